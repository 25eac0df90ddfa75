"""The single files of the meeting pack: workbook, slides, duty sheets and report, each made when it is asked for."""

from collections.abc import Callable

import streamlit as st

from analysis.errors import PlanError
from analysis.exports import Brief, duty_sheets, report, slides, workbook
from pages.components import state
from pages.components.plain import plain

_OFFICE = "application/vnd.openxmlformats-officedocument."
_MIME = {
    "pptx": f"{_OFFICE}presentationml.presentation",
    "xlsx": f"{_OFFICE}spreadsheetml.sheet",
    "docx": f"{_OFFICE}wordprocessingml.document",
    "html": "text/html",
}


def show(brief: Brief, department: str) -> None:
    """A line a file: make it, then take it; the slides may take a template, the duty sheets one department."""
    template = st.file_uploader(state.words("materials.template"), type=["pptx"], key="ask-template")
    given = template.getvalue() if template else None
    makers: dict[str, tuple[str, Callable[[], bytes]]] = {
        "slides": ("pptx", lambda: slides(brief, given)),
        "workbook": ("xlsx", lambda: workbook(brief)),
        "duties": ("docx", lambda: duty_sheets(brief)),
        "report": ("html", lambda: report(brief)),
    }
    if department:
        makers["duty"] = ("docx", lambda: duty_sheets(brief, department))
    for kind, (ending, make) in makers.items():
        label = state.words(f"materials.{kind}", department=department)
        if st.button(plain(label), key=f"make-{kind}"):
            _make(brief, kind, label, ending, make)


def _make(brief: Brief, kind: str, label: str, ending: str, make: Callable[[], bytes]) -> None:
    try:
        with st.spinner(state.words("exports.menu.making")):
            made = make()
    except PlanError as error:
        st.error(error.message(state.language()))
        return
    name = f"{brief.title}·{label}.{ending}"
    st.download_button(
        state.words("exports.menu.ready", name=name), made, file_name=name, mime=_MIME[ending], type="primary",
        key=f"take-{kind}", on_click="ignore",
    )  # fmt: skip
