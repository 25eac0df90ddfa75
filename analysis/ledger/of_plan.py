"""A plan → its ledger: the actions and commitments of each point."""

from collections.abc import Iterator, Sequence
from operator import attrgetter

from msgspec.structs import replace

from analysis.ledger.actions import actions_in
from analysis.ledger.bodies import body_of, sections_of_aims, states_aims, times_beside_units, titles_are_text
from analysis.ledger.corrections import Words, corrected_drafts, is_number
from analysis.ledger.deadlines import Calendar, deadlines_in, year_counted_from
from analysis.ledger.model import Action, Commitment, Draft, PointLedger, Span
from analysis.ledger.named_things import names_in
from analysis.ledger.quantities import has_numeral, quantities_in
from analysis.ledger.spans import Sentence, quoted, sentences
from analysis.parsing import Correction, Plan, Point
from analysis.parsing.outline.front import year_of
from analysis.words.script import is_traditional, simplified


def ledger_of(plan: Plan, *, assume_year_end: bool = False) -> dict[str, PointLedger]:
    """point key → its actions and commitments, in the order of the text, as a reader has corrected them.

    With `assume_year_end` 年内 is due on 31 December, which the text does not say (`basis` "assumed"); without, it has
    no date. Points that state aims hold commitments and no actions.
    """
    drafts, _ = _corrected(plan, assume_year_end=assume_year_end)
    return {key: _placed(draft) for key, draft in drafts.items()}


def unused_corrections(plan: Plan) -> list[Correction]:
    """The corrections of the ledger in `plan` that find nothing to change in it, in their order."""
    return _corrected(plan)[1]


def new_action_no(plan: Plan, point_key: str) -> int:
    """A number for a further action of this point that none of it has, or had before it was corrected."""
    given = [int(each.to) for each in plan.ledger_corrections if each.point_key == point_key and is_number(each.to)]
    drafts, _ = _corrected(plan)
    return max([drafts[point_key].last_no, *(action.no for action in drafts[point_key].actions), *given]) + 1


def ledger_of_words(text: str, calendar: Calendar) -> PointLedger:
    """The ledger of words that stand by themselves, as the body of one point."""
    actions, commitments = _of_parts(text, [(0, len(text))], calendar)
    return PointLedger(actions, tuple(_within(actions, commitments)))


def _corrected(plan: Plan, *, assume_year_end: bool = False) -> tuple[dict[str, Draft], list[Correction]]:
    """What was read in each point and then corrected, and the corrections that found nothing to change.

    The ledger is that of the plan as read: what a reader changes in the lists of units moves no action.
    """
    read = plan.as_read or plan
    source = read.source.text
    text = simplified(source) if is_traditional(source) else source
    calendar = Calendar(year_of(read.front), read.front.issued_on, assume_year_end, year_counted_from(text))
    drafts = _drafts(read, text, calendar)
    if not plan.ledger_corrections:
        return drafts, []

    def of_words(words: str) -> Words:
        return _of_parts(words if text is source else simplified(words), [(0, len(words))], calendar)

    return corrected_drafts(drafts, plan.ledger_corrections, source, of_words)


def _drafts(plan: Plan, text: str, calendar: Calendar) -> dict[str, Draft]:
    """What is read in each point of the plan, whose words in simplified characters are `text`."""
    source = plan.source.text
    title_is_text, of_aims = titles_are_text(plan), sections_of_aims(plan)
    found = {}
    for point in plan.points:
        parts = body_of(source, point, title_is_text=title_is_text)
        holds_actions = not states_aims(point, of_aims)
        actions, commitments = _of_parts(text, parts, calendar, holds_actions=holds_actions)
        if actions:
            commitments = _in_order([*commitments, *_own_times(text, point, calendar)])
        if text is not source:
            commitments = _as_written(commitments, source)
        found[point.key] = Draft(point, actions, tuple(commitments), holds_actions, len(actions))
    return found


def _of_parts(text: str, parts: Sequence[Span], calendar: Calendar, *, holds_actions: bool = True) -> Words:
    each = [sentence for start, end in parts for sentence in sentences(text, start, end)]
    commitments = [found for sentence in each for found in _commitments(text, sentence, calendar)]
    if not holds_actions:
        return (), commitments
    times = [(found.start, found.end) for found in commitments if found.kind == "deadline"]
    return actions_in(text, each, times), commitments


def _placed(draft: Draft) -> PointLedger:
    """The ledger of a point; the times said beside its units, which are of all its actions, have the number of none."""
    if not draft.holds_actions:
        return PointLedger(draft.actions, draft.commitments)
    beside = list(times_beside_units(draft.point))
    own = [each for each in draft.commitments if any(start <= each.start < end for start, end in beside)]
    return PointLedger(draft.actions, tuple(_in_order([*_within(draft.actions, draft.commitments), *own])))


def _own_times(text: str, point: Point, calendar: Calendar) -> Iterator[Commitment]:
    """The times said beside the units of the point; one that no calendar holds (长期坚持) has no date."""
    for span in times_beside_units(point):
        yield from deadlines_in(text, span, [], calendar) or [Commitment("deadline", *span)]


def _in_order(commitments: Sequence[Commitment]) -> list[Commitment]:
    return sorted(commitments, key=attrgetter("start"))


def _commitments(text: str, sentence: Sentence, calendar: Calendar) -> list[Commitment]:
    """The commitments of a sentence: names first, then times outside of them, then numbers outside of both."""
    start, end = sentence.start, sentence.end
    marks = quoted(text, sentence.pairs)
    found = list(names_in(text, marks, end))
    times = deadlines_in(text, (start, end), marks, calendar)
    if has_numeral(text, start, end):
        taken = sorted([*marks, *((each.start, each.end) for each in times)])
        found += (each for clause in sentence.clauses for each in quantities_in(text, clause, taken))
    return _in_order([*found, *times])


def _within(actions: Sequence[Action], commitments: Sequence[Commitment]) -> Iterator[Commitment]:
    """The commitments that lie in an action, each with its number."""
    at = 0
    for each in commitments:
        while at < len(actions) and actions[at].end <= each.start:
            at += 1
        if at < len(actions) and actions[at].start <= each.start and each.end <= actions[at].end:
            yield replace(each, action_no=actions[at].no)


def _as_written(commitments: Sequence[Commitment], source: str) -> list[Commitment]:
    """Names with the characters of the source, where the words were found in its simplified form."""
    return [
        replace(each, value=source[each.start + 1 : each.end - 1]) if each.kind == "deliverable" else each
        for each in commitments
    ]
