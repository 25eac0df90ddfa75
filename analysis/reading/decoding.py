"""Bytes → characters: byte-order mark, then strict UTF-8, then GB18030."""

import codecs

from analysis.errors import PlanError

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 4096


def decode(data: bytes) -> str:
    """The text in `data`; raises `PlanError` (`not-text`) where the bytes are no text in a known encoding."""
    for encoding in _candidates(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _reads_as_text(text):
            return text
    raise PlanError("not-text")


def _candidates(data: bytes) -> tuple[str, ...]:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return (encoding,)
    half = data[: _SAMPLE // 2 * 2]
    if half[1::2].count(0) + half[::2].count(0) > len(half) // 20:
        return ("utf-16-le", "utf-16-be")
    return ("utf-8", "gb18030")


def _reads_as_text(text: str) -> bool:
    """Hardly any control or private-use characters in the first characters: a picture decoded as GB18030 has many."""
    sample = text[:_SAMPLE]
    odd = sum(
        1 for c in sample if (c < " " and c not in "\t\n\r\x0b\x0c") or "\ue000" <= c <= "\uf8ff" or c == "\ufffd"
    )
    return odd * 50 <= len(sample)
