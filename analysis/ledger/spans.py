"""Spans of a text: sentences, the clauses between their commas, and what stands in brackets or quotation marks."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from analysis.ledger.model import Span

_PAIRS = dict(zip("（(［[【“‘「『《〈", "）)］]】”’」』》〉", strict=True))
_BRACKETS = "（([［【"
_OPENING = {closing: opening for opening, closing in _PAIRS.items()}
_SIGN = re.compile(f"[{re.escape(''.join([*_PAIRS, *_OPENING]))}]")
_SENTENCE_END = re.compile(r"[。；;！!？?\n|\t]+")
_LINE_END = re.compile(r"[\n|\t]+")
_COMMA = re.compile(r"，|,(?!\d{3})")
_BLANK = " \t\n　\xa0，,。；;"


def enclosed(text: str, start: int, end: int) -> list[Span]:
    """The outermost pairs of brackets and quotation marks in `text[start:end]`; one that is not closed is none."""
    found: list[Span] = []
    opened: list[tuple[str, int]] = []
    waiting: Counter[str] = Counter()
    for sign in _SIGN.finditer(text, start, end):
        if sign[0] in _PAIRS:
            opened.append((sign[0], sign.start()))
            waiting[sign[0]] += 1
        elif waiting[opening := _OPENING[sign[0]]]:
            at = _close(opened, waiting, opening)
            while found and found[-1][0] > at:
                found.pop()
            found.append((at, sign.end()))
    return found


def quoted(text: str, start: int, end: int) -> list[Span]:
    """What stands in quotation marks and title marks in `text[start:end]`, in brackets too; outermost and in order."""
    found: list[Span] = []
    waiting = [(start, end)]
    while waiting:
        for pair in enclosed(text, *waiting.pop()):
            if text[pair[0]] in _BRACKETS:
                waiting.append((pair[0] + 1, pair[1] - 1))
            else:
                found.append(pair)
    return sorted(found)


def _close(opened: list[tuple[str, int]], waiting: "Counter[str]", opening: str) -> int:
    """Take off what was opened last and is closed by now, with all that was opened in it and not closed."""
    while True:
        sign, at = opened.pop()
        waiting[sign] -= 1
        if sign == opening:
            return at


def outside(places: Iterator["re.Match[str]"], closed: Sequence[Span]) -> Iterator["re.Match[str]"]:
    """Those of `places`, in order, that are in none of the spans `closed`, which are in order too."""
    at = 0
    for place in places:
        while at < len(closed) and closed[at][1] <= place.start():
            at += 1
        if at == len(closed) or place.start() < closed[at][0]:
            yield place


def sentences(text: str, start: int, end: int) -> Iterator[Span]:
    """The sentences of `text[start:end]` without their stops; a line's end, a tab and a cell's border end one too."""
    for line_start, line_end in _between(_LINE_END.finditer(text, start, end), start, end):
        stops = outside(_SENTENCE_END.finditer(text, line_start, line_end), enclosed(text, line_start, line_end))
        yield from _trimmed(text, _between(stops, line_start, line_end))


def clauses(text: str, start: int, end: int) -> Iterator[Span]:
    """The clauses of a sentence: what stands between its commas, those in brackets and quotation marks aside."""
    commas = outside(_COMMA.finditer(text, start, end), enclosed(text, start, end))
    yield from _trimmed(text, _between(commas, start, end))


def _between(places: Iterator["re.Match[str]"], start: int, end: int) -> Iterator[Span]:
    cuts = [(start, start), *(place.span() for place in places), (end, end)]
    yield from ((before[1], behind[0]) for before, behind in pairwise(cuts))


def _trimmed(text: str, spans: Iterator[Span]) -> Iterator[Span]:
    for start, end in spans:
        while start < end and text[start] in _BLANK:
            start += 1
        while start < end and text[end - 1] in _BLANK:
            end -= 1
        if start < end:
            yield start, end
