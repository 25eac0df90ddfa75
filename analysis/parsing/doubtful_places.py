"""Points whose rows are in doubt for where they stand: too many units, a number missing behind, a level read otherwise."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from statistics import median

from analysis.diagnostics import UNREAD, Diagnostic
from analysis.parsing.leftovers.breaks import CUT, MARK
from analysis.parsing.leftovers.labels import CELLS
from analysis.parsing.model import Point
from analysis.parsing.outline.later_lists import LATER_LIST
from analysis.parsing.outline.levels import LEVEL
from analysis.parsing.outline.next_numbers import NEXT_NUMBER

_MANY_TIMES, _MANY, _TOO_MANY = 10, 12, 100
"""A point is crowded with so many times the usual number of units and at least so many, or with too many in any plan."""
_START = attrgetter("start")
_GAP, _AGAIN, _BY_LEVEL = "number-missing", "number-repeated", "level"
_ODD = frozenset((LEVEL, UNREAD, _GAP, _AGAIN))
_CLOSES = frozenset("）)")


class DoubtfulPlaces:
    """Which of some points are in doubt, by what was `noticed` of the text around them; false where none is."""

    def __init__(self, points: Sequence[Point], noticed: Sequence[Diagnostic]) -> None:
        self._points = points
        self._reasons = dict.fromkeys(_crowded(points), "crowded")
        self._of_later_lists: set[str] = set()
        self._gaps: dict[int, int] = {}
        self._next_numbers: dict[str, int] = {}
        if len({point.numeral[-1:] in _CLOSES for point in points}) > 1:
            self._mark(_mixed(points))
        odd = [each for each in noticed if each.code in _ODD] if points else []
        if odd:
            self._look_around(odd)

    def _look_around(self, odd: Sequence[Diagnostic]) -> None:
        levels = [each for each in odd if each.code == LEVEL]
        unread = [each for each in odd if each.code == UNREAD]
        numbers = [each.start for each in unread if each.params["reason"] == MARK]
        if numbers or any(each.params["reason"] != LATER_LIST for each in levels):
            self._mark(_sharing(self._points))
        for each in levels:
            reason = LATER_LIST if each.params["reason"] == LATER_LIST else _BY_LEVEL
            self._mark(self._points[self._first_from(each.start) : self._first_from(each.end)], reason)
        self.mark_behind(numbers)
        self._mark_counted_again([each.point_key for each in odd if each.code == _AGAIN])
        for each in unread:
            if each.params["reason"] == CUT:
                order = self._first_from(each.start)
                self._mark(self._points[max(0, order - 1) : order])
            elif each.params["reason"] == NEXT_NUMBER:
                around = self._points[bisect_right(self._points, each.start, key=_START) - 1]
                self._next_numbers.setdefault(around.key, each.start)
        self._mark_counted_anew([each.start for each in unread])
        self._mark_gaps([each for each in odd if each.code == _GAP])
        if any(each.start > self._points[-1].end and each.params["reason"] != CELLS for each in unread):
            self._mark(self._points[-1:])

    def _first_from(self, at: int) -> int:
        """The order of the first point that begins there or behind."""
        return bisect_left(self._points, at, key=_START)

    def _mark(self, points: Iterable[Point], reason: str = _BY_LEVEL) -> None:
        for point in points:
            self._reasons.setdefault(point.key, reason)

    def mark_behind(self, numbers: Iterable[int]) -> None:
        """Headings that were not read stand at these places: in doubt are the point around each and those behind it in
        the same top section."""
        marked = -1
        for at in sorted(numbers):
            first = max(0, bisect_right(self._points, at, key=_START) - 1)
            if first <= marked:
                continue
            marked = self._last_in_section(first)
            self._mark(self._points[first : marked + 1])

    def _last_in_section(self, first: int) -> int:
        """The order of the last point behind this one that lies in the same top section."""
        top = _top_section(self._points[first])
        others = (at for at in range(first, len(self._points)) if _top_section(self._points[at]) != top)
        return next(others, len(self._points)) - 1

    def _mark_counted_anew(self, unread: Iterable[int]) -> None:
        """Points that have their number from their order, where what was not read was taken for the beginning of one:
        those of its section, or all where no other section has several."""
        broken: set[str] = set()
        for at in unread:
            order = self._first_from(at)
            behind = self._points[order : order + 1]
            broken |= {point.section_no for point in behind if point.start <= at + 1 and not point.numeral}
        if broken:
            sections = Counter(point.section_no for point in self._points if not point.numeral)
            is_one_of_few = sum(count > 1 for count in sections.values()) < 2
            self._mark(point for point in self._points if is_one_of_few or point.section_no in broken)

    def _mark_counted_again(self, keys: Sequence[str]) -> None:
        """Points behind one with which a count begins anew among those of a section: what it counts may have lost its number."""
        orders = {point.key: order for order, point in enumerate(self._points)} if keys else {}
        for order in (orders[key] for key in keys if orders.get(key)):
            point, before = self._points[order], self._points[:order]
            firsts = [each for each in before if _number(each) == "1" and each.section_no == point.section_no]
            if _number(point) == "1" and firsts and firsts[-1] is not before[-1]:
                self._mark(self._points[order : self._last_in_section(order) + 1])

    def _mark_gaps(self, gaps: Sequence[Diagnostic]) -> None:
        """The point right before a gap: all its lists but the first may be the missing point's, and so may those between
        that were read as lists of a section. Where it has no number, it is one of others whose count may be lost."""
        orders = {point.key: order for order, point in enumerate(self._points)} if gaps else {}
        is_mixed = False
        for gap in gaps:
            order = orders.get(gap.point_key, 0)
            if not order:
                continue
            before = self._points[order - 1]
            self._of_later_lists.add(before.key)
            self._gaps[order - 1] = gap.start
            is_mixed = is_mixed or not before.numeral
        if is_mixed:
            self._mark(self._points)

    def __bool__(self) -> bool:
        """Whether any place is doubtful."""
        return bool(self._reasons or self._gaps or self._next_numbers)

    def reason(self, point: Point, order: int) -> str:
        """Why the rows of the point's list of this order are in doubt; "" where they are not."""
        if point.key in self._reasons:
            return self._reasons[point.key]
        start = point.clauses[order].start
        if start > self._next_numbers.get(point.key, start):
            return NEXT_NUMBER
        is_anothers = start < point.start and start < self._gaps.get(
            bisect_right(self._points, start, key=_START) - 1, 0
        )
        return "number" if is_anothers or (order and point.key in self._of_later_lists) else ""


