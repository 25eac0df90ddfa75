"""Points with a further list on later lines: where hardly any has one, it may be that of a point whose number is lost."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from analysis.diagnostics import Diagnostic
from analysis.parsing.model import Point
from analysis.parsing.outline.levels import LEVEL

LATER_LIST = "later-list"
_GOES_ON = re.compile(r"\n[^\w\n]*(?:\w[^\w\n]*){6}")
"""A line with words of its own."""
_OTHERS = 5


def about_later_lists(text: str, points: Sequence[Point]) -> Iterator[Diagnostic]:
    """A warning on each point that goes on behind its list and has another, if it is one of few among those with a list."""
    found = [point for point in points if len(point.clauses) > 1 and _has_later_list(text, point)]
    if found and len(found) * _OTHERS <= sum(bool(point.clauses) for point in points):
        for point in found:
            yield Diagnostic(LEVEL, point.start, point.end, params={"reason": LATER_LIST})


def _has_later_list(text: str, point: Point) -> bool:
    own = [clause for clause in point.clauses if point.start <= clause.start < point.end]
    return any(_GOES_ON.search(text, one.end, other.start) for one, other in pairwise(own))
