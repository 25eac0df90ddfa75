import streamlit as st

from analysis.findings import shape_of_points
from pages.components import corrections_note, desk, look, panel, plan_head, point_rows, point_search, state
from pages.components.frame import open_frame

look.apply()
frame = open_frame()
said = frame.once("points", lambda: shape_of_points(frame.selected, frame.language))
plan_head.show(frame, state.words("page.points"), said)
listing, beside = st.columns([1, 1], gap="small")
with listing, st.container(gap="xsmall", key="listing"):
    found, search, order = point_search.ask(frame)
    listed = point_rows.show(frame, found, state.get("point"), search, under_sections=order == "text")
with beside:
    desk.show(
        frame, lambda: panel.show(frame, 800, hint="points.choose"),
        holds=lambda: state.get("point") in listed or state.get("point") not in found,
    )  # fmt: skip
corrections_note.show(frame)
