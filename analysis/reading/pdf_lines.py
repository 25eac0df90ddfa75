"""One page of a PDF → its lines, each with the box it stands in (points, from the lower left corner)."""

import ctypes
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium
from msgspec import Struct

_RADICALS = {code: unicodedata.normalize("NFKC", chr(code)) for code in (0x2E9F, 0x2EF3, *range(0x2F00, 0x2FD6))}
"""Fonts draw 一 and the radical ⼀ with one glyph, so writers may name the wrong one of them."""
_WIDE_GAP, _LETTER_SPACING = 1.5, 0.6
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


def page_lines(page: pypdfium2.PdfTextPage) -> list[PdfLine]:
    """The lines of `page` that have words, in the order of the file; words far apart on a line are parted by a tab."""
    codes = [pdfium.FPDFText_GetUnicode(page, index) for index in range(page.count_chars())]
    lines: list[PdfLine] = []
    start = 0
    for index, code in enumerate([*codes, _LINE_ENDS[0]]):
        if code in _LINE_ENDS:
            words = [each for each in range(start, index) if not chr(codes[each]).isspace() and codes[each] > 31]
            if words:
                lines.append(_line(page, codes, words))
            start = index + 1
    return lines


def _line(page: pypdfium2.PdfTextPage, codes: Sequence[int], words: Sequence[int]) -> PdfLine:
    size = _type_size(page, [index for index in words if codes[index] in _HAN] or words)
    pieces = [chr(codes[words[0]])]
    for before, index in pairwise(words):
        if index > before + 1:
            pieces.append(_gap(page, before, index, size, codes))
        pieces.append(chr(codes[index]))
    text = "".join(pieces).translate(_RADICALS).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return PdfLine(text, _box(page, words[0]).left, _box(page, words[-1]).right, _baseline(page, words[0]), size)


def _gap(page: pypdfium2.PdfTextPage, before: int, after: int, size: float, codes: Sequence[int]) -> str:
    width = (_box(page, after).left - _box(page, before).right) / size
    if width > _WIDE_GAP:
        return "\t"
    is_generated = all(pdfium.FPDFText_IsGenerated(page, each) for each in range(before + 1, after))
    sides = chr(codes[before]), chr(codes[after])  # programs set Chinese and Latin letters a little apart
    is_typographic = (all(map(str.isalnum, sides)) and not "".join(sides).isascii()) or min(sides) > _HAN_BEGINS
    return "" if width < _LETTER_SPACING and is_generated and is_typographic else " "


def _type_size(page: pypdfium2.PdfTextPage, characters: Sequence[int]) -> float:
    """The largest of some boxes: PDFium gives the whole em for most characters, and only their ink for others."""
    boxes = (_box(page, index) for index in characters[:12])
    return max(1.0, *(float(box.top - box.bottom) for box in boxes))


def _baseline(page: pypdfium2.PdfTextPage, index: int) -> float:
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(page, index, x, y)
    return float(y.value)


def _box(page: pypdfium2.PdfTextPage, index: int) -> pdfium.FS_RECTF:
    box = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(page, index, box)
    return box
