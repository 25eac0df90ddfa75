"""Spans of a text: sentences, the clauses between their commas, and what stands in brackets or quotation marks."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from analysis.ledger.model import Span

_PAIRS = dict(zip("（(［[【“‘「『《〈", "）)］]】”’」』》〉", strict=True))
_BRACKETS = "（([［【"
_OPENING = {closing: opening for opening, closing in _PAIRS.items()}
_SIGNS = frozenset([*_PAIRS, *_OPENING])
_SIGN = re.compile(f"[{re.escape(''.join(_SIGNS))}]")
_LINE_ENDS, _COMMAS = frozenset("\n|\t"), frozenset("，,")
_MARK = re.compile(rf"[{re.escape(''.join(_SIGNS))}。；;！!？?\n|\t，,](?!(?<=,)\d{{3}})")
"""Signs that pair, what ends a sentence, and commas that are not part of a number."""
_BLANK = frozenset(" \t\n　\xa0，,。；;")
_Mark = tuple[str, int]
"""A character and its place."""


class Sentence(NamedTuple):
    """A sentence without its stop; `pairs` are its brackets and quotations, the outermost, `clauses` what its commas part."""

    start: int
    end: int
    pairs: Sequence[Span]
    clauses: Sequence[Span]


def sentences(text: str, start: int, end: int) -> Iterator[Sentence]:
    """The sentences of `text[start:end]`; a line's end, a tab and a cell's border end one too."""
    marks = [(found[0], found.start()) for found in _MARK.finditer(text, start, end)]
    pairs = _paired(marks)
    commas: list[int] = []
    first = 0
    for sign, place in [*_outside(marks, pairs), ("\n", end)]:
        if sign in _COMMAS:
            commas.append(place)
            continue
        behind = first
        while behind < len(pairs) and pairs[behind][0] < place:
            behind += 1
        if clauses := _between(text, start, commas, place):
            yield Sentence(clauses[0][0], clauses[-1][1], pairs[first:behind], clauses)
        start, commas, first = place + 1, [], behind


def quoted(text: str, pairs: Iterable[Span]) -> list[Span]:
    """What stands in quotation marks and title marks in `pairs`, in brackets too; outermost and in order."""
    found: list[Span] = []
    waiting = list(pairs)
    while waiting:
        start, end = waiting.pop()
        if text[start] in _BRACKETS:
            waiting += _paired([(sign[0], sign.start()) for sign in _SIGN.finditer(text, start + 1, end - 1)])
        else:
            found.append((start, end))
    return sorted(found)


def from_place(text: str, clauses: Sequence[Span], at: int) -> list[Span]:
    """What is left of `clauses` from the place `at` on."""
    left = (_trimmed(text, max(start, at), end) for start, end in clauses if at < end)
    return [(start, end) for start, end in left if start < end]


def _paired(marks: Iterable[_Mark]) -> list[Span]:
    """The outermost pairs of brackets and quotation marks; one that is not closed in its line is none."""
    found: list[Span] = []
    opened: list[_Mark] = []
    waiting: Counter[str] = Counter()
    for sign, place in marks:
        if sign in _PAIRS:
            opened.append((sign, place))
            waiting[sign] += 1
        elif (opening := _OPENING.get(sign)) and waiting[opening]:
            at = _close(opened, waiting, opening)
            while found and found[-1][0] > at:
                found.pop()
            found.append((at, place + 1))
        elif sign in _LINE_ENDS and opened:
            opened.clear()
            waiting.clear()
    return found


def _close(opened: list[_Mark], waiting: "Counter[str]", opening: str) -> int:
    """Take off what was opened last and is closed by now, with all that was opened in it and not closed."""
    while True:
        sign, at = opened.pop()
        waiting[sign] -= 1
        if sign == opening:
            return at


def _outside(marks: Iterable[_Mark], pairs: Sequence[Span]) -> Iterator[_Mark]:
    """The stops and commas that are in none of the pairs."""
    at = 0
    for mark in marks:
        if mark[0] in _SIGNS:
            continue
        while at < len(pairs) and pairs[at][1] <= mark[1]:
            at += 1
        if at == len(pairs) or mark[1] < pairs[at][0]:
            yield mark


def _between(text: str, start: int, commas: Sequence[int], end: int) -> list[Span]:
    found = []
    for stop in (*commas, end):
        span = _trimmed(text, start, stop)
        if span[0] < span[1]:
            found.append(span)
        start = stop + 1
    return found


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in _BLANK:
        start += 1
    while start < end and text[end - 1] in _BLANK:
        end -= 1
    return start, end
