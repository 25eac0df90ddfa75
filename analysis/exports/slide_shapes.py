"""Plotly figures → native tables and shapes: the matrix, and the network with connectors glued to its nodes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from math import atan2, cos, pi, sin
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go
from lxml import etree
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from analysis.charts.style import PALETTES
from analysis.exports.slide_colours import Paint
from analysis.exports.slide_keys import Box, Key, bare, key_row

__all__ = ["data_table", "is_matrix", "is_network", "matrix_rows", "matrix_table", "network_shapes", "ties_left_out"]

MOST_TIES = 400
"""Connectors that a slide still moves freely with; the heaviest stay."""
LABEL = 10.0
"""Points of a node's name."""
_SITES = 8


def is_matrix(figure: go.Figure) -> bool:
    """Whether `figure` is drawn as squares with numbers, each row and column named."""
    squares = len(figure.data) == 1 and figure.data[0].type == "scatter" and figure.data[0].marker.symbol == "square"
    return squares and figure.data[0].text is not None and bool(figure.layout.yaxis.ticktext)


def matrix_rows(figure: go.Figure) -> int:
    """How many rows a matrix has."""
    return len(figure.layout.yaxis.ticktext)


def matrix_table(slide: Any, figure: go.Figure, box: Box, paint: Paint, rows: slice = slice(None)) -> Any:
    """The squares of `figure` as a native table, darker for more; a blank stays blank."""
    names, heads = [str(each) for each in figure.layout.yaxis.ticktext][rows], _full_heads(figure)
    first = rows.start or 0
    table = _table(slide, len(names) + 1, len(heads) + 1, box, first_width=0.2)
    for column, head in enumerate(heads, 1):
        _write(table.cell(0, column), head, 9, paint, align=PP_ALIGN.CENTER)
    _write(table.cell(0, 0), "", 9, paint)
    for row, name in enumerate(names, 1):
        _write(table.cell(row, 0), name, 10, paint)
        for column in range(1, len(heads) + 1):
            _write(table.cell(row, column), "", 10, paint)
    squares = figure.data[0]
    most = max(int(text) for text in squares.text)
    for x, y, text, colour in zip(squares.x, squares.y, squares.text, squares.marker.color, strict=True):
        if first <= y < first + len(names):
            cell, depth = table.cell(int(y) - first + 1, int(x) + 1), (int(text) - 1) / max(1, most - 1)
            _write(cell, text, 10, paint, align=PP_ALIGN.CENTER, ink=paint.ink_on(colour, depth))
            paint.fill(cell.fill, colour, depth=depth)
    return table


def _full_heads(figure: go.Figure) -> list[str]:
    """Heads in full where a cell of the column says them, else the short ones of the axis."""
    heads = [str(each) for each in figure.layout.xaxis.ticktext]
    for x, data in zip(figure.data[0].x, figure.data[0].customdata, strict=True):
        heads[int(x)] = str(data[2])
    return heads


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


def is_network(figure: go.Figure) -> bool:
    """Whether `figure` is a plane without axes of departments only, whose marks say which they are."""
    kinds = {data[0] for trace in figure.data for data in _said(trace)[:1]}
    return "department" in kinds and "point" not in kinds and figure.layout.xaxis.visible is False


def _said(trace: Any) -> Sequence[Any]:
    data = getattr(trace, "customdata", None)
    return list(data) if data is not None else []


@dataclass(frozen=True, slots=True)
class _Node:
    name: str
    x: float
    y: float
    diameter: float
    colour: str
    is_forward: bool
    has_label: bool


@dataclass(frozen=True, slots=True)
class _Tie:
    a: str
    b: str
    width: float
    colour: str
    is_forward: bool


def network_shapes(slide: Any, figure: go.Figure, box: Box, paint: Paint) -> None:
    """Nodes as movable ovals with their names, the heaviest MOST_TIES ties as connectors glued to them."""
    nodes = _nodes(figure)
    ties = sorted(_ties(figure, nodes), key=lambda tie: (-tie.is_forward, -tie.width))
    places = _placed(nodes.values(), figure, key_row(slide, _keys(figure), box, paint))
    at = len(slide.shapes._spTree)
    shapes = {name: _oval(slide, nodes[name], place, paint) for name, place in places.items()}
    first = max(shape.shape_id for shape in slide.shapes) + 1
    # Connectors lie behind the nodes, the heaviest on top.
    for number, tie in enumerate(ties[:MOST_TIES]):
        slide.shapes._spTree.insert(at, _connector(first + number, tie, shapes, paint))


def ties_left_out(figure: go.Figure) -> int:
    """The number of ties that a slide of the network `figure` does not show."""
    return max(0, len(_ties(figure, _nodes(figure))) - MOST_TIES) if is_network(figure) else 0


def _nodes(figure: go.Figure) -> dict[str, _Node]:
    labels = {text for trace in figure.data if trace.mode == "text" for text in trace.text}
    found = {}
    for trace in figure.data:
        data = _said(trace)
        if not data or data[0][0] != "department":
            continue
        count = len(data)
        sizes, colours, opacity = (
            _each(value, count) for value in (trace.marker.size, trace.marker.color, trace.marker.opacity)
        )
        for (_, name, *_rest), x, y, size, colour, alpha in zip(
            data, trace.x, trace.y, sizes, colours, opacity, strict=True
        ):
            strength = 1.0 if alpha is None else float(alpha)
            found[name] = _Node(
                name, float(x), float(y), float(size), str(colour), strength > 0.5, escape(name) in labels
            )
    return found


