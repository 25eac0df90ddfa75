"""Backups: one file of SQLite with a seal, whatever database the library lies in, and the way back from it.

A backup is a library of its own: the same tables, and beside the version the sum over every row. It is written while others
go on reading and writing, from one state of the database, and read again before it gets its name.
"""

import hashlib
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from msgspec import msgpack
from sqlalchemy import Connection, Table, delete, func, insert, select, text

from analysis.errors import PlanError
from analysis.library.databases import Database, database_at
from analysis.library.steps import bring_up_to_date, refuse_newer
from analysis.library.store import Library
from analysis.library.stored import KEPT, LIBRARY, PLANS, RECOGNISED, VIEWS
from analysis.reading import shown_name
from analysis.whole_files import refuse_other_than_file, whole

__all__ = ["Backup", "Restored", "back_up", "restore"]

_SUM, _AT = "sum", "backed-up-at"
_AT_ONCE = 8
"""Rows held in memory: a file may have 20 MB, what was recognised in one 64."""


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup holds: so many plans, and the sum over every row."""

    path: Path
    plans: int
    sum: str


@dataclass(frozen=True, slots=True)
class Restored:
    """What a library holds after `restore`; `aside` is where everything lies that was there before, None for nothing."""

    plans: int
    aside: Path | None


def back_up(library: Library, path: Path) -> Backup:
    """Write everything in `library` to a file at `path`, while others use it; an older backup there is replaced.

    Raises `PlanError`: `cannot-write`, and `library-damaged` where the library no longer holds what was put there; what
    was at `path` before is untouched then.
    """
    with library.database.reading() as source:
        return _back_up(source, library.database, path)


def _back_up(source: Connection, database: Database, path: Path) -> Backup:
    if database.path is not None and path.resolve() == database.path.resolve():
        raise PlanError("library-backup-itself", name=shown_name(path.name))
    refuse_other_than_file(path)
    with whole(path.parent) as folder:
        found = _sealed_copy(source, folder / path.name, path, database.shown)
        with closing(sqlite3.connect(folder / path.name)) as connection:
            connection.execute("PRAGMA journal_mode=DELETE")  # one file, nothing beside it
        if _checked(folder / path.name, database.shown) != found.sum:
            raise PlanError("library-damaged", name=database.shown)
    _settle(path.parent)
    return found


def _sealed_copy(source: Connection, aside: Path, path: Path, name: str) -> Backup:
    target = replace(database_at(aside, 0), shown=name)  # what cannot be read while copying is the library `name`
    try:
        bring_up_to_date(target)
        with target.writing() as connection:
            total = _copied(source, connection)
            seal = {_SUM: total, _AT: datetime.now(UTC).isoformat(timespec="seconds")}
            connection.execute(insert(LIBRARY), [{"name": name, "value": value} for name, value in seal.items()])
            return Backup(path, _count(connection), total)
    except PlanError as error:
        if error.code in ("library-not-written", "library-not-read", "library-cannot-open"):
            raise PlanError("cannot-write", name=shown_name(str(path))) from error
        raise
    finally:
        target.engine.dispose()


def _copied(source: Connection, target: Connection) -> str:
    """Copy every row; the sum over them."""
    sums = []
    for table in KEPT:
        rows = source.execute(select(table).execution_options(yield_per=_at_once(table))).mappings()
        for part in rows.partitions(_at_once(table)):
            values = [{str(name): value for name, value in row.items()} for row in part]
            target.execute(insert(table), values)
            sums += [_sum_of_row(table.name, row) for row in values]
    return _sum_of(sums)


def _at_once(table: Table) -> int:
    return 1 if table is RECOGNISED else _AT_ONCE


def _sum_of_row(table: str, row: Mapping[str, Any]) -> bytes:
    return hashlib.sha256(msgpack.encode([str(table), sorted(row.items())])).digest()


def _sum_of(sums: list[bytes]) -> str:
    """One sum, whatever the order of the rows: each database has its own."""
    return hashlib.sha256(b"".join(sorted(sums))).hexdigest()


def _checked(path: Path, name: str) -> str:
    """The sum over every row of the file at `path`; raises `PlanError` (`library-damaged`) where it is not sound."""
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?immutable=1", uri=True)) as connection:
        try:
            is_sound = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            is_sound = is_sound and not connection.execute("PRAGMA foreign_key_check").fetchall()
            if is_sound and all(
                _is_the_file(*row) for statement in _files(connection) for row in connection.execute(statement)
            ):
                return _sum_of(list(_sums(connection)))
        except (sqlite3.Error, UnicodeError, TypeError) as error:
            raise PlanError("library-damaged", name=name) from error
    raise PlanError("library-damaged", name=name)


_FILES = "SELECT plans.sha256, originals.content FROM plans LEFT JOIN originals ON plans.key = originals.key"
_RECOGNISED = "SELECT sha256, content FROM recognised"


def _files(connection: sqlite3.Connection) -> list[str]:
    """What gives every sum with the bytes that it is of; backups of the first version have no recognised texts."""
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return [_FILES, *([_RECOGNISED] if RECOGNISED.name in tables else [])]


def _is_the_file(sha256: str, content: bytes | None) -> bool:
    return content is not None and hashlib.sha256(content).hexdigest() == sha256


def _sums(connection: sqlite3.Connection) -> Iterator[bytes]:
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    for (table,) in tables.fetchall():
        if table != LIBRARY.name:
            rows = connection.execute(f'SELECT * FROM "{table}"')
            names = [column[0] for column in rows.description]
            yield from (_sum_of_row(table, dict(zip(names, row, strict=True))) for row in rows)


def restore(path: Path, where: str | Path | None = None, *, patience: float = 10.0) -> Restored:
    """Let the library at `where` hold what the backup at `path` holds, and nothing else, in one transaction.

    What was there before goes to a backup beside it first (of a server: beside `path`); a file of SQLite that is
    damaged is renamed. An older backup is led to this program's version. Raises `PlanError`: `cannot-open`,
    `library-no-backup`, `library-backup-damaged`, `library-newer`, and what `open_library` raises.
    """
    target = database_at(where, patience)
    with _opened_backup(path, target) as backup:
        try:
            return _put_in_place(backup, target, path)
        except PlanError as error:
            if error.code != "library-damaged" or target.path is None:
                raise
            moved = _moved_away(target.path)
            return replace(_put_in_place(backup, target, path), aside=moved)


def _put_in_place(backup: Connection, target: Database, path: Path) -> Restored:
    try:
        bring_up_to_date(target)
        with target.writing() as connection:
            aside = _put_aside(connection, target, path)
            for table in reversed(KEPT):
                connection.execute(delete(table))
            _copied(backup, connection)
            return Restored(_count(connection), aside)
    finally:
        target.engine.dispose()


def _count(connection: Connection) -> int:
    return connection.execute(select(func.count()).select_from(PLANS)).scalar_one()


@contextmanager
def _opened_backup(path: Path, target: Database) -> Iterator[Connection]:
    """The backup at `path`, checked, and of this program's version; a copy of it is read."""
    with tempfile.TemporaryDirectory(dir=_room(target)) as folder:
        copy = Path(folder) / "backup.sqlite"
        try:
            if not path.is_file():  # a device would never end
                raise FileNotFoundError(path)
            shutil.copyfile(path, copy)
        except (OSError, ValueError) as error:
            raise PlanError("cannot-open", name=shown_name(path.name)) from error
        database = replace(database_at(copy, 0), shown=shown_name(path.name))
        try:
            _refuse_unsealed(copy, path)
            bring_up_to_date(database)
            with database.reading() as connection:
                yield connection
        finally:
            database.engine.dispose()


