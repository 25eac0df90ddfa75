"""Horizontal bars: the workload of each department, whole or split by section or role."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

import pandas as pd
import plotly.graph_objects as go

from analysis.charts import style
from analysis.charts.style import Mode, Words
from analysis.i18n import Language, translate
from analysis.rounding import two_decimals
from analysis.selection import Selected
from analysis.workload import Counting, Grouping, workload_by

__all__ = ["WorkloadInfo", "plot_workload", "workload_info"]


@dataclass(frozen=True, slots=True)
class WorkloadInfo:
    """Bars to draw: departments × groups; `labels` names the groups in full, `heads` shortly for the legend.

    On paper `focus` takes the accent; on a page the browser paints what is clicked, and `chosen` (of one `part` only,
    where that is given) is what was opened elsewhere.
    """

    table: pd.DataFrame
    labels: Mapping[str, str]
    heads: Mapping[str, str]
    grouping: Grouping | None
    counting: Counting
    words: Words
    focus: str = ""
    chosen: tuple[str, ...] | None = None
    part: str | None = None

    @property
    def rest(self) -> list[str]:
        """The sections that share the last colour and one entry of the legend, where there are more than colours."""
        groups, most = list(self.table.columns), len(style.GROUP_COLOURS)
        return groups[most - 1 :] if self.grouping == "section" and len(groups) > most else []


def workload_info(
    selected: Selected,
    counting: Counting,
    grouping: Grouping | None,
    words: Words,
    *,
    labels: Mapping[str, str],
    heads: Mapping[str, str],
    focus: str = "",
    chosen: Sequence[str] | None = None,
    part: str | None = None,
) -> WorkloadInfo:
    """The bars for `selected`; without `grouping` they are whole, and the department in `focus` takes the accent."""
    table = workload_by(selected, grouping or "section", counting)
    if grouping is None:
        table = table.sum(axis="columns").to_frame("")
    return WorkloadInfo(
        table, labels, heads, grouping, counting, words, focus, None if chosen is None else tuple(chosen), part
    )


def plot_workload(info: WorkloadInfo, language: Language, mode: Mode = "light") -> go.Figure:
    """One bar a department, most on top, its number at its end; a click carries [department, group]."""
    if info.table.empty:
        return style.empty(translate("chart.nothing-selected", language), info.words, mode)
    figure = go.Figure([_bars(info, group, i, language, mode) for i, group in enumerate(info.table.columns)])
    totals = info.table.sum(axis="columns")
    figure.add_trace(_totals(totals, info.counting, mode))
    if info.grouping is None and info.chosen is not None:
        figure.add_trace(_rows(info, float(totals.max()), language, mode))
    figure.update_layout(
        barmode="stack", bargap=0.28, clickmode="event+select", showlegend=info.grouping is not None,
        xaxis=style.axis(mode, grid=True) | {"range": [0, float(totals.max()) * 1.09], **_steps(info.counting, float(totals.max()))},
        yaxis=style.axis(mode, grid=False) | style.in_order_from_top(list(info.table.index)),
    )  # fmt: skip
    figure = style.finish(figure, info.words, mode, height=style.rows_height(len(info.table)) + _legend(info))
    return figure.update_yaxes(tickfont={"size": style.BODY}) if info.chosen is None else _on_screen(figure, info)


def _on_screen(figure: go.Figure, info: WorkloadInfo) -> go.Figure:
    """Names in lines where they are long, as many rows as can be on a screen, and no room lost above or below."""
    names, rows = list(info.table.index), len(info.table)
    shown = style.names_in_lines(names)
    lines = max(name.count("<br>") for name in shown) + 1
    height = rows * style.dense_height(rows, lines) + _legend(info) + 30
    figure.update_layout(height=height + 116)  # `undressed` takes the words' place away
    return figure.update_yaxes(
        tickmode="array", tickvals=names, ticktext=shown, range=[-0.6, rows - 0.4], autorange=False,
        tickfont={"size": style.BODY if lines == 1 else style.SMALL},
    )  # fmt: skip


def _steps(counting: Counting, most: float) -> dict[str, object]:
    """About seven ticks, and none between whole counts."""
    whole = {"dtick": 1} if counting == "full" and most < 7 else {"nticks": 7}
    return {"tickformat": "~g", **whole}


def _legend(info: WorkloadInfo) -> int:
    entries = len(info.table.columns) - max(0, len(info.rest) - 1)
    return 0 if info.grouping is None else 20 * ((entries + 1) // 2) + 10


def _bars(info: WorkloadInfo, group: str, order: int, language: Language, mode: Mode) -> go.Bar:
    values = info.table[group].fillna(0)  # a gap in a stack would shift every bar after it
    label = info.labels.get(group, group)
    unit = translate(f"counting.{info.counting}", language)
    name = info.heads.get(group, label)
    if info.rest[:1] == [group]:
        name = translate("chart.rest-sections", language, count=len(info.rest))
    return go.Bar(
        orientation="h", name=name, legendgroup="rest" if group in info.rest else group,
        showlegend=group not in info.rest[1:], y=list(info.table.index), x=values.to_numpy(dtype="float64"),
        customdata=[[department, group] for department in info.table.index],
        marker={"color": _colour(info, group, order, mode), "line": _line(info, group, mode), **_pattern(group)},
        selected={"marker": {"opacity": 1} if info.chosen is None else {"color": style.PALETTES[mode].accent}},
        unselected={"marker": {"opacity": 1}},
        selectedpoints=_chosen(info) if info.grouping and info.part in (None, group) else None,
        hovertemplate=f"%{{y}}<br>{label}{': ' if label else ''}%{{x:.3~g}}（{unit}）<extra></extra>",
    )  # fmt: skip


def _colour(info: WorkloadInfo, group: str, order: int, mode: Mode) -> str | list[str]:
    if info.grouping == "role":
        return style.role_colours(mode)[group]
    if info.grouping == "section":
        return style.GROUP_COLOURS[min(order, len(style.GROUP_COLOURS) - 1)]
    palette = style.PALETTES[mode]
    return [palette.accent if department == info.focus else palette.quiet for department in info.table.index]


def _line(info: WorkloadInfo, group: str, mode: Mode) -> dict[str, object]:
    """Parts of one colour side by side are parted by the paper."""
    return {"width": 1, "color": style.PALETTES[mode].paper} if group in info.rest else {"width": 0}


def _pattern(group: str) -> dict[str, object]:
    return {"pattern": {"shape": style.GUIDE_PATTERN, "size": 6}} if group == "guide" else {}


def _totals(totals: "pd.Series[float]", counting: Counting, mode: Mode) -> go.Scatter:
    said = [f"{value:.0f}" if counting == "full" else two_decimals(value) for value in totals]
    return go.Scatter(
        x=totals.to_numpy(dtype="float64"), y=list(totals.index), mode="text", text=[f" {each}" for each in said],
        textposition="middle right", cliponaxis=False, hoverinfo="skip", showlegend=False,
        unselected={"textfont": {"color": style.PALETTES[mode].ink}},
    )  # fmt: skip


def _chosen(info: WorkloadInfo) -> list[int] | None:
    return [i for i, name in enumerate(info.table.index) if name in (info.chosen or ())] or None


def _rows(info: WorkloadInfo, most: float, language: Language, mode: Mode) -> go.Bar:
    """What is clicked: the whole of a row, since a short bar is hard to hit. A bar with a base is not stacked."""
    names, totals = list(info.table.index), info.table.sum(axis="columns")
    said = [f"{value:.0f}" if info.counting == "full" else two_decimals(value) for value in totals]
    unit = translate(f"counting.{info.counting}", language)
    return go.Bar(
        orientation="h", y=names, x=[most * 1.08] * len(names), base=[0] * len(names), width=0.96, showlegend=False,
        customdata=[[name, ""] for name in names], selectedpoints=_chosen(info), **style.mark(mode),
        hovertemplate=[f"{escape(name)}<br>{each}（{unit}）<extra></extra>" for name, each in zip(names, said, strict=True)],
    )  # fmt: skip
