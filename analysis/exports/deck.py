"""A deck being written: its template, where things stand on a slide, source lines and notes."""

import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from io import BytesIO
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_AUTO_SIZE
from pptx.exc import PackageNotFoundError
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches, Pt

from analysis.charts.style import PALETTES
from analysis.errors import PlanError
from analysis.exports.settled import Properties, settled
from analysis.exports.slide_colours import Paint
from analysis.exports.slide_fonts import dress_runs, dress_theme
from analysis.exports.slide_keys import Box

__all__ = ["Deck"]

WIDE = (12_192_000, 6_858_000)
"""16:9, in EMU, as PowerPoint makes it."""
LARGEST_TEMPLATE = 200 * 1024 * 1024
_TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
_FURNITURE = (PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)


class Deck:
    """Slides, added one by one; `template` is a reader's own .pptx, whose layouts, fonts and colours are used."""

    def __init__(self, properties: Properties, day: date, template: bytes | None = None, *, latin: str = "") -> None:
        self._own, self._day, self._latin, self._properties = template is None, day, latin, properties
        self._deck = _own_deck() if template is None else _emptied(_opened(template))
        self.paint = Paint(by_theme=not self._own)

    def cover(self, title: str, lines: Sequence[str], notes: Sequence[str] = ()) -> None:
        """The first slide: the plan and what the deck counts."""
        slide = self._deck.slides.add_slide(self._layout(_is_cover))
        _title_of(slide, title, self._deck)
        rest = [shape for shape in slide.placeholders if shape.placeholder_format.type not in (*_TITLES, *_FURNITURE)]
        if rest:
            rest[0].text_frame.text = "\n".join(lines)
            _remove(rest[1:])
        else:
            left, top, width, height = self._room(slide)
            self._lines(slide, lines, (left, top, width, height), 18)
        self._note(slide, notes)

    def text(self, title: str, lines: Sequence[str], source: str, notes: Sequence[str]) -> None:
        """A slide of sentences."""
        slide, box = self._plain(title, source)
        self._lines(slide, lines, box, 20, gap=10)
        self._note(slide, notes)

    def picture(
        self, title: str, subtitle: str, source: str, notes: Sequence[str], draw: Callable[..., object]
    ) -> None:
        """A slide whose content `draw(slide, box=…, paint=…)` puts into the box that it is given."""
        slide, (left, top, width, height) = self._plain(title, source)
        line = Pt(18)
        self._lines(slide, [subtitle], (left, top, width, line), 12, muted=True, name="subtitle")
        before = len(slide.shapes._spTree)
        draw(slide, box=(left, top + line + Pt(8), width, height - line - Pt(10)), paint=self.paint)
        for element in list(slide.shapes._spTree)[before:]:
            _describe(element, f"{title}. {subtitle}")
        self._note(slide, notes)

    def close(self) -> bytes:
        """The .pptx, the same bytes for the same content."""
        language = self._properties.language
        for slide in self._deck.slides:
            dress_runs(slide._element, language)
            if slide.has_notes_slide:
                dress_runs(slide.notes_slide._element, language)
            for shape in slide.shapes:
                if shape.has_chart:
                    dress_runs(shape.chart._chartSpace, language)
        for part in self._deck.part.package.iter_parts():
            if part.content_type.endswith("theme+xml"):
                dressed = dress_theme(part.blob, is_own=self._own, latin=self._latin)
                if hasattr(part, "_element"):  # the notes' theme, which the library made as a tree
                    part._element = parse_xml(dressed)
                else:
                    part._blob = dressed
        stream = BytesIO()
        self._deck.save(stream)
        return settled(stream.getvalue(), self._day, self._properties)

    def _layout(self, suits: Callable[[Any], int]) -> Any:
        """The layout of the template that suits best."""
        layouts = list(self._deck.slide_layouts)
        return min(layouts, key=lambda layout: (suits(layout), layouts.index(layout)))

    def _plain(self, title: str, source: str) -> tuple[Any, Box]:
        slide = self._deck.slides.add_slide(self._layout(_is_title_only))
        _title_of(slide, title, self._deck)
        _remove([each for each in slide.placeholders if each.placeholder_format.type not in _TITLES])
        left, top, width, height = self._room(slide)
        foot = Pt(30)
        box = (left, top + height - foot, width, foot)
        self._lines(slide, [source], box, 9, muted=True, name="source")
        return slide, (left, top, width, height - foot - Pt(4))

    def _room(self, slide: Any) -> Box:
        """What the title leaves free; where a template's title stands oddly, the slide below its first sixth."""
        wide, high = self._deck.slide_width, self._deck.slide_height
        margin, foot = round(wide * 0.045), round(high * 0.965)
        title = slide.shapes.title
        top = high // 6
        if title is not None and title.top is not None and title.top + title.height < high * 0.4:
            top = title.top + title.height + Pt(2)
            margin = title.left if title.width > wide * 0.7 else margin
        return margin, top, wide - 2 * margin, foot - top

    def _lines(
        self,
        slide: Any,
        lines: Sequence[str],
        box: Box,
        size: float,
        *,
        muted: bool = False,
        gap: float = 0,
        name: str = "",
    ) -> None:
        shape = slide.shapes.add_textbox(*(Emu(each) for each in box))
        shape.name = name or shape.name
        frame = shape.text_frame
        frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        for number, line in enumerate(lines):
            paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
            paragraph.space_after = Pt(gap)
            run = paragraph.add_run()
            run.text, run.font.size = line, Pt(size)
            if muted:
                self.paint.colour(run.font.color, PALETTES["light"].muted)

    @staticmethod
    def _note(slide: Any, lines: Sequence[str]) -> None:
        if lines:
            slide.notes_slide.notes_text_frame.text = "\n".join(lines)


