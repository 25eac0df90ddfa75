"""A text parted at its marks in one look: which of its pieces end or begin in a way that is worth a second one."""

from collections.abc import Collection, Iterable, Sequence
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
MARK_BITS = 12
_MARK, _RIGHT, _LEFT = 1 << MARK_BITS, 0x0F00, 0xF000
_UNIT, _LONG_UNIT, _VERB, _UNIT_BEFORE = 0x01, 0x02, 0x04, 0x08
_IN_UNIT, _IN_VERB = 0x10, 0x20
_BEGINS = {"key": 0x40, "number": 0x80}
_AT_END, _BEFORE_END, _AT_BEGIN = 0x07, 0x30, 0xC0
"""The bits that describe a piece: which mark stands before it and which behind it, whether its last character may end a
unit by itself, or behind another, or a verb, whether the piece before ends as a unit, whether its last character but one
is such as stands before those of units and verbs, how it begins.
"""
_TO_RIGHT, _TO_FIRST, _TO_DEED = 4, 2, 8
_SECOND, _ANY_SECOND, _SPACE, _DEED = 0x0100, 0x0200, 0x0400, 0x0800
"""For each character its kind has these bits where it gives them to a piece, a mark those of what stands before the next
piece; besides, whether it may be the second of a key (and, as any may, behind a number's first), whether it is a break or
a blank, and whether it begins the verb of a deed.
"""
_ENDS = {
    "": ({0},),
    "unit": ({_UNIT}, {_LONG_UNIT, _IN_UNIT}),
    "half": ({_UNIT}, {_LONG_UNIT}),
    "verb": ({_VERB, _IN_VERB},),
}
"""The bits of which one set shows each end; of half a unit one character may be all there is."""


class Shape(Struct, frozen=True):
    """Which pieces to look at: what stands before and behind them, how they end and begin.

    `behind_unit` asks that the piece before ends as a unit too.
    """

    left: Iterable[Mark] = Mark
    right: Iterable[Mark] = Mark
    ends: str = ""
    behind_unit: bool = False
    begins: str = ""


Parts = tuple[Sequence[int], Sequence[int], Sequence[int], Iterable[tuple[int, int]], Sequence[int]]
"""The marks of a text, with one more before it and one behind: where each begins, where the piece behind it begins, and which
it is, above `MARK_BITS`; the orders of those behind the pieces worth a look, each with the shapes that the piece has, as bits;
and where the verb of a deed may begin right behind a unit.

Breaks and blanks side by side are one mark, a break if one is among them: a line may be set in, or stand behind a gap.
"""


class Parting:
    """Shapes that are found in a text all in one pass.

    Units and verbs are shown by the last two characters of the words in `units` and `verbs`, those of one character by it,
    keys by the first two of the words in `keys`, or by one before a mark, numbers by the first, those in `numbers`, and deeds by
    the first of the words in `deeds`.
    """

    def __init__(
        self,
        shapes: Sequence[Shape],
        units: Collection[str],
        verbs: Collection[str],
        keys: Collection[str],
        numbers: Iterable[str],
        deeds: Iterable[str],
    ) -> None:
        self._kinds = np.full(_CODES, _ANY_SECOND, np.uint16)
        short = {word for word in units if len(word) == 1}
        long = {word[-2:] for word in units if word[-1] not in short}
        given = {
            _UNIT: short, _LONG_UNIT: {end[1] for end in long}, _IN_UNIT: {end[0] for end in long},
            _UNIT_BEFORE: {word[-1] for word in units},
            _VERB: {verb[-1] for verb in verbs}, _IN_VERB: {verb[-2] for verb in verbs},
            _BEGINS["key"]: {word[0] for word in keys}, _SECOND: {word[1] for word in keys if len(word) > 1},
            _BEGINS["number"]: numbers, _DEED: {word[0] for word in deeds},
            **{mark * _MARK | _SECOND: characters for mark, characters in _CHARACTERS.items()},
            _SPACE: _CHARACTERS[Mark.BREAK] + _CHARACTERS[Mark.BLANK],
        }  # fmt: skip
        for bits, characters in given.items():
            self._kinds[list({ord(character) for character in characters})] |= bits
        self._shapes = np.zeros(1 << 16, np.uint16)
        for order, shape in enumerate(shapes):
            self._shapes[_numbers_of(shape)] |= 1 << order

    def parts(self, text: str) -> Parts:
        """The marks of `text`, with the pieces that have one of the shapes."""
        codes = np.array([f"\0\0\n{text}\n\n"]).view(np.uint32)
        before_last = self._kinds.take(codes, mode="wrap")
        last, kinds, first, second = before_last[1:], before_last[2:], before_last[3:], before_last[4:]
        at = (kinds >= _MARK).nonzero()[0]
        marks, ends = kinds.take(at), last.take(at)
        runs = (marks & ends & _SPACE == 0).nonzero()[0]
        begins = at.take(runs[1:] - 1)
        at, marks, ends = at.take(runs), np.minimum.reduceat(marks, runs), ends.take(runs)
        number = (marks & _LEFT | ends & _UNIT_BEFORE)[:-1]
        number |= (marks >> _TO_RIGHT & _RIGHT | ends & _AT_END)[1:]
        number |= before_last.take(at[1:]) & _BEFORE_END
        number |= first.take(begins) & second.take(begins) >> _TO_FIRST & _AT_BEGIN
        shapes = self._shapes.take(number)
        found = shapes.nonzero()[0]
        deeds = (kinds[:-1] << _TO_DEED & first & _DEED != 0).nonzero()[0]
        worth = zip((found + 1).tolist(), shapes.take(found).tolist(), strict=True)
        return (at - 1).data, begins.data, marks.data, worth, deeds.tolist()


def _numbers_of(shape: Shape) -> list[int]:
    """All that the bits of a piece of this shape may be."""
    demanded = (_UNIT_BEFORE if shape.behind_unit else 0) | _BEGINS.get(shape.begins, 0)
    ends = [sum(bits) | demanded for bits in _ENDS[shape.ends]]
    others = [bits for bits in range(0x100) if any(bits & each == each for each in ends)]
    return [left << 12 | right << 8 | bits for left in shape.left for right in shape.right for bits in others]
