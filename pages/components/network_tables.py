"""The tables behind the network, what each measure means, and every file to take away."""

import re
import shlex
from html import escape
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analysis.charts.breadth_depth import BreadthDepthInfo
from analysis.charts.square import CallsInfo, EquivalenceInfo
from analysis.exports.exhibits import Info
from analysis.i18n import conventions
from analysis.inert import inert_csv
from analysis.network import (
    NODE_COLUMNS,
    QUADRANTS,
    NetworkTables,
    archive,
    equivalence_table,
    methods,
    methods_document,
)
from analysis.network.interchange import FLOATS, WRITERS
from pages.components import paper_table, state
from pages.components.frame import Frame

NODES = (*NODE_COLUMNS, "effective_size", "core", "is_articulation", "component", "two_mode_betweenness")
TIES = (
    "department_a", "department_b", "shared_points", "weight", "newman", "expected_hypergeometric", "p_hypergeometric",
    "expected_fdsm", "p_fdsm", "p_error", "p_sdsm", "q", "q_lower", "detectable", "detectable_corrected", "verdict", "points",
)  # fmt: skip
NAMES = ("department", "department_a", "department_b")
_SPECIAL = re.compile(r'["$`\\!%]|^-')
"""What a shell reads in a name between double quotes."""


def show(frame: Frame, tables: NetworkTables) -> None:
    """Nodes and ties as sortable tables, each to be downloaded with labels in the reader's language."""
    key = tables.settings.to_json()
    _show_table(frame, frame.once(("nodes for readers", key), lambda: _nodes(tables)), "nodes", key)
    _show_table(frame, frame.once(("ties for readers", key), lambda: _readable(tables.ties)[list(TIES)]), "ties", key)
    if len(tables.lead_support):
        _show_table(frame, tables.lead_support, "lead_support", key)


def _nodes(tables: NetworkTables) -> pd.DataFrame:
    """The strongest first; who leads only where somebody does."""
    nodes = tables.nodes.sort_values(["strength", "department"], ascending=[False, True])
    return nodes[[name for name in NODES if name != "lead_count" or nodes[name].any()]]


def of_picture(info: Info, tables: NetworkTables) -> pd.DataFrame:
    """What the export of a picture takes along, under readers' heads: the table it draws, else the ties behind it."""
    match info:
        case BreadthDepthInfo(found=found):
            quadrants = {each: state.words(f"network.quadrant.{each}") for each in QUADRANTS}
            table = found.table.assign(quadrant=found.table["quadrant"].map(quadrants))
        case EquivalenceInfo(found=found):
            table = equivalence_table(found)
        case CallsInfo():
            table = tables.lead_support.assign(points=_listed(tables.lead_support["points"]))
        case _:
            table = _readable(tables.ties)[list(TIES)]
    return table.rename(columns={str(column): _label(str(column)) for column in table.columns})


def _readable(ties: pd.DataFrame) -> pd.DataFrame:
    verdicts = {each: state.words(f"network.pair-verdict.{each}") for each in ties["verdict"].unique()}
    return ties.assign(verdict=ties["verdict"].map(verdicts), points=_listed(ties["points"]))


def _listed(keys: "pd.Series[str]") -> "pd.Series[str]":
    return keys.str.replace("|", conventions(state.language()).between_names, regex=False)


def _show_table(frame: Frame, table: pd.DataFrame, name: str, key: str) -> None:
    st.header(state.words(f"network.page.{name}", count=len(table)), anchor=False)
    labels = {str(column): _label(str(column)) for column in table.columns}
    st.dataframe(
        table, hide_index=True, key=f"network-{name}", placeholder="–", height=min(460, 38 + 35 * max(1, len(table))),
        column_config=frame.once(
            ("columns of the network", name, key, *labels),
            lambda: {column: _column(table, column, label) for column, label in labels.items()},
        ),
    )  # fmt: skip
    st.html(frame.once(("network table on paper", name, key, *labels), lambda: paper_table.as_html(table, labels)))
    st.download_button(
        state.words(f"network.page.download-{name}"),
        lambda: inert_csv(table.rename(columns=labels), FLOATS),
        mime="text/csv", on_click="ignore",
        file_name=f"{_plan_name(frame)}·{state.words(f'network.page.name-{name}')}.csv",
    )  # fmt: skip


