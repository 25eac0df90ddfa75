"""A deck being written: where things stand on a slide, so that nothing covers anything; source lines, numbers, notes."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cached_property
from io import BytesIO
from typing import Any

from lxml import etree
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_AUTO_SIZE
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from analysis.charts.style import PALETTES
from analysis.errors import PlanError
from analysis.exports.deck_template import (
    FURNITURE,
    TITLES,
    cover_layout,
    emptied,
    letter_size,
    opened,
    own_deck,
    plain_layout,
)
from analysis.exports.settled import Properties, settled
from analysis.exports.slide_colours import Paint
from analysis.exports.slide_fonts import dress_runs, dress_theme
from analysis.exports.slide_keys import Box
from analysis.exports.slide_text import GAP, SMALLEST, cut, fitting_size, line_count, text_height

__all__ = ["Deck"]

SENTENCE, SENTENCE_GAP = 20.0, 10.0
"""Points of a finding, and between two."""
INSETS = (14.4, 7.2)
"""Points that a placeholder keeps free, across and down."""
SURE = 0.92
"""The share of a placeholder's width that is counted on: a template's Latin letters may be wider than usual."""
MOST_SOURCE_LINES = 3
"""Lines of a source on a slide; the notes have all of it."""
BESIDE_NUMBER = Pt(70)
LEAST, EDGE = Pt(50), Pt(1)
"""Of a box that something is drawn in, across and down; and what may lie outside a slide by rounding."""


class Deck:
    """Slides, added one by one; `template` is a reader's own .pptx, whose layouts, fonts and colours are used.

    Raises `PlanError` (`template-too-small`) where something has no room on its slides.
    """

    def __init__(self, properties: Properties, day: date, template: bytes | None = None, *, latin: str = "") -> None:
        self._own, self._day, self._latin, self._properties = template is None, day, latin, properties
        self._deck = own_deck() if template is None else emptied(opened(template))
        self.paint = Paint(by_theme=not self._own)
        _refuse_too_small(self._plain_room)

    def cover(self, title: str, lines: Sequence[str], notes: Sequence[str] = ()) -> None:
        """The first slide: the plan and what the deck counts."""
        layout = cover_layout(self._deck)
        slide = self._deck.slides.add_slide(layout)
        self._title(slide, layout, title)
        rest = [shape for shape in slide.placeholders if shape.placeholder_format.type not in (*TITLES, *FURNITURE)]
        if rest:
            self._fill(rest[0], layout, lines)
            _remove(rest[1:])
        else:
            self._lines(slide, lines, self._room(layout), 18)
        self._note(slide, notes)

    def text(
        self,
        title: str,
        lines: Sequence[str],
        source: str,
        notes: Sequence[str],
        numbered: Callable[[str, int, int], str] = lambda title, _part, _parts: title,
    ) -> None:
        """Slides of sentences, as many as they need; `numbered` is the title of a part of several."""
        _, _, wide, high = self._above_source(self._plain_room, source)
        width, height = wide / Pt(1), high / Pt(1)
        pages = _pages(lines, width, height)
        for part, page in enumerate(pages, 1):
            slide, box = self._plain(title if len(pages) == 1 else numbered(title, part, len(pages)), source)
            shown = [cut(line, SENTENCE, width, int(height / (SENTENCE * GAP))) for line in page]
            self._lines(slide, shown, box, SENTENCE, gap=SENTENCE_GAP)
            self._note(slide, [*notes, *self._whole(slide, source)])

    def room(self, subtitle: str, source: str) -> Box:
        """The box that a picture with these words is given; left and top count from the slide's corner."""
        return self._below(self._above_source(self._plain_room, source), subtitle)

    @cached_property
    def _plain_layout(self) -> Any:
        return plain_layout(self._deck)

    @cached_property
    def _plain_room(self) -> Box:
        return self._room(self._plain_layout)

    def picture(
        self, title: str, subtitle: str, source: str, notes: Sequence[str], draw: Callable[..., object]
    ) -> None:
        """A slide whose content `draw(slide, box=…, paint=…)` puts into the box that it is given."""
        slide, box = self._plain(title, source)
        content = self._below(box, subtitle)
        self._lines(slide, [subtitle], (*box[:3], content[1] - box[1]), SMALLEST, muted=True, name="subtitle")
        _refuse_too_small(content)
        before = len(slide.shapes._spTree)
        draw(slide, box=content, paint=self.paint)
        self._refuse_outside(slide, before)
        for element in list(slide.shapes._spTree)[before:]:
            _describe(element, f"{title}. {subtitle}")
        self._note(slide, [*notes, *self._whole(slide, source)])

    def _refuse_outside(self, slide: Any, before: int) -> None:
        """Refuse what was drawn behind the first elements where it has no size, or leaves the slide."""
        wide, high = self._deck.slide_width + EDGE, self._deck.slide_height + EDGE
        drawn = {id(element) for element in list(slide.shapes._spTree)[before:]}
        for each in slide.shapes:
            if id(each._element) in drawn and (
                min(each.width, each.height) < 0
                or min(each.left, each.top) < -EDGE
                or each.left + each.width > wide
                or each.top + each.height > high
            ):
                raise PlanError("template-too-small")

    def close(self) -> bytes:
        """The .pptx, the same bytes for the same content."""
        language = self._properties.language
        for number, slide in enumerate(self._deck.slides, 1):
            _number(slide, number, self._deck)
            dress_runs(slide._element, language)
            if slide.has_notes_slide:
                dress_runs(slide.notes_slide._element, language)
            for shape in slide.shapes:
                if shape.has_chart:
                    dress_runs(shape.chart._chartSpace, language)
        self._dress_themes()
        stream = BytesIO()
        self._deck.save(stream)
        return settled(stream.getvalue(), self._day, self._properties)

    def _dress_themes(self) -> None:
        for part in self._deck.part.package.iter_parts():
            if part.content_type.endswith("theme+xml"):
                dressed = dress_theme(part.blob, is_own=self._own, latin=self._latin)
                if hasattr(part, "_element"):  # the notes' theme, which the library made as a tree
                    part._element = parse_xml(dressed)
                else:
                    part._blob = dressed

    def _plain(self, title: str, source: str) -> tuple[Any, Box]:
        slide = self._deck.slides.add_slide(self._plain_layout)
        self._title(slide, self._plain_layout, title)
        _remove([each for each in slide.placeholders if each.placeholder_format.type not in TITLES])
        room = self._plain_room
        content = self._above_source(room, source)
        left, width = room[0], room[2] - self._number_width
        top = content[1] + content[3] + Pt(4)
        shown = cut(source, SMALLEST, width / Pt(1), MOST_SOURCE_LINES)
        self._lines(slide, [shown], (left, top, width, room[1] + room[3] - top), SMALLEST, muted=True, name="source")
        return slide, content

    @property
    def _number_width(self) -> int:
        """What the slide's number takes of the source's line; a template keeps its number elsewhere."""
        return BESIDE_NUMBER if self._own else 0

    def _above_source(self, room: Box, source: str) -> Box:
        lines = min(MOST_SOURCE_LINES, line_count(source, SMALLEST, (room[2] - self._number_width) / Pt(1)))
        foot = Pt(round(lines * SMALLEST * GAP) + 2)
        return room[0], room[1], room[2], room[3] - foot - Pt(4)

    @staticmethod
    def _below(box: Box, subtitle: str) -> Box:
        line = Pt(round(line_count(subtitle, SMALLEST, box[2] / Pt(1)) * SMALLEST * GAP) + 2) if subtitle else 0
        return box[0], box[1] + line + Pt(4), box[2], box[3] - line - Pt(4)

    def _room(self, layout: Any) -> Box:
        """What the title and the foot leave free: a template's own room for content, where it says which."""
        wide, high = self._deck.slide_width, self._deck.slide_height
        title = next((each for each in layout.placeholders if each.placeholder_format.type in TITLES), None)
        foot = min([round(high * 0.965), *_tops_of_foot(layout, high)])
        if self._own:
            foot = Pt(521)
        for shape in layout.slide_master.placeholders:
            if shape.placeholder_format.type == PP_PLACEHOLDER.BODY and shape.width * shape.height > wide * high / 3:
                margin, top = shape.left, shape.top
                break
        else:
            margin, top = round(wide * 0.045), high // 6
        return _free_of((margin, top, wide - 2 * margin, foot - top), title)

    def _title(self, slide: Any, layout: Any, title: str) -> None:
        shape = slide.shapes.title
        if shape is None:
            wide, high = self._deck.slide_width, self._deck.slide_height
            shape = slide.shapes.add_textbox(round(wide * 0.045), high // 20, round(wide * 0.91), high // 9)
            shape.name, shape.text_frame.word_wrap = "title", True
            size = 24.0
        else:
            size = letter_size(shape, layout)
        width, height = (shape.width / Pt(1) - INSETS[0]) * SURE, shape.height / Pt(1) - INSETS[1]
        fitting = fitting_size([title], size, width, height)
        shape.text_frame.text = cut(title, fitting, width, max(1, int(height / (fitting * GAP))))
        if fitting != size or not shape.is_placeholder:
            for run in shape.text_frame.paragraphs[0].runs:
                run.font.size = Pt(fitting)

    def _fill(self, shape: Any, layout: Any, lines: Sequence[str]) -> None:
        """A placeholder's own letters, smaller only where the lines have no room."""
        size = letter_size(shape, layout)
        width, height = (shape.width / Pt(1) - INSETS[0]) * SURE, shape.height / Pt(1) - INSETS[1]
        fitting = fitting_size(lines, size, width, height, size * 0.2)
        most = max(1, int(height / (fitting * GAP)) // max(1, len(lines)))
        shown = [cut(line, fitting, width, most) for line in lines] if fitting == SMALLEST else lines
        shape.text_frame.text = "\n".join(shown)
        if fitting != size:
            for paragraph in shape.text_frame.paragraphs:
                for run in paragraph.runs:
                    run.font.size = Pt(fitting)

    def _lines(
        self, slide: Any, lines: Sequence[str], box: Box, size: float, *, muted: bool = False, gap: float = 0,
        name: str = "",
    ) -> None:  # fmt: skip
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
    def _whole(slide: Any, source: str) -> list[str]:
        """The source where the slide shows less than all of it."""
        shown = next(shape.text_frame.text for shape in slide.shapes if shape.name == "source")
        return [] if shown == source else [source]

    @staticmethod
    def _note(slide: Any, lines: Sequence[str]) -> None:
        if lines:
            slide.notes_slide.notes_text_frame.text = "\n".join(lines)


def _refuse_too_small(box: Box) -> None:
    if min(box[2:]) < LEAST:
        raise PlanError("template-too-small")


def _pages(lines: Sequence[str], width: float, height: float) -> list[Sequence[str]]:
    """Lines on as few pages of this size, in points, as they need, all pages about as full."""
    pages = _filled(lines, width, height)
    even = text_height(lines, SENTENCE, width, SENTENCE_GAP) / max(1, len(pages))
    while even < height and len(_filled(lines, width, even)) > len(pages):
        even += SENTENCE / 2
    return _filled(lines, width, min(even, height))


def _filled(lines: Sequence[str], width: float, height: float) -> list[Sequence[str]]:
    pages: list[Sequence[str]] = []
    start = 0
    for end in range(1, len(lines) + 1):
        if end == len(lines) or text_height(lines[start : end + 1], SENTENCE, width, SENTENCE_GAP) > height:
            pages.append(lines[start:end])
            start = end
    return pages


def _tops_of_foot(layout: Any, high: int) -> Iterator[int]:
    """Where date, footer and number begin that stand at the foot of a layout."""
    for shape in layout.placeholders:
        if shape.placeholder_format.type in FURNITURE and shape.top is not None and shape.top > high * 0.85:
            yield shape.top


def _free_of(box: Box, title: Any) -> Box:
    """The largest part of `box` beside, below or above a title."""
    if title is None or title.top is None:
        return box
    left, top, width, height = box
    right, foot, gap = left + width, top + height, Pt(2)
    below, above = max(top, title.top + title.height + gap), min(foot, title.top - gap)
    after, before = max(left, title.left + title.width + gap), min(right, title.left - gap)
    if title.top >= foot or title.top + title.height <= top or title.left >= right or title.left + title.width <= left:
        return box
    parts = [
        (left, below, width, foot - below), (left, top, width, above - top),
        (after, top, right - after, height), (left, top, before - left, height),
    ]  # fmt: skip
    return max(parts, key=lambda part: max(0, part[2]) * max(0, part[3]))


def _number(slide: Any, number: int, deck: Any) -> None:
    """The slide's number, where its layout keeps it, else at the right of the foot."""
    held = [
        shape for shape in slide.slide_layout.placeholders
        if shape.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER
    ]  # fmt: skip
    if held:
        slide.shapes.clone_placeholder(held[0])
        shape = slide.shapes[-1]
    else:
        wide, high = deck.slide_width, deck.slide_height
        shape = slide.shapes.add_textbox(wide - Pt(70), high - Pt(20), Pt(60), Pt(18))
    shape.name = "slide number"
    field = etree.SubElement(
        shape.text_frame.paragraphs[0]._p, qn("a:fld"), id="{5B8A5F0E-0B0C-4C0B-9E66-6E1D2C0F5A11}", type="slidenum"
    )
    etree.SubElement(field, qn("a:rPr"), **({} if held else {"sz": "1200"}))
    etree.SubElement(field, qn("a:t")).text = str(number)


def _remove(shapes: Sequence[Any]) -> None:
    for shape in shapes:
        shape._element.getparent().remove(shape._element)


def _describe(element: Any, words: str) -> None:
    """Say to who does not see it what a chart or a table shows."""
    properties = element.find(f"{qn('p:nvGraphicFramePr')}/{qn('p:cNvPr')}")
    if properties is not None:
        properties.set("descr", words)
