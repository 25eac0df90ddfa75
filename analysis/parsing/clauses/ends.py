"""Where the words of a clause end, and which words are taken by one."""

import re
import sys
from collections.abc import Sequence

from analysis.parsing.clauses.lost_breaks import before_lost_break
from analysis.parsing.lexicon import ROLE_VERB, VERB_ENDS

LONGEST_UNCLOSED, LONGEST_QUALIFIER = 160, 12
"""Of a sentence in a bracket that is never closed, of what may stand before a clause's key."""
_LONGEST_VERB = 24
STOP = re.compile("[。！？\n]")
BY_WHOM = "，由"
"""Where a sentence says, behind other words, who does what."""


def value_end(text: str, start: int, limit: int | None = None) -> int:
    """Where the value that begins at `start` ends: at a stop, at a line's end even if its break was lost, or at `limit`."""
    limit = len(text) if limit is None else limit
    stop = STOP.search(text, start, limit)
    return before_lost_break(text, start, stop.start() if stop else limit)


def ends_with_verb(text: str, start: int, end: int) -> bool:
    """A verb of a role ends the words before `end`: 市财政局牵头."""
    return text[end - 2 : end] in VERB_ENDS and bool(ROLE_VERB.search(text[max(start, end - _LONGEST_VERB) : end]))


_BEYOND = (sys.maxsize, sys.maxsize)
"""Behind every place of a text."""


class Cover:
    """Whether a position lies in one of some ordered spans; asked with positions that only grow.

    `start` and `end` are those of the span that holds the position last asked about, else of the next one.
    """

    __slots__ = ("_spans", "end", "start")

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self._spans = iter(spans)
        self.start, self.end = next(self._spans, _BEYOND)

    def __call__(self, at: int) -> bool:
        """Whether one of the spans holds `at`."""
        while self.end <= at:
            self.start, self.end = next(self._spans, _BEYOND)
        return self.start <= at
