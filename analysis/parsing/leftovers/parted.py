"""A text parted at its marks in one look: which of its pieces end or begin in a way that is worth a second one."""

from collections.abc import Iterable, Sequence
from enum import IntEnum

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

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
_CODES, _DESCRIBED = 0x110000, 0x10000
_LEFT, _RIGHT = 0x000F, 0x00F0
_UNIT, _VERB, _UNIT_BEFORE = 0x0100, 0x0200, 0x0400
_BEGINS = {"key": 0x0800, "number": 0x1000}
_VERB_BEGINS, _NAME, _NAME_BEGINS = 0x2000, 0x4000, 0x8000
"""The bits that describe a piece: which mark stands before it and which behind it, whether its last character may end a
unit or a verb, whether the piece before ends as a unit, how it begins, whether its last character but one is a verb's;
whether its last character ends a name by itself, or the last but one begins such an end.

For each character its kind has the bits that it gives to the pieces beside it and around it.
"""


class Shape(Struct, frozen=True):
    """Which pieces to look at: what stands before and behind them, how they end and begin.

    One that `ends` as a "name" has the whole end of a body's name, as a "unit" it has the last character of one.
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

    Numbers and keys are shown by the characters they begin with, `units` and `verbs` by their last two.
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
        verb_begins, verb_ends = zip(*(verb[-2:] for verb in verbs), strict=True)
        ends = {unit[-2:] for unit in units}
        given = {
            _UNIT | _UNIT_BEFORE: {end[-1] for end in ends},
            _NAME: {end for end in ends if len(end) == 1}, _NAME_BEGINS: {end[0] for end in ends if len(end) > 1},
            _VERB: verb_ends, _VERB_BEGINS: verb_begins, _BEGINS["key"]: keys, _BEGINS["number"]: numbers,
            **{mark | mark << 4: characters for mark, characters in _CHARACTERS.items()},
        }  # fmt: skip
        for bits, characters in given.items():
            self._kinds[list({ord(character) for character in characters})] |= bits
        self._shapes = np.zeros(_DESCRIBED, np.uint16)
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
        number |= before[1:] & (_UNIT | _VERB | _NAME)
        number |= before[:-1] & _UNIT_BEFORE
        number |= kinds.take(at[:-1] + 1) & (_BEGINS["key"] | _BEGINS["number"])
        number |= kinds.take(at[1:] - 2) & (_VERB_BEGINS | _NAME_BEGINS)
        shapes = self._shapes.take(number)
        found = shapes.nonzero()[0]
        found_shapes = list(zip((found + 1).tolist(), shapes.take(found).tolist(), strict=True))
        return Marks((at - 1).data, (marks & _LEFT).astype(np.uint8).tobytes(), found_shapes)


def _numbers_of(shape: Shape) -> NDArray[np.int64]:
    """All that the bits of a piece of this shape may be."""
    ends = {"": 0, "unit": _UNIT, "name": _UNIT, "verb": _VERB | _VERB_BEGINS}[shape.ends]
    demanded = ends | (shape.behind_unit and _UNIT_BEFORE) | _BEGINS.get(shape.begins, 0)
    others = np.arange(0, _DESCRIBED, _UNIT)
    is_shaped = others & demanded == demanded
    if shape.ends == "name":
        is_shaped &= others & (_NAME | _NAME_BEGINS) != 0
    marks = np.array([left | right << 4 for left in shape.left for right in shape.right])
    described: NDArray[np.int64] = np.bitwise_or.outer(marks, others[is_shaped])
    return described.ravel()
