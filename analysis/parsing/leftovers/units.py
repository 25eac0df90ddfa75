"""Units that no clause has read: right before a verb of a role, or several in a row."""

import re
from collections.abc import Iterator
from itertools import product

from analysis.parsing.leftovers.parted import Mark
from analysis.parsing.leftovers.rest import LEFT_OUT, Rest, Span
from analysis.parsing.lexicon import ABOVE, ACTS_BEFORE_DEED, JOINT, NO_DEED, ROLE_VERB
from analysis.parsing.units import names
from analysis.parsing.units.pieces import name_in
from analysis.words import any_of, listed

_OF_VERB = 2
"""So many characters nearly all verbs of a role have, and words for how something is done."""
_VERBS = ("roles.lead", "roles.support", "roles.responsible", "roles.acts")
DEEDS = listed("roles.lead", "roles.answers")
_LONG_VERBS = (verb for verb in listed(*_VERBS) if len(verb) >= _OF_VERB)
ROLE_VERBS = frozenset((*_LONG_VERBS, *map("".join, product(DEEDS, listed("roles.task")))))
"""Alone, or with a word for what they are about: 牵头, 负责制定. One of a single character (抓) ends words of prose too often."""
_VERB_ENDS = frozenset(verb[-_OF_VERB:] for verb in ROLE_VERBS)
UNITS_END = (*listed("bodies.endings", "collectives.kinds", "collectives.open_kinds"), "等")
"""The words with which units and lists of them can end."""
UNIT_ENDS = {word[-1] for word in UNITS_END}
"""Their last characters: a look at one spares the patterns."""
_MANNER = listed("roles.manner", *_VERBS)
_BESIDE_VERB = frozenset(word for word in _MANNER if len(word) == _OF_VERB)
_BEFORE_VERB = UNIT_ENDS | {word[-1] for word in (*_MANNER, *listed("roles.circumstances")) if word not in _BESIDE_VERB}
_BEFORE_VERB |= {word[-_OF_VERB - 1] for word in ROLE_VERBS if len(word) > _OF_VERB}
_DEED = re.compile(any_of("prose.begins_deed", "roles.manner"))
_EXPLAINS = re.compile(any_of("prose.begins_aside", "prose.explains"))
_COUNTS = re.compile(r"[\u4e00-\u9fff]\d{1,5}[\u4e00-\u9fff]\Z")
_LONGEST_VERB = 24
_BEGINS_PART = re.compile(rf"[^\u4e00-\u9fff]由?(?P<name>[\u4e00-\u9fff]{{2,{names.LONGEST}}})\Z")
LIST = frozenset((Mark.ENUMERATION, Mark.COMMA))
"""The marks that part the names of a list."""


def unit_and_verb(rest: Rest, order: int, start: int, end: int) -> Span | None:
    """Units right before a verb of a role that ends its part of the sentence; of all points above, whoever they are."""
    text = rest.text
    if text[end - _OF_VERB : end] not in _VERB_ENDS or not _may_stand_before_verb(text, end - _OF_VERB):
        return None
    verb = ROLE_VERB.search(text, max(start, end - _LONGEST_VERB), end)
    if not verb:
        return None
    if rest.left(order) == Mark.CLOSED and rest.left(order - 1) == Mark.OPENED:
        order -= 2
        start = rest.piece(order)[0]
    is_of_all_above = text.startswith(ABOVE, rest.piece(_first_of_list(rest, order))[0])
    start = text.rfind("由", start, verb.start()) + 1 or start
    joint = JOINT.search(text, start + 2, verb.start())
    first = joint.end() if joint else start
    name = name_in(text, first, verb.start())
    if not names.is_certain_unit(name):
        return None
    listed_units = [(first, name), *_units_before(rest, order)]
    units = [at for at, unit in listed_units if is_of_all_above or names.is_one_body(unit)]
    return (min(units), end) if units else None


def _may_stand_before_verb(text: str, at: int) -> bool:
    """A unit may end there, or how it acts: a look that spares the patterns where other verbs stand before the verb."""
    while text[at - _OF_VERB : at] in _BESIDE_VERB:
        at -= _OF_VERB
    return text[at - 1 : at] in _BEFORE_VERB


