"""Brackets of any shape, paired within a paragraph, colons and links: all that a text has are found in one look."""

import re

import numpy as np

from analysis.lines import line_end
from analysis.parsing.lexicon import COLONS
from analysis.words import listed
from analysis.words.brackets import CLOSE, CLOSES, OPEN, OPENS

_PAIR_OR_ONE = re.compile(rf"[{OPENS}{CLOSES}](?:(?<=[{OPENS}])[^{OPENS}{CLOSES}\n]*[{CLOSES}])?")
"""A pair with no bracket inside, else one bracket; a choice between the two would be searched for half as fast."""

_ANGLES = re.compile("<([\u4e00-\u9fff][^<>\n]*)>")
"""Half-width angles around Chinese words are brackets too; elsewhere < and > compare, or are what is left of a tag."""

Bracket = tuple[int, int | None]
"""Where it opens and where it closes; None where the paragraph ends before it does."""

_KINDS = np.zeros(0x110000, np.uint8)
_OPENED, _CLOSED, _BREAK, _COLON, _LINK = b"\1", b"\2", b"\3", b"\4", b"\5"
LABEL_SIGNS = "=→-—－–"
"""Behind a key that begins a line these make a label of it."""
_LINKS = "".join(("为是即由包", LABEL_SIGNS, *listed("marks.signs")))
for _kind, _characters in ((_OPENED, OPEN), (_CLOSED, CLOSE), (_BREAK, "\n"), (_COLON, COLONS), (_LINK, _LINKS)):
    _KINDS[list(map(ord, _characters))] = ord(_kind)


def signs_of(text: str) -> tuple[list[Bracket], list[int], list[int]]:
    """The pairs of brackets that lie in no other pair with the brackets left open; where colons stand, and what may link who
    answers to other words: 为, 是, 即, 由, 包括, a bar, a dash or an arrow; all in order.

    Each paragraph is paired by itself: what one leaves open does not swallow the next.
    """
    if "<" in text:
        text = _ANGLES.sub(r"〈\1〉", text)
    kinds = _KINDS.take(np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32), mode="wrap")
    at = (kinds != 0).nonzero()[0]
    kinds = kinds.take(at)
    colons: list[int] = at[kinds == ord(_COLON)].tolist()
    links: list[int] = at[kinds == ord(_LINK)].tolist()
    signs = kinds.tobytes().translate(None, _COLON + _LINK)
    brackets = signs.translate(None, _BREAK)
    if _OPENED + _BREAK in signs or brackets != (_OPENED + _CLOSED) * (len(brackets) // 2):
        return _paired(text), colons, links
    places: list[int] = at[kinds < ord(_BREAK)].tolist()
    return list(zip(places[::2], places[1::2], strict=True)), colons, links


def _paired(text: str) -> list[Bracket]:
    """The brackets of a text in which one lies in another, or not all are pairs; most have none."""
    found: list[Bracket] = []
    stack: list[int] = []
    paragraph_end = -1
    for match in _PAIR_OR_ONE.finditer(text):
        start, end = match.span()
        if stack and start > paragraph_end:
            found += [(left, None) for left in stack]
            stack.clear()
        if end > start + 1:
            found.append((start, end - 1))
        elif text[start] in OPEN:
            paragraph_end = paragraph_end if stack else line_end(text, start)
            stack.append(start)
        elif stack:
            begin = stack.pop()
            while found and found[-1][0] > begin:
                found.pop()
            found.append((begin, start))
    return sorted([*found, *[(left, None) for left in stack]])
