"""What the reader has chosen: one set of parameters, the same in the session and in the URL."""

from collections.abc import Callable, Sequence

import streamlit as st

from analysis.charts import Mode
from analysis.i18n import LANGUAGES, Language, language_of, translate

_CHOSEN, _WRITTEN = "chosen", "written"

Parameters = dict[str, list[str]]


def load() -> None:
    """Take the URL's parameters where they are new: a link that was opened or a step back in the browser."""
    incoming = {name: st.query_params.get_all(name) for name in st.query_params}
    if _CHOSEN not in st.session_state or (incoming and incoming != st.session_state.get(_WRITTEN)):
        st.session_state[_CHOSEN] = incoming


def write() -> None:
    """Put the parameters into the URL, so that a copied link opens this view."""
    chosen = parameters()
    if {name: st.query_params.get_all(name) for name in st.query_params} != chosen:
        st.query_params.from_dict(chosen)
    st.session_state[_WRITTEN] = chosen


def parameters() -> Parameters:
    """All parameters that hold a value."""
    chosen: Parameters = st.session_state.get(_CHOSEN, {})
    return {name: list(values) for name, values in chosen.items() if values}


def get(name: str) -> str:
    """The value of a parameter that takes one; empty where it is not set."""
    return (parameters().get(name) or [""])[0]


def count(name: str) -> int:
    """The value of a parameter that counts from 1; what is no such number counts as 1."""
    value = get(name)
    return max(1, int(value)) if value.isascii() and value.isdecimal() and len(value) < 5 else 1


def put(name: str, values: Sequence[str] | str | None) -> None:
    """Set a parameter; nothing, or an empty value, takes it away."""
    listed = [values] if isinstance(values, str) else list(values or ())
    st.session_state[_CHOSEN] = {**parameters(), name: [value for value in listed if value]}


def replace(chosen: Parameters, names: Sequence[str]) -> None:
    """Set the parameters `names` to what `chosen` holds of them, and take the others of them away."""
    kept = {name: values for name, values in parameters().items() if name not in names}
    st.session_state[_CHOSEN] = {**kept, **chosen}


def forget_view() -> None:
    """Take away what belongs to the plan looked at before: its filters and what was open. The language stays."""
    st.session_state[_CHOSEN] = {name: values for name, values in parameters().items() if name in ("lang", "plan")}


def kept_as(name: str, value: object) -> tuple[str, Callable[[], None]]:
    """The key and the callback of a widget that asks for parameter `name`: it shows `value`, the parameter follows it."""
    key = f"ask-{name}"
    st.session_state[key] = value

    def keep() -> None:
        answer = st.session_state[key]
        put(name, answer if isinstance(answer, str | list | None) else str(answer))

    return key, keep


def language() -> Language:
    """The interface language: the reader's choice, else the browser's."""
    chosen = get("lang")
    return next((each for each in LANGUAGES if each == chosen), language_of(st.context.locale))


def mode() -> Mode:
    """Light or dark, as the browser shows the page."""
    return "dark" if st.context.theme.type == "dark" else "light"


def words(key: str, **params: object) -> str:
    """The catalogue's entry `key` in the interface language."""
    return translate(key, language(), **params)
