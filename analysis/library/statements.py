"""The statements that read and write the library's tables, each on a connection that its caller has opened."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, fields
from typing import Any

from msgspec.json import decode, encode
from sqlalchemy import Connection, RowMapping, and_, delete, func, insert, select, update

from analysis.errors import PlanError
from analysis.library.changes import Row
from analysis.library.model import Entry, View
from analysis.library.readings import Reading
from analysis.library.stored import CHANGES, ORIGINALS, PLANS, READINGS, RECOGNISED, VIEWS
from analysis.reading_verdict import ReadingVerdict

__all__ = [
    "all_entries",
    "append",
    "content_of_file",
    "drop_view",
    "entry_of",
    "entry_with_sum",
    "log_rows",
    "mark",
    "newest_titles",
    "purge",
    "put_plan",
    "put_reading",
    "put_recognised",
    "put_view",
    "recognised_content",
    "saved_views",
]

_VERDICT = tuple(field.name for field in fields(ReadingVerdict))
_LISTED = (
    select(
        PLANS, CHANGES.c.made_by, CHANGES.c.made_at, READINGS.c.reader, READINGS.c.title, READINGS.c.issuer,
        READINGS.c.year, READINGS.c.departments, *(READINGS.c[name] for name in _VERDICT),
        RECOGNISED.c.sha256.label("recognised"), RECOGNISED.c.size.label("size_recognised"),
    )
    .outerjoin_from(PLANS, READINGS, PLANS.c.key == READINGS.c.key)
    .outerjoin(RECOGNISED, PLANS.c.key == RECOGNISED.c.key)
    .outerjoin(CHANGES, and_(PLANS.c.key == CHANGES.c.key, PLANS.c.revision == CHANGES.c.revision))
)  # fmt: skip
_NEWEST_FIRST = (PLANS.c.number.desc(), PLANS.c.key)
"""By the order in which they came: the clock may have been set back meanwhile."""


def all_entries(connection: Connection, reader: str, removed: bool | None = None) -> Iterator[Entry]:
    """The entries, `removed` or not or (None) both, the newest first; `reader` is the sum of the program that reads today."""
    listed = _LISTED.order_by(*_NEWEST_FIRST)
    if removed is not None:
        listed = listed.where(PLANS.c.is_removed == int(removed))
    return (_entry(row, reader) for row in connection.execute(listed).mappings())


def newest_titles(connection: Connection, most: int) -> dict[str, tuple[str, str]]:
    """The title (else the file's name) and the file's name of the newest plans that are not removed, by their keys."""
    listed = (
        select(PLANS.c.key, PLANS.c.name, READINGS.c.title)
        .outerjoin_from(PLANS, READINGS, PLANS.c.key == READINGS.c.key)
        .where(PLANS.c.is_removed == 0)
        .order_by(*_NEWEST_FIRST)
        .limit(most)
    )
    return {row.key: (row.title or row.name, row.name) for row in connection.execute(listed)}


def entry_of(connection: Connection, key: str, reader: str) -> Entry:
    """The entry of `key`; raises `PlanError` (`library-no-plan`) where there is none."""
    if row := connection.execute(_LISTED.where(PLANS.c.key == key)).mappings().first():
        return _entry(row, reader)
    raise PlanError("library-no-plan", plan=key)


def entry_with_sum(connection: Connection, sha256: str) -> Entry | None:
    """The entry whose file has this sum, removed or not; None where there is none."""
    row = connection.execute(_LISTED.where(PLANS.c.sha256 == sha256)).mappings().first()
    return _entry(row, "") if row else None


def _entry(row: RowMapping, reader: str) -> Entry:
    kept = ("key", "sha256", "name", "size", "added_by", "added_at", "revision", "marked_by", "marked_at", "year")
    return Entry(
        **{name: row[name] for name in kept},
        is_removed=bool(row["is_removed"]),
        changed_by=row["made_by"] or "",
        changed_at=row["made_at"] or "",
        title=row["title"] or "",
        issuer=row["issuer"] or "",
        departments=row["departments"] or 0,
        verdict=ReadingVerdict(**{name: row[name] or 0 for name in _VERDICT}),
        is_current=row["reader"] == reader,
        recognised=row["recognised"] or "",
        size_recognised=row["size_recognised"] or 0,
    )


def put_plan(connection: Connection, content: bytes, recognised: bytes, facts: Mapping[str, Any]) -> None:
    """Put a new plan there with the bytes of its file and what was recognised in them, if so.

    `facts` are the columns of `plans` that are not empty.
    """
    empty = {"is_removed": 0, "marked_by": "", "marked_at": "", "revision": 0, "size": len(content)}
    number = select(func.coalesce(func.max(PLANS.c.number), 0) + 1).scalar_subquery()
    connection.execute(insert(PLANS).values({**empty, **facts, "number": number}))
    connection.execute(insert(ORIGINALS).values(key=facts["key"], content=content))
    if recognised:
        _insert_recognised(connection, facts["key"], recognised)


def put_recognised(connection: Connection, entry: Entry, content: bytes) -> bool:
    """Keep what was recognised in the file of `entry`, instead of what it says is kept; whether it was as it says.

    The plan's row is taken first: who corrects it meanwhile waits, and finds that or comes first. Raises
    `IntegrityError` where somebody keeps something at the same time.
    """
    is_same = and_(PLANS.c.key == entry.key, PLANS.c.revision == entry.revision)
    if not connection.execute(update(PLANS).where(is_same).values(revision=entry.revision)).rowcount:
        return False
    if connection.execute(select(RECOGNISED.c.sha256).where(RECOGNISED.c.key == entry.key)).scalar() != (
        entry.recognised or None
    ):
        return False
    connection.execute(delete(RECOGNISED).where(RECOGNISED.c.key == entry.key))
    _insert_recognised(connection, entry.key, content)
    return True


def _insert_recognised(connection: Connection, key: str, content: bytes) -> None:
    facts = {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}
    connection.execute(insert(RECOGNISED).values(key=key, content=content, **facts))


def recognised_content(connection: Connection, key: str) -> bytes:
    """What is kept of the text that was recognised in the file of `key`; b"" for nothing."""
    found: bytes | None = connection.execute(select(RECOGNISED.c.content).where(RECOGNISED.c.key == key)).scalar()
    return found or b""


def content_of_file(connection: Connection, key: str) -> bytes:
    """The bytes of the file of `key`; raises `PlanError` (`library-no-plan`) where they are gone."""
    found: bytes | None = connection.execute(select(ORIGINALS.c.content).where(ORIGINALS.c.key == key)).scalar()
    if found is None:
        raise PlanError("library-no-plan", plan=key)
    return found


def put_reading(connection: Connection, key: str, revision: int, reading: Reading) -> None:
    """Keep what was read of `key` with the corrections of `revision`, instead of what was kept before."""
    facts = asdict(reading) | asdict(reading.verdict) | {"key": key, "revision": revision}
    connection.execute(delete(READINGS).where(READINGS.c.key == key))
    connection.execute(insert(READINGS).values({name: facts[name] for name in READINGS.c.keys()}))  # noqa: SIM118


def log_rows(connection: Connection, key: str) -> list[Row]:
    """The log of `key`, the oldest change first."""
    listed = select(CHANGES).where(CHANGES.c.key == key).order_by(CHANGES.c.revision)
    return [
        Row(row.revision, row.kind, row.made_by, row.made_at, row.reason, row.back_to, row.content)
        for row in connection.execute(listed)
    ]


def append(connection: Connection, key: str, row: Row) -> bool:
    """Put `row` behind the log; false where the log has grown meanwhile or the plan is removed, and nothing is written.

    The plan's row is changed first: who comes second waits for it, then finds another revision there.
    """
    is_next = and_(PLANS.c.key == key, PLANS.c.revision == row.revision - 1, PLANS.c.is_removed == 0)
    if not connection.execute(update(PLANS).where(is_next).values(revision=row.revision)).rowcount:
        return False
    connection.execute(
        insert(CHANGES).values(
            key=key, revision=row.revision, kind=row.kind, made_by=row.by, made_at=row.at, reason=row.reason,
            back_to=row.back_to, content=row.content,
        )
    )  # fmt: skip
    return True


def mark(connection: Connection, key: str, is_removed: bool, by: str, at: str) -> None:
    """Mark `key` as removed, or no longer so; by whom and when."""
    marks = {"is_removed": int(is_removed), "marked_by": by, "marked_at": at}
    connection.execute(update(PLANS).where(PLANS.c.key == key).values(marks))


def purge(connection: Connection, keys: Sequence[str]) -> None:
    """Delete everything that is kept of these plans."""
    for table in (ORIGINALS, RECOGNISED, CHANGES, READINGS, PLANS):
        connection.execute(delete(table).where(table.c.key.in_(keys)))


def put_view(connection: Connection, view: View) -> None:
    """Keep a view instead of one of the same name."""
    drop_view(connection, view.name)
    parameters = encode(dict(view.parameters)).decode("utf-8")
    connection.execute(
        insert(VIEWS).values(
            name=view.name, parameters=parameters, saved_by=view.saved_by, saved_at=view.saved_at
        )
    )  # fmt: skip


def drop_view(connection: Connection, name: str) -> bool:
    """Delete a view; false where there is none of this name."""
    return bool(connection.execute(delete(VIEWS).where(VIEWS.c.name == name)).rowcount)


def saved_views(connection: Connection) -> list[View]:
    """Every view, by name."""
    found = [
        View(row.name, decode(row.parameters, type=dict[str, tuple[str, ...]]), row.saved_by, row.saved_at)
        for row in connection.execute(select(VIEWS))
    ]
    return sorted(found, key=lambda view: view.name)
