"""The colours of the mode, put before the rules of style in `look.css`."""

import streamlit as st

from analysis.charts.style import PALETTES, ink_on, rgb_of, role_colours
from pages.components import state
from pages.components.browser import source

_RULES = source("look.css")
_mode_watch = st.components.v2.component("mode-watch", js=source("mode_watch.js"))
_LATIN_MARKS = """@font-face { font-family: "Latin marks"; unicode-range: U+2018-201D, U+2026;
  src: local("Arial"), local("Helvetica"), local("Liberation Sans"), local("DejaVu Sans"); }
"""
_OF_THE_MODE = {
    "light": {"focus": "#fde7e5", "name": "#e4eef6", "link": "#1f5f99", "on-accent": "#ffffff"},
    "dark": {"focus": "#4a2320", "name": "#21374a", "link": "#8fc1ea", "on-accent": PALETTES["dark"].paper},
}
"""What stands behind a name in focus, behind any name, a link, and ink on the accent."""


def apply() -> None:
    """Put the rules into the page."""
    on_paper = _DARK_ON_PAPER if state.mode() == "dark" else ""
    marks = _LATIN_MARKS if state.language() == "en" else ""
    st.html(f"<style>\n{marks}:root {{ {_colours()} }}\n{_roles()}\n{_RULES}{on_paper}</style>")


def follow_the_system() -> None:
    """Run the page again when the system turns dark or light, so that all of it turns."""
    _mode_watch(key="mode-watch", on_isDark_change=lambda: None)


def _colours() -> str:
    palette = PALETTES[state.mode()]
    values = {
        **{each: getattr(palette, each) for each in ("ink", "muted", "accent", "grid", "panel")},
        **_OF_THE_MODE[state.mode()],
    }
    return " ".join(f"--pa-{name}: {value};" for name, value in values.items())


def _roles() -> str:
    """The colour of each role, with the ink that reads on it."""
    colours = role_colours(state.mode()).items()
    return "\n".join(
        f".pa-role-{role} {{ background: {colour}; color: {ink_on(*rgb_of(colour))}; }}" for role, colour in colours
    )


def _rgb(colour: str) -> str:
    """A colour as the browser writes it."""
    return "rgb({}, {}, {})".format(*rgb_of(colour))


_DARK_ON_PAPER = f"""@media print {{
  :root, body {{ color-scheme: light !important; background: #ffffff !important; }}
  .stApp, .stApp *:not(mark, .pa-sample) {{ color: {PALETTES["light"].ink} !important; background-color: transparent !important; }}
  .pa-on-paper td, .pa-on-paper th {{ border-color: #b8c0c8 !important; }}
  mark {{ background: #fde7e5 !important; color: {PALETTES["light"].accent} !important; }}
  .net-label {{ fill: {PALETTES["light"].ink} !important; stroke: #ffffff !important; }}
  .js-plotly-plot .legend .bg {{ fill: #ffffff !important; }}
  .js-plotly-plot path[style*="{_rgb(PALETTES["dark"].grid)}"] {{ stroke: {PALETTES["light"].grid} !important; }}
  .js-plotly-plot .svg-container > .main-svg:first-of-type {{ background: #ffffff !important; }}
  .js-plotly-plot .ytick text, .js-plotly-plot .xtick text, .js-plotly-plot .legendtext,
  .js-plotly-plot text[style*="{_rgb(PALETTES["dark"].ink)}"] {{ fill: {PALETTES["light"].ink} !important; }}
}}"""
