"""Ruled tables on a page: the rules are found, the table is made level, and its lines are put into its cells."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import cv2
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from analysis.reading.ruled_grids import Place, owners, places
from analysis.reading.scans.inks import dark, thick, unbroken
from analysis.reading.scans.seen import Pixels, Seen

Grid = NDArray[np.uint8]
_MARGIN = 12
_LEAST_WIDTH, _LEAST_HEIGHT = 0.3, 0.03
"""Of the page: what is smaller is no table."""
_RULE_SHARE, _WHOLE = 0.5, 0.85
"""So much of the border between two cells is ink where a rule stands there; so much of one at least, or it is letters."""
_MOST_RULES = 200
_FEWEST_CELLS = 4
_LONGER_THAN_LETTERS = 60
"""Pixels: no stroke of a letter is as long."""
_NARROWEST = 12
"""Pixels: rules nearer than that are one."""
_SAME = 25
"""Pixels between the corners of two outlines of one table, at the most."""
_OPEN = 30
"""Pixels between the last rule and the ends of those across: a column that is open at its side is wider."""
_INSET, _ROUND = 8, 5
"""Pixels within a cell's rules where its words stand, and around them where they are read."""
PlacedLine = tuple[float, float, float, Seen]
"""How far down a line's middle is, where it begins, where it ends, when the table is level; and what it says."""


class RuledCell(Struct, frozen=True, gc=False):
    """A cell: where it stands, its lines, and its right edge when level."""

    place: Place
    lines: tuple[PlacedLine, ...]
    right: float


class RuledTable(Struct, frozen=True, gc=False):
    """A table on the page: its cells, how many rows it has, and where its upper edge is."""

    cells: tuple[RuledCell, ...]
    rows: int
    top: float


class Frame(Struct, frozen=True, gc=False):
    """The rules of a table: where they are when it is made level by `turn`, and which places of its grid are one cell."""

    turn: Any
    xs: tuple[int, ...]
    ys: tuple[int, ...]
    owner: Any
    top: float
    ink: Any


def frames(pixels: Pixels) -> list[Frame]:
    """The ruled tables on an upright page, from top to foot."""
    ink = dark(pixels)
    made = ((_frame(pixels, corners), corners) for corners in _outlines(ink))
    found = [(frame, corners) for frame, corners in made if frame is not None]
    own = [frame for frame, corners in found if not any(_holds(frame, corners, *other) for other in found)]
    return sorted(own, key=lambda frame: frame.top)


def _holds(frame: Frame, corners: Any, other: Frame, inner: Any) -> bool:
    """Whether `frame` is the edge of the paper around `other`: it lies around it and has hardly more cells."""
    if other is frame or cv2.contourArea(inner) >= cv2.contourArea(corners):
        return False
    centre = inner.mean(axis=0)
    is_inside = cv2.pointPolygonTest(corners, (float(centre[0]), float(centre[1])), False) > 0
    return bool(is_inside and len(np.unique(other.owner)) > 0.8 * len(np.unique(frame.owner)))


def cut_at_rules(box: Any, found: Sequence[Frame]) -> list[Any]:
    """The box of a line in parts, cut where it crosses a rule: an engine takes neighbouring cells for one line."""
    for frame in found:
        left, right, middle, height = _on_level(box, frame.turn)
        if (row := _between(frame.ys, middle)) is not None:
            slack = 0.3 * height
            rules = [x for x in _edges(frame.owner[row], frame.xs) if left + slack < x < right - slack]
            return _cut(box, [(x - left) / (right - left) for x in rules])
    return [box]


def _cut(box: Any, shares: Sequence[float]) -> list[Any]:
    a, b, c, d = box
    edges = [0.0, *shares, 1.0]
    return [
        np.array([a + (b - a) * start, a + (b - a) * end, d + (c - d) * end, d + (c - d) * start], dtype=np.float32)
        for start, end in pairwise(edges)
    ]


def missed(found: Sequence[Frame], boxes: Sequence[Any]) -> list[Any]:
    """Boxes around what stands in cells in which an engine has seen nothing: a number alone is easily overlooked."""
    made: list[Any] = []
    for frame in found:
        taken = {_owner_at(frame, box) for box in boxes}
        made += (_around_ink(frame, number) for number in map(int, np.unique(frame.owner)) if number not in taken)
    return [box for box in made if box is not None]


def _owner_at(frame: Frame, box: Any) -> int | None:
    left, right, middle, _ = _on_level(box, frame.turn)
    row, column = _between(frame.ys, middle), _between(frame.xs, (left + right) / 2)
    return None if row is None or column is None else int(frame.owner[row, column])


