"""Where the words of a clause end, and which words are taken by one."""

import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import repeat
from operator import eq, itemgetter

from analysis.parsing.clauses.lost_breaks import before_lost_break
from analysis.parsing.lexicon import ROLE_VERB, VERB_ENDS
from analysis.words.brackets import OPEN

LONGEST_UNCLOSED, LONGEST_QUALIFIER = 160, 12
"""Of a sentence in a bracket that is never closed, of what may stand before a clause's key."""
_LONGEST_VERB = 24
STOP = re.compile("[。！？\n]")
_LIST_GOES_ON = frozenset("、，,")
COMMA, STOP_OR_COMMA = re.compile("[，,；;]"), re.compile("[，,；;。！？\n]")
BY_WHOM = "，由"
"""Where a sentence says, behind other words, who does what."""


def value_end(text: str, start: int, limit: int | None = None) -> int:
    """Where the value that begins at `start` ends: at a stop, at a line's end even if its break was lost, or at `limit`."""
    limit = len(text) if limit is None else limit
    stop = STOP.search(text, start, limit)
    return before_lost_break(text, start, stop.start() if stop else limit)


def part_end(text: str, at: int) -> int:
    """Where the part of a sentence around `at` ends: at a comma, a semicolon, a stop or a line's end."""
    end = STOP_OR_COMMA.search(text, at)
    return end.start() if end else len(text)


def ends_with_verb(text: str, start: int, end: int) -> bool:
    """A verb of a role ends the words before `end`: 市财政局牵头."""
    return text[end - 2 : end] in VERB_ENDS and bool(ROLE_VERB.search(text[max(start, end - _LONGEST_VERB) : end]))


class Cover:
    """The words of a text that are taken: those in some `spans`, which are in order."""

    __slots__ = ("_ends", "_starts", "spans")

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self.spans = spans
        self._starts, self._ends = list(map(itemgetter(0), spans)), sorted(map(itemgetter(1), spans))

    def __call__(self, start: int, end: int = 0) -> bool:
        """Whether one of the spans holds `start`, or words of `text[start:end]`."""
        return bisect_left(self._starts, max(end, start + 1)) > bisect_right(self._ends, start)

    def leaves(self, places: Sequence[int]) -> Iterator[bool]:
        """Of each of the places, whether no span holds it."""
        begun = map(bisect_right, repeat(self._starts), places)
        return map(eq, begun, map(bisect_right, repeat(self._ends), places))

    def next(self, at: int) -> tuple[int, int]:
        """The first span that begins behind `at`."""
        order = bisect_right(self._starts, at)
        return self.spans[order] if order < len(self.spans) else (sys.maxsize, sys.maxsize)


def before_own_bracket(text: str, key: int, value: int, end: int, taken: Cover) -> int:
    """Where `text[value:end]` ends, if the next words taken behind the key are a bracket in it that says who by itself:
    牵头单位：市外办（责任单位：市商务局）."""
    opens, behind = taken.next(key)
    is_own = value < opens < end and text[opens] in OPEN and text[behind : behind + 1] not in _LIST_GOES_ON
    return opens if is_own else end
