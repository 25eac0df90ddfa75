"""One point beside its source: who answers for it, in which role, and its words with the names marked."""

from html import escape

import pandas as pd
import streamlit as st

from analysis.parsing import Point
from analysis.parsing.lexicon import role_of
from pages.components import correct_here, duties, groups, misread, scan_strip, state, why_read_so
from pages.components.frame import Frame
from pages.components.plain import plain
from pages.components.point_rows import section_trail
from pages.components.source_viewer import marks_of, page_of, show_in_text

SOURCE_HEIGHT, BESIDE_PAGE = 300, 200
"""Pixels of the text around a point; less where the picture of its page stands above it."""


def is_in(frame: Frame, key: str) -> bool:
    """Whether the plan has a point `key`."""
    return key in frame.once("point keys", lambda: {point.key for point in frame.plan.points})


def show(frame: Frame, key: str, focus: str) -> None:
    """Open the point `key`, the department in `focus` marked."""
    point = frame.plan.point(key)
    rows = frame.selected.tables.assignments
    own = rows[rows["point_key"] == key]
    _where(frame, point)
    duties.heading(groups.numbered(point))
    _show_who(own, focus)
    correct_here.show(frame, key, own)
    correct_here.show_changes(frame, key)
    marks = [*_action(point), *marks_of(own, focus)]
    misread.show_of_point(frame, key)
    scan_strip.show(frame, point.start, point.end, [(start, end) for start, end, kind in marks if kind != "pa-hit"])
    height = BESIDE_PAGE if frame.plan.source.has_pictures else SOURCE_HEIGHT
    show_in_text(frame.plan, point.start, point.end, marks, height=height)
    why_read_so.show(frame, key)


def _action(point: Point) -> list[tuple[int, int, str]]:
    """The mark of the action that a link from the ledger leads to, where it lies in the point."""
    kind, _, span = state.get("at").partition(".")
    numbers = [int(each) for each in span.split(".") if each.isascii() and each.isdecimal()]
    if kind != "act" or len(numbers) != 2 or not point.start <= numbers[0] < numbers[1] <= point.end:
        return []
    return [(numbers[0], numbers[1], "pa-hit")]


def ways(frame: Frame, key: str) -> None:
    """Close the point, or go to the one before or after it in the selected part."""
    with st.container(horizontal=True, gap="small", key="lines-ways"):
        st.button(state.words("points.close"), on_click=state.open_point, args=("",), type="tertiary")
        _others(frame, key)


def _where(frame: Frame, point: Point) -> None:
    trail = filter(None, (section_trail(frame, point.section_no), page_of(frame.plan, point.start)))
    if words := "　".join(trail):  # a plan may have neither sections nor pages
        st.html(f"<div class='pa-meta'>{escape(words)}</div>")


def _show_who(own: pd.DataFrame, focus: str) -> None:
    """Who is responsible, clause by clause and role by role; each name opens its correction."""
    if own.empty:
        st.html(f"<div class='pa-point'>{escape(state.words('points.nobody'))}</div>")
    several = own["clause"].nunique() > 1
    by = ["clause", "role", "role_as_written", "role_basis"]
    for (clause, role, words, basis), rows in own.groupby(by, sort=False, observed=True):
        which = state.words("points.clause", clause=clause) if several else ""
        label = f"{which}{_role_in_words(str(role), str(words), str(basis))}"
        more = state.words("points.open-list") if rows["list_is_open"].any() else ""
        st.html(f"<div class='pa-meta pa-as'>{_sample(str(role))}{escape(label)}{escape(more)}</div>")
        with st.container(horizontal=True, gap="xsmall", key=f"lines-who-{clause}-{role}-{words}-{basis}"):
            _show_names(rows, focus)
    st.button(
        f"＋ {state.words('correct.new')}",
        key="correct-new",
        type="tertiary",
        on_click=state.put,
        args=("correct", correct_here.NEW),
    )


def _show_names(rows: pd.DataFrame, focus: str) -> None:
    told = rows.drop_duplicates(["start", "name_as_written"])
    names = zip(*(told[each].tolist() for each in ("start", "name_as_written", "department")), strict=True)
    for start, written, department in names:
        shown = plain(_name(written, department))
        label = f"**{shown}**" if department == focus else shown
        mark = correct_here.mark_of(start, written)
        st.button(
            f"{label} :small[{state.words('correct.name')}]", key=f"correct-{mark}", type="tertiary", on_click=state.put,
            args=("correct", mark),
        )  # fmt: skip


def _sample(role: str) -> str:
    return f"<span class='pa-sample pa-role-{role}'></span>"


def _role_in_words(role: str, words: str, basis: str) -> str:
    """The source's own words for a role it states, where these say which; else the role, and what says so."""
    if basis == "stated":
        says_which = words and role_of(words) == role
        return words if says_which else state.words(f"role.{role}")
    return state.words(f"points.role-{basis}", role=state.words(f"role.{role}"), words=words)


def _name(written: str, department: str) -> str:
    return written if written == department else f"{written} ({department})"


def _others(frame: Frame, key: str) -> None:
    """The way to the point before and after, in the selected part."""
    keys = frame.selected.points["point_key"].tolist()
    if key not in keys:
        st.caption(state.words("points.not-selected"))
        return
    at = keys.index(key)
    for label, to in (("points.previous", at - 1), ("points.next", at + 1)):
        if 0 <= to < len(keys):
            st.button(state.words(label), key=label, type="tertiary", on_click=state.open_point, args=(keys[to],))