def _around_ink(frame: Frame, number: int) -> Any:
    rows, columns = np.nonzero(frame.owner == number)
    top, foot = frame.ys[rows.min()] + _INSET, frame.ys[rows.max() + 1] - _INSET
    left, right = frame.xs[columns.min()] + _INSET, frame.xs[columns.max() + 1] - _INSET
    if foot <= top or right <= left:
        return None
    inside = cv2.morphologyEx(frame.ink[top:foot, left:right], cv2.MORPH_OPEN, np.ones((2, 2), np.uint8))
    ys, xs = (np.flatnonzero(inside.any(axis=axis)) for axis in (1, 0))
    if len(ys) < _INSET or not len(xs):
        return None
    c, d = top + int(ys[0]) - _ROUND, top + int(ys[-1]) + _ROUND
    beside = d - c  # a letter that fills its box is read twice
    a, b = max(left, left + int(xs[0]) - beside), min(right, left + int(xs[-1]) + beside)
    box = np.array([[[a, c], [b, c], [b, d], [a, d]]], dtype=np.float32)
    return cv2.perspectiveTransform(box, np.linalg.inv(frame.turn))[0].astype(np.float32)


def ruled_tables(found: Sequence[Frame], lines: Sequence[Seen]) -> tuple[list[RuledTable], list[Seen]]:
    """The tables with what stands in their cells, and the lines that stand in none."""
    tables: list[RuledTable] = []
    rest = list(lines)
    for frame in found:
        table, outside = _filled(frame, rest)
        if any(cell.lines for cell in table.cells):
            tables.append(table)
            rest = outside
    return tables, rest


