"""Tables copied out of a page with each cell on lines of its own → tables, where it is certain which line is which cell."""

import re
from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import NamedTuple

from analysis.column_headings import NUMBER, TASKS, UNITS, plain
from analysis.numbering import HAN, Marker, marker_of, numbered
from analysis.reading.characters import BARS
from analysis.reading.grids import Block, GridCell, Row, Table
from analysis.reading.task_rows import LONGEST_HEADING, NUMERAL, is_heading, is_heading_row
from analysis.words import any_of, listed
from analysis.words.brackets import CLOSES, OPENS

_NUMBERS = tuple(word for word in listed("columns.numbers") if len(word) > 1)
"""Without one of these there is no column of numbers, which shows where a row begins."""
_MOST_COLUMNS, _MOST_LINES, _FEWEST_ROWS, _MOST_TITLES = 12, 24, 2, 3
_LONGEST_LIST, _LONGEST_TIME, _LONGEST_PERSON, _LONGEST_TITLE = 400, 24, 4, 12
_ENDS = "。；;！"
_ASIDE = re.compile(rf"[{OPENS}][^{OPENS}{CLOSES}]*[{CLOSES}]")
_SEPARATORS = "、，,；;/／ 　\t"
_SEPARATOR = re.compile(f"[{_SEPARATORS}]+")
_UNITS = re.compile(
    rf"(?:[^。！？：{_SEPARATORS}]{{1,30}}?{any_of('bodies.endings')}等?(?:[{_SEPARATORS}]+|\Z)){{1,40}}\Z"
)
_OF_BODIES, _OF_TIMES = re.compile(rf"{any_of('labels.bodies')}\Z"), re.compile(any_of("labels.times"))
_WITH_REGION = re.compile(
    rf"(?!{any_of('bodies.no_prefix')})"
    rf"{any_of('collectives.several', 'collectives.of_province', 'collectives.of_city', 'collectives.of_county')}.{{2}}"
)
"""A name that says whose body it is is no second half of the line above: 县水利局, 各街道."""
_SEVERAL = re.compile(any_of("collectives.several"))
_TIME = re.compile(
    rf"(?:[\d{HAN}]|{any_of('times.units', 'times.relative')}|按)[^。，；]{{0,12}}{any_of('times.units', 'times.edges')}"
    rf"[^。，；]{{0,4}}\Z|{any_of('times.lasting', 'times.phrases')}|\d{{4}}[./-]\d{{1,2}}(?:[./-]\d{{1,2}})?\Z"
)


class Line(NamedTuple):
    """A line that is not blank: its place among all lines, and its words."""

    at: int
    words: str


def may_have_cells_on_lines(text: str) -> bool:
    """Whether `text` holds the heading of a column of numbers, without which there is no such table."""
    return any(word in text for word in _NUMBERS)


