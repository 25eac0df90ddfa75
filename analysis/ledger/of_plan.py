"""A plan → its ledger: the actions and commitments of each point."""

from collections.abc import Iterator, Sequence
from operator import attrgetter

from msgspec.structs import replace

from analysis.ledger.actions import actions_in
from analysis.ledger.bodies import body_of, sections_of_aims, states_aims, titles_are_text
from analysis.ledger.deadlines import Calendar, deadlines_in, year_counted_from
from analysis.ledger.model import Action, Commitment, PointLedger, Span
from analysis.ledger.names import names_in
from analysis.ledger.quantities import has_numeral, quantities_in
from analysis.ledger.spans import Sentence, quoted, sentences
from analysis.parsing import Plan
from analysis.parsing.outline.front import year_of
from analysis.words.script import is_traditional, simplified


def ledger_of(plan: Plan, *, assume_year_end: bool = False) -> dict[str, PointLedger]:
    """point key → its actions and commitments, in the order of the text.

    With `assume_year_end` 年内 is due on 31 December, which the text does not say (`basis` "assumed"); without, it has
    no date. Points that state aims hold commitments and no actions.
    """
    source = plan.source.text
    text = simplified(source) if is_traditional(source) else source
    calendar = Calendar(year_of(plan.front), plan.front.issued_on, assume_year_end, year_counted_from(text))
    title_is_text, of_aims = titles_are_text(plan), sections_of_aims(plan)
    found = {}
    for point in plan.points:
        parts = body_of(source, point, title_is_text=title_is_text)
        ledger = _of_parts(text, parts, calendar, holds_actions=not states_aims(point, of_aims))
        found[point.key] = ledger if text is source else _as_written(ledger, source)
    return found


def ledger_of_words(text: str, calendar: Calendar) -> PointLedger:
    """The ledger of words that stand by themselves, as the body of one point."""
    return _of_parts(text, [(0, len(text))], calendar, holds_actions=True)


def _of_parts(text: str, parts: Sequence[Span], calendar: Calendar, *, holds_actions: bool) -> PointLedger:
    each = [sentence for start, end in parts for sentence in sentences(text, start, end)]
    commitments = [found for sentence in each for found in _commitments(text, sentence, calendar)]
    if not holds_actions:
        return PointLedger((), tuple(commitments))
    times = [(found.start, found.end) for found in commitments if found.kind == "deadline"]
    actions = actions_in(text, each, times)
    return PointLedger(actions, tuple(_within(actions, commitments)))


def _commitments(text: str, sentence: Sentence, calendar: Calendar) -> list[Commitment]:
    """The commitments of a sentence: names first, then times outside of them, then numbers outside of both."""
    start, end = sentence.start, sentence.end
    marks = quoted(text, sentence.pairs)
    found = list(names_in(text, marks, end))
    times = deadlines_in(text, (start, end), marks, calendar)
    if has_numeral(text, start, end):
        taken = sorted([*marks, *((each.start, each.end) for each in times)])
        found += (each for clause in sentence.clauses for each in quantities_in(text, clause, taken))
    found += times
    found.sort(key=attrgetter("start"))
    return found


def _within(actions: Sequence[Action], commitments: Sequence[Commitment]) -> Iterator[Commitment]:
    """The commitments that lie in an action, each with its number."""
    at = 0
    for each in commitments:
        while at < len(actions) and actions[at].end <= each.start:
            at += 1
        if at < len(actions) and actions[at].start <= each.start and each.end <= actions[at].end:
            yield replace(each, action_no=actions[at].no)


def _as_written(ledger: PointLedger, source: str) -> PointLedger:
    """Names with the characters of the source, where the words were found in its simplified form."""
    names = [
        replace(each, value=source[each.start + 1 : each.end - 1]) if each.kind == "deliverable" else each
        for each in ledger.commitments
    ]
    return PointLedger(ledger.actions, tuple(names))
