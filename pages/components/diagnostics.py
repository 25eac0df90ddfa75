"""The parse status: how many diagnostics of each severity, and a table whose rows lead to their place in the text."""

import streamlit as st

from analysis import schema
from pages.components import state
from pages.components.frame import Frame
from pages.components.source import show_in_text


def show(frame: Frame) -> None:
    """What reading and parsing noticed, in words, and each finding in its place."""
    table = frame.selected.tables.diagnostics
    st.subheader(state.words("diagnostics.heading"))
    count = {severity: int((table["severity"] == severity).sum()) for severity in schema.SEVERITIES}
    st.write(state.words("diagnostics.summary" if len(table) else "diagnostics.none", **count))
    if not len(table):
        return
    with st.expander(state.words("diagnostics.open", count=len(table)), key="diagnostics"):
        shown = table.assign(
            severity=table["severity"].map(lambda each: state.words(f"severity.{each}")).astype("string")
        )
        event = st.dataframe(
            shown, key="diagnostics-table", on_select="rerun", selection_mode="single-row", hide_index=True,
            column_order=["severity", "point_key", "message"], height=min(420, 38 + 35 * len(table)),
            column_config={
                "severity": st.column_config.TextColumn(state.words("column.severity"), width="small"),
                "point_key": st.column_config.TextColumn(state.words("column.point_key"), width="small"),
                "message": st.column_config.TextColumn(state.words("column.message"), width="large"),
            },
        )  # fmt: skip
        rows = event["selection"]["rows"]
        if rows and rows[0] < len(table):
            row = table.iloc[rows[0]]
            show_in_text(frame.plan, int(row["start"]), int(row["end"]), ())
        else:
            st.caption(state.words("diagnostics.choose"))
