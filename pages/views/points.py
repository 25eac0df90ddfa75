import streamlit as st

from pages.components import corrections_note, look, opened_point, point_search, state
from pages.components.frame import open_frame

look.apply()
frame = open_frame()
st.title(state.words("page.points"))
corrections_note.show(frame)
opened_point.show(frame, state.get("point"), state.get("focus"))
point_search.show(frame)
