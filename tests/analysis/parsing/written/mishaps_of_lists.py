"""What copying, scanning and hands do to the words of a list: each mishap says what to put where, or that it cannot be.

A reader still sees what was meant; the units, their roles and their points are those of the undamaged plan.
"""

from itertools import pairwise
from random import Random
from typing import NamedTuple

from tests.analysis.parsing.written.places import PlacedList, PlacedPart, Span

OPENING, CLOSING = "（([〔【", "）)]〕】"
OTHER_FORMS = {"）": ")】〕", ")": "）]", "]": "）］", "〕": "）]", "】": "］）"}
LOOKALIKES = {
    "责": "贵", "任": "仼", "单": "単", "位": "住", "牵": "穿", "头": "夹", "配": "酡", "合": "台", "部": "郎",
    "门": "闩", "科": "料", "室": "窒", "处": "外", "主": "王", "办": "力", "负": "贞", "协": "胁", "指": "捐", "导": "寻",
    "参": "叁", "与": "写",
}  # fmt: skip
LEVELS = "省市县区州旗镇乡村街"
OWN_BEGINNINGS = ("市", "省", "各", "示例", "团市委", "人民银行")
FULL_ENDINGS = ("局", "厅")
SENTENCES = ("确保年底前全面完成", "每季度末报送进展情况", "做到早部署、早落实", "重大事项及时报告")
PHRASES = ("具体落实", "抓好落实", "按职责落实", "结合实际推进")
CIRCUMSTANCES = ("结合实际", "按属地原则", "在职责范围内", "根据工作需要")
VERBS = ("负责", "牵头", "牵头负责", "配合", "参与", "协助")


class Edit(NamedTuple):
    """Put `words` in the place of `text[start:end]`."""

    start: int
    end: int
    words: str


def closing_bracket_lost(text: str, place: PlacedList, chance: Random) -> Edit | None:
    """The bracket behind the list is left out: （责任单位：市财政局。"""
    end = place.span.end
    return Edit(end, end + 1, "") if text[end] in CLOSING else None


def opening_bracket_lost(text: str, place: PlacedList, chance: Random) -> Edit | None:
    """The bracket before the list is left out: 责任单位：市财政局）。"""
    start = place.span.start
    is_list = text[start - 1] in OPENING and text[place.span.end] in CLOSING
    return Edit(start - 1, start, "") if is_list else None


def bracket_of_other_form(text: str, place: PlacedList, chance: Random) -> Edit | None:
    """The bracket behind the list is of another form or width: （责任单位：市财政局】。"""
    end = place.span.end
    if text[end] not in CLOSING or text[place.span.start - 1] not in OPENING:
        return None
    return Edit(end, end + 1, chance.choice(OTHER_FORMS[text[end]]))


def separator_lost(text: str, place: PlacedList, chance: Random) -> Edit | None:
    """Two names run together where each still shows by its own beginning or ending: 市财政局市教育局。"""
    clear = [gap for gap in _separators(text, place) if _is_clear_without(text, gap)]
    return Edit(*chance.choice(clear), "") if clear else None


def separator_doubled(text: str, place: PlacedList, chance: Random) -> Edit | None:
    """A separator stands twice: 市财政局、、市教育局。"""
    gaps = _separators(text, place)
    if not gaps:
        return None
    gap = chance.choice(gaps)
    return Edit(gap.end, gap.end, text[gap.start : gap.end])


def separator_misread(text: str, place: PlacedList, chance: Random) -> Edit | None:
    """A scan reads another mark for a separator: 市财政局.市教育局。"""
    gaps = _separators(text, place)
    return Edit(*chance.choice(gaps), chance.choice((".", "丶", "·", " ", "`"))) if gaps else None


def bracket_for_separator(text: str, place: PlacedList, chance: Random) -> Edit | None:
    """A scan reads a bracket for a separator: 市财政局（市教育局。"""
    gaps = _separators(text, place)
    return Edit(*chance.choice(gaps), chance.choice(("（", "）", "(", "【"))) if gaps else None


def character_doubled(text: str, place: PlacedList, chance: Random) -> Edit | None:
    """A character of a name or of a key stands twice: 市财财政局; not one of a level, which may: 各县县政府。"""
    spans = [*_keys_of_units(place), *(name for part in place.parts for name in part.names)]
    spots = [at for span in spans for at in range(*span) if text[at] not in LEVELS]
    at = chance.choice(spots)
    return Edit(at, at, text[at])


def blank_in_name(text: str, place: PlacedList, chance: Random) -> Edit | None:
    """A blank stands inside a name: 市财 政局。"""
    at = _inside_a_name(place, chance)
    return Edit(at, at, chance.choice((" ", "　")))


def name_cut_by_line_end(text: str, place: PlacedList, chance: Random) -> Edit | None:
    """A line ends inside a name: 市财⏎政局。"""
    at = _inside_a_name(place, chance)
    return Edit(at, at, "\n")


