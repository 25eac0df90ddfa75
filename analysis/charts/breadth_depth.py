"""The matrix of participation drawn: partners across, strength per partner upwards, the medians between the quadrants."""

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
import plotly.graph_objects as go

from analysis.charts import style
from analysis.charts.network import empty_network
from analysis.charts.style import Mode, Words
from analysis.i18n import Language, listed, translate
from analysis.network import BreadthDepth, NetworkTables, breadth_depth
from analysis.network.layout import label_width, meet

Floats = npt.NDArray[np.float64]
PIXELS = (590.0, 410.0)
"""About how large the part within the axes is at its smallest: by it, labels that would overlap are left to the hover."""
LINE = 17.0
SIDES = {"top center": (0, 1), "bottom center": (0, -1), "middle right": (1, 0), "middle left": (-1, 0)}
"""Plotly's name of a place for a label → to which side of its mark it stands, in the order of what reads best."""
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
    is_even = (info.found.table["quadrant"] == "even").any()
    for quadrant, (right, top) in {} if is_even else CORNERS.items():
        figure.add_annotation(
            x=right, y=top, xref="paper", yref="paper", showarrow=False, name=f"quadrant-{quadrant}",
            xanchor="right" if right else "left", yanchor="top" if top else "bottom",
            text=translate(f"network.quadrant.{quadrant}", language), font={"size": style.SMALL, "color": palette.muted},
        )  # fmt: skip
    breadth, depth = _ends(info.marks)
    weight = translate(f"network.weight.{info.weight}", language)
    axis = style.axis(mode, grid=True)
    figure.update_layout(
        clickmode="event+select", showlegend=False,
        xaxis=axis | {"range": [0, breadth], "title": _title_of_axis(translate("network.measure.breadth", language))},
        yaxis=axis | {
            "range": [0, depth], "title": _title_of_axis(translate("network.chart.depth-by", language, weight=weight)),
        },
    )  # fmt: skip
    return style.finish(figure, Words(*_title(info, language), source), mode, height=470)


def _title_of_axis(words: str) -> dict[str, Any]:
    return {"text": words, "font": {"size": style.BODY}}


def _title(info: BreadthDepthInfo, language: Language) -> tuple[str, str]:
    quadrant = info.found.table["quadrant"]
    counts = {name: int((quadrant == name).sum()) for name in info.found.table["quadrant"].cat.categories}
    title = translate(
        f"network.chart.breadth-depth-title{'-even' if counts['even'] else ''}", language, broad_deep=counts["broad-deep"],
        narrow_deep=counts["narrow-deep"], departments=len(quadrant) - counts["alone"],
    )  # fmt: skip
    subtitle = translate(
        "network.chart.breadth-depth-subtitle", language, breadth=f"{info.found.breadth:.4g}",
        depth=f"{info.found.depth:.3g}", alone=counts["alone"],
    )  # fmt: skip
    return title, subtitle


def _marks(info: BreadthDepthInfo, language: Language, mode: Mode) -> go.Scatter:
    marks, palette = info.marks, style.PALETTES[mode]
    labels = _labels(info, language)
    return go.Scatter(
        x=marks["breadth"].to_numpy(dtype=float), y=marks["depth"].to_numpy(dtype=float), name="", hoverinfo="text",
        mode="markers+text", textposition=[side for _, side in labels], textfont={"size": style.SMALL, "color": palette.ink},
        text=[style.literal(label) for label, _ in labels],
        marker={
            "size": _sizes(marks), "opacity": 0.85,
            "color": [palette.accent if info.focus in names else style.role_colours(mode)["responsible"] for names in marks["names"]],
        },
        customdata=[["department", *_first(names, info.focus)] for names in marks["names"]],
        hovertext=[
            translate(
                "network.chart.breadth-depth-hover", language, names=style.literal(listed(names, language)),
                breadth=int(breadth), depth=depth,
            )
            for names, breadth, depth in zip(marks["names"], marks["breadth"], marks["depth"], strict=True)
        ],
        unselected={"marker": {"opacity": 0.85}, "textfont": {"color": palette.ink}}, cliponaxis=False,
    )  # fmt: skip


def _first(names: tuple[str, ...], focus: str | None) -> list[str]:
    """`names` with the one in focus first: a page opens the first."""
    return sorted(names, key=lambda name: name != focus)


def _sizes(marks: pd.DataFrame) -> Floats:
    """Diameters of the marks: the area says the load."""
    load = marks["point_count"].to_numpy(dtype=float)
    return np.asarray(np.maximum(9, 30 * np.sqrt(load / max(load.max(), 1))), dtype=float)


def _labels(info: BreadthDepthInfo, language: Language) -> list[tuple[str, str]]:
    """(text, Plotly's position) of each mark's label, by falling load, the focus first.

    Each stands at the first side where it overlaps no mark and no label before it; one that has no such side is empty.
    """
    marks = info.marks
    across, up = _ends(marks)
    at = np.column_stack([marks["breadth"] / across * PIXELS[0], marks["depth"] / up * PIXELS[1]])
    radius = _sizes(marks) / 2
    taken = [_Box(x - r, y - r, x + r, y + r) for (x, y), r in zip(at.tolist(), radius.tolist(), strict=True)]
    taken += [_corner(translate(f"network.quadrant.{each}", language), *ends) for each, ends in CORNERS.items()]
    found = [("", next(iter(SIDES)))] * len(marks)
    for one in sorted(
        range(len(marks)), key=lambda i: (info.focus not in marks["names"][i], -marks["point_count"][i], i)
    ):
        label = _label(marks["names"][one], info, language)
        for side, (right, above) in SIDES.items():
            box = _box(at[one], radius[one], label_width(label, style.SMALL), right, above)
            if box.left >= 0 and box.right <= PIXELS[0] and not any(meet(box, other) for other in taken):
                taken.append(box)
                found[one] = label, side
                break
    return found


def _ends(marks: pd.DataFrame) -> tuple[float, float]:
    """Where both axes end, which begin at 0."""
    return float(marks["breadth"].max()) * 1.12 + 0.5, float(marks["depth"].max()) * 1.15


class _Box(NamedTuple):
    left: float
    bottom: float
    right: float
    top: float


def _corner(words: str, right: int, top: int) -> _Box:
    """The box of a quadrant's name."""
    left, bottom = right * (PIXELS[0] - label_width(words, style.SMALL)), top * (PIXELS[1] - LINE)
    return _Box(left, bottom, left + label_width(words, style.SMALL), bottom + LINE)


def _box(at: Floats, radius: float, width: float, right: int, above: int) -> _Box:
    """The box of a label beside, above or below a mark."""
    x, y = float(at[0]) + right * (radius + 3 + width / 2), float(at[1]) + above * (radius + 2 + LINE / 2)
    return _Box(x - width / 2, y - LINE / 2, x + width / 2, y + LINE / 2)


def _label(names: tuple[str, ...], info: BreadthDepthInfo, language: Language) -> str:
    first, *others = _first(names, info.focus)
    if not others:
        return first
    return translate("network.chart.and-others", language, name=first, count=len(names))
