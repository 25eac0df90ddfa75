"""A text parted at its marks in one look: which of its pieces end or begin in a way that is worth a second one."""

from collections.abc import Iterable, Sequence
from enum import IntEnum

import numpy as np
from msgspec import Struct

from analysis.lines import BLANKS
from analysis.words.brackets import BOX_CLOSE, CLOSE, OPEN


class Mark(IntEnum):
    """What parts two pieces."""

    NONE = 0
    ENUMERATION = 1
    COMMA = 2
    SEMICOLON = 3
    STOP = 4
    BREAK = 5
    COLON = 6
    BLANK = 7
    BOX = 8
    CLOSED = 9
    OPENED = 10
    LETTER = 11


_CHARACTERS = {
    Mark.ENUMERATION: "、", Mark.COMMA: "，,", Mark.SEMICOLON: "；;", Mark.STOP: "。！？", Mark.BREAK: "\n\r",
    Mark.COLON: "：:∶", Mark.BLANK: BLANKS, Mark.BOX: BOX_CLOSE, Mark.CLOSED: "".join(set(CLOSE) - set(BOX_CLOSE)) + "\0",
    Mark.OPENED: OPEN, Mark.LETTER: "lIoO",
}  # fmt: skip
"""The characters of each; letters that look like digits are among them. `\\0` stands where words are left out."""
_UNIT, _VERB, _BEFORE_VERB_ENDS = 1, 2, 4
"""In the kind of a character: it is the last of a unit's name, the last of a verb, the last but one of a verb."""
_BEGINS = ("", "key", "number")
_CODES = 0x110000


class Shape(Struct, frozen=True):
    """Which pieces to look at: what stands before and behind them, how they end and begin.

    `behind_unit` asks that the piece before ends as a unit too.
    """

    left: Iterable[Mark] = Mark
    right: Iterable[Mark] = Mark
    ends: str = ""
    behind_unit: bool = False
    begins: str = ""


def _number(left: int, right: int, end: int, before: int, begins: int) -> int:
    return left | right << 4 | end << 8 | before << 10 | begins << 11


class Marks(Struct, frozen=True):
    """The marks of a text: where each stands, which it is, and the pieces worth a look.

    There is one more before the text and one behind it. `found` are the orders of the marks behind such pieces, each
    with the shapes that the piece has, as bits.
    """

    at: Sequence[int]
    kinds: Sequence[int]
    found: Sequence[tuple[int, int]]


class Parting:
    """Shapes that are found in a text all in one pass.

    Units and numbers are shown by the characters in `units` and `numbers`, keys by those they begin with, and `verbs` by
    their last two.
    """

    def __init__(
        self,
        shapes: Sequence[Shape],
        units: Iterable[str],
        verbs: Iterable[str],
        keys: Iterable[str],
        numbers: Iterable[str],
    ) -> None:
        self._kinds = np.zeros(_CODES, np.uint8)
        first, last = zip(*(verb[-2:] for verb in verbs), strict=True)
        for bit, characters in ((_UNIT, units), (_VERB, last), (_BEFORE_VERB_ENDS, first)):
            self._kinds[list({ord(character) for character in characters})] |= bit << 4
        for mark, characters in _CHARACTERS.items():
            self._kinds[list(map(ord, characters))] = mark
        self._begin = np.zeros(_CODES, np.uint16)
        for begins, characters in enumerate((keys, numbers), 1):
            self._begin[list(map(ord, characters))] = _number(0, 0, 0, 0, begins)
        self._shapes = np.zeros(_number(15, 15, 3, 1, 3) + 1, np.uint16)
        for order, shape in enumerate(shapes):
            self._shapes[_numbers_of(shape)] |= 1 << order

    def marks(self, text: str) -> Marks:
        """The marks of `text`, with the pieces that have one of the shapes."""
        codes = np.frombuffer(f"\n{text}\n".encode("utf-32-le", "surrogatepass"), np.uint32)
        kinds = self._kinds.take(codes)
        at = (kinds & 15 != 0).nonzero()[0]
        is_mark = kinds.take(at)
        may_be_verb = (kinds.take(at[1:] - 2) >> 5) & _VERB
        ends = ((kinds.take(at[1:] - 1) >> 4) & (may_be_verb | _UNIT)).astype(np.uint16)
        number = self._begin.take(codes.take(at[:-1] + 1))
        number |= is_mark[:-1]
        number |= is_mark[1:].astype(np.uint16) << 4
        number |= ends << 8
        number[1:] |= (ends[:-1] & _UNIT) << 10
        shapes = self._shapes.take(number)
        found = shapes.nonzero()[0]
        found_shapes = list(zip((found + 1).tolist(), shapes.take(found).tolist(), strict=True))
        return Marks((at - 1).tolist(), (is_mark & 15).tobytes(), found_shapes)


def _numbers_of(shape: Shape) -> list[int]:
    return [
        _number(left, right, end, before, begins)
        for left in shape.left
        for right in shape.right
        for end in range(4)
        if not shape.ends or end & (_UNIT if shape.ends == "unit" else _VERB)
        for before in ((1,) if shape.behind_unit else (0, 1))
        for begins in ((_BEGINS.index(shape.begins),) if shape.begins else range(4))
    ]
