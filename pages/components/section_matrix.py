"""The overview's figure: departments down, sections across; a cell leads to the points behind it."""

from collections.abc import Sequence

import streamlit as st

from analysis.charts import plot_matrix, section_matrix_info
from analysis.selection import top_section
from analysis.workload import points_behind
from pages.components import exhibit, point_list, state
from pages.components.briefs import brief
from pages.components.frame import Frame, path
from pages.components.groups import section_heads, section_labels, show_sections
from pages.components.plain import plain
from pages.components.workload_table import of_matrix


def show(frame: Frame) -> None:
    """The matrix; for a plan that is not divided, where its workload stands."""
    st.subheader(state.words("overview.matrix"))
    if frame.selected.tables.points["section_no"].map(top_section).nunique() > 1:
        _matrix(frame)
        return
    st.write(state.words("overview.undivided", page=state.words("page.workload")))
    st.page_link(path("workload"), label=state.words("page.workload"), query_params=state.parameters())


def _matrix(frame: Frame) -> None:
    held = frame.selected.assignments["section_no"].map(top_section)
    sections = held[held != ""].nunique()
    title = state.words("chart.matrix-title", sections=sections, departments=len(frame.selected.departments))
    words = frame.figure_words(title, state.words("chart.matrix-subtitle"))
    info = section_matrix_info(frame.selected, section_heads(frame), section_labels(frame), words)
    exhibit.show(
        lambda mode: plot_matrix(info, frame.language, mode), "matrix", brief(frame), of_matrix(info),
        state.words("overview.matrix"), on_click=_choose_cell,
    )  # fmt: skip
    st.caption(state.words("chart.click-cell"))
    show_sections(frame)
    department, (kind, _, section) = state.get("focus"), state.get("within").partition(":")
    if kind == "section" and department in info.rows and section in info.columns:
        keys = points_behind(frame.selected, department, section=section)
        label = section_labels(frame).get(section, section)
        said = state.words("overview.cell", department=department, section=label, count=len(keys))
        st.markdown(f"**{plain(said)}**")
        point_list.show(frame, keys, focus=department)


def _choose_cell(clicked: Sequence[str]) -> None:
    state.put("focus", clicked[0])
    state.put("within", f"section:{clicked[1]}")
