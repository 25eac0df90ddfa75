"""Beside recognised words the part of the page that they stand on, cut out of its small picture."""

import io
from collections.abc import Iterator, Sequence
from statistics import median

from msgspec import Struct
from PIL import Image, ImageDraw

from analysis.reading.scans.seen import ems
from analysis.reading.source import Scan, ScanLine, SourceText

_SCALE = 10_000
_ABOVE, _BESIDE = 60, 150
"""Ten-thousandths of the page's height and width that are left around the lines."""
_APART = 3
"""So many times a line's height below the lines before it, a line stands in another place of the page."""
_LETTERS_BESIDE = 6
"""Letters of its line that a close-up shows before and behind a name."""
_LEGIBLE, _MOST_ENLARGED = 28, 2.0
"""Pixels of a line's height below which a strip is enlarged, and how far."""
_FRAME = (178, 34, 34)
_FRAME_BESIDE = 0.25
"""Letters by which a frame is wider than its name on each side: where letters stand is known about so well."""
Box = tuple[int, int, int, int]
Span = tuple[int, int]


class Strip(Struct, frozen=True, gc=False):
    """The part of a page (from 1) that `words` stand on, as a JPEG of so many pixels."""

    page: int
    picture: bytes
    words: str = ""
    width: int = 0
    height: int = 0


class _Pages:
    """The pictures of the pages, opened; the last one is kept, for what is looked at in order."""

    def __init__(self, scan: Scan) -> None:
        self._scan = scan
        self._last: tuple[int, Image.Image] | None = None

    def image(self, page: int) -> Image.Image:
        """The picture of `page`, from 0."""
        if self._last is None or self._last[0] != page:
            with Image.open(io.BytesIO(self._scan.pictures[page])) as opened:
                self._last = page, opened.convert("RGB")
        return self._last[1]


def strips(source: SourceText, start: int, end: int, names: Sequence[Span] = ()) -> list[Strip]:
    """Where `text[start:end]` of `source` stands, whole lines of it; `names`, spans of the text, are framed.

    One strip a page, more where it goes on elsewhere on the page, as in the next column or cell. There are none where that text
    was not recognised from a picture.
    """
    if source.scan is None:
        return []
    pages = _Pages(source.scan)
    return [_of_lines(source.text, pages, each, names) for each in _together(_lines(source.scan, start, end))]


def lines_in_doubt(source: SourceText, most: int) -> list[tuple[ScanLine, Strip]]:
    """The first `most` lines with a letter that may be another one, each with its strip, those letters framed."""
    scan = source.scan
    if scan is None:
        return []
    pages, found = _Pages(scan), [line for line in scan.lines if line.is_doubtful and scan.pictures[line.page]]
    return [(line, _of_lines(source.text, pages, [line], [(at, at + 1) for at in line.weak])) for line in found[:most]]


class CloseUps:
    """Names in a text, each framed on its page with some letters around it; what was cut once is kept."""

    def __init__(self, source: SourceText) -> None:
        self._source = source
        self._made: dict[Span, list[Strip]] = {}

    def of(self, name: Span) -> list[Strip]:
        """The strips of `name`, a span of the text: one a line that it stands on, none where it was not recognised."""
        self.cut([name])
        return self._made[name]

    def cut(self, names: Sequence[Span]) -> None:
        """Make those of many `names`, in their order: a page that several stand on is opened once."""
        text, scan = self._source.text, self._source.scan
        pages = _Pages(scan) if scan else None
        for name in names:
            if name not in self._made:
                lines = _lines(scan, *name) if scan else []
                self._made[name] = [_close_up(text, pages, line, name) for line in lines] if pages else []


def _lines(scan: Scan, start: int, end: int) -> list[ScanLine]:
    return [line for line in scan.lines if line.start < end and start < line.end and scan.pictures[line.page]]


def _together(lines: Sequence[ScanLine]) -> Iterator[list[ScanLine]]:
    """The lines by the places of a page that they stand in."""
    group: list[ScanLine] = []
    for line in lines:
        if group and not _goes_on(group, line):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _goes_on(group: Sequence[ScanLine], line: ScanLine) -> bool:
    """Whether the line stands below those before it; not in the next column or cell, where it would be small beside them."""
    before, above, behind, below = _union(group)
    left, top, right, foot = line.box
    is_below = foot > above and top < below + _APART * (foot - top)
    return line.page == group[0].page and is_below and left < behind and before < right


