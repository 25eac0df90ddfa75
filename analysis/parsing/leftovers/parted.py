"""A text parted at its marks in one look: which of its pieces end or begin in a way that is worth a second one."""

from collections.abc import Iterable, Sequence
from enum import IntEnum

import numpy as np
from msgspec import Struct

from analysis.lines import BLANKS
from analysis.parsing.lexicon import COLONS
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
    Mark.COLON: COLONS, Mark.BLANK: BLANKS, Mark.BOX: BOX_CLOSE, Mark.CLOSED: "".join(set(CLOSE) - set(BOX_CLOSE)) + "\0",
    Mark.OPENED: OPEN, Mark.LETTER: "lIoO",
}  # fmt: skip
"""The characters of each; letters that look like digits are among them. `\\0` stands where words are left out."""
_CODES = 0x110000
_LEFT, _RIGHT = 0x000F, 0x00F0
_UNIT, _VERB, _UNIT_BEFORE = 0x0100, 0x0200, 0x0400
_BEGINS = {"key": 0x0800, "number": 0x1000}
_LAST_BUT_ONE = 0x2000
"""The bits that describe a piece: which mark stands before it and which behind it, whether its last character may end a
unit or a verb, whether the piece before ends as a unit, how it begins, whether its last character but one is a verb's.

For each character its kind has the bits that it gives to the pieces beside it and around it.
"""


class Shape(Struct, frozen=True):
    """Which pieces to look at: what stands before and behind them, how they end and begin.

    `behind_unit` asks that the piece before ends as a unit too.
    """

    left: Iterable[Mark] = Mark
    right: Iterable[Mark] = Mark
    ends: str = ""
    behind_unit: bool = False
    begins: str = ""


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
        self._kinds = np.zeros(_CODES, np.uint16)
        first, last = zip(*(verb[-2:] for verb in verbs), strict=True)
        given = {
            _UNIT | _UNIT_BEFORE: units, _VERB: last, _LAST_BUT_ONE: first, _BEGINS["key"]: keys, _BEGINS["number"]: numbers,
            **{mark | mark << 4: characters for mark, characters in _CHARACTERS.items()},
        }  # fmt: skip
        for bits, characters in given.items():
            self._kinds[list({ord(character) for character in characters})] |= bits
        self._shapes = np.zeros(2 * _LAST_BUT_ONE, np.uint16)
        for order, shape in enumerate(shapes):
            self._shapes[_numbers_of(shape)] |= 1 << order

    def marks(self, text: str) -> Marks:
        """The marks of `text`, with the pieces that have one of the shapes."""
        codes = np.frombuffer(f"\n{text}\n".encode("utf-32-le", "surrogatepass"), np.uint32)
        kinds = self._kinds.take(codes)
        at = (kinds & _LEFT != 0).nonzero()[0]
        marks, before = kinds.take(at), kinds.take(at - 1)
        number = marks[:-1] & _LEFT
        number |= marks[1:] & _RIGHT
        number |= before[1:] & (_UNIT | _VERB)
        number |= before[:-1] & _UNIT_BEFORE
        number |= kinds.take(at[:-1] + 1) & (_BEGINS["key"] | _BEGINS["number"])
        number |= kinds.take(at[1:] - 2) & _LAST_BUT_ONE
        shapes = self._shapes.take(number)
        found = shapes.nonzero()[0]
        found_shapes = list(zip((found + 1).tolist(), shapes.take(found).tolist(), strict=True))
        return Marks((at - 1).data, (marks & _LEFT).astype(np.uint8).tobytes(), found_shapes)


def _numbers_of(shape: Shape) -> list[int]:
    """All that the bits of a piece of this shape may be."""
    ends = {"": 0, "unit": _UNIT, "verb": _VERB | _LAST_BUT_ONE}[shape.ends]
    demanded = ends | (shape.behind_unit and _UNIT_BEFORE) | _BEGINS.get(shape.begins, 0)
    others = [bits for bits in range(0, 2 * _LAST_BUT_ONE, _UNIT) if bits & demanded == demanded]
    return [left | right << 4 | bits for left in shape.left for right in shape.right for bits in others]
