"""The key to a picture's colours, as shapes above it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn
from pptx.util import Pt

from analysis.exports.slide_colours import Paint
from analysis.exports.slide_text import SMALLEST, text_width

__all__ = ["Box", "Key", "bare", "key_room", "key_row", "name_box"]

Box = tuple[int, int, int, int]
"""Left, top, width, height on a slide, in EMU."""
SIZE, LINE, MARK = SMALLEST, Pt(19), Pt(10)
LONGEST_NAME = 22
"""Letters of a name in a key; the notes have the rest."""


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
    for key, x, y, room in _placed(keys, width):
        _mark(slide, key, left + x, top + y, paint)
        _name(slide, _short(key.name), left + x + MARK + Pt(4), top + y, room - MARK - Pt(6))
    used = key_room(keys, width)
    return left, top + used, width, height - used


def key_room(keys: Sequence[Key], width: int) -> int:
    """The height that a key takes."""
    return max((y + LINE for _, _, y, _ in _placed(keys, width)), default=0)


def _placed(keys: Sequence[Key], width: int) -> list[tuple[Key, int, int, int]]:
    """Each key with its place in a box of `width`, and the room that it takes."""
    x = y = 0
    placed = []
    for key in keys:
        needed = min(width, MARK + Pt(18) + round(Pt(1) * text_width(_short(key.name), SIZE)))
        if x and x + needed > width:
            x, y = 0, y + LINE
        placed.append((key, x, y, needed))
        x += needed
    return placed


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"


def _mark(slide: Any, key: Key, x: int, y: int, paint: Paint) -> None:
    mark = bare(slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, x, y + (LINE - MARK) // 2, MARK, MARK))
    mark.name = f"key: {key.name}"
    paint.fill(mark.fill, key.colour, hatched=key.is_hatched)
    paint.colour(mark.line.color, key.colour)
    mark.line.width = Pt(0.5)


def _name(slide: Any, name: str, x: int, y: int, width: int) -> None:
    name_box(slide, name, (x, y, width, LINE), "", wraps=False)


def name_box(slide: Any, words: str, box: Box, name: str, *, wraps: bool = True) -> None:
    """Small words in `box`, in the middle of its height."""
    shape = slide.shapes.add_textbox(*box)
    shape.name = name or shape.name
    frame = shape.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.vertical_anchor, frame.word_wrap = MSO_ANCHOR.MIDDLE, wraps
    run = frame.paragraphs[0].add_run()
    run.text, run.font.size = words, Pt(SIZE)
