import streamlit as st

from analysis.findings import headline
from pages.components import (
    aliases,
    corrections_note,
    data_tables,
    desk,
    diagnostics,
    first_steps,
    look,
    overview_picture,
    panel,
    plan_head,
    state,
)
from pages.components.frame import open_frame

look.apply()
frame = open_frame()
finding = frame.once("headline", lambda: headline(frame.selected, frame.language))
place = plan_head.show(frame, plan_head.plan_title(frame), finding)


def show_desk() -> None:
    picture, beside = st.columns([2, 1], gap="small")
    with picture:
        height = overview_picture.show(frame)
    with beside:
        panel.show(frame, height, idle=lambda: first_steps.show_below_findings(frame))


at = state.get("at")
desk.show(frame, show_desk, holds=lambda: state.get("at") == at)  # a remark opens below it
overview_picture.take_away(frame, place)
corrections_note.show(frame)
aliases.show_effects(frame)
plan_head.preamble(frame)
diagnostics.show(frame)
data_tables.show(frame)
