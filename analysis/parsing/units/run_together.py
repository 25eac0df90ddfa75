"""Names that two bodies' names have run together into: how it shows in the name itself, and beside the names of a plan."""

import re
from collections.abc import Collection
from functools import lru_cache

from analysis.parsing.units import names
from analysis.words import any_of
from analysis.words.brackets import LIST_CLOSES as CLOSES
from analysis.words.brackets import LIST_OPENS as OPENS

_IN_BRACKETS = re.compile(rf"[{OPENS}]([^{OPENS}{CLOSES}]*)[{CLOSES}]")
_SEVERAL, _KINDS = any_of("collectives.several"), any_of("collectives.kinds")
_BEFORE_SEVERAL = re.compile(rf"(?<=..)(?=(?:[省市区县][直属级]?)?{_SEVERAL})")
_BEHIND_LOWER_LEVEL = re.compile("(?:街[道]|乡?镇|[乡局厅])各[省市县区]")
_HAS_DEPARTMENTS = re.compile(rf"{any_of('bodies.with_departments')}\Z")
_MEMBERS = re.compile(rf"{_SEVERAL}+{any_of('collectives.members')}\Z")
_DEPARTMENTS = re.compile(rf"{_SEVERAL}+.{{0,4}}(?:{_KINDS}|组)\Z")
_OF_SCHOOLS = re.compile(rf"{_SEVERAL}+{any_of('collectives.of_schools')}")
_SCHOOL = re.compile(r"[校学院]\Z")
_NEXT_REGION = re.compile(r"(?<=..)(?=[团][省市县区]委|(?:[省县]|(?<!州)市|(?<![社州])区)(?![场政级直内属]).{2})")
"""Behind 州 a city's or district's name ends: 苏州市水务局, 通州区政府."""
_OWN_COMMITTEE = re.compile("[省市县区]委")
_HAVE_COMMITTEES = frozenset("团省市县区")
"""共青团市委 is one name, and so is 示例区区委办公室."""
_ENDS_COLLECTIVE = re.compile(rf"(?:{_KINDS}|{any_of('bodies.organs')}|街[道]|镇)\Z")
_PART = re.compile(rf"{any_of('bodies.parts')}\Z")
_COMMITTEE_OF_COUNCIL = re.compile(rf".{{0,5}}{any_of('bodies.with_committees')}.{{1,8}}委\Z")
_DEPARTMENT = re.compile(rf"{any_of('bodies.departments')}\Z")
_IN_HOUSE = re.compile(rf"{any_of('bodies.departments', 'bodies.sections')}\Z")
_OF_THE_STATE = re.compile(any_of("bodies.of_state"))
_OF_LEADERS = re.compile(rf"[省市县区州盟旗][委府][{OPENS}][省市县区州盟旗]政?[委府][{CLOSES}].{{0,6}}室\Z")
"""市委（市政府）督查室 is one office of both."""
_PRINCIPAL = re.compile(f"{any_of('bodies.principal', 'labels.bodies')}|街[道]|(?:(?<=...)|(?<=团.))委(?![员、和及与])")
_PRINCIPAL_NAME = re.compile(rf"{any_of('bodies.principal')}\Z")
_HAS_ORGANS = re.compile(rf"(?:{any_of('bodies.organs')}|(?<=总)局)\Z")
_ORGAN_NAME = re.compile(r"[局委部厅会]\Z")
_SHORTEST_PRINCIPAL = 3
_BEFORE_AND = re.compile(rf".+?{any_of('bodies.before_and')}(?={any_of('collectives.and')})")
_ORGAN = re.compile(r"(?:(?<!总)[局厅]|(?<!管)委(?:员会|会)?)(?=.{2,16}[局厅委]\Z)")


@lru_cache(maxsize=8192)
def holds_two(name: str) -> bool:
    """The name shows by itself that another begins in it: 市财政局各区政府, 区政府市总工会, 市教育局科技局."""
    if _goes_on_with_several(name) or _goes_on_behind_bracket(name) or _begins_anew(name) or _joins_two(name):
        return True
    is_state = _OF_THE_STATE.match(name)
    return not is_state and (_goes_on_with_region(name) or _has_two_organs(name) or _has_two_principals(name))


