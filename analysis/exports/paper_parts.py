"""Figures for pages of paper: a tall one in parts of whole rows, a network with the names that its page has room for."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pandas as pd
import plotly.graph_objects as go

from analysis.charts.network import plot_network
from analysis.charts.network_info import NetworkInfo
from analysis.charts.style import copied, words_of
from analysis.exports.exhibits import Exhibit
from analysis.exports.paper import for_paper
from analysis.i18n import Language, translate
from analysis.network.layout import LABEL_SIZE, LINE, Corners, label_width, meet

__all__ = ["for_pages", "with_room_for_names"]

EDGES = 40
"""Pixels beside a network that its page keeps free."""
LOWER = 0.92
"""The share of a page's height for a picture that is one in any case, so that its source stands below it."""


def for_pages(figure: go.Figure, width: int, tallest: int) -> list[go.Figure]:
    """`figure` without its words at `width` pixels, in as many parts as keep each of them at most `tallest` pixels high.

    Parts are alike in height and never cut a row; a picture without rows is made lower instead.
    """
    paper = for_paper(figure, width, has_words=False)
    margin, rows = paper.layout.margin, _rows(paper)
    around = margin.t + margin.b
    if paper.layout.height <= tallest:
        return [paper]
    if not rows:
        return [paper.update_layout(height=round(LOWER * tallest))]
    pitch = (paper.layout.height - around) / rows
    parts = -(-rows // max(1, int((tallest - around) // pitch)))
    ends = [round(part * rows / parts) for part in range(parts + 1)]
    return [_part(paper, start, end, around + pitch * (end - start)) for start, end in pairwise(ends)]


def _rows(paper: go.Figure) -> int:
    axis = paper.layout.yaxis
    return len(axis.categoryarray or axis.ticktext or ())


def _part(paper: go.Figure, start: int, end: int, height: float) -> go.Figure:
    """The rows from `start` to `end`, counted from the top."""
    axis, rows = paper.layout.yaxis, _rows(paper)
    from_top = axis.autorange == "reversed" or bool(axis.range and axis.range[0] > axis.range[1])
    bounds = [end - 0.5, start - 0.5] if from_top else [rows - end - 0.5, rows - start - 0.5]
    part = copied(paper)
    part.update_layout(height=round(height), yaxis={"range": bounds, "autorange": False})
    return part


def with_room_for_names(exhibit: Exhibit, width: int, tallest: int, language: Language) -> Exhibit:
    """`exhibit` as it is drawn at `width` pixels: of a network only the names that cover no other, and a word on the rest."""
    info = exhibit.info
    if not isinstance(info, NetworkInfo):
        return exhibit
    shown = _uncrowded(info, width - EDGES, tallest)
    left = int(info.nodes["has_label"].sum() - shown.nodes["has_label"].sum())
    if not left:
        return exhibit
    words = words_of(exhibit.figure)
    figure = plot_network(shown, language, source=words.source)
    figure.layout.meta["subtitle"] = words.subtitle + translate("exports.report.names-left-out", language, left=left)
    return replace(exhibit, info=shown, figure=figure)


def _uncrowded(info: NetworkInfo, width: float, tallest: float) -> NetworkInfo:
    """The largest are named first; a name that would cover another or a node, or leave the picture, is left out."""
    across, down = min(1.0, width / info.width), min(1.0, tallest / info.height)
    ovals = {name: _around(x * across, (info.height - y) * down, size / 2) for name, x, y, size in _nodes(info.nodes)}
    taken: list[Corners] = []
    named = set()
    for name, *_ in _nodes(info.nodes[info.nodes["has_label"]].sort_values("diameter", ascending=False, kind="stable")):
        corners = _below(name, ovals[name])
        others = (oval for other, oval in ovals.items() if other != name)
        is_inside = corners[0] >= -EDGES / 2 and corners[2] <= info.width * across + EDGES / 2
        if is_inside and not any(meet(corners, other) for other in (*taken, *others)):
            taken.append(corners)
            named.add(name)
    return replace(info, nodes=info.nodes.assign(has_label=info.nodes["name"].isin(named)))


def _nodes(nodes: pd.DataFrame) -> Iterator[tuple[str, float, float, float]]:
    return zip(*(nodes[column].tolist() for column in ("name", "x", "y", "diameter")), strict=True)


def _around(x: float, y: float, radius: float) -> Corners:
    return x - radius, y - radius, x + radius, y + radius


def _below(name: str, oval: Corners) -> Corners:
    """The corners of a name that hangs below its node."""
    middle, half = (oval[0] + oval[2]) / 2, label_width(name, LABEL_SIZE) / 2
    return middle - half, oval[3], middle + half, oval[3] + LINE
