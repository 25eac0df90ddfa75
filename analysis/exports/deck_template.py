"""What a deck is written on: a reader's own .pptx or .potx, or the library's made 16:9 with titles on the left."""

import re
import zipfile
from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.constants import CONTENT_TYPE
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from analysis.errors import PlanError

__all__ = ["FURNITURE", "TITLES", "cover_layout", "emptied", "letter_size", "opened", "own_deck", "plain_layout"]

WIDE = (12_192_000, 6_858_000)
"""16:9, in EMU, as PowerPoint makes it."""
LARGEST_TEMPLATE = 200 * 1024 * 1024
_MOST_XML, _MOST_PARTS = 20 * 1024 * 1024, 3000
"""What is opened becomes objects many times its size, and the largest of real templates has 3 MB of it; pictures stay bytes."""
_TYPES = "[Content_Types].xml"
_ALIKE = re.compile(
    rb"application/vnd\.(?:openxmlformats-officedocument\.presentationml\.(?:template|slideshow)"
    rb"|ms-powerpoint\.(?:presentation|template|slideshow)\.macroEnabled)\.main\+xml"
)
"""What templates (.potx), shows (.ppsx) and the like with macros call what is a presentation otherwise."""
TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
FURNITURE = (PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)
MARGIN = Pt(40)


def opened(template: bytes) -> Any:
    """The presentation in `template`, a .pptx or .potx, without its macros; raises `PlanError` where it cannot be read."""
    try:
        with zipfile.ZipFile(BytesIO(template)) as container:
            if _is_too_large(container.infolist()):
                raise PlanError("template-unreadable")
            deck = Presentation(_as_presentation(template, container))
        if not (deck.slide_width and deck.slide_height and _has_layouts(deck)):
            raise PlanError("template-unreadable")
    except (PlanError, MemoryError):
        raise
    except Exception as error:  # a damaged file can raise anything in the library that opens it
        raise PlanError("template-unreadable") from error
    for name, relation in list(deck.part.rels.items()):
        if relation.reltype.endswith("/vbaProject"):
            deck.part.drop_rel(name)
    return deck


def _as_presentation(template: bytes, container: zipfile.ZipFile) -> BytesIO:
    """The file as the library opens it and as what is saved is called."""
    types, count = _ALIKE.subn(CONTENT_TYPE.PML_PRESENTATION_MAIN.encode(), container.read(_TYPES))
    if not count:
        return BytesIO(template)
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as renamed:
        for name in container.namelist():
            renamed.writestr(name, types if name == _TYPES else container.read(name))
    return target


def _has_layouts(deck: Any) -> bool:
    """Whether all that slides are made from is there; what is not raises anything."""
    layouts = list(deck.slide_layouts)
    return bool(layouts) and all(layout.slide_master and _kinds(layout) is not None for layout in layouts)


def _is_too_large(entries: Sequence[zipfile.ZipInfo]) -> bool:
    """By what is declared, of which no more is inflated."""
    xml = sum(entry.file_size for entry in entries if entry.filename.lower().endswith((".xml", ".rels")))
    return xml > _MOST_XML or len(entries) > _MOST_PARTS or sum(entry.file_size for entry in entries) > LARGEST_TEMPLATE


def emptied(deck: Any) -> Any:
    """A template without its own slides."""
    listed = deck.slides._sldIdLst
    for entry in list(listed):
        deck.part.drop_rel(entry.rId)
        listed.remove(entry)
    return deck


def cover_layout(deck: Any) -> Any:
    """The layout for the first slide: one with a title in its middle, else the plainest."""
    return _best(deck, lambda layout: 0 if PP_PLACEHOLDER.CENTER_TITLE in _kinds(layout) else 1 + _is_plain(layout))


def plain_layout(deck: Any) -> Any:
    """The layout with a title and as little else as there is."""
    return _best(deck, _is_plain)


def _best(deck: Any, suits: Callable[[Any], int]) -> Any:
    layouts = list(deck.slide_layouts)
    return min(layouts, key=lambda layout: (suits(layout), layouts.index(layout)))


