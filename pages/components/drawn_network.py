"""The network drawn in the browser by a script of its own (`browser/network.js`), which needs no library and asks for nothing."""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from analysis.charts.style import PALETTES
from pages.components import state
from pages.components.browser import source

_component = st.components.v2.component(
    "network-drawing",
    html="<div class='net'></div>",
    css=source("network.css"),
    js=source("network.js"),
    isolate_styles=False,
)
_KEY = "net"


def show(drawing: dict[str, Any], chosen: Sequence[str], on_click: Callable[[Sequence[str]], None]) -> None:
    """Draw `drawing` (`analysis.charts.network_drawing`) with `chosen` brought forward; a click gives its mark.

    One that stands in the page already is not sent again.

    A mark is ["department", name] or ["tie", a, b]; empty where nothing was hit.
    """
    words = {each: state.words(f"network.drawing.{each}") for each in ("least", "strongest", "all", "reset", "keys")}
    words |= {
        "points": state.words("network.drawing.points", least="{least}"),
        "left": state.words("network.drawing.left", ties="{ties}"),
        "left_one": state.words("network.drawing.left", ties=1),
    }
    quiet = PALETTES[state.mode()].quiet
    _component(
        key=_KEY,
        data={
            "drawing": None if state.stands(_KEY, drawing) else drawing, "chosen": list(chosen), "words": words, "quiet": quiet,
        },
        on_lost_change=lambda: state.send_again(_KEY),
        on_clicked_change=lambda: on_click(list(st.session_state[_KEY].get("clicked") or [])),
    )  # fmt: skip
