"""The plan's points as a list: searched in the full text, ordered, each a way to its sentence."""

import pandas as pd
import streamlit as st

from pages.components import asking, point_list, state
from pages.components.frame import Frame

ORDERS = ("text", "units")
AT_ONCE = 60


def show(frame: Frame) -> None:
    """A search box, the order, and the points found; a long list opens in steps."""
    key, keep = state.kept_as("search", state.get("search"))
    wanted = st.text_input(
        state.words("points.search"), key=key, on_change=keep, placeholder=state.words("points.search-hint")
    )
    orders = {each: state.words(f"points.order-{each}") for each in ORDERS}
    order = asking.one_of(st.container(), "order", state.words("points.order"), orders, is_bare=True)
    found = _ordered(frame, _matching(frame.selected.points, wanted), order)["point_key"].tolist()
    st.caption(state.words("points.found", count=len(found), total=len(frame.selected.points)))
    shown = AT_ONCE * state.count("pages")
    point_list.show(frame, found[:shown], search=tuple(wanted.split()), in_order=order == "text", with_sections=True)
    if len(found) > shown:
        more = str(shown // AT_ONCE + 1)
        st.button(state.words("points.more", count=len(found) - shown), on_click=state.put, args=("pages", more))


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
