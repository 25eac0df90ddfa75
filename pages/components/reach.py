"""What a finger or a keyboard cannot reach by itself: the page below the menu, what a key has opened."""

import streamlit as st

from pages.components.browser import source

_JS = source("finger_and_keys.js")


def put() -> None:
    """Put the script that helps them into the page."""
    st.components.v2.component("finger-and-keys", js=_JS)(key="finger-and-keys")
