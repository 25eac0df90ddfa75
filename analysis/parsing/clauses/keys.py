"""One clause with labels: its parts, the units of each in their roles, and what else it says."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TypeVar

from msgspec.structs import replace

from analysis.diagnostics import Diagnostic
from analysis.lines import BLANKS
from analysis.parsing.clauses.candidate import Candidate
from analysis.parsing.clauses.odd_parts import Part, about_brackets, about_glued_key, about_label_twice, about_part
from analysis.parsing.lexicon import (
    ATTRIBUTE,
    ATTRIBUTE_WORDS,
    BODY_KEY,
    COLONS,
    LABEL,
    NAMES_A_BODY,
    ROLE_KEY,
    ROLE_VERB,
    VERB_BEFORE,
    VERB_ENDS,
    WHEN,
    asks_who,
    is_about_else,
    role_of,
)
from analysis.parsing.model import Attribute, Clause, Mention, Reading
from analysis.parsing.units import names
from analysis.parsing.units.lists import PERSON, UnitList, read_units, unplaced
from analysis.parsing.units.persons import is_person
from analysis.parsing.units.pieces import name_in, pieces
from analysis.words import any_of, listed
from analysis.words.brackets import CLOSE

LONGEST_REMEMBERED = 300
"""Longer clauses are read each time they come."""
_LEVELS = re.compile(r"[省市州盟县区旗乡镇街道村直级（）()社]{1,8}")
"""What may stand before a key to say whose it is: 市县责任单位."""
_OF_LEVELS = re.compile(_LEVELS.pattern + any_of("labels.of_levels") + "?")
_OPENED = re.compile(r"(?P<name>[^（）()]{2,})[（(][^（）()]*\Z")
"""A label in a bracket behind a unit's name, 县财政局（联系人：张三）, which says something of that unit."""
_OF_TIME_OR_PERSON = re.compile(any_of("labels.times", "labels.persons"))
_MARK = re.compile("[；;，,。\n]")
_BEFORE_LABEL = frozenset(("。", *COLONS, *BLANKS, "\n", *listed("marks.separators", "marks.signs")))
_BEFORE_VALUE = f" 　{COLONS}"
_BETWEEN = f"为是{''.join(listed('marks.signs'))}{CLOSE}"
"""What may stand between the name before a key and the key."""
_Placed = TypeVar("_Placed", Attribute, Diagnostic)


def labelled_parts(text: str, start: int, end: int) -> list[Part]:
    """The labelled parts between `start` and `end`; words before the first label come as a part without one."""
    marks = [mark for label in LABEL.finditer(text, start, end) for mark in _label_of(text, label, start)]
    starts = [(start, start, ""), *marks] if not marks or marks[0][0] > start else marks
    ends = [at for at, _, _ in starts[1:]] + [end]
    found = [Part(words, begin, value, stop) for (begin, value, words), stop in zip(starts, ends, strict=True)]
    return [part for whole in found for part in _parted(text, whole)]


def _parted(text: str, part: Part) -> list[Part]:
    """The part, and units with a verb of a role behind a time or a person as one of their own: 完成时限：6月；市教育局配合."""
    if _OF_TIME_OR_PERSON.search(part.label):
        for mark in _MARK.finditer(text, part.start, part.end):
            if mark[0] in "。\n":
                break
            at = mark.end()
            words = _MARK.split(text[at : part.end], maxsplit=1)[0]
            verb = ROLE_VERB.search(words) if words[-2:] in VERB_ENDS and not WHEN.fullmatch(words) else None
            if verb and all(map(names.is_certain_unit, words[: verb.start()].split("、"))):
                return [replace(part, end=at - 1), Part("", at, at, part.end)]
    return [part]


def _label_of(text: str, label: re.Match[str], start: int) -> list[tuple[int, int, str]]:
    begins = label.start() == start or text[label.start() - 1] in _BEFORE_LABEL
    key = ROLE_KEY.search(text, label.start(), label.end())
    if key and not ATTRIBUTE.search(text, label.start(), label.end()):
        begins = begins or key.start() == label.start()
        before = name_in(text, label.start(), key.start())
        at = (
            label.start()
            if begins and (_LEVELS.fullmatch(before) or not names.is_unit(before.rstrip(_BETWEEN)))
            else key.start()
        )
        return [(at, label.end(), text[key.start() : label.end()].rstrip(_BEFORE_VALUE))]
    if (behind_name := _OPENED.match(label[0])) and names.is_unit(behind_name["name"]):
        return []
    glued = ATTRIBUTE_WORDS.search(label[0])
    if glued and glued.start() and names.is_unit(label[0][: glued.start()]):
        return [(label.start() + glued.start(), label.end(), glued[0].rstrip(_BEFORE_VALUE))]
    return [(label.start(), label.end(), label[0].rstrip(_BEFORE_VALUE))] if begins else []


def read_keys(candidate: Candidate) -> Reading:
    """What the keys and units of the candidate say."""
    words = candidate.words
    return _read(words) if len(words) > LONGEST_REMEMBERED else _remembered(words)


def read_announced(text: str, start: int, end: int, *, role: str, words: str) -> Clause:
    """The units of `text[start:end]` that a label or a column heading `words` announces; labels inside go before it."""
    read = (_read if end - start > LONGEST_REMEMBERED else _remembered)(text[start:end], role, words)
    return placed(read, text, start, end, start)


