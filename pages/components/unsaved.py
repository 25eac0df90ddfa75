"""Corrections that the library did not take: what others changed meanwhile, what was to be saved, and the ways on."""

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

import streamlit as st

from analysis.correction_words import correction_in_words
from analysis.corrections import Correction, Corrections, corrected
from analysis.errors import PlanError
from analysis.i18n import conventions
from analysis.library import Change, ChangedMeanwhile
from analysis.library.change_words import what_in_words
from analysis.parsing import Plan
from pages.components import failures, loading, office_library, signing, state
from pages.components.browser import source
from pages.components.office_library import UNSAVED, Held

_REFUSED, _NEW = "unsaved-refused", "unsaved-new"
_INTO_VIEW = f"<script>{source('into_view.js')}</script>"


class Unsaved(NamedTuple):
    """What a reader made (`wanted`) of the corrections at a `revision` (`base`), and why it was not kept."""

    base: Corrections
    wanted: Corrections
    revision: int
    error: PlanError


def correct(plan: Plan, held: Held, base: Corrections, wanted: Corrections) -> None:
    """Keep `wanted` in the library instead of `base`; where it does not take them, they wait here and nothing is lost."""
    try:
        by = signing.require("correct")
        loading.library().correct(held.entry.key, wanted, revision=held.state.revision, by=by, plan=plan)
    except PlanError as error:
        if not error.code.startswith("library"):
            raise
        keep(held.entry.key, Unsaved(base, wanted, held.state.revision, error))
        return
    state.put("revision", None)


def keep(key: str, unsaved: Unsaved) -> None:
    """Let corrections of the plan `key` wait until the reader says what becomes of them."""
    st.session_state[UNSAVED] = {**st.session_state.get(UNSAVED, {}), key: unsaved}
    st.session_state[_NEW] = True


def show(plan: Plan) -> None:
    """What waits of `plan`, what was changed meanwhile, and the two ways on; nothing where nothing waits."""
    unsaved: Unsaved | None = st.session_state.get(UNSAVED, {}).get(plan.plan_id)
    if unsaved is None:
        return
    with st.container(border=True, key="unsaved", gap="xsmall"):
        _show_reason(plan, unsaved)
        if st.session_state.pop(_NEW, False):  # the form may stand far below
            st.html(_INTO_VIEW, unsafe_allow_javascript=True)
        st.html(f"<div class='pa-meta'>{escape(state.words('unsaved.mine'))}</div>")
        _show_lines(_own_words(unsaved))
        with st.container(horizontal=True, gap="small"):
            st.button(state.words("unsaved.save"), type="primary", on_click=_save, args=(plan, unsaved))
            st.button(state.words("unsaved.drop"), type="tertiary", on_click=_forget, args=(plan.plan_id,))
        failures.tell_refused(_REFUSED)


def _show_reason(plan: Plan, unsaved: Unsaved) -> None:
    if not isinstance(unsaved.error, ChangedMeanwhile):
        said = state.words("unsaved.failed", reason=office_library.in_words(unsaved.error))
        st.html(f"<div class='pa-doubt' role='alert'>{escape(said)}</div>")
        return
    st.html(f"<div class='pa-doubt' role='alert'>{escape(state.words('unsaved.meanwhile'))}</div>")
    changes: Sequence[Change] = unsaved.error.changes
    newest = office_library.asked(lambda: loading.library().state(plan.plan_id), None)
    _show_lines([in_words(each) for each in (newest.log[unsaved.revision :] if newest else changes)])


def in_words(change: Change) -> str:
    """An entry of the log: who, when by the reader's clock, what, why."""
    named = {"revision": change.revision, "who": signing.shown(change.by), "when": office_library.when(change.at)}
    return state.words("library.change", what=what_in_words(change, state.language()), **named)


def _own_words(unsaved: Unsaved) -> list[str]:
    language = state.language()
    base, wanted = unsaved.base, unsaved.wanted
    taken, made = _not_in(base, wanted.items), _not_in(wanted, base.items)
    back = [state.words("unsaved.taken-back", what=correction_in_words(each, language)) for each in taken]
    return [*back, *(correction_in_words(each, language) for each in made)]


def _not_in(these: Corrections, those: Sequence[Correction]) -> list[Correction]:
    return [each for each in these.items if each not in those]


def _show_lines(lines: Sequence[str]) -> None:
    stop = conventions(state.language()).stop
    said = "".join(f"<li>{escape(line.rstrip(stop))}</li>" for line in lines)
    st.html(f"<ul class='pa-changes'>{said}</ul>")


def _save(plan: Plan, unsaved: Unsaved) -> None:
    """Make the same changes in the newest state; where they do not fit it, say so and let them wait."""
    try:
        newest, by = loading.library().state(plan.plan_id), signing.require("correct")
        moved = unsaved.wanted.moved_onto(unsaved.base, newest.corrections)
        corrected(plan, moved)
        if moved != newest.corrections:
            loading.library().correct(plan.plan_id, moved, revision=newest.revision, by=by, plan=plan)
    except ChangedMeanwhile:
        return  # somebody was faster again: the box tells of it
    except PlanError as error:
        st.session_state[_REFUSED] = office_library.in_words(error)
        return
    _forget(plan.plan_id)


def _forget(key: str) -> None:
    st.session_state[UNSAVED] = {k: each for k, each in st.session_state.get(UNSAVED, {}).items() if k != key}
    state.put("revision", None)
    state.put("correct", None)
