"""A matrix of numbers: departments down, sections across; a blank is a blank, not a zero."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from analysis.charts import style
from analysis.charts.style import Mode, Words
from analysis.i18n import Language, translate
from analysis.selection import Selected
from analysis.workload import workload_by

__all__ = ["MatrixInfo", "cell_colours", "plot_matrix", "section_matrix_info"]

_CELL = 22


@dataclass(frozen=True, slots=True)
class MatrixInfo:
    """Cells to draw: `cells` has the columns row, column, value; `rows` and `columns` give order, `labels` full words.

    The name of the row in `focus` is bold.
    """

    cells: pd.DataFrame
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    labels: Mapping[str, str]
    heads: Mapping[str, str]
    words: Words
    focus: str = ""


def section_matrix_info(
    selected: Selected, heads: Mapping[str, str], labels: Mapping[str, str], words: Words, focus: str = ""
) -> MatrixInfo:
    """Departments × top-level sections, the number of points in each; `heads` are short heads, `labels` full titles."""
    table = workload_by(selected, "section")
    cells = table.rename_axis("row").reset_index().melt("row", var_name="column", value_name="value").dropna()
    return MatrixInfo(cells, tuple(table.index), tuple(table.columns), labels, heads, words, focus)


def plot_matrix(info: MatrixInfo, language: Language, mode: Mode = "light") -> go.Figure:
    """Squares with their number, darker for more; a click carries [row, column]."""
    if info.cells.empty:
        return style.empty(translate("chart.nothing-to-show", language), info.words, mode)
    figure = go.Figure(_squares(info, language, mode))
    figure.layout = go.Layout(
        clickmode="event+select", showlegend=False,
        xaxis=style.axis(mode, grid=False) | {
            "side": "top", "tickmode": "array", "tickvals": list(range(len(info.columns))),
            "ticktext": ["<br>".join(map(style.literal, info.heads.get(column, column).split("\n"))) for column in info.columns],
            "range": [-0.6, len(info.columns) - 0.4],
        },
        yaxis=style.axis(mode, grid=True) | {
            "tickmode": "array", "tickvals": list(range(len(info.rows))),
            "ticktext": [style.marked_name(row, info.focus) for row in info.rows],
            "range": [len(info.rows) - 0.4, -0.6], "tickfont": {"size": style.BODY, "color": style.PALETTES[mode].ink},
        },
    )  # fmt: skip
    return style.finish(figure, info.words, mode, height=style.rows_height(len(info.rows)) + 24)


def cell_colours(info: MatrixInfo, mode: Mode = "light") -> list[tuple[int, int, int]]:
    """The colour of each cell in red, green and blue: darker for more, the middle where all are 1."""
    values = info.cells["value"].to_numpy(dtype="int64")
    depth = np.where(values.max() > 1, (values - 1) / max(1, int(values.max()) - 1), 0.5)
    return [style.ramp(each, mode) for each in depth]


def _squares(info: MatrixInfo, language: Language, mode: Mode) -> go.Scatter:
    at_row = {name: i for i, name in enumerate(info.rows)}
    at_column = {name: i for i, name in enumerate(info.columns)}
    colours = cell_colours(info, mode)
    labels = [info.labels.get(column, column) for column in info.cells["column"]]
    hover = translate("chart.cell-hover", language)
    return go.Scatter(
        x=info.cells["column"].map(at_column).to_numpy(), y=info.cells["row"].map(at_row).to_numpy(),
        mode="markers+text", text=[str(int(value)) for value in info.cells["value"]],
        customdata=[[row, column, label] for row, column, label in zip(info.cells["row"], info.cells["column"], labels, strict=True)],
        marker={"symbol": "square", "size": _CELL, "opacity": 1, "line": {"width": 0}, "color": [f"rgb{each}" for each in colours]},
        textfont={"size": style.BODY, "color": [style.ink_on(*each) for each in colours]},
        selected={"marker": {"opacity": 1}}, unselected={"marker": {"opacity": 1}},
        hovertemplate=[
            f"{style.literal(row)}<br>{style.literal(label)}<br>{hover}<extra></extra>"
            for row, label in zip(info.cells["row"], labels, strict=True)
        ],
    )  # fmt: skip