def _first_of_list(rest: Rest, order: int) -> int:
    while rest.left(order) == Mark.ENUMERATION:
        order -= 1
    return order


def _units_before(rest: Rest, order: int) -> Iterator[tuple[int, str]]:
    """The units of the list that the piece ends, from the last but one backwards."""
    while rest.left(order) == Mark.ENUMERATION:
        order -= 1
        start, end = rest.piece(order)
        start = rest.text.rfind("由", start, end) + 1 or start
        name = rest.text[start:end]
        if not names.is_certain_unit(name):
            return
        yield start, name


def at_deeds(rest: Rest) -> Iterator[tuple[Span, str]]:
    """Units among the points that begin a part of a sentence, each with a verb of a role and what it answers for behind it:
    市教育局负责校舍. Where the words of a point without a number begin with it, they say it themselves."""
    first, last = rest.around.body
    for at in rest.deeds:
        verb = ACTS_BEFORE_DEED.match(rest.text, at, last) if first <= at else None
        if not verb or NO_DEED.match(rest.text, verb.end()):
            continue
        before = _BEGINS_PART.search(rest.text, max(0, at - names.LONGEST - 2), at)
        if before and names.is_one_body(before["name"]) and before.start("name") not in rest.around.unnumbered:
            yield (before.start("name"), verb.end()), "unit-and-verb"


def several_units(rest: Rest, order: int, start: int, end: int) -> Span | None:
    """Several units and nothing else, between stops among the points, or in a bracket."""
    last = name_in(rest.text, start, end)
    if not is_listed(last):
        return None
    found, first = [last], order
    while rest.left(first) in LIST:
        begin, finish = rest.piece(first - 1)
        if not is_listed(name := rest.text[begin:finish]):
            return None
        found.append(name)
        start, first = begin, first - 1
    if not any(map(names.is_one_body, found)) or not _begins_list(rest, first):
        return None
    is_bracket = rest.left(first) == Mark.OPENED and rest.right(order) in (Mark.CLOSED, Mark.BOX)
    return (start, end) if rest.is_in_body(start) or is_bracket else None


def units_behind_list(rest: Rest, order: int, start: int, end: int) -> Span | None:
    """Units right behind what was read: （责任单位：市财政局）市教育局）."""
    if rest.text[start - 1] != LEFT_OUT or not is_listed(rest.text[start:end]):
        return None
    while rest.right(order) in LIST and is_listed(rest.text[slice(*rest.piece(order + 1))]):
        order += 1
    return start, rest.at[order]


def unit_behind_stop(rest: Rest, _: int, start: int, end: int) -> Span | None:
    """One unit behind what was read and a full stop, which may have been another mark: 责任单位：市财政局。市教育局."""
    is_behind_list = rest.text[start - 2 : start - 1] == LEFT_OUT
    return (start, end) if is_behind_list and is_listed(name_in(rest.text, start, end)) else None


def unit_in_open_bracket(rest: Rest, _: int, start: int, end: int) -> Span | None:
    """One unit in a bracket that the line's end leaves open: （市财政局."""
    name = name_in(rest.text, start, end)
    return (start, end) if names.is_one_body(name) and not _EXPLAINS.match(name) and rest.is_in_body(start) else None


def is_listed(name: str) -> bool:
    """A certain unit that does not begin as a deed does, nor counts what is to be built: 幼儿园20所."""
    return names.is_certain_unit(name) and not (_DEED.match(name) or _COUNTS.search(name))


def _begins_list(rest: Rest, order: int) -> bool:
    """Nothing of the same sentence stands before the piece; a label, with whatever mark, is another sign."""
    start, _ = rest.piece(order)
    if rest.left(order) == Mark.OPENED:
        return not _EXPLAINS.match(rest.text, start)
    while rest.left(order) == Mark.BLANK and order > 1:
        order -= 1
    first, end = rest.piece(order)
    return first >= end or rest.left(order) not in (Mark.COLON, Mark.BOX, *LIST)
