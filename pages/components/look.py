"""The few rules of style that the theme's settings cannot say; colours follow the mode."""

import streamlit as st

from analysis.charts.style import PALETTES
from pages.components import state


def _rgb(colour: str) -> str:
    """A colour as the browser writes it."""
    return "rgb({}, {}, {})".format(*(int(colour[i : i + 2], 16) for i in (1, 3, 5)))


def apply() -> None:
    """Put the rules into the page."""
    palette = PALETTES[state.mode()]
    focus = "#fde7e5" if state.mode() == "light" else "#4a2320"
    name = "#e4eef6" if state.mode() == "light" else "#21374a"
    link = "#1f5f99" if state.mode() == "light" else "#8fc1ea"
    st.html(f"""<style>
.block-container {{ max-width: 1500px; padding-left: 2rem; padding-right: 2rem; }}
[data-testid="stElementToolbar"] {{ display: none; }}
[data-testid="stMetricValue"] {{ font-variant-numeric: tabular-nums; }}
[data-testid="stMain"] a[data-testid="stPageLink-NavLink"] {{ background: transparent; padding: 0; }}
[data-testid="stMain"] a[data-testid="stPageLink-NavLink"] * {{ color: {link}; font-weight: 400; white-space: normal; }}
[class*="st-key-remarks-"] button {{ justify-content: flex-start; text-align: left; padding: .15rem 0; min-height: 0; }}
[class*="st-key-remarks-"] button p {{ white-space: normal; text-align: left; line-height: 1.6; }}
[class*="st-key-wide-"] {{ overflow-x: auto; }}
[class*="st-key-wide-"] > [data-testid="stElementContainer"] {{ min-width: 600px; }}
.pa-shade {{ display: inline-block; width: 6rem; height: .7rem; vertical-align: middle; border-radius: 2px; }}
.pa-title {{ font-size: 1.1rem; font-weight: 600; line-height: 1.5; color: {palette.ink}; }}
.pa-sub, .pa-source-line, .pa-meta {{ font-size: .85rem; color: {palette.muted}; line-height: 1.6; }}
.pa-source-line {{ border-top: 1px solid {palette.grid}; padding-top: .35rem; }}
.pa-finding {{ font-size: 1.05rem; line-height: 1.6; color: {palette.ink}; }}
.pa-opened {{ font-size: 1.05rem; font-weight: 600; line-height: 1.5; color: {palette.ink}; }}
.pa-section {{ font-size: .85rem; font-weight: 600; color: {palette.muted}; padding-top: .6rem; }}
.pa-unit {{ font-size: .95rem; color: {palette.ink}; }}
[class*="st-key-names-"] button {{ min-height: 0; padding: 0 .3rem; }}
[class*="st-key-names-"] button p {{ font-size: .8rem; color: {palette.muted}; }}
.pa-doubt {{ font-size: .9rem; line-height: 1.6; color: {palette.ink}; background: {palette.panel}; }}
.pa-doubt {{ border-left: 3px solid {palette.accent}; padding: .15rem .7rem; }}
.st-key-panel .pa-clause {{ padding-bottom: 0; line-height: 1.6; }}
.pa-button {{ font: inherit; color: {palette.ink}; background: transparent; border: 1px solid {palette.grid}; }}
.pa-button {{ border-radius: 4px; padding: .3rem .75rem; min-height: 2.5rem; cursor: pointer; }}
.pa-button:hover, .pa-button:focus-visible {{ border-color: {palette.accent}; color: {palette.accent}; }}
[class*="st-key-lines-"] button {{ justify-content: flex-start; text-align: left; min-height: 0; padding: 0; }}
.st-key-lines-partners {{ row-gap: 0; column-gap: .9rem; }}
.st-key-lines-partners button p, .st-key-lines-pair button p {{ color: {link}; font-size: .9rem; }}
[class*="st-key-lines-"] button p {{ white-space: normal; text-align: left; line-height: 1.5; }}
.st-key-panel-back button, .st-key-whole-department button {{ min-height: 0; padding: 0; }}
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
@media (min-width: 641px) {{
  [data-testid="stColumn"]:has(.st-key-panel) {{ position: sticky; top: 3.2rem; align-self: flex-start; }}
  .st-key-panel, [data-testid="stLayoutWrapper"]:has(> .st-key-panel) {{ max-height: calc(100vh - 5rem); min-height: 22rem; }}
}}
@media (max-width: 640px) {{
  .st-key-points-open [data-testid="stHorizontalBlock"]:has(> [data-testid="stColumn"]) {{ flex-direction: column-reverse; }}
}}
@media (max-width: 640px) {{ .block-container {{ padding-left: 1rem; padding-right: 1rem; }} }}
{_PRINT}
{_DARK_ON_PAPER if state.mode() == "dark" else ""}
</style>""")


_PRINT = """@page { size: A4; margin: 14mm; @bottom-center { content: counter(page) " / " counter(pages); font-size: 9pt; } }
.pa-on-paper { display: none; }
@media print {
  [data-testid="stSidebar"], [data-testid="stHeader"], [data-testid="stToolbar"], .st-key-take-away, .st-key-panel-back,
  [data-testid="stExpander"], [data-testid="stDownloadButton"], [data-testid="stPopover"],
  [data-testid="stDataFrame"], .st-key-asked, .st-key-panel [data-testid="stSelectbox"],
  .st-key-panel [data-testid="stCaptionContainer"], .st-key-whole-department { display: none !important; }
  [data-testid="stApp"], [data-testid="stAppViewContainer"], [data-testid="stMain"], .stAppViewContainer {
    position: static !important; overflow: visible !important; height: auto !important; display: block !important; }
  .block-container { padding: 0 !important; max-width: none !important; }
  [data-testid="stHorizontalBlock"]:has(.st-key-panel) { display: block !important; }
  [data-testid="stColumn"]:has(.st-key-panel), [data-testid="stColumn"]:has(.st-key-picture) {
    position: static !important; width: 100% !important; min-width: 0 !important; }
  .st-key-panel, .st-key-picture, [data-testid="stLayoutWrapper"]:has(> .st-key-panel),
  [data-testid="stLayoutWrapper"]:has(> .st-key-picture) {
    height: auto !important; max-height: none !important; min-height: 0 !important; overflow: visible !important; }
  .st-key-panel { border: 0 !important; padding: 0 !important; }
  .pa-clause, .pa-on-paper tr { break-inside: avoid; }
  h2, h3, .pa-opened { break-after: avoid; }
  .pa-on-paper { display: table; width: 100%; border-collapse: collapse; font-size: 9.5pt; }
  .pa-on-paper th, .pa-on-paper td { text-align: left; padding: 2pt 8pt 2pt 0; border-bottom: .5pt solid #b8c0c8; }
}"""


_DARK_ON_PAPER = f"""@media print {{
  html, .stApp, .stApp *:not(mark) {{ color: {PALETTES["light"].ink} !important; background-color: transparent !important; }}
  mark {{ background: #fde7e5 !important; color: {PALETTES["light"].accent} !important; }}
  .js-plotly-plot .main-svg {{ background: #ffffff !important; }}
  .js-plotly-plot .ytick text, .js-plotly-plot .xtick text, .js-plotly-plot .legendtext,
  .js-plotly-plot text[style*="{_rgb(PALETTES["dark"].ink)}"] {{ fill: {PALETTES["light"].ink} !important; }}
}}"""
