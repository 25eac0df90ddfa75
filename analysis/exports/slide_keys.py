"""The key to a picture's colours, as shapes above it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn
from pptx.util import Pt

from analysis.exports.slide_colours import Paint
from analysis.network.layout import label_width

__all__ = ["Box", "Key", "bare", "key_row"]

Box = tuple[int, int, int, int]
"""Left, top, width, height on a slide, in EMU."""
SIZE, LINE, MARK = 10.0, Pt(17), Pt(9)


@dataclass(frozen=True, slots=True)
class Key:
    """What one colour means."""

    name: str
    colour: str
    is_hatched: bool = False


def bare(shape: Any) -> Any:
    """`shape` without the style that brings it a shadow and the theme's outline."""
    shape._element.remove(shape._element.find(qn("p:style")))
    return shape


def key_row(slide: Any, keys: Sequence[Key], box: Box, paint: Paint) -> Box:
    """Marks with their names from left to right, on as many lines as they need; returns the box below them."""
    left, top, width, height = box
    x, y = left, top
    for key in keys:
        needed = MARK + Pt(8) + round(Pt(1) * label_width(key.name, SIZE)) + Pt(10)
        if x > left and x + needed > left + width:
            x, y = left, y + LINE
        _mark(slide, key, x, y, paint)
        _name(slide, key.name, x + MARK + Pt(4), y, needed - MARK)
        x += needed
    used = y + LINE - top if keys else 0
    return left, top + used, width, height - used


def _mark(slide: Any, key: Key, x: int, y: int, paint: Paint) -> None:
    mark = bare(slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, x, y + (LINE - MARK) // 2, MARK, MARK))
    mark.name = f"key: {key.name}"
    paint.fill(mark.fill, key.colour, hatched=key.is_hatched)
    paint.colour(mark.line.color, key.colour)
    mark.line.width = Pt(0.5)


def _name(slide: Any, name: str, x: int, y: int, width: int) -> None:
    frame = slide.shapes.add_textbox(x, y, width, LINE).text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.vertical_anchor, frame.word_wrap = MSO_ANCHOR.MIDDLE, True
    run = frame.paragraphs[0].add_run()
    run.text, run.font.size = name, Pt(SIZE)
