"""Native tables on a slide: the matrix of a figure, and the data of one without a native form."""

from typing import Any

import pandas as pd
from lxml import etree
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from analysis.charts import MatrixInfo, cell_colours
from analysis.charts.style import PALETTES
from analysis.exports.slide_colours import Paint
from analysis.exports.slide_keys import Box

__all__ = ["data_table", "matrix_table"]


def matrix_table(slide: Any, info: MatrixInfo, box: Box, paint: Paint, rows: slice = slice(None)) -> Any:
    """The matrix of `info` as a native table with the full heads, darker for more; a blank stays blank."""
    names, heads = list(info.rows[rows]), [info.labels.get(each, each) for each in info.columns]
    table = _table(slide, len(names) + 1, len(heads) + 1, box, first_width=0.2)
    for column, head in enumerate(heads, 1):
        _write(table.cell(0, column), head, 9, paint, align=PP_ALIGN.CENTER)
    _write(table.cell(0, 0), "", 9, paint)
    for row, name in enumerate(names, 1):
        _write(table.cell(row, 0), name, 10, paint)
        for column in range(1, len(heads) + 1):
            _write(table.cell(row, column), "", 10, paint)
    _fill(table, info, names, paint)
    return table


def _fill(table: Any, info: MatrixInfo, names: list[str], paint: Paint) -> None:
    """The numbers of the rows `names`."""
    most = int(info.cells["value"].max())
    at_row, at_column = ({name: i for i, name in enumerate(each, 1)} for each in (names, info.columns))
    for (row, column, value), colour in zip(info.cells.itertuples(index=False), cell_colours(info), strict=True):
        if row in at_row:
            cell, depth = table.cell(at_row[row], at_column[column]), (int(value) - 1) / max(1, most - 1)
            ink = paint.ink_on(f"rgb{colour}", depth)
            _write(cell, str(int(value)), 10, paint, align=PP_ALIGN.CENTER, ink=ink)
            paint.fill(cell.fill, f"rgb{colour}", depth=depth)


def data_table(slide: Any, frame: pd.DataFrame, box: Box, paint: Paint) -> Any:
    """Rows of `frame` as a native table: what a figure without a native form shows."""
    table = _table(slide, len(frame) + 1, frame.shape[1], box)
    for column, name in enumerate(frame.columns):
        _write(table.cell(0, column), str(name), 10, paint)
        for row, value in enumerate(frame.iloc[:, column], 1):
            said = "" if pd.isna(value) else f"{value:.4g}" if isinstance(value, float) else str(value)
            _write(table.cell(row, column), said, 9, paint)
    return table


def _table(slide: Any, rows: int, columns: int, box: Box, first_width: float | None = None) -> Any:
    left, top, width, height = box
    table = slide.shapes.add_table(rows, columns, left, top, width, Emu(0)).table
    style = table._tbl.tblPr
    style.find(qn("a:tableStyleId")).text = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # no fill, no grid
    style.set("bandRow", "0")
    share = first_width or 1 / columns
    for number, column in enumerate(table.columns):
        column.width = int(width * (share if number == 0 else (1 - share) / max(1, columns - 1)))
    head = min(Pt(48), height // 5)
    for number, row in enumerate(table.rows):
        row.height = head if number == 0 else min(Pt(24), (height - head) // max(1, rows - 1))
    return table


def _write(cell: Any, text: str, size: float, paint: Paint, *, align: Any = PP_ALIGN.LEFT, ink: str = "") -> None:
    cell.margin_top = cell.margin_bottom = 0
    cell.margin_left = cell.margin_right = Pt(4)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    _rule_below(cell, paint)
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.alignment, paragraph.font.size = align, Pt(size)
    if text:
        run = paragraph.add_run()
        run.text, run.font.size = text, Pt(size)
        if ink:
            paint.colour(run.font.color, ink)


def _rule_below(cell: Any, paint: Paint) -> None:
    """A light line under a cell; the library has no words for borders."""
    properties = cell._tc.get_or_add_tcPr()
    if properties.find(qn("a:lnB")) is not None:
        return
    line = etree.Element(qn("a:lnB"), w="6350")
    fill = etree.SubElement(line, qn("a:solidFill"))
    colour = PALETTES["light"].grid.lstrip("#")
    etree.SubElement(
        fill, qn("a:schemeClr" if paint.by_theme else "a:srgbClr"), val="bg2" if paint.by_theme else colour
    )
    properties.insert(0, line)
