"""Where the words stand that give the units of a clause their roles: the key or label before them, the verb behind."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from analysis.parsing.model import Mention
from analysis.words import any_of

Span = tuple[int, int]
_NOT_LONGER = f"(?!{any_of('labels.bodies')})"
"""牵头 is not the key 牵头单位."""


def places_of_role_words(text: str, start: int, end: int, mentions: Sequence[Mention]) -> dict[int, Span]:
    """Where in `text[start:end]` the `role_as_written` of each of its mentions stands, by where the mention begins.

    Those whose words do not stand there (the heading of a column) are left out. Words in the gap before a run of units
    are a key of all of them; else they are verbs, each behind its own units; else the key of an earlier run.
    """
    in_order = sorted(mentions, key=attrgetter("start"))
    runs = [list(run) for _, run in groupby(in_order, key=attrgetter("role_as_written"))]
    gaps = [start, *(run[-1].end for run in runs)]
    limits = [*(run[0].start for run in runs[1:]), end]
    found: dict[int, Span] = {}
    for run, gap, limit in zip(runs, gaps, limits, strict=False):
        if words := run[0].role_as_written:
            whole = re.compile(re.escape(words) + _NOT_LONGER)
            near = [each.span() for each in whole.finditer(text, gap, limit)]
            found.update(_of_run(run, near or _last(text, words, start, gap)))
    return found


def _of_run(run: Sequence[Mention], places: Sequence[Span]) -> Iterator[tuple[int, Span]]:
    """Each unit with the nearest of these places of its words: before it where they are a key, else behind it."""
    is_key = any(start < run[0].start for start, _ in places[:1])
    for unit in run:
        at = bisect_left(places, (unit.start, 0))
        ahead, behind = places[max(0, at - 1) : at], places[at : at + 1]
        if nearest := (ahead or behind) if is_key else (behind or ahead):
            yield unit.start, nearest[0]


def _last(text: str, words: str, start: int, end: int) -> list[Span]:
    at = text.rfind(words, start, end)
    return [(at, at + len(words))] if at >= 0 else []
