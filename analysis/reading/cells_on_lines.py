"""Tables copied out of a page with each cell on lines of its own → tables, where it is certain which line is which cell."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from analysis.column_headings import NUMBER, UNITS, plain
from analysis.numbering import marker_in, numbered
from analysis.reading.characters import BARS
from analysis.reading.grids import Block, GridCell, Row, Table
from analysis.reading.lines_to_cells import MOST_LINES, Columns, asks_for_bodies, may_be_time, names_units
from analysis.reading.task_rows import LONGEST_HEADING, NUMERAL, is_heading, is_heading_row
from analysis.words.brackets import CLOSES, OPENS

_COUNTED = re.compile(rf"[{OPENS}]\D?\d{{1,3}}\D{{1,2}}[{CLOSES}]\Z")
"""A title may say how many rows stand below it: 预期目标（15项）."""
_MOST_COLUMNS, _FEWEST_ROWS, _MOST_TITLES = 12, 2, 3


class Line(NamedTuple):
    """A line that is not blank: its place among all lines, and its words."""

    at: int
    words: str


def with_cells_on_lines(text: str) -> list[Block]:
    """`text` as it is, but for cells on lines of their own under the headings of a numbered task table: these become it.

    Its numbers show where the rows begin. A row's lines are cells where there is one for each, and each can be what its
    column asks for; or where more or fewer can be shared out in one way only, and nothing shows that a line was broken.
    The lines of any other row are kept together in the column behind the number, and where half of the rows are so, or
    what stands between them is no row of this table, all of it stays as it is.
    """
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
    """Where the table ends whose headings begin on the line `at`, and that table; no table where it is not certain."""
    headings = _headings_at(lines, at)
    if not headings:
        return at, ()
    below = at + len(headings)
    begins, below_table = _beginnings(lines, below, headings)
    if len(begins) < _FEWEST_ROWS or begins[0] - below > _MOST_TITLES:
        return at, ()
    last = begins[-1] + 1
    first_titles = _words(lines[below : begins[0]])
    first = marker_in(lines[begins[0]].words)
    between = _Titles(first.style if first else "", first_titles)
    parts = [between.parted_from(_words(lines[start + 1 : end]), headings) for start, end in pairwise(begins)]
    own = [words for words, _ in parts]
    titles = [first_titles, *(above for _, above in parts)]
    if not _count_on(lines, begins, titles):
        return last, ()
    rest = _words(lines[last : min(last + MOST_LINES, below_table)])
    columns = Columns(headings[1:])
    cells = columns.placed([*own, rest[: len(headings) - 1]])
    if sum(map(bool, cells[:-1])) * 2 < len(own) or not any(cells[:-1]):
        return last, ()
    size = len(headings) - 1
    if not cells[-1] or not columns.ends_with(cells[-1], rest[size:]):
        cells[-1] = []
        size = 1 + max((order for order, words in enumerate(rest[: size + 2]) if names_units(words)), default=-2)
    rows = [_row(headings)]
    for start, above, words, placed in zip(begins, titles, [*own, rest[:size]], cells, strict=True):
        rows += map(_title, above)
        rows += [_row([lines[start].words, *(placed or columns.together(words))])] if placed or words else []
    return last + size, tuple(rows)


def _words(lines: Sequence[Line]) -> list[str]:
    return [line.words for line in lines]


def _is_number(words: str) -> bool:
    """The heading of a column of numbers."""
    return len(words) <= LONGEST_HEADING and NUMBER.match(plain(words)) is not None


def _headings_at(lines: Sequence[Line], at: int) -> list[str]:
    """The headings of columns that begin with that of numbers on the line `at`; none where they are those of no task table.

    The last must be known as one, since a title may stand right below it.
    """
    if not _is_number(lines[at].words):
        return []
    headings: list[str] = []
    for line in lines[at : at + _MOST_COLUMNS]:
        is_title = numbered(line.words) or len(line.words) > LONGEST_HEADING or _COUNTED.search(line.words)
        if is_title or NUMERAL.match(line.words):
            break
        headings.append(line.words)
    is_table = len(headings) > 2 and is_heading(headings[-1]) and is_heading_row(_row(headings))
    is_table = is_table and not all(map(asks_for_bodies, headings[1:]))
    return headings if is_table and any(UNITS.match(plain(words)) for words in headings) else []


def _beginnings(lines: Sequence[Line], at: int, headings: Sequence[str]) -> tuple[list[int], int]:
    """The lines from `at` on that are nothing but a number, none too far below the one before, and where other headings
    begin that end the table, or the text ends; the same ones are said again above a row that counts on.
    """
    begins: list[int] = []
    order = at
    while order < len(lines):
        words = lines[order].words
        if NUMERAL.match(words):
            begins.append(order)
        elif _is_number(words):
            order += len(headings) - 1
            is_again = bool(begins) and _words(lines[order + 1 - len(headings) : order + 1]) == headings
            if not is_again or not _goes_on(lines, begins[-1], order + 1):
                return begins, order + 1 - len(headings)
        elif order - (begins[-1] if begins else at) > MOST_LINES:
            break
        order += 1
    return begins, len(lines)


def _goes_on(lines: Sequence[Line], before: int, at: int) -> bool:
    """The next number from the line `at` on is greater than that of the line `before`."""
    following = next((line.words for line in lines[at : at + _MOST_TITLES + 1] if NUMERAL.match(line.words)), "")
    marks = [marker_in(words) for words in (lines[before].words, following)]
    return bool(marks[0] and marks[1] and marks[0].number < marks[1].number)


def _count_on(lines: Sequence[Line], begins: Sequence[int], titles: Sequence[Sequence[str]]) -> bool:
    """The numbers are of one style and grow, but for those that begin anew below a title: none of them is a cell."""
    marks = [mark for begin in begins if (mark := marker_in(lines[begin].words))]
    if len(marks) < len(begins) or len({mark.style for mark in marks}) > 1:
        return False
    pairs = zip(pairwise(marks), titles[1:], strict=True)
    return all(after.number > before.number or (after.number == 1 and above) for (before, after), above in pairs)


class _Titles:
    """The titles between the rows, whose numbers are of another style than those of the rows and count on by themselves."""

    def __init__(self, style: str, above: Sequence[str]) -> None:
        self._style = style
        self._last = {mark.style: mark.number for mark in map(marker_in, above) if mark}

    def parted_from(self, words: list[str], headings: Sequence[str]) -> tuple[list[str], list[str]]:
        """The lines of a row, and the titles behind it; headings that are said again there are left out."""
        own, titles = words, list[str]()
        width = len(headings)
        while len(own) > 1 and (own[-width:] == list(headings) or self._may_be_title(own[-1])):
            if own[-width:] == list(headings):
                own = own[:-width]
            else:
                titles.insert(0, own[-1])
                own = own[:-1]
        return (own, titles) if all(map(self._counts_on, titles)) else (words, [])

    def _may_be_title(self, words: str) -> bool:
        mark = marker_in(words)
        return mark is not None and mark.style != self._style and not names_units(words) and not may_be_time(words)

    def _counts_on(self, title: str) -> bool:
        mark = marker_in(title)
        if not mark or mark.number not in (1, self._last.get(mark.style, 0) + 1):
            return False
        self._last[mark.style] = mark.number
        return True


def _row(cells: Sequence[str]) -> Row:
    return tuple(GridCell(words, column) for column, words in enumerate(cells))


def _title(words: str) -> Row:
    return (GridCell(words, 0),)
