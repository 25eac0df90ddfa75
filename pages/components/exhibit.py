"""A figure with all that belongs to it on a page: the picture, what a click does, and what it can be taken away as."""

from collections.abc import Callable, Sequence

import pandas as pd
import plotly.graph_objects as go

from analysis.charts import Mode
from analysis.exports import Brief
from pages.components import export_menu, figures, state


def show(
    draw: Callable[[Mode], go.Figure],
    key: str,
    brief: Brief,
    data: pd.DataFrame,
    name: str,
    *,
    on_click: Callable[[Sequence[str]], None] | None = None,
    wide: bool = False,
) -> None:
    """Show what `draw` draws for the page's mode; its exports are drawn for paper, with `data` under readers' heads."""
    on_paper = draw("light")
    figures.show(on_paper if state.mode() == "light" else draw(state.mode()), key, on_click, wide=wide)
    export_menu.show(on_paper, data, name, key, brief)
