"""The matrix of participation drawn: partners across, strength per partner upwards, the medians between the quadrants."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from analysis.charts import style
from analysis.charts.network import empty_network
from analysis.charts.style import Mode, Words
from analysis.i18n import Language, conventions, translate
from analysis.network import BreadthDepth, NetworkTables, breadth_depth
from analysis.network.layout import label_width

PIXELS = (900.0, 420.0)
"""About how large the picture is: by it, labels that would overlap are left to the hover."""
LINE = 18.0
CORNERS = {"broad-deep": (1, 1), "broad-shallow": (1, 0), "narrow-deep": (0, 1), "narrow-shallow": (0, 0)}
"""Quadrant → which end of each axis its name stands at."""


@dataclass(frozen=True, slots=True, eq=False)
class BreadthDepthInfo:
    """What the matrix shows: one mark for departments of equal breadth and depth, largest load first.

    `marks`: breadth, depth, names (a tuple, by load), point_count (of the busiest). `alone` have no partner and no place.
    """

    found: BreadthDepth
    marks: pd.DataFrame
    alone: tuple[str, ...]
    weight: str
    focus: str | None = None


def breadth_depth_info(tables: NetworkTables, *, focus: str | None = None) -> BreadthDepthInfo:
    """The matrix of `tables`; `focus` marks a department."""
    found = breadth_depth(tables.nodes)
    placed = found.table[found.table["breadth"] > 0].sort_values(["point_count", "department"], ascending=[False, True])
    # Equal up to rounding: weights are sums of fractions.
    grouped = placed.assign(depth=placed["depth"].round(9)).groupby(["breadth", "depth"], sort=True)
    marks = grouped.agg(names=("department", tuple), point_count=("point_count", "max")).reset_index()
    alone = found.table.loc[found.table["quadrant"] == "alone", "department"].tolist()
    return BreadthDepthInfo(found, marks, tuple(alone), tables.settings.weight, focus)


def plot_breadth_depth(info: BreadthDepthInfo, language: Language, mode: Mode = "light", source: str = "") -> go.Figure:
    """Marks with customdata ["department", name, …]: the id of the one that a click opens, then those at the same place."""
    if info.found.breadth is None or info.found.depth is None:
        return empty_network(language, mode, source)
    figure = go.Figure([_marks(info, language, mode)])
    palette = style.PALETTES[mode]
    line = {"color": palette.muted, "width": 1, "dash": "dot"}
    figure.add_vline(x=info.found.breadth, line=line)
    figure.add_hline(y=info.found.depth, line=line)
    for quadrant, (right, top) in CORNERS.items():
        figure.add_annotation(
            x=right, y=top, xref="paper", yref="paper", showarrow=False, name=f"quadrant-{quadrant}",
            xanchor="right" if right else "left", yanchor="top" if top else "bottom",
            text=translate(f"network.quadrant.{quadrant}", language), font={"size": style.SMALL, "color": palette.muted},
        )  # fmt: skip
    breadth, depth = info.marks["breadth"].to_numpy(dtype=float), info.marks["depth"].to_numpy(dtype=float)
    weight = translate(f"network.weight.{info.weight}", language)
    axis = style.axis(mode, grid=True)
    figure.update_layout(
        clickmode="event+select", showlegend=False,
        xaxis=axis | {"range": [0, breadth.max() * 1.12 + 0.5], "title": {"text": translate("network.measure.breadth", language)}},
        yaxis=axis | {"range": [0, depth.max() * 1.15], "title": {
            "text": f"{translate('network.measure.depth', language)} ({weight})"}},
    )  # fmt: skip
    return style.finish(figure, Words(*_title(info, language), source), mode, height=420)


def _title(info: BreadthDepthInfo, language: Language) -> tuple[str, str]:
    quadrant = info.found.table["quadrant"]
    counts = {name: int((quadrant == name).sum()) for name in info.found.table["quadrant"].cat.categories}
    title = translate(
        "network.chart.breadth-depth-title", language, broad_deep=counts["broad-deep"], narrow_deep=counts["narrow-deep"],
        departments=len(quadrant) - counts["alone"],
    )  # fmt: skip
    subtitle = translate(
        "network.chart.breadth-depth-subtitle", language, breadth=f"{info.found.breadth:.4g}",
        depth=f"{info.found.depth:.3g}", alone=counts["alone"],
    )  # fmt: skip
    return title, subtitle


def _marks(info: BreadthDepthInfo, language: Language, mode: Mode) -> go.Scatter:
    marks, palette = info.marks, style.PALETTES[mode]
    load = marks["point_count"].to_numpy(dtype=float)
    separator = conventions(language).between_names
    labels = _labels(info, language)
    return go.Scatter(
        x=marks["breadth"].to_numpy(dtype=float), y=marks["depth"].to_numpy(dtype=float), name="", hoverinfo="text",
        mode="markers+text", textposition="top center", textfont={"size": style.SMALL, "color": palette.ink},
        text=labels,
        marker={
            "size": np.maximum(9, 30 * np.sqrt(load / max(load.max(), 1))), "opacity": 0.85,
            "color": [palette.accent if info.focus in names else style.role_colours(mode)["responsible"] for names in marks["names"]],
        },
        customdata=[["department", *_first(names, info.focus)] for names in marks["names"]],
        hovertext=[
            translate(
                "network.chart.breadth-depth-hover", language, names=style.literal(separator.join(names)),
                breadth=int(breadth), depth=depth,
            )
            for names, breadth, depth in zip(marks["names"], marks["breadth"], marks["depth"], strict=True)
        ],
        unselected={"marker": {"opacity": 0.85}, "textfont": {"color": palette.ink}}, cliponaxis=False,
    )  # fmt: skip


def _first(names: tuple[str, ...], focus: str | None) -> list[str]:
    """`names` with the one in focus first: a page opens the first."""
    return sorted(names, key=lambda name: name != focus)


def _labels(info: BreadthDepthInfo, language: Language) -> list[str]:
    """The marks' labels: by falling load, the focus first, those that overlap none before; the others are empty."""
    marks = info.marks
    across = marks["breadth"].to_numpy(dtype=float) / max(marks["breadth"].max(), 1) * PIXELS[0]
    up = marks["depth"].to_numpy(dtype=float) / max(marks["depth"].max(), 1e-12) * PIXELS[1]
    said = [_label(names, info, language) for names in marks["names"]]
    shown: list[int] = []
    for one in sorted(
        range(len(marks)), key=lambda i: (info.focus not in marks["names"][i], -marks["point_count"][i], i)
    ):
        half = label_width(said[one]) / 2
        if all(
            abs(across[one] - across[other]) >= half + label_width(said[other]) / 2 or abs(up[one] - up[other]) >= LINE
            for other in shown
        ):
            shown.append(one)
    return [label if place in shown else "" for place, label in enumerate(said)]


def _label(names: tuple[str, ...], info: BreadthDepthInfo, language: Language) -> str:
    first, *others = _first(names, info.focus)
    if not others:
        return style.literal(first)
    return translate("network.chart.and-others", language, name=style.literal(first), count=len(others))
