"""Lists without a label, told from prose by what stands in them: by verbs (A牵头，B配合), bare (A、B), as a sentence."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain

from msgspec.structs import astuple, replace

from analysis.diagnostics import Diagnostic
from analysis.lines import BLANKS
from analysis.parsing.clauses.candidate import Candidate
from analysis.parsing.clauses.ends import BY_WHOM, COMMA
from analysis.parsing.clauses.keys import attribute_of, labelled_parts
from analysis.parsing.clauses.odd_parts import Part, about_brackets, about_list
from analysis.parsing.lexicon import (
    ABOVE,
    ACTS_BEFORE_DEED,
    ANSWERS_FOR,
    COLONS,
    JOINT,
    LABEL_ALONE,
    ROLE_VERB,
    RULE_ADDS_UNIT,
    RULE_FIRST_LEADS,
    asks_who,
    is_about_else,
    role_of,
)
from analysis.parsing.model import Attribute, Mention, Reading, Refused
from analysis.parsing.units import names
from analysis.parsing.units.lists import UnitList, read_units
from analysis.parsing.units.persons import is_person_or_post
from analysis.parsing.units.pieces import pieces
from analysis.words import any_of
from analysis.words.brackets import OPENS

_ANYBODY = re.compile(f"请?(?:[省市区县][级直]?)?{any_of('collectives.anybody')}")
"""A sentence about such units alone is an appeal: 各地各部门各负其责."""
_BEGINS_DEED = re.compile(
    rf"(?P<firm>{any_of('deeds.acts', 'deeds.granting', 'prose.begins_deed', 'prose.builds')})|{any_of('deeds.nominal')}"
)
_BEFORE_ACT = f"{BLANKS}{COLONS}，,。"
_SHORTEST_WHOLE = 3
OF_TASK = re.compile(
    f"(?:{any_of('prose.this_task')}|{any_of('rules.above')}[各两一二三四五六七八九十\\d]{{0,2}}项?{any_of('columns.titles')}?)(?=由)"
)
"""What a sentence speaks of, before it says by whom: 该项工作由市财政局牵头, 以上两项任务由市财政局牵头."""
_ENDS_CONDITION = re.compile(rf"{any_of('prose.ends_condition')}\Z")
_KEY_BEFORE_BRACKET = re.compile(f"[^{OPENS}]+(?=[{OPENS}])")
_LONGEST_NAME, _SHOWN, _BEGINS_UNIT = 16, 10, frozenset("省市州盟县区旗乡镇村校院各")


@lru_cache(maxsize=4096)
def by_verb(words: str, *, with_deeds: bool = False) -> Reading | Refused:
    """Units with their verbs, one of them certain; any other words are prose.

    Unplaced are a person among them, and beside a unit that leads one with words that are not understood.
    Collectives that only support (各车间、各班组配合) are prose too: they say how, with nobody to support. Units `with_deeds`
    may each have what they answer for instead of a verb; what goes on with that (、宣传发动) is told as unplaced.
    """
    listed = _listed(words)
    if isinstance(listed, Refused):
        return listed
    units, attributes = listed
    deeds = [mention.role_as_written for mention in units.mentions if ANSWERS_FOR.match(mention.role_as_written)]
    deeds = [deed for deed in deeds if not ROLE_VERB.match(deed)]
    if deeds and not with_deeds:
        return Refused("unknown-words", deeds[0])
    if not any(map(_is_certain, units.mentions)):
        return Refused("no-certain-unit", _uncertain(units) or words)
    unknown = [each.name for each in units.mentions if not (each.role_as_written or names.is_unit(each.name))]
    if unknown:
        return Refused("unknown-words", unknown[0])
    if all(mention.role == "support" and mention.is_collective for mention in units.mentions):
        return Refused("nobody-to-support", units.mentions[0].name)
    unknown = [] if deeds else [name for name in _unplaced(units) if not _is_person_or_unit(units, name)]
    if unknown:
        return Refused("unknown-words", unknown[0])
    return Reading(units.mentions, attributes, (*units.diagnostics, *_odd(words, units)))


@lru_cache(maxsize=4096)
def bare(words: str) -> Reading | Refused:
    """Names of units and nothing else; beside several certain ones half as many may be unusual."""
    listed = _listed(words)
    if isinstance(listed, Refused):
        return listed
    units, attributes = listed
    certain = sum(_is_certain(mention) and not _is_label(mention.name) for mention in units.mentions)
    if certain == 0:
        return Refused("no-certain-unit", _uncertain(units) or words)
    strays = sum(map(names.is_stray, _unplaced(units)))
    if strays < len(units.diagnostics) or (len(units.mentions) - certain + strays) * 2 > certain:
        return Refused("unknown-words", _uncertain(units))
    return Reading(units.mentions, attributes, (*units.diagnostics, *_odd(words, units)))


def _odd(words: str, units: UnitList) -> Iterator[Diagnostic]:
    """What is odd about the list as it was read."""
    yield from about_list(words, units.mentions)
    yield from about_brackets(words)


def _is_label(name: str) -> bool:
    """责任单位 alone, or before a list in brackets: 责任单位（市财政局）."""
    key = _KEY_BEFORE_BRACKET.match(name)
    return LABEL_ALONE.match(name) is not None or (key is not None and asks_who(key[0]))


def read_sentence(candidate: Candidate) -> Reading | Refused:
    """……。A牵头，B配合。: a sentence that says nothing else than who does what, on a line of its own if of all points above."""
    if candidate.words.startswith(ABOVE) and not _begins_line(candidate):
        return Refused("within-line", candidate.words[:_SHOWN])
    return in_sentence(candidate.words)


def read_roles(candidate: Candidate) -> Reading | Refused:
    """A（牵头）、B（配合）: certain units and nothing else, the first and the last with their roles in brackets; one alone leads."""
    read = bare(candidate.words)
    if isinstance(read, Refused):
        return read
    first = read.mentions[0]
    is_list = bool(first.role_as_written) and (len(read.mentions) > 1 or first.role == "lead")
    return read if is_list and all(map(_is_certain, read.mentions)) else Refused("unknown-words", first.name)


def _begins_line(candidate: Candidate) -> bool:
    return candidate.text[max(0, candidate.start - _SHOWN) : candidate.start].rstrip(BLANKS)[-1:] in ("", "\n")


def read_part(candidate: Candidate) -> Reading | Refused:
    """……，由A牵头，B配合。: from 由 on nothing else than who does what; behind a condition it is no task (逾期的，由A负责)."""
    if condition := _ENDS_CONDITION.search(
        candidate.text, max(0, candidate.start - _LONGEST_NAME), candidate.start - 1
    ):
        return Refused("condition", condition[0])
    read = in_sentence(candidate.words)
    is_anybody = isinstance(read, Reading) and not names_somebody(read)
    return Refused("no-certain-unit", candidate.words) if is_anybody else read


def names_somebody(read: Reading) -> bool:
    """Not all are 龙头企业, 建设部门: whoever that is, which the name of a region before it would say."""
    return not all(names.is_many_of_a_kind(each.name) and each.name[0] not in _BEGINS_UNIT for each in read.mentions)


def read_before_deed(candidate: Candidate) -> Reading | Refused:
    """市教育局负责校舍安全: the units of a line's beginning, before the verb that says that they answer for what follows; or with
    their verbs before a comma (市教育局牵头，市财政局配合，)."""
    words = candidate.words
    if candidate.text[candidate.last] == "，":
        return in_sentence(words)
    verb = ACTS_BEFORE_DEED.search(candidate.text, candidate.first, candidate.last + 2)
    if not verb:
        return Refused("no-verb", words)
    start = 1 if words.startswith(BY_WHOM[1]) else 0
    end = len(words[: verb.start() - candidate.first].rstrip(_BEFORE_ACT))
    units = read_units(words, start, end, role=role_of(verb[0]), words=verb[0], accepts=names.may_stand_beside)
    if units.diagnostics or not any(_may_act(mention.name) for mention in units.mentions):
        return Refused("no-certain-unit", words[:end])
    return Reading(units.mentions, units.beside, tuple(_odd(words[:end], units)))


def _may_act(name: str) -> bool:
    return names.is_one_body(name) or names.is_collective(name)


@lru_cache(maxsize=4096)
def in_sentence(words: str) -> Reading | Refused:
    """The units of a sentence that says nothing else than who does what, most of them certain."""
    subject = OF_TASK.match(words)
    begin = subject.end() if subject else 0
    units = read_units(words, begin, len(words), role="responsible", words="", accepts=names.may_stand_beside)
    certain = sum(map(_is_certain, units.mentions))
    if units.diagnostics or len(units.mentions) > 2 * certain:
        return Refused("unknown-words", _uncertain(units) or words)
    if all(_ANYBODY.match(mention.name) for mention in units.mentions):
        return Refused("appeal", "、".join(mention.name for mention in units.mentions))
    if acted_upon := _acted_upon(words, units.mentions):
        return Refused("no-verb", acted_upon)
    said = {mention.role_as_written: mention.name for mention in units.mentions}
    if idle := [said[words] for words in said if not (ROLE_VERB.search(words) or JOINT.search(words))]:
        return Refused("no-verb", idle[0])
    generic = [m.name for m in units.mentions if names.is_unit(m.name) and not _is_certain(m)]
    if generic:
        return Refused("no-certain-unit", generic[0])
    return Reading(units.mentions, units.beside, tuple(_odd(words, units)))


def _acted_upon(words: str, mentions: Sequence[Mention]) -> str:
    """The first name in a part without a verb of its own that begins with a deed (启动市民中心，市教育局负责); "" without any.

    None stands in such a part before 由, whatever it begins with.
    """
    by_whom, at = words.rfind(BY_WHOM), 0
    for part in COMMA.split(words)[:-1]:
        start, at = at, at + len(part) + 1
        if not (ROLE_VERB.search(part) or JOINT.search(part)):
            waiting = [each.name for each in mentions if start <= each.start < at]
            if found := waiting if at <= by_whom + 1 else list(filter(_is_deed_on_body, waiting)):
                return found[0]
    return ""


@lru_cache(maxsize=4096)
def _is_deed_on_body(name: str) -> bool:
    """启动示例中学, 走访市人民医院: a verb that is no noun, or any before a name that is long enough to be whole (宣传教育部 is one)."""
    deed = None if names.is_collective(name) or names.takes_region(name) else _BEGINS_DEED.match(name)
    if not deed or deed["firm"]:
        return deed is not None
    body = name[deed.end() :]
    return names.is_body_of_region(body) or (len(body) > _SHORTEST_WHOLE and names.is_certain_unit(body))


def _uncertain(units: UnitList) -> str:
    """The first words of the list that are certainly no unit's name, else the first that are not certain; "" without any."""
    unsure = (mention.name for mention in units.mentions if not _is_certain(mention))
    return next(chain(_unplaced(units), unsure), "")


