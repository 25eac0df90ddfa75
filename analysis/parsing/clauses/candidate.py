"""What the forms of a clause are, and what they are tried on: words at a place of a text."""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from operator import itemgetter

from msgspec import Struct

from analysis.lines import Lines
from analysis.parsing.clauses.bracket_pairs import Bracket
from analysis.parsing.model import Clause, Reading, Refused

_END = itemgetter(1)


class Page(Struct, frozen=True):
    """A text with the spans of its lines that are not blank, its outermost brackets, its colons and its links.

    Where it `is_explained`, even the candidates are wanted that a look shows to be no clauses.
    `row_ends` remembers where a row of brackets with nothing but names ends, for each bracket in it that was looked at.
    """

    text: str
    lines: Lines
    brackets: Sequence[Bracket]
    colons: Sequence[int]
    links: Sequence[int]
    is_explained: bool = False
    row_ends: dict[int, int] = {}

    def ends_line(self, at: int) -> bool:
        """One of the lines ends there."""
        order = bisect_left(self.lines, at, key=_END)
        return order < len(self.lines) and self.lines[order][1] == at


Sign = Callable[[str], object]
"""Whether words show at a glance that they may have a form; what it returns counts as true or false."""


class Form(Struct, frozen=True):
    """One form of a clause; its `id` begins with the place where it stands.

    `sign` is a look at its words that spares `read`. What it `refuses` looks like it, each with the reason, or `NO_SIGN`.
    A form that `holds_names_alone` shows no word that assigns: it ends a line, and the document as a whole says whether
    its lists assign. Such forms are the last of their place.
    """

    id: str
    zh: str
    en: str
    sign: Sign
    read: Callable[["Candidate"], Clause | Reading | Refused]
    examples: Mapping[str, str]
    refuses: Mapping[str, str] = {}
    holds_names_alone: bool = False


class Candidate(Struct, frozen=True, gc=False):
    """Words that may be a clause: `text[start:end]`, in which `text[first:last]` would say who answers.

    `words` are the latter. `forms` are those to try, in order; `label` is the one without a colon before them.
    """

    page: Page
    forms: Sequence[Form]
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

    @property
    def place(self) -> str:
        """Where the words stand, the first word of each form's id."""
        return self.forms[0].id.partition("-")[0]
