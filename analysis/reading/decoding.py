"""Bytes → characters: byte-order mark, strict UTF-8, UTF-16 where bytes are nought, what a page declares, then GB18030."""

import codecs
import re

from analysis.errors import PlanError
from analysis.reading.characters import ODD, count_of, signs_of

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
_FAMILIAR = re.compile(r"[\n -~\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")


def decode(data: bytes, declared: str = "") -> tuple[str, int]:
    """The text in `data` and its signs; a page may have `declared` its encoding, but valid UTF-8 is UTF-8 whatever it says.

    Raises `PlanError` (`not-text`) where the bytes are no text in a known encoding.
    """
    for encoding in _candidates(data, declared):
        try:
            text = data.decode(encoding)
        except (UnicodeError, LookupError):
            continue
        signs = signs_of(text)
        if not signs & ODD or _reads_as_text(text):
            return text, signs
    raise PlanError("not-text")


def _candidates(data: bytes, declared: str) -> tuple[str, ...]:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return (encoding,)
    if b"\0" in data[:_SAMPLE]:
        return ("utf-8", _utf_16(data[:_SAMPLE]), "gb18030")
    known = declared.lower() in _DECLARED
    return ("utf-8", declared, "gb18030") if known else ("utf-8", "gb18030")


def _utf_16(head: bytes) -> str:
    """The byte order in which more of the characters are those that Chinese texts are made of."""
    return max("utf-16-le", "utf-16-be", key=lambda order: len(_FAMILIAR.findall(head.decode(order, "replace"))))


def _reads_as_text(text: str) -> bool:
    """Hardly any control or private-use characters in the first characters: a picture decoded as GB18030 has many."""
    sample = text[:_SAMPLE]
    return count_of(ODD, sample) * 50 <= len(sample)
