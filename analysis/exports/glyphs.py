"""Which characters the font of pictures has no glyph for, so that it can be said."""

import struct
from functools import cache
from importlib.util import find_spec
from pathlib import Path

__all__ = ["without_glyph"]

FONT_FILE = "NotoSansSC-Regular.otf"
_SEGMENTED = 12
"""The format of a table of characters that reaches beyond the first 65,536."""


def without_glyph(text: str) -> str:
    """The characters of `text`, each once, that a picture shows as a box; none where the system's fonts draw."""
    spans = _spans()
    if not spans:
        return ""
    letters = dict.fromkeys(letter for letter in text if not letter.isspace())
    return "".join(letter for letter in letters if not any(first <= ord(letter) <= last for first, last in spans))


@cache
def _spans() -> tuple[tuple[int, int], ...]:
    """The first and the last character of each run that the font has."""
    found = find_spec("pylopdf_fonts_zh_cn")
    if found is None or found.origin is None:
        return ()
    font = (Path(found.origin).parent / FONT_FILE).read_bytes()
    tables = struct.unpack_from(">H", font, 4)[0]
    records = (struct.unpack_from(">4sIII", font, 12 + 16 * number) for number in range(tables))
    start = next(offset for tag, _, offset, _ in records if tag == b"cmap")
    count = struct.unpack_from(">H", font, start + 2)[0]
    for number in range(count):
        place = start + struct.unpack_from(">I", font, start + 8 + 8 * number)[0]
        if struct.unpack_from(">H", font, place)[0] == _SEGMENTED:
            groups = struct.unpack_from(">I", font, place + 12)[0]
            return tuple(struct.unpack_from(">II", font, place + 16 + 12 * group) for group in range(groups))
    return ()
