"""Names of bodies: what kind of name words are, and what a name is in full."""

import re
from collections.abc import Sequence
from functools import lru_cache

from analysis.parsing.units.collectives import LEVEL
from analysis.parsing.units.persons import is_person_or_post
from analysis.words import any_of, listed
from analysis.words.brackets import LIST_CLOSES as CLOSES
from analysis.words.brackets import LIST_OPENS as OPENS

LONGEST = 28
"""No certain unit's name has more characters."""
_BLANKED = "Ａ-Ｚａ-ｚ×＊"
"""Signs for what a text leaves open in a name: ×× 局, ＸＸ局."""
_UNIT_LIKE = re.compile(rf"[\u3400-\u9fffA-Za-z0-9{_BLANKED}·“”\"{OPENS}{CLOSES}、\-—\s]{{1,40}}\Z")
_ENDS_AS_UNIT = re.compile(rf"{any_of('bodies.endings')}(?:[{OPENS}][^{OPENS}{CLOSES}]{{1,24}}[{CLOSES}])?\Z")
_PROSE = re.compile(
    rf"(?P<verb>{any_of('prose.in_few_units')})|{any_of('prose.in_no_unit')}"
    rf"|{any_of('roles.support', 'roles.guide')}(?:[省市县州](?!场)[\u4e00-\u9fff]|各)(?=[\u4e00-\u9fff])"
)
"""What only sentences hold, verbs before a unit among it (指导市属企业), and verbs that few names hold."""
INCLUDES = re.compile(rf"[{OPENS}]{any_of('prose.includes')}")
"""How a bracket begins that says whom a name includes: 各设区市（含示例区）."""
_BEGINS_NO_NOUN = re.compile("[省市州盟县区旗各全本](?!场)|[到进入]")
"""Behind a verb: another's name, or where to, but no noun of the body's own."""
_ENDS_REGION = re.compile(r"[省市州盟县区旗]\Z")
_SAYS_SOMETHING = re.compile(any_of("prose.says_something"))
_UNUSUAL = re.compile(rf"(?!\d)[\u3400-\u9fffA-Za-z0-9{_BLANKED}·“”{OPENS}{CLOSES}、\-]{{2,14}}\Z")
_DOES_OR_MATTERS = re.compile(rf"{any_of('prose.begins_deed')}|.*{any_of('prose.ends_matter')}\Z")
_CUT = re.compile(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])")
_MANY_OF_A_KIND = re.compile(rf"{any_of('collectives.many')}\Z")
_GENERIC = re.compile(rf"{any_of('bodies.generic')}\Z")
_COUNTS_THINGS = re.compile(rf"(?<!第)(?<!\d)\d{{1,5}}{any_of('numbers.counters', 'numbers.counted')}\Z")
"""新建学校3所: what ends it is no body's word but counts things."""
_IS_TO_BE_BUILT = re.compile(any_of("prose.builds"))
_LEVEL_OR_LETTER = re.compile(rf"{LEVEL}|[A-Za-z{_BLANKED}]")
_SEVERAL = any_of("collectives.several")
_COLLECTIVE = re.compile(
    rf"(?:全?[省市区县州镇]|[省市区县][级直]|{any_of('collectives.whose')}|驻.{{1,3}})?{_SEVERAL}"
    rf"|.*(?:各{any_of('collectives.levels')}|{_SEVERAL}[类的]?{any_of('collectives.kinds')})|{any_of('collectives.wholes')}"
)
_ALIAS = re.compile(rf"(?P<head>[^{OPENS}{CLOSES}]{{2,30}})[{OPENS}](?P<other>[^{OPENS}{CLOSES}]{{2,24}})[{CLOSES}]\Z")


@lru_cache(maxsize=8192)
def is_collective(name: str) -> bool:
    """A name for several units at once: 各区政府, 有关部门."""
    return _COLLECTIVE.match(name) is not None


def ends_as_unit(words: str) -> bool:
    """The words end as the names of bodies do."""
    return _ENDS_AS_UNIT.search(words) is not None


@lru_cache(maxsize=8192)
def is_unit(name: str) -> bool:
    """The words end as the names of bodies do and hold no verb: good enough where the clause has a marker word."""
    return _is_unit_like(name) and not _holds_prose(name)


def _is_unit_like(name: str) -> bool:
    return _UNIT_LIKE.match(name) is not None and _ENDS_AS_UNIT.search(name) is not None


def _holds_prose(words: str) -> bool:
    words = INCLUDES.sub("（", words)
    return any(not (found["verb"] and is_verb_of_name(words, found)) for found in _PROSE.finditer(words))