def _unplaced(units: UnitList) -> Iterator[str]:
    return (str(each.params["name"]) for each in units.diagnostics)


def _listed(words: str) -> tuple[UnitList, tuple[Attribute, ...]] | Refused:
    """The units before the first label, and what the labels behind them say; refused where a label says who."""
    begin, end, attributes, behind = 0, _before_rule(words), list[Attribute](), list[UnitList]()
    if "：" in words or ":" in words:
        first, *labelled = labelled_parts(words, 0, end)
        begin, end = _behind_persons(words, first) if first.label else 0, first.end
        asking = [first.label] if first.label and not begin else []
        asking += [part.label for part in labelled if part.label and not is_about_else(part.label)]
        if asking:
            return Refused("has-label", asking[0])
        heads = [replace(first, end=begin)] if begin else []
        attributes = [each for part in (*heads, *labelled) if part.label for each in attribute_of(words, part)]
        behind = [_read_units(words, part.start, part.end) for part in labelled if not part.label]
    units = _read_units(words, begin, end)
    for further in behind:
        units = UnitList(*(one + other for one, other in zip(astuple(units), astuple(further), strict=True)))
    return units, (*units.beside, *attributes)


def _read_units(words: str, start: int, end: int) -> UnitList:
    return read_units(words, start, end, role="responsible", words="", accepts=names.may_stand_beside)


