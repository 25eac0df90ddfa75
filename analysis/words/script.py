"""Traditional characters: a plan in them is read by the same words as any other, and stays as it is written.

Each character is turned into its simplified one by itself (OpenCC's table), never a phrase: so the text keeps its length,
and a place in the one is the same place in the other.
"""

from functools import cache
from typing import Any

_HAN = "".join(map(chr, range(0x4E00, 0x9FA6)))
_GBK = _HAN.encode("gbk")
RARE = frozenset(
    [each for each, first, second in zip(_HAN, _GBK[::2], _GBK[1::2], strict=True) if first < 0xB0 or second < 0xA1]
)
"""The characters that GBK has and GB 2312 has not, which simplified texts hardly need: all traditional ones are among them
but for those that stand in simplified texts too (乾, 於)."""
_IN_NAMES = frozenset("昇陞淩氾剋颺頫讎")
"""Traditional ones that the national table has for names."""
_BLANK = " \t　\xa0\n"


def is_traditional(text: str) -> bool:
    """Traditional characters stand in the text, throughout or here and there, whatever it says with them."""
    return any(_simplified(character) != character for character in RARE.intersection(text) - _IN_NAMES)


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
