"""Lists of names: where one name ends and the next begins, and what kind of name it is."""

import re
from collections.abc import Iterator
from functools import lru_cache

_OPEN, _CLOSE = "（([〔【", "）)]〕】"
_SEPARATOR_OR_BRACKET = re.compile(r"[、，,；;。\n\t（(\[〔【）)\]〕】]")
_PIECE = re.compile(r"[^、，,；;。\n\t]+")
_BLANK = " 　\xa0\r\n\t"

_ADMIN = r"(?:自治[区州县旗]|直辖市|省|市|县|区|州|盟|旗|乡|镇|街道|街镇|乡镇|园区|开发区|高新区|新区|功能区|管理区|办事处|示范区)"
_ONLY_ADMIN = re.compile(
    rf"(?:.{{2,40}}(?:会同|会商))?(?:全[市省区县])?(?:各|有关|相关)(?:级)?{_ADMIN}+(?:[（(][^（）()]{{1,12}}[）)])?\Z"
)
_ADMIN_CONTINUED = re.compile(
    rf"{_ADMIN}+(?:[（(][^（）()]{{1,12}}[）)])?{_ADMIN}*(?:人民)?(?:政府|管委会|党委|党工委|办事处|委员会)?(?:[（(][^（）()]{{1,12}}[）)])?(?:等.{{0,6}})?"
    r"(?:(?:按|依|分别|共同|各自|具体|负责|牵头|配合|参与|协助|协同|落实|支持|指导|承办|实施).{0,12}|(?:牵头)?(?:会同|会商).+)?\Z"
)

_ENDING = (
    r"(?:部|委|局|厅|署|院|会|办|处|科|室|股|所|站|队|校|园|馆|台|社|厂|店|中心|公司|集团|单位|政府|部门|银行|支行|分行|总行|"
    r"人行|大学|学院|医院|机关|机构|党委|党组|党工委|团委|团市委|团省委|妇联|工商联|残联|文联|科协|侨联|社科联|供销社|街道|乡镇|镇|乡|区|县|市|州|旗|省|盟|组|"
    r"组委|企业|高校|学校|电网|电力|移动|联通|电信|铁塔|海关|法院|检察院|总局|分局|支队|总队|大队|协会|学会|商会|联盟|基金|总工会|工会|"
    r"管委会|开发区|高新区|新区|园区|指挥部|办公厅|公积金|海警|武警|军区|军分区|人武部|消防|气象|烟草|邮政|地铁|机场|港务|社区|村|"
    r"兵团|农场|团体|组织|运营商|院校|医疗机构|央企|国企|平台|专班|窗口|支部|总支|总站|集体|农信社|联社|信用社|保监|证监|税务|公安|党校)"
)
_UNIT_LIKE = re.compile(r"[\u3400-\u9fffA-Za-z0-9·“”\"（）()、\-—\s]{1,40}\Z")
_ENDS_AS_UNIT = re.compile(rf"{_ENDING}(?:[（(][^（）()]{{1,24}}[）)])?\Z")
_PROSE = re.compile(
    r"由|按照|根据|通过|加强|推进|建立|制定|落实|开展|确保|应当|必须|不得|以下|详见|参见|联合印发|要求|为主|牵头|负责(?!人)|配合|组织实施|其中|包括|含|例如|比如|见附"
)
_SAYS_SOMETHING = re.compile("[要不能应须已将可把使让对更是了得]|明确|到位|到人|压实|待定|另行|实际")
_GENERIC = frozenset(
    [
        "政府",
        "企业",
        "部门",
        "单位",
        "社会",
        "市场",
        "公众",
        "学校",
        "党委",
        "机构",
        "协会",
        "个人",
        "群众",
        "专家",
        "行业",
        "地方",
        "基层",
        "职工",
        "中央",
        "国家",
        "区",
        "市",
        "县",
        "省",
        "机关",
        "高校",
        "社区",
        "园区",
        "乡镇",
        "街道",
        "组织",
        "村",
        "镇",
        "乡",
        "社会组织",
        "行业协会",
        "上级",
        "上级部门",
    ]
)

