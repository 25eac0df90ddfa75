"""Reasons to doubt a name by its own words, on one screen."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from unicodedata import normalize

from msgspec import Struct

from analysis.parsing.lexicon import BEGINS_KEY
from analysis.parsing.units import names
from analysis.parsing.units.run_together import holds_two
from analysis.words import ROLES, any_of, last_characters, listed
from analysis.words.brackets import BOX_OPENS
from analysis.words.brackets import LIST_CLOSE as CLOSE
from analysis.words.brackets import LIST_CLOSES as CLOSES
from analysis.words.brackets import LIST_OPEN as OPEN
from analysis.words.brackets import LIST_OPENS as OPENS

_SHORTEST_SENTENCE = 6


class NameDoubt(Struct, frozen=True):
    """A reason to doubt a name: `reason.<id>` in the catalogues, and a name that shows it and one that does not."""

    id: str
    holds: Callable[[str], object]
    example: str
    sound: str


_BRACKETED = re.compile(rf"[{OPENS}][^{OPENS}{CLOSES}]*[{CLOSES}]|“[^”]*”|《[^》]*》|\"[^\"]*\"")
_OF_TWO_FORMS = {normalize("NFKC", one + other) for one in OPEN for other in CLOSE} - {
    normalize("NFKC", one + other) for one, other in zip(OPEN, CLOSE, strict=True)
}
_SEPARATOR = re.compile(r"[、，,；;。：:/／\\|｜·•+＋\n\t]|\s")
_DEED_BEHIND = re.compile(rf"{any_of('bodies.also_deeds')}\Z")
_DEED_FOR_OTHERS = re.compile(
    rf"(?<={last_characters('bodies.principal', 'bodies.whole_organs')})"
    rf"{any_of('columns.does', 'prose.behind_body')}.{{0,10}}{any_of('prose.served')}\Z"
)
_DEED_THEN_REGION = re.compile(
    rf"{any_of('deeds.acts', 'prose.builds')}[\u4e00-\u9fff]*?(?=[省市区县州](?![场政级直]))"
)
_BESIDE_LATIN = re.compile(r"(?<=[A-Za-z])[ 　](?=[\u4e00-\u9fffA-Za-z])|(?<=[\u4e00-\u9fff])[ 　](?=[A-Za-z]+[ 　])")
"""A blank that belongs to a name: 后端 API 部."""
_MISREAD = re.compile(r"[丶`´·•|｜]|(?<=[\u4e00-\u9fff）)])[.．'’ 　](?=[\u4e00-\u9fff]{2})|[ 　](?=[\u4e00-\u9fff]\Z)")
"""What a scan or a hand puts for a separator; it stands in no collective either."""
_SIGN = re.compile(
    rf"[^\u3400-\u9fff\U00020000-\U0003ffffA-Za-z0-9０-９Ａ-Ｚａ-ｚ〇○×＊*@{OPENS}{CLOSES}“”‘’\"'《》…\-—－–&＆、，,；;。：:/／\\\\|｜·•+＋\s]|{any_of('marks.no_letters')}"
)
"""What stands in no name, nor between names."""
_DASH = re.compile(r"(?<=..)[一\-—－–](?=...)")
"""What a scan may read for a separator, where a whole name stands on both sides."""
_NUMERAL = "[〇零一二三四五六七八九十百0-9]{1,4}"
HEADING = re.compile(
    rf"第{_NUMERAL}(?:[编篇章节条]|部分)|[（(]{_NUMERAL}[）)]|.{{2}}{any_of('bodies.endings')}[一二三四五六七八九十]{{1,3}}\Z"
)
"""A number of the outline in a name, or at its end."""
_VERB = re.compile(rf"(?P<in_name>{any_of('prose.in_few_units', 'prose.doubtful')})|{any_of('prose.in_no_unit')}")
_NOUN = any_of("labels.bodies")
_KEY_FIRST = re.compile(rf"{BEGINS_KEY}{_NOUN}(?=.{{2}})|{any_of(*ROLES)}(?!{any_of('bodies.endings')}\Z)(?=.{{3}})")
_KEY_BEHIND = re.compile(rf"(?:..{any_of('bodies.endings')}|等.{{0,5}}){BEGINS_KEY}{_NOUN}|[{BOX_OPENS}]{BEGINS_KEY}")
_DIGIT = re.compile(
    rf"[0-9０-９](?![0-9０-９]*[\u4e00-\u9fff]{{0,6}}{any_of('bodies.numbered')})|[0-9０-９]{{1,3}}团?[省市县区各]"
)
_AND = any_of("collectives.and")
_JOINED = re.compile(
    rf"{_AND}|[等或的是为]|(?:{_NOUN}[为是]?|[会同合位头责办牵配]为?)(?=[省市县区州各].)|.*(?:{_AND}|[等的或])\Z"
)
"""What may be left of the words before a name, or of those behind it."""
_DOUBLED = re.compile(r"([\u4e00-\u9fff])\1(?<![省市县区州旗镇乡村街某])")
"""The same character twice, but not where one level ends and the next name begins, 各县县政府, nor in a name left open, 某某区."""
_DOUBLED_LEVEL = re.compile(r"(?P<first>([省市县区州])\2(?![级直]))|.*([省市县区州旗])\3[、､，,（）()]")
"""A level twice in a row: before a name (市市委宣传部), or where a separator or bracket follows (各市市、县县（区）人民政府)."""
_WHOSE = re.compile(any_of("bodies.own_prefix", "bodies.provinces"))
"""A word before the name that may end as it begins: 上海海关."""
_KEY_OF_SEVERAL = re.compile(rf"{any_of(*ROLES)}{any_of('labels.bodies')}\Z")
_SENTENCE = re.compile(rf"[。！？]|{any_of('prose.tells')}")
GENERIC = frozenset(listed("bodies.organs"))
"""General words for an organ, which name none."""
_SHORT = re.compile(".|[各有相][有相]")


def _has_bracket_alone(name: str) -> bool:
    rest = _BRACKETED.sub("", _BRACKETED.sub("", name))
    return any(character in rest for character in f'{OPEN}{CLOSE}“”《》"') or any(
        map(_is_of_two_forms, _BRACKETED.findall(name))
    )


def _is_of_two_forms(bracketed: str) -> bool:
    """[…）: each side of another form, whatever their widths."""
    sides = normalize("NFKC", bracketed[0] + bracketed[-1])
    return sides in _OF_TWO_FORMS


def _has_separator(name: str) -> bool:
    words = _BESIDE_LATIN.sub("", _BRACKETED.sub("", name))
    others = "-" in words if names.is_collective(name) else _SEPARATOR.search(words)
    return bool(others) or _MISREAD.search(words) is not None or _has_dash_between_names(name)


def _has_dash_between_names(name: str) -> bool:
    return any(
        all(
            names.is_certain_unit(part) or names.is_collective(part)
            for part in (name[: dash.start()], name[dash.end() :])
        )
        for dash in _DASH.finditer(name)
    )


def holds_verb_or_key(name: str) -> bool:
    """A verb stands in it; or a key or a verb of a role before a unit (协办科技厅), or a key behind one or in a box.

    Units that have a role are several (各项目牵头单位), and a bracket may say whom a name includes (（含经开区）).
    """
    name = names.INCLUDES.sub("（", "".join(name.split()))
    of_several = _KEY_OF_SEVERAL.search(name) if names.is_collective(name) else None
    if of_several and not names.ends_as_unit(name[: of_several.start()]):
        name = name[: of_several.start()]
    key = _KEY_FIRST.match(name)
    return (
        any(not (verb["in_name"] and names.is_verb_of_name(name, verb)) for verb in _VERB.finditer(name))
        or (key is not None and names.is_certain_unit(name[key.end() :]))
        or _KEY_BEHIND.search(name) is not None
    )


def _reads_as_sentence(name: str) -> bool:
    """Words of a sentence; what is done before whose name stands who does it (举办活动市体育局); or a longer name that is no unit's
    and that could stand beside none."""
    deed = _DEED_THEN_REGION.match(name)
    if deed and names.is_body_of_region(name[deed.end() :]):
        return True
    if _SENTENCE.search(name) or (names.is_collective(name) and not names.ends_as_unit(name) and _goes_on(name)):
        return True
    is_name = names.ends_as_unit(name) or names.is_collective(name) or names.is_unusual(name)
    return not is_name and len(name) >= _SHORTEST_SENTENCE


def _goes_on(name: str, least: int = 2) -> bool:
    """A unit's name ends in it, and words of `least` characters stand behind that no name ends with: 各处室推荐."""
    ends = (at for at in range(min(len(name) - 1, names.LONGEST), 2, -1) if names.is_certain_unit(name[:at]))
    return any(name[at:].isalpha() and len(name) - at >= least for at in ends)


def _has_doubled_character(name: str) -> bool:
    """市财财政局: without the second it is a unit's name too."""
    if level := _DOUBLED_LEVEL.match(name):
        return level["first"] is None or names.begins_with_region(name[1:])
    whose = _WHOSE.match(name)
    twice = _DOUBLED.search(name, whose.end() if whose else 0)
    return twice is not None and names.is_certain_unit(name[: twice.start()] + name[twice.end() - 1 :])


def _is_body_and_words(name: str) -> bool:
    """A body's whole name with words behind it that no name ends with, or that say what it does: 招商部组织, 市财政局服务企业."""
    if any(names.is_certain_unit(name[: deed.start()]) for deed in _DEED_FOR_OTHERS.finditer(name, 2)):
        return True
    if (deed := _DEED_BEHIND.search(name)) and names.is_certain_unit(name[: deed.start()]):
        return True
    return not names.ends_as_unit(name) and (
        names.ends_as_unit(name[:-1]) if names.is_collective(name) else _goes_on(name, 1)
    )


NAME_DOUBTS: Sequence[NameDoubt] = (
    NameDoubt("bracket", _has_bracket_alone, "市财政局（国库科", "市财政局（国库科）"),
    NameDoubt("heading", HEADING.search, "市教育局二", "市第二中学"),
    NameDoubt("separator", _has_separator, "市财政局·市教育局", "各市、县（区）人民政府"),
    NameDoubt("sign", _SIGN.search, "市财政局~", "市财政局×分局"),
    NameDoubt("two", holds_two, "市财政局各区政府", "市政府各部门"),
    NameDoubt("verb", holds_verb_or_key, "市财政局牵头", "市就业指导中心"),
    NameDoubt("digit", _DIGIT.search, "市财政局6月", "12345热线"),
    NameDoubt("joined", _JOINED.match, "和市财政局", "市发展和改革委员会"),
    NameDoubt("sentence", _reads_as_sentence, "各地要认真做", "市应急局"),
    NameDoubt("body-and-words", _is_body_and_words, "市财政局审看", "市财政局机关"),
    NameDoubt("doubled", _has_doubled_character, "市财财政局", "各县县政府"),
    NameDoubt("generic", GENERIC.__contains__, "政府", "市政府"),
    NameDoubt("short", _SHORT.fullmatch, "市", "市委"),
)  # fmt: skip
"""In the order in which the first that holds is told."""


@lru_cache(maxsize=8192)
def doubt_of_name(name: str) -> str:
    """The id of the first reason to doubt the name by its words alone; "" where there is none."""
    return next((doubt.id for doubt in NAME_DOUBTS if doubt.holds(name)), "")
