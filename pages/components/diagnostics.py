"""The parse status: how many diagnostics of each severity, and a table whose rows lead to their place in the text."""

import streamlit as st

from analysis import schema
from analysis.i18n import conventions
from pages.components import remarks, state
from pages.components.frame import Frame


def show(frame: Frame) -> None:
    """What reading and parsing noticed, in words, and each finding in its place."""
    table = frame.selected.tables.diagnostics
    st.header(state.words("diagnostics.heading"), anchor=False)
    counts = frame.once("severities", lambda: table["severity"].astype(str).value_counts().to_dict())
    present = ((each, counts[each]) for each in schema.SEVERITIES if counts.get(each))
    said = [state.words(f"diagnostics.{severity}", count=count) for severity, count in present]
    listed = conventions(frame.language).between_clauses.join(said)
    st.write(state.words("diagnostics.summary" if len(table) else "diagnostics.none", counts=listed))
    if len(table):
        part = st.expander(state.words("diagnostics.open", count=len(table)), key="diagnostics", on_change="rerun")
        if part.open:
            with part:
                remarks.show(frame, table, "diagnostics")
