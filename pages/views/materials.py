import streamlit as st

from pages.components import corrections_note, look, materials, pack_button, state
from pages.components.briefs import brief
from pages.components.duties import department_in_focus
from pages.components.frame import open_frame

look.apply()
frame = open_frame()
st.title(state.words("page.materials"))
st.caption(state.words("materials.lead"))
corrections_note.show(frame)
st.subheader(state.words("materials.pack"))
st.write(state.words("materials.pack-holds"))
pack_button.show(brief(frame))
st.subheader(state.words("materials.single"))
focus = department_in_focus(frame, state.words("materials.department"))
materials.show(brief(frame, focus=focus), focus)
