"""Where one name of a list ends and the next begins."""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from analysis.parsing.lexicon import IN_BRACKETS, LEAD, ROLE_VERB, VERB_ENDS, WHEN
from analysis.parsing.units import collectives, names
from analysis.parsing.units.persons import is_person
from analysis.words import any_of, listed
from analysis.words.brackets import LIST_CLOSE as CLOSE
from analysis.words.brackets import LIST_CLOSES as CLOSES
from analysis.words.brackets import LIST_OPEN as OPEN
from analysis.words.brackets import LIST_OPENS as OPENS

Piece = tuple[int, int, str]
"""Where it begins and ends, and the separator before it; "" for the first."""

_MAY_BE_INSIDE = frozenset(("、", *listed("marks.signs")))
BEFORE_ACTING = frozenset("由请")
"""Before a unit and its verb, 由市财政局牵头, 请各区配合; no name begins so."""
_SEPARATORS = "".join(map(re.escape, listed("marks.separators", "marks.signs"))) + "。\n\t①-⑳"
_SEPARATOR_OR_BRACKET = re.compile(rf"[{_SEPARATORS}{OPENS}{CLOSES}]")
_PIECE = re.compile(rf"[^{_SEPARATORS}]+")
_AROUND = " 　\xa0\r\n\t*★☆▲△●○◆◇■□…→⇒➢➤►▶※√✓"
_AROUND_ALL = f"{_AROUND}、，,；;。"
_ENDS, _BEGINS = f"{_AROUND}.-—－–", f"{_AROUND}—－–"
"""A full stop of Latin print may end a list; dashes may stand around one."""
_TWO, _SHORTEST_BEHIND_REGION = 2, 2
_LONGEST_RUN = 80
"""Of names without a separator between them."""
_REGION = re.compile("[省市区县州]|[\u4e00-\u9fff]{2,4}?[省市区县州]")
_NUMBER = re.compile(r"(?:(?:\d{1,2}[.．)）]|[（(]\d{1,2}[）)])[ 　]?|[-.])(?=[\u4e00-\u9fff])")
"""Or what a scan puts for another mark: -市财政局."""
_ALL_IN_BRACKETS = re.compile(rf"[{OPENS}][^{OPENS}{CLOSES}]+[{CLOSES}]")
_MAY_NUMBER = frozenset("0123456789（(-.")
_NUMBERS_FIRST = re.compile(r"[ 　]{0,2}(?P<before>[（(]?)1(?P<behind>[.．、)）])")

_ORGANS = frozenset(listed("bodies.organs"))
"""Behind a blank such a word is the end of the name before it: 各区 人民政府."""
_SEVERAL, _KINDS = any_of("collectives.several"), any_of("collectives.kinds")

_ACTS_BEFORE_ANOTHER = re.compile(
    rf"(?:{LEAD}|(?P<other>{any_of('roles.answers')}))(?!并|{any_of('roles.joint')})(?=[\u4e00-\u9fff]{{2}})"
)
_ENDS_WITH_JOINT = re.compile(rf"{any_of('roles.joint')}\Z")
_NOT_BLANK = re.compile(r"[^ 　\xa0]+")
_AND = any_of("collectives.and")
_TWO_UNITS = re.compile(rf"(?P<left>[省市区县州].{{1,20}}?)[ 　]?{_AND}[ 　]?(?P<right>[省市区县州].{{1,20}})\Z")
_BETWEEN = "[ 　]?(?:以及|[和与及])[ 　]?"
_TWO_ORGANS = re.compile(rf"(?P<left>.{{0,18}}?{any_of('bodies.before_and')}){_BETWEEN}(?P<right>.{{2,40}})\Z")
_TWO_ALIKE = re.compile(
    rf"(?P<left>.{{1,18}}?(?P<alike>{any_of('bodies.both_sides_of_and')})){_BETWEEN}(?P<right>.{{1,18}}(?P=alike))\Z"
)
_COLLECTIVE_AND_ONE = re.compile(
    rf"(?P<left>(?:[^{OPENS}{CLOSES}]|[{OPENS}][^{OPENS}{CLOSES}]*[{CLOSES}]){{2,40}}?){_BETWEEN}(?P<right>[\u4e00-\u9fff].{{1,40}})\Z"
)
_MAY_BE_AND = frozenset("和与及")
_ENDS_WITH_ORGAN = re.compile(rf"{any_of('bodies.organs')}\Z")
_BEGINS_WITH_LEVEL = re.compile(collectives.LEVEL)
_OF_NAMED_REGION = re.compile(
    rf"(?!{any_of('collectives.whose_zone')}?{any_of('collectives.zones')})[\u4e00-\u9fff]{{2,8}}{collectives.LEVEL}{any_of('bodies.organs')}\Z"
)
"""神农架林区人民政府, but not 开发区管委会."""
_KINDS_AT_END = re.compile(rf"{_KINDS}\Z")
_BEFORE_SEVERAL = re.compile(rf"(?P<and>{_AND})(?=(?:{any_of('collectives.whose')}|[省市区县州][级直]?)?{_SEVERAL})")
_AFTER_OPEN_END = re.compile(rf"等{any_of('collectives.open_which')}?{_KINDS}?(?P<and>{_AND})")
_OPEN_END = re.compile(
    rf"等[各本我]?(?:{any_of('collectives.open_which')}|[省市区县校直级]|(?:\d{{1,3}}|[一二三四五六七八九十]{{1,3}})[个家]?){{0,4}}"
    rf"{any_of('collectives.kinds', 'collectives.open_kinds')}?(?:[（(]{_KINDS}[）)])?\Z"
)


