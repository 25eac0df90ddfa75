"""Levelled lines of one column → its rows from left to right, top to foot."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from msgspec import Struct

from analysis.reading.scans.level import LevelLine
from analysis.reading.scans.seen import Seen, ems

_WIDE_GAP = 1.5
"""Of a line's height: words so far apart are parted by a tab."""
_FEWEST = 6


class Row(Struct, frozen=True, gc=False):
    """What stands side by side: the lines, and where the row begins, ends and stands."""

    lines: tuple[LevelLine, ...]

    @property
    def pieces(self) -> list[Seen]:
        """The lines, with a tab behind each that stands far before the next."""
        apart = [b.left - a.right > _WIDE_GAP * self.height for a, b in pairwise(self.lines)]
        return [
            _with_tab(line.seen) if gap else line.seen for line, gap in zip(self.lines, [*apart, False], strict=True)
        ]

    @property
    def text(self) -> str:
        """The words of the row."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.lines[0].left

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.lines[-1].right

    @property
    def middle(self) -> float:
        """How far down it stands."""
        return sum(line.middle for line in self.lines) / len(self.lines)

    @property
    def size(self) -> float:
        """How wide a Chinese character of it is: its height says less, for short lines are given more air."""
        return sum(line.right - line.left for line in self.lines) / max(
            0.5, sum(ems(line.seen.text) for line in self.lines)
        )

    @property
    def height(self) -> float:
        """The height of its highest line."""
        return max(line.height for line in self.lines)


def _with_tab(line: Seen) -> Seen:
    return Seen(line.text + "\t", (*line.sure, 1.0), line.corners)


def rows(lines: Sequence[LevelLine]) -> list[Row]:
    """The rows of `lines`, which come from top to foot."""
    found: list[list[LevelLine]] = []
    for line in lines:
        beside = next((row for row in reversed(found[-3:]) if _stands_beside(row, line)), None)
        if beside is None:
            found.append([line])
        else:
            beside.append(line)
    return [Row(tuple(sorted(row, key=lambda line: line.left))) for row in found]


def _stands_beside(row: Sequence[LevelLine], line: LevelLine) -> bool:
    middle = sum(each.middle for each in row) / len(row)
    lowest = min(line.height, *(each.height for each in row))
    slack = 0.6 * lowest
    apart = all(line.left >= each.right - slack or line.right <= each.left + slack for each in row)
    return apart and abs(line.middle - middle) < 0.5 * lowest


def type_size(found: Sequence[Row]) -> float:
    """How wide a Chinese character of the body is: by its long rows, or by what rows there are."""
    long = [row for row in found if len(row.text) > 15] or found
    sizes = [(row.right - row.left) / max(1.0, ems(row.text)) for row in long]
    return median(sizes) if sizes else 1.0


def columns(lines: Sequence[LevelLine]) -> list[list[LevelLine]]:
    """The lines of one column, or of the left one and the right one, where a white gutter runs down the middle.

    What stands across the gutter above the columns (a title) comes before them, what stands across below comes behind.
    """
    gutter = _gutter(lines)
    if gutter is None:
        return [list(lines)]
    across = [line for line in lines if line.left < gutter < line.right]
    left = [line for line in lines if line.right <= gutter]
    right = [line for line in lines if line.left >= gutter]
    first = min(line.middle for line in (*left, *right))
    above = [line for line in across if line.middle <= first]
    below = [line for line in across if line.middle > first]
    return [part for part in (above, left, right, below) if part]


def _gutter(lines: Sequence[LevelLine]) -> float | None:
    if len(lines) < 2 * _FEWEST:
        return None
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    best: tuple[float, float] | None = None
    for step in range(30, 71):
        at = left + (right - left) * step / 100
        if (width := _white(lines, at)) and (best is None or width > best[0]):
            best = width, at
    return best[1] if best and best[0] > 0.5 * median(line.height for line in lines) else None


def _white(lines: Sequence[LevelLine], at: float) -> float:
    """How far the nearest line stands from `at`; 0 where it is no gutter between two columns of full lines."""
    before = [line for line in lines if line.right <= at]
    behind = [line for line in lines if line.left >= at]
    crossing = len(lines) - len(before) - len(behind)
    fewest = max(_FEWEST, len(lines) / 4)
    if min(len(before), len(behind)) < fewest or crossing > len(lines) / 10:
        return 0.0
    if not (_is_full(before) and _is_full(behind)):
        return 0.0
    return min(at - max(line.right for line in before), min(line.left for line in behind) - at)


def _is_full(column: Sequence[LevelLine]) -> bool:
    """Its lines are as wide as it is, as a paragraph's are and a table's are not."""
    width = max(line.right for line in column) - min(line.left for line in column)
    return sum(line.right - line.left > 0.7 * width for line in column) * 2 >= len(column)
