"""Points behind a number: as many as the number says, each with a way to its sentence."""

from collections.abc import Sequence

import streamlit as st

from pages.components import state
from pages.components.frame import Frame, path
from pages.components.plain import plain
from pages.components.source_viewer import clause_excerpt, found_in


def show(
    frame: Frame,
    keys: Sequence[str],
    *,
    focus: str = "",
    pair: Sequence[str] = (),
    shares: bool = False,
    search: Sequence[str] = (),
    in_order: bool = True,
) -> None:
    """The points `keys`: number and title as a link, the clause with `focus`, or a `pair`, marked, where `search` is found.

    With `shares` each point says what it counts for one of its k departments: 1/k.
    """
    everyone = frame.selected.tables.assignments
    wanted = set(keys)
    for key in [point.key for point in frame.plan.points if point.key in wanted] if in_order else keys:
        point = frame.plan.point(key)
        units = int(frame.selected.units.get(key, 0))
        share = f"<b>1/{units}</b>　" if shares and units else ""
        hits = found_in(frame.plan, point.start, point.end, search)
        excerpt = clause_excerpt(frame.plan, key, everyone[everyone["point_key"] == key], focus, *pair)
        with st.container(gap=None):
            st.page_link(
                path("points"),
                label=plain(f"{(point.numeral or point.no).strip()} {point.title}"),
                query_params=_link(key, focus),
            )
            st.html(f"<div class='pa-clause'>{share}{hits}{excerpt or state.words('points.nobody')}</div>")


def _link(key: str, focus: str) -> dict[str, list[str]]:
    return {**state.parameters(), "point": [key], **({"focus": [focus]} if focus else {})}
