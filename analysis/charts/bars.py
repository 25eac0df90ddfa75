"""Horizontal bars: the workload of each department, whole or split by section or role."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from analysis.charts import style
from analysis.charts.style import Mode, Words
from analysis.i18n import Language, translate
from analysis.rounding import two_decimals
from analysis.selection import Selected
from analysis.workload import Counting, Grouping, workload_by

__all__ = ["Series", "WorkloadInfo", "group_colours", "plot_workload", "series_of", "workload_info"]


@dataclass(frozen=True, slots=True)
class WorkloadInfo:
    """Bars to draw: departments × groups; `labels` names the groups in full, `heads` shortly for the legend.

    On paper `focus` takes the accent, or a bold name where bars are split; `on_screen` the browser paints what is opened,
    and the bars are drawn densely.
    """

    table: pd.DataFrame
    labels: Mapping[str, str]
    heads: Mapping[str, str]
    grouping: Grouping | None
    counting: Counting
    words: Words
    focus: str = ""
    on_screen: bool = False

    @property
    def rest(self) -> list[str]:
        """The sections that share the last colour and one entry of the legend, where there are more than colours."""
        groups, most = list(self.table.columns), len(style.GROUP_COLOURS)
        return groups[most - 1 :] if self.grouping == "section" and len(groups) > most else []

    @property
    def top(self) -> float:
        """Where the axis of values ends: a little beyond the longest bar."""
        return float(self.table.sum(axis="columns").max()) * 1.09


@dataclass(frozen=True, slots=True)
class Series:
    """One group's part of every bar: its name in the legend, its values from top to bottom, and how it is painted.

    Where bars are not split, the department in focus takes the accent instead of `colour`.
    """

    group: str
    name: str
    values: tuple[float, ...]
    colour: str
    is_hatched: bool


def workload_info(
    selected: Selected,
    counting: Counting,
    grouping: Grouping | None,
    words: Words,
    *,
    labels: Mapping[str, str],
    heads: Mapping[str, str],
    focus: str = "",
    on_screen: bool = False,
) -> WorkloadInfo:
    """The bars for `selected`; without `grouping` they are whole, and the department in `focus` takes the accent."""
    table = workload_by(selected, grouping or "section", counting)
    if grouping is None:
        table = table.sum(axis="columns").to_frame("")
    return WorkloadInfo(table, labels, heads, grouping, counting, words, focus, on_screen)


def plot_workload(info: WorkloadInfo, language: Language, mode: Mode = "light") -> go.Figure:
    """One bar a department, most on top, its number at its end; a click carries [department, group]."""
    if info.table.empty:
        return style.empty(translate("chart.nothing-to-show", language), info.words, mode)
    figure = go.Figure([_bars(info, series, language, mode) for series in series_of(info, language, mode)])
    totals = info.table.sum(axis="columns")
    figure.add_trace(_totals(totals, info.counting, mode))
    if info.grouping is None and info.on_screen:
        figure.add_trace(_rows(info, float(totals.max()), language, mode))
    figure.layout = go.Layout(
        barmode="stack", bargap=0.28, clickmode="event+select", showlegend=info.grouping is not None,
        xaxis=style.axis(mode, grid=True) | {"range": [0, info.top], **_steps(info.counting, float(totals.max()))},
        yaxis=style.axis(mode, grid=False) | style.in_order_from_top(list(info.table.index), info.focus if info.grouping else ""),
    )  # fmt: skip
    figure = style.finish(figure, info.words, mode, height=style.rows_height(len(info.table)) + _legend(info))
    return figure.update_yaxes(tickfont={"size": style.BODY}) if not info.on_screen else _on_screen(figure, info)


def series_of(info: WorkloadInfo, language: Language, mode: Mode = "light") -> list[Series]:
    """The series of the bars in the order in which they are stacked; a department without a group has 0 in it."""
    groups = list(info.table.columns)
    values = [tuple(info.table[group].fillna(0).astype("float64").tolist()) for group in groups]
    return [
        Series(group, _name(info, group, language), of_group, colour, group == "guide")
        for group, of_group, colour in zip(groups, values, group_colours(groups, info.grouping, mode), strict=True)
    ]


def _name(info: WorkloadInfo, group: str, language: Language) -> str:
    if info.rest[:1] == [group]:
        return translate("chart.rest-sections", language, count=len(info.rest))
    return info.heads.get(group, info.labels.get(group, group))


def _on_screen(figure: go.Figure, info: WorkloadInfo) -> go.Figure:
    """Names in lines where they are long, as many rows as can be on a screen, and no room lost above or below."""
    names, rows = list(info.table.index), len(info.table)
    shown = style.named_rows(names)
    height = rows * style.dense_height(rows, shown.lines) + _legend(info) + 30
    figure.update_layout(height=height + 116)  # `undressed` takes the words' place away
    return figure.update_yaxes(
        tickmode="array", tickvals=names, ticktext=list(shown.names), range=[-0.6, rows - 0.4], autorange=False,
        tickfont={"size": shown.size},
    )  # fmt: skip


def _steps(counting: Counting, most: float) -> dict[str, object]:
    """About seven ticks, and none between whole counts."""
    whole = {"dtick": 1} if counting == "full" and most < 7 else {"nticks": 7}
    return {"tickformat": "~g", **whole}


def _legend(info: WorkloadInfo) -> int:
    entries = len(info.table.columns) - max(0, len(info.rest) - 1)
    return 0 if info.grouping is None else 20 * ((entries + 1) // 2) + 10


def _bars(info: WorkloadInfo, series: Series, language: Language, mode: Mode) -> go.Bar:
    group, departments = series.group, list(info.table.index)
    label = info.labels.get(group, group)
    unit = translate(f"counting.{info.counting}", language)
    accent = style.PALETTES[mode].accent
    colours = [accent if department == info.focus else series.colour for department in departments]
    pattern = {"pattern": {"shape": style.GUIDE_PATTERN, "size": 6}} if series.is_hatched else {}
    lies_below = info.on_screen and info.grouping is None  # of the rows, which are clicked instead
    hover = [
        f"{style.literal(name)}<br>{style.literal(label)}{': ' if label else ''}%{{x:.3~g}} {unit}<extra></extra>"
        for name in departments
    ]
    return go.Bar(
        orientation="h", name=style.literal(series.name), legendgroup="rest" if group in info.rest else group,
        showlegend=group not in info.rest[1:], y=departments, x=np.array(series.values),
        customdata=None if lies_below else [[department, group] for department in departments],
        marker={"color": series.colour if info.grouping else colours, "line": _line(info, group, mode), **pattern},
        selected={"marker": {"color": accent} if info.on_screen else {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
        hovertemplate=None if lies_below else hover, hoverinfo="skip" if lies_below else None,
    )  # fmt: skip


def group_colours(groups: Sequence[str], grouping: Grouping | None, mode: Mode = "light") -> list[str]:
    """The colour of each group of bars: of a role its own, of a section the next (those left over share the last)."""
    if grouping == "role":
        return [style.role_colours(mode)[role] for role in groups]
    if grouping == "section":
        return [style.GROUP_COLOURS[min(order, len(style.GROUP_COLOURS) - 1)] for order in range(len(groups))]
    return [style.PALETTES[mode].quiet for _ in groups]


def _line(info: WorkloadInfo, group: str, mode: Mode) -> dict[str, object]:
    """Parts of one colour side by side are parted by the paper."""
    return {"width": 1, "color": style.PALETTES[mode].paper} if group in info.rest else {"width": 0}


def _totals(totals: "pd.Series[float]", counting: Counting, mode: Mode) -> go.Scatter:
    said = [f"{value:.0f}" if counting == "full" else two_decimals(value) for value in totals]
    return go.Scatter(
        x=totals.to_numpy(dtype="float64"), y=list(totals.index), mode="text", text=[f" {each}" for each in said],
        textposition="middle right", cliponaxis=False, hoverinfo="skip", showlegend=False,
        unselected={"textfont": {"color": style.PALETTES[mode].ink}},
    )  # fmt: skip


def _rows(info: WorkloadInfo, most: float, language: Language, mode: Mode) -> go.Bar:
    """What is clicked: the whole of a row, since a short bar is hard to hit. A bar with a base is not stacked."""
    names, totals = list(info.table.index), info.table.sum(axis="columns")
    said = [f"{value:.0f}" if info.counting == "full" else two_decimals(value) for value in totals]
    unit = translate(f"counting.{info.counting}", language)
    return go.Bar(
        orientation="h", y=names, x=[most * 1.08] * len(names), base=[0] * len(names), width=0.96, showlegend=False,
        customdata=[[name, ""] for name in names], **style.mark(mode),
        hovertemplate=[f"{style.literal(name)}<br>{each} {unit}<extra></extra>" for name, each in zip(names, said, strict=True)],
    )  # fmt: skip
