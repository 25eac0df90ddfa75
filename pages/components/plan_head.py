"""The head of a page: its title, a line of source, the finding in a sentence, and how well the plan was read."""

from collections.abc import Sequence
from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analysis.reading_verdict import reading_verdict
from analysis.schema import top_section
from pages.components import glossary, library_head, printing, sharing, state, ways
from pages.components.frame import Frame
from pages.components.plain import in_parts, plain


def show(frame: Frame, title: str, finding: str, *, to_audit: bool = True) -> DeltaGenerator:
    """The head of a page called `title`, with `finding` as its sentence; what must be checked leads `to_audit`.

    What comes back is the place beside the title for what the page's picture can be taken away as.
    """
    with st.container(gap="xsmall", key="head"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key="title"):
            st.title(plain(title), anchor=False, width="stretch")
            place = st.container(key="take-away", width="content")
            glossary.offer()
            sharing.offer(frame.read, frame.held)
            printing.offer()
        library_head.show(frame)
        line = in_parts([*source(frame, title), library_head.line(frame.held)])
        _say(frame, [("meta", line), ("finding", escape(finding))], to_audit=to_audit)
    return place


def plan_title(frame: Frame) -> str:
    """The title of the plan, or the name of its file."""
    return frame.plan.front.title or frame.plan.source.name


def source(frame: Frame, title: str) -> tuple[str, ...]:
    """Which plan it is, as far as the text and `title` do not say it already, and how much is looked at, part by part.

    A page with a title of its own names the plan and its number alone, so that this stays one line.
    """
    front, counts = frame.plan.front, frame.once("counts", lambda: _counts(frame))
    issued_on = front.issued_on.isoformat() if front.issued_on else ""
    if title == plan_title(frame):
        return front.issuer, front.document_number, issued_on, counts
    return plan_title(frame), front.document_number, counts


def _counts(frame: Frame) -> str:
    """How many sections, points, departments and responsibilities are looked at."""
    tables, selected = frame.selected.tables, frame.selected
    held = set(selected.points["section_no"].map(top_section))
    sections = sum(no in held or selected.selection.is_open for no, _, _ in tables.top_sections())
    said = state.words(
        "overview.source",
        points=len(selected.points),
        departments=len(frame.workload),
        assignments=len(selected.assignments),
    )
    return state.words("overview.source-sections", sections=sections, counts=said) if sections else said


def _say(frame: Frame, lines: Sequence[tuple[str, str]], *, to_audit: bool) -> None:
    """The `lines`, each of a kind and in HTML, and in one more how well the plan was read.

    Where something must be checked first, the way to it stands beside. All is one element of the page: a browser takes
    as long for each as for the next, and all of them stand on every page.
    """
    found = frame.once("verdict", lambda: reading_verdict(frame.plan))
    sentence = found.sentence(frame.language)
    shown = [*lines, ("meta", escape(sentence))] if found.is_sound else lines
    words = [f"<div class='pa-{kind}'>{said}</div>" for kind, said in shown]
    if not found.is_sound:
        way = ways.to_page("audit", state.carried(), state.words("verdict.go"), carries=True) if to_audit else ""
        words.append(f"<div class='pa-verdict'><div class='pa-doubt' role='status'>{escape(sentence)}</div>{way}</div>")
    st.html(f"<div class='pa-lines'>{''.join(words)}</div>")


def preamble(frame: Frame) -> None:
    """To whom the plan goes, and the paragraph before the first section, where there are such."""
    front = frame.plan.front
    start, end = front.preamble
    if end <= start and not front.addressees:
        return
    with st.expander(state.words("overview.preamble"), key="preamble"):
        if front.addressees:
            st.caption(plain(state.words("overview.addressees", names=front.addressees)))
        if end > start:
            st.html(f"<div class='pa-point'>{escape(frame.plan.source.text[start:end])}</div>")
