"""The head of the overview: which plan this is, its counts, and its general requirements."""

from html import escape

import streamlit as st

from pages.components import state
from pages.components.frame import Frame


def heading(frame: Frame) -> None:
    """Title, issuer, document number, date and addressees, as far as the text gives them."""
    front = frame.plan.front
    st.title(front.title or frame.plan.source.name)
    issued_on = front.issued_on.isoformat() if front.issued_on else ""
    st.html(f"<div class='pa-meta'>{'　'.join(filter(None, (front.issuer, front.document_number, issued_on)))}</div>")
    if front.addressees:
        st.caption(state.words("overview.addressees", names=front.addressees))


def counts(frame: Frame) -> None:
    """How many sections, points, departments and responsibilities are looked at."""
    tables, selected = frame.selected.tables, frame.selected
    top_sections = int((tables.sections["level"] == 1).sum())
    values = {
        "sections": top_sections,
        "points": len(selected.points),
        "departments": len(selected.departments),
        "assignments": len(selected.assignments),
    }
    with st.container(horizontal=True):
        for name, value in values.items():
            st.metric(state.words(f"metric.{name}"), value, help=state.words(f"metric.{name}-help"), width=150)


def preamble(frame: Frame) -> None:
    """The paragraph before the first section, where there is one."""
    start, end = frame.plan.front.preamble
    if end > start:
        with st.expander(state.words("overview.preamble"), key="preamble"):
            st.html(f"<div class='pa-point'>{escape(frame.plan.source.text[start:end])}</div>")
