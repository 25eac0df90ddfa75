"""The head of the overview: which plan this is, its counts, and its general requirements."""

from html import escape

import streamlit as st

from analysis.reading_verdict import reading_verdict
from analysis.selection import top_section
from pages.components import state
from pages.components.frame import Frame, path
from pages.components.plain import plain


def heading(frame: Frame) -> None:
    """Title, issuer, document number, date and addressees, as far as the text gives them."""
    front = frame.plan.front
    st.title(plain(front.title or frame.plan.source.name))
    issued_on = front.issued_on.isoformat() if front.issued_on else ""
    st.html(
        f"<div class='pa-meta'>{escape('　'.join(filter(None, (front.issuer, front.document_number, issued_on))))}</div>"
    )
    if front.addressees:
        st.caption(plain(state.words("overview.addressees", names=front.addressees)))


def verdict(frame: Frame) -> None:
    """How well the plan was read, and the way to what must be checked first."""
    found = reading_verdict(frame.plan)
    sentence = found.sentence(frame.language)
    if found.is_sound:
        st.caption(sentence)
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.warning(plain(sentence))
        st.page_link(path("audit"), label=state.words("verdict.go"), query_params=state.parameters())


def counts(frame: Frame) -> None:
    """How many sections, points, departments and responsibilities are looked at."""
    tables, selected = frame.selected.tables, frame.selected
    held = selected.points["section_no"].map(top_section)
    of_plan = [no for no, _, _ in tables.top_sections()]
    top_sections = len(of_plan) if selected.selection.is_open else int(held[held.isin(of_plan)].nunique())
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