def _is_cover(layout: Any) -> int:
    kinds = _kinds(layout)
    return 0 if PP_PLACEHOLDER.CENTER_TITLE in kinds else 1 + _is_title_only(layout)


def _is_title_only(layout: Any) -> int:
    """0 for a title and nothing else but furniture; a layout without a title is worst."""
    kinds = _kinds(layout)
    titles = [kind for kind in kinds if kind == PP_PLACEHOLDER.TITLE]
    return 100 if not titles else len(kinds) - len(titles)


def _kinds(layout: Any) -> list[Any]:
    kinds = [shape.placeholder_format.type for shape in layout.placeholders]
    return [kind for kind in kinds if kind not in _FURNITURE]


def _title_of(slide: Any, title: str, deck: Any) -> None:
    shape = slide.shapes.title
    if shape is None:
        shape = slide.shapes.add_textbox(Inches(0.55), Inches(0.35), deck.slide_width - Inches(1.1), Inches(0.8))
        shape.text_frame.word_wrap = True
    shape.text_frame.text = title


def _remove(shapes: Sequence[Any]) -> None:
    for shape in shapes:
        shape._element.getparent().remove(shape._element)


def _describe(element: Any, words: str) -> None:
    """Say to who does not see it what a chart or a table shows."""
    properties = element.find(f"{qn('p:nvGraphicFramePr')}/{qn('p:cNvPr')}")
    if properties is not None:
        properties.set("descr", words)


def _opened(template: bytes) -> Any:
    try:
        with zipfile.ZipFile(BytesIO(template)) as container:
            if sum(entry.file_size for entry in container.infolist()) > LARGEST_TEMPLATE:
                raise PlanError("template-unreadable")
        return Presentation(BytesIO(template))
    except (zipfile.BadZipFile, PackageNotFoundError, KeyError, ValueError, etree.XMLSyntaxError) as error:
        raise PlanError("template-unreadable") from error


def _emptied(deck: Any) -> Any:
    """A template without its own slides."""
    listed = deck.slides._sldIdLst
    for entry in list(listed):
        deck.part.drop_rel(entry.rId)
        listed.remove(entry)
    return deck


def _own_deck() -> Any:
    """The library's template made 16:9, with titles on the left, as LOOK asks of a finding."""
    deck = Presentation()
    wider = WIDE[0] / deck.slide_width
    deck.slide_width, deck.slide_height = WIDE
    for holder in (deck.slide_master, *deck.slide_layouts):
        for offset in holder._element.iter(qn("a:off")):
            offset.set("x", str(round(int(offset.get("x")) * wider)))
        for extent in holder._element.iter(qn("a:ext")):
            if extent.get("cx"):
                extent.set("cx", str(round(int(extent.get("cx")) * wider)))
    _title_left(deck.slide_master)
    _cover_left(deck.slide_layouts[0])
    return deck


def _cover_left(layout: Any) -> None:
    for shape in layout.placeholders:
        kind = shape.placeholder_format.type
        if kind in _FURNITURE:
            continue
        is_title = kind in _TITLES
        shape.left, shape.width = Inches(0.9), WIDE[0] - Inches(1.8)
        shape.top, shape.height = (Inches(1.9), Inches(1.4)) if is_title else (Inches(3.5), Inches(1.8))
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


def _title_left(master: Any) -> None:
    title = next(shape for shape in master.placeholders if shape.placeholder_format.type in _TITLES)
    title.left, title.top, title.width, title.height = Inches(0.55), Inches(0.3), WIDE[0] - Inches(1.1), Inches(0.85)
    title.text_frame.margin_left = 0
    level = master._element.find(f".//{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")
    level.set("algn", "l")
    letters = level.find(qn("a:defRPr"))
    letters.set("sz", "2400")
    letters.set("b", "1")