def _room(target: Database) -> Path | None:
    """Where a copy of the backup has room: on the disk of the library."""
    if target.path is None:
        return None
    target.path.parent.mkdir(parents=True, exist_ok=True)
    return target.path.parent


def _refuse_unsealed(copy: Path, path: Path) -> None:
    name = shown_name(path.name)
    try:
        with closing(sqlite3.connect(f"{copy.resolve().as_uri()}?immutable=1", uri=True)) as connection:
            said = dict(connection.execute("SELECT name, value FROM library").fetchall())
    except (sqlite3.Error, UnicodeError) as error:
        is_damaged = isinstance(error, UnicodeError) or "malformed" in str(error)
        raise PlanError("library-backup-damaged" if is_damaged else "library-no-backup", name=name) from error
    if _SUM not in said or not said.get("version", "").isdecimal():
        raise PlanError("library-no-backup", name=name)
    refuse_newer(int(said["version"]), name)
    try:
        is_whole = _checked(copy, name) == said[_SUM]
    except PlanError as error:
        raise PlanError("library-backup-damaged", name=name) from error
    if not is_whole:
        raise PlanError("library-backup-damaged", name=name)


def _moved_away(path: Path) -> Path:
    """Rename a damaged file of SQLite with what belongs to it; where it lies now."""
    moved = _free_name(path.with_name(f"{path.stem}.damaged-{_stamp()}{path.suffix}"))
    for ending in ("-wal", "-shm", ""):
        with suppress(FileNotFoundError):
            Path(f"{path}{ending}").rename(f"{moved}{ending}")
    return moved


def _put_aside(connection: Connection, target: Database, path: Path) -> Path | None:
    """A backup of what is there, which nobody can change any more until it is replaced; None for nothing."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"LOCK TABLE {', '.join(table.name for table in KEPT)} IN EXCLUSIVE MODE"))
    if not any(connection.execute(select(table)).first() for table in (PLANS, VIEWS)):
        return None
    beside = target.path or path
    aside = _free_name(beside.with_name(f"{beside.stem}.before-restore-{_stamp()}.sqlite"))
    _back_up(connection, target, aside)
    return aside


def _stamp() -> str:
    return datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")


def _free_name(path: Path) -> Path:
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return free


def _settle(folder: Path) -> None:
    """Let the names in `folder` outlive a power cut too; a system that cannot do so for folders is left alone."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
