"""Word's own XML, in the order that the standard asks for.

The library has no words for fields, bookmarks, shades, and rows that are heads or stay whole; the runs, cells and tables
that hold them are written with them.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import etree

from analysis.exports.slide_fonts import FONT

__all__ = [
    "BETWEEN_ROWS",
    "GRID",
    "INK",
    "MUTED",
    "Run",
    "bookmark",
    "cell",
    "field",
    "keep_with_next",
    "line_break",
    "paragraph",
    "plain",
    "refill",
    "row",
    "run",
    "set_font",
    "settle_styles",
    "tab",
    "table",
    "without_other_styles",
]

INK, MUTED, RULE = "1F2933", "5F6B7A", "C9D1D9"
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What XML cannot hold."""
BETWEEN_ROWS = ("top", "bottom", "insideH")
GRID = ("top", "left", "bottom", "right", "insideH", "insideV")
"""The lines of a table, in the standard's order."""
FIELD = 9.0
"""Points of the letters of a field."""
TWIPS = 566.929
"""Twentieths of a point in a centimetre."""


@dataclass(frozen=True, slots=True)
class Run:
    """Letters alike: `shade` stands behind them, `size` is in points."""

    text: str
    size: float = 10
    bold: bool = False
    underlined: bool = False
    colour: str = INK
    shade: str = ""


def paragraph(runs: Sequence[Run], *, before: float = 0, after: float = 0, style: str = "", align: str = "") -> Any:
    """A paragraph of `runs`, with `before` points above it and `after` below."""
    made = OxmlElement("w:p")
    properties = _add(made, "pPr")
    if style:
        _add(properties, "pStyle", val=style)
    if before or after:
        _add(properties, "spacing", before=str(round(before * 20)), after=str(round(after * 20)))
    if align:
        _add(properties, "jc", val=align)
    made.extend(run(each) for each in runs)
    return made


def run(letters: Run, holds: str = "t") -> Any:
    """A run, whose words an element of the name `holds` has."""
    return _saying(letters.text, deepcopy(_dressed(replace(letters, text=""))), holds)


def _saying(text: str, run: Any, holds: str = "t") -> Any:
    said = _add(run, holds)
    said.text = _NO_XML.sub("", text)
    said.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return run