def _goes_on_with_several(name: str) -> bool:
    """A unit and, behind it, a collective that is not made of its own departments (市政府各部门), or of a higher level."""
    if _BEHIND_LOWER_LEVEL.search(name):
        return True
    for several in _BEFORE_SEVERAL.finditer(name):
        one, other = name[: several.start()], name[several.start() :]
        if not (names.is_certain_unit(one) and names.is_collective(other)) or one[-1] in "省市县区州盟旗镇乡":
            continue
        if _OF_SCHOOLS.match(other):
            return not _SCHOOL.search(one)
        return not (_MEMBERS.match(other) or (_DEPARTMENTS.match(other) and _HAS_DEPARTMENTS.search(one)))
    return False


def _goes_on_with_region(name: str) -> bool:
    """A unit and, behind it, one with its own region before it."""
    is_collective, whole = names.is_collective(name), _IN_BRACKETS.sub("", name)
    for region in _NEXT_REGION.finditer(whole):
        one, other = whole[: region.start()], whole[region.start() :]
        ends = _ENDS_COLLECTIVE.search(one) if is_collective else names.is_unit(one) and not one.endswith("银行")
        is_own = one[-1] in _HAVE_COMMITTEES and _OWN_COMMITTEE.match(other)
        if ends and names.is_certain_unit(other) and not is_own:
            return True
    return False


def _goes_on_behind_bracket(name: str) -> bool:
    """A unit with its other name in brackets, and another unit behind these."""
    bracket = _IN_BRACKETS.search(name, 2)
    if not bracket or names.is_collective(name) or _OF_LEADERS.match(name):
        return False
    return all(map(names.is_certain_unit, (bracket[1], name[: bracket.start()], name[bracket.end() :])))


def _begins_anew(name: str) -> bool:
    """东湖医院东湖学校: two units that begin alike."""
    again = name.find(name[:2], 4)
    return again > 0 and not _PART.search(name) and all(map(names.is_certain_unit, (name[:again], name[again:])))


def _joins_two(name: str) -> bool:
    """市审计局和行业协会: a body of its own on both sides of 和."""
    first = None if names.is_collective(name) else _BEFORE_AND.match(name)
    if not first or not names.is_certain_unit(first[0]):
        return False
    second = name[first.end() + 1 :]
    return len(second) > _SHORTEST_PRINCIPAL and names.is_unit(second)


def _has_two_organs(name: str) -> bool:
    """An organ's ending inside the name, and one at its end."""
    if _COMMITTEE_OF_COUNCIL.match(name) or _PART.search(name):
        return False
    return any(
        names.is_certain_unit(name[: organ.end()]) and names.is_certain_unit(name[organ.end() :])
        for organ in _ORGAN.finditer(name, 2)
    )


def _has_two_principals(name: str) -> bool:
    """园区管委会示例海关: two that are no part of another, in whatever order; only under a region or a council may the
    second be part of the first."""
    if _PART.search(name):
        return False
    whole = _IN_BRACKETS.sub("", name)
    is_collective = names.is_collective(name)
    for end in _PRINCIPAL.finditer(whole, 1):
        one, other = whole[: end.end()], whole[end.end() :]
        if len(other) < _SHORTEST_PRINCIPAL or not (_PRINCIPAL_NAME.search(other) and names.is_certain_unit(other)):
            continue
        if (is_collective or _HAS_ORGANS.search(one)) and _ORGAN_NAME.search(other):
            continue
        if _ENDS_COLLECTIVE.search(one) if is_collective else names.is_certain_unit(one):
            return True
    return False


def are_two(name: str, known: Collection[str]) -> bool:
    """The name is made of two that are `known`, or of such a one and another that ends as it does or is no part of it."""
    for one, other in halves(name):
        is_one, is_other = one in known, other in known
        if (is_one and is_other) or ((is_one or is_other) and (one[-1] == other[-1] or _are_departments(one, other))):
            return True
    return False


def _are_departments(one: str, other: str) -> bool:
    """财务科 and 组织人事部（人才办）: two of one house, of which the second is no part of the first."""
    return bool(_IN_HOUSE.search(_IN_BRACKETS.sub("", one)) and _DEPARTMENT.search(_IN_BRACKETS.sub("", other)))


@lru_cache(maxsize=8192)
def halves(name: str) -> tuple[tuple[str, str], ...]:
    """The names of two bodies that the name may be made of."""
    cuts = [(name[:cut], name[cut:]) for cut in range(2, len(name) - 1)]
    return tuple([(one, other) for one, other in cuts if _is_one(one) and _is_one(other)])


def _is_one(name: str) -> bool:
    return names.is_collective(name) or names.is_certain_unit(name)
