"""A name that was recognised from a picture and may hold a wrong letter: one click settles it, beside its picture."""

from html import escape

import streamlit as st

from analysis.corrections import Correction
from analysis.diagnostics import MISREAD, Diagnostic
from analysis.errors import PlanError
from pages.components import correct_here, failures, plans, scan_strip, state
from pages.components.frame import Frame, path
from pages.components.plain import plain

_REFUSED = "misread-refused"


def show_beside(frame: Frame, doubt: Diagnostic, place: str) -> None:
    """In a list: the name on its page, and the ways to settle it; `place` tells this list from others."""
    with st.container(key=f"{place}-misread-{doubt.start}", gap="xsmall"):
        scan_strip.show_name(frame, doubt.start, doubt.end, is_lazy=True)
        ask(frame, doubt, place)


def show_of_point(frame: Frame, key: str) -> None:
    """Above the picture of the point `key`: its names that may be misread, each with the ways to settle it."""
    show_refused()
    for doubt in frame.plan.diagnostics:
        if doubt.code == MISREAD and doubt.point_key == key:
            with st.container(gap="xsmall", key=f"point-misread-{doubt.start}"):
                st.html(f"<div class='pa-doubt'>{escape(doubt.message(frame.language))}</div>")
                ask(frame, doubt, "point")


def ask(frame: Frame, doubt: Diagnostic, place: str) -> None:
    """The likely name to take, where there is one; the name to keep as it was read; the way to write another."""
    likely, key = str(doubt.params["likely"]), f"{place}-{doubt.start}"
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key=f"{key}-settle"):
        if likely:
            st.button(
                plain(state.words("misread.take", likely=likely)),
                key=f"{key}-take",
                on_click=_take,
                args=(frame, doubt),
            )
        st.button(state.words("misread.keep"), key=f"{key}-keep", on_click=_keep, args=(frame, doubt))
        mark = correct_here.mark_of(doubt.start, str(doubt.params["name"]))
        to = {**state.carried(), "point": [doubt.point_key], "correct": [mark]}
        st.page_link(path("points"), label=state.words("misread.other"), query_params=to)


def show_refused() -> None:
    """Why the last click was not taken, where it was not."""
    failures.tell_refused(_REFUSED)


def _take(frame: Frame, doubt: Diagnostic) -> None:
    """The unit is the likely one: a correction like any other, with its reason."""
    why = state.words("misread.why-taken", page=doubt.params["page"], letters=doubt.params["letters"])
    name, likely = str(doubt.params["name"]), str(doubt.params["likely"])
    _settle(frame, Correction("department", doubt.point_key, name, doubt.start, likely, why))


def _keep(frame: Frame, doubt: Diagnostic) -> None:
    """The name stands on the page as it was read."""
    why = state.words("misread.why-kept", page=doubt.params["page"])
    _settle(frame, Correction("confirm", doubt.point_key, str(doubt.params["name"]), doubt.start, "", why))


def _settle(frame: Frame, item: Correction) -> None:
    """Put the correction behind those that hold now: the click before may have come while this list was shown.

    What is settled already, by that click or by a colleague, stays as it is.
    """
    held = plans.held(frame.read)
    found = plans.corrections_of(frame.read, held)
    if any((each.point_key, each.name, each.start) == (item.point_key, item.name, item.start) for each in found.items):
        return
    try:
        plans.correct(frame.read, found.with_one(item), held)
    except PlanError as error:
        st.session_state[_REFUSED] = error.message(state.language())
        state.change_all()  # the list says so
    state.put("at", None)
