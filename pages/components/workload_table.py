"""The table behind the workload figures, sortable and downloadable."""

import pandas as pd
import streamlit as st

from analysis.charts import MatrixInfo, WorkloadInfo
from analysis.inert import inert_csv
from analysis.workload import Concentration, Counting
from pages.components import paper_table, state
from pages.components.frame import Frame


def of_bars(info: WorkloadInfo) -> pd.DataFrame:
    """The numbers of the bars under readers' heads: one row a department, one column a part of the bars."""
    whole = state.words(f"counting.{info.counting}-name")
    heads = {group: info.labels.get(group, group) or whole for group in info.table.columns}
    return info.table.rename(columns=heads).rename_axis(state.words("column.department")).reset_index()


def of_matrix(info: MatrixInfo) -> pd.DataFrame:
    """The numbers of the matrix under readers' heads: one row a department, one column a section."""
    wide = info.cells.pivot_table(index="row", columns="column", values="value", aggfunc="sum")
    ordered = wide.reindex(index=list(info.rows), columns=list(info.columns))
    heads = {column: info.labels.get(column, column) for column in info.columns}
    return ordered.rename(columns=heads).rename_axis(state.words("column.department")).reset_index()


def of_curve(found: Concentration) -> pd.DataFrame:
    """The points of the Lorenz curve under readers' heads."""
    heads = {"departments": "exports.share-departments", "load": "exports.share-load"}
    return found.lorenz.rename(columns={name: state.words(key) for name, key in heads.items()})


def show(frame: Frame, counting: Counting) -> None:
    """One row a department, where there is one; first-listed only where the reader switched that assumption on."""
    table = frame.workload
    if table.empty:
        return
    columns = ["department", "point_count", "fractional_count", "alone_count"]
    if table["lead_count"].any():
        columns.insert(3, "lead_count")
    if frame.selected.selection.order_leads:
        columns.append("first_listed_count")
    st.header(state.words("workload.table"), anchor=False)
    st.dataframe(
        table[columns], hide_index=True, key="workload-table", height=min(700, 38 + 35 * max(1, len(table))),
        column_config={
            name: st.column_config.Column(state.words(f"column.{name}"), help=state.words(f"column.{name}-help"))
            for name in columns
        } | {"fractional_count": st.column_config.NumberColumn(
            state.words("column.fractional_count"), help=state.words("column.fractional_count-help"), format="%.2f")},
    )  # fmt: skip
    heads = {name: state.words(f"column.{name}") for name in columns}
    st.html(frame.once(("table on paper", *columns), lambda: paper_table.as_html(table[columns], heads)))
    labelled = table[columns].rename(columns=heads)
    st.download_button(
        state.words("download.table"), lambda: inert_csv(labelled), mime="text/csv",
        file_name=state.words("download.workload-name", plan=frame.plan.front.title or frame.plan.plan_id), on_click="ignore",
    )  # fmt: skip
    st.caption(state.words("workload.how", counting=state.words(f"counting.{counting}-name")))
