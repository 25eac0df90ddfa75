"""The plan's points as a list: under their sections, with who is responsible in which role; a click opens one beside it."""

from collections.abc import Sequence
from html import escape

import pandas as pd
import streamlit as st

from analysis import schema
from analysis.findings import listed
from pages.components import groups, state
from pages.components.frame import Frame
from pages.components.plain import plain
from pages.components.source_viewer import found_in

AT_ONCE = 60


def show(frame: Frame, keys: Sequence[str], opened: str, search: Sequence[str], *, under_sections: bool) -> None:
    """The points `keys` in this order, the `opened` one marked; a long list opens in steps."""
    reached = keys.index(opened) // AT_ONCE + 1 if opened in keys else 1
    pages = max(state.count("pages"), reached)
    section = None
    for key in keys[: AT_ONCE * pages]:
        if under_sections and (now := frame.plan.point(key).section_no) != section:
            _show_section(frame, section := now)
        _show_point(frame, key, search, is_opened=key == opened)
    if len(keys) > AT_ONCE * pages:
        label = state.words("points.more", count=len(keys) - AT_ONCE * pages)
        st.button(label, on_click=state.put, args=("pages", str(pages + 1)), key="more-points")


def _show_section(frame: Frame, no: str) -> None:
    title = section_trail(frame, no)
    if title:
        st.html(f"<div class='pa-section' role='heading' aria-level='2'>{escape(title)}</div>")


def section_trail(frame: Frame, no: str) -> str:
    """The titles of the section `no` and of those it stands in; empty where the plan has none."""
    sections = frame.once("sections", lambda: {section.no: section for section in frame.plan.sections})
    parts = no.split(".")
    trail = [".".join(parts[: i + 1]) for i in range(len(parts))]
    return "　".join(f"{sections[each].numeral}{sections[each].title}" for each in trail if each in sections)


def _show_point(frame: Frame, key: str, search: Sequence[str], *, is_opened: bool) -> None:
    label, html = frame.once(("row", key, tuple(search)), lambda: _row(frame, key, search))
    with st.container(gap=None, key="row-opened" if is_opened else f"row-{key}"):
        st.button(label, key=f"open-{key}", type="tertiary", on_click=state.open_point, args=(key,))
        st.html(html)


def _row(frame: Frame, key: str, search: Sequence[str]) -> tuple[str, str]:
    """The label of a point, and what stands below it as HTML."""
    rows, point = frame.selected.tables.assignments, frame.plan.point(key)
    hits = found_in(frame.plan, point.start, point.end, search)
    return plain(groups.numbered(point)), f"<div class='pa-row'>{hits}{in_roles(rows[rows['point_key'] == key])}</div>"


def in_roles(own: pd.DataFrame) -> str:
    """The departments of a point by role as HTML, the leading ones first; the role is named unless all are alike."""
    if own.empty:
        return escape(state.words("points.nobody"))
    roles = [role for role in schema.ROLES if (own["role"] == role).any()]
    said = []
    for role in roles:
        names = own.loc[own["role"] == role, "department"].drop_duplicates().tolist()
        bases = set(own.loc[own["role"] == role, "role_basis"].astype(str))
        head = role_chip(role, "order" if bases == {"order"} else "") if roles != ["responsible"] else ""
        said.append(f"{head}{escape(listed(names, state.language()))}")
    return "　".join(said)


def role_chip(role: str, basis: str = "") -> str:
    """The name of a role on its colour, as HTML; `basis` as in `role_name`."""
    return f"<span class='pa-role pa-role-{role}'>{escape(role_name(role, basis))}</span>"


def role_name(role: str, basis: str = "") -> str:
    """What a role is called; a lead whose `basis` is the order of the names alone is called an assumed one."""
    return state.words("role.lead-assumed" if (role, basis) == ("lead", "order") else f"role.{role}")
