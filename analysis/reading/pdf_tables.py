"""One page of a PDF → its ruled tables with the words of their cells, and the lines that stand in none."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import pairwise, takewhile

import pypdfium2
from msgspec import Struct
from msgspec.structs import replace

from analysis.numbering import AT_LINE_START
from analysis.reading.grids import Row, Table
from analysis.reading.lines_to_cells import begins_name
from analysis.reading.pdf_lines import PdfLine, box_of, codes_of, is_seen, lines_among, page_lines
from analysis.reading.pdf_rules import Grid, grids
from analysis.reading.ruled_grids import Place, table_of
from analysis.words.brackets import CLOSES, OPENS

_SLACK, _MOST_AIR, _LATIN = 0.4, 0.8, 0.55
"""Of a character: what a line may lack, the air between the words and the rule at most, and how wide a Latin letter is."""
_UNBROKEN = re.compile(rf"[{OPENS}“《]*(?:[0-9A-Za-z.%-]+|.)[，。、；：！？”》{CLOSES}]*")
"""What no line's end parts: a word or number, or a character, with the marks around it."""
_PAUSES = "、，,（("
_SAME_COLUMNS = 3.0
"""Points by which the rules of a table may stand elsewhere on the next page."""


class PdfTable(Struct, frozen=True, gc=False):
    """A table on a page: where up the page it begins, its rules down, its rows, and the columns whose last words go on
    behind its end, for all that the page shows."""

    top: float
    xs: tuple[float, ...]
    rows: Table
    open_columns: frozenset[int]


def tables_and_lines(page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage) -> tuple[list[PdfTable], list[PdfLine]]:
    """The ruled tables of `page`, whose characters are `text`, from top to foot, and the lines outside of them."""
    found = grids(page)
    if not found:
        return [], page_lines(text)
    codes = codes_of(text)
    covered = [(grid, _covered(grid)) for grid in found]
    inside: dict[tuple[int, Place], list[int]] = {}
    for index, code in enumerate(codes):
        if is_seen(code) and (owner := _owner(text, index, covered)) is not None:
            inside.setdefault(owner, []).append(index)
    lines = {owner: lines_among(text, codes, own) for owner, own in inside.items()}
    filled = {number for number, _ in inside}
    tables = [
        _table(grid, {place: lines.get((number, place), []) for place in grid.places})
        for number, grid in enumerate(found)
        if number in filled
    ]
    return tables, page_lines(text, {index for own in inside.values() for index in own})


def is_next_page(above: PdfTable, below: PdfTable) -> bool:
    """Whether the rules of the two tables stand in the same places."""
    return len(above.xs) == len(below.xs) and all(
        abs(x - other) <= _SAME_COLUMNS for x, other in zip(above.xs, below.xs, strict=True)
    )


def without_headings(table: PdfTable, first: PdfTable) -> PdfTable:
    """The table without the rows at its head that are those of the `first` page again."""
    again = list(takewhile(lambda pair: _says(pair[0]) == _says(pair[1]), zip(table.rows, first.rows, strict=False)))
    return replace(table, rows=table.rows[len(again) :])


def _says(row: Row) -> list[str]:
    return [cell.words for cell in row]


def rejoined(above: PdfTable, below: PdfTable) -> tuple[PdfTable, PdfTable]:
    """Two parts of a table that a page's end cuts. Where the second begins with nothing in its first column, its empty cells
    carry on those above; so do all of its first row where most of the last words there go on."""
    if not below.rows or below.rows[0][0].words:
        return above, below
    last, first = above.rows[-1], below.rows[0]
    said = {cell.column: cell.words for cell in first if cell.words}
    both = {cell.column for cell in last if cell.words and cell.column in said}
    joined = both if len(both & above.open_columns) * 2 > len(both) else set[int]()
    last = tuple(
        replace(cell, words=cell.words + ("" if cell.column in above.open_columns else "\n") + said[cell.column])
        if cell.column in joined
        else cell
        for cell in last
    )
    first = tuple(
        replace(cell, words="", continues=True) if not cell.words or cell.column in joined else cell for cell in first
    )
    return replace(above, rows=(*above.rows[:-1], last)), replace(below, rows=(first, *below.rows[1:]))


def _owner(
    text: pypdfium2.PdfTextPage, index: int, found: Sequence[tuple[Grid, Mapping[tuple[int, int], Place]]]
) -> tuple[int, Place] | None:
    """The table, by its order, and the cell in which the middle of the character stands."""
    box = box_of(text, index)
    x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    for number, (grid, covered) in enumerate(found):
        if grid.xs[0] < x < grid.xs[-1] and grid.ys[-1] < y < grid.ys[0]:
            column = bisect_left(grid.xs, x) - 1
            row = bisect_left([-each for each in grid.ys], -y) - 1
            return number, covered[row, column]
    return None


def _covered(grid: Grid) -> dict[tuple[int, int], Place]:
    """Which cell covers each row and column of the grid."""
    return {
        (row, column): place
        for place in grid.places
        for row in range(place.row, place.row + place.height)
        for column in range(place.column, place.column + place.width)
    }


def _table(grid: Grid, lines: Mapping[Place, Sequence[PdfLine]]) -> PdfTable:
    edges = {place: (grid.xs[place.column], grid.xs[place.column + place.width]) for place in grid.places}
    words = {place: _words(lines[place], *edges[place]) for place in grid.places}
    open_columns = {place.column for place in grid.places if lines[place] and _goes_on(lines[place], *edges[place])}
    return PdfTable(grid.ys[0], grid.xs, table_of(words, len(grid.ys) - 1), frozenset(open_columns))


def _words(lines: Sequence[PdfLine], left: float, right: float) -> str:
    """The words of a cell between these rules: a full line goes on in the next, unless a name or number begins there."""
    words = lines[0].text if lines else ""
    for at, (before, line) in enumerate(pairwise(lines), 1):
        begins = AT_LINE_START.match(line.text) is not None or begins_name(line.text, before.text)
        words += f"\n{line.text}" if begins or not _goes_on(lines, left, right, at) else line.text
    return words


def _goes_on(lines: Sequence[PdfLine], left: float, right: float, at: int = 0) -> bool:
    """The line before that of this order, of all in a cell the last one for 0, has no room for what begins there, or pauses."""
    line = lines[at - 1]
    air = min(_MOST_AIR * line.size, *(line.left - left for line in lines), *(right - line.right for line in lines))
    needed = _width(_UNBROKEN.match(lines[at].text)[0]) if at else 1.0  # type: ignore[index]
    return right - air - line.right < (needed + _SLACK) * line.size or line.text[-1] in _PAUSES


def _width(words: str) -> float:
    """About how many Chinese characters wide these are."""
    return sum(_LATIN if character.isascii() else 1.0 for character in words)
