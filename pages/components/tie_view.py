"""What was clicked in a picture of the network, for the panel: a department, a tie, a point or a combination, down to the sentences."""

from html import escape

import pandas as pd
import streamlit as st

from analysis.i18n import listed
from analysis.network import NetworkTables, bound_words, decomposition, exact_combinations, pair_words
from pages.components import duties, panel, point_list, state
from pages.components.frame import Frame
from pages.components.network_view import Pair, show_verdict, tie_in_focus
from pages.components.plain import plain

STRONGEST = 8
"""Ties that the panel lists while nothing is open."""


def show(frame: Frame, tables: NetworkTables, focus: str) -> bool:
    """Show in the panel what is open in the network; whether there was something to show."""
    pair, together = tie_in_focus(tables), state.parameters().get("together", [])
    opened = state.get("opened")
    if focus:
        panel.back()
        duties.show(frame, focus, at_once=panel.AT_ONCE, note=_position(tables, focus))
    elif pair:
        panel.back()
        _show_tie(frame, tables, pair)
    elif together:
        panel.back()
        _show_combination(frame, tables, together)
    elif opened in frame.selected.points["point_key"].tolist():
        panel.back()
        point_list.show(frame, [opened])
    else:
        return False
    return True


def show_idle(frame: Frame, tables: NetworkTables) -> None:
    """What the panel says while nothing is open: the strongest ties, then what the tests say of them."""
    _show_strongest(tables)
    show_verdict(tables)


def _show_strongest(tables: NetworkTables) -> None:
    """The strongest ties in lines that open them, and how many more are as strong as the last."""
    duties.heading(state.words("network.page.strongest"))
    with st.container(key="lines-ties", gap="xxsmall"):
        for row in tables.ties.head(STRONGEST).to_dict("records"):
            a, b = sorted((str(row["department_a"]), str(row["department_b"])))
            label = plain(state.words("network.page.tie-line", a=a, b=b, count=int(row["shared_points"])))
            st.button(label, key=f"tie-{a}-{b}", type="tertiary", on_click=state.open_only, kwargs={"tie": [a, b]})
    weights = tables.ties["weight"].round(12)
    if alike := int((weights[STRONGEST:] == weights[STRONGEST - 1 : STRONGEST].sum()).sum()):
        st.html(f"<div class='pa-meta'>{escape(state.words('network.page.as-strong', count=alike))}</div>")


def _position(tables: NetworkTables, department: str) -> str:
    row = tables.nodes[tables.nodes["department"] == department].to_dict("records")[0]
    degrees = tables.nodes["degree"]
    rank, tied = int((degrees > row["degree"]).sum()) + 1, int((degrees == row["degree"]).sum())
    keys = tables.affiliation.points_of(department)
    alone = "position-alone" if keys and tables.alone.issuperset(keys) else "position-apart"
    key = f"network.page.{'position' if row['degree'] else alone}"
    return state.words(
        key, department=department, degree=int(row["degree"]), rank=rank, tied=tied, strength=f"{row['strength']:.3g}",
        weight=state.words(f"network.weight.{tables.settings.weight}"), betweenness=f"{row['betweenness']:.3f}",
        constraint="–" if pd.isna(row["constraint"]) else f"{row['constraint']:.2f}",
    )  # fmt: skip


def _show_tie(frame: Frame, tables: NetworkTables, pair: Pair) -> None:
    """What two departments share, how that compares with chance, the sentences, and what the weight is made of."""
    a, b = pair
    rows = tables.pairs[(tables.pairs["department_a"] == a) & (tables.pairs["department_b"] == b)].to_dict("records")
    parts = decomposition(tables.affiliation, a, b)
    lines = [duties.head(state.words("network.page.tie", a=a, b=b, count=len(parts))), panel.ways_to(pair)]
    lines += [duties.meta(pair_words(row, frame.language)) for row in rows]
    if parts.empty:
        lines.append(f"<div class='pa-point'>{escape(state.words('network.page.tie-none'))}</div>")
    above = duties.together(*lines)
    point_list.show(frame, parts["point_key"].tolist(), pair=pair, at_once=panel.AT_ONCE, head=above)
    behind = st.expander(state.words("network.page.behind"), type="compact", key="behind", on_change="rerun")
    if not behind.open:
        return
    with behind:
        for row in rows:
            st.html(f"<div class='pa-meta'>{escape(bound_words(row, tables.verdict, frame.language))}</div>")
        if not parts.empty:
            _show_parts(frame, tables, parts)


def _show_parts(frame: Frame, tables: NetworkTables, parts: pd.DataFrame) -> None:
    """Each point's part of the tie."""
    titles = {point.key: f"{point.numeral or point.no} {point.title}" for point in frame.plan.points}
    total = parts["newman"].sum()
    st.html(f"<div class='pa-meta'>{escape(state.words('network.page.parts', total=f'{total:.3g}'))}</div>")
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
    said = duties.head(state.words("network.page.together", names=listed(names, frame.language), count=len(keys)))
    point_list.show(frame, keys, pair=names, head=said)
