"""Sentences → actions: each clause that says what is to be done begins one; the others go with the act they belong to."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from analysis.ledger.clause_kinds import Kind, Opening
from analysis.ledger.model import Action, Span
from analysis.ledger.openings import TOWARDS, makes_a_rule, opening_of, says_something
from analysis.ledger.spans import Sentence, from_place
from analysis.ledger.verbs import nature_of, verb_at_end
from analysis.words import any_of

_ATTITUDE = re.compile(any_of("outcomes.attitudes"))
_EXPLAINED, _EXPLAINS = re.compile(any_of("outcomes.explained")), re.compile(any_of("outcomes.explains"))
_NUMBER = re.compile(
    r"(?:[▲△●○•■□◆★※*\-—]|[（(]\s?[\d一二三四五六七八九十]{1,3}\s?[）)]|\d{1,2}\s?[.．、)）](?!\d)|[①-⑳]|[一二三四五六七八九十]{1,3}、)\s*"
)
_Draft = tuple[str, int, int]
"""Nature, start and end of an action."""


def actions_in(text: str, sentences: Sequence[Sentence], times: Sequence[Span]) -> tuple[Action, ...]:
    """The actions of a point whose `sentences` say what is to be done; `times` are where they say when."""
    drafts = [draft for sentence in sentences for draft in _of_sentence(text, sentence, times)]
    return tuple(Action(no, *draft) for no, draft in enumerate(drafts, 1))


def _of_sentence(text: str, sentence: Sentence, times: Sequence[Span]) -> list[_Draft]:
    start, end, _, parts = sentence
    if number := _NUMBER.match(text, start, end):
        start = number.end()
        parts = from_place(text, parts, start)
    if not parts or _is_explanation(text, start, end):
        return []
    own = times and times[bisect_left(times, (start, 0)) : bisect_left(times, (end, 0))]
    read = [(part, opening_of(text, part, own, is_first=part is parts[0])) for part in parts]
    if _is_attitude(text, read):
        return []
    if found := list(_assembled(text, read)):
        return found
    return [("continuing", parts[0][0], parts[-1][1])] if says_something(text, start, end) else []


def _is_explanation(text: str, start: int, end: int) -> bool:
    return bool(_EXPLAINED.match(text, start, end) and _EXPLAINS.search(text, start, end))


def _is_attitude(text: str, read: Sequence[tuple[Span, Opening]]) -> bool:
    """Every clause only leads in, says what comes of something, or speaks of what is thought; one at least does."""
    is_thought = False
    for span, opening in read:
        if _ATTITUDE.search(text, *span):
            is_thought = True
        elif opening.kind is Kind.ACT:
            return False
    return is_thought


def _begins(text: str, kind: Kind, before: Span, *, leads: bool) -> bool:
    """An act begins with this clause; `leads` where nothing is before it or something that leads it in."""
    if kind is Kind.STATED:
        return leads or not makes_a_rule(text, before)
    return kind is Kind.ACT or (kind is Kind.WEAK and leads)


def _assembled(text: str, read: Sequence[tuple[Span, Opening]]) -> Iterator[_Draft]:
    """Acts with what leads them in before them, and with what comes of them behind them.

    What leads in nothing stays with the act before it, unless it says by its last verb what is done with something.
    """
    current: _Draft | None = None
    waiting: int | None = None
    before: Span = (0, 0)
    for span, opening in read:
        start, end = span
        leads = not current or waiting is not None
        if _begins(text, opening.kind, before, leads=leads):
            if current:
                yield current
            current, waiting = (opening.nature, start if waiting is None else waiting, end), None
        elif current and opening.kind is not Kind.LEAD:
            current, waiting = (current[0], current[1], end), None
        elif waiting is None:
            waiting = start
        if opening.kind is not Kind.STATED:
            before = span
    last = read[-1][0][1]
    if current and waiting is not None and (verb := verb_at_end(text, waiting, last)) and text[waiting] in TOWARDS:
        yield current
        yield nature_of(verb), waiting, last
    elif current:
        yield current if waiting is None else (current[0], current[1], last)
