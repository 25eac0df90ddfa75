import gc

import streamlit as st

from pages.components import frame, state


@st.cache_resource
def settle() -> None:
    """Once a server: what the imports made is kept out of the collection that follows every rerun."""
    gc.collect()
    gc.freeze()


state.load()
st.set_page_config(page_title=state.words("app.name"), page_icon="🗂️", layout="wide")
settle()
page = st.navigation(frame.pages())
frame.choose_language()
page.run()
state.write()
