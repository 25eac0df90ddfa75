"""Tables on paper: the ones on screen are canvases of a fixed height, which cannot be printed whole."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from pages.components import state

MOST_ROWS = 400
"""Rows beyond which a printed table refers to the file: ten sheets already."""
_MANY_COLUMNS = 8


def show(table: pd.DataFrame, heads: Mapping[str, str]) -> None:
    """Put `table` into the page for the print alone, its columns under `heads`."""
    st.html(as_html(table, heads))


def as_html(table: pd.DataFrame, heads: Mapping[str, str], widths: Sequence[int] = ()) -> str:
    """`table` as HTML that only the print shows; where rows are left out, the last line says how many.

    `widths` are those of the columns in hundredths of the page, for tables of long words.
    """
    columns = [_in_words(table[name].head(MOST_ROWS)) for name in table.columns]
    head = "".join(f"<th>{escape(heads[str(name)])}</th>" for name in table.columns)
    rows = "".join(
        f"<tr>{''.join(f'<td>{escape(each)}</td>' for each in row)}</tr>" for row in zip(*columns, strict=True)
    )
    if len(table) > MOST_ROWS:
        more = escape(state.words("paper.more", count=len(table) - MOST_ROWS))
        rows += f"<tr><td colspan='{len(table.columns)}'>{more}</td></tr>"
    kind = "pa-on-paper pa-narrow" if len(table.columns) > _MANY_COLUMNS else "pa-on-paper"
    kind, columns_of = kind + " pa-words" * bool(widths), "".join(f"<col style='width: {each}%'>" for each in widths)
    return f"<table hidden class='{kind}'><colgroup>{columns_of}</colgroup><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _in_words(column: "pd.Series[Any]") -> list[str]:
    """The values of a column as they are printed: two decimals unless all are whole, a dash where there is none."""
    if pd.api.types.is_bool_dtype(column):
        return [state.words("paper.yes" if each else "paper.no") for each in column]
    numbers = pd.api.types.is_float_dtype(column)
    whole = numbers and bool((column.dropna() % 1 == 0).all())
    said = (lambda each: f"{each:.0f}") if whole else _decimals if numbers else str
    return ["–" if missing else said(each) for each, missing in zip(column, column.isna(), strict=True)]


def _decimals(value: float) -> str:
    return f"{value:.2g}" if 0 < abs(value) < 0.01 else f"{value:.2f}"
