import streamlit as st

from pages.components import (
    aliases,
    corrections_note,
    look,
    network_controls,
    network_tables,
    network_view,
    state,
    tie_view,
)
from pages.components.frame import open_frame

look.apply()
frame = open_frame()
st.title(state.words("page.network"))
verdict = st.container()
aliases.show_effects(frame)
corrections_note.show(frame)
asked = network_controls.ask(frame)
with verdict:
    network_view.show_verdict(asked.tables)
network_view.show(frame, asked)
tie_view.show(frame, asked.tables, asked.focus)
network_tables.show(frame, asked.tables)
network_tables.explain()
network_tables.show_files(frame, asked.tables)