def is_verb_of_name(name: str, verb: re.Match[str]) -> bool:
    """The verb stands in a name: before the noun of the body, and behind no other body (市项目推进服务中心)."""
    head, noun = name[: verb.start()], name[verb.end() :]
    is_other_body = ends_as_unit(head) and not _ENDS_REGION.search(head)
    return bool(head) and not is_other_body and ends_as_unit(noun) and not _BEGINS_NO_NOUN.match(noun)


@lru_cache(maxsize=8192)
def is_certain_unit(name: str) -> bool:
    """Good enough to be a unit by itself, without a marker word before the list."""
    return (
        is_unit(name)
        and not _GENERIC.match(name)
        and not _COUNTS_THINGS.search(name)
        and not _IS_TO_BE_BUILT.match(name)
        and 2 <= len(name) <= LONGEST
        and ("的" not in name or is_collective(name))
    )


def is_one_body(name: str) -> bool:
    """A certain unit that is one, not anybody, nor many of a kind."""
    return is_certain_unit(name) and not is_collective(name) and not is_many_of_a_kind(name)


def is_many_of_a_kind(name: str) -> bool:
    """A name for many bodies (龙头企业), of whom a sentence may speak without giving any of them a task."""
    return _MANY_OF_A_KIND.search(name) is not None


def is_stray(words: str) -> bool:
    """One character that stands for no body, neither as a level (省、市、县) nor as a letter: 各 between two separators."""
    return len(words) == 1 and not _LEVEL_OR_LETTER.match(words)


def is_possible_name(name: str) -> bool:
    """After an explicit 责任单位： even an unusual name stands, unless it reads as a sentence."""
    if len(name) == 1:
        return not is_stray(name)
    return (
        is_unit(name)
        or (len(name) <= 16 and not _holds_prose(name))
        or (is_collective(name) and len(name) <= 30)
        or _is_body_with_verb(name)
    )


def _is_body_with_verb(name: str) -> bool:
    """A body with whatever verb in its name: 市开展主题教育领导小组办公室."""
    return _is_unit_like(name) and all(is_verb_of_name(name, verb) for verb in _PROSE.finditer(name))


@lru_cache(maxsize=8192)
def is_unusual(name: str) -> bool:
    """Without a known ending, yet no sentence and no person: good enough beside units, where a verb or key asks for names."""
    return (
        _UNUSUAL.match(name) is not None
        and not _holds_prose(name)
        and not _SAYS_SOMETHING.search(name)
        and not _DOES_OR_MATTERS.match(name)
        and not is_person_or_post(name)
    )


def is_sentence(words: str) -> bool:
    """The words say something: they hold a verb, or what only sentences hold."""
    return bool(_holds_prose(words) or _SAYS_SOMETHING.search(words) or _DOES_OR_MATTERS.match(words))


def may_stand_beside(name: str) -> bool:
    """Good enough in a list that holds a certain unit."""
    return (is_unit(name) and not is_stray(name)) or is_unusual(name)


def are_units(names: list[str]) -> bool:
    """Of a whole list, at least one name is plainly a unit's; or all are short words such as 发改、民政."""
    return any(is_unit(name) or is_collective(name) or _is_body_with_verb(name) for name in names) or all(
        len(name) <= 6 and not _SAYS_SOMETHING.search(name) for name in names
    )


def uncut(name: str) -> str:
    """The name without blanks between Chinese characters (市 人 社 局); those beside Latin words are part of it."""
    return _CUT.sub("", name)


@lru_cache(maxsize=8192)
def other_name(name: str) -> tuple[str, str]:
    """市交通委（市道运局） → its own name and the other one; ("…", "") where the bracket belongs to the name."""
    match = _ALIAS.match(name)
    if not match or is_collective(name) or "、" in match["other"]:
        return name, ""
    is_other = is_certain_unit(match["other"]) and is_unit(match["head"])
    return (match["head"], match["other"]) if is_other else (name, "")


