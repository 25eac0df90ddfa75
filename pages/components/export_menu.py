"""The small export menu of one figure: its slide, its data, its picture, as it stands on the page."""

from collections.abc import Callable, Sequence
from typing import Literal

import streamlit as st

from analysis.errors import PlanError
from analysis.exports import Brief, Exhibit, FigureFile, figure_files, has_browser
from pages.components import state
from pages.components.plain import plain


def show(on_paper: Callable[[], Exhibit], name: str, key: str, brief: Brief, *, in_head: bool = False) -> None:
    """A popover of downloads: what a picture becomes `on_paper`, made when the menu opens, in files called `name`.

    In the head of a page it looks as what stands beside it does. Slide and data are made when they are clicked. A
    picture is made first and handed over then, since only so its failure can be told in the reader's language.
    """
    look: Literal["tertiary", "secondary"] = "tertiary" if in_head else "secondary"
    menu = st.popover(state.words("exports.menu.label"), key=f"export-{key}", type=look, on_change="rerun")
    if not menu.open:
        return
    files = figure_files(on_paper(), name, brief)
    with menu:
        for file in files:
            if not file.needs_browser:
                _download(file, key)
        _pictures([file for file in files if file.needs_browser], key)


def _download(file: FigureFile, key: str) -> None:
    st.download_button(
        file.label,
        file.make,
        file_name=file.name,
        mime=file.mime,
        key=f"export-{key}-{file.kind}",
        on_click="ignore",
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
        st.error(plain(error.message(state.language())))
        return
    st.download_button(
        plain(state.words("exports.menu.ready", name=file.name)), made, file_name=file.name, mime=file.mime, type="primary",
        key=f"export-{key}-{file.kind}", on_click="ignore",
    )  # fmt: skip