_BEFORE_ETC_OF_NAME = frozenset(listed("collectives.before_etc"))


def pieces(text: str, start: int, end: int) -> Iterator[Piece]:
    """The pieces between separators outside brackets, without blanks, signs (★), numbers (①, 1.) and brackets around them."""
    if any(bracket in text[start:end] for bracket in OPEN):
        start, end = _inside_bracket(text, start, end)
        for first, last in pairwise([start, *numbers_of_names(text, start, end), end]):
            yield from _pieces_around_brackets(text, first, last)
        return
    for first, last in pairwise([start, *numbers_of_names(text, start, end), end]):
        for match in _PIECE.finditer(text, first, last):
            yield from _trimmed(text, match.start(), match.end(), first)


def numbers_of_names(text: str, start: int, end: int) -> list[int]:
    """Where the numbers behind the first stand that count the names of a list: （1）市财政局（2）市教育局."""
    first = _NUMBERS_FIRST.match(text, start, end)
    found: list[int] = []
    at = first.end() if first else end
    while first and (at := text.find(f"{first['before']}{len(found) + 2}{first['behind']}", at, end)) > 0:
        found.append(at)
    return found


def _inside_bracket(text: str, start: int, end: int) -> tuple[int, int]:
    """What lies inside the one bracket around a whole list, 【市财政局、各县〔市、区〕】; all of it where there is none."""
    words = text[start:end].strip(_AROUND_ALL)
    if not words or words[0] not in OPEN or words[-1] not in CLOSE:
        return start, end
    depths = [*accumulate((character in OPEN) - (character in CLOSE) for character in words)]
    begin = text.find(words, start) + 1
    return (begin, begin + len(words) - 2) if 0 not in depths[:-1] and depths[-1] == 0 else (start, end)


def _pieces_around_brackets(text: str, start: int, end: int) -> Iterator[Piece]:
    begin, depth = start, 0
    for match in _SEPARATOR_OR_BRACKET.finditer(text, start, end):
        character = match[0]
        if character in OPEN:
            depth += 1
        elif character in CLOSE:
            depth = max(0, depth - 1)
        elif depth == 0:
            yield from _trimmed(text, begin, match.start(), start)
            begin = match.end()
    yield from _trimmed(text, begin, end, start)


def _trimmed(text: str, begin: int, end: int, first: int) -> Iterator[Piece]:
    mark = text[begin - 1] if begin > first else ""
    words = text[begin:end].rstrip(_ENDS)
    if words[-1:] in CLOSE and not any(bracket in words for bracket in OPEN):
        words = words.rstrip(_AROUND + CLOSE)
    end = begin + len(words)
    begin = end - len(words.lstrip(_BEGINS))
    if words[-1:] in CLOSE and text[begin : begin + 1] in OPEN and _ALL_IN_BRACKETS.fullmatch(text, begin, end):
        begin, end = begin + 1, end - 1
    if begin < end and text[begin] in _MAY_NUMBER and (number := _NUMBER.match(text, begin, end)):
        begin = number.end()
    if begin < end:
        yield begin, end, mark


