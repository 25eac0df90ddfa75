"""Beside recognised words the strip of the page that they stand on, cut out of its small picture."""

import io
from collections.abc import Sequence
from itertools import groupby

from msgspec import Struct
from PIL import Image, ImageDraw

from analysis.reading.scans.seen import ems
from analysis.reading.source import Scan, ScanLine, SourceText

_SCALE = 10_000
_AROUND = 60
"""Ten-thousandths of the page's height above and below the lines."""
_FRAME = (178, 34, 34)


class Strip(Struct, frozen=True, gc=False):
    """The part of a page (from 1) that some words stand on, as a JPEG."""

    page: int
    picture: bytes


def strips(source: SourceText, start: int, end: int, names: Sequence[tuple[int, int]] = ()) -> list[Strip]:
    """The strips where `text[start:end]` of `source` stands, one a page; `names`, spans of the text, are framed in them.

    There are none where that text was not recognised from a picture.
    """
    scan = source.scan
    if scan is None:
        return []
    lines = [line for line in scan.lines if line.start < end and start < line.end and scan.pictures[line.page]]
    return [
        _strip(source.text, scan, page, list(each), names) for page, each in groupby(lines, key=lambda line: line.page)
    ]


def _strip(text: str, scan: Scan, page: int, lines: Sequence[ScanLine], names: Sequence[tuple[int, int]]) -> Strip:
    with Image.open(io.BytesIO(scan.pictures[page])) as opened:
        image = opened.convert("RGB")
    drawn = ImageDraw.Draw(image)
    for line in lines:
        for start, end in names:
            if line.start < end and start < line.end:
                drawn.rectangle(_box_of(text, line, (start, end), image.size), outline=_FRAME, width=2)
    top = max(0, min(line.box[1] for line in lines) - _AROUND) * image.height // _SCALE
    foot = min(_SCALE, max(line.box[3] for line in lines) + _AROUND) * image.height // _SCALE
    made = io.BytesIO()
    image.crop((0, top, image.width, max(top + 1, foot))).save(made, "JPEG", quality=80)
    return Strip(page + 1, made.getvalue())


def _box_of(text: str, line: ScanLine, name: tuple[int, int], size: tuple[int, int]) -> tuple[int, int, int, int]:
    """Where the name stands in the box of the line, about: letters are as wide as they usually are."""
    left, top, right, foot = line.box
    whole = max(0.5, ems(text[line.start : line.end]))
    start, end = max(line.start, name[0]), min(line.end, name[1])
    begin = left + (right - left) * ems(text[line.start : start]) / whole
    finish = left + (right - left) * ems(text[line.start : end]) / whole
    x, y = size[0] / _SCALE, size[1] / _SCALE
    return round(begin * x) - 2, round(top * y), round(finish * x) + 2, round(foot * y)
