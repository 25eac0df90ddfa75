"""One page of a PDF → its lines, each with the box it stands in (points, from the lower left corner)."""

import ctypes
import unicodedata
from collections.abc import Collection, Sequence
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium
from msgspec import Struct

_RADICALS = {code: unicodedata.normalize("NFKC", chr(code)) for code in (0x2E9F, 0x2EF3, *range(0x2F00, 0x2FD6))}
"""Fonts draw 一 and the radical ⼀ with one glyph, so writers may name the wrong one of them."""
_WIDE_GAP, _LETTER_SPACING = 1.5, 0.6
_SAME_LINE = 0.5
"""Of the height of a character: what stands no farther above or below another is on its line."""
_LINE_ENDS = (10, 13)
_HAN_BEGINS = "\u2e80"
_HAN = range(0x3400, 0xA000)


class PdfLine(Struct, frozen=True, gc=False):
    """A line's words, its left and right edge, its baseline, and the size of its Chinese type (or of what it has)."""

    text: str
    left: float
    right: float
    baseline: float
    size: float


def page_lines(page: pypdfium2.PdfTextPage, without: Collection[int] = ()) -> list[PdfLine]:
    """The lines of `page` that have words, in the order of the file, `without` the characters of these numbers; words far
    apart on a line are parted by a tab."""
    codes = codes_of(page)
    lines: list[PdfLine] = []
    start = 0
    for index, code in enumerate([*codes, _LINE_ENDS[0]]):
        if code in _LINE_ENDS:
            words = [each for each in range(start, index) if is_seen(codes[each]) and each not in without]
            if words:
                lines.append(_line(page, codes, words))
            start = index + 1
    return lines


def codes_of(page: pypdfium2.PdfTextPage) -> list[int]:
    """The codes of the characters of `page`, in the order of the file."""
    return [pdfium.FPDFText_GetUnicode(page, index) for index in range(page.count_chars())]


def is_seen(code: int) -> bool:
    """Whether the character of this code is no blank and no sign of control."""
    return code > 31 and not chr(code).isspace()


def lines_among(page: pypdfium2.PdfTextPage, codes: Sequence[int], words: Sequence[int]) -> list[PdfLine]:
    """The lines that these characters of `page` make by where they stand, from top to foot."""
    rows: list[list[int]] = []
    for index in words:
        if rows and abs(_baseline(page, index) - _baseline(page, rows[-1][-1])) < _SAME_LINE * _type_size(
            page, [index]
        ):
            rows[-1].append(index)
        else:
            rows.append([index])
    rows.sort(key=lambda row: -_baseline(page, row[0]))
    return [_line(page, codes, row) for row in rows]


def _line(page: pypdfium2.PdfTextPage, codes: Sequence[int], words: Sequence[int]) -> PdfLine:
    size = _type_size(page, [index for index in words if codes[index] in _HAN] or words)
    pieces = [chr(codes[words[0]])]
    for before, index in pairwise(words):
        if index > before + 1:
            pieces.append(_gap(page, before, index, size, codes))
        pieces.append(chr(codes[index]))
    text = "".join(pieces).translate(_RADICALS).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return PdfLine(text, box_of(page, words[0]).left, box_of(page, words[-1]).right, _baseline(page, words[0]), size)


def _gap(page: pypdfium2.PdfTextPage, before: int, after: int, size: float, codes: Sequence[int]) -> str:
    width = (box_of(page, after).left - box_of(page, before).right) / size
    if width > _WIDE_GAP:
        return "\t"
    is_generated = all(pdfium.FPDFText_IsGenerated(page, each) for each in range(before + 1, after))
    sides = chr(codes[before]), chr(codes[after])  # programs set Chinese and Latin letters a little apart
    is_typographic = (all(map(str.isalnum, sides)) and not "".join(sides).isascii()) or min(sides) > _HAN_BEGINS
    return "" if width < _LETTER_SPACING and is_generated and is_typographic else " "


def _type_size(page: pypdfium2.PdfTextPage, characters: Sequence[int]) -> float:
    """The largest of some boxes: PDFium gives the whole em for most characters, and only their ink for others."""
    boxes = (box_of(page, index) for index in characters[:12])
    return max(1.0, *(float(box.top - box.bottom) for box in boxes))


def _baseline(page: pypdfium2.PdfTextPage, index: int) -> float:
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(page, index, x, y)
    return float(y.value)


def box_of(page: pypdfium2.PdfTextPage, index: int) -> pdfium.FS_RECTF:
    """Where the character of this number stands, with the air that its type gives it."""
    box = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(page, index, box)
    return box
