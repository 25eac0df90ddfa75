"""Beside recognised words the strip of the page that they stand on, cut out of its small picture."""

import io
from collections.abc import Sequence
from itertools import groupby

from msgspec import Struct
from PIL import Image, ImageDraw

from analysis.reading.source import Scan, ScanLine

_SCALE = 10_000
_AROUND = 60
"""Ten-thousandths of the page's height above and below the lines."""
_FRAME = (178, 34, 34)


class Strip(Struct, frozen=True, gc=False):
    """The part of a page (from 1) that some words stand on, as a JPEG."""

    page: int
    picture: bytes


def strips(scan: Scan, start: int, end: int, names: Sequence[tuple[int, int]] = ()) -> list[Strip]:
    """The strips where `text[start:end]` stands, one a page; `names`, spans of the text, are framed in them."""
    lines = [line for line in scan.lines if line.start < end and start < line.end and scan.pictures[line.page]]
    return [_strip(scan, page, list(each), names) for page, each in groupby(lines, key=lambda line: line.page)]


def _strip(scan: Scan, page: int, lines: Sequence[ScanLine], names: Sequence[tuple[int, int]]) -> Strip:
    with Image.open(io.BytesIO(scan.pictures[page])) as opened:
        image = opened.convert("RGB")
    drawn = ImageDraw.Draw(image)
    for line in lines:
        for start, end in names:
            if line.start < end and start < line.end:
                drawn.rectangle(_box_of(line, start, end, image.size), outline=_FRAME, width=2)
    top = max(0, min(line.box[1] for line in lines) - _AROUND) * image.height // _SCALE
    foot = min(_SCALE, max(line.box[3] for line in lines) + _AROUND) * image.height // _SCALE
    made = io.BytesIO()
    image.crop((0, top, image.width, max(top + 1, foot))).save(made, "JPEG", quality=80)
    return Strip(page + 1, made.getvalue())


def _box_of(line: ScanLine, start: int, end: int, size: tuple[int, int]) -> tuple[int, int, int, int]:
    """Where `start` to `end` stand in the box of the line, about: its letters are as wide as one another."""
    left, top, right, foot = line.box
    length = max(1, line.end - line.start)
    begin = left + (right - left) * max(0, start - line.start) // length
    finish = left + (right - left) * min(length, end - line.start) // length
    width, height = size
    return begin * width // _SCALE - 2, top * height // _SCALE, finish * width // _SCALE + 2, foot * height // _SCALE
