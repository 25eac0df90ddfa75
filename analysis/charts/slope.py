"""A slope chart: what each department has on the left and on the right, and who moves most."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from analysis.charts import style
from analysis.charts.style import Mode, Words
from analysis.i18n import Language, translate

__all__ = ["SlopeInfo", "SlopeLine", "plot_slope", "slope_info", "slope_lines"]

LABELLED = 8
"""Lines named at their right end; the others are quiet, and named where the pointer rests."""
LINE = 0.06
"""The height of a label, as a share of the picture."""


SEEN = 0.0005
"""A change of a share that is told: less than half a tenth of a percent is none on paper."""


@dataclass(frozen=True, slots=True, eq=False)
class SlopeInfo:
    """Lines to draw: `table` has one row a line and two columns, left and right; `focus` takes the accent."""

    table: pd.DataFrame
    words: Words
    focus: str = ""

    @property
    def top(self) -> float:
        """Where the axes end: a little above the largest number."""
        return float(self.table.max().max()) * 1.08


@dataclass(frozen=True, slots=True)
class SlopeLine:
    """One line: its name, its two numbers, how it is drawn, and whether its name stands at its right end."""

    name: str
    left: float
    right: float
    colour: str
    width: float
    is_named: bool


def slope_info(table: pd.DataFrame, words: Words, focus: str = "") -> SlopeInfo:
    """The lines of `table` (index: names; two columns of comparable numbers, shares of a whole)."""
    return SlopeInfo(table, words, focus)


def steepest(table: pd.DataFrame) -> list[str]:
    """The rows that change most from left to right; none where no row changes by as much as a figure shows."""
    change = (table.iloc[:, 1] - table.iloc[:, 0]).abs()
    most = change.max() if len(change) else 0.0
    return [str(name) for name in change.index[change > most - 1e-9]] if most >= SEEN else []


def plot_slope(info: SlopeInfo, language: Language, mode: Mode = "light") -> go.Figure:
    """A line a row between two dated or named axes; a click carries [department]."""
    if info.table.empty:
        return style.empty(translate("chart.nothing-to-show", language), info.words, mode)
    ends = list(info.table.columns)
    figure = go.Figure([_drawn(line, ends, mode) for line in slope_lines(info, mode)])
    figure.layout = go.Layout(
        showlegend=False, clickmode="event+select",
        xaxis=style.axis(mode, grid=False) | {"type": "category", "range": [-0.15, 1.75], "categoryarray": ends},
        yaxis=style.axis(mode, grid=True) | {"range": [0, info.top], "tickformat": ".0%"},
    )  # fmt: skip
    return style.finish(figure, info.words, mode, height=360)


def slope_lines(info: SlopeInfo, mode: Mode = "light") -> list[SlopeLine]:
    """The lines in the order of the rows."""
    palette, named = style.PALETTES[mode], _named(info)
    return [
        SlopeLine(
            str(name), float(left), float(right), palette.accent if name == info.focus else palette.quiet,
            3 if name == info.focus else 1.5, name in named,
        )
        for name, left, right in info.table.itertuples(name=None)
    ]  # fmt: skip


def _named(info: SlopeInfo) -> set[str]:
    """The focus, then those that change most, as long as no label would cover another."""
    right = info.table.iloc[:, 1]
    change = (right - info.table.iloc[:, 0]).abs().sort_values(ascending=False, kind="stable")
    room = float(info.table.max().max()) * LINE
    kept: list[str] = [info.focus] if info.focus in right.index else []
    for name in change.index:
        if len(kept) < LABELLED and all(abs(right[name] - right[other]) >= room for other in kept):
            kept.append(name)
    return set(kept)


def _drawn(line: SlopeLine, ends: Sequence[str], mode: Mode) -> go.Scatter:
    name, right = line.name, line.right
    return go.Scatter(
        x=list(ends), y=[line.left, right], name=style.literal(name), mode="lines+markers+text",
        line={"color": line.colour, "width": line.width}, marker={"size": 6, "color": line.colour},
        text=["", f" {style.literal(name)} {right:.1%}" if line.is_named else ""], textposition="middle right", cliponaxis=False,
        textfont={"color": style.PALETTES[mode].ink}, opacity=1.0 if line.is_named else 0.45, customdata=[[name], [name]],
        hovertemplate=f"{style.literal(name)}<br>%{{x}}: %{{y:.1%}}<extra></extra>",
    )  # fmt: skip
