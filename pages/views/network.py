import streamlit as st

from pages.components import (
    aliases,
    corrections_note,
    look,
    network_controls,
    network_tables,
    network_view,
    tie_view,
)
from pages.components.frame import open_frame

look.apply()
frame = open_frame()
head = st.container(key="page-head", gap="xsmall")
asked = network_controls.ask(frame)
with head:
    network_view.show_head(frame, asked)
picture, beside = st.columns([2, 1], gap="small")
with picture:
    height = network_view.show(frame, asked)
with beside:
    tie_view.show(frame, asked, height)
network_view.take_away(frame, asked)
corrections_note.show(frame)
aliases.show_effects(frame)
network_tables.show(frame, asked.tables)
network_tables.explain()
network_tables.show_files(frame, asked.tables)
