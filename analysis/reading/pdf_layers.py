"""What a page of a PDF shows its words with: text, a picture, or a picture with a hidden layer of text, legible or scrambled.

That a layer is legible does not say that its letters are those of the picture: most wrong letters of an engine are common
ones. So whoever reads it is told where the text comes from.
"""

from collections.abc import Sequence
from itertools import islice
from typing import Literal

import pypdfium2
import pypdfium2.raw as pdfium

from analysis.diagnostics import Diagnostic
from analysis.words.script import simplified

Size = tuple[float, float]
"""The width and height of a picture, in centimetres."""
Layer = Literal["text", "picture", "legible-layer", "scrambled-layer"]
_FEWEST = 20
"""Letters a page: a scan may carry a stamp or a page number as text."""
_COVERS = 0.5
_PER_CENTIMETRE = 72 / 2.54
_LOOKED_AT = 200
"""Objects of a page: its picture and its first words are among them."""
_HIDDEN = 3
"""The mode of text that is drawn neither filled nor outlined."""
_LEAST_COMMON = 0.85
"""Of the letters of a legible layer .99 are of the 3,755 that schools teach first, of a scrambled one .2."""
_LEAST_CHINESE = 0.3
"""Of the letters: what was recognised as another language holds hardly any."""


def layer_of(page: pypdfium2.PdfPage, words: str) -> tuple[Layer, list[Size]]:
    """What `page`, whose text is `words`, shows them with; where that is text, the pictures that stand beside it too."""
    try:
        is_hidden = _is_all_hidden(page)
        pictures, area = _pictures(page), _area(page)
    finally:
        page.close()
    is_covered = any(width * height >= _COVERS * area for width, height in pictures)
    letters = sum(character.isalnum() for character in words)
    if is_covered and (letters < _FEWEST):
        return "picture", []
    if not (is_covered and is_hidden):
        return "text", [] if is_covered else pictures
    chinese = sum("\u3400" <= character <= "\u9fff" for character in words)
    is_legible = common_share(words) >= _LEAST_COMMON and chinese >= _LEAST_CHINESE * letters
    return "legible-layer" if is_legible else "scrambled-layer", []


def about_layers(layers: Sequence[Layer]) -> list[Diagnostic]:
    """What was chosen where pages have a hidden layer: it was read, or the picture was."""
    counts = {code: layers.count(layer) for layer, code in _CODES.items()}
    return [Diagnostic(code, 0, 0, params={"count": count}) for code, count in counts.items() if count]


_CODES: dict[Layer, str] = {"legible-layer": "hidden-layer-read", "scrambled-layer": "hidden-layer-unusable"}


def common_share(words: str) -> float:
    """How much of `words` is letters that Chinese documents are written with: near 1 unless they are scrambled."""
    written = [character for character in simplified(words) if not character.isspace()]
    return sum(map(_is_common, written)) / max(1, len(written))


def _is_common(character: str) -> bool:
    if character.isascii():
        return character.isalnum() or character in "().,:;%-/"
    if not "\u4e00" <= character <= "\u9fff":
        return "\u2010" <= character <= "\u303f" or "\uff00" <= character <= "\uff5e"
    return b"\xb0" <= character.encode("gb2312", "replace")[:1] <= b"\xd7"


def _is_all_hidden(page: pypdfium2.PdfPage) -> bool:
    """No text of the page is drawn."""
    return not any(
        each.type == pdfium.FPDF_PAGEOBJ_TEXT and pdfium.FPDFTextObj_GetTextRenderMode(each) != _HIDDEN
        for each in islice(page.get_objects(max_depth=3), _LOOKED_AT)
    )


def _pictures(page: pypdfium2.PdfPage) -> list[Size]:
    pictures = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3)
    bounds = [each.get_bounds() for each in islice(pictures, _LOOKED_AT)]
    return [((right - left) / _PER_CENTIMETRE, (top - bottom) / _PER_CENTIMETRE) for left, bottom, right, top in bounds]


def _area(page: pypdfium2.PdfPage) -> float:
    width, height = page.get_size()
    return float(width * height) / _PER_CENTIMETRE**2
