"""Lines on a skewed page or a photo → the same lines on a level one: how high each stands, and where it begins and ends."""

from collections.abc import Sequence
from itertools import combinations
from statistics import median

import numpy as np
from msgspec import Struct

from analysis.reading.scans.seen import Seen

_LONG = 6
"""A line so many times as wide as high says how the page is tilted."""
_ENOUGH = 6
_STEEPEST = 0.3
"""17°: what is steeper is a seal's edge, no line of text."""


class LevelLine(Struct, frozen=True, gc=False):
    """A line by its `middle` (how far down it stands when levelled), its left and right end, its height."""

    seen: Seen
    left: float
    right: float
    middle: float
    height: float


def levelled(lines: Sequence[Seen]) -> list[LevelLine]:
    """The lines of one page from its top to its foot.

    On a photo the tilt changes from line to line: it is fitted, as a straight line over the height of the page, to the
    long lines.
    """
    if not lines:
        return []
    slope_at = _slopes(lines)
    centre = median(line.middle[0] for line in lines)
    return sorted((_levelled(line, slope_at, centre) for line in lines), key=lambda line: line.middle)


def _levelled(line: Seen, slope: tuple[float, float], centre: float) -> LevelLine:
    x, y = line.middle
    base, rise = slope
    level = y - (base + rise * y) * (x - centre)
    level = y - (base + rise * level) * (x - centre)
    a, b, c, d = line.corners
    return LevelLine(line, (a[0] + d[0]) / 2, (b[0] + c[0]) / 2, level, line.height)


def _slopes(lines: Sequence[Seen]) -> tuple[float, float]:
    """The tilt at the page's top, and how it grows down the page."""
    found = [(line.middle[1], line.slope) for line in lines if line.width > _LONG * line.height]
    found = [(y, slope) for y, slope in found if abs(slope) < _STEEPEST]
    if not found:
        return 0.0, 0.0
    usual = median(slope for _, slope in found)
    if len(found) < _ENOUGH:
        return usual, 0.0
    far = max(y for y, _ in found) - min(y for y, _ in found)
    rises = [(b[1] - a[1]) / (b[0] - a[0]) for a, b in combinations(found, 2) if abs(b[0] - a[0]) > far / 3]
    rise = median(rises) if rises else 0.0
    return float(median(slope - rise * y for y, slope in found)), float(rise)


class Margin(Struct, frozen=True, gc=False):
    """The left or right edge of a page's text: a straight line, upright or not."""

    at_top: float
    lean: float

    def at(self, middle: float) -> float:
        """Where it runs, so far down the page."""
        return self.at_top + self.lean * middle


def margin(ends: Sequence[tuple[float, float]], em: float, *, is_left: bool, upright: float) -> Margin:
    """The margin that most lines keep, of their `ends` (how far down, where); `upright` is its lean where few say.

    Of several places that many lines keep, the outermost is the margin: first lines of paragraphs stand in by two.
    """
    if len(ends) < 4:
        outermost = (min if is_left else max)((x - upright * y for y, x in ends), default=0.0)
        return Margin(outermost, upright)
    best = Margin(0.0, 0.0), -1
    for lean in (upright + step * 0.004 for step in _FROM_UPRIGHT):
        at, count = _kept(sorted(x - lean * y for y, x in ends), em, is_left=is_left)
        if count > best[1]:
            best = Margin(at, lean), count
    return best[0]


_FROM_UPRIGHT = sorted(range(-40, 41), key=abs)
"""Leans are tried from the likeliest on, and the first of the best is taken."""


def _kept(ends: Sequence[float], em: float, *, is_left: bool) -> tuple[float, int]:
    """The outermost place that many of these ends keep, and the most that keep one place."""
    width = 0.6 * em
    counts = np.searchsorted(ends, [end + width for end in ends], side="right") - np.arange(len(ends))
    most = int(counts.max())
    often = [index for index, count in enumerate(counts) if count * 4 >= most and (count > 1 or most == 1)]
    index = often[0] if is_left else often[-1]
    inside = ends[index : index + int(counts[index])]
    return (inside[0] if is_left else inside[-1]), most
