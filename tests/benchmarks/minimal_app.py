"""The least that Streamlit serves: what every page of the app is measured against."""

import streamlit as st

st.set_page_config(layout="wide")
st.title("工作要点")
st.write("基层工作部承担 22 项中的 11 项。")
st.button("打开")
