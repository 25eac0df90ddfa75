"""The way to paper: the browser's own print, for which `look` has the rules."""

from html import escape

import streamlit as st

from pages.components import state
from pages.components.browser import source

_PRESS = f"<script>{source('print.js')}</script>"


def offer() -> None:
    """A button that prints the page as it stands."""
    label = escape(state.words("panel.print"))
    st.html(
        f"<button id='pa-print' class='pa-button' type='button'>{label}</button>{_PRESS}",
        width="content",
        unsafe_allow_javascript=True,
    )
