"""Tables pasted into plain text, a row a line and a bar or a tab between cells → tables."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from analysis.numbering import marker_in
from analysis.reading.characters import BARS
from analysis.reading.drawn_tables import drawn_table, joined_cell
from analysis.reading.grids import MOST_COLUMNS, Block, Row, Table, row_of
from analysis.reading.task_rows import NUMERAL, has_headings, is_heading, is_heading_row

_SEPARATORS = {kind: re.compile(f"[{kind}]") for kind in ("\t", BARS)}
_ESCAPED = re.compile(r"\\(?=[|｜])")
_UNESCAPED_BAR = re.compile(rf"(?<!\\)[{BARS}]")
_QUOTED = re.compile(r'(?<![^\t\n])"(?P<words>(?:[^"]|""){1,1000}+)"(?![^\t\n])')
_RULE = re.compile(rf"[ \t　{BARS}+┼├┤┌┐└┘┬┴─━=:—－-]{{3,}}\Z")
_SIGN = re.compile(r"[ 　]*[★☆●○◎▲△◆◇■□√✓][ 　]*\Z")
_LONGEST_TITLE, _MOST_LINES = 40, 12
_RULED = 4
"""So many bounds have rows with lines drawn between them: both ends, below the headings, and between two rows at least."""


def with_pasted_tables(text: str) -> list[Block]:
    """`text` as it is, but for rows of cells under the headings of a task table, which become that table, and further down
    those that may carry it on; and for rows of signs."""
    if not any(mark in text for mark in f"\t{BARS}"):
        return [text]
    if '"' in text and "\t" in text:
        text = _QUOTED.sub(_unquoted, text)
    blocks: list[Block] = []
    words: list[str] = []
    lines = text.split("\n")
    at = 0
    before: Table = ()
    while at < len(lines):
        end, table = _table_at(lines, at, before)
        if table:
            blocks += [*_joined(words), table]
            words, before = [], table
        else:
            words += lines[at:end]
        at = end
    return blocks + _joined(words)


def _unquoted(cell: re.Match[str]) -> str:
    """The words of a cell that a spreadsheet copied in quotes for what it holds, with "\\v" for a line's end in it.

    Where no tab is beside it, or nothing in it asks for quotes, they are those of the text.
    """
    words = cell["words"]
    beside = cell.string[max(0, cell.start() - 1) : cell.start()] + cell.string[cell.end() : cell.end() + 1]
    if "\t" not in beside or not any(sign in words for sign in '\n\t",'):
        return cell[0]
    return words.replace('""', '"').replace("\n", "\v").replace("\t", " ")


def _joined(lines: list[str]) -> list[Block]:
    return ["\n".join(lines)] if lines else []


def _table_at(lines: Sequence[str], at: int, before: Table) -> tuple[int, Table]:
    """Where the rows that begin on the line `at` end, and their table; no table where no row names the columns, but for
    rows that are numbered and as wide as the one `before`."""
    kind = _kind(lines[at])
    if not kind:
        return at + 1, ()
    end, table = drawn_table(lines, at) if kind == BARS else (at, ())
    if has_headings(table):
        return end, table
    end, rows = _rows_from(lines, at, kind)
    table = _placed(rows, kind) if len(rows) > 1 or before else ()
    is_table = has_headings(table) or _may_carry_on(table, before) or _is_of_signs(table)
    return (end, table) if is_table else (end, ())


def _is_of_signs(table: Table) -> bool:
    """Rows whose cells hold signs for what the headings name (★, ●): no list of units, which is told as of any other table."""
    return sum(any(_SIGN.match(cell.words) for cell in row) for row in table) > 1


def _may_carry_on(table: Table, before: Table) -> bool:
    return bool(before) and len(table[0]) == len(before[0]) and NUMERAL.match(table[0][0].words) is not None


def _kind(line: str) -> str:
    """Which marks separate the cells of the line: tabs, bars, or none."""
    words = line.strip(" ")
    if "\t" in words.strip() or words.count("\t") > 1:
        return "\t"
    return BARS if _UNESCAPED_BAR.search(words) else ""


def _rows_from(lines: Sequence[str], at: int, kind: str) -> tuple[int, list[str]]:
    """The line behind the last row of the run that begins at `at`, and its rows, without the lines drawn between them.

    A blank line between two rows, and a title without separators above further rows, are within the run.
    """
    rows: list[str] = []
    drawn: list[int] = []
    while at < len(lines):
        if kind != "\t" and _RULE.match(lines[at]):
            drawn.append(len(rows))
            at += 1
        elif _kind(lines[at]) == kind:
            end = _end_of_row(lines, at, rows) if kind != "\t" else at + 1
            rows.append("\n".join(lines[at:end]))
            at = end
        elif _is_between_rows(lines, at, rows, kind):
            rows += [lines[at]] if lines[at].strip() else []
            at += 1
        else:
            break
    return at, _with_wrapped_cells(rows, drawn)


def _with_wrapped_cells(rows: Sequence[str], drawn: Sequence[int]) -> list[str]:
    """The rows, each once, where cells run over several lines between two drawn ones.

    `drawn` tells before which rows a line is drawn: where that is done below the headings alone, each line is a row.
    """
    bounds = sorted({0, *drawn, len(rows)})
    if len(bounds) < _RULED:
        return list(rows)
    return [row for start, end in pairwise(bounds) for row in _as_one(rows[start:end])]


def _as_one(lines: Sequence[str]) -> Sequence[str]:
    """The lines of one row as one, their cells joined; as they are where they are several rows, or not all of one width."""
    cells = [_UNESCAPED_BAR.split(line) for line in lines]
    numbers = sum(any(map(str.isdecimal, line[:2])) for line in ([c.strip() for c in each] for each in cells))
    if len(lines) < 2 or numbers > 1 or len({len(each) for each in cells}) > 1:
        return lines
    return ["│".join(joined_cell(parts) for parts in zip(*cells, strict=True))]


def _is_between_rows(lines: Sequence[str], at: int, rows: Sequence[str], kind: str) -> bool:
    """A blank line, or a title that heads further rows, stands on the line `at`; the next one is of the same table."""
    if at + 1 == len(lines) or _kind(lines[at + 1]) != kind:
        return False
    if lines[at].strip() and (not rows or len(lines[at]) > _LONGEST_TITLE or "。" in lines[at]):
        return False
    if len(rows) == 1:
        return not lines[at].strip() or _names_columns(rows[0], kind)
    return not (rows and _names_columns(lines[at + 1], kind))


def _names_columns(line: str, kind: str) -> bool:
    cells = _cells(line, kind)
    return is_heading_row(row_of(cells, len(cells)))


def _end_of_row(lines: Sequence[str], at: int, rows: Sequence[str]) -> int:
    """The line behind the row. Where the row above ends with a bar, one that has fewer goes on until it has as many."""
    due = len(_UNESCAPED_BAR.findall(rows[-1])) if rows and rows[-1].rstrip()[-1] in BARS else 0
    count = len(_UNESCAPED_BAR.findall(lines[at]))
    if lines[at].lstrip()[0] not in BARS or lines[at].rstrip()[-1] in BARS or count >= due:
        return at + 1
    for end in range(at + 1, min(at + _MOST_LINES, len(lines))):
        count += len(_UNESCAPED_BAR.findall(lines[end]))
        if count >= due or lines[end].lstrip()[:1] in (*BARS, ""):
            return end + 1 if count == due else at + 1
    return at + 1


def _placed(rows: Sequence[str], kind: str) -> Table:
    """The rows with their cells in their columns; cells left empty at the beginning carry on those above."""
    has_outer_bar = kind != "\t" and all(row.lstrip()[:1] in kind for row in rows if _kind(row))
    cells = [_cells(row.lstrip(" 　")[1:] if has_outer_bar else row, kind) for row in rows]
    width = max(map(len, cells))
    full = _with_cells_lost_before(cells, width) if min(map(len, cells)) < width else cells
    return _with_wide_headings([row_of(each, width) for each in full])


def _with_cells_lost_before(rows: Sequence[list[str]], width: int) -> Iterator[list[str]]:
    """The rows, each shorter one with the cells before it left empty that copying lost with a cell merged downwards.

    What shows it is a count: its first cell goes on from one further right in the row above, not from the first there.
    """
    above: list[str] = []
    for row in rows:
        lost = width - len(row)
        if 0 < lost < len(above) and _counts_on(above[lost], row[0]) and not _counts_on(above[0], row[0]):
            row = [*[""] * lost, *row]
        yield row
        if len(row) > 1:
            above = row


def _counts_on(before: str, after: str) -> bool:
    """The two cells begin with numbers of one kind that follow each other: 14.改建学校 and 15.建设场地, 3 and 4."""
    mark, next_mark = marker_in(before), marker_in(after)
    if not mark or not next_mark:
        return False
    return mark.style == next_mark.style and next_mark.number == mark.number + 1


def _cells(row: str, kind: str) -> list[str]:
    if not _kind(row):
        return [row.strip()]
    separator = _SEPARATORS[kind] if kind == "\t" else _UNESCAPED_BAR
    return [_ESCAPED.sub("", cell).strip() for cell in separator.split(row, MOST_COLUMNS)]


def _with_wide_headings(table: Sequence[Row]) -> Table:
    """The table, whose headings cover several columns where the row below names these: 责任分工 above 牵头单位 and 配合单位."""
    rows = list(table)
    for at in range(len(rows) - 1):
        parts = [cell for cell in rows[at + 1] if cell.words]
        is_parted = len(parts) > 1 and parts[0].column > 0 and all(is_heading(cell.words) for cell in parts)
        if is_parted and is_heading_row(rows[at]):
            rows[at] = _widened(rows[at], parts[0].column, len(parts))
    return tuple(rows)


def _widened(headings: Row, at: int, width: int) -> Row:
    """The row of headings whose cell in the column `at` is so wide; those behind it stand so much further right."""
    further = width - 1
    return tuple(
        replace(cell, width=width)
        if cell.column == at
        else replace(cell, column=cell.column + further * (cell.column > at))
        for cell in headings
        if cell.words or cell.column <= at
    )
