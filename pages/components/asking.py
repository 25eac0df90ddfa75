"""Questions to the reader: one answer among a few, kept as a parameter."""

from collections.abc import Mapping

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.components import state


def one_of(
    place: DeltaGenerator,
    name: str,
    label: str,
    options: Mapping[str, str],
    *,
    unset: str = "",
    is_bare: bool = False,
) -> str:
    """Ask for parameter `name` among `options` (value → words); `unset`, or the first, stands for any other value.

    A bare one shows no label: its options say what is asked.
    """
    chosen = state.get(name) if state.get(name) in options else unset or next(iter(options))
    key, keep = state.kept_as(name, chosen)
    place.segmented_control(
        label, list(options), key=key, on_change=keep, required=True, format_func=options.__getitem__,
        label_visibility="collapsed" if unset or is_bare else "visible", wrap=True,
    )  # fmt: skip
    return chosen


def pick(place: DeltaGenerator, name: str, label: str, options: Mapping[str, str], explained: str | None = None) -> str:
    """Ask for parameter `name` in a list that opens; the first option stands for any other value."""
    chosen = state.get(name) if state.get(name) in options else next(iter(options))
    key, keep = state.kept_as(name, chosen)
    place.selectbox(
        label, list(options), key=key, on_change=keep, format_func=options.__getitem__, help=explained,
        placeholder=options[chosen],
    )  # fmt: skip
    return chosen


def offer_more(left: int, key: str, pages: int = 0) -> None:
    """A button that lengthens a long list, where `left` of it are not shown; `pages` of it are, else as many as were asked for."""
    if left > 0:
        more = str((pages or state.count("pages")) + 1)
        st.button(state.words("points.more", count=left), key=key, on_click=state.put, args=("pages", more))


def switch(place: DeltaGenerator, name: str, label: str, explained: str | None = None) -> bool:
    """Ask whether parameter `name` is on."""
    key, chosen = f"ask-{name}", state.get(name) == "1"
    st.session_state[key] = chosen
    place.toggle(
        label, key=key, help=explained, on_change=lambda: state.put(name, "1" if st.session_state[key] else None)
    )
    return chosen