def placed(read: Reading, text: str, start: int, end: int, first: int, form: str = "") -> Clause:
    """The clause `text[start:end]` that says what `read` holds, counted from `first`; that it holds nothing is noticed."""
    mentions = tuple([replace(each, start=each.start + first, end=each.end + first) for each in read.mentions])
    attributes = read.attributes and tuple([_moved(each, first) for each in read.attributes])
    noticed = read.diagnostics and tuple([_moved(each, first) for each in read.diagnostics])
    if not (mentions or attributes):
        noticed += (Diagnostic("clause-empty", start, end, params={"words": text[start:end][:24]}),)
    return Clause(start, end, mentions, attributes, form, noticed)


def _moved(each: _Placed, by: int) -> _Placed:
    return replace(each, start=each.start + by, end=each.end + by)


def _read(clause: str, role: str = "responsible", words: str = "") -> Reading:
    """What the clause says; `role` and `words` are those of its units before the first label."""
    mentions: list[Mention] = []
    attributes: list[Attribute] = []
    noticed: list[Diagnostic] = []
    before: Sequence[Mention] = ()
    for part in labelled_parts(clause, 0, len(clause)):
        is_role = asks_who(part.label)
        if is_about_else(part.label) and not (is_role and NAMES_A_BODY.search(part.label)):
            attributes += attribute_of(clause, part)
            continue
        is_unknown = not (is_role or part.label in ("", words) or _LEVELS.fullmatch(part.label.removesuffix("层面")))
        if is_role or BODY_KEY.fullmatch(part.label):
            role, words = role_of(part.label), part.label
        units = (
            _unit_of_persons(clause, part, role, words)
            or units_behind_verbs(clause, part.start, part.end)
            or _units(clause, part, role, words)
        )
        mentions += units.mentions
        attributes += units.beside
        noticed += units.diagnostics
        noticed += about_part(clause, part, units, role, words, is_unknown=is_unknown)
        if is_role:
            noticed += about_label_twice(clause, mentions[: len(mentions) - len(units.mentions)], units.mentions, words)
        if is_role and _is_behind_name(clause, part):
            noticed += about_glued_key(before, units.mentions, words)
        before = units.mentions
    noticed += about_brackets(clause)
    return Reading(tuple(mentions), tuple(attributes), tuple(noticed))


def _is_behind_name(clause: str, part: Part) -> bool:
    """The part begins with a verb, or a label behind 为, right behind other words: 市财政局牵头：."""
    before = clause[part.begin - 1] if part.begin else ""
    return before in ("为", "是") if NAMES_A_BODY.search(part.label) else before.isalpha()


_remembered = lru_cache(maxsize=4096)(_read)
"""Plans repeat their lists of units from point to point, and a body's plans from year to year."""


def _units(clause: str, part: Part, role: str, words: str) -> UnitList:
    """The units of one part; where its key asks for no units in so many words, unusual names stand beside certain ones only.

    A label that is no key (分值：5分) says something else, unless there are units behind it and nothing more.
    """
    is_unknown = part.label not in ("", words) and not _OF_LEVELS.fullmatch(part.label)
    is_strict = is_unknown or is_about_else(part.label) or not NAMES_A_BODY.search(words)
    accepts = names.may_stand_beside if is_strict else names.is_possible_name
    stop = clause.find("。", part.start, part.end)
    end = part.end if stop < 0 else stop
    units = read_units(clause, part.start, end, role=role, words=words, accepts=accepts)
    listed = [mention.name for mention in units.mentions]
    if is_unknown and (units.diagnostics or not all(map(names.is_certain_unit, listed))):
        return UnitList((), (), tuple(attribute_of(clause, part)))
    if any(map(names.is_certain_unit, listed)) if is_strict else names.are_units(listed):
        return units
    return UnitList((), (*units.diagnostics, *map(unplaced, units.mentions)))


def units_behind_verbs(text: str, start: int, end: int) -> UnitList | None:
    """牵头市财政局，配合市人社局: the units behind two verbs or more; None where anything else stands there."""
    if not VERB_BEFORE.match(text, start, end):
        return None
    verbs = list(VERB_BEFORE.finditer(text, start, end))
    lists = [
        read_units(text, verb.end(), stop, role=role_of(verb["key"]), words=verb["key"], accepts=names.is_certain_unit)
        for verb, stop in zip(verbs, [*(verb.start() for verb in verbs[1:]), end], strict=True)
    ]
    if len(verbs) < 2 or any(each.diagnostics or not each.mentions for each in lists):
        return None
    mentions = [mention for each in lists for mention in each.mentions]
    return UnitList(tuple(mentions), (), tuple(beside for each in lists for beside in each.beside))


def _unit_of_persons(clause: str, part: Part, role: str, words: str) -> UnitList | None:
    """市教育局：张三 names a unit and its persons, where a key stands before it."""
    if not words or part.label == words or not names.is_certain_unit(part.label):
        return None
    inside = [clause[a:b] for a, b, _ in pieces(clause, part.start, part.end)]
    if not inside or not all(map(is_person, inside)):
        return None
    end = part.begin + len(part.label)
    units = read_units(clause, part.begin, end, role=role, words=words, accepts=names.is_certain_unit)
    persons = [replace(each, key=PERSON) for each in attribute_of(clause, part)]
    return UnitList(units.mentions, (), tuple(persons))


def attribute_of(text: str, part: Part) -> list[Attribute]:
    """The value of a part that says something else than who; none where it says nothing."""
    raw = text[part.start : part.end]
    value = raw.strip(BLANKS + "；;，,。\n")
    at = part.start + raw.find(value)
    return [Attribute(part.label, value, at, at + len(value))] if value else []
