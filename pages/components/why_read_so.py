"""Why an opened point reads as it does: closed until the reader asks, and worked out only then."""

from html import escape

import streamlit as st

from analysis.explanation_words import explanation_in_words
from analysis.parsing.explain import explain_point
from pages.components import state
from pages.components.frame import Frame


def show(frame: Frame, key: str) -> None:
    """The steps from the words of the point `key` to its rows, in a place that opens."""
    opener = st.expander(state.words("points.why"), key="why", type="compact", on_change="rerun")
    if not opener.open:
        return
    departments = frame.register.resolve(frame.selected.selection.merged)
    told = explain_point(frame.plan, key, departments)
    _, *lines = explanation_in_words(told, frame.plan, frame.language)  # the point's title stands above
    opener.html("".join(f"<div class='pa-step-{depth}'>{escape(words)}</div>" for depth, words in lines))
