"""Points behind a number: as many as the number says, each with a way to its sentence."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from analysis.selection import top_section
from pages.components import groups, state
from pages.components.frame import Frame, path
from pages.components.plain import plain
from pages.components.source_viewer import clause_excerpt, found_in

AT_ONCE = 60


def show(
    frame: Frame,
    keys: Sequence[str],
    *,
    focus: str = "",
    pair: Sequence[str] = (),
    shares: bool = False,
    search: Sequence[str] = (),
    in_order: bool = True,
    at_once: int = AT_ONCE,
    with_sections: bool = False,
) -> None:
    """The points `keys`: number and title as a link, the clause with `focus`, or a `pair`, marked, where `search` is found.

    With `shares` each point says what it counts for one of its k departments: 1/k. A long list opens in steps;
    `with_sections` the title of each section stands above its points, where they are in the plan's order.
    """
    wanted, shown = set(keys), at_once * state.count("pages")
    ordered = [point.key for point in frame.plan.points if point.key in wanted] if in_order else list(keys)
    asked = (focus, tuple(pair), shares, tuple(search))
    heads = groups.section_labels(frame) if with_sections and in_order else {}
    above = ""
    for key in ordered[:shown]:
        section = top_section(frame.plan.point(key).section_no)
        if heads and section != above and section in heads:
            st.html(f"<div class='pa-section' role='heading' aria-level='2'>{escape(heads[section])}</div>")
        above = section
        label, html = frame.once(("point", key, asked), lambda key=key: _line(frame, key, focus, pair, shares, search))  # type: ignore[misc]
        with st.container(gap=None):
            st.page_link(path("points"), label=label, query_params=_link(key, focus))
            st.html(html)
    if len(ordered) > shown:
        label = state.words("points.more", count=len(ordered) - shown)
        st.button(label, on_click=state.put, args=("pages", str(shown // at_once + 1)), key="more-points")


def _line(
    frame: Frame, key: str, focus: str, pair: Sequence[str], shares: bool, search: Sequence[str]
) -> tuple[str, str]:
    """The label of a point, and what stands below it as HTML."""
    rows = frame.selected.tables.assignments
    point, own = frame.plan.point(key), rows[rows["point_key"] == key]
    units = int(frame.selected.units.get(key, 0))
    share = f"<b>1/{units}</b>　" if shares and units else ""
    hits = found_in(frame.plan, point.start, point.end, search)
    excerpt = clause_excerpt(frame.plan, key, own, focus, *pair) or state.words("points.nobody")
    roles = dict(zip(own["department"].tolist(), own["role"].astype(str).tolist(), strict=True))
    role = roles.get(focus, "responsible")
    said = f"<b>{escape(state.words(f'role.{role}'))}</b>　" if role != "responsible" else ""
    label = plain(groups.numbered(point))
    return label, f"<div class='pa-clause'>{share}{said}{hits}{excerpt}</div>"


def _link(key: str, focus: str) -> dict[str, list[str]]:
    return {**state.carried(), "point": [key], **({"focus": [focus]} if focus else {})}
