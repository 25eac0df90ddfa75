"""What stands in a text, found in one look at all its characters: most texts have nothing of most kinds."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from analysis.lines import BLANKS, UNSEEN
from analysis.words import listed, script

Codes = Iterable[int]
UNCLEAN, ODD, MARKED, RARE, PAGE_END = 0x20, 0x40, 0x80, 0x4000, 0x8000
"""What is taken out of a text or becomes a line break or a space; what hardly stands in one; what HTML, Markdown and
tables pasted as text are marked with; what may be a traditional character; a form feed."""
INDENT, CUT_MARKER, LATIN, NUMBERS, RAGGED = 0x01, 0x02, 0x04, 0x08, 0x10
"""Pairs of characters: two wide blanks; a blank behind a Chinese character; one before a small Latin letter; those
that the heading of a column of numbers begins with; at a line's end a blank, or what may end a page number."""
_ALONE = UNCLEAN | ODD | MARKED | RARE | PAGE_END
_PAIRS, _SECOND = INDENT | CUT_MARKER | LATIN | NUMBERS | RAGGED, 8
"""The bits of a pair are those of its first character; those of its second are so many further."""
BARS, DASHES = "|｜│┃¦", "-—–―－·•─"
_HEADINGS = [word for word in listed("columns.numbers") if len(word) > 1]
_DIGITS = ((0x30, 0x39), (0x660, 0x1FFF), (0xA620, 0xABF9), (0xFF10, 0xFF19), (0x104A0, 0x1FBF9))
"""Where those of all scripts stand, among others."""


def _codes(characters: Iterable[str]) -> set[int]:
    return set(map(ord, characters))


def _table(*given: tuple[int, Codes]) -> NDArray[np.uint16]:
    """For each character the bits of its kinds."""
    table = np.zeros(0x110000, np.uint16)
    for kind, codes in given:
        table[list(codes)] |= kind
    return table


_KINDS = _table(
    *((UNCLEAN, range(first, last + 1)) for first, last in (
        *UNSEEN, (0x0B, 0x0B), (0x0D, 0x0D), (0x85, 0x85), (0xA0, 0xA0), (0x2000, 0x200A), (0x2028, 0x2029),
        (0x202F, 0x202F), (0x205F, 0x205F),
    )),
    *((ODD, range(first, last + 1)) for first, last in ((0x00, 0x08), (0x0E, 0x1F), (0xE000, 0xF8FF), (0xFFFD, 0xFFFD))),
    (RARE, _codes(script.RARE)), (PAGE_END, _codes("\f")),
    (MARKED, _codes(f"<&#`>*\t{BARS}")),
    (INDENT | INDENT << _SECOND, _codes("　")),
    (CUT_MARKER, range(0x4E00, 0xA000)), (CUT_MARKER << _SECOND, _codes(" \t　")),
    (RAGGED, _codes(f"{BLANKS}{DASHES}页")), *((RAGGED, range(first, last + 1)) for first, last in _DIGITS),
    (RAGGED << _SECOND, _codes("\n\f")),
    (NUMBERS, _codes(word[0] for word in _HEADINGS)), (NUMBERS << _SECOND, _codes(word[1] for word in _HEADINGS)),
    (LATIN, _codes(" ")), (LATIN << _SECOND, range(ord("a"), ord("z") + 1)),
)  # fmt: skip


def signs_of(text: str) -> int:
    """The kinds of characters, and of pairs of them, that stand in `text`, as bits: what is not among them is not there."""
    kinds = _kinds(f"{text}\n")
    pairs = kinds[:-1] & (kinds[1:] >> _SECOND)
    return int(np.bitwise_or.reduce(kinds)) & _ALONE | int(np.bitwise_or.reduce(pairs)) & _PAIRS


def count_of(kind: int, text: str) -> int:
    """How many characters of this kind stand in `text`."""
    return int(np.count_nonzero(_kinds(text) & kind))


def _kinds(text: str) -> NDArray[np.uint16]:
    return _KINDS.take(np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32), mode="wrap")
