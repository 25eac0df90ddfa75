import streamlit as st

from analysis.findings import shape_of_load
from pages.components import (
    aliases,
    concentration_view,
    corrections_note,
    desk,
    look,
    panel,
    plan_head,
    state,
    workload_picture,
    workload_table,
)
from pages.components.frame import open_frame

look.apply()
frame = open_frame()
head = st.container(key="page-head")
counting, split = workload_picture.ask(frame)
measure = "point_count" if counting == "full" else "fractional_count"
with head:
    said = frame.once(("shape", measure), lambda: shape_of_load(frame.selected, measure, frame.language))
    place = plan_head.show(frame, state.words("page.workload"), said)


def show_desk() -> None:
    picture, beside = st.columns([2, 1], gap="small")
    with picture:
        height = workload_picture.show(frame, counting, split)
    with beside:
        panel.show(frame, height, counting)


desk.show(frame, show_desk)
workload_picture.take_away(frame, place, counting, split)
corrections_note.show(frame)
aliases.show_effects(frame)
workload_table.show(frame, counting)
concentration_view.show(frame, counting)
