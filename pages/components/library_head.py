"""What the head of a page says of a plan of the library: which state of its corrections is seen, whose it is, and what waits."""

from html import escape

import streamlit as st

from analysis.library import revision_in_words
from pages.components import office_library, signing, state, unsaved
from pages.components.frame import Frame
from pages.components.office_library import Held, when


def show(frame: Frame) -> None:
    """What was done, the way from an older state to the newest, and corrections that were not kept."""
    office_library.tell()
    if frame.held:
        _show_older(frame.held)
        unsaved.show(frame.read)


def line(held: Held | None) -> str:
    """计划库 · 第 n 版更正 · who, when; empty for a plan that the library does not hold."""
    if held is None:
        return ""
    entry, seen = held.entry, held.state.revision
    if not seen:
        return state.words("library.line-added", who=signing.shown(entry.added_by), when=when(entry.added_at))
    change = held.state.log[seen - 1]
    return state.words("library.line", revision=seen, who=signing.shown(change.by), when=when(change.at))


def _show_older(held: Held) -> None:
    """That newer corrections are there; a form that is open keeps the ground it stands on until it is saved.

    A link to corrections that the library does not hold, of a backup restored since or of another library, says so too.
    """
    if held.state.is_newest:
        asked = state.get("revision")
        if asked and asked != str(held.state.revision):
            said = state.words("library.no-such-revision", newest=_in_words(held.state.newest))
            st.html(f"<div class='pa-doubt' role='status'>{escape(said)}</div>", width="content")
        return
    last = held.state.log[-1]
    key = "library.older" if office_library.is_asked_for_old() else "library.older-form"
    said = state.words(
        key,
        seen=_in_words(held.state.revision),
        newest=held.state.newest,
        who=signing.shown(last.by),
        when=when(last.at),
    )
    with st.container(horizontal=True, vertical_alignment="center", key="older", gap="small"):
        st.html(f"<div class='pa-doubt' role='status'>{escape(said)}</div>", width="content")
        if office_library.is_asked_for_old():
            st.button(state.words("library.newest"), on_click=state.put, args=("revision", None), type="tertiary")


def _in_words(revision: int) -> str:
    """A state of the corrections in the reader's language."""
    return revision_in_words(revision, state.language())