_COLLECTIVE = re.compile(
    r"(?:(?:全)?[省市区县州镇]|[省市区县]级|[省市区县]直|中央|驻.{1,3})?(?:各|有关|相关|所有|全体|其他|其它|涉及|上述|属地)"
    r"|.*(?:各(?:级|相关|有关|区|县|市|镇|乡|街|单位|部门)|(?:所有|有关|相关|各类|各)(?:的)?(?:部门|单位|企业|机构|处室|科室)).*"
)
_OPEN_END = re.compile(
    r"等[各本我]?[省市区县校]?(?:有关|相关|责任|其他|成员|[直级]|\d{1,3}[个家]?|[一二三四五六七八九十]{1,3}[个家]?){0,3}(?:职能|市直|省直|市级|省级)?"
    r"(?:单位|部门|处室|科室|机构|企业|委办局|部委|高校|院校|地区|区县|街镇|部门和单位|部门单位)?\Z"
)
_NOT_BLANK = re.compile(r"[^ 　\xa0]+")
_ALIAS = re.compile(r"(?P<head>[^（()]{2,30})[（(](?P<other>[^（）()]{2,24})[）)]\Z")
_TWO_UNITS = re.compile(r"(?P<left>[省市区县州].{1,20})(?:和|与|及|以及)(?P<right>[省市区县州].{1,20})\Z")


def pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """(start, end, mark before) of each piece between separators outside brackets, without blanks around it."""
    if any(bracket in text[start:end] for bracket in _OPEN):
        yield from _pieces_around_brackets(text, start, end)
        return
    for match in _PIECE.finditer(text, start, end):
        yield from _trimmed(text, match.start(), match.end(), start)


