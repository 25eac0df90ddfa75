"""Tables copied out of a page with each cell on lines of its own → tables, where the lines can be read in one way only."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from analysis.column_headings import NUMBER, TASKS, plain
from analysis.numbering import numbered
from analysis.reading.characters import BARS
from analysis.reading.grids import Block, GridCell, Row, Table
from analysis.reading.pasted_tables import counts_on
from analysis.reading.task_rows import LONGEST_HEADING, NUMERAL, is_heading_row
from analysis.words import any_of, listed
from analysis.words.brackets import CLOSES, OPENS

_NUMBERS = tuple(word for word in listed("columns.numbers") if len(word) > 1)
"""Without one of these there is no column of numbers, which shows where a row begins."""
_MOST_COLUMNS, _MOST_LINES, _FEWEST_ROWS, _MOST_TITLES = 12, 24, 2, 3
_MOST_OF_TASKS, _LONGEST_LIST, _LONGEST_LAST = 2, 400, 30
_SEPARATORS = "、，,；;/／ 　\t"
_ASIDE = re.compile(rf"[{OPENS}][^{OPENS}{CLOSES}]*[{CLOSES}]")
_UNITS = re.compile(
    rf"(?:[^。！？：{_SEPARATORS}]{{1,30}}?{any_of('bodies.endings')}等?(?:[{_SEPARATORS}]+|\Z)){{1,40}}\Z"
)
_OF_BODIES = re.compile(rf"{any_of('labels.bodies')}\Z")
_TASK, _BODY, _ELSE = ("[ux]x*", "[ux]x*?"), ("u+", "u+?"), ("x?", "x??")
"""What the lines of a column look like (u: units, x: other words), as long as possible and as short as possible."""
_NO_BODY, _FILLED = ("u*", "u*?"), ("x", "x")


class Line(NamedTuple):
    """A line that is not blank: its place among all lines, and its words."""

    at: int
    words: str


def may_have_cells_on_lines(text: str) -> bool:
    """Whether `text` holds the heading of a column of numbers, without which there is no such table."""
    return any(word in text for word in _NUMBERS)


def with_cells_on_lines(text: str) -> list[Block]:
    """`text` as it is, but for cells on lines of their own under the headings of a numbered task table: these become it.

    Its numbers show where the rows begin. Lines that could stand in the columns in two ways, or in none, are kept together
    in the first behind the number, and where most rows have such lines, the whole table stays as it is.
    """
    if not may_have_cells_on_lines(text):
        return [text]
    lines = text.split("\n")
    filled = [Line(at, words) for at, line in enumerate(lines) if (words := line.strip(f" 　\r{BARS}"))]
    blocks: list[Block] = []
    done = order = 0
    while order < len(filled):
        end, table = _table_at(filled, order)
        if table:
            blocks += ["\n".join(lines[done : filled[order].at])] if filled[order].at > done else []
            blocks.append(table)
            done = filled[end - 1].at + 1
        order = max(end, order + 1)
    return [*blocks, "\n".join(lines[done:])] if done < len(lines) else blocks


def _table_at(lines: Sequence[Line], at: int) -> tuple[int, Table]:
    """Where the table ends whose headings begin on the line `at`, and that table; no table where most rows are not sure."""
    headings = _headings_at(lines, at)
    if not headings:
        return at, ()
    columns = _Columns(headings)
    below = at + len(headings)
    begins = _beginnings(lines, below, headings)
    if len(begins) < _FEWEST_ROWS or begins[0] - below > _MOST_TITLES:
        return at, ()
    own, titles = [], [_words(lines[below : begins[0]])]
    for start, end in pairwise(begins):
        words, above = _without_titles(_words(lines[start + 1 : end]), headings)
        own.append(words)
        titles.append(above)
    last = begins[-1] + 1
    cells = columns.placed(own)
    end, last_cells = columns.last_placed(_words(lines[last : last + _MOST_LINES]), cells)
    if sum(map(bool, cells)) * 2 < len(own) or not any(cells):
        return last, ()
    rows = [_row(headings)]
    for start, above, words, placed in zip(
        begins, titles, [*own, _words(lines[last : last + end])], [*cells, last_cells], strict=True
    ):
        rows += map(_title, above)
        rows.append(_row([lines[start].words, *(placed or ["\n".join(words)])]))
    return last + end, tuple(rows)


def _words(lines: Sequence[Line]) -> list[str]:
    return [line.words for line in lines]


def _headings_at(lines: Sequence[Line], at: int) -> list[str]:
    """The headings of columns that begin with that of numbers on the line `at`; none where a row of a table follows none."""
    headings: list[str] = []
    for line in lines[at : at + _MOST_COLUMNS]:
        if NUMERAL.match(line.words) or numbered(line.words) or len(line.words) > LONGEST_HEADING:
            break
        headings.append(line.words)
    is_table = len(headings) > 2 and NUMBER.match(plain(headings[0])) and is_heading_row(_row(headings))
    return headings if is_table and any(map(_OF_BODIES.search, map(plain, headings))) else []


def _beginnings(lines: Sequence[Line], at: int, headings: Sequence[str]) -> list[int]:
    """The lines from `at` on with the numbers of rows, each of which counts on from the one before."""
    begins: list[int] = []
    for order in range(at, len(lines)):
        words = lines[order].words
        if NUMERAL.match(words) and (not begins or counts_on(lines[begins[-1]].words, words)):
            begins.append(order)
        elif order - (begins[-1] if begins else at) > _MOST_LINES + len(headings):
            break
    return begins


def _without_titles(words: list[str], headings: Sequence[str]) -> tuple[list[str], list[str]]:
    """The lines of a row, and those behind it that are no cells: headings said again, and titles of the rows below."""
    titles: list[str] = []
    width = len(headings)
    if words[-width:] == list(headings):
        words = words[:-width]
    while words and numbered(words[-1]) and not _UNITS.match(words[-1]):
        titles.insert(0, words.pop())
    if words[-width:] == list(headings):
        words = words[:-width]
    return words, titles


class _Columns:
    """The columns behind that of numbers: how lines are shared out among them."""

    def __init__(self, headings: Sequence[str]) -> None:
        bodies = [_OF_BODIES.search(plain(words)) is not None for words in headings[1:]]
        self._shapes = [
            (_NO_BODY if any(bodies[:order]) else _BODY)
            if is_body
            else _TASK
            if not order or TASKS.search(words)
            else _ELSE
            for order, (words, is_body) in enumerate(zip(headings[1:], bodies, strict=True))
        ]
        are_few = self._shapes.count(_TASK) <= _MOST_OF_TASKS
        self._may_be_shared = are_few and not any(map(all, pairwise(bodies)))

    def placed(self, rows: Sequence[Sequence[str]]) -> list[list[str]]:
        """The cells of each row; none where its lines can stand in them in two ways, or in none.

        None of any row where two columns of units stand side by side, or more than two of words, and a row has more or
        fewer lines than cells.
        """
        if not self._may_be_shared and any(len(words) != len(self._shapes) for words in rows):
            return [[] for _ in rows]
        return [self._one_each(words) or self._shared(words, self._shapes, r"\Z") for words in rows]

    def last_placed(self, words: Sequence[str], before: Sequence[Sequence[str]]) -> tuple[int, list[str]]:
        """How many of the lines belong to the last row, and its cells, those of the rows `before` it being known."""
        width = len(self._shapes)
        ends_in_units = self._shapes[-1] in (_BODY, _NO_BODY)
        goes_on = ends_in_units and _signs(words[width : width + 1]) == "u"
        cells = [] if goes_on else self._one_each(words[:width])
        if not cells and self._may_be_shared:
            is_filled = [all(cells[order] for cells in before if cells) for order in range(width)]
            shapes = [
                _FILLED if shape is _ELSE and filled else shape
                for shape, filled in zip(self._shapes, is_filled, strict=True)
            ]
            cells = self._shared(words, shapes, "(?!u)" if ends_in_units else "")
        size = sum(cell.count("\n") + 1 for cell in cells if cell)
        if cells and not ends_in_units and size < len(words) and _may_be_other_text(cells[-1]):
            cells = []
        return (size, cells) if cells else (_signs(words[: width + 2]).rfind("u") + 1, [])

    def _one_each(self, words: Sequence[str]) -> list[str]:
        if len(words) != len(self._shapes):
            return []
        fits = zip(self._shapes, _signs(words), strict=True)
        return list(words) if all(shape is _TASK or (sign == "x") == (shape is _ELSE) for shape, sign in fits) else []

    @staticmethod
    def _shared(words: Sequence[str], shapes: Sequence[tuple[str, str]], end: str) -> list[str]:
        """The lines by columns, where the longest and the shortest share of each are the same."""
        signs = _signs(words) if len(words) <= _MOST_LINES else ""
        longest, shortest = (re.match("".join(f"({shape[way]})" for shape in shapes) + end, signs) for way in (0, 1))
        if not longest or not shortest or longest.groups() != shortest.groups():
            return []
        return ["\n".join(words[slice(*longest.span(order + 1))]) for order in range(len(shapes))]


def _signs(words: Sequence[str]) -> str:
    """A letter for each line: u for units, x for other words."""
    return "".join("u" if len(line) <= _LONGEST_LIST and _UNITS.match(_ASIDE.sub("", line)) else "x" for line in words)


def _may_be_other_text(cell: str) -> bool:
    return len(cell) > _LONGEST_LAST or numbered(cell) is not None


def _row(cells: Sequence[str]) -> Row:
    return tuple(GridCell(words, column) for column, words in enumerate(cells))


def _title(words: str) -> Row:
    return (GridCell(words, 0),)
