import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from pages.components import frame, serving, state

if get_script_run_ctx() is None:  # the server starts
    app = st.App(__file__, lifespan=serving.lifespan, on_script_error=serving.tell)
else:  # a reader comes
    state.load()
    st.set_page_config(page_title=state.words("app.name"), page_icon="🗂️", layout="wide")
    page = st.navigation(frame.pages())
    frame.choose_language()
    page.run()
    state.write()
