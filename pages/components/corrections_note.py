"""Every view says that corrections are applied, and what they changed."""

from collections.abc import Sequence

import streamlit as st

from analysis.correction_words import correction_in_words
from analysis.corrections import Correction
from pages.components import state, ways
from pages.components.frame import Frame
from pages.components.plain import plain


def show(frame: Frame) -> None:
    """A note with one line a correction; nothing where there is none."""
    items = frame.corrections.items
    if not items:
        return
    with st.expander(state.words("corrections.applied", count=len(items)), key="corrections-note"):
        for line in in_words(items):
            st.write(plain(line))
        st.html(ways.to_page("corrections", state.carried(), state.words("corrections.go"), carries=True))


def in_words(items: Sequence[Correction]) -> list[str]:
    """Each correction as a sentence with its reason."""
    return [correction_in_words(item, state.language()) for item in items]
