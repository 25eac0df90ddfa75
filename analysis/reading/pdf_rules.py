"""One page of a PDF → the grids that its rules draw: where their rows and columns are, and which places are one cell."""

import ctypes
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
import scipy
from msgspec import Struct
from numpy.typing import NDArray

from analysis.reading.ruled_grids import Place, owners, places

_THIN, _SHORTEST = 3.0, 4.0
"""Points: a rule is not wider, and longer."""
_SAME = 3.0
"""Points: rules no farther apart than that are one, and meet."""
_NARROWEST = 8.0
"""Points: a row or column that no rule ends is at least so wide."""
_WHOLE = 0.6
"""So much of the border between two cells is drawn where it is one."""
_MOST_RULES = 4_000
_MOST_PLACES = 10_000
"""A page with more of these, of what rules part, shows a drawing."""
_FEWEST_ACROSS, _FEWEST_DOWN = 2, 3
"""Rules: a table has two columns, and one row at least where a page's end leaves no more."""
_DEEPEST = 6

Rule = tuple[float, float, float]
"""Where it stands, and from where to where it runs."""
Rules = NDArray[np.float64]


class Grid(Struct, frozen=True, gc=False):
    """The rules of a table: down from left to right, across from top to foot; and its cells, row by row."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    places: tuple[Place, ...]


def grids(page: pypdfium2.PdfPage) -> list[Grid]:
    """The ruled tables of `page`, from top to foot; none where it is turned."""
    if page.get_rotation():
        return []
    across, down = _rules(page)
    if not across or not down or len(across) + len(down) > _MOST_RULES:
        return []
    rules = np.array(across), np.array(down)
    made = (_grid(own, rules) for own in _crossing(*rules))
    return sorted((grid for grid in made if grid is not None), key=lambda grid: -grid.ys[0])


def _rules(page: pypdfium2.PdfPage) -> tuple[list[Rule], list[Rule]]:
    """The rules across and those down: thin shapes, whether drawn or filled, and the sides of drawn rectangles."""
    across: list[Rule] = []
    down: list[Rule] = []
    for left, foot, right, top in _strokes(page):
        if top - foot <= _THIN and right - left >= _SHORTEST:
            across.append(((top + foot) / 2, left, right))
        elif right - left <= _THIN and top - foot >= _SHORTEST:
            down.append(((left + right) / 2, foot, top))
    return across, down


def _strokes(page: pypdfium2.PdfPage) -> Iterator[tuple[float, float, float, float]]:
    shapes = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=_DEEPEST)
    for shape in islice(shapes, _MOST_RULES + 1):
        box = _on_page(shape, *shape.get_bounds())
        if min(box[2] - box[0], box[3] - box[1]) <= _THIN:
            yield box
        elif _is_drawn(shape):
            for ends in pairwise(_corners(shape)):
                (a, b), (c, d) = ends
                yield _on_page(shape, *shape.get_matrix().on_rect(min(a, c), min(b, d), max(a, c), max(b, d)))


def _on_page(shape: pypdfium2.PdfObject, *box: float) -> tuple[float, float, float, float]:
    """The box as it stands on the page, out of the forms that hold the shape."""
    form = shape.container
    while form is not None:
        box = form.get_matrix().on_rect(*box)
        form = form.container
    return box[0], box[1], box[2], box[3]


def _is_drawn(shape: pypdfium2.PdfObject) -> bool:
    fill, is_drawn = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(shape, fill, is_drawn)
    return bool(is_drawn.value)


def _corners(shape: pypdfium2.PdfObject) -> Iterator[tuple[float, float]]:
    x, y = ctypes.c_float(), ctypes.c_float()
    first: tuple[float, float] | None = None
    for index in range(min(_MOST_RULES, pdfium.FPDFPath_CountSegments(shape))):
        segment = pdfium.FPDFPath_GetPathSegment(shape, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        first = first if first and pdfium.FPDFPathSegment_GetType(segment) != pdfium.FPDF_SEGMENT_MOVETO else None
        first = first or (x.value, y.value)
        yield x.value, y.value
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield first


def _crossing(across: Rules, down: Rules) -> Iterator[tuple[Rules, Rules]]:
    """The rules that hang together, those of each table apart."""
    meets = (
        (down[None, :, 0] >= across[:, None, 1] - _SAME)
        & (down[None, :, 0] <= across[:, None, 2] + _SAME)
        & (across[:, None, 0] >= down[None, :, 1] - _SAME)
        & (across[:, None, 0] <= down[None, :, 2] + _SAME)
    )
    links = scipy.sparse.coo_array(meets)
    count, of_table = scipy.sparse.csgraph.connected_components(
        scipy.sparse.bmat([[None, links], [links.T, None]]), directed=False
    )
    for number in range(count):
        yield across[of_table[: len(across)] == number], down[of_table[len(across) :] == number]


def _grid(own: tuple[Rules, Rules], page: tuple[Rules, Rules]) -> Grid | None:
    """The grid of rules that hang together, and of those of the `page` that go on where they end; None where they have not two
    columns, or are of a drawing."""
    across, down = own
    if not min(map(len, own)):
        return None
    ys, xs = _with_edges(_places(across), down)[::-1], _with_edges(_places(down), across)
    if len(ys) < _FEWEST_ACROSS or len(xs) < _FEWEST_DOWN or len(ys) * len(xs) > _MOST_PLACES:
        return None
    cells = _cells(*page, xs, ys)
    return Grid(tuple(xs), tuple(ys), tuple(cells)) if len({place.column for place in cells}) > 1 else None


def _places(rules: Rules) -> list[float]:
    """Where rules stand, each place once."""
    found = np.unique(rules[:, 0])
    groups = np.split(found, np.flatnonzero(np.diff(found) > _SAME) + 1)
    return [float(group.mean()) for group in groups]


def _with_edges(places: list[float], rules: Rules) -> list[float]:
    """The places with the ends of the `rules` that cross these, where a table is open at its sides or at a page's end."""
    first, last = float(rules[:, 1].min()), float(rules[:, 2].max())
    before = [first] if first < places[0] - _NARROWEST else []
    return [*before, *places, *([last] if last > places[-1] + _NARROWEST else [])]


def _cells(across: Rules, down: Rules, xs: Sequence[float], ys: Sequence[float]) -> list[Place]:
    beside = [down[np.abs(down[:, 0] - x) <= _SAME] for x in xs]
    above = [across[np.abs(across[:, 0] - y) <= _SAME] for y in ys]
    owner = owners(
        len(ys) - 1,
        len(xs) - 1,
        lambda row, column: _is_ruled(beside[column + 1], ys[row + 1], ys[row]),
        lambda row, column: _is_ruled(above[row + 1], xs[column], xs[column + 1]),
    )
    return list(places(owner).values())


def _is_ruled(rules: Rules, start: float, end: float) -> bool:
    """Most of the way from `start` to `end` is drawn by these rules."""
    drawn = np.minimum(rules[:, 2], end) - np.maximum(rules[:, 1], start)
    return bool(drawn[drawn > 0].sum() >= _WHOLE * (end - start))
