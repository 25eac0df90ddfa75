"""One point beside its source: who answers for it, in which role, and its words with the names marked."""

from collections.abc import Hashable, Mapping
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from analysis.parsing import Point
from analysis.parsing.lexicon import role_of
from pages.components import correct_here, duties, state, why_read_so
from pages.components.frame import Frame
from pages.components.source_viewer import marks_of, page_of, show_in_text


def show(frame: Frame, key: str, focus: str) -> None:
    """Open the point `key`; an unknown or empty key asks the reader to choose one."""
    if key not in {point.key for point in frame.plan.points}:
        st.caption(state.words("points.choose"))
        return
    point = frame.plan.point(key)
    rows = frame.selected.tables.assignments
    own = rows[rows["point_key"] == key]
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        _others(frame, key)
        st.button(state.words("points.close"), on_click=state.put, args=("point", None), type="tertiary")
    duties.heading(f"{point.numeral or point.no} {point.title}")
    _where(frame, point)
    _who(frame, own, focus)
    correct_here.show_point(frame, key)
    show_in_text(frame.plan, point.start, point.end, marks_of(own, focus))
    why_read_so.show(frame, key)


def _where(frame: Frame, point: Point) -> None:
    sections = {section.no: section for section in frame.plan.sections}
    parts = point.section_no.split(".")
    trail = [no for no in (".".join(parts[: i + 1]) for i in range(len(parts))) if no in sections]
    words = [f"{sections[no].numeral}{sections[no].title}" for no in trail]
    words += filter(None, [page_of(frame.plan, point.start)])
    if words:  # a plan may have neither sections nor pages
        st.html("".join(f"<div class='pa-meta'>{escape(each)}</div>" for each in words))


def _who(frame: Frame, own: pd.DataFrame, focus: str) -> None:
    """Who answers, list by list and role by role, each name with the way to correct it."""
    st.markdown(f"**{state.words('points.who', count=own['department'].nunique())}**")
    if own.empty:
        st.write(state.words("points.nobody"))
    several = own["clause"].nunique() > 1
    by = ["clause", "role", "role_as_written", "role_basis"]
    for (clause, role, words, basis), rows in own.groupby(by, sort=False, observed=True):
        label = escape(_role_in_words(str(role), str(words), str(basis)))
        which = state.words("points.clause", clause=clause) if several else ""
        more = state.words("points.open-list") if rows["list_is_open"].any() else ""
        st.html(f"<div class='pa-meta'>{which}{label}{more}</div>")
        with st.container(horizontal=True, gap="small", key=f"names-{clause}-{role}-{words}-{basis}"):
            for row in rows.to_dict("records"):
                _show_name(frame, row, focus)


def _show_name(frame: Frame, row: Mapping[Hashable, Any], focus: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap=None, width="content"):
        st.html(
            f"<span class='pa-unit'>{_name(str(row['name_as_written']), str(row['department']), focus)}</span>",
            width="content",
        )
        correct_here.show_name(frame, row)


def _role_in_words(role: str, words: str, basis: str) -> str:
    """The source's own words for a role it states, where these say which; else the role, and what says so."""
    if basis == "stated":
        says_which = words and role_of(words) == role
        return words if says_which else state.words(f"role.{role}")
    return state.words(f"points.role-{basis}", role=state.words(f"role.{role}"), words=words)


def _name(written: str, department: str, focus: str) -> str:
    shown = escape(written) if written == department else f"{escape(written)} ({escape(department)})"
    return f"<mark class='pa-focus'>{shown}</mark>" if department == focus else shown


def _others(frame: Frame, key: str) -> None:
    """The way to the point before and after, in the selected part."""
    keys = frame.selected.points["point_key"].tolist()
    if key not in keys:
        st.caption(state.words("points.not-selected"))
        return
    at = keys.index(key)
    for label, to in (("points.previous", at - 1), ("points.next", at + 1)):
        if 0 <= to < len(keys):
            st.button(state.words(label), key=label, on_click=state.put, args=("point", keys[to]))
