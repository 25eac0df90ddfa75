"""What a clause of a sentence does: it says what is to be done, leads that in, says what comes of it, or explains it."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence

from analysis.ledger.clause_kinds import (
    CONTINUING,
    FINITE,
    LEADS,
    MOVES,
    RESTS,
    RESULTS,
    RESULTS_OR_ACTS,
    STATES,
    Kind,
    Opening,
    act_of,
)
from analysis.ledger.model import Span
from analysis.ledger.moves import MOVING, OUTCOME, PREPOSITION, UNIT_DOES, done_by_unit, moved
from analysis.ledger.verbs import (
    ANY_VERB,
    FIRM_VERB,
    MANNER,
    VERB_IN_MANNER,
    VERBS,
    has_verb_as_object,
    inner_verb,
    is_granting,
    manner_at,
    verb_at_end,
    verb_with_object,
)
from analysis.words import any_of, listed

_Reader = Callable[[str, int, int], Opening | None]
"""What reads the words at a place of a text, up to an end."""

_NUMBER_OR_TITLE = re.compile(r"[\d《]")
_COMES_TO = re.compile(any_of("outcomes.comes_to"))
_MEASURE = re.compile(
    rf"{any_of('outcomes.measures')}[\u4e00-\u9fff]{{0,4}}?{any_of('outcomes.comes_to')}(?:约|近)?[\d百一二三四五六七八九十](?![^，]{{0,8}}的)"
)
_FRAMED = re.compile(any_of("leads.framed"))
_FRAME_END = re.compile(rf"{any_of('leads.frames')}\Z")
_EMPLOYING, _EMPLOYED_END = re.compile(any_of("leads.employing")), re.compile(rf"{any_of('leads.employed')}\Z")
_ALWAYS = re.compile(any_of("leads.always"))
_DONE_BY_MEANS = re.compile(
    rf"等[\u4e00-\u9fff]{{0,4}}{any_of('leads.means')}{MANNER}*(?P<verb>{ANY_VERB})(?![的和与及、等，]|\Z)"
)
"""利用大数据等技术甄别示例对象: the verb behind the means is the clause's own, of whatever kind it is."""
_CLOSING = re.compile(rf"{any_of('leads.closing')}\Z")
_CLOSING_ENDS = frozenset(word[-1] for word in listed("leads.closing"))
_GROUND = re.compile(rf"{any_of('leads.grounds')}\Z")
_ASIDE = re.compile(any_of("outcomes.asides"))
_SERVING, _SERVED = re.compile(any_of("outcomes.serving")), re.compile(rf"{any_of('outcomes.served')}\Z")
_WEAK = re.compile(any_of("outcomes.weak"))
_STATING, _MAKES_RULES = re.compile(any_of("outcomes.stating")), re.compile(any_of("outcomes.rules"))
_OWN = re.compile(rf"{any_of('outcomes.own_measures')}(?:[\d.]+.{{0,6}})?\Z")
_LETTING = re.compile(any_of("deeds.letting"))
_TAKING = re.compile(any_of("outcomes.taking"))
_COUNTED = re.compile(
    rf"\d[万亿]?(?:{any_of('counts.units', 'counts.money', 'counts.shares')})"
    rf"{any_of('counts.at_least_behind', 'counts.at_most_behind', 'counts.about_behind')}?\Z"
)
_ADDED = re.compile(any_of("counts.added"))
_COMES = re.compile(rf"(?<![的、和与及]){any_of('outcomes.weak')}")
_SETS = re.compile(rf"{MANNER}{any_of('outcomes.verbs')}")
_TARGET = re.compile(rf"的[^的，]{{0,6}}?{any_of('outcomes.units', 'outcomes.people')}\Z")
"""对办理申报有困难的企业: whatever verbs tell which are meant, it only leads in."""
TOWARDS = frozenset(listed("leads.towards"))
_HANDLED = frozenset("将把对")
_ONCE_DONE = re.compile(any_of("leads.once_done"))
_AMBIGUOUS = frozenset(listed("deeds.manner")) & frozenset(
    listed("deeds.nominal", "deeds.acts", "leads.prepositions", "leads.framed")
)


