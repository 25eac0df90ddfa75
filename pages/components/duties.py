"""One department's duties: which points, with whom, where in the text."""

from collections.abc import Sequence
from typing import get_args

import streamlit as st

from analysis.findings import listed
from analysis.rounding import two_decimals
from analysis.workload import Counting, Grouping, points_behind, shares
from pages.components import groups, point_list, state
from pages.components.frame import Frame
from pages.components.plain import plain


def department_in_focus(frame: Frame, label: str) -> str:
    """The department the reader picked or clicked, where the selection still holds it; else none."""
    names = frame.selected.departments["department"].tolist()
    focus = state.get("focus")
    key, _ = state.kept_as("focus", focus if focus in names else None)
    st.selectbox(
        label, names, key=key, index=None, placeholder=state.words("duties.placeholder"),
        on_change=lambda: _pick(key),
    )  # fmt: skip
    return focus if focus in names else ""


def _pick(key: str) -> None:
    state.put("focus", st.session_state[key])
    state.put("within", None)


def show(frame: Frame, department: str, counting: Counting, split: str) -> None:
    """The duties of `department`; where a part of its bar was clicked, the points of that part."""
    if not department:
        st.caption(state.words("duties.none"))
        return
    keys = points_behind(frame.selected, department)
    st.subheader(plain(_heading(frame, department, keys, counting)))
    kind, _, group = state.get("within").partition(":")
    part = {kind: group} if kind == split and kind in get_args(Grouping) else {}
    if part:
        keys = points_behind(frame.selected, department, section=part.get("section"), role=part.get("role"))
        label = groups.labels(frame, split).get(group, group)
        st.write(plain(state.words("duties.within", group=label, count=len(keys))))
        st.button(state.words("duties.all"), on_click=state.put, args=("within", None))
    st.write(plain(_partners(frame, department, keys)))
    point_list.show(frame, keys, focus=department, shares=counting == "fractional")


def _heading(frame: Frame, department: str, keys: Sequence[str], counting: Counting) -> str:
    if counting == "full":
        return state.words("duties.heading-full", department=department, count=len(keys))
    unit = shares(frame.selected)
    total = unit.loc[(unit["department"] == department) & unit["point_key"].isin(keys), "fractional"].sum()
    return state.words("duties.heading-fractional", department=department, count=len(keys), share=two_decimals(total))


def _partners(frame: Frame, department: str, keys: Sequence[str]) -> str:
    rows = frame.selected.tables.assignments
    beside = rows[rows["point_key"].isin(keys) & (rows["department"] != department)]
    counted = beside.drop_duplicates(["point_key", "department"])["department"].value_counts(sort=False)
    if counted.empty:
        return state.words("duties.alone")
    most = counted.sort_values(ascending=False, kind="stable")
    names = [f"{name} {count}" for name, count in most.items()]
    return state.words("duties.partners", count=len(names), names=listed(names, frame.language))