def _label(column: str) -> str:
    return state.words(f"network.page.{column}") if column in NAMES else state.words(f"network.measure.{column}")


def _column(table: pd.DataFrame, column: str, label: str) -> Any:
    if column in NAMES:
        return st.column_config.Column(label, pinned=column != "department_b", width=165)
    explained = f"{state.words(f'network.meaning.{column}')}（{state.words(f'network.source.{column}')}）"
    if pd.api.types.is_float_dtype(table[column]):
        whole = bool((table[column].dropna() % 1 == 0).all())
        return st.column_config.NumberColumn(label, help=explained, format="%d" if whole else "%.3f")
    return st.column_config.Column(label, help=explained)


def explain() -> None:
    """Every measure of both tables in one line with its source."""
    named = [column for column in dict.fromkeys((*NODES, *TIES)) if column not in NAMES]
    part = st.expander(state.words("network.page.measures"), key="network-measures", on_change="rerun")
    if part.open:
        part.html("".join(f"<div class='pa-clause'>{_explained(name)}</div>" for name in named))


def _explained(name: str) -> str:
    label, meaning, source = (
        escape(state.words(f"network.{part}.{name}")) for part in ("measure", "meaning", "source")
    )
    return f"<b>{label}</b>{conventions(state.language()).colon}{meaning} <span class='pa-meta'>[{source}]</span>"


def show_files(frame: Frame, tables: NetworkTables) -> None:
    """How it was counted, in words to cite, and every file: all in one archive, or one by one; made when opened."""
    how = st.expander(state.words("network.methods.title"), key="network-methods", on_change="rerun")
    if how.open:
        _show_methods(frame, tables, how)
    every = st.expander(state.words("network.page.files"), key="network-files", on_change="rerun")
    if every.open:
        _show_every_file(frame, tables, every)


def _show_methods(frame: Frame, tables: NetworkTables, place: DeltaGenerator) -> None:
    with place:
        st.html(f"<div class='pa-point'>{escape(methods(tables, frame.language))}</div>")
        st.download_button(
            state.words("network.page.download-methods"), lambda: methods_document(tables).encode(), mime="text/markdown",
            file_name=f"{_plan_name(frame)}·methods.md", on_click="ignore",
        )  # fmt: skip


def _show_every_file(frame: Frame, tables: NetworkTables, place: DeltaGenerator) -> None:
    with place:
        st.write(state.words("network.page.files-lead"))
        st.code(_command(frame), language=None, wrap_lines=True)
        st.download_button(
            state.words("network.page.download-all"), lambda: archive(tables), mime="application/zip",
            file_name=f"{_plan_name(frame)}·network.zip", on_click="ignore", type="primary",
        )  # fmt: skip
        for name in WRITERS:
            _show_file(frame, tables, name)


def _show_file(frame: Frame, tables: NetworkTables, name: str) -> None:
    left, right = st.columns([1, 2], vertical_alignment="center")
    left.download_button(
        name, lambda: WRITERS[name](tables), file_name=f"{_plan_name(frame)}·{name}", on_click="ignore",
        key=f"file-{name}", width="stretch", mime="application/octet-stream",
    )  # fmt: skip
    right.caption(state.words(f"network.file.{name.replace('.', '-')}"))


def _command(frame: Frame) -> str:
    file = frame.plan.source.name
    corrections = " --corrections corrections.json" if frame.corrections.items else ""
    quoted = shlex.quote(file) if _SPECIAL.search(file) else f'"{file}"'
    return f"python -m analysis network {quoted} --settings settings.json{corrections} --out DIR"


def _plan_name(frame: Frame) -> str:
    return frame.plan.front.title or frame.plan.plan_id
