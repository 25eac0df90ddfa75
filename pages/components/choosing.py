"""What comes out of the page of a meeting's files: the choice that the command line makes by its options."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from analysis.exports import Choice
from pages.components import state
from pages.components.plain import plain


def show(department: str) -> Choice:
    """Charts, files of the pack and their size, folded; for one `department` alone where its switch is on.

    What is chosen stands in the URL, so that a copied link gives the same files.
    """
    there = Choice(department=department if department and state.get("own") else "")
    with st.expander(state.words("materials.choose"), key="choose", type="compact"):
        st.caption(state.words("materials.choose-holds"))
        charts = _picked("chart", there.charts_there, there)
        kinds = _picked("kind", there.kinds_there, there)
        light = _switch("light", state.words("materials.light"))
    return Choice(kinds, charts, light, there.department)


def offer_own(department: str) -> None:
    """The switch that leaves the files to one `department` alone; nothing where none is chosen."""
    if department:
        _switch("own", plain(state.words("materials.own", department=department)))
        st.caption(plain(state.words("materials.own-holds", department=department)))


def _switch(name: str, label: str) -> bool:
    """A switch that stands in the URL while it is on; one department has charts and files of its own to choose from."""
    key = f"choose-{name}"
    st.session_state[key] = bool(state.get(name))

    def keep() -> None:
        state.put(name, "1" if st.session_state[key] else None)
        if name == "own":
            state.clear(["charts", "kinds"])

    return st.toggle(label, key=key, on_change=keep)


def tell(choice: Choice) -> None:
    """What the pack holds, and what was left out of it."""
    said = state.words("materials.pack-holds") if choice.is_whole else choice.in_words(state.language())
    st.html(f"<div class='pa-meta'>{escape(said)}</div>")


def _picked(part: str, there: Sequence[str], of: Choice) -> tuple[str, ...]:
    """Which of `there` are ticked: all of them until the reader unticks one."""
    name, key = f"{part}s", f"choose-{part}-{'own' if of.department else 'all'}"
    st.session_state[key] = state.chosen_of(name, there, there)

    def keep() -> None:
        ticked = st.session_state[key]
        state.choose(name, [each for each in there if each in ticked], there)

    ticked = st.pills(
        state.words(f"materials.{name}"), there, selection_mode="multi",
        format_func=lambda each: state.words(f"choice.{part}.{each}"), key=key, on_change=keep,
    )  # fmt: skip
    return tuple(each for each in there if each in ticked)
