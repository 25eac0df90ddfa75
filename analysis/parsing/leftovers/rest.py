"""What of a text no clause has read, as one string with the marks that part it."""

from collections.abc import Iterable, Sequence, Set

from msgspec import Struct

from analysis.lines import BLANKS
from analysis.parsing.leftovers.parted import MARK_BITS, Parting
from analysis.parsing.model import Attribute
from analysis.words.brackets import CLOSE, OPEN

Span = tuple[int, int]
_PAGE_NUMBER = frozenset(f"\n0123456789-—–{BLANKS}")
LEFT_OUT, _WITHIN = "\0\1"
"""What stands at both ends of whatever was read, and in between."""


class Surroundings(Struct, frozen=True):
    """Where the points of a text lie, where its headings begin, where the points without a number begin, what else its clauses
    say, and whether it has tables, whose rows cut no name."""

    body: Span = (0, 1 << 60)
    headings: Set[int] = frozenset()
    unnumbered: Sequence[int] = ()
    said: Sequence[Attribute] = ()
    has_tables: bool = False


class Rest(Struct, frozen=True):
    """A text in which what was read is blotted out with `LEFT_OUT`, and the marks that part it, as `Parts` has them.

    `around` is what stands there; `written` is the text as it was.
    """

    text: str
    written: str
    at: Sequence[int]
    begins: Sequence[int]
    kinds: Sequence[int]
    found: Iterable[tuple[int, int]]
    deeds: Sequence[int]
    around: Surroundings

    def piece(self, order: int) -> Span:
        """Where the piece before the mark of this order begins and ends."""
        return self.begins[order - 1], self.at[order]

    def left(self, order: int) -> int:
        """The mark before that piece."""
        return self.kinds[order - 1] >> MARK_BITS

    def right(self, order: int) -> int:
        """The mark behind it."""
        return self.kinds[order] >> MARK_BITS

    def is_in_body(self, at: int) -> bool:
        """The place lies among the points."""
        first, end = self.around.body
        return first <= at < end

    def end_of_list_above(self, at: int) -> int:
        """Where what was read ends, if the place begins a line and nothing but breaks and the number of a page stand between;
        else 0."""
        begin = at
        while self.text[at - 1 : at] in _PAGE_NUMBER:
            at -= 1
        return at if "\n" in self.text[at:begin] and self.text[at - 1 : at] == LEFT_OUT else 0

    def is_in_bracket(self, end: int) -> bool:
        """What was read up to `end` stands in a bracket that closes there."""
        first = self.text.rfind(LEFT_OUT, 0, end - 1)
        return self.written[end - 1] in CLOSE and self.written[first] in OPEN


def rest_of(text: str, read: Sequence[Span], around: Surroundings, parting: Parting) -> Rest:
    """What `text` holds outside the spans that were `read`, which are in order."""
    parts: list[str] = []
    at = 0
    for start, end in read:
        if end > at:
            first = start if start > at else at
            inner = end - first - 1
            parts.append(text[at:first])
            parts.append(LEFT_OUT.ljust(inner, _WITHIN) + LEFT_OUT[:inner])
            at = end
    rest = "".join([*parts, text[at:]])
    return Rest(rest, text, *parting.parts(rest), around)
