"""What the pictures of departments and sections share: what is drawn, what of it is open, and what a click in it opens."""

from collections.abc import Sequence

import pandas as pd

from analysis.charts import spread_info
from analysis.charts.spread_info import SpreadInfo
from pages.components import groups, panel, state
from pages.components.figures import Mark
from pages.components.frame import Frame


def spread_of(frame: Frame, title: str, subtitle: str, actions: pd.DataFrame | None = None) -> SpreadInfo:
    """Departments × sections: of points, or of `actions` where they are given; `title` and `subtitle` are names of words."""
    labels, heads = groups.labels(frame, "section"), groups.heads(frame, "section")
    sections = {no: (heads.get(no, "—"), label) for no, label in labels.items()}
    words = frame.figure_words(state.words(title), state.words(subtitle))
    return spread_info(frame.selected, sections, words, actions)


def opened_marks(frame: Frame) -> list[Mark]:
    """What is open: bars of departments, their cells in one column, or the head of a column."""
    names, column = panel.opened_departments(frame, state.opened()), state.get("within")
    if column.partition(":")[0] not in ("section", "point"):
        return [["bar", name, ""] for name in names]
    return [["cell", name, column] for name in names] or [["column", "", column]]


def open_mark(mark: Sequence[str]) -> None:
    """A bar opens what is a department's, a cell that of a column, a head the whole column."""
    kind, department, column = mark
    if kind == "bar":
        state.open_only(focus=department)
    else:
        state.open_only(focus=department, within=column)
