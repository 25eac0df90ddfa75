"""Saved views: a name for a page with its parameters (供会议使用), kept in the library, opened by a click."""

from html import escape

import streamlit as st

from analysis.errors import PlanError
from analysis.library import View
from analysis.library.model import PAGE
from pages.components import loading, office_library, signing, state
from pages.components.frame import VIEWS, path
from pages.components.office_library import when
from pages.components.plain import plain

_NOT_SAVED = "view-not-saved"


def ask() -> None:
    """Ask for a name to keep the view that is open under, who may keep one."""
    if not signing.may("correct"):
        return
    name = st.text_input(state.words("views.name"), key="ask-view", placeholder=state.words("views.hint"), max_chars=80)
    st.button(state.words("views.save"), on_click=_save, key="save-view")
    office_library.tell()
    _tell_refused(name.strip())


def _tell_refused(name: str) -> None:
    """Why the view was not saved; one of the same name can be replaced as long as that name stands there."""
    refused: tuple[str, PlanError] | None = st.session_state.get(_NOT_SAVED)
    if refused is None or refused[0] != name:
        st.session_state.pop(_NOT_SAVED, None)
        return
    st.error(plain(office_library.in_words(refused[1])))
    if refused[1].code == "library-view-exists":
        st.button(state.words("views.replace"), on_click=_save, kwargs={"replaces": True}, key="replace-view")
    else:
        del st.session_state[_NOT_SAVED]


def _save(*, replaces: bool = False) -> None:
    name = str(st.session_state.get("ask-view", "")).strip()
    st.session_state.pop(_NOT_SAVED, None)
    parameters = {**state.parameters(), PAGE: [state.page()]}
    parameters.pop("lang", None)  # every reader has a language of their own
    try:
        loading.library().save_view(name, parameters, signing.require("correct"), replaces=replaces)
    except PlanError as error:
        st.session_state[_NOT_SAVED] = (name, error)
        return
    office_library.say("views.saved", name=name)


def show() -> None:
    """Every saved view: the way to it, who saved it, and a button that deletes it."""
    none: tuple[View, ...] = ()
    views = office_library.asked(lambda: loading.library().views(), none)
    if office_library.cannot_be_asked():
        return
    st.header(state.words("views.list", count=len(views)), anchor=False)
    if not views:
        st.html(f"<div class='pa-meta'>{escape(state.words('views.none'))}</div>")
    for number, view in enumerate(views):
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"view-{number}"):
            _show(view, number)


def _show(view: View, number: int) -> None:
    saved = [each for each in view.parameters.get(PAGE, ()) if each in VIEWS]
    page = saved[0] if saved else VIEWS[0]
    to = {name: values for name, values in state.addressable(view.parameters).items() if name not in (PAGE, "lang")}
    own = {"lang": [state.get("lang")]} if state.get("lang") else {}
    st.page_link(path(page), label=plain(view.name), query_params={**to, **own})
    named = {"page": state.words(f"page.{page}"), "who": signing.shown(view.saved_by), "when": when(view.saved_at)}
    said = state.words("views.of", **named)
    st.html(f"<div class='pa-meta'>{escape(said)}</div>", width="stretch")
    if not signing.may("correct"):
        return
    st.button(
        state.words("views.delete"), on_click=_delete, args=(view.name,), key=f"delete-view-{number}", type="tertiary"
    )


def _delete(name: str) -> None:
    office_library.tried("correct", lambda library, _: library.remove_view(name))
