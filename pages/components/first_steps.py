"""For a reader who is here for the first time: what this is, and three things to try on the plan that is open."""

from html import escape

import streamlit as st

from pages.components import duties, panel, state
from pages.components.frame import Frame, path
from pages.components.plain import plain


def show_below_findings(frame: Frame) -> None:
    """The findings, and until the reader has opened something in this session the three things to try."""
    panel.show_findings(frame)
    if state.has_opened() or frame.workload.empty:
        return
    with st.container(key="lines-first", gap="xxsmall"):
        duties.heading(state.words("first.heading"))
        st.html(f"<div class='pa-meta'>{escape(state.words('first.what'))}</div>")
        _to_duties(frame)
        _to_partners(frame)
        _to_text(frame)


def _to_duties(frame: Frame) -> None:
    row = frame.workload.iloc[0]
    label = state.words("first.duties", department=row["department"], count=int(row["point_count"]))
    to = {"focus": str(row["department"])}
    st.button(plain(label), key="first-duties", type="tertiary", on_click=state.open_only, kwargs=to)


def _to_partners(frame: Frame) -> None:
    """The two that the department with most points shares most with; nothing where it is always alone."""
    name = str(frame.workload["department"].iloc[0])
    if not (found := duties.partners(frame, name)):
        return
    partner, count = found[0]
    a, b = sorted((name, partner))
    label = state.words("first.pair", a=name, b=partner, count=count)
    st.button(plain(label), key="first-pair", type="tertiary", on_click=state.open_only, kwargs={"tie": [a, b]})


def _to_text(frame: Frame) -> None:
    key = str(frame.selected.assignments["point_key"].iloc[0])
    label = state.words("first.text", point=key)
    st.page_link(path("points"), label=plain(label), query_params={**state.carried(), "point": [key]})
