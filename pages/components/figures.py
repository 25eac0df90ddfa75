"""A figure on a page: its words, the picture, and what was clicked in it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from analysis.charts import undressed
from analysis.charts.style import words_of
from analysis.charts.toolbar import plotly_settings
from pages.components import state

_DRAWN = "pictures-drawn"

OnClick = Callable[[Sequence[str]], None]


@dataclass
class Picture:
    """A picture that a click leaves as it is: drawn with `painted` open, showing `shown` by now.

    The browser paints what is clicked; only what was opened elsewhere (a link, a step back, a list) draws it anew,
    under a new `number`.
    """

    number: int
    painted: state.Parameters
    shown: state.Parameters


def picture(name: str) -> Picture:
    """The picture `name` of this page as it stands in the browser, or anew where it shows something else than is open."""
    pictures: dict[str, Picture] = st.session_state.setdefault(state.PICTURES, {})
    opened = state.opened()
    if name not in pictures or pictures[name].shown != opened:
        st.session_state[_DRAWN] = number = st.session_state.get(_DRAWN, 0) + 1
        pictures[name] = Picture(number, opened, opened)
    return pictures[name]


def show_picture(figure: go.Figure, name: str, drawn: Picture, on_click: OnClick) -> None:
    """Show the bare `figure` of `drawn`; `on_click` opens what the customdata of a clicked mark says."""
    key = f"{name}-{drawn.number}"
    words = words_of(figure)
    st.plotly_chart(
        figure, key=key, theme=None, config=_config(words.title) | {"displayModeBar": False},
        alt=f"{words.title}. {words.subtitle}", on_select=lambda: _opened(key, drawn, on_click), selection_mode="points",
    )  # fmt: skip


def _opened(key: str, drawn: Picture, on_click: OnClick) -> None:
    """Open what was clicked; a click on what is open closes it."""
    points = _marks(key)
    if points:
        on_click(points[0])
    else:
        state.open_only()
    if len(points) < 2:  # with the shift key the browser shows more than one
        drawn.shown = state.opened()


def show(figure: go.Figure, key: str) -> None:
    """Show `figure` with its title above and its source below."""
    words = words_of(figure)
    st.html(f"<div class='pa-title'>{escape(words.title)}</div><div class='pa-sub'>{escape(words.subtitle)}</div>")
    alt = f"{words.title}. {words.subtitle}"
    st.plotly_chart(undressed(figure), key=key, theme=None, config=_config(words.title), alt=alt)
    show_source(words.source)


def show_wide(figure: go.Figure, key: str, on_click: OnClick) -> None:
    """Show the bare `figure`, drawn anew for what is open; on a narrow screen it keeps its width and is moved sideways."""
    words = words_of(figure)
    st.html(f"<div class='pa-sub pa-swipe'>{escape(state.words('network.page.swipe'))}</div>")
    with st.container(key=f"wide-{key}"):
        st.plotly_chart(
            figure, key=key, theme=None, config=_config(words.title), alt=f"{words.title}. {words.subtitle}",
            selection_mode="points", on_select=lambda: _clicked(key, on_click),
        )  # fmt: skip


def show_source(line: str) -> None:
    """The last line of a figure: where it comes from."""
    st.html(f"<div class='pa-source-line'>{escape(line)}</div>")


def _config(title: str) -> dict[str, Any]:
    settings = plotly_settings(state.language())
    return settings | {"toImageButtonOptions": {**settings["toImageButtonOptions"], "filename": title[:60]}}


def _clicked(key: str, on_click: OnClick) -> None:
    for mark in _marks(key)[:1]:
        on_click(mark)


def _marks(key: str) -> list[list[str]]:
    """The customdata of the marks chosen in a figure."""
    chosen: dict[str, Any] = st.session_state[key]["selection"]
    return [list(point["customdata"]) for point in chosen["points"] if point.get("customdata")]
