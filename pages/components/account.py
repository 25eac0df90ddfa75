"""Who is here: for the page, and for whatever asks whether he may."""

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from analysis.errors import PlanError
from pages.components import access, login, state
from pages.components.access import Deed, Person
from pages.components.plain import plain

_ALONE = Person("", "", "keeper")
"""Where nobody logs in, the one who has the machine."""


def who() -> Person:
    """The person of this session with the role that the list gives him now.

    Without a login set up that is one without a name who may do everything; raises `PlanError` (`not-admitted`) for one
    who may not be here (any more).
    """
    if not login.is_on():
        return _ALONE
    if not login.fault():
        found = access.person(st.user.to_dict(), access.read(access.place())) if st.user.is_logged_in else None
        if found:
            return found
    raise PlanError("not-admitted")


def asker() -> str:
    """Who shares the server with others here: the person who is logged in, else this session."""
    context = get_script_run_ctx(suppress_warning=True)
    return who().address or (context.session_id if context else "")


def require(deed: Deed) -> Person:
    """The person of this session, who may do `deed`; raises `PlanError` (`may-not`) for one who may not."""
    person = who()
    if not person.may(deed):
        raise PlanError("may-not", role=state.words(f"access.role.{person.role}"))
    return person


def show() -> None:
    """In the sidebar: who is logged in, as what, and the way out; nothing where nobody logs in."""
    person = who()
    if not person.address:
        return
    with st.sidebar.container(key="account", horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(plain(f"{person.name} · {state.words(f'access.role.{person.role}')}"), help=plain(person.address))
        if st.button(state.words("access.logout"), key="logout", type="tertiary"):
            st.logout()
            st.stop()
