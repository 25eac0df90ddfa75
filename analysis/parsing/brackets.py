"""Brackets of any shape, paired within a paragraph."""

from typing import NamedTuple

OPEN = "（([〔【［"
CLOSE = "）)]〕】］"


class Bracket(NamedTuple):
    """`text[open]` opens and `text[close]` closes it; `close` is None where the paragraph ends before it does."""

    open: int
    close: int | None


def outermost(text: str) -> list[Bracket]:
    """The pairs that lie in no other pair, and the brackets left open, in order.

    Each paragraph is paired by itself: what one leaves open does not swallow the next.
    """
    openings = set(positions(text, OPEN))
    found: list[Bracket] = []
    stack: list[int] = []
    line_end = -1
    for at in sorted([*openings, *positions(text, CLOSE)]):
        if at > line_end:
            found += [Bracket(left, None) for left in stack]
            stack.clear()
            line_end = text.find("\n", at)
            line_end = len(text) if line_end < 0 else line_end
        if at in openings:
            stack.append(at)
        elif stack:
            begin = stack.pop()
            while found and found[-1].open > begin:
                found.pop()
            found.append(Bracket(begin, at))
    found += [Bracket(left, None) for left in stack]
    return sorted(found)


def positions(text: str, characters: str) -> list[int]:
    """Where any of `characters` stands; those of the first come first."""
    found = []
    for character in characters:
        at = text.find(character)
        while at >= 0:
            found.append(at)
            at = text.find(character, at + 1)
    return found