def _is_plain(layout: Any) -> int:
    """0 for a title and nothing else but furniture; a layout without a title is worst."""
    kinds = _kinds(layout)
    titles = [kind for kind in kinds if kind == PP_PLACEHOLDER.TITLE]
    return 100 if not titles else len(kinds) - len(titles)


def _kinds(layout: Any) -> list[Any]:
    kinds = [shape.placeholder_format.type for shape in layout.placeholders]
    return [kind for kind in kinds if kind not in FURNITURE]


def letter_size(shape: Any, layout: Any) -> float:
    """The points of letters in a placeholder: as its layout says, or its master."""
    is_title = shape.placeholder_format.type in TITLES
    master = layout.slide_master
    alike = [each for each in layout.placeholders if each.placeholder_format.idx == shape.placeholder_format.idx]
    alike += [each for each in master.placeholders if (each.placeholder_format.type in TITLES) == is_title][:1]
    for each in alike:
        for level in each._element.iter(qn("a:lvl1pPr")):
            letters = level.find(qn("a:defRPr"))
            if letters is not None and letters.get("sz"):
                return int(letters.get("sz")) / 100
    style = master._element.find(f".//{qn('p:titleStyle' if is_title else 'p:bodyStyle')}/{qn('a:lvl1pPr')}")
    letters = style.find(qn("a:defRPr")) if style is not None else None
    return int(letters.get("sz", "1800")) / 100 if letters is not None else 18.0


def own_deck() -> Any:
    """The library's template made 16:9, with titles on the left, where a finding is read first."""
    deck = Presentation()
    wider = WIDE[0] / deck.slide_width
    deck.slide_width, deck.slide_height = WIDE
    deck.core_properties.title = ""
    for holder in (deck.slide_master, *deck.slide_layouts):
        for offset in holder._element.iter(qn("a:off")):
            offset.set("x", str(round(int(offset.get("x")) * wider)))
        for extent in holder._element.iter(qn("a:ext")):
            if extent.get("cx"):
                extent.set("cx", str(round(int(extent.get("cx")) * wider)))
        for shape in holder.placeholders:
            if shape.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER:
                shape.left, shape.top, shape.width, shape.height = WIDE[0] - MARGIN - Pt(60), Pt(502), Pt(60), Pt(20)
    _title_left(deck.slide_master)
    _cover_left(deck.slide_layouts[0])
    return deck


def _title_left(master: Any) -> None:
    title = next(shape for shape in master.placeholders if shape.placeholder_format.type in TITLES)
    title.left, title.top, title.width, title.height = MARGIN, Pt(20), WIDE[0] - 2 * MARGIN, Pt(64)
    title.text_frame.margin_left = 0
    level = master._element.find(f".//{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")
    level.set("algn", "l")
    letters = level.find(qn("a:defRPr"))
    letters.set("sz", "2400")
    letters.set("b", "1")
    body = next(shape for shape in master.placeholders if shape.placeholder_format.type == PP_PLACEHOLDER.BODY)
    body.left, body.top, body.width, body.height = MARGIN, Pt(86), WIDE[0] - 2 * MARGIN, Pt(434)


def _cover_left(layout: Any) -> None:
    for shape in layout.placeholders:
        kind = shape.placeholder_format.type
        if kind in FURNITURE:
            continue
        is_title = kind in TITLES
        shape.left, shape.width = Emu(823_000), WIDE[0] - 1_646_000
        shape.top, shape.height = (Pt(120), Pt(120)) if is_title else (Pt(252), Pt(190))
        for properties in shape._element.iter(qn("a:lvl1pPr")):
            properties.set("algn", "l")
            for letters in properties.iter(qn("a:defRPr")):
                letters.set("sz", "3600" if is_title else "1800")
        if is_title:
            _large(shape)


def _large(title: Any) -> None:
    style = title._element.txBody.find(qn("a:lstStyle"))
    level = etree.SubElement(style, qn("a:lvl1pPr"), algn="l")
    etree.SubElement(level, qn("a:defRPr"), sz="3600", b="1")