def merged(text: str, found: Sequence[Piece]) -> Sequence[Piece]:
    """Rejoin what a separator cut inside one name: 各市、县（区）人民政府; 市直有关部门、单位; “互联网+”办公室."""
    if len(found) < _TWO:
        return found
    inside = collectives.spans(text, found[0][0], found[-1][1])
    whole: list[Piece] = []
    for start, end, mark in found:
        if whole and mark in _MAY_BE_INSIDE and _belong_together(text, whole[-1], (start, end, mark), inside):
            whole[-1] = (whole[-1][0], end, whole[-1][2])
        else:
            whole.append((start, end, mark))
    return whole


def _belong_together(text: str, before: Piece, piece: Piece, inside: Sequence[tuple[int, int]]) -> bool:
    if any(start < before[1] and piece[0] < end for start, end in inside):
        return True
    begin = before[0] + (text[before[0]] in BEFORE_ACTING)
    first = text[begin : min(before[1], before[0] + _LONGEST_RUN + 1)]  # a longer one stands alone, and may grow on
    further = text[piece[0] : piece[1]]
    return piece[2] != "、" and not (_stands_alone(first) and _stands_alone(further))


def _stands_alone(name: str) -> bool:
    if len(name) > _LONGEST_RUN or (len(name) > 1 and names.is_unit(name)):
        return True
    return names.is_collective(name) or is_person(name) or ROLE_VERB.search(name) is not None


def split_at_blanks(text: str, start: int, end: int, *, persons: bool) -> list[tuple[int, int]]:
    """A piece in which blanks separate whole names (`市财政局 市税务局`); else the piece as it is.

    What says when (`市财政局 6月底前`) is a part; with `persons`, a person behind the unit (`市审计局 张三`) is a part too.
    """
    if not any(blank in text[start:end] for blank in " 　\xa0"):
        return [(start, end)]
    parts = [match.span() for match in _NOT_BLANK.finditer(text, start, end)]
    first, *others = [text[a:b] for a, b in parts]
    if not _is_whole(first) or any(map(_is_unit_and_joint, [first, *others][:-1])) or not _ORGANS.isdisjoint(others):
        return [(start, end)]
    others = [text[a:b] for a, b in parts if not WHEN.fullmatch(text, a, b) and not _is_whole(text[a:b])]
    return parts if not others or (persons and all(map(is_person, others))) else [(start, end)]


def _is_unit_and_joint(words: str) -> bool:
    """市财政局会同, but not 市总工会: a blank behind it parts nothing."""
    return _ENDS_WITH_JOINT.search(words) is not None and not names.is_unit(words)


