"""Brackets of any shape, paired within a paragraph."""

from dataclasses import dataclass

OPEN = "（([〔【［"
CLOSE = "）)]〕】］"
_PAIRS = tuple(zip(OPEN, CLOSE, strict=True))


@dataclass(frozen=True, slots=True)
class Bracket:
    """`text[open]` opens and `text[close]` closes it; `close` is None where the paragraph ends before it does."""

    open: int
    close: int | None


def outermost(text: str) -> list[Bracket]:
    """The pairs that lie in no other pair, and the brackets left open, in order.

    Each paragraph is paired by itself: what one leaves open does not swallow the next.
    """
    marks = sorted(at for characters in _PAIRS for character in characters for at in _positions(text, character))
    found: list[Bracket] = []
    stack: list[int] = []
    line_end = -1
    for at in marks:
        if at > line_end:
            found += (Bracket(left, None) for left in stack)
            stack = []
            line_end = text.find("\n", at)
            line_end = len(text) if line_end < 0 else line_end
        if text[at] in OPEN:
            stack.append(at)
        elif stack:
            pair = Bracket(stack.pop(), at)
            while found and found[-1].open > pair.open:
                found.pop()
            found.append(pair)
    found += (Bracket(left, None) for left in stack)
    return sorted(found, key=lambda bracket: bracket.open)


def _positions(text: str, character: str) -> list[int]:
    positions, at = [], text.find(character)
    while at >= 0:
        positions.append(at)
        at = text.find(character, at + 1)
    return positions
