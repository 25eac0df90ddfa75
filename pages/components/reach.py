"""What a finger or a keyboard cannot reach by itself: the page below the menu, what a key has opened."""

import streamlit as st

from pages.components.browser import source

_component = st.components.v2.component("finger-and-keys", js=source("finger_and_keys.js"))


def put() -> None:
    """Put the script that helps them into the page."""
    _component(key="finger-and-keys")
