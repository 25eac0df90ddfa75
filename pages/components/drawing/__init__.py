"""The network drawn in the browser by a script of its own (`net.js`), which needs no library and asks for nothing."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from analysis.charts.style import PALETTES
from pages.components import state

_HERE = Path(__file__).parent
_CSS, _JS = ((_HERE / name).read_text(encoding="utf-8") for name in ("net.css", "net.js"))
_KEY = "net"


def show(drawing: dict[str, Any], chosen: Sequence[str], on_click: Callable[[Sequence[str]], None]) -> None:
    """Draw `drawing` (`analysis.charts.network_drawing`) with `chosen` brought forward; a click gives its mark.

    A mark is ["department", name] or ["tie", a, b]; empty where nothing was hit.
    """
    component = st.components.v2.component(
        "network-drawing", html="<div class='net'></div>", css=_CSS, js=_JS, isolate_styles=False
    )
    words = {each: state.words(f"network.drawing.{each}") for each in ("least", "reset", "keys")}
    quiet = PALETTES[state.mode()].quiet
    component(
        key=_KEY, data={"drawing": drawing, "chosen": list(chosen), "words": words, "quiet": quiet},
        on_clicked_change=lambda: on_click(list(st.session_state[_KEY].get("clicked") or [])),
    )  # fmt: skip
