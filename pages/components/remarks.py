"""Remarks on a plan as a table whose rows lead to their place in the text."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from analysis.parsing import Plan
from pages.components import state
from pages.components.source import page_of, show_in_text


def choose_checks(found: pd.DataFrame, checks: Sequence[str]) -> list[str]:
    """Ask which checks to look at, each with its number of remarks; none chosen means all."""
    counts = found["check"].value_counts()
    options = {each: f"{state.words(f'check.{each}')} {counts[each]}" for each in checks if each in counts}
    key, keep = state.kept_as("checks", [each for each in state.parameters().get("checks", []) if each in options])
    st.pills(
        state.words("audit.checks"), list(options), selection_mode="multi", key=key, on_change=keep,
        format_func=options.__getitem__,
    )  # fmt: skip
    return [each for each in state.parameters().get("checks", []) if each in options]


def show(plan: Plan, found: pd.DataFrame, key: str) -> None:
    """The remarks with severity, point and words; the chosen row stands in its place in the text below."""
    if found.empty:
        st.success(state.words("audit.nothing"))
        return
    shown = found.assign(severity=found["severity"].map(lambda each: state.words(f"severity.{each}")).astype("string"))
    event = st.dataframe(
        shown, key=key, on_select="rerun", selection_mode="single-row", hide_index=True, row_height=56,
        column_order=["severity", "point_key", "message"], height=min(560, 38 + 57 * len(shown)),
        column_config={
            "severity": st.column_config.TextColumn(state.words("column.severity"), width=70),
            "point_key": st.column_config.TextColumn(state.words("column.point_key"), width=70),
            "message": st.column_config.TextColumn(state.words("column.message"), width="large"),
        },
    )  # fmt: skip
    rows = event["selection"]["rows"]
    if not rows or rows[0] >= len(found):
        st.caption(state.words("diagnostics.choose"))
        return
    row = found.iloc[rows[0]]
    start, end = int(row["start"]), int(row["end"])
    st.write(row["message"])
    if end > start:
        st.caption(page_of(plan, start))
        show_in_text(plan, start, end, ())
    else:
        st.caption(state.words("audit.whole-plan"))
