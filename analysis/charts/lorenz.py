"""The Lorenz curve: what share of the load the less burdened departments carry together."""

from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go

from analysis.charts import style
from analysis.charts.style import Mode, Words
from analysis.i18n import Language, translate
from analysis.workload import Concentration

__all__ = ["Curve", "LorenzInfo", "curves_of", "plot_lorenz"]


@dataclass(frozen=True, slots=True)
class LorenzInfo:
    """The curve to draw; None where nothing is selected."""

    concentration: Concentration | None
    words: Words


@dataclass(frozen=True, slots=True)
class Curve:
    """One line through points of two shares, and how it is drawn."""

    name: str
    x: tuple[float, ...]
    y: tuple[float, ...]
    colour: str
    width: float
    is_dotted: bool = False


def curves_of(info: LorenzInfo, language: Language, mode: Mode = "light") -> list[Curve]:
    """The line of equal load, then the load that is carried; none where nothing is selected."""
    if info.concentration is None:
        return []
    found, colour = info.concentration.lorenz, style.role_colours(mode)["responsible"]
    x, y = (tuple(found[name].tolist()) for name in ("departments", "load"))
    return [
        Curve(translate("chart.lorenz-equal", language), (0, 1), (0, 1), style.PALETTES[mode].muted, 1, True),
        Curve(translate("chart.lorenz-load", language), x, y, colour, 2),
    ]


def plot_lorenz(info: LorenzInfo, language: Language, mode: Mode = "light") -> go.Figure:
    """Cumulative share of departments against cumulative share of load, with the line of equal load."""
    curves = curves_of(info, language, mode)
    if not curves:
        return style.empty(translate("chart.nothing-to-show", language), info.words, mode)
    equal, load = curves
    figure = go.Figure(
        [
            go.Scatter(
                x=list(equal.x), y=list(equal.y), mode="lines", name=equal.name, hoverinfo="skip",
                line={"color": equal.colour, "width": equal.width, "dash": "dot"},
            ),
            go.Scatter(
                x=np.array(load.x), y=np.array(load.y), mode="lines+markers", name=load.name,
                line={"color": load.colour, "width": load.width}, marker={"size": 5},
                hovertemplate=translate("chart.lorenz-hover", language) + "<extra></extra>",
            ),
        ]
    )  # fmt: skip
    percent = {"range": [0, 1.02], "tickformat": ".0%", "dtick": 0.25, "ticklabelstandoff": 8}
    figure.layout = go.Layout(
        showlegend=False,
        xaxis=style.axis(mode, grid=False) | percent | {"title": _axis_title(language)},
        yaxis=style.axis(mode, grid=True) | percent,
    )  # fmt: skip
    return style.finish(figure, info.words, mode, height=230)


def _axis_title(language: Language) -> dict[str, object]:
    return {"text": translate("chart.lorenz-x", language), "font": {"size": style.SMALL}}
