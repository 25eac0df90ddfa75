"""Bytes → characters: byte-order mark, then strict UTF-8, then what the file itself declares, then GB18030."""

import codecs

from analysis.errors import PlanError

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = frozenset({"big5", "big5-hkscs", "shift_jis", "euc-jp", "euc-kr", "windows-1252", "iso-8859-1"})
"""Worth trying as declared; every name of the Chinese national standards is GB18030 or part of it."""
_SAMPLE = 4096


def decode(data: bytes, declared: str = "") -> str:
    """The text in `data`, whose encoding a page may have `declared`; valid UTF-8 is UTF-8 whatever a page says.

    Raises `PlanError` (`not-text`) where the bytes are no text in a known encoding.
    """
    for encoding in _candidates(data, declared):
        try:
            text = data.decode(encoding)
        except (UnicodeError, LookupError):
            continue
        if _reads_as_text(text):
            return text
    raise PlanError("not-text")


def _candidates(data: bytes, declared: str) -> tuple[str, ...]:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return (encoding,)
    half = data[: _SAMPLE // 2 * 2]
    if half[1::2].count(0) + half[::2].count(0) > len(half) // 20:
        return ("utf-16-le", "utf-16-be")
    known = declared.lower() in _DECLARED
    return ("utf-8", declared, "gb18030") if known else ("utf-8", "gb18030")


def _reads_as_text(text: str) -> bool:
    """Hardly any control or private-use characters in the first characters: a picture decoded as GB18030 has many."""
    sample = text[:_SAMPLE]
    odd = sum((c < " " and c not in "\t\n\r\x0b\x0c") or "\ue000" <= c <= "\uf8ff" or c == "\ufffd" for c in sample)
    return odd * 50 <= len(sample)
