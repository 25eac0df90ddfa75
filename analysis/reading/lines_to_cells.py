"""Which lines of a row are which cells, where each cell of a table stands on lines of its own."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import NamedTuple

from analysis.column_headings import TASKS, plain
from analysis.numbering import HAN
from analysis.words import any_of
from analysis.words.brackets import CLOSES, OPENS

MOST_LINES = 24
"""So many lines may a row have."""
_LONGEST_LIST, _LONGEST_TIME, _LONGEST_PERSON, _LONGEST_TITLE = 400, 24, 4, 12
_ENDS = "。；;！"
_ASIDE = re.compile(rf"[{OPENS}][^{OPENS}{CLOSES}]*[{CLOSES}]")
_SEPARATORS = "、，,；;/／ 　\t"
_SEPARATOR = re.compile(f"[{_SEPARATORS}]+")
_UNITS = re.compile(
    rf"(?:[^。！？：{_SEPARATORS}]{{1,30}}?{any_of('bodies.endings')}等?(?:[{_SEPARATORS}]+|\Z)){{1,40}}\Z"
)
_OF_BODIES, _OF_TIMES = re.compile(rf"{any_of('labels.bodies')}\Z"), re.compile(any_of("labels.times"))
_SEVERAL = re.compile(any_of("collectives.several"))
_WITH_REGION = re.compile(
    rf"(?!{any_of('bodies.no_prefix')})"
    rf"{any_of('collectives.several', 'collectives.of_province', 'collectives.of_city', 'collectives.of_county')}.{{2}}"
)
"""A name that says whose body it is is no second half of the line above: 县水利局, 各街道."""
_TIME = re.compile(
    rf"(?:[\d{HAN}]|{any_of('times.units', 'times.relative')}|按)[^。，；]{{0,12}}{any_of('times.units', 'times.edges')}"
    rf"[^。，；]{{0,4}}\Z|{any_of('times.lasting', 'times.phrases')}|\d{{4}}[./-]\d{{1,2}}(?:[./-]\d{{1,2}})?\Z"
)


class Column(NamedTuple):
    """What a column asks for, of units, times and tasks one or nothing known, and what its lines look like.

    `shape` is a pattern over letters for lines: u for units, x for other words.
    """

    holds_units: bool
    holds_times: bool
    holds_tasks: bool
    shape: str

    def may_hold(self, line: str, *, is_last: bool) -> bool:
        """One line can be a cell of this column, the last of its row where it `is_last`."""
        if self.holds_tasks:
            return not _is_of_region(line)
        if self.holds_units or names_units(line):
            return self.holds_units and names_units(line)
        return may_be_time(line) if self.holds_times else not (is_last and _may_be_title(line))


class Columns:
    """The columns with these headings, and how lines are shared out among them."""

    def __init__(self, headings: Sequence[str]) -> None:
        units = [asks_for_bodies(words) for words in headings]
        self._columns = [_column(words, order, units) for order, words in enumerate(headings)]
        named = (order for order, words in enumerate(headings) if not units[order] and TASKS.search(words))
        self._first = next(named, units.index(False))
        self._may_be_shared = sum(column.holds_tasks for column in self._columns) == 1 and not any(
            map(all, pairwise(units))
        )

    def placed(self, rows: Sequence[Sequence[str]]) -> list[list[str]]:
        """The cells of each row, none where that is not certain; only one line for each cell counts for the last row."""
        width = len(self._columns)
        cells = self._without_odd([self._one_each(words) if len(words) == width else [] for words in rows])
        if self._may_be_shared:
            known = {name for own in cells for name in _names_in(self._units(own))}
            for order, words in enumerate(rows[:-1]):
                if len(words) != width:
                    cells[order] = self._shared(words, known)
        elif any(len(words) != width for words in rows[:-1]):
            return [[] for _ in rows]
        return cells

    def together(self, words: Sequence[str]) -> list[str]:
        """All lines in the first column of tasks, those before it empty."""
        return [*[""] * self._first, "\n".join(words)]

    def ends_with(self, cells: Sequence[str], below: Sequence[str]) -> bool:
        """Whether these are the cells of the last row, and what stands `below` does not go on with them."""
        last = self._columns[-1]
        if not below:
            return True
        if not last.holds_units and not last.holds_times:
            return cells[-1][-1] in _ENDS
        return not names_units(below[0]) and not may_be_time(below[0]) and not below[0].startswith("等")

    def _units(self, cells: Sequence[str]) -> list[str]:
        """The cells of units; none of a row without cells."""
        return [cell for column, cell in zip(self._columns, cells, strict=False) if column.holds_units]

    def _one_each(self, words: Sequence[str]) -> list[str]:
        """One line for each cell, where each can be what its column asks for.

        Of two units side by side the first may be a task's second line, where only the other one has its region.
        """
        last = len(words) - 1
        own = zip(self._columns, words, strict=True)
        if not all(column.may_hold(line, is_last=order == last) for order, (column, line) in enumerate(own)):
            return []
        sides = [_is_of_region(line) for line in self._units(words)]
        return [] if not sides[0] and any(sides[1:]) else list(words)

    def _without_odd(self, rows: Sequence[list[str]]) -> list[list[str]]:
        """The rows, without those that may hold the second line of their task for a unit.

        It has no region though most units of the table have theirs, no other row names it, and its task is no sentence.
        """
        units = [self._units(cells) for cells in rows]
        if sum(_is_of_region(own[0]) for own in units if own) * 2 <= sum(map(bool, units)):
            return list(rows)
        names = Counter(name for own in units for name in _names_in(own))
        return [
            cells
            if not own
            or _is_of_region(own[0])
            or self._ends_sentence(cells)
            or any(names[name] > 1 for name in _names_in(own[:1]))
            else []
            for cells, own in zip(rows, units, strict=True)
        ]

    def _ends_sentence(self, cells: Sequence[str]) -> bool:
        """The words of a task end as a sentence does."""
        return any(
            column.holds_tasks and cell[-1:] in _ENDS for column, cell in zip(self._columns, cells, strict=True) if cell
        )

    def _shared(self, words: Sequence[str], known: AbstractSet[str]) -> list[str]:
        """More lines or fewer than columns, where the longest share of each and the shortest are the same.

        Units on lines of their own have their region in their names, or other rows name them; where others do not name all
        of them, what stands before is a whole sentence.
        """
        if len(words) > MOST_LINES:
            return []
        signs = "".join("u" if names_units(line) else "x" for line in words)
        longest, shortest = (
            re.fullmatch("".join(f"({shape})" for shape in self._shapes(end)), signs) for end in ("", "?")
        )
        if not longest or not shortest or longest.groups() != shortest.groups():
            return []
        cells = ["\n".join(words[slice(*longest.span(order + 1))]) for order in range(len(self._columns))]
        units = [line for cell in self._units(cells) for line in cell.split("\n") if line]
        are_known = _names_in(units) <= known and not any(map(_SEVERAL.match, units))
        if not are_known and not (all(map(_is_of_region, units)) and self._ends_sentence(cells)):
            return []
        own = zip(self._columns, cells, strict=True)
        is_odd = any(
            _is_of_region(cell.split("\n")[0])
            if column.holds_tasks
            else column.holds_times and cell and not may_be_time(cell)
            for column, cell in own
        )
        return [] if is_odd else cells

    def _shapes(self, end: str) -> Iterator[str]:
        """The shapes of the columns, those that may repeat with this sign behind them."""
        return (column.shape + end if column.shape[-1] in "*+?" else column.shape for column in self._columns)


def _column(heading: str, order: int, units: Sequence[bool]) -> Column:
    """The column of this order with this heading; `units` says of each whether it holds units.

    A task goes on over several lines only where units behind it show its end.
    """
    if units[order]:
        return Column(True, False, False, "u*" if any(units[:order]) else "u+")
    if not order or TASKS.search(heading):
        return Column(False, False, True, "[ux]x*" if any(units[order:]) else "[ux]")
    return Column(False, _OF_TIMES.search(heading) is not None, False, "x?")


def asks_for_bodies(heading: str) -> bool:
    """The heading ends as those of columns of bodies do."""
    return _OF_BODIES.search(plain(heading)) is not None


def names_units(words: str) -> bool:
    """Each name among the words ends as that of a body."""
    return len(words) <= _LONGEST_LIST and _UNITS.match(_ASIDE.sub("", words).rstrip("。；")) is not None


def begins_name(words: str, before: str) -> bool:
    """The words begin with a body named with its region, and what stands `before` them is whole names too: no name goes on."""
    return names_units(before) and _WITH_REGION.match(words) is not None


def may_be_time(words: str) -> bool:
    """The words begin as a time does and hold little else."""
    return len(words) <= _LONGEST_TIME and _TIME.match(words) is not None


def _names_in(lines: Iterable[str]) -> set[str]:
    return {name for line in lines for name in _SEPARATOR.split(_ASIDE.sub("", line).rstrip("。；")) if name}


def _is_of_region(words: str) -> bool:
    """The words are names of bodies, the first of them with its region."""
    return names_units(words) and _WITH_REGION.match(words) is not None


def _may_be_title(words: str) -> bool:
    """The words may as well be the title of the rows below."""
    return _LONGEST_PERSON < len(words) <= _LONGEST_TITLE and words[-1] not in _ENDS