def _each(value: Any, count: int) -> list[Any]:
    return [value] * count if value is None or isinstance(value, str | int | float) else list(value)


def _ties(figure: go.Figure, nodes: Mapping[str, _Node]) -> list[_Tie]:
    """The lines of the figure, read back by the places of their ends."""
    named = {(np.float32(node.x), np.float32(node.y)): name for name, node in nodes.items()}
    found = []
    for trace in figure.data:
        if trace.mode != "lines":
            continue
        x, y = (np.asarray(values, dtype=np.float32) for values in (trace.x, trace.y))
        for start in range(0, len(x) - 1, 3):
            a, b = (named.get((x[place], y[place])) for place in (start, start + 1))
            if a is not None and b is not None:
                shown = 1.0 if trace.opacity is None else float(trace.opacity)
                found.append(_Tie(a, b, float(trace.line.width), str(trace.line.color), shown > 0.3))
    return found


def _placed(nodes: Any, figure: go.Figure, box: Box) -> dict[str, tuple[int, int, int]]:
    """name → centre and diameter in EMU; the picture is stretched to the box, names keep their room."""
    left, top, width, height = box
    low, high = figure.layout.xaxis.range
    floor, ceiling = figure.layout.yaxis.range
    across, down = width / (high - low), height / (ceiling - floor)
    scale = min(across, down, Pt(LABEL) / 13)
    return {
        node.name: (
            round(left + (node.x - low) * across),
            round(top + (ceiling - node.y) * down),
            max(Pt(5), round(node.diameter * scale)),
        )
        for node in nodes
    }


def _oval(slide: Any, node: _Node, place: tuple[int, int, int], paint: Paint) -> Any:
    x, y, diameter = place
    oval = bare(slide.shapes.add_shape(MSO_SHAPE.OVAL, x - diameter // 2, y - diameter // 2, diameter, diameter))
    oval.name = node.name
    paint.fill(oval.fill, node.colour if node.is_forward else PALETTES["light"].grid)
    paint.colour(oval.line.color, PALETTES["light"].paper)
    oval.line.width = Pt(1)
    if node.has_label:
        _name_below(oval, node, diameter, paint)
    return oval


def _name_below(oval: Any, node: _Node, diameter: int, paint: Paint) -> None:
    """The name belongs to the oval and moves with it: a margin as high as the oval puts it underneath."""
    frame = oval.text_frame
    frame.word_wrap, frame.vertical_anchor = False, MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = frame.margin_bottom = 0
    frame.margin_top = diameter + Pt(1)
    paragraph = frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.CENTER
    run = paragraph.add_run()
    run.text, run.font.size = node.name, Pt(LABEL)
    light = PALETTES["light"]
    paint.colour(run.font.color, light.ink if node.is_forward else light.muted)


def _connector(number: int, tie: _Tie, shapes: Mapping[str, Any], paint: Paint) -> Any:
    a, b = shapes[tie.a], shapes[tie.b]
    site_a, (x0, y0) = _site(a, b)
    site_b, (x1, y1) = _site(b, a)
    connector = etree.fromstring(
        '<p:cxnSp xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
        ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><p:nvCxnSpPr>'
        f'<p:cNvPr id="{number}" name=""/><p:cNvCxnSpPr><a:stCxn id="{a.shape_id}" idx="{site_a}"/>'
        f'<a:endCxn id="{b.shape_id}" idx="{site_b}"/></p:cNvCxnSpPr><p:nvPr/></p:nvCxnSpPr><p:spPr>'
        f'<a:xfrm flipH="{int(x1 < x0)}" flipV="{int(y1 < y0)}"><a:off x="{min(x0, x1)}" y="{min(y0, y1)}"/>'
        f'<a:ext cx="{abs(x1 - x0)}" cy="{abs(y1 - y0)}"/></a:xfrm><a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
        f'<a:ln w="{round(tie.width * 9525)}"><a:solidFill>{_line_colour(tie, paint)}</a:solidFill></a:ln></p:spPr></p:cxnSp>'
    )
    connector.find(f".//{qn('p:cNvPr')}").set("name", f"{tie.a} – {tie.b}")
    return connector


def _line_colour(tie: _Tie, paint: Paint) -> str:
    alpha = f'<a:alpha val="{60000 if tie.is_forward else 20000}"/>'
    if paint.by_theme:
        return f'<a:schemeClr val="tx2">{alpha}</a:schemeClr>'
    return f'<a:srgbClr val="{tie.colour.lstrip("#")}">{alpha}</a:srgbClr>'


def _site(shape: Any, other: Any) -> tuple[int, tuple[int, int]]:
    """The connection site of an oval nearest to `other`: 0 is the top, then on against the clock by an eighth."""
    x, y = shape.left + shape.width / 2, shape.top + shape.height / 2
    angle = atan2(y - (other.top + other.height / 2), other.left + other.width / 2 - x)
    site = round((angle - pi / 2) / (2 * pi / _SITES)) % _SITES
    turned = pi / 2 + site * 2 * pi / _SITES
    radius = shape.width / 2
    return site, (round(x + radius * cos(turned)), round(y - radius * sin(turned)))


def _keys(figure: go.Figure) -> list[Key]:
    """What the colours of groups mean, where there are groups."""
    groups = [trace for trace in figure.data if trace.mode == "markers" and trace.showlegend and not any(_said(trace))]
    return [Key(str(trace.name), str(trace.marker.color)) for trace in groups]