def page_number_in_list(text: str, place: PlacedList, chance: Random) -> Edit | None:
    """A page ends inside the list and its number stayed: 市财政局、⏎— 3 —⏎市教育局。"""
    gaps = _separators(text, place)
    at = chance.choice(gaps).end if gaps else _inside_a_name(place, chance)
    return Edit(at, at, chance.choice(("\n— 3 —\n", "\n- 3 -\n", "\n\n3\n\n")))


def blank_in_key(text: str, place: PlacedList, chance: Random) -> Edit | None:
    """A blank stands inside a key: 责任单 位：市财政局。"""
    keys = _keys_of_units(place)
    if not keys:
        return None
    key = chance.choice(keys)
    at = chance.randrange(key.start + 1, key.end)
    return Edit(at, at, chance.choice((" ", "　", "  ")))


def key_misspelt(text: str, place: PlacedList, chance: Random) -> Edit | None:
    """One character of a key is another that looks like it: 贵任单位：市财政局。"""
    spots = [at for key in _keys_of_units(place) for at in range(*key) if text[at] in LOOKALIKES]
    if not spots:
        return None
    at = chance.choice(spots)
    return Edit(at, at + 1, LOOKALIKES[text[at]])


def colon_lost(text: str, place: PlacedList, chance: Random) -> Edit | None:
    """The colon behind a key is left out: 责任单位市财政局。"""
    keys = [key for key in _keys_of_units(place) if text[key.end] in "：:"]
    if not keys:
        return None
    end = chance.choice(keys).end
    return Edit(end, end + 1, "")


def colon_misread(text: str, place: PlacedList, chance: Random) -> Edit | None:
    """A scan reads another mark for the colon behind a key: 责任单位；市财政局。"""
    keys = [key for key in _keys_of_units(place) if text[key.end] in "：:"]
    return Edit(end := chance.choice(keys).end, end + 1, chance.choice("；、，.。;,·-")) if keys else None


def blank_lost(text: str, place: PlacedList, chance: Random) -> Edit | None:
    """A blank that parted key and names, or two keys, is left out: 责任单位市财政局。"""
    blanks = [
        Span(at, at + 1)
        for at in range(place.span.start, place.span.end)
        if text[at] == "　" or (text[at] == " " and text[at - 1] != " " and text[at + 1] != " ")
    ]
    return Edit(*chance.choice(blanks), "") if blanks else None


def lists_glued(text: str, place: PlacedList, chance: Random) -> Edit | None:
    """What parted two keys is left out: 牵头单位：市财政局配合单位：市教育局。"""
    gaps = [Span(one.whole.end, _box_or_key(text, other)) for one, other in pairwise(place.parts) if _is_keyed(one)]
    return Edit(*chance.choice(gaps), "") if gaps else None


def sentence_in_list(text: str, place: PlacedList, chance: Random) -> Edit | None:
    """A sentence got into the list behind its names: 责任单位：市财政局，确保年底前全面完成。"""
    last = place.parts[-1]
    return Edit(last.whole.end, last.whole.end, f"，{chance.choice(SENTENCES)}") if last.names else None


def verb_phrase_beside_unit(text: str, place: PlacedList, chance: Random) -> Edit | None:
    """A phrase stands between a unit and its verb, or behind one of the names of a key: 市财政局结合实际负责。"""
    part = chance.choice([part for part in place.parts if part.names])
    if _is_keyed(part):
        spots = [name.end for name in part.names if name.end == part.whole.end or text[name.end] in "、，"]
        phrases = PHRASES
    else:
        spots = [part.names[-1].end] if text[part.names[-1].end : part.whole.end] in VERBS else []
        phrases = CIRCUMSTANCES
    if not spots:
        return None
    at = chance.choice(spots)
    return Edit(at, at, chance.choice(phrases))


def _separators(text: str, place: PlacedList) -> list[Span]:
    """What stands between two names of one part."""
    between = (Span(a.end, b.start) for part in place.parts for a, b in pairwise(part.names))
    return [gap for gap in between if text[gap.start : gap.end] in ("、", "，")]


def _is_clear_without(text: str, gap: Span) -> bool:
    return text.startswith(OWN_BEGINNINGS, gap.end) or text[: gap.start].endswith(FULL_ENDINGS)


def _inside_a_name(place: PlacedList, chance: Random) -> int:
    name = chance.choice([name for part in place.parts for name in part.names])
    return chance.randrange(name.start + 1, name.end)


def _keys_of_units(place: PlacedList) -> list[Span]:
    return [part.key for part in place.parts if part.names and _is_keyed(part)]


def _is_keyed(part: PlacedPart) -> bool:
    return part.key.end > part.key.start


def _box_or_key(text: str, part: PlacedPart) -> int:
    """Where the key begins, with the bracket of a box around it: 【配合单位】."""
    return part.key.start - (text[part.key.start - 1] in OPENING)
