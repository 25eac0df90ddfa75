"""The network on a slide: ovals to be moved, and connectors glued to them."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import atan2, cos, pi, sin
from typing import Any

from lxml import etree
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Pt

from analysis.charts.network import Stroke, named_groups, node_colours, stroke
from analysis.charts.network_info import NetworkInfo
from analysis.charts.style import PALETTES
from analysis.exports.slide_colours import Paint
from analysis.exports.slide_keys import Box, Key, bare, key_room, key_row
from analysis.exports.slide_text import GAP, SMALLEST, broken, text_width
from analysis.i18n import Language
from analysis.network.layout import meet

__all__ = ["MOST_TIES", "names_left_out", "network_shapes", "ties_left_out"]

MOST_TIES = 400
"""Connectors that a slide still moves freely with; the heaviest stay."""
LABEL, NAME_LINE = SMALLEST, 10
"""Points of a node's name, and the wide letters of one of its lines."""
_SITES = 8


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
    stroke: Stroke


def network_shapes(slide: Any, info: NetworkInfo, box: Box, paint: Paint, language: Language) -> None:
    """Nodes as movable ovals with their names, the heaviest MOST_TIES ties as connectors glued to them."""
    nodes = _nodes(info)
    box = key_row(slide, _keys(info, language), box, paint)
    places = _placed(nodes, info, box)
    names = names_placed(nodes, places, box)
    at = len(slide.shapes._spTree)
    slide.shapes.turbo_add_enabled = True  # else each new oval searches the whole slide for the highest id
    shapes = {node.name: _oval(slide, node, places[node.name], names.get(node.name), paint) for node in nodes}
    slide.shapes.turbo_add_enabled = False
    first = max(shape.shape_id for shape in slide.shapes) + 1
    # Connectors lie behind the nodes, the heaviest on top.
    for number, tie in enumerate(_heaviest(info)):
        slide.shapes._spTree.insert(at, _connector(first + number, tie, shapes, paint))


def _keys(info: NetworkInfo, language: Language) -> list[Key]:
    return [Key(name, colour) for name, colour in named_groups(info, language)]


def names_left_out(info: NetworkInfo, box: Box, language: Language) -> list[str]:
    """The departments of `info` whose names a slide has no room for, though they should be seen."""
    left, top, width, height = box
    used = key_room(_keys(info, language), width)
    box, nodes = (left, top + used, width, height - used), _nodes(info)
    there = names_placed(nodes, _placed(nodes, info, box), box)
    return [node.name for node in nodes if node.has_label and node.name not in there]


@dataclass(frozen=True, slots=True)
class _Name:
    """A name in lines, above its node or below it."""

    words: str
    is_above: bool


