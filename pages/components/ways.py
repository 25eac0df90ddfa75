"""Links and buttons as HTML: many of them are one element of a page, and a browser takes as long for each element."""

import json
from collections.abc import Mapping, Sequence
from html import escape
from urllib.parse import urlencode

import streamlit as st

from pages.components import state
from pages.components.browser import source

_component = st.components.v2.component("ways", js=source("ways.js"))
_LISTENING, _FIRST = "ways", "overview"


def to_page(view: str, asked: state.Parameters, label: str, *, carries: bool = False, is_here: bool = False) -> str:
    """A link to a page with the parameters `asked`; in a menu it says that the page `is_here`, the open one.

    One that `carries` takes along what `state.carried` gives when it is followed: it may have been opened since.
    """
    address = f"{on_this_server('' if view == _FIRST else view)}?{urlencode(asked, doseq=True)}"
    kept = " data-carries" * carries + " aria-current='page'" * is_here
    return f"<a class='pa-way' href='{escape(address, quote=True)}'{kept}>{escape(label)}</a>"


def on_this_server(path: str) -> str:
    """The address of `path` as the browser asks for it."""
    below = str(st.get_option("server.baseUrlPath")).strip("/")
    return f"/{below}/{path}" if below else f"/{path}"


def opener(label: str, **named: Sequence[str] | str) -> str:
    """A button that opens what `state.open_only` is given as `named`, a `point`, or a place (`at`); it works beside `listen`."""
    opens = escape(json.dumps(named, ensure_ascii=False), quote=True)
    return f"<button type='button' class='pa-way' data-opens='{opens}'>{escape(label)}</button>"


def follow() -> None:
    """Let the links of all pages be followed; once on every page."""
    _mount("ways-follow", {"left": list(state.OF_ONE_PAGE), "listens": False})


def listen() -> None:
    """Let a click on an opener be answered by the part of the page that this stands in, which marks the opened row of a list."""
    _mount(_LISTENING, {"listens": True, "opened": [state.get(each) for each in state.OF_ROWS]})


def _mount(key: str, data: Mapping[str, object]) -> None:
    _component(key=key, data=dict(data), on_opened_change=_open)


def _open() -> None:
    """Open what the button names; anything but names and words was made up, and opens nothing."""
    try:
        named = json.loads(st.session_state[_LISTENING].get("opened") or "")
    except ValueError:
        return
    if not isinstance(named, dict):
        return
    if isinstance(named.get("point"), str):
        state.open_point(named["point"])
    elif isinstance(named.get("at"), str):
        state.put("at", named["at"])
    else:
        state.open_only(**{name: value for name, value in named.items() if _is_said(value)})


def _is_said(value: object) -> bool:
    return isinstance(value, str) or (isinstance(value, list) and all(isinstance(each, str) for each in value))
