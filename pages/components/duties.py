"""One department's duties: which points, in which roles, with whom, where in the text."""

from collections.abc import Sequence
from html import escape

import pandas as pd
import streamlit as st

from analysis import schema
from analysis.findings import listed
from analysis.rounding import two_decimals
from analysis.workload import Counting
from pages.components import groups, point_list, state
from pages.components.frame import Frame
from pages.components.plain import plain

MOST_PARTNERS = 6
PARTS = ("section", "role", "point")
"""What a department's load can be split by: the kinds of `within`."""


def department_in_focus(frame: Frame, label: str) -> str:
    """The department the reader picked or clicked, where the selection still holds it; else none."""
    names = frame.workload["department"].tolist()
    focus = state.get("focus")
    key, _ = state.kept_as("focus", focus if focus in names else None)
    st.selectbox(
        label, names, key=key, index=None, placeholder=state.words("duties.placeholder"),
        on_change=lambda: state.open_only(focus=st.session_state[key] or ""),
    )  # fmt: skip
    return focus if focus in names else ""


def heading(words: str) -> None:
    """The head of what was opened."""
    st.html(f"<div class='pa-opened' role='heading' aria-level='2'>{escape(words)}</div>")


def show(
    frame: Frame, department: str, counting: Counting = "full", *, at_once: int = point_list.AT_ONCE, note: str = ""
) -> None:
    """The duties of `department`; where a part of its load was clicked, the points of that part; below the head, a `note`."""
    rows = frame.shares[frame.shares["department"] == department]
    kind, _, group = state.get("within").partition(":")
    part = _part(rows, kind, group)
    if part is None:
        heading(_whole_in_words(frame, department, rows, counting))
        part = rows
    else:
        label = _label(frame, kind, group)
        heading(state.words("overview.cell", department=department, section=label, count=len(part)))
        said = state.words("duties.all")
        st.button(said, on_click=state.put, args=("within", None), type="tertiary", key="whole-department")
    if note:
        st.html(f"<div class='pa-meta'>{escape(note)}</div>")
    _show_roles(frame, part)
    _show_partners(frame, department, part["point_key"].tolist())
    keys = part["point_key"].tolist()
    point_list.show(frame, keys, focus=department, shares=counting == "fractional", at_once=at_once)


def _part(rows: pd.DataFrame, kind: str, group: str) -> pd.DataFrame | None:
    """The rows of the part that was opened; None where none was, or the load has no such part."""
    if kind not in PARTS:
        return None
    found = rows[rows["point_key" if kind == "point" else kind] == group]
    return None if found.empty else found


def _label(frame: Frame, kind: str, group: str) -> str:
    if kind == "point":
        return groups.point_label(frame, group)
    return groups.labels(frame, kind).get(group, group)


def _whole_in_words(frame: Frame, department: str, rows: pd.DataFrame, counting: Counting) -> str:
    share, total = two_decimals(rows["fractional"].sum()), len(frame.selected.points)
    return state.words(f"duties.heading-{counting}", department=department, count=len(rows), total=total, share=share)


def _show_roles(frame: Frame, part: pd.DataFrame) -> None:
    """In which roles, where the text tells them apart."""
    counts = part["role"].astype(str).value_counts().to_dict()
    if set(counts) <= {"responsible"}:
        return
    named = groups.labels(frame, "role")
    said = [
        state.words("chart.carries-as", role=named[role], count=counts[role]) for role in schema.ROLES if role in counts
    ]
    st.html(f"<div class='pa-meta'>{escape(state.words('duties.roles', roles=listed(said, state.language())))}</div>")


def _show_partners(frame: Frame, department: str, keys: Sequence[str]) -> None:
    """With whom, most often first; each opens what the two share."""
    found = partners_on(frame, department, keys)
    if not found:
        st.html(f"<div class='pa-meta'>{escape(state.words('duties.alone'))}</div>")
        return
    named = escape(listed([f"{name} {count}" for name, count in found], state.language()))
    told = escape(state.words("duties.partners", count=len(found)))
    st.html(f"<div class='pa-meta'>{told}<span class='pa-paper-only'>{named}</span></div>")
    most = MOST_PARTNERS if len(found) > MOST_PARTNERS + 2 else len(found)
    with st.container(horizontal=True, gap="xsmall", key="lines-partners"):
        for name, count in found[:most]:
            label = plain(f"{name} {count}")
            to = sorted((department, name))
            st.button(label, key=f"partner-{name}", type="tertiary", on_click=state.open_only, kwargs={"tie": to})
    if rest := found[most:]:
        names = listed([f"{name} {count}" for name, count in rest], state.language())
        with st.expander(state.words("duties.partners-rest", count=len(rest)), type="compact", key="more-partners"):
            st.html(f"<div class='pa-meta'>{escape(names)}</div>")


def partners(frame: Frame, department: str) -> list[tuple[str, int]]:
    """With whom `department` shares points, and how many, most first."""
    rows = frame.shares
    return partners_on(frame, department, rows.loc[rows["department"] == department, "point_key"].tolist())


def partners_on(frame: Frame, department: str, keys: Sequence[str]) -> list[tuple[str, int]]:
    """With whom `department` shares points among `keys`, and how many, most first."""
    return frame.once(("partners", department, tuple(keys)), lambda: _counted(frame, department, keys))


def _counted(frame: Frame, department: str, keys: Sequence[str]) -> list[tuple[str, int]]:
    rows = frame.selected.tables.assignments
    beside = rows[rows["point_key"].isin(keys) & (rows["department"] != department)]
    counted = beside.drop_duplicates(["point_key", "department"])["department"].value_counts(sort=False)
    most = counted.sort_values(ascending=False, kind="stable")
    return [(str(name), int(count)) for name, count in most.items()]
