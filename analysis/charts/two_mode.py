"""The two-mode network drawn: departments on the left, points in the order of the plan on the right."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import unescape

import numpy as np
import numpy.typing as npt
import plotly.graph_objects as go

from analysis.charts import style
from analysis.charts.network import broken, empty_network
from analysis.charts.style import Mode, Words
from analysis.i18n import Language, translate
from analysis.network import Affiliation, NetworkTables, two_mode_layout
from analysis.network.layout import label_width

TITLE_UP_TO, TITLE_LINE = 22, 12
"""Characters up to which a point's title stands beside its number, and of a line of it; a longer one is told on hover."""
LINKS, MARK = 170, 16
"""Pixels across that the lines need to be told apart, and that a mark takes from its words."""


@dataclass(frozen=True, slots=True, eq=False)
class TwoModeInfo:
    """What the two-mode picture shows: `left` heights of departments, `right` of points, 0 at the top."""

    network: Affiliation
    left: npt.NDArray[np.float64]
    right: npt.NDArray[np.float64]
    titles: Mapping[str, str]
    focus: str | None = None


def two_mode_info(
    tables: NetworkTables, titles: Mapping[str, str] | None = None, focus: str | None = None
) -> TwoModeInfo:
    """Departments and points in two columns; `titles` are the points' titles by key."""
    return TwoModeInfo(tables.affiliation, *two_mode_layout(tables.affiliation), titles or {}, focus)


def plot_two_mode(info: TwoModeInfo, language: Language, mode: Mode = "light", source: str = "") -> go.Figure:
    """Departments on the left, points on the right, a line an assignment.

    Departments carry customdata ["department", name], points ["point", key].
    """
    network = info.network
    if not network.points:
        return empty_network(language, mode, source)
    names, titles = _names(info), [_point_label(info, key, language) for key in network.points]
    high = max(_high(names), _high(titles))
    height = max(_height(names), _height(titles), 3 * high)
    above = high / 2 / (height - high)  # half of the first label, and of the last, lies beyond its mark
    figure = go.Figure([*_links(info, mode), _departments(info, names, mode), _points(info, titles, language, mode)])
    figure.update_layout(
        xaxis={"visible": False, "range": [0, 1]}, yaxis={"visible": False, "range": [1 + above, -above]},
        clickmode="event+select",
    )  # fmt: skip
    left, right = (_room(each) for each in (names, titles))
    words, least = Words(*_title(info, language), source), left + LINKS + right
    figure = style.finish(figure, words, mode, height=height, least=least)
    return figure.update_layout(margin={"l": left, "r": right})


def _room(labels: Sequence[str]) -> int:
    """Pixels that the widest line of `labels` takes beside its mark."""
    return round(max(label_width(unescape(line), style.SMALL) for each in labels for line in each.split("<br>"))) + MARK


def _height(labels: Sequence[str]) -> int:
    """Pixels down that `labels` need one below the other."""
    return max(style.rows_height(len(labels)), len(labels) * _high(labels))


def _high(labels: Sequence[str]) -> int:
    """Pixels down that the tallest of `labels` takes."""
    return (max(each.count("<br>") for each in labels) + 1) * (style.SMALL + 5)


def _title(info: TwoModeInfo, language: Language) -> tuple[str, str]:
    network = info.network
    chosen = network.departments.index(info.focus) if info.focus in network.departments else None
    top = int(network.point_counts.argmax()) if chosen is None else chosen
    title = translate(
        "network.chart.two-mode-title", language, department=network.departments[top],
        count=int(network.point_counts[top]), points=len(network.points),
    )  # fmt: skip
    subtitle = translate(
        "network.chart.two-mode-subtitle", language, departments=len(network.departments),
        points=len(network.points), links=int(network.incidence.sum()),
    )  # fmt: skip
    return title, subtitle


def _links(info: TwoModeInfo, mode: Mode) -> list[go.Scatter]:
    cells, palette = info.network.incidence.tocoo(), style.PALETTES[mode]
    near = np.array([name == info.focus for name in info.network.departments], dtype=bool)[cells.row]
    return [
        go.Scatter(
            x=broken(np.zeros(part.sum()), np.ones(part.sum())).ravel(),
            y=broken(info.left[cells.row[part]], info.right[cells.col[part]]).ravel(),
            mode="lines", hoverinfo="skip", showlegend=False, line={"width": 1.2, "color": colour}, opacity=opacity,
        )
        for part, colour, opacity in (
            (~near, palette.quiet, 0.25 if info.focus else 0.6), (near, palette.accent, 0.9)
        )
        if part.any()
    ]  # fmt: skip


def _names(info: TwoModeInfo) -> list[str]:
    """The departments' names in lines, each with its number of points."""
    named = zip(style.names_in_lines(info.network.departments), info.network.point_counts, strict=True)
    return [f"{name}  {count}" for name, count in named]


def _departments(info: TwoModeInfo, labels: Sequence[str], mode: Mode) -> go.Scatter:
    names, palette = info.network.departments, style.PALETTES[mode]
    return go.Scatter(
        x=np.zeros(len(names)), y=info.left, mode="markers+text", textposition="middle left", showlegend=False,
        text=list(labels), hovertext=[each.replace("<br>", "") for each in labels],
        customdata=[["department", name] for name in names], name="", hoverinfo="text", cliponaxis=False,
        marker={"size": 11, "color": [palette.accent if name == info.focus else palette.quiet for name in names]},
        textfont={"color": palette.ink, "size": style.SMALL},
        unselected={"marker": {"opacity": 1}, "textfont": {"color": palette.ink}},
    )  # fmt: skip


def _point_label(info: TwoModeInfo, key: str, language: Language) -> str:
    """A point's number and, in lines, its title where that is short enough."""
    title = info.titles.get(key, "")
    lines = style.lines_of(title, TITLE_LINE) if len(title) <= TITLE_UP_TO else []
    short = "<br>".join(style.literal(line.strip()) for line in lines)
    return " ".join(filter(None, (translate("network.chart.point", language, point=style.literal(key)), short)))


def _points(info: TwoModeInfo, labels: Sequence[str], language: Language, mode: Mode) -> go.Scatter:
    keys, units, palette = info.network.points, info.network.unit_counts, style.PALETTES[mode]
    hover = [
        translate(
            "network.chart.point-hover",
            language,
            point=style.literal(key),
            title=style.literal(info.titles.get(key, "")),
            units=count,
        )
        for key, count in zip(keys, units, strict=True)
    ]
    return go.Scatter(
        x=np.ones(len(keys)), y=info.right, mode="markers+text", textposition="middle right", showlegend=False,
        text=list(labels), name="",
        customdata=[["point", key] for key in keys], hovertext=hover, hoverinfo="text", cliponaxis=False,
        marker={"size": 9, "symbol": "square", "color": palette.muted}, textfont={"color": palette.ink, "size": style.SMALL},
        unselected={"marker": {"opacity": 1}, "textfont": {"color": palette.ink}},
    )  # fmt: skip
