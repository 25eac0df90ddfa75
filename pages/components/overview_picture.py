"""The overview's picture: who carries how much and where, and what a click in it opens."""

import plotly.graph_objects as go
from streamlit.delta_generator import DeltaGenerator

from analysis.charts import (
    Mode,
    plot_matrix,
    plot_spread,
    plot_workload,
    section_matrix_info,
    workload_info,
)
from analysis.exports import Exhibit
from analysis.schema import top_section
from pages.components import exhibit, groups, state, workload_table
from pages.components.briefs import brief
from pages.components.frame import Frame
from pages.components.spread_picture import open_mark, opened_marks, spread_of


def show(frame: Frame) -> int:
    """The picture; its height in pixels."""

    def draw(mode: Mode) -> go.Figure:
        return plot_spread(spread_of(frame, "chart.spread-title", "chart.spread-subtitle"), frame.language, mode)

    return exhibit.picture(frame, "spread", draw, opened_marks(frame), open_mark)


def take_away(frame: Frame, place: DeltaGenerator) -> None:
    """The exports: the matrix of sections, or the bars of a plan that is not divided."""
    divided = frame.selected.assignments["section_no"].map(top_section).nunique() > 1
    label = state.words("overview.matrix" if divided else "page.workload")
    exhibit.take_away(
        frame,
        place,
        "matrix" if divided else "bars",
        label,
        lambda: _matrix(frame) if divided else _bars(frame),
        brief(frame),
        key=_key(frame) if divided else "",
    )


def _key(frame: Frame) -> str:
    """The sections in full: the heads of the columns are their numerals alone."""
    held = set(frame.selected.assignments["section_no"].map(top_section))
    return "　".join(label for no, label in groups.labels(frame, "section").items() if no in held)


def _matrix(frame: Frame) -> Exhibit:
    held = frame.selected.assignments["section_no"].map(top_section)
    sections = held[held != ""].nunique()
    title = state.words("chart.matrix-title", sections=sections, departments=len(frame.workload))
    words = frame.figure_words(title, state.words("chart.matrix-subtitle"))
    heads, labels = groups.heads(frame, "section"), groups.labels(frame, "section")
    info = section_matrix_info(frame.selected, heads, labels, words)
    return Exhibit("matrix", info, plot_matrix(info, frame.language), workload_table.of_matrix(info))


def _bars(frame: Frame) -> Exhibit:
    title = groups.load_title(frame, "full")
    words = frame.figure_words(title, state.words("chart.workload-subtitle-full"))
    info = workload_info(frame.selected, "full", None, words, labels={"": ""}, heads={})
    return Exhibit("bars", info, plot_workload(info, frame.language), workload_table.of_bars(info))
