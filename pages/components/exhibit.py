"""A figure with all that belongs to it on a page: the picture, what a click does, and what it can be taken away as."""

from collections.abc import Callable

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from analysis.charts import Mode, undressed
from analysis.exports import Brief
from pages.components import export_menu, figures, state
from pages.components.export_menu import OnPaper
from pages.components.frame import Frame

MOST_HEIGHT = 600
"""Pixels beyond which a picture is moved up and down in a box of its own."""


def show(
    draw: Callable[[Mode], go.Figure],
    key: str,
    brief: Brief,
    data: pd.DataFrame,
    name: str,
) -> None:
    """Show what `draw` draws for the page's mode; its exports are drawn for paper, with `data` under readers' heads."""
    on_paper = draw("light")
    figures.show(on_paper if state.mode() == "light" else draw(state.mode()), key)
    export_menu.show(lambda: OnPaper(on_paper, data), name, key, brief)


def picture(
    frame: Frame, name: str, draw: Callable[[state.Parameters, Mode], go.Figure], on_click: figures.OnClick
) -> int:
    """Show what `draw` draws with the opened marks painted, drawn once for all; the height in pixels that it takes.

    `name` tells it from all other pictures of the plan.
    """
    drawn, mode = figures.picture(name), state.mode()
    painted = tuple((key, tuple(values)) for key, values in sorted(drawn.painted.items()))
    figure = frame.once(("picture", name, painted, mode), lambda: undressed(draw(drawn.painted, mode)))
    height = int(figure.layout.height)
    with st.container(height=MOST_HEIGHT if height > MOST_HEIGHT else "content", key="picture", border=False):
        figures.show_picture(figure, name, drawn, on_click)
    return min(height, MOST_HEIGHT)


def take_away(
    frame: Frame, name: str, label: str, on_paper: Callable[[], OnPaper], brief: Brief, source: str = ""
) -> None:
    """Below a picture: where it comes from (`source`, else the plan), and what it can be taken away as."""
    figures.show_source(source or frame.figure_words("", "").source)
    with st.container(horizontal=True, key="take-away"):
        export_menu.show(on_paper, label, name, brief)
