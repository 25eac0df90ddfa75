"""What of a text no clause has read, as one string with the marks that part it."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from msgspec import Struct

from analysis.parsing.leftovers.parted import Parting
from analysis.parsing.model import Attribute

Span = tuple[int, int]
_PAGE_NUMBER = frozenset("\n0123456789-—– ")
LEFT_OUT = "\0"
"""Stands for whatever was read."""


class Surroundings(Struct, frozen=True):
    """Where the points of a text lie, where its headings begin, where the points without a number begin, what else its clauses
    say, and whether it has tables, whose rows cut no name."""

    body: Span = (0, 1 << 60)
    headings: frozenset[int] = frozenset()
    unnumbered: Sequence[int] = ()
    said: Sequence[Attribute] = ()
    has_tables: bool = False


class Rest(Struct, frozen=True):
    """What of a text nothing has read, with `LEFT_OUT` for what was, and the marks that part it, as `Marks` has them.

    Its gap of the order n begins at `begins[n]` and stands in the text from `places[n]`; `around` is what stands there.
    """

    text: str
    at: Sequence[int]
    kinds: Sequence[int]
    found: Sequence[tuple[int, int]]
    begins: Sequence[int]
    places: Sequence[int]
    around: Surroundings

    def piece(self, order: int) -> Span:
        """Where the piece before the mark of this order begins and ends."""
        at = self.at
        return at[order - 1] + 1, at[order]

    def left(self, order: int) -> int:
        """The mark before that piece."""
        return self.kinds[order - 1]

    def right(self, order: int) -> int:
        """The mark behind it."""
        return self.kinds[order]

    def place(self, at: int) -> int:
        """Where this stands in the whole text."""
        gap = bisect_right(self.begins, at) - 1
        return at - self.begins[gap] + self.places[gap]

    def is_in_body(self, at: int) -> bool:
        """The place lies among the points."""
        first, end = self.around.body
        return first <= self.place(at) < end

    def is_behind_list(self, at: int) -> bool:
        """The place begins a line, and nothing but breaks and the number of a page stand between it and what was read."""
        begin = at
        while self.text[at - 1 : at] in _PAGE_NUMBER:
            at -= 1
        return "\n" in self.text[at:begin] and self.text[at - 1 : at] == LEFT_OUT


def rest_of(text: str, read: Sequence[Span], around: Surroundings, parting: Parting) -> Rest:
    """What `text` holds outside the spans that were `read`, which are in order."""
    gaps: list[str] = []
    places: list[int] = []
    at = 0
    for start, end in (*read, (len(text), len(text))):
        if end >= at:
            gaps.append(text[at:start])
            places.append(at)
            at = end
    begins = [begin + order for order, begin in enumerate(accumulate(map(len, gaps[:-1]), initial=0))]
    rest = LEFT_OUT.join(gaps)
    marks = parting.marks(rest)
    return Rest(rest, marks.at, marks.kinds, marks.found, begins, places, around)