def with_cells_on_lines(text: str) -> list[Block]:
    """`text` as it is, but for cells on lines of their own under the headings of a numbered task table: these become it.

    Its numbers show where the rows begin. A row's lines are cells where there is one for each, and each can be what its
    column asks for; or where more or fewer can be shared out in one way only, and nothing shows that a line was broken.
    The lines of any other row are kept together in the column behind the number, and where half of the rows are so, or
    what stands between them is no row of this table, all of it stays as it is.
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
    first = _number(lines[begins[0]].words)
    between = _Titles(first.style if first else "", first_titles)
    parts = [between.parted_from(_words(lines[start + 1 : end]), headings) for start, end in pairwise(begins)]
    own = [words for words, _ in parts]
    titles = [first_titles, *(above for _, above in parts)]
    if not _count_on(lines, begins, titles):
        return last, ()
    rest = _words(lines[last : min(last + _MOST_LINES, below_table)])
    columns = _Columns(headings)
    cells = columns.placed([*own, rest[: len(headings) - 1]])
    if sum(map(bool, cells[:-1])) * 2 < len(own) or not any(cells[:-1]):
        return last, ()
    size = len(headings) - 1
    if not cells[-1] or not columns.ends_with(cells[-1], rest[size:]):
        cells[-1] = []
        size = 1 + max((order for order, words in enumerate(rest[: size + 2]) if _names_units(words)), default=-2)
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
        if NUMERAL.match(line.words) or numbered(line.words) or len(line.words) > LONGEST_HEADING:
            break
        headings.append(line.words)
    is_table = len(headings) > 2 and is_heading(headings[-1]) and is_heading_row(_row(headings))
    is_table = is_table and not all(_OF_BODIES.search(plain(words)) for words in headings[1:])
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
        elif order - (begins[-1] if begins else at) > _MOST_LINES:
            break
        order += 1
    return begins, len(lines)


def _goes_on(lines: Sequence[Line], before: int, at: int) -> bool:
    """The next number from the line `at` on is greater than that of the line `before`."""
    following = next((line.words for line in lines[at : at + _MOST_TITLES + 1] if NUMERAL.match(line.words)), "")
    marks = [_number(words) for words in (lines[before].words, following)]
    return bool(marks[0] and marks[1] and marks[0].number < marks[1].number)


def _number(words: str) -> Marker | None:
    """The number that the line begins with, or is."""
    found = numbered(f"{words}、") if NUMERAL.match(words) else numbered(words)
    return marker_of(found) if found else None


def _count_on(lines: Sequence[Line], begins: Sequence[int], titles: Sequence[Sequence[str]]) -> bool:
    """The numbers are of one style and grow, but for those that begin anew below a title: none of them is a cell."""
    marks = [mark for begin in begins if (mark := _number(lines[begin].words))]
    if len(marks) < len(begins) or len({mark.style for mark in marks}) > 1:
        return False
    pairs = zip(pairwise(marks), titles[1:], strict=True)
    return all(after.number > before.number or (after.number == 1 and above) for (before, after), above in pairs)


class _Titles:
    """The titles between the rows, whose numbers are of another style than those of the rows and count on by themselves."""

    def __init__(self, style: str, above: Sequence[str]) -> None:
        self._style = style
        self._last = {mark.style: mark.number for mark in map(_number, above) if mark}

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
        mark = _number(words)
        return mark is not None and mark.style != self._style and not _names_units(words) and not _may_be_time(words)

    def _counts_on(self, title: str) -> bool:
        mark = _number(title)
        if not mark or mark.number not in (1, self._last.get(mark.style, 0) + 1):
            return False
        self._last[mark.style] = mark.number
        return True


class _Columns:
    """The columns behind that of numbers, and how lines are shared out among them."""

    def __init__(self, headings: Sequence[str]) -> None:
        own = headings[1:]
        self._bodies = [_OF_BODIES.search(plain(words)) is not None for words in own]
        self._times = [_OF_TIMES.search(words) is not None for words in own]
        last_body = max(order for order, is_body in enumerate(self._bodies) if is_body)
        self._tasks = [
            not is_body and (not order or TASKS.search(words) is not None)
            for order, (words, is_body) in enumerate(zip(own, self._bodies, strict=True))
        ]
        named = [order for order, words in enumerate(own) if self._tasks[order] and TASKS.search(words)]
        self._first = next(iter(named), self._bodies.index(False))
        self._shapes = [
            ("u*" if any(self._bodies[:order]) else "u+") if is_body
            else ("[ux]x*" if order < last_body else "[ux]") if is_task
            else "x?"
            for order, (is_body, is_task) in enumerate(zip(self._bodies, self._tasks, strict=True))
        ]  # fmt: skip
        self._may_be_shared = sum(self._tasks) == 1 and not any(map(all, pairwise(self._bodies)))

    def placed(self, rows: Sequence[Sequence[str]]) -> list[list[str]]:
        """The cells of each row, none where that is not certain; only one line for each cell counts for the last row."""
        width = len(self._bodies)
        cells = self._without_odd([self._one_each(words) if len(words) == width else [] for words in rows])
        if self._may_be_shared:
            known = {name for each in cells for name in self._names(each)}
            for order, words in enumerate(rows[:-1]):
                if len(words) != width:
                    cells[order] = self._shared(words, known)
        elif any(len(words) != width for words in rows[:-1]):
            return [[] for _ in rows]
        return cells

    def _without_odd(self, rows: Sequence[list[str]]) -> list[list[str]]:
        """The rows, without those that may hold the second line of their task for a unit.

        It has no region though most units of the table have theirs, no other row names it, and its task is no sentence.
        """
        units = [[cell for cell, is_body in zip(cells, self._bodies, strict=False) if is_body] for cells in rows]
        with_region = sum(_is_of_region(own[0]) for own in units if own)
        if with_region * 2 <= sum(map(bool, units)):
            return list(rows)
        names = Counter(name for own in units for name in _names_in(own))
        return [
            [] if own and not _is_of_region(own[0]) and not self._is_sentence(cells)
            and all(names[name] < 2 for name in _names_in(own[:1])) else cells
            for cells, own in zip(rows, units, strict=True)
        ]  # fmt: skip

    def _is_sentence(self, cells: Sequence[str]) -> bool:
        return any(cell[-1] in _ENDS for cell, is_task in zip(cells, self._tasks, strict=True) if is_task)

    def together(self, words: Sequence[str]) -> list[str]:
        """All lines in the first column of tasks, the others empty."""
        return [*[""] * self._first, "\n".join(words)]

    def ends_with(self, cells: Sequence[str], below: Sequence[str]) -> bool:
        """Whether these are the cells of the last row, and what stands `below` does not go on with them."""
        if not below:
            return True
        if self._bodies[-1]:
            return not _names_units(below[0]) and not _may_be_time(below[0]) and not below[0].startswith("等")
        if self._times[-1]:
            return not _may_be_time(below[0]) and not _names_units(below[0])
        return cells[-1][-1] in _ENDS

    def _one_each(self, words: Sequence[str]) -> list[str]:
        """One line for each cell, where each can be what its column asks for."""
        last = len(words) - 1
        for order, line in enumerate(words):
            if self._bodies[order] != _names_units(line) and not self._tasks[order]:
                return []
            if self._tasks[order] and _is_of_region(line):
                return []
            if self._times[order] and not _may_be_time(line):
                return []
            if order == last and not self._bodies[order] and not self._times[order] and _may_be_title(line):
                return []
        sides = [_is_of_region(line) for line, is_body in zip(words, self._bodies, strict=True) if is_body]
        return [] if not sides[0] and any(sides[1:]) else list(words)

    def _shared(self, words: Sequence[str], known: AbstractSet[str]) -> list[str]:
        """More lines or fewer than columns, where the longest share of each and the shortest are the same.

        Units on lines of their own have their region in their names, or other rows name them; where others do not name all
        of them, what stands before is a whole sentence.
        """
        if len(words) > _MOST_LINES:
            return []
        signs = "".join("u" if _names_units(line) else "x" for line in words)
        longest = re.fullmatch("".join(f"({shape})" for shape in self._shapes), signs)
        shortest = re.fullmatch(
            "".join(f"({shape}?)" if shape[-1] in "*+?" else f"({shape})" for shape in self._shapes), signs
        )
        if not longest or not shortest or longest.groups() != shortest.groups():
            return []
        cells = [list(words[slice(*longest.span(order + 1))]) for order in range(len(self._shapes))]
        units = [line for lines, is_body in zip(cells, self._bodies, strict=True) if is_body for line in lines]
        times = [line for lines, is_time in zip(cells, self._times, strict=True) if is_time for line in lines]
        task = cells[self._tasks.index(True)]
        are_known = _names_in(units) <= known and not any(map(_SEVERAL.match, units))
        if not are_known and not (all(map(_is_of_region, units)) and task[-1][-1] in _ENDS):
            return []
        if _is_of_region(task[0]) or not all(map(_may_be_time, times)):
            return []
        return ["\n".join(lines) for lines in cells]

    def _names(self, cells: Sequence[str]) -> set[str]:
        return (
            _names_in([words for words, is_body in zip(cells, self._bodies, strict=True) if is_body])
            if cells
            else set()
        )


def _names_units(words: str) -> bool:
    """Each name among the words ends as that of a body."""
    return len(words) <= _LONGEST_LIST and _UNITS.match(_ASIDE.sub("", words).rstrip("。；")) is not None


def _names_in(lines: Sequence[str]) -> set[str]:
    return {name for line in lines for name in _SEPARATOR.split(_ASIDE.sub("", line).rstrip("。；")) if name}


def _is_of_region(words: str) -> bool:
    """The words are names of bodies, the first of them with its region."""
    return _names_units(words) and _WITH_REGION.match(words) is not None


def _may_be_time(words: str) -> bool:
    return len(words) <= _LONGEST_TIME and _TIME.match(words) is not None


def _may_be_title(words: str) -> bool:
    """The words may as well be the title of the rows below."""
    return _LONGEST_PERSON < len(words) <= _LONGEST_TITLE and words[-1] not in _ENDS


def _row(cells: Sequence[str]) -> Row:
    return tuple(GridCell(words, column) for column, words in enumerate(cells))


def _title(words: str) -> Row:
    return (GridCell(words, 0),)
