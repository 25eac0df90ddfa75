"""Departments × sections, the number of actions in each: the matrix of the ledger as it is taken to paper."""

from collections.abc import Mapping

import pandas as pd

from analysis.charts.matrix import MatrixInfo
from analysis.charts.style import Words
from analysis.selection import Selected

__all__ = ["actions_matrix_info"]


def actions_matrix_info(
    selected: Selected, actions: pd.DataFrame, heads: Mapping[str, str], labels: Mapping[str, str], words: Words
) -> MatrixInfo:
    """The matrix of `actions`, as `analysis.ledger.measures.owners_of` gives them; departments with most on top."""
    names = selected.departments["department"]
    counts = names.map(actions["department"].value_counts()).dropna().sort_values(ascending=False, kind="stable")
    cells = actions.groupby(["department", "section"], sort=False).size().rename("value").reset_index()
    cells = cells.rename(columns={"department": "row", "section": "column"})
    columns = tuple(no for no in labels if no in set(cells["column"]))
    return MatrixInfo(cells, tuple(names[counts.index]), columns, labels, heads, words)
