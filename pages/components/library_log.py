"""The log of a plan of the library: every change with who made it, when and why, and the way to the state behind it."""

from html import escape

import streamlit as st

from pages.components import asking, state, unsaved
from pages.components.frame import Frame, path

AT_ONCE = 20


def show(frame: Frame) -> None:
    """The changes, the newest first; nothing for a plan that the library does not hold or nobody has changed."""
    if frame.held is None or not frame.held.state.log:
        return
    log, seen = frame.held.state.log[::-1], frame.held.state.revision
    st.header(state.words("library.log", count=len(log)), anchor=False)
    shown = log[: AT_ONCE * state.count("pages")]
    for change in shown:
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"logged-{change.revision}"):
            st.html(f"<div class='pa-point'>{escape(unsaved.in_words(change))}</div>", width="stretch")
            if change.revision == seen:
                st.html(f"<div class='pa-meta'>{escape(state.words('library.seen'))}</div>", width="content")
                continue
            to = {**state.carried(), "plan": [frame.held.entry.key], "revision": [str(change.revision)]}
            st.page_link(path("overview"), label=state.words("library.see-revision"), query_params=to)
    asking.offer_more(len(log) - len(shown), "log-more")
