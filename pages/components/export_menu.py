"""The small export menu of one figure: its slide, its data, its picture, as it stands on the page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from analysis.errors import PlanError
from analysis.exports import Brief, FigureFile, figure_files, has_browser
from pages.components import state


@dataclass(frozen=True, slots=True, eq=False)
class OnPaper:
    """What a picture becomes when it is taken away: the figure with its words, and its numbers under readers' heads."""

    figure: go.Figure
    data: pd.DataFrame


def show(on_paper: Callable[[], OnPaper], name: str, key: str, brief: Brief) -> None:
    """A popover of downloads of a picture called `name`; what it becomes `on_paper` is drawn when the menu opens.

    Slide and data are made when they are clicked. A picture is made first and handed over then, since only so its
    failure can be told in the reader's language.
    """
    menu = st.popover(state.words("exports.menu.label"), key=f"export-{key}", on_change="rerun")
    if not menu.open:
        return
    made = on_paper()
    files = figure_files(made.figure, made.data, name, brief)
    with menu:
        for file in files:
            if not file.needs_browser:
                _download(file, key)
        _pictures([file for file in files if file.needs_browser], key)


def _download(file: FigureFile, key: str) -> None:
    st.download_button(
        file.label, file.make, file_name=file.name, mime=file.mime, key=f"export-{key}-{file.kind}", on_click="ignore"
    )


@st.fragment
def _pictures(files: Sequence[FigureFile], key: str) -> None:
    if not has_browser():
        st.caption(state.words("exports.menu.no-browser"))
        return
    for file in files:
        if st.button(file.label, key=f"make-{key}-{file.kind}"):
            _make(file, key)


def _make(file: FigureFile, key: str) -> None:
    try:
        with st.spinner(state.words("exports.menu.making")):
            made = file.make()
    except PlanError as error:
        st.error(error.message(state.language()))
        return
    st.download_button(
        state.words("exports.menu.ready", name=file.name), made, file_name=file.name, mime=file.mime, type="primary",
        key=f"export-{key}-{file.kind}", on_click="ignore",
    )  # fmt: skip