_ORGAN = re.compile(rf"(?:[\u3400-\u9fff]{{2,18}}{any_of('bodies.prefixed')}|{any_of('bodies.whole_organs')})\Z")
_OF_PROVINCE, _PROVINCIAL = re.compile(rf".*{any_of('bodies.of_provinces')}\Z"), listed("bodies.provincial")
_OF_PARTY = re.compile(rf"{any_of('bodies.of_party')}\Z")
_PREFIXED = re.compile(
    rf"(?!{any_of('bodies.no_prefix')})(?P<region>{any_of('bodies.autonomous')}|[省市区县州])"
    rf"(?:(?P<party>委){_OF_PARTY.pattern}|(?![委府直级])(?:{_ORGAN.pattern}|[\u3400-\u9fff]{any_of('bodies.prefixed')}\Z))"
)
_NO_PREFIX = re.compile(any_of("bodies.no_prefix"))
_OF_REGION = re.compile(r"[省市区县州](?!直|级|场)")
_ORGAN_ALONE = re.compile(
    rf"(?!.*{any_of('bodies.own_rank')}\Z)[\u3400-\u9fff]{{2,18}}{any_of('bodies.prefixed', 'bodies.principal', 'bodies.of_region')}\Z"
)
_OWN_PREFIX = re.compile(
    rf"(?!{any_of('bodies.no_prefix')})(?:全?[省市区县州]|各|.{{1,5}}[省市区县州]|{any_of('bodies.own_prefix', 'bodies.provinces')}"
    rf"|.*{any_of('bodies.own_level')}\Z)|.*{any_of('bodies.own_rank')}\Z"
)
"""Names that no prefix said before them holds for; 市场 is a market and no town."""


def completed(names: Sequence[str], attested: frozenset[str]) -> list[str]:
    """Each name of one list with the region, or its party committee, last said before it: 省科技厅、工业和信息化厅 → 省工业和信息化厅.

    A name that is `attested` without that keeps out of it, unless it is so with it.
    """
    both = zip(names, _of_regions(names), strict=True)
    return [whole if whole in attested or name not in attested else name for name, whole in both]


def in_full(names: Sequence[str]) -> list[str]:
    """The names of one list that stand there in full: with their region, or where none said before them holds for them."""
    return [name for name, whole in zip(names, _of_regions(names), strict=True) if name == whole]


def _of_regions(names: Sequence[str]) -> list[str]:
    found: list[str] = []
    region = party = ""
    for name in names:
        if prefixed := _prefixed(name):
            region, party = prefixed["region"], f"{prefixed['region']}委" if prefixed["party"] else ""
        found.append(name if prefixed else _of_region(name, region, party))
    return found


@lru_cache(maxsize=8192)
def _prefixed(name: str) -> re.Match[str] | None:
    return _PREFIXED.match(name)


def has_prefix(name: str) -> bool:
    """The name of an organ that begins with its region: 省科技厅."""
    return _prefixed(name) is not None


def begins_with_region(name: str) -> bool:
    """The first character is a region before the name, and not part of a word: 市财政局, but not 市场监管局 or 区块链办公室."""
    return not _NO_PREFIX.match(name)


def is_body_of_region(name: str) -> bool:
    """The name of one body that begins with its region: 市教育局, 县法院."""
    if not _OF_REGION.match(name) or not begins_with_region(name) or _GENERIC.match(name[1:]):
        return False
    return is_certain_unit(name) and not is_collective(name)


_BEHIND_WORDS = re.compile(r"(?P<before>(?P<words>[\u4e00-\u9fff]{1,4}?)(?P<region>[省市区县州]))(?![场政级直])")


@lru_cache(maxsize=8192)
def organ_behind_words(name: str) -> tuple[str, str]:
    """涉及市教育局, 南京市教育局 → the words with the region (涉及市), and the organ of a region behind them; ("", "") without.

    Words that say whose it is are none (中共市委宣传部), nor is another unit's name (共青团市委).
    """
    found = _BEHIND_WORDS.match(name)
    if not found or _OWN_PREFIX.match(found["words"]) or ends_as_unit(found["words"]):
        return "", ""
    organ = name[found.start("region") :]
    is_organ = has_prefix(organ) and is_organ_of_region(organ) and not is_collective(organ)
    return (found["before"], organ) if is_organ else ("", "")


def takes_region(name: str) -> bool:
    """The name of an organ without its region, which one said before may hold for: 教育局."""
    return _ORGAN.match(name) is not None


@lru_cache(maxsize=8192)
def is_organ_of_region(name: str) -> bool:
    """The name of an organ that begins with its region and is no branch of another: 省财政厅, but not 市南分局."""
    return _OF_REGION.match(name) is not None and _ORGAN_ALONE.match(name) is not None


def _of_region(name: str, region: str, party: str) -> str:
    """The name with the region before it, if it takes one that was said, or with the party committee."""
    if party and _OF_PARTY.match(name):
        return party + name
    takes_it = region and _ORGAN.match(name) and not _OWN_PREFIX.match(name)
    return region + name if takes_it and (region in _PROVINCIAL or not _OF_PROVINCE.match(name)) else name
