"""The strip of the scanned page beside the words that were recognised on it, so that a reader checks with the eye."""

from collections.abc import Sequence

import streamlit as st

from analysis.parsing import Plan
from analysis.reading.scans.strips import strips
from pages.components import state


def show(plan: Plan, start: int, end: int, names: Sequence[tuple[int, int]] = ()) -> None:
    """The picture of `text[start:end]`, the `names` in it framed; nothing where the text was not recognised."""
    for strip in strips(plan.source, start, end, names):
        st.image(strip.picture, caption=state.words("source.scan", page=strip.page), width="stretch")
