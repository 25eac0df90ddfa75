import streamlit as st

from pages.components import (
    aliases,
    corrections_note,
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
picture, beside = st.columns([2, 1], gap="small")
with picture:
    network_view.show(frame, asked)
if asked.to_test:
    with beside, st.container(height=network_view.HEIGHT, border=True, key="panel"):
        network_controls.show_testing(frame, asked.to_test, asked.tables)
with beside:
    panel.show(
        frame, network_view.HEIGHT, hint=network_view.hint(asked),
        opened=lambda: tie_view.show(frame, asked.tables, asked.focus),
        idle=lambda: tie_view.show_idle(frame, asked.tables),
    )  # fmt: skip
network_view.explain(frame, asked, place)
corrections_note.show(frame)
aliases.show_effects(frame)
network_tables.show(frame, asked.tables)
network_tables.explain()
network_tables.show_files(frame, asked.tables)
