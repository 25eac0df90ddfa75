"""Names for several bodies at once, read by a small grammar: 各市、县（市、区）人民政府 is one name, however often 、 is in it.

A collective is a word for several (各, 有关, 各有关 …), then groups of levels with marks between them, each with its variants
in brackets and its organ: 各 + 州〔市〕 + 、 + 县〔市、区〕 + 人民政府. A mark parts two units where what stands behind it

- names a higher level (各乡镇、市政府; but 市 behind counties is a city of their level: 各区、市政府), one that was said before
  (各县（市、区）、区政府), or begins with a word for several itself (各区、各街道),
- is more than a level and an organ of all (各区、市高新区), or has an organ of its own where the one before has one too,
- is a zone, which is a body by itself (各县、开发区), unless the organ of both is said once, behind it (各县、开发区管委会),
- is one city's organ behind a level that means all places as well (各地、市教育局).

Otherwise the mark is inside the name. So it is where a noun of one character stands behind it, which names no body by itself
(各院、系), and where the noun of both stands behind the last (各分、子公司).
"""

import re
from collections.abc import Iterator

from msgspec import Struct

from analysis.words import ROLES, any_of, listed
from analysis.words.brackets import LIST_CLOSES as CLOSES
from analysis.words.brackets import LIST_OPENS as OPENS
from analysis.words.patterns import character_class

_HAN = "\u4e00-\u9fff"
_LEVELS = ("collectives.of_town", "collectives.of_county", "collectives.of_city", "collectives.of_province")
"""The levels of government from the lowest to the highest: the place is the rank."""
_RANKS = tuple(re.compile(any_of(level)) for level in _LEVELS)
_COUNTY, _CITY = 1, 2
LEVEL = any_of(*_LEVELS)
"""The pattern of any of them."""
_SEVERAL, _ORGANS, _BODIES = any_of("collectives.several"), any_of("bodies.organs"), any_of("collectives.kinds")
_OTHERS = any_of("collectives.kinds", "collectives.others_of_kind")
_ASIDE = f"[{OPENS}][^{OPENS}{CLOSES}\n]{{1,12}}[{CLOSES}]"
_QUALIFIER = re.compile(
    f"{_SEVERAL}(?:{_SEVERAL}|{any_of('collectives.regions')})?[级类]?|(?<=[省市区县州])直(?:属)?|{any_of('collectives.under')}"
)
_GROUP = re.compile(
    rf"(?:(?P<zone>{any_of('collectives.whose_zone')}?{any_of('collectives.zones')})|(?P<levels>(?:{LEVEL}){{1,6}})级?)"
    rf"(?P<variants>{_ASIDE})?(?:{LEVEL}){{0,3}}(?:{_ASIDE})?(?P<organ>{_ORGANS}(?:{_ASIDE})?)?"
)
_ONE_LEVEL = re.compile(LEVEL)
_EVERYWHERE = frozenset(listed("collectives.everywhere"))
_LAST_LEVEL = re.compile(rf"{LEVEL}(?=级?\Z)")
_MARK = re.compile("[ 　]?[、､/／][ 　]?")
_ENDS = any_of("bodies.endings")
_ORGAN_OF_ALL = re.compile(f"{_ORGANS}(?:{_ASIDE})?")
_SEVERAL_BODIES = re.compile(
    rf"(?:(?!{LEVEL})[{_HAN}]{{0,14}}?{_BODIES}(?:{_ASIDE})?(?:{_MARK.pattern}{_OTHERS}(?:{_ASIDE})?){{1,3}}"
    rf"|(?!{LEVEL}|{_SEVERAL}|[{_HAN}]{{0,5}}(?:{_BODIES}|{LEVEL}|{_ENDS})、)[{_HAN}]{{2,6}}、(?!{_SEVERAL}|{LEVEL})[{_HAN}]{{0,6}}?(?<!等){_BODIES}(?![{_HAN}]))"
)
"""Kinds of bodies with their word for several said once (市直有关部门、单位), or their noun (各临床、医技科室), where
the first is no body by itself (各行政村、示例学院)."""
_MOST_GROUPS = 6
_GOES_ON_BEHIND = re.compile(
    rf"等|[和与及并由]|{any_of('roles.joint', 'roles.circumstance', 'roles.manner', 'roles.gives', 'roles.help')}"
    rf"|{any_of(*ROLES, 'roles.acts')}"
)
_AT_END = rf"(?=[^{_HAN}]|\Z|{_GOES_ON_BEHIND.pattern})"
_NAMED_ORGAN = re.compile(rf"[{_HAN}]{{0,10}}?{any_of('collectives.named_organs')}{_AT_END}")
"""An organ of each level with a name of its own: 各市、县财政局."""
_SHORT_NOUN = character_class(
    "".join(noun for noun in listed("bodies.endings", "collectives.short_nouns") if len(noun) == 1)
)
_SHORT_NOUNS = re.compile(
    rf"(?:{_SHORT_NOUN}(?:{_ASIDE})?)?(?:{_MARK.pattern}(?!{LEVEL}){_SHORT_NOUN}(?:{_ASIDE})?{_AT_END})+"
)
_HALF = any_of("collectives.first_halves")
_HALVES = re.compile(rf"{_HALF}(?:{_MARK.pattern}{_HALF})*{_MARK.pattern}(?!{LEVEL})[{_HAN}]{{1,3}}?{_ENDS}{_AT_END}")