def _behind_persons(words: str, part: Part) -> int:
    """Where a list begins behind the persons that a label names (分管领导：张三；办公室、人事科); 0 where none does."""
    if not is_about_else(part.label):
        return 0
    inside = list(pieces(words, part.start, part.end))
    first = next((at for at, (a, b, _) in enumerate(inside) if not is_person_or_post(words[a:b])), 0)
    return inside[first][0] if first and inside[first][2] in "；;，," else 0


def _before_rule(words: str) -> int:
    """Where the list ends before a sentence that says a rule for all points: 市财政局负责。以下均涉及各区，不再列出."""
    stop = words.find("。")
    return (
        stop
        if stop >= 0 and (RULE_ADDS_UNIT.match(words, stop + 1) or RULE_FIRST_LEADS.match(words, stop + 1))
        else len(words)
    )


def _is_certain(mention: Mention) -> bool:
    return names.is_certain_unit(mention.name)


def _is_person_or_unit(units: UnitList, refused: str) -> bool:
    """The refused words are a person's, or one stray character, or begin with a unit beside one that leads: 市人社局另行部署."""
    if is_person_or_post(refused) or names.is_stray(refused):
        return True
    leads = any(mention.role == "lead" for mention in units.mentions)
    return (
        leads
        and refused[0] in _BEGINS_UNIT
        and any(names.is_certain_unit(refused[:end]) for end in range(3, _LONGEST_NAME))
    )
