"""A table → its words in the text and, where a heading row names its columns, the task rows with their spans."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from msgspec import Struct

from analysis.column_headings import NUMBER, TASKS, UNITS, plain
from analysis.reading.grids import MOST_COLUMNS, GridCell, Row, Table
from analysis.reading.source import Cell, TaskRow
from analysis.words import KEY_WORDS, any_of

_HEADINGS = ("labels.bodies", "labels.times", "labels.persons", "columns.stems")
_HEADING = re.compile(rf"(?:{any_of(*KEY_WORDS, *_HEADINGS, 'columns.joints')}|\d{{4}}年){{1,10}}\Z", re.IGNORECASE)
"""A heading is nothing but the words that headings are made of, so that no duty or unit passes for one."""
_CORE = re.compile(rf"{any_of(*KEY_WORDS, *_HEADINGS, 'columns.beside', 'columns.cores')}\Z", re.IGNORECASE)
"""The last word of a heading, by which it is known beside a column of units: 检查时间, 整治行业."""
LONGEST_HEADING = 24
_BLANKS = re.compile(r"\s+")
NUMERAL = re.compile(r"[（(]?[\d〇零一二三四五六七八九十百]{1,5}[）)]?[、．.]?\Z")
_HAN_NUMERAL = re.compile(r"[（(]?[〇零一二三四五六七八九十百]{1,5}[）)]?[、．.]?\Z")
_NOTE = re.compile(rf"{any_of('columns.notes')}[ 　\d]{{0,3}}[:：]")
_FOOT = re.compile(
    rf"{any_of('columns.sums')}(?:[（(：:共]?\d.{{0,12}})?\Z|{any_of('columns.signed')}{any_of('columns.signed_by')}?[:：]"
)
"""The first words of a row that sums up or signs the table."""
_CARRIES_ON = re.compile(any_of("bodies.behind_region"))
"""What follows the name of a region on its next line."""
_OPEN_ENDS, _CLOSED_STARTS = "、，,；;：:（(和与及", "、，。；：）)"

Headings = dict[int, str]
"""What the columns of a table are called, by their place."""
Standing = dict[int, Cell]
"""The last cell with words in each column, which the rows below may carry on."""


class WrittenTable(Struct, frozen=True, gc=False):
    """The lines of a table and its task rows, whose spans count from the `offset` it was written at."""

    text: str
    rows: tuple[TaskRow, ...]
    headings: Headings
    standing: Standing


def has_headings(table: Table) -> bool:
    """Whether some row of `table` names its columns."""
    return any(is_heading_row(row) for row in table)


def carries_on(table: Table, headings: Headings) -> bool:
    """Whether `table`, without headings of its own, is the next page of one with `headings`: as wide, and numbered.

    What is empty behind the last heading stands outside of both: a bar ends each row there.
    """
    if not headings or not table or not table[0]:
        return False
    width = len(headings)
    is_numbered = NUMERAL.match(table[0][0].words.strip()) and NUMBER.match(plain(headings.get(0, "")))
    ends = (cell.column + cell.width for cell in table[0] if cell.column < width or cell.words.strip())
    return bool(is_numbered) and width == max(headings) + 1 == max(ends)


def write_table(
    table: Table, offset: int, headings: Headings | None = None, standing: Standing | None = None
) -> WrittenTable:
    """`table` as lines of tab-separated cells that begin at `offset` of the text, with its task rows.

    `headings` are those of the table it carries on, until it has its own, and `standing` the cells that reach down from there.
    A cell merged downwards is written once; the rows it covers point back to it. Empty cells have no `Cell`.
    Title rows, heading rows and notes are lines of the text, not task rows.
    """
    writer = _Writer(offset, headings=headings or {}, standing=dict(standing or {}))
    below_headings = 0
    for index, row in enumerate(table):
        if below_headings == 0 and (is_heading_row(row) or (writer.headings and _begins_with_number_column(row))):
            below_headings = _heading_height(table, index)
            writer.headings = _headings(table[index : index + below_headings])
        writer.write(row, is_heading=below_headings > 0)
        below_headings = max(0, below_headings - 1)
    return WrittenTable("\n".join(writer.lines), tuple(writer.rows), writer.headings, writer.standing)


def one_line(words: str) -> str:
    """The words of a cell on one line: its line breaks become spaces, or nothing where they cut a list or a name."""
    parts = [part for line in words.splitlines() if (part := _BLANKS.sub(" ", line).strip())]
    pieces = parts[:1]
    for before, after in pairwise(parts):
        pieces += ("" if _is_cut(before, after) else " ", after)
    return "".join(pieces)


def _is_cut(before: str, after: str) -> bool:
    if before[-1] in _OPEN_ENDS or after[0] in _CLOSED_STARTS:
        return True
    return before[-1] in "）)市县区镇乡" and _CARRIES_ON.match(after) is not None


def is_heading(words: str) -> bool:
    """Whether these words can name a column by themselves: they are made of what headings are made of."""
    bare = plain(words) if len(words) <= 2 * LONGEST_HEADING else words
    return len(bare) <= LONGEST_HEADING and _HEADING.match(bare) is not None


def is_heading_row(row: Row) -> bool:
    """Whether `row` names the columns of its table."""
    filled = [cell.words for cell in row[:MOST_COLUMNS] if cell.words.strip()]
    if any(NUMERAL.match(words.strip()) for words in filled):
        return False
    named = [plain(words) for words in filled if is_heading(words)]
    return (len(named) >= 2 and len(named) * 2 >= len(filled)) or _tells_units_and_tasks(filled, named)


def _begins_with_number_column(row: Row) -> bool:
    """Below other headings, a row that begins with that of a column of numbers names the columns of another table."""
    filled = [cell.words.strip() for cell in row if cell.words.strip()]
    return len(filled) > 1 and NUMBER.match(plain(filled[0])) is not None and not any(map(NUMERAL.match, filled))


def _tells_units_and_tasks(filled: Sequence[str], named: Sequence[str]) -> bool:
    """A column of units makes a row of headings, whatever the others are called, if one of them is known by its core word."""
    short = [plain(words) for words in filled if len(words) <= 2 * LONGEST_HEADING]
    units = {words for words in short if UNITS.match(words)}
    others = [words for words in short if words not in units]
    known = (words for words in others if words in named or TASKS.search(words) or _CORE.search(words))
    return len(short) == len(filled) and bool(units) and any(known)


def _heading_height(table: Table, index: int) -> int:
    """How many rows the headings take: those below a heading that covers several columns name its parts."""
    wide = [cell for cell in table[index] if cell.width > 1 and cell.words.strip()]
    parted = {column for cell in wide for column in range(cell.column, cell.column + cell.width)}
    height = 1
    for row in table[index + 1 : index + 3]:
        own = [cell for cell in row if cell.words.strip() and not cell.continues]
        spanned_down = any(cell.continues for cell in row)
        if not own or not all(cell.column in parted and len(cell.words) <= LONGEST_HEADING for cell in own):
            break
        if not spanned_down and not all(is_heading(cell.words) for cell in own):
            break
        height += 1
    return height


def _headings(rows: Table) -> Headings:
    parts: dict[int, dict[str, None]] = {}
    for row in rows:
        for cell in row[:MOST_COLUMNS]:
            if words := one_line(cell.words):
                for column in range(cell.column, cell.column + cell.width):
                    parts.setdefault(column, {})[words] = None
    return {column: " ".join(words) for column, words in parts.items()}


@dataclass(slots=True)
class _Writer:
    offset: int
    lines: list[str] = field(default_factory=list)
    rows: list[TaskRow] = field(default_factory=list)
    headings: Headings = field(default_factory=dict)
    standing: Standing = field(default_factory=dict)

    def write(self, row: Row, *, is_heading: bool) -> None:
        """Write `row` as a line and, below the headings, keep it as a task row."""
        start = self.offset
        own = self._write_line(row)
        self._remember(row, own)
        if self.headings and not is_heading and own:
            self._keep(row, [cell for cell, _ in own], start)

    def _write_line(self, row: Row) -> list[tuple[GridCell, Cell]]:
        own: list[tuple[GridCell, Cell]] = []
        pieces: list[str] = []
        at = self.offset
        for cell in row:
            words = "" if cell.continues else one_line(cell.words)
            if words:
                own.append((cell, Cell(self._column(cell), at, at + len(words))))
            pieces.append(words)
            at += len(words) + 1
        line = "\t".join(pieces).rstrip("\t")
        if line:
            self.lines.append(line)
            self.offset += len(line) + 1
        return own

    def _column(self, cell: GridCell) -> str:
        covered = (self.headings.get(column, "") for column in range(cell.column, cell.column + cell.width))
        return " ".join(dict.fromkeys(heading for heading in covered if heading))

    def _remember(self, row: Row, own: list[tuple[GridCell, Cell]]) -> None:
        for cell in row[:MOST_COLUMNS]:
            if not cell.continues:
                self.standing.pop(cell.column, None)
        self.standing.update((cell.column, written) for cell, written in own if cell.column < MOST_COLUMNS)

    def _keep(self, row: Row, own: list[GridCell], start: int) -> None:
        words = [one_line(cell.words) for cell in own]
        if _FOOT.match(_BLANKS.sub("", words[0])) or (len(own) == 1 and _NOTE.match(words[0])):
            return
        filled = [cell for cell in row[:MOST_COLUMNS] if cell.column in self.standing]
        is_group = len(filled) == len(own) and _is_group(own, words, row)
        cells = [self.standing[cell.column] for cell in filled]
        if is_group:
            cells = [Cell("", cell.start, cell.end) for cell in cells]
        self.rows.append(TaskRow(tuple(cells), is_group, start, self.offset - 1))


def _is_group(own: list[GridCell], words: list[str], row: Row) -> bool:
    """One title across the table; or a Chinese numeral and its title, with nothing beside them."""
    if len(own) == 1:
        return NUMERAL.match(words[0]) is None
    if len(own) != 2 or not NUMERAL.match(words[0]):
        return False
    reaches_end = own[1].width > 1 and own[1].column + own[1].width >= max(cell.column + cell.width for cell in row)
    return reaches_end or (_HAN_NUMERAL.match(words[0]) is not None and len(row) > 2)
