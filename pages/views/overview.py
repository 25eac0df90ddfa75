import streamlit as st

from analysis.findings import findings
from pages.components import (
    aliases,
    corrections_note,
    data_tables,
    diagnostics,
    look,
    plan_head,
    plans,
    point_list,
    section_matrix,
    state,
)
from pages.components.frame import Frame, open_frame
from pages.components.plain import plain


def stand_out(frame: Frame) -> None:
    st.subheader(state.words("overview.findings"))
    found = findings(frame.selected)
    if not found:
        empty = frame.selected.assignments.empty
        st.info(state.words("chart.nothing-selected" if empty else "overview.nothing-stands-out"))
    for finding in found:
        with st.expander(plain(finding.sentence(frame.language)), key=f"finding-{finding.code}-{finding.department}"):
            point_list.show(frame, finding.point_keys, focus=finding.department)


look.apply()
frame = open_frame()
plan_head.heading(frame)
plan_head.verdict(frame)
plan_head.counts(frame)
plan_head.preamble(frame)
plans.ask_for_files()
corrections_note.show(frame)
aliases.show_effects(frame)
stand_out(frame)
section_matrix.show(frame)
diagnostics.show(frame)
data_tables.show(frame)