def _number(point: Point) -> str:
    return point.no.rpartition(".")[2]


def _top_section(point: Point) -> str:
    return point.section_no.partition(".")[0]


def _mixed(points: Sequence[Point]) -> Iterator[Point]:
    """Points of one section among which numbers in brackets come again behind others: 1. (3) (4) 2. (5)."""
    for section in dict.fromkeys(point.section_no for point in points):
        brothers = [point for point in points if point.section_no == section and point.numeral]
        runs = groupby(point.numeral[-1:] in _CLOSES for point in brothers)
        if sum(1 for _ in runs) > 2:
            yield from brothers


def _sharing(points: Sequence[Point]) -> Iterator[Point]:
    """The points that have a list in common: whether they do follows from what all headings look like."""
    counts = Counter(clause.start for point in points for clause in point.clauses)
    return (point for point in points if any(counts[clause.start] > 1 for clause in point.clauses))


def _crowded(points: Sequence[Point]) -> set[str]:
    """The points with ten times the usual number of units, or more than any plan gives one."""
    longest = max([len(clause.mentions) for point in points for clause in point.clauses], default=0)
    if longest * max([len(point.clauses) for point in points], default=0) < _MANY:
        return set()
    counts = {point.key: sum(len(clause.mentions) for clause in point.clauses) for point in points}
    usual = median([count for count in counts.values() if count] or [0])
    return {key for key, count in counts.items() if count >= min(max(_MANY, _MANY_TIMES * usual), _TOO_MANY)}