def persons_of(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where persons stand who are named between separators or blanks, if nothing else is: 王强、李明, 王强 李明, 王 强."""
    found: list[tuple[int, int]] = []
    for begin, stop, _ in pieces(text, start, end):
        parts = [part.span() for part in _NOT_BLANK.finditer(text, begin, stop)]
        if is_person("".join(text[begin:stop].split())):
            found.append((begin, stop))
        elif all(is_person(text[a:b]) for a, b in parts):
            found += parts
        else:
            return []
    return found


def _is_whole(name: str) -> bool:
    """A unit, with its verb or without: 艺术科牵头, 艺术科（牵头）."""
    own = IN_BRACKETS.search(name) if name[-1:] in CLOSE else None
    name = name[: own.start()] if own else name
    if len(name) < 2:
        return False
    if names.is_unit(name) or (name[0] == "各" and names.is_collective(name)):
        return True
    verb = ROLE_VERB.search(name) if name[-2:] in VERB_ENDS else None
    return verb is not None and names.is_certain_unit(name[: verb.start()])


def split_at_lead(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """县水利局牵头县气象局配合: the unit that leads and the one behind its verb; else the piece as it is.

    Behind one that answers for something (负责) the second needs a verb of its own.
    """
    verb = _ACTS_BEFORE_ANOTHER.search(text, start + 2, end)
    if not verb or not names.is_certain_unit(text[start : verb.start()]):
        return [(start, end)]
    second = text[verb.end() : end]
    own = ROLE_VERB.search(second)
    if (verb["other"] and not own) or not names.is_certain_unit(second[: own.start()] if own else second):
        return [(start, end)]
    return [(start, verb.end()), (verb.end(), end)]


def split_at_prefix(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """省科技厅省财政厅, 示例市教育局示例市财政局: organs, each with the same region before it; else the piece as it is."""
    region = _REGION.match(text, start, end) if end - start <= _LONGEST_RUN else None
    if not region or text.find(region[0], first := region.end() + _SHORTEST_BEHIND_REGION, end) < 0:
        return [(start, end)]
    starts = [start, *_starts_of_region(text, region[0], first, end)]
    parts = list(zip(starts, [*starts[1:], end], strict=True))
    level = len(region[0]) - 1
    return parts if all(names.is_organ_of_region(text[a + level : b]) for a, b in parts) else [(start, end)]


def _starts_of_region(text: str, region: str, first: int, end: int) -> Iterator[int]:
    """Where `region` begins a name between `first` and `end`; in 市场监管局 市 begins a word."""
    at = text.find(region, first, end)
    while at >= 0:
        if names.begins_with_region(text[at + len(region) - 1 : end]):
            yield at
        at = text.find(region, at + len(region), end)


def split_at_and(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """市财政局和市税务局, 教务处与学生处, 市财政局和各区政府 are two units; else 和 belongs to the name.

    Two they are where each is whole with its own prefix, where the first ends as organs do or both end alike, where the
    second is a collective, where 等部门 ends the first, or where the first is a collective and the second one body.
    """
    joint = _BEFORE_SEVERAL.search(text, start, end) or _AFTER_OPEN_END.search(text, start + 1, end)
    if joint and joint.start("and") == start:
        return [(joint.end("and"), end)]
    if joint and "的" not in text[start:end]:
        return [(start, joint.start("and")), (joint.end("and"), end)]
    if _MAY_BE_AND.isdisjoint(words := text[start:end]) or "的" in words:
        return [(start, end)]
    match = _TWO_UNITS.match(text, start, end)
    if match and match["left"][0] == match["right"][0] and all(map(names.is_unit, match.group("left", "right"))):
        return [match.span("left"), match.span("right")]
    match = _TWO_ORGANS.match(text, start, end) or _TWO_ALIKE.match(text, start, end)
    if not match and (both := _collective_and_one(words)):
        return [(start, start + both.end("left")), (start + both.start("right"), end)]
    if not match or not names.is_certain_unit(match["left"]) or not _is_one_body(match["right"]):
        return [(start, end)]
    return [match.span("left"), *split_at_and(text, match.start("right"), end)]


def _collective_and_one(words: str) -> re.Match[str] | None:
    """各县（市、区）人民政府和市教育局, 各镇和县林业局, but not 各市和县教育局: a further level of the collective itself."""
    match = _COLLECTIVE_AND_ONE.match(words) if names.is_collective(words) else None
    if not match or not names.is_collective(match["left"]) or not names.ends_as_unit(match["left"]):
        return None
    right = match["right"]
    if names.is_body_of_region(right):
        listed = f"{match['left']}、{right}"
        return None if collectives.spans(listed, 0, len(listed)) else match
    is_other = _ENDS_WITH_ORGAN.search(match["left"]) and not (
        _BEGINS_WITH_LEVEL.match(right) or names.takes_region(right)
    )
    return match if (is_other or _OF_NAMED_REGION.match(right)) and _is_one_body(right) else None


def _is_one_body(name: str) -> bool:
    """A certain unit, not a kind of them (直属单位), and no organ that the name before it must complete (党委和人民政府)."""
    is_body = names.is_certain_unit(name) and not names.is_collective(name)
    return is_body and name not in _ORGANS and not _KINDS_AT_END.search(name)


def name_in(text: str, start: int, end: int) -> str:
    """The name that `text[start:end]` holds before a closing 等."""
    return text[start : open_end(text, start, end)]


def open_end(text: str, start: int, end: int) -> int:
    """Where the name ends before a closing 等 (有关部门); `end` where there is none."""
    at = text.rfind("等", start, end)
    if at > start and text[at - 1] in _BEFORE_ETC_OF_NAME:
        at = text.rfind("等", start, at)
    return at if at >= 0 and _OPEN_END.match(text, at, end) else end