def opening_of(text: str, span: Span, times: Sequence[Span], *, is_first: bool) -> Opening:
    """What the clause `text[start:end]` does; `times` are where it says when, `is_first` that it begins its sentence."""
    start, end = span
    found = _opening(text, start, end, times, is_first=is_first)
    if times and found.kind in (Kind.WEAK, Kind.STATED, Kind.OUTCOME):
        said = times[bisect_left(times, (start, 0)) : bisect_left(times, (end, 0))]
        if any(found.kind is not Kind.OUTCOME or text[last - 1] not in "年度" for _, last in said):
            return FINITE  # what is to come by a day is to be done; what comes in a year comes of the act
    if is_first and found is RESTS and times and _is_done_by_a_day(text, span, times):
        return FINITE
    return found


def _is_done_by_a_day(text: str, span: Span, times: Sequence[Span]) -> bool:
    """示例桥改造要在6月底前完工: a subject, a day and a verb that ends the clause."""
    start, end = span
    place = bisect_left(times, (start + 1, 0))
    return place < len(times) and times[place][1] < end and bool(verb_at_end(text, times[place][1], end))


def makes_a_rule(text: str, span: Span) -> bool:
    """A clause that makes or names a rule or a paper: the next one may say what stands in it."""
    return bool(_MAKES_RULES.search(text, *span))


def says_something(text: str, start: int, end: int) -> bool:
    """There is a verb in these words, or a number or title; what is left over of a list of units has none."""
    return any(each.search(text, start, end) for each in (VERBS, OUTCOME, _COMES_TO, _NUMBER_OR_TITLE))


def _opening(text: str, start: int, end: int, times: Sequence[Span], *, is_first: bool) -> Opening:
    if text[end - 1] in _CLOSING_ENDS and _CLOSING.search(text, max(start, end - 4), end):
        return LEADS
    if _MEASURE.search(text, start, end) and not _acts_or_handles(text, _past_times(text, start, times), end):
        return FINITE if is_first else RESTS
    at, may_be_done = start, text.find("后", start, end) >= 0
    while at < end:
        at = _past_times(text, at, times)
        if may_be_done:
            at = _past_done(text, at, end)
        if at >= end:
            return LEADS
        found = _at(text, at, end, is_first=is_first)
        if found:
            return RESULTS if found is MOVES and text.startswith("更好", start) else found
        manner = manner_at(text, at, end)
        if not manner:
            break
        at = manner.end()
    return _of_subject(text, at, end, is_first=is_first)


def _acts_or_handles(text: str, at: int, end: int) -> bool:
    return text[at : at + 1] in _HANDLED or bool(FIRM_VERB.match(text, at, end))


def _past_times(text: str, at: int, times: Sequence[Span]) -> int:
    """Behind the times that begin here, each where the one before it ends; 于 and 在 before them go with them."""
    if not times:
        return at
    place = bisect_left(times, (at, 0))
    if text[at] in "于在" and place < len(times) and times[place][0] == at + 1:
        at += 1
    while place < len(times) and times[place][0] == at:
        at, place = times[place][1], place + 1
    return at


def _past_done(text: str, at: int, end: int) -> int:
    """Behind what is done first: 建成后按示例比例给予补助."""
    verbs = VERBS.match(text, at, end)
    done = verbs and _ONCE_DONE.match(text, verbs.end(), end)
    return done.end() if done else at


def _at(text: str, at: int, end: int, *, is_first: bool) -> Opening | None:
    """What the words at this place make of the clause; nothing where they only say how."""
    for read in _READERS.get(text[at], ()):
        if found := read(text, at, end):
            return _first(found) if is_first and read is moved else found
    return None


def _first(found: Opening) -> Opening:
    return CONTINUING if found.kind is Kind.WEAK else found


def _framed(text: str, at: int, end: int) -> Opening | None:
    close = max(at, end - 6)
    if _FRAMED.match(text, at, end) and _FRAME_END.search(text, close, end):
        return LEADS
    return LEADS if _EMPLOYING.match(text, at, end) and _EMPLOYED_END.search(text, close, end) else None


def _always(text: str, at: int, end: int) -> Opening | None:
    found = _ALWAYS.match(text, at, end)
    return LEADS if found and not VERBS.match(text, found.end(), end) else None


def _aside(text: str, at: int, end: int) -> Opening | None:
    return RESTS if _ASIDE.match(text, at, end) else None


def _taken(text: str, at: int, end: int) -> Opening | None:
    preposition = PREPOSITION.match(text, at, end)
    if text[at] in "把将" and not preposition:
        return RESULTS if _TAKING.search(text, at, end) else FINITE
    return None


def _outcome(text: str, at: int, end: int) -> Opening | None:
    if _SERVING.match(text, at, end):
        return RESULTS if _SERVED.search(text, max(at, end - 4), end) else None
    if _STATING.match(text, at, end):
        return STATES
    if _WEAK.match(text, at, end):
        return RESULTS_OR_ACTS
    if OUTCOME.match(text, at, end):
        return FINITE if _OWN.search(text, max(at, end - 14), end) else RESULTS
    return None


