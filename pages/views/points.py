import streamlit as st

from analysis.findings import headline
from pages.components import corrections_note, look, opened_point, plan_head, point_search, state
from pages.components.frame import open_frame

HEIGHT = 720

look.apply()
frame = open_frame()
about_points = [each for each in frame.findings if each.name in ("without", "single", "largest", "largest-one")]
finding = about_points[0].sentence(frame.language) if about_points else headline(frame.selected, frame.language)
plan_head.show(frame, state.words("page.points"), finding)
is_open = state.get("point") in {point.key for point in frame.plan.points}
with st.container(key="points-open" if is_open else "points-listed"):
    listed, beside = st.columns([1, 1], gap="small")
with listed:
    point_search.show(frame)
with beside, st.container(height=HEIGHT, border=True, gap="xsmall", key="panel"):
    opened_point.show(frame, state.get("point"), state.get("focus"))
corrections_note.show(frame)
