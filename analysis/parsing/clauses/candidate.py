"""What the forms of a clause are tried on: words at a place of a text."""

from collections.abc import Sequence

from msgspec import Struct

from analysis.lines import Lines
from analysis.parsing.clauses.bracket_pairs import Bracket


class Page(Struct, frozen=True):
    """A text with the spans of its lines that are not blank, where those end, its outermost brackets and its colons."""

    text: str
    lines: Lines
    line_ends: frozenset[int]
    brackets: Sequence[Bracket]
    colons: Sequence[int]


class Candidate(Struct, frozen=True, gc=False):
    """Words that may be a clause: `text[start:end]`, in which `text[first:last]` would say who answers.

    `place` is where they stand, the first word of the forms to try. `label` is the one without a colon before them.
    """

    page: Page
    place: str
    start: int
    end: int
    first: int
    last: int
    label: str = ""

    @property
    def text(self) -> str:
        """The whole text that the spans count."""
        return self.page.text

    @property
    def words(self) -> str:
        """What would say who answers."""
        return self.page.text[self.first : self.last]
