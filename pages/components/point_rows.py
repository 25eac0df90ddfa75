"""The plan's points as a list: under their sections, with who is responsible in which role; a click opens one beside it."""

from collections.abc import Sequence
from html import escape

import pandas as pd
import streamlit as st

from analysis import schema
from analysis.i18n import listed
from pages.components import asking, groups, state, ways
from pages.components.frame import Frame
from pages.components.source_viewer import found_in

AT_ONCE = 60


def show(
    frame: Frame, keys: Sequence[str], opened: str, search: Sequence[str], *, under_sections: bool
) -> Sequence[str]:
    """The points `keys` in this order as one element, the `opened` one marked; those shown: a long list opens in steps.

    Another one that is opened later is marked by the browser (`ways.listen`): the list stands as it is.
    """
    reached = keys.index(opened) // AT_ONCE + 1 if opened in keys else 1
    pages = max(state.count("pages"), reached)
    lines, section, shown = [], None, keys[: AT_ONCE * pages]
    for key in shown:
        if under_sections and (now := frame.plan.point(key).section_no) != section:
            lines.append(_section(frame, section := now))
        lines.append(_point(frame, key, search, is_opened=key == opened))
    if lines:
        st.html(f"<div class='pa-list'>{''.join(lines)}</div>")
    asking.offer_more(len(keys) - len(shown), "more-points", pages)
    return shown


def _section(frame: Frame, no: str) -> str:
    title = section_trail(frame, no)
    return f"<div class='pa-section' role='heading' aria-level='2'>{escape(title)}</div>" if title else ""


def section_trail(frame: Frame, no: str) -> str:
    """The titles of the section `no` and of those it stands in; empty where the plan has none."""
    sections = frame.once("sections", lambda: {section.no: section for section in frame.plan.sections})
    parts = no.split(".")
    trail = [".".join(parts[: i + 1]) for i in range(len(parts))]
    return "　".join(f"{sections[each].numeral}{sections[each].title}" for each in trail if each in sections)


def _point(frame: Frame, key: str, search: Sequence[str], *, is_opened: bool) -> str:
    row = frame.once(("row", key, tuple(search)), lambda: _row(frame, key, search))
    opened = " is-opened" if is_opened else ""
    return f"<div class='pa-of{opened}' data-row='{escape(key, quote=True)}'>{row}</div>"


def _row(frame: Frame, key: str, search: Sequence[str]) -> str:
    """A point's number and title, which open it, and who answers for it."""
    rows, point = frame.selected.tables.assignments, frame.plan.point(key)
    hits = found_in(frame.plan, point.start, point.end, search)
    opener = ways.opener(groups.numbered(point), point=key)
    return f"{opener}<div class='pa-row'>{hits}{in_roles(rows[rows['point_key'] == key])}</div>"


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
