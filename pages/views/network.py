import streamlit as st

from pages.components import (
    aliases,
    corrections_note,
    desk,
    look,
    network_controls,
    network_tables,
    network_view,
    panel,
    plan_head,
    state,
    tie_view,
)
from pages.components.frame import open_frame

look.apply()
frame = open_frame()
head = st.container(key="page-head")
asked = network_controls.ask(frame)
with head:
    place = plan_head.show(frame, state.words("page.network"), network_view.finding(frame, asked))


def show_desk() -> None:
    now = network_controls.at_focus(asked)
    picture, beside = st.columns([2, 1], gap="small")
    with picture:
        network_view.show(frame, now)
    if now.to_test:
        with beside, st.container(height=network_view.HEIGHT, border=True, key="panel"):
            network_controls.show_testing(frame, now.to_test, now.tables)
    with beside:
        panel.show(
            frame, network_view.HEIGHT, hint=network_view.hint(now),
            opened=lambda: tie_view.show(frame, now.tables, now.focus),
            idle=lambda: tie_view.show_idle(frame, now.tables),
        )  # fmt: skip


if asked.drawn:
    desk.show(frame, show_desk)
else:  # what stands below the other pictures tells of what is open
    show_desk()
network_view.explain(frame, asked, place)
corrections_note.show(frame)
aliases.show_effects(frame)
network_tables.show(frame, asked.tables)
network_tables.explain()
network_tables.show_files(frame, asked.tables)
