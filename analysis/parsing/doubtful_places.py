"""Points whose rows are in doubt for where they stand: too many units, a number missing behind, a level read otherwise."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import attrgetter
from statistics import median

from analysis.diagnostics import UNREAD, Diagnostic
from analysis.parsing.model import Point
from analysis.parsing.outline.levels import LEVEL
from analysis.parsing.unread import CUT, MARK

_MANY_TIMES, _MANY = 10, 12
"""A point is crowded with so many times the usual number of units, and at least so many."""
_OF_LEVELS = (LEVEL, "number-missing")
_CLAUSES = attrgetter("clauses")
Span = tuple[int, int]


class DoubtfulPlaces:
    """Which of some points are in doubt, by what was `noticed` of the text around them; false where none is."""

    def __init__(self, points: Sequence[Point], noticed: Sequence[Diagnostic]) -> None:
        self._reasons = dict.fromkeys(_crowded(points), "crowded")
        self._of_later_lists: set[str] = set()
        self._gaps: list[Span] = []
        for each in noticed:
            if each.code in _OF_LEVELS or each.params.get("reason") == MARK:
                self._mark(_sharing(points))
            if each.code == LEVEL:
                self._mark(point for point in points if each.start <= point.start < each.end)
            elif each.code == UNREAD and each.params["reason"] == MARK:
                self._mark(_behind(points, each.start))
            elif each.code == UNREAD and each.params["reason"] == CUT:
                self._mark(_around_cut(points, each.start))
            elif each.code == "number-missing":
                if _is_mixed(points, each.point_key):
                    self._mark(iter(points))
                for before in _before(points, each.point_key):
                    self._of_later_lists.add(before.key)
                    self._gaps.append((before.start, each.start))

    def mark_behind(self, points: Sequence[Point], at: int) -> None:
        """A heading that was not read stands at `at`: the point around it and those behind it are in doubt."""
        self._mark(_behind(points, at))

    def _mark(self, points: Iterator[Point]) -> None:
        for point in points:
            self._reasons.setdefault(point.key, "level")

    def __bool__(self) -> bool:
        """Whether any place is doubtful."""
        return bool(self._reasons or self._gaps)

    def reason(self, point: Point, order: int) -> str:
        """Why the rows of the point's list of this order are in doubt; "" where they are not."""
        if point.key in self._reasons:
            return self._reasons[point.key]
        start = point.clauses[order].start
        is_anothers = start < point.start and any(first <= start < end for first, end in self._gaps)
        return "number" if is_anothers or (order and point.key in self._of_later_lists) else ""


def _before(points: Sequence[Point], key: str) -> Iterator[Point]:
    """The point right before the one whose number shows a gap: of its lists all but the first may be the missing
    point's, and so may those between the two that were read as lists of a section."""
    return (before for before, after in pairwise(points) if after.key == key)


def _sharing(points: Sequence[Point]) -> Iterator[Point]:
    """The points that have a list in common: whether they do follows from what all headings look like."""
    counts = Counter(clause.start for point in points for clause in point.clauses)
    return (point for point in points if any(counts[clause.start] > 1 for clause in point.clauses))


def _is_mixed(points: Sequence[Point], key: str) -> bool:
    """Points without a number stand right before the one whose number shows a gap: theirs may be lost."""
    return any(after.key == key and not before.numeral for before, after in pairwise(points))


def _behind(points: Sequence[Point], at: int) -> Iterator[Point]:
    """The point around a number that was not read, and those behind it in the same top section."""
    around = [point for point in points if point.start <= at]
    top = around[-1].section_no.partition(".")[0] if around else ""
    for point in (*around[-1:], *points[len(around) :]):
        if point.section_no.partition(".")[0] != top:
            return
        yield point


def _around_cut(points: Sequence[Point], at: int) -> Iterator[Point]:
    """The point before a line that is the second half of another; and those behind it that have their number from their
    order, where the line was taken for the beginning of one: all, where no other section has several."""
    before = [point for point in points if point.start < at]
    yield from before[-1:]
    behind = points[len(before) :]
    if behind and behind[0].start <= at + 1 and not behind[0].numeral:
        sections = Counter(point.section_no for point in points if not point.numeral)
        is_one_of_few = sum(count > 1 for count in sections.values()) < 2
        yield from (point for point in points if is_one_of_few or point.section_no == behind[0].section_no)


def _crowded(points: Sequence[Point]) -> set[str]:
    """The points with ten times the usual number of units."""
    clauses = list(map(_CLAUSES, points))
    longest = max((len(clause.mentions) for each in clauses for clause in each), default=0)
    if longest * max(map(len, clauses), default=0) < _MANY:
        return set()
    counts = {point.key: sum(len(clause.mentions) for clause in point.clauses) for point in points}
    usual = median([count for count in counts.values() if count] or [0])
    return {key for key, count in counts.items() if count >= max(_MANY, _MANY_TIMES * usual)}
