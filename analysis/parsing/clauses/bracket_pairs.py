"""Brackets of any shape, paired within a paragraph."""

import re

from analysis.lines import line_end
from analysis.words.brackets import CLOSES, OPEN, OPENS

_PAIR_OR_ONE = re.compile(rf"[{OPENS}{CLOSES}](?:(?<=[{OPENS}])[^{OPENS}{CLOSES}\n]*[{CLOSES}])?")
"""A pair with no bracket inside, else one bracket; a choice between the two would be searched for half as fast."""

Bracket = tuple[int, int | None]
"""Where it opens and where it closes; None where the paragraph ends before it does."""


def outermost(text: str) -> list[Bracket]:
    """The pairs that lie in no other pair, and the brackets left open, in order.

    Each paragraph is paired by itself: what one leaves open does not swallow the next.
    """
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


def positions(text: str, characters: str) -> list[int]:
    """Where any of `characters` stands; those of the first come first."""
    found = []
    for character in characters:
        at = text.find(character)
        while at >= 0:
            found.append(at)
            at = text.find(character, at + 1)
    return found
