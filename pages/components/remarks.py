"""Remarks on a plan as a list whose lines lead to their place in the text."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from analysis.corrections import Correction
from analysis.diagnostics import DOUBTFUL, Diagnostic
from analysis.reading_verdict import TO_CHECK
from pages.components import plans, state
from pages.components.frame import Frame
from pages.components.plain import plain
from pages.components.source_viewer import page_of, show_in_text

AT_ONCE = 80


def ask_many(usual: int) -> int:
    """Ask from how many departments on a point counts as having many."""
    many = state.count("many") if state.get("many") else usual
    key, keep = state.kept_as("many", many)
    st.number_input(state.words("audit.many"), min_value=1, max_value=99, key=key, on_change=keep)
    return many


def choose_checks(found: pd.DataFrame, checks: Sequence[str]) -> list[str]:
    """Ask which checks to look at, each with its number of remarks; none chosen means all."""
    counts = found["check"].value_counts()
    options = {each: f"{state.words(f'check.{each}')} {counts[each]}" for each in checks if each in counts}
    if not options:
        return []
    key, keep = state.kept_as("checks", [each for each in state.parameters().get("checks", []) if each in options])
    st.pills(
        state.words("audit.checks"), list(options), selection_mode="multi", key=key, on_change=keep,
        format_func=options.__getitem__,
    )  # fmt: skip
    return [each for each in state.parameters().get("checks", []) if each in options]


def show(frame: Frame, found: pd.DataFrame, place: str) -> None:
    """The remarks line by line, severity before the words; the one clicked is shown above them in its place.

    One that a reader can settle by looking (a doubtful row, unread words) has a button that says so.

    `place` names the list, so that two lists on one page do not answer to each other's clicks.
    """
    if found.empty:
        st.success(state.words("audit.nothing"))
        return
    _show_chosen(frame, place)
    with st.container(key=f"remarks-{place}", gap="xsmall"):
        columns = ("severity", "message", "start", "end")
        shown = found.head(AT_ONCE * state.count("pages"))
        for i, (severity, message, start, end) in enumerate(zip(*(shown[c].tolist() for c in columns), strict=True)):
            st.button(
                f"{state.words(f'severity.{severity}')}　{plain(message)}", key=f"{place}-{i}", type="tertiary",
                on_click=state.put, args=("at", f"{place}.{start}.{end}"), disabled=end <= start,
            )  # fmt: skip
        if len(found) > len(shown):
            more = str(state.count("pages") + 1)
            label = state.words("points.more", count=len(found) - len(shown))
            st.button(label, key=f"{place}-more", on_click=state.put, args=("pages", more))


def _show_chosen(frame: Frame, place: str) -> None:
    plan = frame.plan
    chosen, _, span = state.get("at").partition(".")
    numbers = [int(each) for each in span.split(".") if each.isascii() and each.isdecimal()]
    if chosen != place or len(numbers) != 2 or not numbers[0] < numbers[1] <= len(plan.source.text):
        st.caption(state.words("audit.choose"))
        return
    if page := page_of(plan, numbers[0]):
        st.caption(page)
    show_in_text(plan, *_line_around(plan.source.text, *numbers), [(numbers[0], numbers[1], "pa-hit")], height=280)
    doubts = [d for d in plan.diagnostics if d.code in TO_CHECK and [d.start, d.end] == numbers]
    if doubts:
        st.button(state.words("corrections.confirm-button"), on_click=_confirm, args=(frame, doubts[0]))


def _confirm(frame: Frame, doubt: Diagnostic) -> None:
    """Keep, as a correction, that a reader has looked and found the row or the words right."""
    point = doubt.point_key if doubt.code == DOUBTFUL else ""
    item = Correction("confirm", point, frame.plan.source.text[doubt.start : doubt.end], doubt.start)
    plans.correct(plans.in_use(), frame.corrections.with_one(item))
    state.put("at", None)


def _line_around(text: str, start: int, end: int) -> tuple[int, int]:
    stop = text.find("\n", end)
    return text.rfind("\n", 0, start) + 1, len(text) if stop < 0 else stop
