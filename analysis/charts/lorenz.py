"""The Lorenz curve: what share of the load the less burdened departments carry together."""

from dataclasses import dataclass

import plotly.graph_objects as go

from analysis.charts import style
from analysis.charts.style import Mode, Words
from analysis.i18n import Language, translate
from analysis.workload import Concentration

__all__ = ["LorenzInfo", "plot_lorenz"]


@dataclass(frozen=True, slots=True)
class LorenzInfo:
    """The curve to draw; None where nothing is selected."""

    concentration: Concentration | None
    words: Words


def plot_lorenz(info: LorenzInfo, language: Language, mode: Mode = "light") -> go.Figure:
    """Cumulative share of departments against cumulative share of load, with the line of equal load."""
    if info.concentration is None:
        return style.empty(translate("chart.nothing-selected", language), info.words, mode)
    palette, curve = style.PALETTES[mode], info.concentration.lorenz
    figure = go.Figure(
        [
            go.Scatter(x=[0, 1], y=[0, 1], mode="lines", line={"color": palette.muted, "width": 1, "dash": "dot"}, hoverinfo="skip",
                       name=translate("chart.lorenz-equal", language)),
            go.Scatter(
                x=curve["departments"].to_numpy(), y=curve["load"].to_numpy(), mode="lines+markers",
                line={"color": style.role_colours(mode)["responsible"], "width": 2}, marker={"size": 5},
                name=translate("chart.lorenz-load", language),
                hovertemplate=translate("chart.lorenz-hover", language) + "<extra></extra>",
            ),
        ]
    )  # fmt: skip
    percent = {"range": [0, 1.02], "tickformat": ".0%", "dtick": 0.25, "ticklabelstandoff": 8}
    figure.update_layout(
        showlegend=False,
        xaxis=style.axis(mode, grid=False) | percent | {"title": _axis_title(language)},
        yaxis=style.axis(mode, grid=True) | percent,
    )  # fmt: skip
    return style.finish(figure, info.words, mode, height=230)


def _axis_title(language: Language) -> dict[str, object]:
    return {"text": translate("chart.lorenz-x", language), "font": {"size": style.SMALL}}
