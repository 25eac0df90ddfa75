"""A figure with all that belongs to it on a page: the picture, what a click does, and what it can be taken away as."""

from collections.abc import Callable, Sequence

import plotly.graph_objects as go
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analysis.charts import Mode
from analysis.charts.style import words_of
from analysis.exports import Brief, Exhibit
from pages.components import export_menu, figures, state
from pages.components.frame import Frame

MOST_HEIGHT = 600
"""Pixels beyond which a picture is moved up and down in a box of its own."""


def show(on_paper: Exhibit, picture: figures.Picture, name: str, brief: Brief) -> None:
    """Show `picture`, and what it can be taken away as: `on_paper`, in files called `name`."""
    figures.show(picture, on_paper.key, words_of(on_paper.figure).source)
    export_menu.show(lambda: on_paper, name, on_paper.key, brief)


def picture(
    frame: Frame,
    name: str,
    draw: Callable[[Mode], go.Figure],
    chosen: Sequence[figures.Mark],
    on_click: figures.OnClick,
) -> int:
    """Show what `draw` draws, drawn once for all, with the marks of `chosen` painted; the height in pixels that it takes.

    `name` tells it from all other pictures of the plan. A click opens a mark, or closes it where it alone is open.
    """
    mode = state.mode()
    drawn = frame.once(("picture", name, mode), lambda: figures.picture_of(draw(mode)))
    tall = drawn.height > MOST_HEIGHT
    with st.container(height=MOST_HEIGHT if tall else "content", key="picture", border=False):
        figures.show_picture(
            drawn, name, chosen, lambda mark: state.open_only() if [mark] == list(chosen) else on_click(mark)
        )
    return min(drawn.height, MOST_HEIGHT)


def take_away(
    frame: Frame, place: DeltaGenerator, name: str, label: str, on_paper: Callable[[], Exhibit], brief: Brief,
    source: str = "", key: str = "",
) -> None:  # fmt: skip
    """Below a picture where it comes from (`source`, else the plan), and in the page's head what it can be taken away as.

    On paper a `key` to the picture stands there too.
    """
    figures.show_source(source or frame.figure_words("", "").source, key)
    with place:
        export_menu.show(on_paper, label, name, brief, in_head=True)
