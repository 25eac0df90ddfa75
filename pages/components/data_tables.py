"""All tables of the plan as they are, each column with its label and what it means."""

import streamlit as st

from analysis import schema
from analysis.inert import inert_csv
from pages.components import state
from pages.components.frame import Frame


def show(frame: Frame) -> None:
    """Choose a table; see its rows, its columns explained, and download it under its public column names."""
    part = st.expander(state.words("data.heading"), key="data", on_change="rerun")
    if part.open:
        with part:
            _show(frame)


def _show(frame: Frame) -> None:
    names = {name: state.words(f"table.{name}") for name in schema.SCHEMA}
    key, keep = state.kept_as("table", state.get("table") if state.get("table") in names else "assignments")
    st.selectbox(
        state.words("data.choose"), list(names), key=key, on_change=keep, format_func=names.__getitem__,
        placeholder=state.words("data.choose"),
    )  # fmt: skip
    name = st.session_state[key]
    table = frame.selected.tables.table(name)
    labels = {column: state.words(f"column.{column}") for column in table.columns}
    st.dataframe(
        table, hide_index=True, key="data-table", height=320,
        column_config={
            column: st.column_config.Column(label, help=state.words(f"dictionary.{column}"))
            for column, label in labels.items()
        },
    )  # fmt: skip
    st.download_button(
        state.words("download.table"), lambda: inert_csv(table), mime="text/csv",
        file_name=f"{name}.csv", on_click="ignore",
    )  # fmt: skip
    for column, label in labels.items():
        st.caption(f"**{label}** `{column}`　{state.words(f'dictionary.{column}')}")
