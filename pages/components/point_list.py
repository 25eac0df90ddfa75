"""Points behind a number: as many as the number says, each with a way to its sentence."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from pages.components import asking, groups, state, ways
from pages.components.frame import Frame
from pages.components.point_rows import role_name
from pages.components.source_viewer import clause_excerpt

AT_ONCE = 60


def show(
    frame: Frame,
    keys: Sequence[str],
    *,
    focus: str = "",
    pair: Sequence[str] = (),
    shares: bool = False,
    at_once: int = AT_ONCE,
    head: str = "",
) -> None:
    """The points `keys` in the plan's order: number and title as a link, the clause with `focus`, or a `pair`, marked.

    With `shares` each point says what it counts for one of its k departments: 1/k. A long list opens in steps. What
    stands above the list comes as HTML in `head`: all of it is one element of the page.
    """
    wanted, shown = set(keys), at_once * state.count("pages")
    ordered = [point.key for point in frame.plan.points if point.key in wanted]
    asked = (focus, tuple(pair), shares)
    lines = []
    for key in ordered[:shown]:
        label, below = frame.once(("point", key, asked), lambda key=key: _line(frame, key, focus, pair, shares))  # type: ignore[misc]
        lines.append(f"{ways.to_page('points', _link(key, focus), label)}{below}")
    st.html(f"{head}<div class='pa-points'>{''.join(lines)}</div>")
    asking.offer_more(len(ordered) - shown, "more-points")


def _line(frame: Frame, key: str, focus: str, pair: Sequence[str], shares: bool) -> tuple[str, str]:
    """The number and title of a point, and what stands below it as HTML."""
    rows = frame.selected.tables.assignments
    point, own = frame.plan.point(key), rows[rows["point_key"] == key]
    units = int(frame.selected.units.get(key, 0))
    share = f"<b>1/{units}</b>　" if shares and units else ""
    excerpt = clause_excerpt(frame.plan, key, own, focus, *pair) or state.words("points.nobody")
    columns = (own[name].astype(str).tolist() for name in ("department", "role", "role_basis"))
    role, basis = {name: (role, basis) for name, role, basis in zip(*columns, strict=True)}.get(focus, ("", ""))
    said = f"<b>{escape(role_name(role, basis))}</b>　" if role not in ("", "responsible") else ""
    return groups.numbered(point), f"<div class='pa-clause'>{share}{said}{excerpt}</div>"


def _link(key: str, focus: str) -> dict[str, list[str]]:
    return {**state.carried(), "point": [key], **({"focus": [focus]} if focus else {})}