def names_placed(nodes: list[_Node], places: Mapping[str, tuple[int, int, int]], box: Box) -> dict[str, _Name]:
    """Names that cover no node and no other name, those of the largest nodes first."""
    taken = [(x - size // 2, y - size // 2, x + size // 2, y + size // 2) for x, y, size in places.values()]
    found: dict[str, _Name] = {}
    for node in sorted(nodes, key=lambda each: (not each.is_forward, -each.diameter)):
        if not node.has_label:
            continue
        x, y, size = places[node.name]
        lines = broken(node.name, LABEL, LABEL * NAME_LINE)
        half = round(max(text_width(line, LABEL) for line in lines) * Pt(1) / 2) + Pt(1)
        height = Pt(round(len(lines) * LABEL * GAP) + 1)
        for is_above in (False, True):
            top = y - size // 2 - height - Pt(1) if is_above else y + size // 2 + Pt(1)
            place = (x - half, top, x + half, top + height)
            if _is_within(place, box) and not any(meet(place, other) for other in taken):
                taken.append(place)
                found[node.name] = _Name("\v".join(lines), is_above)
                break
    return found


def _is_within(place: tuple[int, int, int, int], box: Box) -> bool:
    left, top, width, height = box
    return place[0] >= left and place[1] >= top and place[2] <= left + width and place[3] <= top + height


def ties_left_out(info: NetworkInfo) -> int:
    """The number of ties of `info` that a slide does not show."""
    return max(0, len(info.ties) - MOST_TIES)


def _nodes(info: NetworkInfo) -> list[_Node]:
    columns = ("name", "x", "y", "diameter", "is_forward", "has_label")
    rows = zip(*(info.nodes[each].tolist() for each in columns), node_colours(info), strict=True)
    return [_Node(name, x, y, size, colour, forward, label) for name, x, y, size, forward, label, colour in rows]


def _heaviest(info: NetworkInfo) -> list[_Tie]:
    """The ties that are shown: what was chosen, then by width."""
    strokes = {
        (kind, forward): stroke(info, kind, is_forward=forward) for kind in info.classes for forward in (False, True)
    }
    rows = zip(*(info.ties[each].tolist() for each in ("a", "b", "width_class", "is_forward")), strict=True)
    drawn = sorted(rows, key=lambda row: (-row[3], -row[2]))
    return [_Tie(a, b, strokes[kind, forward]) for a, b, kind, forward in drawn[:MOST_TIES]]


def _placed(nodes: list[_Node], info: NetworkInfo, box: Box) -> dict[str, tuple[int, int, int]]:
    """name → centre and diameter in EMU; the picture is stretched to the box, names keep their room."""
    left, top, width, height = box
    across, down = width / info.width, height / info.height
    scale = min(across, down, Pt(LABEL) / 13)
    return {
        node.name: (
            round(left + node.x * across),
            round(top + (info.height - node.y) * down),
            max(Pt(5), round(node.diameter * scale)),
        )
        for node in nodes
    }


def _oval(slide: Any, node: _Node, place: tuple[int, int, int], name: "_Name | None", paint: Paint) -> Any:
    x, y, diameter = place
    oval = bare(slide.shapes.add_shape(MSO_SHAPE.OVAL, x - diameter // 2, y - diameter // 2, diameter, diameter))
    oval.name = node.name
    paint.fill(oval.fill, node.colour if node.is_forward else PALETTES["light"].grid)
    paint.colour(oval.line.color, PALETTES["light"].paper)
    oval.line.width = Pt(1)
    if name:
        _write_name(oval, node, name, diameter, paint)
    return oval


def _write_name(oval: Any, node: _Node, name: _Name, diameter: int, paint: Paint) -> None:
    """The name belongs to the oval and moves with it: a margin as high as the oval puts it underneath, or above."""
    frame = oval.text_frame
    frame.word_wrap = False
    frame.vertical_anchor = MSO_ANCHOR.BOTTOM if name.is_above else MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = 0
    away = diameter + Pt(1)
    frame.margin_top, frame.margin_bottom = (0, away) if name.is_above else (away, 0)
    light = PALETTES["light"]
    frame.text = name.words
    paragraph = frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.CENTER
    for run in paragraph.runs:
        run.font.size = Pt(LABEL)
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
        f'<a:ln w="{round(tie.stroke.width * 9525)}"><a:solidFill>{_line_colour(tie, paint)}</a:solidFill></a:ln></p:spPr></p:cxnSp>'
    )
    connector.find(f".//{qn('p:cNvPr')}").set("name", f"{tie.a} – {tie.b}")
    return connector


def _line_colour(tie: _Tie, paint: Paint) -> str:
    alpha = f'<a:alpha val="{20000 if tie.stroke.is_faint else 60000}"/>'
    if paint.by_theme:
        return f'<a:schemeClr val="tx2">{alpha}</a:schemeClr>'
    return f'<a:srgbClr val="{tie.stroke.colour.lstrip("#")}">{alpha}</a:srgbClr>'


def _site(shape: Any, other: Any) -> tuple[int, tuple[int, int]]:
    """The connection site of an oval nearest to `other`: 0 is the top, then on against the clock by an eighth."""
    x, y = shape.left + shape.width / 2, shape.top + shape.height / 2
    angle = atan2(y - (other.top + other.height / 2), other.left + other.width / 2 - x)
    site = round((angle - pi / 2) / (2 * pi / _SITES)) % _SITES
    turned = pi / 2 + site * 2 * pi / _SITES
    radius = shape.width / 2
    return site, (round(x + radius * cos(turned)), round(y - radius * sin(turned)))
