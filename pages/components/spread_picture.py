"""What the pictures of departments and sections share: what is drawn of what is opened, and what a click in it opens."""

from collections.abc import Sequence

import pandas as pd

from analysis.charts import spread_info
from analysis.charts.spread import SpreadInfo
from pages.components import groups, panel, state
from pages.components.frame import Frame


def spread_of(
    frame: Frame, opened: state.Parameters, title: str, subtitle: str, actions: pd.DataFrame | None = None
) -> SpreadInfo:
    """Departments × sections with what is `opened` in them: of points, or of `actions` where they are given.

    `title` and `subtitle` are names of words.
    """
    labels, heads = groups.labels(frame, "section"), groups.heads(frame, "section")
    sections = {no: (heads.get(no, "—"), label) for no, label in labels.items()}
    kind, _, within = (opened.get("within") or [""])[0].partition(":")
    return spread_info(
        frame.selected, sections, frame.figure_words(state.words(title), state.words(subtitle)),
        focus=panel.opened_departments(frame, opened), within=within if kind in ("section", "point") else "",
        actions=actions,
    )  # fmt: skip


def open_mark(mark: Sequence[str]) -> None:
    """A bar opens what is a department's, a cell that of a column, a head the whole column."""
    kind, department, column = mark
    if kind == "bar":
        state.open_only(focus=department)
    else:
        state.open_only(focus=department, within=column)