def _outlines(ink: Grid) -> list[NDArray[np.float32]]:
    """The four corners of whatever is made of rules that cross each other, the largest first, each table once."""
    height, width = ink.shape
    across, down = unbroken(ink, width // 40, 1), unbroken(ink, 1, height // 70)
    crossing = thick(across, 5, 5) & thick(down, 5, 5)
    outlines, _ = cv2.findContours(thick(across | down, 5, 5), cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    ruled = [outline for outline in outlines if _is_frame(outline, crossing, width, height)]
    return _once_a_table([_corners(outline) for outline in sorted(ruled, key=cv2.contourArea, reverse=True)])


def _is_frame(outline: Any, crossing: Grid, page_width: int, page_height: int) -> bool:
    x, y, width, height = cv2.boundingRect(outline)
    if width < _LEAST_WIDTH * page_width or height < _LEAST_HEIGHT * page_height:
        return False
    count, _ = cv2.connectedComponents(crossing[y : y + height, x : x + width])
    return int(count) > 6


def _corners(outline: Any) -> NDArray[np.float32]:
    points = outline.reshape(-1, 2).astype(np.float32)
    sums, differences = points.sum(axis=1), points[:, 0] - points[:, 1]
    found = [points[sums.argmin()], points[differences.argmax()], points[sums.argmax()], points[differences.argmin()]]
    return np.stack(found)


def _once_a_table(outlines: Sequence[NDArray[np.float32]]) -> list[NDArray[np.float32]]:
    """The first outline of each table: its outer and its inner one are the same but for a few pixels."""
    kept: list[NDArray[np.float32]] = []
    for corners in outlines:
        if not any(float(np.abs(corners - other).max()) < _SAME for other in kept):
            kept.append(corners)
    return kept


def _frame(pixels: Pixels, corners: NDArray[np.float32]) -> Frame | None:
    """The rules within these corners; None where they make no grid of two rows and two columns."""
    width = round(max(_length(corners, 0, 1), _length(corners, 3, 2)))
    height = round(max(_length(corners, 0, 3), _length(corners, 1, 2)))
    low, right, foot = _MARGIN, width + _MARGIN, height + _MARGIN
    level = np.array([[low, low], [right, low], [right, foot], [low, foot]], dtype=np.float32)
    turn = cv2.getPerspectiveTransform(corners, level)
    size = (width + 2 * _MARGIN, height + 2 * _MARGIN)
    flat = cv2.warpPerspective(pixels, turn, size, borderValue=(255, 255, 255))
    ink = dark(flat)
    across = unbroken(thick(ink, 1, 3), max(_LONGER_THAN_LETTERS, width // 30), 1)
    down = unbroken(thick(ink, 3, 1), 1, max(18, height // 50))
    ys = _rules(thick(across, 1, 9).T, [(0, size[0])], 0.1)
    xs = _with_edges(_rules(thick(down, 9, 1), list(pairwise(ys)), _WHOLE), low, right)
    ys = _rules(thick(across, 1, 9).T, list(pairwise(xs)), _WHOLE)
    if not (3 <= len(xs) <= _MOST_RULES and 3 <= len(ys) <= _MOST_RULES):
        return None
    owner = owners(
        len(ys) - 1,
        len(xs) - 1,
        lambda row, column: _is_ruled(down, ys[row], ys[row + 1], xs[column + 1], 0),
        lambda row, column: _is_ruled(across, xs[column], xs[column + 1], ys[row + 1], 1),
    )
    if len(np.unique(owner)) < _FEWEST_CELLS:
        return None
    return Frame(turn, tuple(xs), tuple(ys), owner, float(corners[:, 1].min()), ink)


def _with_edges(xs: Sequence[int], left: int, right: int) -> list[int]:
    """The rules with the edges of the table, which may be open at its sides: rules across go on to there."""
    before = [left] if not xs or xs[0] - left > _OPEN else []
    behind = [right] if xs and right - xs[-1] > _OPEN else []
    return [*before, *xs, *behind]


def _length(corners: NDArray[np.float32], a: int, b: int) -> float:
    return float(np.linalg.norm(corners[a] - corners[b]))


def _rules(ink: Grid, bands: Sequence[tuple[int, int]], least: float) -> list[int]:
    """Where rules run down `ink`: places of which, in some band of rows, at least such a share is ink."""
    best = np.zeros(ink.shape[1])
    for start, end in bands:
        inset = max(2, (end - start) // 12)
        band = ink[start + inset : end - inset]
        if len(band):
            best = np.maximum(best, (band > 0).mean(axis=0))
    found = np.flatnonzero(best >= least)
    groups = np.split(found, np.flatnonzero(np.diff(found) > _NARROWEST) + 1) if len(found) else []
    return [int(np.average(group, weights=best[group])) for group in groups]


def _is_ruled(ink: Grid, start: int, end: int, at: int, axis: int) -> bool:
    """Whether a rule runs from `start` to `end` at `at`, give or take the bend of a photo."""
    inset = max(2, (end - start) // 8)
    band = ink[start + inset : end - inset, max(0, at - 7) : at + 8] if axis == 0 else None
    if band is None:
        band = ink[max(0, at - 7) : at + 8, start + inset : end - inset].T
    if not band.size:
        return True
    there: NDArray[np.bool_] = np.asarray((band > 0).any(axis=1))
    quarter = max(1, len(there) // 4)
    ends = there[:quarter].mean(), there[-quarter:].mean()  # a letter's stroke, however high, does not reach the rules
    return bool(min(there.mean(), *ends) >= _RULE_SHARE)


def _filled(frame: Frame, lines: Sequence[Seen]) -> tuple[RuledTable, list[Seen]]:
    inside: dict[int, list[PlacedLine]] = {}
    outside: list[Seen] = []
    for line in lines:
        left, right, middle, _ = _on_level(line.corners, frame.turn)
        number = _owner_at(frame, line.corners)
        if number is None:
            outside.append(line)
        else:
            inside.setdefault(number, []).append((middle, left, right, line))
    cells = tuple(
        RuledCell(place, tuple(inside.get(number, [])), float(frame.xs[place.column + place.width]))
        for number, place in places(frame.owner).items()
    )
    return RuledTable(cells, len(frame.ys) - 1, frame.top), outside


def _on_level(box: Any, turn: Any) -> tuple[float, float, float, float]:
    """Where a line begins, ends, stands, and how high it is, when the table is level."""
    points = cv2.perspectiveTransform(np.asarray(box, dtype=np.float32)[None], turn)[0]
    (a, b, c, d) = points
    left, right = float(a[0] + d[0]) / 2, float(b[0] + c[0]) / 2
    return left, right, float(points[:, 1].mean()), float(d[1] - a[1] + c[1] - b[1]) / 2


def _between(rules: Sequence[int], at: float) -> int | None:
    index = int(np.searchsorted(rules, at)) - 1
    return index if 0 <= index < len(rules) - 1 else None


def _edges(owners: NDArray[np.int64], xs: Sequence[int]) -> list[int]:
    """The rules between cells that a row of the grid has; not those that it spares."""
    return [xs[index + 1] for index in range(len(owners) - 1) if owners[index] != owners[index + 1]]