def _pieces_around_brackets(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    begin, depth = start, 0
    for match in _SEPARATOR_OR_BRACKET.finditer(text, start, end):
        character = match[0]
        if character in _OPEN:
            depth += 1
        elif character in _CLOSE:
            depth = max(0, depth - 1)
        elif depth == 0:
            yield from _trimmed(text, begin, match.start(), start)
            begin = match.end()
    yield from _trimmed(text, begin, end, start)


def _trimmed(text: str, begin: int, end: int, first: int) -> Iterator[tuple[int, int, str]]:
    while begin < end and text[begin] in _BLANK:
        begin += 1
    while end > begin and text[end - 1] in _BLANK:
        end -= 1
    if begin < end:
        yield begin, end, text[begin - 1] if begin > first else ""


def merged(text: str, found: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Rejoin what a separator cut inside one collective: 各市、县（区）人民政府; 各镇、街道."""
    whole: list[tuple[int, int, str]] = []
    for start, end, mark in found:
        if (
            whole
            and mark == "、"
            and _ONLY_ADMIN.match(text, whole[-1][0], whole[-1][1])
            and _continues(text, start, end)
        ):
            whole[-1] = (whole[-1][0], end, whole[-1][2])
        else:
            whole.append((start, end, mark))
    return whole


def _continues(text: str, start: int, end: int) -> bool:
    return _ADMIN_CONTINUED.match(text, start, end) is not None


def split_at_blanks(text: str, start: int, end: int, *, persons: bool) -> list[tuple[int, int]]:
    """A piece in which blanks separate whole names (`市财政局 市税务局`); else the piece as it is.

    With `persons`, a person behind the unit (`市审计局 张三`) is left out.
    """
    if not any(blank in text[start:end] for blank in " 　\xa0"):
        return [(start, end)]
    parts = [match.span() for match in _NOT_BLANK.finditer(text, start, end)]
    units = [(a, b) for a, b in parts if is_unit(text[a:b]) and b - a > 2]
    others = [b - a for a, b in parts if (a, b) not in units]
    if len(parts) > 1 and units[:1] == parts[:1] and all(persons and 2 <= length <= 3 for length in others):
        return units
    return [(start, end)]


def split_at_and(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """市财政局和市税务局 are two units where each is whole with its own prefix; else 和 belongs to the name."""
    match = _TWO_UNITS.match(text, start, end)
    if not match or match["left"][0] != match["right"][0]:
        return [(start, end)]
    if not (is_unit(match["left"]) and is_unit(match["right"])) or "的" in match[0]:
        return [(start, end)]
    return [match.span("left"), match.span("right")]


def open_end(text: str, start: int, end: int) -> int:
    """Where the name ends before a closing 等 (有关部门); `end` where there is none."""
    at = text.rfind("等", start, end)
    if at < 0 or not _OPEN_END.match(text, at, end):
        return end
    return at


@lru_cache(maxsize=8192)
def is_collective(name: str) -> bool:
    """A name for several units at once: 各区政府, 有关部门."""
    return _COLLECTIVE.match(name) is not None


@lru_cache(maxsize=8192)
def is_unit(name: str) -> bool:
    """The words end as the names of bodies do and hold no verb: good enough where the clause has a marker word."""
    return _UNIT_LIKE.match(name) is not None and _ENDS_AS_UNIT.search(name) is not None and not _PROSE.search(name)


def is_certain_unit(name: str) -> bool:
    """Good enough to be a unit by itself, without a marker word before the list."""
    return is_unit(name) and name not in _GENERIC and 2 <= len(name) <= 28 and ("的" not in name or is_collective(name))


def is_possible_name(name: str) -> bool:
    """After an explicit 责任单位： even an unusual name stands, unless it reads as a sentence."""
    return is_unit(name) or (len(name) <= 16 and not _PROSE.search(name)) or (is_collective(name) and len(name) <= 30)


def are_units(names: list[str]) -> bool:
    """Of a whole list, at least one name is plainly a unit's; or all are short words such as 发改、民政."""
    return any(is_unit(name) or is_collective(name) for name in names) or all(
        len(name) <= 6 and not _SAYS_SOMETHING.search(name) for name in names
    )


@lru_cache(maxsize=8192)
def other_name(name: str) -> tuple[str, str]:
    """市交通委（市道运局） → its own name and the other one; ("…", "") where the bracket belongs to the name."""
    match = _ALIAS.match(name) if name[-1:] in ("）", ")") else None
    if (
        not match
        or is_collective(name)
        or not is_certain_unit(match["other"])
        or not is_unit(match["head"])
        or "、" in match["other"]
    ):
        return name, ""
    return match["head"], match["other"]


_PREFIXED = re.compile(r"(?P<prefix>[省市区县州])(?![委府直级场]).*")
_ORGAN = re.compile(r"[\u3400-\u9fff]{2,18}(?:厅|局|委|办|委员会|办公室)\Z")
_OWN_PREFIX = re.compile(
    r"(?!市场)(?:[省市区县州国全各]|中(?:央|国|共)|.{1,5}(?:省|市|区|县|州)|.*(?:监管局|管理局|银行|海关|公司|集团)\Z|人民银行|有关|相关|团|属地)"
    r"|.*(?:分局|总局)\Z"
)
"""Names that no prefix said before them holds for; 市场 is a market and no town."""


def completed(names: list[str], attested: frozenset[str]) -> list[str]:
    """Each name of one list with the prefix said once before it (省科技厅、工业和信息化厅 → 省工业和信息化厅).

    A prefix counts as said once where only the first name has it; or where the completed name is `attested`.
    """
    if len(names) < 2 or not has_prefix(names[0]):
        return names
    prefix, later = names[0][0], names[1:]
    said_once = not any(name.startswith(prefix) and not name.startswith("市场") for name in later)
    return [names[0], *(_with_prefix(prefix, name, said_once, attested) for name in later)]


@lru_cache(maxsize=8192)
def has_prefix(name: str) -> bool:
    """The name of an organ that begins with its region: 省科技厅."""
    return _PREFIXED.match(name) is not None and _ORGAN.match(name) is not None


def _with_prefix(prefix: str, name: str, said_once: bool, attested: frozenset[str]) -> str:
    if not _ORGAN.match(name) or _OWN_PREFIX.match(name):
        return name
    return prefix + name if prefix + name in attested or (said_once and name not in attested) else name
