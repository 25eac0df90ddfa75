"""Remarks on a plan as a list whose lines lead to their place in the text."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from analysis.corrections import Correction
from analysis.diagnostics import OF_NAMES, Diagnostic
from analysis.reading_verdict import TO_CHECK
from pages.components import duties, opened_point, plans, scan_strip, state
from pages.components.frame import Frame, path
from pages.components.plain import plain
from pages.components.source_viewer import page_of, show_in_text

AT_ONCE = 80
MOST_MARKED = 80
"""Characters beyond which a place is not marked within its lines: it would be all of them."""


def many(usual: int) -> int:
    """From how many departments on a point counts as having many: the reader's number, else the `usual` one."""
    return state.count("many") if state.get("many") else usual


def ask_many(usual: int) -> None:
    """Ask from how many departments on a point counts as having many."""
    key, keep = state.kept_as("many", many(usual))
    label = state.words("audit.many")
    st.number_input(label, min_value=1, max_value=99, key=key, on_change=keep, width=260)


def choose_checks(found: pd.DataFrame, checks: Sequence[str]) -> list[str]:
    """Ask which checks to look at, each with its number of remarks; none chosen means all."""
    counts = found["check"].value_counts()
    options = {each: f"{state.words(f'check.{each}')} {counts[each]}" for each in checks if each in counts}
    if not options:
        return []
    key, keep = state.kept_as("checks", [each for each in state.parameters().get("checks", []) if each in options])
    st.pills(
        state.words("audit.checks"), list(options), selection_mode="multi", key=key, on_change=keep,
        format_func=options.__getitem__, label_visibility="collapsed",
    )  # fmt: skip
    return [each for each in state.parameters().get("checks", []) if each in options]


def show(frame: Frame, found: pd.DataFrame, place: str) -> None:
    """The remarks line by line, severity before the words; the one clicked is shown above them in its place.

    `place` names the list, so that two lists on one page do not answer to each other's clicks.
    """
    if found.empty:
        st.success(state.words("audit.nothing"))
        return
    if not show_opened(frame, found, place):
        st.caption(state.words("audit.choose"))
    show_lines(found, place)


def show_lines(found: pd.DataFrame, place: str) -> None:
    """The remarks as lines to click, the open one marked; a long list opens in steps."""
    with st.container(key=f"remarks-{place}", gap="xsmall"):
        columns = ("severity", "message", "start", "end")
        shown = found.head(AT_ONCE * state.count("pages"))
        for i, (severity, message, start, end) in enumerate(zip(*(shown[c].tolist() for c in columns), strict=True)):
            at = f"{place}.{start}.{end}"
            with st.container(key=f"{place}-row-{'opened' if state.get('at') == at else 'of'}-{i}"):
                st.button(
                    f"{state.words(f'severity.{severity}')}　{plain(message)}", key=f"{place}-{i}", type="tertiary",
                    on_click=state.put, args=("at", at), disabled=end <= start,
                )  # fmt: skip
        if len(found) > len(shown):
            more = str(state.count("pages") + 1)
            label = state.words("points.more", count=len(found) - len(shown))
            st.button(label, key=f"{place}-more", on_click=state.put, args=("pages", more))


def show_opened(frame: Frame, found: pd.DataFrame, place: str) -> bool:
    """The remark that is open, in its place in the text; whether there is one.

    One that a reader can settle by looking (a doubtful row, unread words) has a button that says so.
    """
    plan = frame.plan
    chosen, _, span = state.get("at").partition(".")
    numbers = [int(each) for each in span.split(".") if each.isascii() and each.isdecimal()]
    if chosen != place or len(numbers) != 2 or not numbers[0] < numbers[1] <= len(plan.source.text):
        return False
    meant = found[(found["start"] == numbers[0]) & (found["end"] == numbers[1])]
    st.button(state.words("points.close"), on_click=state.put, args=("at", None), type="tertiary", key="panel-back")
    for message in meant["message"].tolist()[:1]:
        duties.heading(message)
    if page := page_of(plan, numbers[0]):
        st.caption(page)
    start, end = numbers
    marks = [(start, end, "pa-hit")] if end - start <= MOST_MARKED else []
    show_in_text(plan, *_line_around(plan.source.text, start, end), marks, height=280)
    scan_strip.show(plan, start, end, [(start, end)])
    with st.container(horizontal=True, gap="small", key=f"{place}-settle"):
        doubts = [d for d in plan.diagnostics if d.code in TO_CHECK and [d.start, d.end] == numbers]
        if doubts:
            st.button(state.words("corrections.confirm-button"), on_click=_confirm, args=(frame, doubts[0]))
        for key in [each for each in meant["point_key"].tolist() if opened_point.is_in(frame, each)][:1]:
            to = {**state.carried(), "point": [key]}
            st.page_link(path("points"), label=state.words("audit.correct"), query_params=to)
    return True


def _confirm(frame: Frame, doubt: Diagnostic) -> None:
    """Keep, as a correction, that a reader has looked and found the row or the words right."""
    point = doubt.point_key if doubt.code in OF_NAMES else ""
    item = Correction("confirm", point, frame.plan.source.text[doubt.start : doubt.end], doubt.start)
    plans.correct(frame.read, frame.corrections.with_one(item), frame.held)
    state.put("at", None)


def _line_around(text: str, start: int, end: int) -> tuple[int, int]:
    stop = text.find("\n", end)
    return text.rfind("\n", 0, start) + 1, len(text) if stop < 0 else stop
