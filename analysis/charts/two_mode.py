"""The two-mode network drawn: departments on the left, points in the order of the plan on the right."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import plotly.graph_objects as go

from analysis.charts import style
from analysis.charts.network import broken, empty_network
from analysis.charts.style import Mode, Words
from analysis.i18n import Language, translate
from analysis.network import Affiliation, NetworkTables, two_mode_layout

TITLE_UP_TO = 22
"""Characters up to which a point's title stands beside its number; a longer one is told on hover, never cut."""


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
    figure = go.Figure([*_links(info, mode), _departments(info, mode), _points(info, language, mode)])
    figure.update_layout(
        xaxis={"visible": False, "range": [-0.8, 2.5]}, yaxis={"visible": False, "range": [1.03, -0.03]},
        clickmode="event+select",
    )  # fmt: skip
    rows = max(len(network.departments), len(network.points))
    return style.finish(figure, Words(*_title(info, language), source), mode, height=style.rows_height(rows))


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


def _departments(info: TwoModeInfo, mode: Mode) -> go.Scatter:
    names, counts, palette = info.network.departments, info.network.point_counts, style.PALETTES[mode]
    return go.Scatter(
        x=np.zeros(len(names)), y=info.left, mode="markers+text", textposition="middle left", showlegend=False,
        text=[f"{style.literal(name)}  {count}" for name, count in zip(names, counts, strict=True)],
        customdata=[["department", name] for name in names], name="", hoverinfo="text", cliponaxis=False,
        marker={"size": 11, "color": [palette.accent if name == info.focus else palette.quiet for name in names]},
        textfont={"color": palette.ink},
        unselected={"marker": {"opacity": 1}, "textfont": {"color": palette.ink}},
    )  # fmt: skip


def _point_label(info: TwoModeInfo, key: str, language: Language) -> str:
    title = info.titles.get(key, "")
    short = title if len(title) <= TITLE_UP_TO else ""
    return " ".join(
        filter(None, (translate("network.chart.point", language, point=style.literal(key)), style.literal(short)))
    )


def _points(info: TwoModeInfo, language: Language, mode: Mode) -> go.Scatter:
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
        text=[_point_label(info, key, language) for key in keys], name="",
        customdata=[["point", key] for key in keys], hovertext=hover, hoverinfo="text", cliponaxis=False,
        marker={"size": 9, "symbol": "square", "color": palette.muted}, textfont={"color": palette.ink},
        unselected={"marker": {"opacity": 1}, "textfont": {"color": palette.ink}},
    )  # fmt: skip