def _lead(text: str, at: int, end: int) -> Opening | None:
    preposition = PREPOSITION.match(text, at, end)
    if not preposition:
        return None
    verb, manner = VERBS.match(text, at, end), manner_at(text, at, end)
    if verb and verb.end() > preposition.end():
        return None
    if manner and manner.end() >= preposition.end() and VERB_IN_MANNER.match(text, manner.end(), end):
        return None
    behind = preposition.end()
    if text[at] == "为" and OUTCOME.match(text, behind, end):
        return LEADS  # 为确保示例工作顺利进行
    if MOVING.match(text, behind, end):
        return moved(text, behind, end)
    if preposition[0] == "以" and (place := text.rfind("为", behind, end)) >= 0:
        behind = place
    if text[at] not in "对向" and VERB_IN_MANNER.match(text, behind, end):
        closes = text.find("等", behind, end)  # 通过示范、培训等方式推广…: the list of verbs ends here
        behind = closes if closes >= 0 else end
    if text[at] == "向":
        if told := verb_with_object(text, behind, end):
            return act_of(told)
        if verb_at_end(text, behind, end):
            return RESTS  # 定期向社会公布: what the act before it made
    if by_means := _DONE_BY_MEANS.search(text, behind, end):
        return act_of(by_means["verb"])
    if _OWN.search(text, max(at, end - 14), end) and _SETS.search(text, behind, end):
        return FINITE  # 根据示例原则适度降低示例费率
    inner = inner_verb(text, behind, end, needs_object=text[at] not in TOWARDS)
    if (
        not inner
        or _TARGET.search(text, at, end)
        or (_GROUND.search(text, max(at, end - 4), end) and text[at] not in TOWARDS)
    ):
        return LEADS
    return act_of(inner[0])


def _deed(text: str, at: int, end: int) -> Opening | None:
    verbs = VERBS.match(text, at, end)
    if not verbs:
        return None
    manner = manner_at(text, at, end)
    if manner and manner[0] in _AMBIGUOUS and manner.end() < end and _is_manner_of(text, manner.end(), end):
        return None
    if verbs.end() == end and not has_verb_as_object(verbs[0]):
        return RESTS
    if _LETTING.match(text, at, end) and (doing := UNIT_DOES.search(text, verbs.end(), min(end, verbs.end() + 60))):
        return done_by_unit(text, doing, end)
    return act_of(verbs[0])


def _is_manner_of(text: str, at: int, end: int) -> bool:
    """What stands here is what the word before it says the manner of."""
    if VERBS.match(text, at, end) or OUTCOME.match(text, at, end) or _WEAK.match(text, at, end):
        return True
    return bool("的" not in text[at:end] and PREPOSITION.match(text, at, end))


def _of_subject(text: str, at: int, end: int, *, is_first: bool) -> Opening:
    """A clause that begins with a noun is an act where a verb that is hardly ever a noun stands behind it."""
    if _TARGET.search(text, at, end):
        return LEADS
    inner = inner_verb(text, at, end)
    if inner and (inner.end() < end or is_granting(inner[0])):
        return act_of(inner[0])
    if is_first and _COUNTED.search(text, max(at, end - 16), end) and _ADDED.search(text, at + 1, end):
        return FINITE
    return RESULTS_OR_ACTS if _COMES.search(text, at + 1, end) else RESTS


def _readers_by_character() -> dict[str, tuple[_Reader, ...]]:
    """The readers in the order in which they are asked, by the characters that what they read begins with."""
    begins: tuple[tuple[_Reader, Iterable[str]], ...] = (
        (_framed, listed("leads.framed", "leads.employing")),
        (_always, listed("leads.always")),
        (_aside, listed("outcomes.asides")),
        (_taken, "把将"),
        (moved, listed("outcomes.moving")),
        (_outcome, listed("outcomes.weak", "outcomes.stating", "outcomes.verbs", "outcomes.serving")),
        (_lead, listed("leads.prepositions")),
        (_deed, listed("deeds.acts", "deeds.granting", "deeds.nominal", "deeds.stems")),
    )
    found: dict[str, list[_Reader]] = {}
    for read, words in begins:
        for character in {word[0] for word in words}:
            found.setdefault(character, []).append(read)
    return {character: tuple(readers) for character, readers in found.items()}


_READERS = _readers_by_character()