def _union(lines: Sequence[ScanLine]) -> Box:
    lefts, tops, rights, feet = zip(*(line.box for line in lines), strict=True)
    return min(lefts), min(tops), max(rights), max(feet)


def _of_lines(text: str, pages: _Pages, lines: Sequence[ScanLine], names: Sequence[Span]) -> Strip:
    frames = [
        _box_of(text, line, name) for line in lines for name in names if line.start < name[1] and name[0] < line.end
    ]
    words = "".join(text[line.start : line.end] for line in lines)
    return _cut(pages, lines, _union(lines), frames, words)


def _close_up(text: str, pages: _Pages, line: ScanLine, name: Span) -> Strip:
    frame = _box_of(text, line, name)
    begin, width = line.box[0], max(1, line.box[2] - line.box[0])
    beside = round(_LETTERS_BESIDE * width / max(1.0, ems(text[line.start : line.end])))
    left, right = max(begin, frame[0] - beside), min(line.box[2], frame[2] + beside)
    above, below = _within(line, (left - begin) / width, (right - begin) / width)
    return _cut(pages, [line], (left, above, right, below), [frame], text[line.start : line.end])


def _cut(pages: _Pages, lines: Sequence[ScanLine], box: Box, frames: Sequence[Box], words: str) -> Strip:
    """The part `box` of the page of `lines` with a little around it, each of `frames` drawn; small letters enlarged."""
    whole = pages.image(lines[0].page)
    left, top, right, foot = box
    around = (left - _BESIDE, top - _ABOVE, right + _BESIDE, foot + _ABOVE)
    x, y, to_x, to_y = _in_pixels(around, whole.size)
    x, y = max(0, x), max(0, y)
    part = whole.crop((x, y, max(x + 1, min(whole.width, to_x)), max(y + 1, min(whole.height, to_y))))
    drawn = ImageDraw.Draw(part)
    for frame in frames:
        a, b, c, d = _in_pixels(frame, whole.size)
        drawn.rectangle((a - x, b - y - 2, c - x, d - y + 2), outline=_FRAME, width=2)
    part = _legible(part, median(map(_level, lines)) * whole.height / _SCALE)
    made = io.BytesIO()
    part.save(made, "JPEG", quality=80)
    return Strip(lines[0].page + 1, made.getvalue(), words, part.width, part.height)


def _legible(part: Image.Image, line_height: float) -> Image.Image:
    factor = min(_MOST_ENLARGED, _LEGIBLE / max(1.0, line_height))
    if factor <= 1:
        return part
    return part.resize((round(part.width * factor), round(part.height * factor)), Image.Resampling.LANCZOS)


def _level(line: ScanLine) -> int:
    """The height of the line, were it level."""
    return max(1, line.box[3] - line.box[1] - abs(line.slant))


def _in_pixels(box: Box, size: tuple[int, int]) -> Box:
    left, top, right, foot = box
    x, y = size[0] / _SCALE, size[1] / _SCALE
    return round(left * x), round(top * y), round(right * x), round(foot * y)


def _box_of(text: str, line: ScanLine, name: Span) -> Box:
    """Where the name stands in the box of the line, about: letters are as wide as they usually are."""
    left, _, right, _ = line.box
    whole = max(0.5, ems(text[line.start : line.end]))
    begin = max(0.0, ems(text[line.start : max(line.start, name[0])]) - _FRAME_BESIDE) / whole
    finish = min(whole + _FRAME_BESIDE, ems(text[line.start : min(line.end, name[1])]) + _FRAME_BESIDE) / whole
    above, below = _within(line, begin, finish)
    return round(left + (right - left) * begin), above, round(left + (right - left) * finish), below


def _within(line: ScanLine, begin: float, finish: float) -> tuple[int, int]:
    """The upper and lower edge of the part of a slanting line between two shares of its width."""
    _, top, _, foot = line.box
    level = _level(line)
    middles = [(top + foot) / 2 + line.slant * (share - 0.5) for share in (begin, finish)]
    return round(min(middles) - level / 2), round(max(middles) + level / 2)
