"""A ledger that an office has filled in → what it says of each action: matched by the row key, with nothing dropped."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from analysis.apart import open_sheets
from analysis.errors import PlanError
from analysis.ledger.office_columns import OURS, column_of, status_of
from analysis.reading.grids import Table

__all__ = ["Change", "FilledLedger", "FilledRow", "Progress", "progress_of", "read_filled_ledger"]

HEAD_WITHIN = 20
"""Rows among which the heads must stand: an office may put a title above them."""
_DAY = re.compile(r"(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})")
_COMPARED = tuple(column for column in OURS if column != "key")
Words = Mapping[str, str]
"""column → its words."""


@dataclass(frozen=True, slots=True)
class Change:
    """A cell of the plan's that the office wrote anew."""

    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class FilledRow:
    """One row of the file: its `words` by column, `further` by the heads of the office's own columns, what it `changed`.

    `status` is one of `STATUSES`; empty where the cell is, or holds words of the office's own.
    """

    key: str
    words: Words
    further: Words = field(default_factory=dict)
    changes: tuple[Change, ...] = ()

    @property
    def status(self) -> str:
        """The state, where it is one of the list."""
        return status_of(self.words.get("status", ""))

    @property
    def due(self) -> date | None:
        """The due date as it stands in the file."""
        return _day(self.words.get("due", ""))

    def is_overdue(self, today: date) -> bool:
        """Whether it is neither done nor deferred, and past its date."""
        return self.status not in ("done", "deferred") and self.due is not None and self.due < today


@dataclass(frozen=True, slots=True)
class FilledLedger:
    """What came back: the rows of the plan by key, `added` rows without one, those of `unknown` keys and `repeated` ones.

    `missing` are the keys of the plan's rows that the file does not hold, `own_columns` the heads that the office added.
    """

    rows: Mapping[str, FilledRow]
    added: tuple[FilledRow, ...] = ()
    unknown: tuple[FilledRow, ...] = ()
    repeated: tuple[FilledRow, ...] = ()
    missing: tuple[str, ...] = ()
    own_columns: tuple[str, ...] = ()

    @property
    def changed(self) -> list[FilledRow]:
        """The plan's rows in which the office wrote something of the plan's anew."""
        return [row for row in self.rows.values() if row.changes]


@dataclass(frozen=True, slots=True)
class Progress:
    """How many rows are in each state (`STATUSES`, and `` for an empty cell), how many are `overdue` (neither done nor
    deferred, and past their date), and words in the place of a state with their number."""

    states: Mapping[str, int]
    overdue: int
    unknown_words: Mapping[str, int]


def read_filled_ledger(data: bytes, plan_rows: Sequence[Mapping[str, Words]]) -> FilledLedger:
    """The filled-in ledger in the .xlsx `data`.

    `plan_rows` are the plan's own rows by key, once for each way in which they may have been written (languages,
    assumptions): a cell is changed where it is none of these. Raises `PlanError`: what reading a workbook raises,
    `ledger-not-found` where no sheet has the column of keys, `ledger-of-another-plan` where no key is the plan's.
    """
    heads, found = _rows(data)
    known = plan_rows[0]
    rows: dict[str, FilledRow] = {}
    added, unknown, repeated = [], [], []
    for row in found:
        if not row.key:
            added.append(row)
        elif row.key not in known:
            unknown.append(row)
        elif row.key in rows:
            repeated.append(row)
        else:
            changes = tuple(_changes(row, [each[row.key] for each in plan_rows]))
            rows[row.key] = FilledRow(row.key, row.words, row.further, changes)
    if not rows and (unknown or not added):
        raise PlanError("ledger-of-another-plan")
    missing = tuple(key for key in known if key not in rows)
    own = tuple(words for words in heads if words and not column_of(words))
    return FilledLedger(rows, tuple(added), tuple(unknown), tuple(repeated), missing, own)


def progress_of(filled: FilledLedger, today: date) -> Progress:
    """The states of all rows of the file, those that the office added among them; a repeated row counts once."""
    counted = [*filled.rows.values(), *filled.added, *filled.unknown]
    states = Counter(row.status for row in counted if row.status or not row.words.get("status"))
    unknown = Counter(row.words["status"] for row in counted if row.words.get("status") and not row.status)
    return Progress(states, sum(row.is_overdue(today) for row in counted), unknown)


def _rows(data: bytes) -> tuple[list[str], list[FilledRow]]:
    """The heads of the ledger's sheet, and the rows below them that hold anything."""
    for table in open_sheets(data):
        for number, row in enumerate(table[:HEAD_WITHIN]):
            heads = {cell.column: "".join(cell.words.split("\n")).strip() for cell in row if cell.words}
            if "key" in map(column_of, heads.values()):
                return list(heads.values()), list(_below(table, number, heads))
    raise PlanError("ledger-not-found")


def _below(table: Table, number: int, heads: Mapping[int, str]) -> Iterator[FilledRow]:
    columns = {at: column_of(words) for at, words in heads.items()}
    for row in table[number + 1 :]:
        cells = {cell.column: cell.words.strip() for cell in row if cell.words.strip()}
        words = {column: cells[at] for at, column in columns.items() if column and at in cells}
        further = {heads.get(at, str(at + 1)): said for at, said in cells.items() if not columns.get(at)}
        if further or any(column != "hint" for column in words):
            yield FilledRow(words.get("key", ""), words, further)


def _changes(row: FilledRow, ours: Sequence[Words]) -> Iterator[Change]:
    """The cells of the plan's that are none of what they may have been; a column that the office took out is no change."""
    for column in _COMPARED:
        before, after = [each.get(column, "") for each in ours], row.words.get(column, "")
        if after and _plain(column, after) not in {_plain(column, each) for each in before}:
            yield Change(column, before[0], after)


def _plain(column: str, words: str) -> str:
    day = _day(words) if column == "due" else None
    return day.isoformat() if day else "".join(words.split())


def _day(words: str) -> date | None:
    found = _DAY.search(words)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
