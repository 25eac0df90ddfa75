"""What was clicked in a picture of the network: a department, a tie, a point or a combination, down to the sentences."""

import pandas as pd
import streamlit as st

from analysis.findings import listed
from analysis.network import NetworkTables, bound_words, decomposition, exact_combinations, pair_words
from pages.components import duties, point_list, state
from pages.components.frame import Frame
from pages.components.network_controls import open_one
from pages.components.network_view import Pair, tie_in_focus


def show(frame: Frame, tables: NetworkTables, focus: str) -> None:
    """What is open below the picture; where nothing is, how to open something."""
    pair, together = tie_in_focus(tables), state.parameters().get("together", [])
    opened = state.get("opened")
    if focus:
        _show_position(tables, focus)
        duties.show(frame, focus, "full", "none")
    elif pair:
        _show_tie(frame, tables, pair)
    elif together:
        _show_combination(frame, tables, together)
    elif opened in frame.selected.points["point_key"].tolist():
        point_list.show(frame, [opened])
    else:
        st.caption(state.words("network.page.click"))
        return
    st.button(state.words("network.page.close"), on_click=open_one, args=("focus", None))


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
    st.subheader(state.words("network.page.tie", a=a, b=b, count=len(parts)))
    for row in rows.to_dict("records"):
        st.write(pair_words(row, state.language()))
        st.caption(bound_words(row, tables.verdict, state.language()))
    if parts.empty:
        st.write(state.words("network.page.tie-none"))
        return
    _show_parts(frame, tables, parts)
    point_list.show(frame, parts["point_key"].tolist(), pair=pair)


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
    st.subheader(state.words("network.page.together", names=listed(names, frame.language), count=len(keys)))
    point_list.show(frame, keys, pair=names)
