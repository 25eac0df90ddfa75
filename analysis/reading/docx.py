"""A .docx → paragraphs and tables, as Word shows them: numbered, with tracked changes applied.

python-docx leaves out automatic numbering, tracked insertions, content controls and text boxes, and does not open
.docm; so this reads the parts themselves.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import chain
from xml.etree.ElementTree import Element

from analysis.diagnostics import Diagnostic
from analysis.errors import PlanError
from analysis.reading.container import parse_xml, related
from analysis.reading.grids import Block, GridCell, Row, Table
from analysis.reading.noticed_in_files import about_notes, about_pictures, about_struck
from analysis.reading.word_numbering import Numbering
from analysis.reading.word_xml import attribute, integer, local_name, switched_on, value

_CHARACTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_DELETIONS = frozenset({"del", "moveFrom"})
_PROPERTIES = frozenset({"pPr", "rPr", "sectPr", "sdtPr", "tblPr", "trPr", "tcPr", "tblGrid"})
_UNSEEN = frozenset({"instrText", "rt", "Fallback"}) | _PROPERTIES
_PICTURES = frozenset({"inline", "anchor", "shape"})
_PER_CENTIMETRE = 360_000
_POINTS = re.compile(r"(?:\A|;)[ ]*(width|height):(\d{1,4}(?:\.\d{1,9})?)pt")
_POINTS_PER_CENTIMETRE = 72 / 2.54
_BLOCKS, _PARAGRAPHS, _TABLES, _ROWS, _CELLS = (
    frozenset(names) for names in (("p", "tbl"), ("p",), ("tbl",), ("tr",), ("tc",))
)


def docx_blocks(parts: Mapping[str, bytes]) -> tuple[list[Block], list[Diagnostic]]:
    """The paragraphs and tables of the package `parts`, and a finding where it has tracked deletions, words struck through,
    which are read, and pictures large enough to hold words, notes and comments, which are not.

    Raises `PlanError` (`damaged`) where the main document is missing or broken.
    """
    main = related(parts, "", "officeDocument")
    if main is None:
        raise PlanError("damaged", kind="Word")
    body = parse_xml(parts[main]).find("{*}body")
    if body is None:
        raise PlanError("damaged", kind="Word")
    document = _Document(Numbering(_root(parts, main, "numbering"), _root(parts, main, "styles")))
    blocks = list(document.blocks(body))
    noticed = (
        [Diagnostic("tracked-changes-applied", 0, 0, params={"count": document.deletions})]
        if document.deletions
        else []
    )
    noticed += [*about_pictures(document.pictures), *about_struck(document.struck), *about_notes(_notes(parts, main))]
    return blocks, noticed


def _notes(parts: Mapping[str, bytes], main: str) -> Iterator[str]:
    """The words of each footnote, endnote and comment that has any."""
    for role in ("footnotes", "endnotes", "comments"):
        with suppress(PlanError):  # of a broken part there is nothing to tell
            root = _root(parts, main, role)
            notes = () if root is None else root
            yield from filter(str.strip, ("".join(t.text or "" for t in note.iterfind(".//{*}t")) for note in notes))


def _root(parts: Mapping[str, bytes], main: str, role: str) -> Element | None:
    name = related(parts, main, role)
    return parse_xml(parts[name]) if name else None


def _within(element: Element, wanted: frozenset[str]) -> Iterator[Element]:
    """The elements named in `wanted` below `element`, outermost only, whatever wraps them."""
    stack = [iter(element)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif (name := local_name(child)) in wanted:
            yield child
        elif name not in _UNSEEN and name not in _DELETIONS:
            stack.append(iter(child))


class _Document:
    def __init__(self, numbering: Numbering) -> None:
        self.deletions = 0
        self.pictures: list[tuple[float, float]] = []
        self.struck: list[str] = []
        self._numbering = numbering
        self._carried = ""
        self._boxes: list[Element] = []

    def blocks(self, body: Element) -> Iterator[Block]:
        """The blocks below `body`; the text boxes of a paragraph or table follow it, and tables that set out tables come as
        what their cells hold."""
        stack = [_within(body, _BLOCKS)]
        while stack:
            element = next(stack[-1], None)
            if element is None:
                stack.pop()
            elif local_name(element) == "p":
                yield self._paragraph(element)
            elif _is_layout(element):
                stack.append(_inside(list(_within(element, _CELLS))))
            else:
                yield self._table(element)
            if self._boxes:
                boxes, self._boxes = self._boxes, []
                stack.append(_inside(boxes))

    def _table(self, element: Element) -> Table:
        return tuple(self._row(row) for row in _within(element, _ROWS) if not self._is_deleted(row))

    def _paragraph(self, paragraph: Element, *, shows_bare_number: bool = False) -> str:
        """The words of `paragraph` with its number; "" where its mark was deleted, so that it runs on into the next."""
        words = self._carried + self._words(paragraph)
        properties = paragraph.find("{*}pPr")
        if properties is not None and properties.find("{*}rPr/{*}del") is not None:
            self._carried = words
            return ""
        self._carried = ""
        label = self._numbering.label(properties, words.strip())
        return label + words.lstrip(" \t") if label and (words.strip() or shows_bare_number) else words

    def _words(self, paragraph: Element) -> str:
        pieces: list[str] = []
        struck: list[str] = []
        stack = [iter(paragraph)]
        while stack:
            element = next(stack[-1], None)
            if element is None:
                stack.pop()
            elif (name := local_name(element)) == "t":
                pieces.append((element.text or "").replace("\n", " "))
            elif name in _CHARACTERS:
                pieces.append(_CHARACTERS[name])
            elif name == "txbxContent":
                self._boxes.append(element)
            elif name in _DELETIONS:
                self.deletions += 1
            elif name not in _UNSEEN and not (name == "r" and _has(element, "vanish")):
                if name == "r" and (_has(element, "strike") or _has(element, "dstrike")):
                    struck += (words.text or "" for words in element.iterfind("{*}t"))
                if name in _PICTURES:
                    self.pictures += _sizes(element)
                stack.append(iter(element))
        self.struck.append("".join(struck))
        return "".join(pieces)

    def _is_deleted(self, row: Element) -> bool:
        deleted = row.find("{*}trPr/{*}del") is not None
        self.deletions += deleted
        return deleted

    def _row(self, row: Element) -> Row:
        cells: list[GridCell] = []
        properties = row.find("{*}trPr")
        column = integer(value(properties, "gridBefore"), 0) if properties is not None else 0
        for element in _within(row, _CELLS):
            cell = self._cell(element, max(0, column))
            cells.append(cell)
            column = cell.column + cell.width
        return tuple(cells)

    def _cell(self, element: Element, column: int) -> GridCell:
        lines = (self._paragraph(each, shows_bare_number=True) for each in _within(element, _PARAGRAPHS))
        words = "\n".join(line for line in lines if line)
        properties = element.find("{*}tcPr")
        if properties is None:
            return GridCell(words, column)
        merge = properties.find("{*}vMerge")
        continues = merge is not None and attribute(merge, "val") in ("", "continue")
        return GridCell(words, column, max(1, integer(value(properties, "gridSpan"), 1)), continues)


def _is_layout(table: Element) -> bool:
    """A table of one column that holds tables sets these out on the page."""
    if next(_within(table, _TABLES), None) is None:
        return False
    return all(len(list(_within(row, _CELLS))) == 1 for row in _within(table, _ROWS))


def _inside(places: Sequence[Element]) -> Iterator[Element]:
    """The paragraphs and tables of each of these places."""
    return chain.from_iterable(_within(place, _BLOCKS) for place in places)


def _sizes(place: Element) -> Iterator[tuple[float, float]]:
    """The width and height, in centimetres, of the picture in this place, if there is one; so embedded files are shown too."""
    extent = place.find("{*}extent")
    if extent is not None and place.find(".//{*}blip") is not None:
        sides = [attribute(extent, side) for side in ("cx", "cy")]
        width, height = (int(side) / _PER_CENTIMETRE if side.isdecimal() and len(side) < 9 else 0.0 for side in sides)
        yield width, height
    elif place.find("{*}imagedata") is not None:
        points = dict(_POINTS.findall(attribute(place, "style")))
        width, height = (float(points.get(side, 0)) / _POINTS_PER_CENTIMETRE for side in ("width", "height"))
        yield width, height


def _has(run: Element, style: str) -> bool:
    return len(run) > 0 and local_name(run[0]) == "rPr" and switched_on(run[0], style)
