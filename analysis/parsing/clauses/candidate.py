"""What the forms of a clause are tried on: words at a place of a text."""

from bisect import bisect_left
from collections.abc import Sequence
from operator import itemgetter

from msgspec import Struct

from analysis.lines import Lines
from analysis.parsing.clauses.bracket_pairs import Bracket

_END = itemgetter(1)


class Page(Struct, frozen=True):
    """A text with the spans of its lines that are not blank, its outermost brackets and its colons.

    Where it `is_explained`, even the candidates are wanted that a look shows to be no clauses.
    `row_ends` remembers where a row of brackets with nothing but names ends, for each bracket in it that was looked at.
    """

    text: str
    lines: Lines
    brackets: Sequence[Bracket]
    colons: Sequence[int]
    is_explained: bool = False
    row_ends: dict[int, int] = {}

    def ends_line(self, at: int) -> bool:
        """One of the lines ends there."""
        order = bisect_left(self.lines, at, key=_END)
        return order < len(self.lines) and self.lines[order][1] == at


class Candidate(Struct, frozen=True, gc=False):
    """Words that may be a clause: `text[start:end]`, in which `text[first:last]` would say who answers.

    `words` are the latter. `place` is where they stand, the first word of the forms to try; `label` is the one without a
    colon before them.
    """

    page: Page
    place: str
    start: int
    end: int
    first: int
    last: int
    words: str
    label: str = ""

    @property
    def text(self) -> str:
        """The whole text that the spans count."""
        return self.page.text