class _Groups(Struct, gc=False):
    """The groups read so far: where they end, the last levels and their rank, all that are said with their variants, and
    whether an organ is."""

    end: int
    levels: str
    rank: int
    said: frozenset[str]
    has_organ: bool


def spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where collectives lie in `text[start:end]` that marks would cut, from the word for several to their end."""
    found: list[tuple[int, int]] = []
    covered = start
    for several in _QUALIFIER.finditer(text, start, end):
        if several.start() < covered:
            continue
        begin = several.end()
        covered = max(
            _end_of_short_nouns(text, _end_of_levels(text, begin, end), end), _end_of_bodies(text, begin, end)
        )
        if covered > begin:
            found.append((several.start(), covered))
    return found


def _end_of_bodies(text: str, at: int, end: int) -> int:
    """Where kinds of bodies end that a mark parts (有关部门、单位); `at` itself where there are none."""
    bodies = _SEVERAL_BODIES.match(text, at, end)
    return bodies.end() if bodies and _is_end(text, bodies.end(), end) else at


def _end_of_short_nouns(text: str, at: int, end: int) -> int:
    """Where nouns end that name no body by themselves, or of which the last alone is whole (院、系, 分、子公司); else `at`."""
    nouns = _SHORT_NOUNS.match(text, at, end) or _HALVES.match(text, at, end)
    return nouns.end() if nouns else at


def _end_of_levels(text: str, at: int, end: int) -> int:
    """Where groups of levels end that marks part (市、县〔市、区〕人民政府); `at` itself where no mark is inside."""
    read = _first(text, at, end)
    settled = at
    for _ in range(_MOST_GROUPS):
        mark = _MARK.match(text, read.end, end) if read else None
        read = _further(text, mark.end(), end, read) if read and mark else None
        if not read:
            break
        settled = read.end
    return settled


def _first(text: str, at: int, end: int) -> _Groups | None:
    if group := _GROUP.match(text, at, end):
        return _groups_of(group)
    organ = _ORGAN_OF_ALL.match(text, at, end)
    return _Groups(organ.end(), "", len(_RANKS), said=frozenset(), has_organ=True) if organ else None


def _further(text: str, at: int, end: int, before: _Groups) -> _Groups | None:
    """The groups with the one that begins at `at`, if it is inside the same name."""
    organ = _ORGAN_OF_ALL.match(text, at, end) if before.has_organ else None
    if organ and _is_end(text, organ.end(), end):
        return _Groups(organ.end(), before.levels, before.rank, before.said, has_organ=True)
    group = _GROUP.match(text, at, end)
    if not group:
        return None
    further = _groups_of(group)
    may_name = not (further.has_organ or _GOES_ON_BEHIND.match(text, further.end, end))
    named = _NAMED_ORGAN.match(text, further.end, end) if may_name else None
    goes_on = _names_organ_of_all(before, further) if named else _goes_on(before, further, is_zone=bool(group["zone"]))
    further.said |= before.said
    if named:
        further.end, further.has_organ = named.end(), True
    return further if goes_on and _is_end(text, further.end, end) else None


def _groups_of(group: re.Match[str]) -> _Groups:
    levels = group["levels"] or "区"
    last = _LAST_LEVEL.search(levels)
    rank = _rank(last[0] if last else levels)
    said = frozenset([group["zone"]] if group["zone"] else _levels_of(f"{levels}{group['variants'] or ''}"))
    return _Groups(group.end(), levels, rank, said, bool(group["organ"]))


def _levels_of(words: str) -> Iterator[str]:
    """The levels in the words; 设区市 says 市 too."""
    for level in _ONE_LEVEL.findall(words):
        yield from (level, level[-1]) if _rank(level) == _CITY else (level,)


def _goes_on(before: _Groups, further: _Groups, *, is_zone: bool) -> bool:
    """The group names no level higher than the one before, and no body by itself: see the rule at the top."""
    if before.has_organ:
        return further.has_organ and not is_zone and (further.levels == before.levels or _are_cities(before, further))
    if is_zone:
        return further.has_organ
    own = _rank(further.levels)
    if further.levels == "市" and (not further.has_organ or before.rank == _COUNTY):
        own = min(own, before.rank)
    return _is_lower(own, before, further)


def _is_lower(rank: int, before: _Groups, further: _Groups) -> bool:
    """The `rank` is lower than that of the group before, or the same and of levels that were not said."""
    return rank < before.rank or (rank == before.rank and not further.said <= before.said)


def _are_cities(before: _Groups, further: _Groups) -> bool:
    """A city behind others of its level that are called otherwise: 各盟行政公署、市人民政府."""
    is_level = before.rank == further.rank == _CITY and before.levels not in _EVERYWHERE
    return is_level and not further.said <= before.said


def _names_organ_of_all(before: _Groups, further: _Groups) -> bool:
    is_first = not before.has_organ and before.levels not in _EVERYWHERE
    return is_first and _is_lower(_rank(further.levels), before, further)


def _rank(levels: str) -> int:
    """The rank of the level that the words begin with: 市辖区 is a district and no city."""
    begins = [(words.match(levels), rank) for rank, words in enumerate(_RANKS)]
    return max([(match.end(), rank) for match, rank in begins if match], default=(0, 0))[1]


def _is_end(text: str, at: int, end: int) -> bool:
    """The name ends at `at`: with the list, at a mark, or before words that say what the bodies do."""
    return at >= end or not "\u4e00" <= text[at] <= "\u9fff" or _GOES_ON_BEHIND.match(text, at, end) is not None
