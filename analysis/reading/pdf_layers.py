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

Layer = Literal["text", "picture", "legible-layer", "scrambled-layer"]
_FEWEST = 20
"""Letters a page: a scan may carry a stamp or a page number as text."""
_COVERS = 0.5
_LOOKED_AT = 200
"""Objects of a page: its picture and its first words are among them."""
_HIDDEN = 3
"""The mode of text that is drawn neither filled nor outlined."""
_LEAST_COMMON = 0.85
"""Of the letters of a legible layer .99 are of the 3,755 that schools teach first, of a scrambled one .2."""
_LEAST_CHINESE = 0.3
"""Of the letters: what was recognised as another language holds hardly any."""


def layer_of(page: pypdfium2.PdfPage, words: str) -> Layer:
    """What `page`, whose text is `words`, shows them with."""
    try:
        is_hidden, covered = _looks(page)
    finally:
        page.close()
    letters = sum(character.isalnum() for character in words)
    if covered and (letters < _FEWEST):
        return "picture"
    if not (covered and is_hidden):
        return "text"
    chinese = sum("\u3400" <= character <= "\u9fff" for character in words)
    is_legible = common_share(words) >= _LEAST_COMMON and chinese >= _LEAST_CHINESE * letters
    return "legible-layer" if is_legible else "scrambled-layer"


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


def _looks(page: pypdfium2.PdfPage) -> tuple[bool, bool]:
    """Whether no text of the page is drawn, and whether a picture covers it."""
    width, height = page.get_size()
    is_hidden, covered = True, False
    for each in islice(page.get_objects(max_depth=3), _LOOKED_AT):
        if each.type == pdfium.FPDF_PAGEOBJ_TEXT and pdfium.FPDFTextObj_GetTextRenderMode(each) != _HIDDEN:
            return False, _covers(page, width * height)
        if each.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            covered = covered or _share(each, width * height) >= _COVERS
    return is_hidden, covered


def _covers(page: pypdfium2.PdfPage, area: float) -> bool:
    pictures = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3)
    return any(_share(each, area) >= _COVERS for each in islice(pictures, _LOOKED_AT))


def _share(picture: pypdfium2.PdfObject, area: float) -> float:
    left, bottom, right, top = picture.get_bounds()
    return float((right - left) * (top - bottom) / max(1.0, area))
