"""The points × departments matrix drawn in seriated order: names once, a mark a duty, a blank a blank."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go

from analysis.charts import style
from analysis.charts.network import empty_network
from analysis.charts.style import Mode, Words
from analysis.i18n import Language, translate
from analysis.network import NetworkTables, seriated

WIDTH = 560
"""Pixels of the picture on the narrowest screen on which the panel stands beside it, without its margins."""
LOAD = 28
"""Pixels of the number behind a name."""


@dataclass(frozen=True, slots=True)
class IncidenceInfo:
    """What the matrix shows: `departments` and `points` in drawn order, `cells` as (row, column).

    `loads` are points per department, `units` departments per point.
    """

    departments: tuple[str, ...]
    points: tuple[str, ...]
    cells: tuple[tuple[int, int], ...]
    loads: tuple[int, ...]
    units: tuple[int, ...]
    focus: str | None = None


def incidence_info(tables: NetworkTables, *, focus: str | None = None) -> IncidenceInfo:
    """The incidence matrix of `tables` with like beside like; `focus` marks a department."""
    network = tables.affiliation
    departments, points = seriated(network)
    row: Mapping[str, int] = {name: place for place, name in enumerate(departments)}
    column: Mapping[str, int] = {key: place for place, key in enumerate(points)}
    pairs = network.incidence.tocoo()
    cells = sorted(
        (row[network.departments[i]], column[network.points[j]]) for i, j in zip(pairs.row, pairs.col, strict=True)
    )
    loads = dict(zip(network.departments, network.point_counts.tolist(), strict=True))
    units = dict(zip(network.points, network.unit_counts.tolist(), strict=True))
    return IncidenceInfo(
        departments, points, tuple(cells), tuple(loads[name] for name in departments),
        tuple(units[key] for key in points), focus,
    )  # fmt: skip


def plot_incidence(info: IncidenceInfo, language: Language, mode: Mode = "light", source: str = "") -> go.Figure:
    """The matrix of `info`; a mark carries customdata ["assignment", department, point key]."""
    if not info.cells:
        return empty_network(language, mode, source)
    busiest = int(np.argmax(info.units))
    alike = info.units.count(info.units[busiest])
    title = translate(
        "network.chart.incidence-title" if alike == 1 else "network.chart.incidence-title-tied", language,
        point=info.points[busiest], units=info.units[busiest], alike=alike,
    )  # fmt: skip
    subtitle = translate(
        "network.chart.incidence-subtitle", language, departments=len(info.departments), points=len(info.points)
    )
    named = style.named_rows(info.departments)
    rows, every = len(named.names), style.every_that_fits(info.points, WIDTH - named.width - LOAD)
    figure = go.Figure([_marks(info, language, mode)])
    figure.update_layout(
        clickmode="event+select",
        xaxis=style.axis(mode, grid=False) | {
            "side": "top", "tickangle": 0, "tickvals": list(range(0, len(info.points), every)),
            "ticktext": [style.literal(key) for key in info.points[::every]], "range": [-0.7, len(info.points) - 0.3],
        },
        yaxis=style.axis(mode, grid=True) | named.axis(mode) | {
            "ticktext": [f"{name}  {load}" for name, load in zip(named.names, info.loads, strict=True)],
            "range": [rows - 0.4, -0.6],
        },
    )  # fmt: skip
    return style.finish(
        figure, Words(title, subtitle, source), mode,
        height=max(style.rows_height(rows), rows * style.dense_height(rows, named.lines)) + 24,
    )  # fmt: skip


def _marks(info: IncidenceInfo, language: Language, mode: Mode) -> go.Scatter:
    named = [(info.departments[row], info.points[column]) for row, column in info.cells]
    palette = style.PALETTES[mode]
    size = min(17, max(3, 560 // max(len(info.points), 1)))
    return go.Scatter(
        x=np.array([column for _, column in info.cells], dtype=np.int32),
        y=np.array([row for row, _ in info.cells], dtype=np.int32), mode="markers", name="", hoverinfo="text",
        marker={"symbol": "square", "size": size, "color": [palette.accent if a == info.focus else palette.roles[0] for a, _ in named]},
        customdata=[["assignment", name, key] for name, key in named], unselected={"marker": {"opacity": 1}},
        hovertext=[
            translate("network.chart.incidence-hover", language, name=style.literal(name), point=style.literal(key)) for name, key in named
        ],
    )  # fmt: skip
