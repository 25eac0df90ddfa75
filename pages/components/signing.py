"""Who saves: the name that stands beside what is kept for everyone. Where readers log in, it is taken from there."""

import streamlit as st

from pages.components import state

_NAME = "signature"
MOST = 40
"""Characters of a name."""


def who() -> str:
    """The name that what is saved is signed with: the one the reader gave in this session; empty until then."""
    return str(st.session_state.get(_NAME, ""))


def shown(name: str) -> str:
    """A name as it is shown: whoever gave none worked on this machine."""
    return name or state.words("library-log.somebody")


def remember(name: str) -> None:
    """Sign with `name` from now on in this session; an empty one leaves what was given."""
    if words := " ".join(name.split())[:MOST]:
        st.session_state[_NAME] = words


def ask(key: str) -> None:
    """Ask for the name where something is saved; it is asked for once, and can be changed."""
    asked = f"ask-sign-{key}"
    st.session_state[asked] = who()
    st.text_input(
        state.words("sign.ask"), key=asked, placeholder=shown(""), max_chars=MOST,
        help=state.words("sign.help"), on_change=lambda: remember(st.session_state[asked]),
    )  # fmt: skip


def ask_in_form() -> str:
    """Ask in a form where no name was given yet: what was typed, for `remember`."""
    if who():
        return ""
    return st.text_input(state.words("sign.ask"), placeholder=shown(""), max_chars=MOST)
