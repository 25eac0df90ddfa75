"""A ledger that an office has filled in → what it says of each action: matched by the row key, with nothing dropped."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from msgspec.structs import replace

from analysis.apart import open_sheets
from analysis.errors import PlanError
from analysis.ledger.office_columns import OURS, column_of, status_of
from analysis.reading.grids import Row, Table

__all__ = ["Change", "FilledLedger", "FilledRow", "Progress", "progress_of", "read_filled_ledger"]

HEAD_WITHIN = 20
"""Rows among which the heads must stand: an office may put a title above them."""
_DAY = re.compile(r"(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})(?:\s?[日号])?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?")
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
    """One row of the file: its `words` by column of the file, `further` by the heads of the office's own columns, what it `changed`.

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
    `struck` are words that the office wrote and struck through again: they count nowhere.
    """

    rows: Mapping[str, FilledRow]
    added: tuple[FilledRow, ...] = ()
    unknown: tuple[FilledRow, ...] = ()
    repeated: tuple[FilledRow, ...] = ()
    missing: tuple[str, ...] = ()
    own_columns: tuple[str, ...] = ()
    struck: tuple[str, ...] = ()

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
    own, found, struck = _rows(data)
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
    return FilledLedger(rows, tuple(added), tuple(unknown), tuple(repeated), missing, own, struck)


def progress_of(filled: FilledLedger, today: date) -> Progress:
    """The states of all rows of the file, those that the office added among them; a repeated row counts once."""
    counted = [*filled.rows.values(), *filled.added, *filled.unknown]
    states = Counter(row.status for row in counted if row.status or not row.words.get("status"))
    unknown = Counter(row.words["status"] for row in counted if row.words.get("status") and not row.status)
    return Progress(states, sum(row.is_overdue(today) for row in counted), unknown)


def _rows(data: bytes) -> tuple[tuple[str, ...], list[FilledRow], tuple[str, ...]]:
    """The heads of the office's own columns, the rows that hold anything, and what is struck through in them, of every sheet
    that has a column of keys."""
    heads: dict[str, None] = {}
    rows: list[FilledRow] = []
    struck: list[str] = []
    has_keys = False
    for table in open_sheets(data):
        for number, row in enumerate(table[:HEAD_WITHIN]):
            ours, own = _columns(row)
            if "key" in ours.values():
                has_keys = True
                heads |= dict.fromkeys(own.values())
                below = tuple(_without_struck(row, ours, struck) for row in table[number + 1 :])
                rows += _below(below, ours, own)
                break
    if not has_keys:
        raise PlanError("ledger-not-found")
    return tuple(heads), rows, tuple(struck)


def _without_struck(row: Row, ours: Mapping[int, str], struck: list[str]) -> Row:
    """The `row` without the words that the office struck through again, which go to `struck`.

    The plan's own words stay: it holds them still. In a row that the office added all words are its own.
    """
    if not any(cell.is_struck for cell in row):
        return row
    has_key = any(ours.get(cell.column) == "key" and cell.words.strip() for cell in row)
    left_out = [cell for cell in row if cell.is_struck and not (has_key and ours.get(cell.column) in OURS)]
    struck += ["".join(cell.words.split()) for cell in left_out]
    return tuple(replace(cell, words="") if cell in left_out else cell for cell in row)


def _columns(row: Row) -> tuple[dict[int, str], dict[int, str]]:
    """(place → which of `COLUMNS`, place → head of the office's own): a head that stands again is one of these, numbered."""
    ours: dict[int, str] = {}
    own: dict[int, str] = {}
    met: Counter[str] = Counter()
    for cell in row:
        words = "".join(cell.words.split("\n")).strip()
        met[words] += 1
        column = column_of(words)
        if column and column not in ours.values():
            ours[cell.column] = column
        elif words:
            own[cell.column] = words if met[words] == 1 else f"{words} {met[words]}"
    return ours, own


def _below(rows: Table, ours: Mapping[int, str], own: Mapping[int, str]) -> Iterator[FilledRow]:
    """The `rows` below the heads; a cell that is merged with the one above says the same."""
    above: dict[int, str] = {}
    for row in rows:
        above = {cell.column: above.get(cell.column, "") if cell.continues else cell.words.strip() for cell in row}
        words = {column: above.get(at, "") for at, column in ours.items()}
        further = {own.get(at, str(at + 1)): said for at, said in above.items() if said and at not in ours}
        if further or any(said for column, said in words.items() if column != "hint"):
            yield FilledRow(words["key"], words, further)


def _changes(row: FilledRow, ours: Sequence[Words]) -> Iterator[Change]:
    """The cells of the plan's that are none of what they may have been; a column that the office took out is no change."""
    for column in _COMPARED:
        if column not in row.words:
            continue
        before, after = [each.get(column, "") for each in ours], row.words[column]
        if _plain(column, after) not in {_plain(column, each) for each in before}:
            yield Change(column, before[0], after)


def _plain(column: str, words: str) -> str:
    day = _day(words) if column == "due" and _DAY.fullmatch(words) else None
    return day.isoformat() if day else "".join(words.split())


def _day(words: str) -> date | None:
    """The one day that stands in `words`; of several nobody knows which is meant."""
    found = {tuple(map(int, each.groups())) for each in _DAY.finditer(words)}
    try:
        return date(*found.pop()) if len(found) == 1 else None
    except ValueError:
        return None
