"""The files of a meeting as a gallery: each with a small picture, chosen by ticking, made together when asked for."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from analysis.errors import PlanError
from analysis.exports import (
    Brief,
    Choice,
    agenda,
    briefing,
    duty_sheets,
    exhibits,
    ledger_workbook,
    report,
    safe_name,
    slides,
    workbook,
    zipped,
)
from analysis.exports.file_types import mime_of
from pages.components import groups, previews, state
from pages.components.frame import Frame
from pages.components.plain import plain

_A_ROW = 4
_TICKED_AT_FIRST = ["slides"]


@dataclass(frozen=True, slots=True, eq=False)
class File:
    """One file that can be chosen: what it is called, how its name ends, and how it is made."""

    label: str
    ending: str
    make: Callable[[], bytes]


def lead(frame: Frame) -> str:
    """What a download holds; first of all, where filters leave points out, that it does not hold the whole plan."""
    kept, total = len(frame.selected.points), len(frame.plan.points)
    part = state.words("materials.lead-part", count=kept, total=total) if kept < total else ""
    return part + state.words("materials.lead")


def show(frame: Frame, brief: Brief, department: str, choice: Choice) -> tuple[str, ...]:
    """The gallery, then one button for what is ticked; the duty sheets of one `department` stand beside those of all.

    Of the `choice` the charts count here; what is about all departments is not in one department's own files. Returns
    the keys of the points that were chosen for an agenda.
    """
    has_tasks = frame.once(("has-tasks", brief.owner), lambda: bool(brief.tasks))
    kinds = [
        "slides", "workbook", *(["ledger"] if has_tasks else []), *([] if brief.owner else ["duties"]),
        *(["duty"] if department else []), "report",
        *(["briefing", "agenda"] if len(brief.selected.points) and not brief.owner else []),
    ]  # fmt: skip
    titles = {kind: state.words(f"materials.{kind}", department=department) for kind in kinds}
    ticked = [
        kind for kind, place in zip(kinds, _places(len(kinds)), strict=True)
        if _ticked(frame, place, kind, titles[kind], brief, department, kinds)
    ]  # fmt: skip
    given = _template() if "slides" in ticked else None
    points = _agenda_points(frame) if "agenda" in ticked else ()
    files = _files(brief, department, titles, given, choice.with_agenda(points))
    label = state.words("materials.make", count=len(ticked))
    is_ready = bool(ticked) and not ("agenda" in ticked and not points)
    if st.button(label, key="make", type="primary", disabled=not is_ready):
        _make(brief, [files[kind] for kind in ticked])
    return points


def _places(count: int) -> list[st.delta_generator.DeltaGenerator]:
    """A place for each of `count` cards, in as many rows as they need."""
    rows = -(-count // _A_ROW)
    a_row = -(-count // rows)
    return [place for _ in range(rows) for place in st.columns(max(a_row, _A_ROW), gap="small")[:a_row]][:count]


def _agenda_points(frame: Frame) -> tuple[str, ...]:
    """The points of an agenda, in the order in which they are chosen."""
    keys = frame.selected.points["point_key"].tolist()
    names = {point.key: groups.numbered(point) for point in frame.plan.points}
    asked = state.parameters().get("agenda", [])
    st.session_state["agenda-points"] = [key for key in asked if key in keys]
    chosen = st.multiselect(
        state.words("materials.agenda-points"), keys, format_func=lambda key: names.get(key, key), key="agenda-points",
        placeholder=state.words("materials.agenda-none"),
        on_change=lambda: state.put("agenda", st.session_state["agenda-points"]),
    )  # fmt: skip
    return tuple(chosen)


def _ticked(
    frame: Frame,
    place: st.delta_generator.DeltaGenerator,
    kind: str,
    title: str,
    brief: Brief,
    department: str,
    kinds: Sequence[str],
) -> bool:
    """One card, ticked as the URL says."""
    st.session_state[f"tick-{kind}"] = kind in state.chosen_of("files", kinds, _TICKED_AT_FIRST)

    def keep() -> None:
        is_ticked, chosen = st.session_state[f"tick-{kind}"], state.chosen_of("files", kinds, _TICKED_AT_FIRST)
        state.choose(
            "files", [each for each in kinds if (is_ticked if each == kind else each in chosen)], _TICKED_AT_FIRST
        )

    with place.container(border=True, gap="xsmall", height="stretch", key=f"card-{kind}"):
        st.html(previews.image(frame, kind, brief, department))
        is_ticked = st.checkbox(plain(title), key=f"tick-{kind}", on_change=keep)
        st.caption(state.words(f"materials.{kind}-holds"))
    return is_ticked


def _template() -> bytes | None:
    with st.expander(state.words("materials.template"), key="template", type="compact"):
        given = st.file_uploader(
            state.words("materials.template"), type=["pptx", "potx"], key="ask-template", label_visibility="collapsed"
        )
    return given.getvalue() if given else None


def _files(
    brief: Brief, department: str, titles: Mapping[str, str], template: bytes | None, choice: Choice
) -> dict[str, File]:
    makers: dict[str, tuple[str, Callable[[], bytes]]] = {
        "slides": ("pptx", lambda: slides(brief, template, exhibits(brief, choice.chosen_charts))),
        "workbook": ("xlsx", lambda: workbook(brief)),
        "ledger": ("xlsx", lambda: ledger_workbook(brief)),
        "duties": ("docx", lambda: duty_sheets(brief)),
        "duty": ("docx", lambda: duty_sheets(brief, department)),
        "report": ("html", lambda: report(brief, exhibits(brief, choice.chosen_charts))),
        "briefing": ("docx", lambda: briefing(brief)),
        "agenda": ("docx", lambda: agenda(brief, choice.agenda)),
    }
    return {kind: File(title, *makers[kind]) for kind, title in titles.items()}


def _make(brief: Brief, files: list[File]) -> None:
    """Make the files, and hand over the one, or all in an archive; what cannot be made says why."""
    title = safe_name(brief.heading)
    try:
        with st.spinner(state.words("exports.menu.making")):
            made = [(f"{title}·{safe_name(file.label)}.{file.ending}", file.make()) for file in files]
    except PlanError as error:
        st.error(plain(error.message(state.language())))
        return
    name, content = made[0] if len(made) == 1 else (f"{title}.zip", zipped(made, brief.generated_on))
    st.download_button(
        plain(state.words("exports.menu.ready", name=name)), content, file_name=name, mime=mime_of(name),
        type="primary", key="take", on_click="ignore",
    )  # fmt: skip
