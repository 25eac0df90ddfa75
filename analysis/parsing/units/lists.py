"""One list of units → mentions: who stands in it, in which role, whether it is left open."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from analysis.diagnostics import Diagnostic
from analysis.lines import BLANKS, trimmed_end
from analysis.parsing.lexicon import (
    BEFORE_OTHERS,
    BEGINS_OTHERS,
    IN_BRACKETS,
    JOINT,
    LABEL,
    LABEL_ALONE,
    NOT_A_NAME,
    ROLE_VERB,
    RULE_FIRST_LEADS,
    RULE_IN_LIST,
    TIME_BEGINS,
    TIME_ENDS,
    WHEN,
    is_about_else,
    role_of,
    role_of_deed,
)
from analysis.parsing.model import Attribute, Mention
from analysis.parsing.units import names
from analysis.parsing.units.collectives import LEVEL
from analysis.parsing.units.persons import is_person
from analysis.parsing.units.pieces import (
    BEFORE_ACTING,
    Piece,
    merged,
    name_in,
    open_end,
    persons_of,
    pieces,
    split_at_and,
    split_at_blanks,
    split_at_lead,
    split_at_prefix,
)
from analysis.parsing.units.verbs_behind_names import before_manner, role_of_verb, verb_of
from analysis.words import any_of, listed
from analysis.words.brackets import LIST_CLOSE as CLOSE
from analysis.words.brackets import LIST_OPEN as OPEN

_PARTS_GROUPS, _BETWEEN_GROUPS = frozenset("；;。"), frozenset("，,")
STRENGTHS = {"，": 1, ",": 1, "；": 2, ";": 2, "。": 2, "\n": 2}
"""How far the marks of a list part what stands around them; all others part names alone."""
_BESIDE_VERB = 4
"""So many characters beside a verb hold its mark."""
_BEFORE_PERSONS = frozenset("，,；;/／ ")
PERSON, TIME = "责任人", "时限"
"""The keys of persons and times that stand beside a unit without a label of their own."""
_JOINS = listed("roles.begins_part")
_HELP = frozenset(("support", "guide"))
_REGION_ENDS = re.compile(LEVEL)
_LENGTHS_OF_PERSONS, _SHORTEST_WITH_PERSON = (3, 2), 5
_TIME_BOUND = re.compile(any_of("times.edges", "times.bounds"))
_BEFORE_NAME = BLANKS + "".join(BEFORE_ACTING)


class UnitList(Struct, frozen=True, gc=False):
    """The mentions of one list in order, the persons and times beside them, and what could not be placed as a name."""

    mentions: tuple[Mention, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
    beside: tuple[Attribute, ...] = ()


class _Party(Struct, frozen=True, gc=False):
    """One piece of a list: its name, the verb behind it, whether 会同 follows it or 等 ends it.

    `own` is the role in brackets behind the name, which is this unit's alone; `is_deed` where the verb is one of its own. A party
    without a name holds nothing but a verb or key `ahead` of the units that it means.
    """

    start: int
    end: int
    verb: str = ""
    joins: str = ""
    is_open: bool = False
    own: str = ""
    is_deed: bool = False
    ahead: str = ""


def read_units(text: str, start: int, end: int, *, role: str, words: str, accepts: Callable[[str], bool]) -> UnitList:
    """The units of `text[start:end]`; a verb in the list (`A牵头，B配合`) goes before the key's `role` and `words`.

    Names that `accepts` refuses become the diagnostic `name-unplaced`, never a mention.
    """
    found = list(_parties(text, start, end, with_persons=bool(words)))
    beside = [each for each in found if isinstance(each, Attribute)]
    parties = [each for each in found if isinstance(each, _Party)]
    parties = _with_verbs_ahead(text, parties, has_key=bool(words))
    before = _before_others(text, parties, role if words else "")
    mentions = _as_mentions(text, parties[:before], role, words)
    mentions += _in_their_roles(text, parties[before:], role, words)
    deeds = _deeds_alone(parties, has_key=bool(words)) | _behind_deeds(text, parties)
    taken: list[Mention] = []
    refused: list[Mention] = []
    for mention in mentions:
        is_unit = accepts(mention.name) and mention.start not in deeds
        (taken if is_unit else refused).append(mention)
    return UnitList(tuple(taken), tuple(map(unplaced, refused)), tuple(beside))


def _with_verbs_ahead(text: str, parties: list[_Party], *, has_key: bool) -> list[_Party]:
    """The parties, verbs that stand by themselves before the units that they mean as such: 牵头、市财政局；配合、市教育局.

    They do where nobody before them waits for a verb, and where the mark before them parts more than the one behind.
    """
    if not any(map(_is_verb_alone, parties)):
        return parties
    found: list[_Party] = []
    is_awaited = has_ahead = False
    for party in parties:
        if _is_verb_alone(party):
            has_ahead = not is_awaited or _parts_more_before(text, party, at_end=1 if has_key else 2)
            is_awaited = False
            found.append(_Party(party.start, party.start, ahead=party.verb) if has_ahead else party)
        else:
            has_ahead = bool(party.ahead) or (has_ahead and not party.verb)
            is_awaited = not (has_ahead or party.verb or party.joins)
            found.append(party)
    return found


def _is_verb_alone(party: _Party) -> bool:
    return party.start == party.end and bool(party.verb) and not party.is_open


def _parts_more_before(text: str, party: _Party, at_end: int) -> bool:
    """The mark before the verb is stronger than the one behind; the end of a list counts as one of the strength `at_end`."""
    end = party.start + len(party.verb)
    before = text[max(0, party.start - _BESIDE_VERB) : party.start].rstrip(BLANKS)[-1:]
    behind = text[end : end + _BESIDE_VERB].lstrip(BLANKS)[:1]
    return STRENGTHS.get(before, 0) > (STRENGTHS.get(behind, 0) if behind and behind not in CLOSE else at_end)


def _deeds_alone(parties: Sequence[_Party], *, has_key: bool) -> set[int]:
    """Where the units begin that do something (保障经费) beside none whose role is stated: so far it is prose."""
    deeds = {party.start for party in parties if party.is_deed and not (has_key and not _stated(party))}
    return deeds if deeds and not any((p.verb and not p.is_deed) or p.joins or p.own for p in parties) else set()


def _behind_deeds(text: str, parties: Sequence[_Party]) -> set[int]:
    """Where words begin that go on with what a unit does, behind a mark: 负责拟定方案、宣传发动."""
    found, goes_on = set[int](), False
    for party in parties:
        name = text[party.start : party.end]
        if goes_on and not names.is_certain_unit(name) and not names.is_collective(name):
            found.add(party.start)
        else:
            goes_on = bool(party.verb) and not ROLE_VERB.match(party.verb)
    return found


def _in_their_roles(text: str, parties: list[_Party], role: str, words: str) -> list[Mention]:
    """The parties as mentions: those before a verb have its role, those before 会同 lead, if they do not support, those behind it support.

    A unit behind a comma that has its own verb is not joined: A会同B，C实施.
    """
    mentions: list[Mention] = []
    group: list[_Party] = []
    joined = ""
    for party in parties:
        if party.ahead:
            mentions += _as_mentions(text, group, *(("support", joined) if joined else (role, words)))
            group, joined, role, words = [], "", role_of(party.ahead), party.ahead
        if joined and group and party.verb and text[group[-1].end : party.start].strip(BLANKS)[-1:] in _BETWEEN_GROUPS:
            mentions += _as_mentions(text, group, "support", joined)
            group, joined = [], ""
        group.append(party)
        if party.joins:
            if joined:
                mentions += _as_mentions(text, group[:-1], "support", joined)
                group = [party]
            mentions += _as_mentions(text, group, role if role == "support" else "lead", party.joins)
            group, joined = [], party.joins
        elif party.verb:
            said = ("support", joined) if joined else (_stated(party) or role, party.verb)
            mentions += _as_mentions(text, group, *said)
            group, joined = [], ""
    return mentions + _as_mentions(text, group, *(("support", joined) if joined else (role, words)))


def _before_others(text: str, parties: list[_Party], of_key: str) -> int:
    """How many parties stand before those that the list's first verb means: one in A，B、C配合, none in A、B、C配合.

    Behind a key its role (`of_key`) is that of the units before, where the verb says another: 牵头单位：A；B负责.
    """
    acting = next((at for at, party in enumerate(parties) if party.verb or party.joins), 0)
    stated = "" if not acting or _is_verb_alone(parties[acting]) else _stated(parties[acting])
    is_help = stated in _HELP
    is_other = bool(stated and of_key) and stated != of_key
    if not (is_help or is_other):
        return 0
    marks = [
        text[before.end : after.start].strip(_BEFORE_NAME)[-1:] for before, after in pairwise(parties[: acting + 1])
    ]
    parted = [at for at, mark in enumerate(marks, 1) if mark in _PARTS_GROUPS]
    if not (parted or is_help) and of_key == "responsible":
        return 0
    groups = parted[-1:] or [at for at, mark in enumerate(marks, 1) if mark in _BETWEEN_GROUPS]
    are_groups = (
        bool(parted) or "、" in marks or (acting == 1 and all(_stated(party) in _HELP for party in parties[2:]))
    )
    return groups[0] if len(groups) == 1 and are_groups else 0


def _stated(party: _Party) -> str:
    """The role that the verb behind the name states."""
    return role_of_deed(party.verb) if party.is_deed else role_of_verb(party.verb)


def unplaced(mention: Mention) -> Diagnostic:
    """That what stands in a list does not read as a name."""
    return Diagnostic("name-unplaced", mention.start, mention.end, params={"name": mention.name})


def _parties(text: str, start: int, end: int, *, with_persons: bool) -> Iterator[_Party | Attribute]:
    """The units of a list, one by one; what says when; and the persons behind a unit, in a list `with_persons`."""
    behind = ""
    for begin, stop, mark in _words(text, start, end, persons=with_persons):
        if text[begin] in BEGINS_OTHERS and stop < end and LABEL_ALONE.match(text, begin, stop):
            yield _Party(begin, begin, ahead=text[begin:stop])
            continue
        if text[begin] in BEGINS_OTHERS and (key := _key_ahead(text, begin, stop, is_first=not mark)):
            yield _Party(begin, begin, ahead=key["key"])
            begin = key.end()
        if mark == TIME:
            yield Attribute(TIME, text[begin:stop], begin, stop)
        elif behind and (mark in _BEFORE_PERSONS or behind == "person") and is_person(text[begin:stop]):
            yield _person(text, begin, stop)
            behind = "person"
        else:
            behind = "unit" if with_persons else ""
            yield from _parties_of_piece(text, begin, stop)


def _words(text: str, start: int, end: int, *, persons: bool) -> Iterator[Piece]:
    """The pieces that may be names, parted at blanks too, or say when (their mark is `TIME`); not how a list is ordered."""
    for first, ends, mark in merged(text, list(pieces(text, start, end))):
        last = _before_rule(text, first, ends)
        is_none = NOT_A_NAME.fullmatch(text, first, last) and not ROLE_VERB.search(text[first:last])
        if is_none or RULE_IN_LIST.fullmatch(text, first, last):
            continue
        for start_of_part, stop in split_at_blanks(text, first, last, persons=persons):
            if behind := _behind_time(text, start_of_part, stop):
                yield start_of_part, behind, TIME
                start_of_part = behind
            time = _time_start(text, start_of_part, stop)
            begin = start_of_part
            if text[begin] in BEFORE_ACTING:
                begin = stop - len(text[begin:stop].lstrip(_BEFORE_NAME))
            for name, name_end in split_at_lead(text, begin, time) if time > begin else ():
                yield name, name_end, mark if name == begin and start_of_part == first else " "
            if time < stop:
                yield time, stop, TIME


def _before_rule(text: str, start: int, end: int) -> int:
    """Where the name ends before a bracket that says a rule for all lists: 市财政局（第一责任单位为牵头单位，下同）."""
    opens = max(text.rfind(bracket, start + 1, end) for bracket in OPEN) if text[end - 1] in CLOSE else -1
    return opens if opens > start and RULE_FIRST_LEADS.search(text, opens, end) else end


def _behind_time(text: str, start: int, end: int) -> int:
    """Where a name begins right behind words that say when: 6月底前市财政局; 0 where none does."""
    if not WHEN.fullmatch(text, start, end) or not names.ends_as_unit(text[start:end]):
        return 0
    bounds = (
        bound.end() for bound in _TIME_BOUND.finditer(text, start, end) if WHEN.fullmatch(text, start, bound.end())
    )
    return next((at for at in bounds if names.is_body_of_region(text[at:end])), 0)


def _time_start(text: str, start: int, end: int) -> int:
    """Where the words begin that say when, behind a name or instead of one: 市财政局6月底前; `end` if none do.

    A unit before its verb says who, whatever its name holds: 市日报社负责实施.
    """
    if text[end - 1] in TIME_ENDS:
        for begin in TIME_BEGINS.finditer(text, start + 2, end):
            before = text[start : begin.start()]
            if WHEN.fullmatch(text, begin.start(), end) and (names.is_certain_unit(before) or ROLE_VERB.search(before)):
                return begin.start()
    return start if WHEN.fullmatch(text, start, end) and not _is_unit_and_verb(text[start:end]) else end


def _is_unit_and_verb(words: str) -> bool:
    verb = ROLE_VERB.search(words)
    return verb is not None and names.is_certain_unit(words[: verb.start()])


def _person(text: str, start: int, end: int) -> Attribute:
    return Attribute(PERSON, text[start:end], start, end)


def _is_organ(name: str) -> bool:
    """A certain unit that is no region: behind 示例区 a name may go on."""
    return names.is_certain_unit(name) and not _REGION_ENDS.match(name[-1])


def _before_persons(text: str, start: int, end: int) -> tuple[int, list[tuple[int, int]]]:
    """Where a name ends before its persons, and where these stand: 教务处（王强、李明）, 县水利局王小明.

    A bracket in which a label tells something else (联系人：王强) is no part of the name either.
    """
    if text[end - 1] in CLOSE:
        opens = max(text.rfind(bracket, start + 1, end) for bracket in OPEN)
        label = LABEL.match(text, opens + 1, end) if opens > 0 else None
        if label and is_about_else(label[0]):
            return trimmed_end(text, start, opens), []
        inside = persons_of(text, opens + 1, end - 1) if opens > 0 else []
        return (trimmed_end(text, start, opens), inside) if inside else (end, [])
    if end - start < _SHORTEST_WITH_PERSON or names.is_unit(text[start:end]):
        return end, []
    starts = (end - length for length in _LENGTHS_OF_PERSONS)
    begin = next((at for at in starts if is_person(text[at:end]) and _is_organ(text[start:at])), end)
    return begin, [(begin, end)] if begin < end else []


def _key_ahead(text: str, start: int, end: int, *, is_first: bool) -> re.Match[str] | None:
    """The verb or key that begins a piece, if a unit and nothing else stands behind it: 配合市人社局; a verb not if it `is_first`."""
    found = BEFORE_OTHERS.match(text, start, end)
    if found and is_first and not LABEL_ALONE.match(found["key"]):
        return None
    is_unit = found and names.is_certain_unit(name_in(text, found.end(), end))
    return found if is_unit else None


def _joint_behind_name(text: str, start: int, stop: int) -> re.Match[str] | None:
    """What joins a name to the next, 会同 or 会商; it does not begin with the last character of a name: 各行业协会商会."""
    for joint in JOINT.finditer(text, start + 2, stop):
        words = text[max(start, joint.start() - names.LONGEST) : joint.start() + 1]
        if not names.ends_as_unit(words) or names.ends_as_unit(words[:-1]):
            return joint
    return None


def _parties_of_piece(text: str, start: int, end: int) -> Iterator[_Party | Attribute]:
    own = IN_BRACKETS.search(text, start, end) if text[end - 1] in CLOSE else None
    if own:
        yield _Party(start, own.start(), own=own["verb"])
        return
    words = text[start:end]
    verb, is_deed = verb_of(words)
    stop = before_manner(text, start, start + verb.start() if verb else end)
    joint = JOINT.match(text, start, stop) if words.startswith(_JOINS) else _joint_behind_name(text, start, stop)
    if joint:
        yield _Party(start, joint.start(), joins=joint[0])
        start = stop - len(text[joint.end() : stop].lstrip(BLANKS))
    name_end = open_end(text, start, stop)
    names_inside = split_at_and(text, start, name_end)
    *others, (begin, finish) = [part for span in names_inside for part in split_at_prefix(text, *span)]
    for first, last in others:
        closes = open_end(text, first, last)
        yield _Party(first, closes, is_open=closes < last)
    ends, persons = _before_persons(text, begin, trimmed_end(text, begin, finish))
    yield _Party(begin, ends, words[verb.start() :] if verb else "", is_open=name_end < stop, is_deed=is_deed)
    yield from (_person(text, a, b) for a, b in persons)


def _as_mentions(text: str, group: list[_Party], role: str, words: str) -> list[Mention]:
    opened = max((order for order, party in enumerate(group) if party.is_open), default=-1)
    return [
        Mention(
            party.start, party.end, name := text[party.start : party.end],
            role_of(party.own) if party.own else role, party.own or words,
            is_collective=names.is_collective(name), list_is_open=order <= opened, full_name=names.uncut(name),
        )
        for order, party in enumerate(group)
        if party.start < party.end
    ]  # fmt: skip
