"""The overview's picture: who carries how much and where, and what a click in it opens."""

from collections.abc import Sequence

from analysis.charts import (
    Mode,
    plot_matrix,
    plot_spread,
    plot_workload,
    section_matrix_info,
    spread_info,
    workload_info,
)
from analysis.charts.spread import SpreadInfo
from analysis.selection import top_section
from pages.components import exhibit, groups, panel, state, workload_table
from pages.components.briefs import brief
from pages.components.export_menu import OnPaper
from pages.components.frame import Frame


def show(frame: Frame) -> int:
    """The picture; its height in pixels."""
    return exhibit.picture(
        frame, "spread", lambda opened, mode: plot_spread(_info(frame, opened), frame.language, mode), _open
    )


def _info(frame: Frame, opened: state.Parameters) -> SpreadInfo:
    labels, heads = groups.section_labels(frame), groups.section_heads(frame)
    sections = {no: (heads.get(no, "—"), label) for no, label in labels.items()}
    title = state.words("chart.spread-title")
    words = frame.figure_words(title, state.words("chart.spread-subtitle"))
    kind, _, within = (opened.get("within") or [""])[0].partition(":")
    departments = panel.opened_departments(frame, opened)
    return spread_info(
        frame.selected, sections, words, focus=departments, within=within if kind in ("section", "point") else ""
    )


def _open(mark: Sequence[str]) -> None:
    """A bar opens a department, a cell its points of a column, a head the whole column."""
    kind, department, column = mark
    if kind == "bar":
        state.open_only(focus=department)
    else:
        state.open_only(focus=department, within=column)


def take_away(frame: Frame) -> None:
    """The exports: the matrix of sections, or the bars of a plan that is not divided."""
    divided = frame.selected.assignments["section_no"].map(top_section).nunique() > 1
    label = state.words("overview.matrix" if divided else "page.workload")
    exhibit.take_away(
        frame, "matrix" if divided else "bars", label, lambda: _matrix(frame) if divided else _bars(frame), brief(frame)
    )


def _matrix(frame: Frame) -> OnPaper:
    held = frame.selected.assignments["section_no"].map(top_section)
    sections = held[held != ""].nunique()
    title = state.words("chart.matrix-title", sections=sections, departments=len(frame.workload))
    words = frame.figure_words(title, state.words("chart.matrix-subtitle"))
    info = section_matrix_info(frame.selected, groups.section_heads(frame), groups.section_labels(frame), words)
    return OnPaper(plot_matrix(info, frame.language), workload_table.of_matrix(info))


def _bars(frame: Frame, mode: Mode = "light") -> OnPaper:
    title = groups.workload_title(frame, frame.workload, "full")
    words = frame.figure_words(title, state.words("chart.workload-subtitle-full"))
    info = workload_info(frame.selected, "full", None, words, labels={"": ""}, heads={})
    return OnPaper(plot_workload(info, frame.language, mode), workload_table.of_bars(info))
