"""Departments × sections, the number of actions in each: the matrix of the ledger as it is taken to paper."""

from collections.abc import Mapping

import pandas as pd

from analysis.charts.matrix import MatrixInfo
from analysis.charts.style import Words
from analysis.ledger.measures import most_first
from analysis.selection import Selected

__all__ = ["actions_matrix_info"]


def actions_matrix_info(
    selected: Selected, actions: pd.DataFrame, heads: Mapping[str, str], labels: Mapping[str, str], words: Words
) -> MatrixInfo:
    """The matrix of `actions`, as `analysis.ledger.measures.owners_of` gives them; departments with most on top."""
    cells = actions.groupby(["department", "section"], sort=False).size().rename("value").reset_index()
    cells = cells.rename(columns={"department": "row", "section": "column"})
    held = set(cells["column"])
    columns = tuple(no for no in labels if no in held)
    return MatrixInfo(cells, most_first(actions, selected.departments["department"]), columns, labels, heads, words)
