"""The table behind the workload figures, sortable and downloadable."""

import streamlit as st

from analysis.workload import Counting, workload
from pages.components import state
from pages.components.frame import Frame


def show(frame: Frame, counting: Counting) -> None:
    """One row a department; first-listed only where the reader switched that assumption on."""
    table = workload(frame.selected)
    columns = ["department", "point_count", "fractional_count", "alone_count"]
    if table["lead_count"].any():
        columns.insert(3, "lead_count")
    if frame.selected.selection.order_leads:
        columns.append("first_listed_count")
    st.subheader(state.words("workload.table"))
    st.dataframe(
        table[columns], hide_index=True, key="workload-table", height=min(700, 38 + 35 * max(1, len(table))),
        column_config={
            name: st.column_config.Column(state.words(f"column.{name}"), help=state.words(f"column.{name}-help"))
            for name in columns
        } | {"fractional_count": st.column_config.NumberColumn(
            state.words("column.fractional_count"), help=state.words("column.fractional_count-help"), format="%.2f")},
    )  # fmt: skip
    labelled = table[columns].rename(columns=lambda name: state.words(f"column.{name}"))
    st.download_button(
        state.words("download.table"), labelled.to_csv(index=False).encode("utf-8-sig"), mime="text/csv",
        file_name=state.words("download.workload-name", plan=frame.plan.front.title or frame.plan.plan_id), on_click="ignore",
    )  # fmt: skip
    st.caption(state.words("workload.how", counting=state.words(f"counting.{counting}-name")))
