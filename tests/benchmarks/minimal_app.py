"""The least that Streamlit serves: what every page of the app is measured against."""

import streamlit as st

st.set_page_config(layout="wide")
st.title("工作要点")
st.session_state.opened = st.session_state.get("opened", 0) + bool(st.session_state.get("open"))
st.write(f"基层工作部承担 22 项中的 {st.session_state.opened} 项。")
st.button("打开", key="open")
