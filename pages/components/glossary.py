"""What the words on the pages mean, behind a button in the head of each."""

from html import escape

import streamlit as st

from pages.components import state

TERMS = (
    "section", "point", "department", "assignment", "role", "full", "fractional", "partner", "median", "gini", "chance",
    "doubtful", "collective", "action", "held",
)  # fmt: skip


def offer() -> None:
    """A button that opens the list; nothing is made before it is pressed."""
    opener = st.popover(state.words("glossary.open"), key="glossary", type="tertiary", on_change="rerun")
    if not opener.open:
        return
    lines = [(state.words(f"glossary.{each}.word"), state.words(f"glossary.{each}.meaning")) for each in TERMS]
    said = "".join(f"<dt>{escape(word)}</dt><dd>{escape(meaning)}</dd>" for word, meaning in lines)
    opener.html(f"<dl class='pa-glossary'>{said}</dl>")