@lru_cache(maxsize=256)
def _dressed(letters: Run) -> Any:
    """A run without words, of which there are thousands alike."""
    made = OxmlElement("w:r")
    properties = _add(made, "rPr")
    _add(properties, "rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT)
    if letters.bold:
        _add(properties, "b")
    _add(properties, "color", val=letters.colour)
    _add(properties, "sz", val=str(round(letters.size * 2)))
    if letters.underlined:
        _add(properties, "u", val="single")
    if letters.shade:
        _add(properties, "shd", val="clear", color="auto", fill=letters.shade)
    return made


def plain(text: str) -> Any:
    """A run that looks as its paragraph's style says."""
    return _saying(text, OxmlElement("w:r"))


def line_break() -> Any:
    """A run that begins a new line."""
    made = OxmlElement("w:r")
    _add(made, "br")
    return made


def tab() -> Any:
    """A run that goes on at the next tab stop."""
    made = OxmlElement("w:r")
    _add(made, "tab")
    return made


def refill(holder: Any, elements: Sequence[Any]) -> None:
    """Let a head or foot of pages hold these elements alone, and not those of the section before it."""
    holder.is_linked_to_previous = False
    for old in list(holder._element):
        holder._element.remove(old)
    holder._element.extend(elements)


def keep_with_next(paragraph: Any) -> None:
    """Let no page end between `paragraph` and what follows it."""
    paragraph.get_or_add_pPr().get_or_add_keepNext()


def field(code: str, shown: str) -> Iterator[Any]:
    """The runs of a field that is counted anew when the page is laid out; `shown` stands until then."""
    yield _mark("begin")
    yield run(Run(f" {code} ", FIELD, colour=MUTED), "instrText")
    yield _mark("separate")
    yield run(Run(shown, FIELD, colour=MUTED))
    yield _mark("end")


def _mark(kind: str) -> Any:
    made = run(Run("", FIELD, colour=MUTED), "fldChar")
    mark = made[-1]
    mark.attrib.clear()
    mark.text = None
    mark.set(qn("w:fldCharType"), kind)
    return made


def bookmark(number: int, name: str) -> tuple[Any, Any]:
    """Both ends of a place that a field can name."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    start.set(qn("w:id"), str(number))
    start.set(qn("w:name"), name)
    end.set(qn("w:id"), str(number))
    return start, end


def table(widths: Sequence[float], rows: Sequence[Any], lines: Sequence[str] = BETWEEN_ROWS, colour: str = RULE) -> Any:
    """A table of fixed widths in cm, with `lines` of this colour: light ones between its rows, if nothing else is said."""
    made = OxmlElement("w:tbl")
    properties = _add(made, "tblPr")
    _add(properties, "tblW", w=str(round(sum(widths) * TWIPS)), type="dxa")
    borders = _add(properties, "tblBorders")
    for place in lines:
        _add(borders, place, val="single", sz="4", space="0", color=colour)
    _add(properties, "tblLayout", type="fixed")
    margins = _add(properties, "tblCellMar")
    for place in ("left", "right"):
        _add(margins, place, w="80", type="dxa")
    _add(
        properties,
        "tblLook",
        val="0420",
        firstRow="1",
        lastRow="0",
        firstColumn="0",
        lastColumn="0",
        noHBand="0",
        noVBand="1",
    )
    grid = _add(made, "tblGrid")
    for width in widths:
        _add(grid, "gridCol", w=str(round(width * TWIPS)))
    made.extend(rows)
    return made


def row(cells: Sequence[Any], *, is_head: bool = False, is_whole: bool = True) -> Any:
    """A row; a head is repeated on every page, a whole one is not broken between pages."""
    made = OxmlElement("w:tr")
    properties = _add(made, "trPr")
    if is_whole:
        _add(properties, "cantSplit")
    if is_head:
        _add(properties, "tblHeader")
    made.extend(cells)
    return made


def cell(width: float, paragraphs: Sequence[Any], *, fill: str = "", columns: int = 1, merged: str = "") -> Any:
    """A cell of `width` cm over so many `columns`; `merged` is "restart" or "continue" where it is one with those below."""
    made = OxmlElement("w:tc")
    properties = _add(made, "tcPr")
    _add(properties, "tcW", w=str(round(width * TWIPS)), type="dxa")
    if columns > 1:
        _add(properties, "gridSpan", val=str(columns))
    if merged:
        _add(properties, "vMerge", val=merged)
    if fill:
        _add(properties, "shd", val="clear", color="auto", fill=fill)
    made.extend(paragraphs or [paragraph(())])
    return made


def set_font(style: Any) -> None:
    """The East-Asian font for a style; a theme's font would win over one that is only named."""
    style.font.name = FONT
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    fonts.set(qn("w:eastAsia"), FONT)
    fonts.set(qn("w:hAnsi"), FONT)


def without_other_styles(document: Any, kept: Collection[str]) -> None:
    """Drop the styles that are not `kept` by name, those they are based on, and the defaults: most of a file's weight."""
    styles = document.styles.element
    by_id = {style.get(qn("w:styleId")): style for style in styles.iter(qn("w:style"))}
    defaults = [style for style in by_id.values() if style.get(qn("w:default")) == "1"]
    wanted = [*defaults, *(document.styles[name].element for name in kept)]
    held: set[str] = set()
    while wanted:
        style = wanted.pop()
        name = style.get(qn("w:styleId"))
        if name in held:
            continue
        held.add(name)
        needed = [style.find(qn(f"w:{link}")) for link in ("basedOn", "next", "link")]
        wanted += [
            by_id[link.get(qn("w:val"))] for link in needed if link is not None and link.get(qn("w:val")) in by_id
        ]
    for name, style in by_id.items():
        if name not in held:
            styles.remove(style)


def settle_styles(document: Any) -> None:
    """Chinese as the language of East Asian letters, by which a program breaks and checks them."""
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")


def _add(parent: Any, name: str, **attributes: str) -> Any:
    return etree.SubElement(parent, _named(name), {_named(key): value for key, value in attributes.items()})


@cache
def _named(name: str) -> str:
    """A name of Word's own with its namespace, which the library puts together anew each time."""
    return str(qn(f"w:{name}"))
