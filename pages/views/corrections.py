import streamlit as st

from pages.components import correcting, look, plans, state
from pages.components.frame import open_frame

look.apply()
frame = open_frame()
st.title(state.words("page.corrections"))
st.caption(state.words("corrections.lead"))
correcting.show_table(frame, plans.in_use())
correcting.show_list(frame, plans.in_use())
