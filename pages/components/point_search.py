"""What the reader asks of the list of points: words in the full text, and the order."""

import pandas as pd
import streamlit as st

from pages.components import asking, state
from pages.components.frame import Frame

ORDERS = ("text", "units")


def ask(frame: Frame) -> tuple[list[str], list[str], str]:
    """Ask for words and an order: the keys of the points found, in that order; the words; the order."""
    row = st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="asked")
    key, keep = state.kept_as("search", state.get("search"))
    wanted = row.text_input(
        state.words("points.search"), key=key, on_change=keep, placeholder=state.words("points.search-hint"),
        label_visibility="collapsed", width=220,
    )  # fmt: skip
    orders = {each: state.words(f"points.order-{each}") for each in ORDERS}
    order = asking.one_of(row, "order", state.words("points.order"), orders, is_bare=True)
    found = _ordered(frame, _matching(frame.selected.points, wanted), order)["point_key"].tolist()
    st.caption(state.words("points.found", count=len(found), total=len(frame.selected.points)))
    return found, wanted.split(), order


def _matching(points: pd.DataFrame, wanted: str) -> pd.DataFrame:
    """The points whose text holds every word of the search."""
    found = points
    for word in wanted.split():
        found = found[found["text"].str.contains(word, case=False, regex=False)]
    return found


def _ordered(frame: Frame, points: pd.DataFrame, order: str) -> pd.DataFrame:
    if order == "text":
        return points
    units = points["point_key"].map(frame.selected.units).fillna(0)
    return points.loc[units.sort_values(ascending=False, kind="stable").index]
