"""Traditional characters: a plan in them is read by the same words as any other, and stays as it is written.

Each character is turned into its simplified one by itself (OpenCC's table), never a phrase: so the text keeps its length,
and a place in the one is the same place in the other.
"""

from functools import cache
from typing import Any

_SIGNS = "責單牽"
"""Whoever answers for something in traditional characters is told with one of these: 負責, 責任, 單位, 牽頭."""
_BLANK = " \t　\xa0\n"


def is_traditional(text: str) -> bool:
    """The text says who answers in traditional characters, throughout or here and there."""
    return any(sign in text for sign in _SIGNS)


def simplified(text: str) -> str:
    """`text` with each traditional character as its simplified one; as long as it was."""
    return text.translate({ord(character): _simplified(character) for character in set(text) if character > "⺀"})


@cache
def _simplified(character: str) -> str:
    return str(_converter().convert(character))


@cache
def _converter() -> Any:
    from opencc import OpenCC  # loaded for the few plans that need it

    return OpenCC("t2s")


def as_written(text: str, written: str) -> str:
    """`text`, made of the simplified form of `written` by leaving out and adding blanks, with the characters of `written`.

    Every character of `text` that is in `simplified(written)` must come there in the same order; others stay as they are.
    """
    plain = simplified(written)
    found: list[str] = []
    at = 0
    for character in text:
        place = -1 if character in _BLANK else plain.find(character, at)
        found.append(character if place < 0 else written[place])
        at = at if place < 0 else place + 1
    return "".join(found)
