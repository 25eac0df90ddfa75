"""What was clicked in a picture of the network: a department, a tie, a point or a combination, down to the sentences."""

from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from analysis.findings import listed
from analysis.network import NetworkTables, decomposition, exact_combinations
from pages.components import duties, panel, point_list, state
from pages.components.frame import Frame
from pages.components.network_controls import Asked
from pages.components.network_view import Pair, tie_in_focus
from pages.components.plain import plain

STRONGEST = 8
"""Ties that the panel lists while nothing is open."""


def show(frame: Frame, asked: Asked, height: int) -> None:
    """A box of the picture's `height` with what is open; while nothing is, the strongest ties, and what can be clicked."""
    with st.container(height=height, border=True, gap="xsmall", key="panel"):
        if _show_opened(frame, asked.tables, asked.focus):
            return
        _show_strongest(asked.tables)
        st.caption(state.words("network.page.click"))
        duties.department_in_focus(frame, state.words("panel.find"))


def _show_opened(frame: Frame, tables: NetworkTables, focus: str) -> bool:
    """Show what is open, where this network has it; whether there was something to show."""
    pair, together = tie_in_focus(tables), state.parameters().get("together", [])
    opened = state.get("opened")
    if not (focus or pair or together or opened in frame.selected.points["point_key"].tolist()):
        return False
    st.button(state.words("network.page.close"), on_click=state.open_only, type="tertiary", key="panel-back")
    if focus:
        duties.show(frame, focus, at_once=panel.AT_ONCE)
        _show_position(tables, focus)
    elif pair:
        _show_tie(frame, tables, pair)
    elif together:
        _show_combination(frame, tables, together)
    else:
        point_list.show(frame, [opened])
    return True


def _show_strongest(tables: NetworkTables) -> None:
    """The strongest ties in lines that open them."""
    duties.heading(state.words("network.page.strongest"))
    if tables.ties.empty:
        st.html(f"<div class='pa-meta'>{escape(state.words('network.page.tie-none-at-all'))}</div>")
    with st.container(key="lines-ties", gap="xxsmall"):
        for row in tables.ties.head(STRONGEST).to_dict("records"):
            a, b = sorted((str(row["department_a"]), str(row["department_b"])))
            label = plain(state.words("network.page.tie", a=a, b=b, count=int(row["shared_points"])))
            st.button(
                f"{label}　›", key=f"tie-{a}-{b}", type="tertiary", on_click=state.open_only, kwargs={"tie": [a, b]}
            )


def _show_position(tables: NetworkTables, department: str) -> None:
    row = tables.nodes[tables.nodes["department"] == department].to_dict("records")[0]
    rank = int((tables.nodes["degree"] > row["degree"]).sum()) + 1
    key = "network.page.position" if row["degree"] else "network.page.position-alone"
    said = state.words(
        key, department=department, degree=int(row["degree"]), rank=rank, strength=f"{row['strength']:.3g}",
        weight=state.words(f"network.weight.{tables.settings.weight}"), betweenness=f"{row['betweenness']:.3f}",
        constraint="–" if pd.isna(row["constraint"]) else f"{row['constraint']:.2f}",
    )  # fmt: skip
    st.caption(said)


def _show_tie(frame: Frame, tables: NetworkTables, pair: Pair) -> None:
    a, b = pair
    rows = tables.pairs[(tables.pairs["department_a"] == a) & (tables.pairs["department_b"] == b)]
    parts = decomposition(tables.affiliation, a, b)
    duties.heading(state.words("network.page.tie", a=a, b=b, count=len(parts)))
    for row in rows.to_dict("records"):
        st.html(f"<div class='pa-meta'>{escape(_test_in_words(row))}</div>")
    if parts.empty:
        st.write(state.words("network.page.tie-none"))
        return
    point_list.show(frame, parts["point_key"].tolist(), pair=pair, at_once=panel.AT_ONCE)
    for row in rows.to_dict("records"):
        st.caption(_bounds_in_words(row, tables))
    _show_parts(frame, tables, parts)


def _test_in_words(row: Mapping[Any, Any]) -> str:
    return state.words(
        f"network.pair.{row['verdict']}", a=row["department_a"], b=row["department_b"], shared=row["shared_points"],
        expected=row["expected_fdsm"], p=row["p_fdsm"], q=row["q"],
    )  # fmt: skip


def _bounds_in_words(row: Mapping[Any, Any], tables: NetworkTables) -> str:
    """The exact test beside the sampled one, and from how many shared points on a pair would stand out."""
    never = state.words("network.page.never")
    needed, corrected = (
        never if pd.isna(row[name]) else state.words("network.page.from", count=row[name])
        for name in ("detectable", "detectable_corrected")
    )
    return state.words(
        "network.page.bounds", expected=row["expected_hypergeometric"], p=row["p_hypergeometric"], load_a=row["load_a"],
        load_b=row["load_b"], points=tables.verdict.points, alpha=tables.settings.alpha, needed=needed, corrected=corrected,
        a=row["department_a"], b=row["department_b"],
    )  # fmt: skip


def _show_parts(frame: Frame, tables: NetworkTables, parts: pd.DataFrame) -> None:
    """Each point's part of the tie."""
    titles = {point.key: f"{point.numeral or point.no} {point.title}" for point in frame.plan.points}
    total = parts["newman"].sum()
    st.write(state.words("network.page.parts", total=f"{total:.3g}"))
    shown = pd.DataFrame({
        state.words("network.page.part-point"): parts["point_key"].map(titles),
        state.words("network.page.part-units"): parts["units"],
        state.words("network.page.part-newman"): parts["newman"],
        state.words("network.page.part-share"): parts["share"] * 100,
    })  # fmt: skip
    columns = list(shown.columns)
    st.dataframe(
        shown, hide_index=True, key="tie-parts",
        column_config={
            columns[0]: st.column_config.Column(width="large"),
            columns[2]: st.column_config.NumberColumn(format="%.3f"),
            columns[3]: st.column_config.NumberColumn(format="%.0f%%"),
        },
    )  # fmt: skip


def _show_combination(frame: Frame, tables: NetworkTables, names: list[str]) -> None:
    """The points that exactly these departments answer for."""
    every = exact_combinations(tables.affiliation)
    found = every.loc[every["departments"] == "|".join(sorted(names)), "points"].tolist()
    keys = str(found[0]).split("|") if found else []
    duties.heading(state.words("network.page.together", names=listed(names, frame.language), count=len(keys)))
    point_list.show(frame, keys, pair=names)
