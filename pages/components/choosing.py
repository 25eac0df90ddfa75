"""What comes out of the page of a meeting's files: the choice that the command line makes by its options."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from analysis.exports import Choice
from pages.components import state
from pages.components.plain import plain

_OWN = "choose-own"


def show(department: str) -> Choice:
    """Charts, files of the pack and their size, folded; for one `department` alone where its switch is on."""
    there = Choice(department=department if department and st.session_state.get(_OWN) else "")
    with st.expander(state.words("materials.choose"), key="choose", type="compact"):
        st.caption(state.words("materials.choose-holds"))
        charts = _picked("chart", there.charts_there, there)
        kinds = _picked("kind", there.kinds_there, there)
        light = st.toggle(state.words("materials.light"), key="choose-light")
    return Choice(kinds, charts, light, there.department)


def offer_own(department: str) -> None:
    """The switch that leaves the files to one `department` alone; nothing where none is chosen."""
    if department:
        st.toggle(plain(state.words("materials.own", department=department)), key=_OWN)
        st.caption(plain(state.words("materials.own-holds", department=department)))


def tell(choice: Choice) -> None:
    """What the pack holds, and what was left out of it."""
    said = state.words("materials.pack-holds") if choice.is_whole else choice.in_words(state.language())
    st.html(f"<div class='pa-meta'>{escape(said)}</div>")


def _picked(part: str, there: Sequence[str], of: Choice) -> tuple[str, ...]:
    """Which of `there` are ticked: all of them until the reader unticks one."""
    ticked = st.pills(
        state.words(f"materials.{part}s"), there, selection_mode="multi", default=there,
        format_func=lambda each: state.words(f"choice.{part}.{each}"),
        key=f"choose-{part}-{'own' if of.department else 'all'}",
    )  # fmt: skip
    return tuple(ticked)
