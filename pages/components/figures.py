"""A figure on a page: its words, the picture, and what was clicked in it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

import plotly
import plotly.graph_objects as go
import streamlit as st
from starlette.requests import Request
from starlette.responses import FileResponse
from starlette.routing import Route

from analysis.charts import undressed
from analysis.charts.style import words_of
from analysis.charts.toolbar import plotly_settings
from pages.components import state, ways
from pages.components.browser import source

Mark = Sequence[str]
"""What a mark of a figure carries as its customdata: what a click on it opens."""
OnClick = Callable[[Mark], None]
_component = st.components.v2.component(
    "picture",
    html="<div class='pa-sub pa-swipe' hidden></div><div class='pa-picture'></div><div class='pa-slices'></div>",
    js=source("picture.js"),
    isolate_styles=False,
)
_LIBRARY = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"


async def _library(_: Request) -> FileResponse:
    return FileResponse(_LIBRARY, headers={"Cache-Control": "public, max-age=31536000, immutable"})


ROUTES = [Route(f"/plotly-{plotly.__version__}.js", _library)]
"""Where the server hands out the library that draws the figures: of the same version as the Python that makes them."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A bare figure as the browser is given it, `drawing` as JSON, `least` pixels wide, and the words that belong to it."""

    drawing: str
    height: int
    least: int
    title: str
    subtitle: str


def picture_of(figure: go.Figure) -> Picture:
    """The `figure` without its words, which the page writes itself."""
    words, bare = words_of(figure), undressed(figure)
    return Picture(
        str(bare.to_json()), int(bare.layout.height), figure.layout.meta.get("least", 0), words.title, words.subtitle
    )


def show_picture(
    picture: Picture,
    key: str,
    chosen: Sequence[Mark] = (),
    on_click: OnClick | None = None,
    *,
    has_toolbar: bool = False,
) -> None:
    """Show `picture` with the marks of `chosen` painted; a click gives its mark.

    The browser draws a picture once, and paints in it what is opened; `key` tells the pictures of a page apart. One that
    stands there already is not sent again.
    """
    _component(
        key=key,
        data={
            "figure": "" if state.stands(key, picture.drawing) else picture.drawing,
            "chosen": [list(mark) for mark in chosen], "height": picture.height, "least": picture.least,
            "library": ways.on_this_server(ROUTES[0].path[1:]),
            "settings": _settings(picture.title) | {"displayModeBar": "hover" if has_toolbar else False},
            "words": {
                "about": f"{picture.title}. {picture.subtitle}", "failed": state.words("chart.not-drawn"),
                "wide": state.words("network.page.swipe"), "undrawn": state.words("chart.undrawn"),
            },
        },
        on_clicked_change=lambda: _clicked(key, on_click), on_lost_change=lambda: state.send_again(key),
    )  # fmt: skip


def show(picture: Picture, key: str, source_line: str) -> None:
    """Show `picture` with its title above and its source below."""
    st.html(f"<div class='pa-title'>{escape(picture.title)}</div><div class='pa-sub'>{escape(picture.subtitle)}</div>")
    show_picture(picture, key, has_toolbar=True)
    show_source(source_line)


def show_wide(picture: Picture, key: str, on_click: OnClick) -> None:
    """Show a `picture` that is drawn anew for what is open; on a narrow screen it keeps its width and is moved sideways."""
    with st.container(key=f"wide-{key}"):
        show_picture(picture, key, on_click=on_click, has_toolbar=True)


def show_source(line: str, key: str = "") -> None:
    """The last line of a figure: where it comes from; on paper, where nothing can be pointed at, the `key` to it."""
    on_paper = f"<div class='pa-sub pa-paper-only'>{escape(key)}</div>" if key else ""
    st.html(f"{on_paper}<div class='pa-source-line'>{escape(line)}</div>")


def _clicked(key: str, on_click: OnClick | None) -> None:
    mark = st.session_state[key].get("clicked")
    if mark and on_click:
        on_click(list(mark))


def _settings(title: str) -> dict[str, Any]:
    settings = plotly_settings(state.language())
    return settings | {"toImageButtonOptions": {**settings["toImageButtonOptions"], "filename": title[:60]}}
