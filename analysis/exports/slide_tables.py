"""Native tables on a slide: the matrix of a figure, and the data of one without a native form; by pages, all letters readable."""

from collections.abc import Sequence
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
from analysis.exports.slide_text import GAP, SMALLEST, cut, line_count, text_width
from analysis.exports.tables_out import column_shown

__all__ = ["data_rows", "data_table", "matrix_rows", "matrix_table"]

SIZE, SIDES, PAD = SMALLEST, 8.0, 1.0
"""Points of letters, of both sides of a cell together, and above and below its lines together."""
MOST_LINES = 3
"""Lines of a cell; the workbook has all of it."""


def matrix_rows(info: MatrixInfo, box: Box) -> list[slice]:
    """The rows of `info` in pieces that tables in `box` hold."""
    first, _ = _matrix_widths(info, box)
    return _pieces([_height([name], [first]) for name in info.rows], _matrix_head(info, box), box)


def matrix_table(slide: Any, info: MatrixInfo, box: Box, paint: Paint, rows: slice = slice(None)) -> Any:
    """The matrix of `info` as a native table, darker for more; a blank stays blank, a long head is cut, the focus bold."""
    names, columns = list(info.rows[rows]), list(info.columns)
    first, other = _matrix_widths(info, box)
    heads = [cut(info.labels.get(each, each), SIZE, other - SIDES, MOST_LINES) for each in columns]
    heights = [_matrix_head(info, box), *(_height([name], [first]) for name in names)]
    table = _table(slide, [first, *(other for _ in columns)], heights, box)
    for column, head in enumerate(["", *heads]):
        _write(table.cell(0, column), head, paint, align=PP_ALIGN.CENTER)
    for row, name in enumerate(names, 1):
        _write(table.cell(row, 0), cut(name, SIZE, first - SIDES, MOST_LINES), paint, bold=name == info.focus)
        for column in range(1, len(columns) + 1):
            _write(table.cell(row, column), "", paint)
    _fill(table, info, names, paint)
    return table


def _matrix_widths(info: MatrixInfo, box: Box) -> tuple[float, float]:
    """Points of the column of names, and of each other one."""
    width = box[2] / Pt(1)
    first = min(max((text_width(str(name), SIZE) for name in info.rows), default=0) + SIDES + 2, width * 0.35)
    return first, (width - first) / max(1, len(info.columns))


def _matrix_head(info: MatrixInfo, box: Box) -> float:
    _, other = _matrix_widths(info, box)
    return _height([info.labels.get(each, each) for each in info.columns], [other] * len(info.columns))


def _fill(table: Any, info: MatrixInfo, names: list[str], paint: Paint) -> None:
    """The numbers of the rows `names`."""
    most = int(info.cells["value"].max())
    at_row, at_column = ({name: i for i, name in enumerate(each, 1)} for each in (names, info.columns))
    for (row, column, value), colour in zip(info.cells.itertuples(index=False), cell_colours(info), strict=True):
        if row in at_row:
            cell, depth = table.cell(at_row[row], at_column[column]), (int(value) - 1) / max(1, most - 1)
            ink = paint.ink_on(f"rgb{colour}", depth)
            _write(cell, str(int(value)), paint, align=PP_ALIGN.CENTER, ink=ink)
            paint.fill(cell.fill, f"rgb{colour}", depth=depth)


def data_rows(frame: pd.DataFrame, box: Box) -> list[slice]:
    """The rows of `frame` in pieces that tables in `box` hold."""
    widths, cells = _data_widths(frame, box), _said(frame)
    return _pieces([_height(row, widths) for row in cells], _height(list(map(str, frame.columns)), widths), box)


def data_table(slide: Any, frame: pd.DataFrame, box: Box, paint: Paint, rows: slice = slice(None)) -> Any:
    """The rows of `frame` as a native table, each column as wide as its words: what a figure without a native form shows."""
    widths, cells = _data_widths(frame, box), _said(frame)[rows]
    heads = list(map(str, frame.columns))
    table = _table(slide, widths, [_height(row, widths) for row in [heads, *cells]], box)
    for number, row in enumerate([heads, *cells]):
        for column, (said, width) in enumerate(zip(row, widths, strict=True)):
            _write(table.cell(number, column), cut(said, SIZE, width - SIDES, MOST_LINES), paint)
    return table


def _said(frame: pd.DataFrame) -> list[list[str]]:
    columns = [column_shown(frame[name]) for name in frame.columns]
    return [list(row) for row in zip(*columns, strict=True)]


def _data_widths(frame: pd.DataFrame, box: Box) -> list[float]:
    """Points of each column: what its words want, shared out so that all stand in the box."""
    width, cells = box[2] / Pt(1), _said(frame)
    wants = [
        min(260.0, max(text_width(str(head), SIZE) / 2, *(text_width(row[number], SIZE) for row in cells), 30.0))
        + SIDES
        for number, head in enumerate(frame.columns)
    ]
    return [want * width / sum(wants) if sum(wants) > width else want for want in wants]


def _pieces(heights: Sequence[float], head: float, box: Box) -> list[slice]:
    """Rows in pieces of about one height that stand below a head in the box."""
    room = box[3] / Pt(1) - head
    pieces = _filled(heights, room)
    even = sum(heights) / len(pieces)
    while even < room and len(_filled(heights, even)) > len(pieces):
        even += SIZE / 2
    return _filled(heights, min(even, room))


def _filled(heights: Sequence[float], room: float) -> list[slice]:
    start, used, pieces = 0, 0.0, []
    for number, height in enumerate(heights):
        if number > start and used + height > room:
            pieces.append(slice(start, number))
            start, used = number, 0.0
        used += height
    return [*pieces, slice(start, len(heights))]


def _height(cells: Sequence[str], widths: Sequence[float]) -> float:
    """Points that a row needs for the longest of its cells."""
    lines = max((line_count(said, SIZE, width - SIDES) for said, width in zip(cells, widths, strict=True)), default=1)
    return min(lines, MOST_LINES) * SIZE * GAP + PAD


def _table(slide: Any, widths: Sequence[float], heights: Sequence[float], box: Box) -> Any:
    left, top, _, _ = box
    width, height = Pt(round(sum(widths))), Pt(round(sum(heights)))
    table = slide.shapes.add_table(len(heights), len(widths), left, top, width, Emu(height)).table
    style = table._tbl.tblPr
    style.find(qn("a:tableStyleId")).text = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # no fill, no grid
    style.set("bandRow", "0")
    for column, points in zip(table.columns, widths, strict=True):
        column.width = int(points * Pt(1))
    for row, points in zip(table.rows, heights, strict=True):
        row.height = int(points * Pt(1))
    return table


def _write(
    cell: Any, text: str, paint: Paint, *, align: Any = PP_ALIGN.LEFT, ink: str = "", bold: bool = False
) -> None:  # fmt: skip
    cell.margin_top = cell.margin_bottom = 0
    cell.margin_left = cell.margin_right = Pt(SIDES / 2)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    _rule_below(cell, paint)
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.alignment = align
    if text:
        run = paragraph.add_run()
        run.text, run.font.size = text, Pt(SIZE)
        if bold:
            run.font.bold = True
        if ink:
            paint.colour(run.font.color, ink)
    else:
        end = paragraph._p.get_or_add_endParaRPr()
        end.set("sz", str(round(SIZE * 100)))  # an empty cell is as high as its letters would be


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
