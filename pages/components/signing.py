"""Who saves: the name that stands beside what is kept for everyone, and whether that person may keep it."""

import streamlit as st

from pages.components import account, state
from pages.components.access import Deed

_NAME = "signature"
MOST = 40
"""Characters of a name that a reader gives."""


def who() -> str:
    """The name that what is saved is signed with: of the login, else the one given in this session; empty until then."""
    person = account.who()
    return person.name or person.address or str(st.session_state.get(_NAME, ""))


def may(deed: Deed) -> bool:
    """Whether the person of this session may do `deed` to what all share."""
    return account.who().may(deed)


def require(deed: Deed) -> str:
    """The name to sign `deed` with; raises `PlanError` (`may-not`) for one who may not do it."""
    account.require(deed)
    return who()


def shown(name: str) -> str:
    """A name as it is shown: whoever gave none worked on this machine."""
    return name or state.words("sign.nobody")


def remember(name: str) -> None:
    """Sign with `name` from now on in this session; an empty one leaves what was given."""
    if words := " ".join(name.split())[:MOST]:
        st.session_state[_NAME] = words


def ask(key: str) -> None:
    """Ask for the name where something is saved; it is asked for once, and can be changed. A login tells it by itself."""
    if account.who().address:
        return
    asked = f"ask-sign-{key}"
    st.session_state[asked] = who()
    st.text_input(
        state.words("sign.ask"), key=asked, placeholder=shown(""), max_chars=MOST,
        help=state.words("sign.help"), on_change=lambda: remember(st.session_state[asked]),
    )  # fmt: skip


def ask_in_form() -> str:
    """Ask in a form where no name is known yet: what was typed, for `remember`."""
    if who():
        return ""
    return st.text_input(state.words("sign.ask"), placeholder=shown(""), max_chars=MOST)
