"""A figure on a page: its words above and below it, the picture between, and what was clicked."""

from collections.abc import Callable, Sequence
from html import escape
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from analysis.charts import undressed
from pages.components import state

CONFIG = {
    "displaylogo": False,
    "showSendToCloud": False,
    "scrollZoom": False,
    "modeBarButtonsToRemove": ["select2d", "lasso2d", "zoom2d", "pan2d", "zoomIn2d", "zoomOut2d", "autoScale2d", "resetScale2d"],
    "locales": {"zh-CN": {"dictionary": {"Download plot as a PNG": "下载图片（PNG）"}, "format": {}}},
}  # fmt: skip


def show(
    figure: go.Figure, key: str, on_click: Callable[[Sequence[str]], None] | None = None, *, wide: bool = False
) -> None:
    """Show `figure` with its title above and its source below; `on_click` gets the customdata of a clicked mark.

    A `wide` one keeps its width on a narrow screen, where it is moved sideways.
    """
    words: dict[str, str] = figure.layout.meta
    st.html(
        f"<div class='pa-title'>{escape(words['title'])}</div><div class='pa-sub'>{escape(words['subtitle'])}</div>"
    )
    config = CONFIG | {
        "locale": "zh-CN" if state.language() == "zh" else "en",
        "toImageButtonOptions": {"format": "png", "scale": 2, "filename": words["title"][:60]},
    }
    if wide:
        st.html(f"<div class='pa-sub pa-swipe'>{escape(state.words('network.page.swipe'))}</div>")
    with st.container(key=f"{'wide' if wide else 'fitting'}-{key}"):
        st.plotly_chart(
            undressed(figure), key=key, theme=None, config=config, alt=f"{words['title']}. {words['subtitle']}",
            on_select=(lambda: _clicked(key, on_click)) if on_click else "ignore", selection_mode="points",
        )  # fmt: skip
    st.html(f"<div class='pa-source-line'>{escape(words['source'])}</div>")


def _clicked(key: str, on_click: Callable[[Sequence[str]], None]) -> None:
    chosen: dict[str, Any] = st.session_state[key]["selection"]
    for point in chosen["points"]:
        if point.get("customdata"):
            on_click(list(point["customdata"]))
            return
