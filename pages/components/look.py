"""The few rules of style that the theme's settings cannot say; colours follow the mode."""

import streamlit as st

from analysis.charts.style import PALETTES
from pages.components import state


def apply() -> None:
    """Put the rules into the page."""
    palette = PALETTES[state.mode()]
    focus = "#fde7e5" if state.mode() == "light" else "#4a2320"
    name = "#e4eef6" if state.mode() == "light" else "#21374a"
    link = "#1f5f99" if state.mode() == "light" else "#8fc1ea"
    st.html(f"""<style>
.block-container {{ padding-top: 2.6rem; padding-bottom: 3rem; max-width: 1180px; padding-left: 3rem; padding-right: 3rem; }}
[data-testid="stElementToolbar"] {{ display: none; }}
[data-testid="stMetricValue"] {{ font-variant-numeric: tabular-nums; }}
[data-testid="stMain"] a[data-testid="stPageLink-NavLink"] {{ background: transparent; padding: 0; }}
[data-testid="stMain"] a[data-testid="stPageLink-NavLink"] * {{ color: {link}; font-weight: 400; white-space: normal; }}
[class*="st-key-remarks-"] button {{ justify-content: flex-start; text-align: left; padding: .15rem 0; min-height: 0; }}
[class*="st-key-remarks-"] button p {{ white-space: normal; text-align: left; line-height: 1.6; }}
[class*="st-key-wide-"] {{ overflow-x: auto; }}
[class*="st-key-wide-"] > [data-testid="stElementContainer"] {{ min-width: 1040px; }}
.pa-swipe {{ display: none; }}
@media (max-width: 1400px) {{ .pa-swipe {{ display: block; }} }}
.pa-shade {{ display: inline-block; width: 6rem; height: .7rem; vertical-align: middle; border-radius: 2px; }}
.pa-title {{ font-size: 1.1rem; font-weight: 600; line-height: 1.5; color: {palette.ink}; }}
.pa-sub, .pa-source-line, .pa-meta {{ font-size: .85rem; color: {palette.muted}; line-height: 1.6; }}
.pa-source-line {{ border-top: 1px solid {palette.grid}; padding-top: .35rem; }}
.pa-finding {{ font-size: 1rem; line-height: 1.7; color: {palette.ink}; }}
.pa-clause {{ font-size: .9rem; color: {palette.muted}; line-height: 1.75; padding: 0 0 .6rem .1rem; }}
.pa-step-0, .pa-step-1 {{ font-size: .9rem; line-height: 1.75; overflow-wrap: anywhere; }}
.pa-step-0 {{ color: {palette.ink}; padding-top: .35rem; }}
.pa-step-1 {{ color: {palette.muted}; padding-left: 1.4rem; }}
.pa-text, .pa-point {{ font-size: .95rem; line-height: 1.9; color: {palette.ink}; overflow-wrap: anywhere; }}
.pa-text {{ color: {palette.muted}; }}
.pa-here {{ color: {palette.ink}; background: {palette.panel}; border-left: 3px solid {palette.accent}; }}
.pa-here {{ padding: .4rem .8rem; margin: .3rem 0; }}
mark.pa-name {{ background: {name}; color: inherit; padding: .05em .1em; border-radius: 2px; }}
mark.pa-focus {{ background: {focus}; color: {palette.accent}; font-weight: 600; padding: .05em .1em; border-radius: 2px; }}
mark.pa-hit {{ background: transparent; color: inherit; border-bottom: 2px solid {palette.accent}; }}
[data-testid="stFileUploaderDropzone"] button * {{ display: none; }}
[data-testid="stFileUploaderDropzone"] button::after {{ content: "{state.words("plans.upload-button")}"; }}
[data-testid="stFileUploaderDropzoneInstructions"] {{ display: none; }}
@media (max-width: 640px) {{ .block-container {{ padding-left: 1rem; padding-right: 1rem; }} }}
</style>""")
