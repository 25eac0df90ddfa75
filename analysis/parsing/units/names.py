"""Names of bodies: what kind of name words are, and what a name is in full."""

import re
from functools import lru_cache

from analysis.parsing.units.persons import is_person_or_post

_ENDING = (
    r"(?:部|委|局|厅|署|院|会|办|处|科|室|股|所|站|队|校|园|馆|台|社|厂|店|中心|公司|集团|单位|政府|部门|银行|支行|分行|总行|"
    r"人行|大学|学院|医院|机关|机构|党委|党组|党工委|团委|团市委|团省委|妇联|工商联|残联|文联|科协|侨联|社科联|供销社|街道|乡镇|镇|乡|区|县|市|州|旗|省|盟|组|"
    r"组委|企业|高校|学校|电网|电力|移动|联通|电信|铁塔|海关|法院|检察院|总局|分局|支队|总队|大队|协会|学会|商会|联盟|基金|总工会|工会|"
    r"管委会|开发区|高新区|新区|园区|指挥部|办公厅|公积金|海警|武警|军区|军分区|人武部|消防|气象|烟草|邮政|地铁|机场|港务|社区|村|"
    r"兵团|农场|团体|组织|运营商|院校|医疗机构|央企|国企|平台|专班|窗口|支部|总支|总站|集体|农信社|联社|信用社|保监|证监|税务|公安|党校|"
    r"宫|(?<![阶手])段|(?<!家)庭|(?<![关体联])系|司|[一二三四五六七八九十\d]中|中学|小学|中小学|高中|初中|职高|附中|附小|实小|"
    r"[农建工中交商]行|农商行|城商行|农发行|邮储|人保|镇街|街镇|村居|(?<![值上下接加])班|[班年]级|团|监狱|戒毒所|"
    r"[林牧渔猪茶]场|体育场|煤矿|矿区|水库|车间|工段|基地|日报|晚报|传媒|剧场|酒店|合作社|仲裁委|城投|交投|农投|水投|国投|产投|文旅投|"
    r"铁路|航司|中石化|中石油|国网|南网|热线)"
)
_BLANKED = "Ａ-Ｚａ-ｚ×＊"
"""Signs for what a text leaves open in a name: ×× 局, ＸＸ局."""
_UNIT_LIKE = re.compile(rf"[\u3400-\u9fffA-Za-z0-9{_BLANKED}·“”\"（）()、\-—\s]{{1,40}}\Z")
_ENDS_AS_UNIT = re.compile(rf"{_ENDING}(?:[（(][^（）()]{{1,24}}[）)])?\Z")
_OF_OFFICE = "(?!办|中心|处|科|组|局|委|部|专班|领导小组)"
_PROSE = re.compile(
    rf"(?<!自)由|按照|根据|通过|加强|推进{_OF_OFFICE}|建立|制定|落实{_OF_OFFICE}|开展|确保|应当|必须|不得|以下|详见|参见|联合印发|要求|为主|"
    rf"牵头|负责(?!人)|配合|组织实施{_OF_OFFICE}|其中|包括|含(?![山光])|例如|比如|见附"
)
_SAYS_SOMETHING = re.compile("[要不能应须已将可把使让对更是了得]|明确|到位|到人|压实|待定|另行|实际")
_UNUSUAL = re.compile(rf"(?!\d)[\u3400-\u9fffA-Za-z0-9{_BLANKED}·“”（）()、\-]{{2,14}}\Z")
_DOES_OR_MATTERS = re.compile(
    r"(?:抓|做|搞|完善|健全|推动|强化|提升|深化|优化|扩大|实现|组织|加快|形成|提高|支持|鼓励|引导|严格|打造|构建|实施|坚持|坚决|力争|"
    r"切实|全面|积极|认真|及时|定期|按时|进一步|持续|不断|努力|同步|统一|共同|分别|完成|召开|举办|举行|参加|参与|协助|协调|督促|指导|负责|"
    r"同意|配备|编制|起草|报送|汇总|会同|联合|争取|防止|防范|避免|压实|细化|明确|拓展|拓宽|增强|规范|尽快|立即|启动|出台|印发|"
    r"各项|各类|各环节|各方面|各阶段|下同|同上|略|以|在|于|对|从|并|等|如|即|需|每|至|到|为)"
    r"|.*(?:工作|任务|项目|情况|制度|机制|问题|方案|措施|活动|作用|水平|能力|建设|管理|服务|发展|改革|目标|要求|标准|保障|培训|宣传|检查|整改|办法)\Z",
)
_GENERIC = re.compile(
    "(?:政府|企业|部门|单位|社会|市场|公众|学校|党委|机构|协会|个人|群众|专家|行业|地方|基层|职工|中央|国家|区|市|县|省|机关|高校|社区|园区|"
    "乡镇|街道|组织|村|镇|乡|社会组织|行业协会|上级|上级部门|中学|小学|中小学|高中|初中|班级|年级|镇街|街镇|村居|基地|车间|热线|铁路|酒店|剧场|合作社|传媒)\\Z"
)
_COLLECTIVE = re.compile(
    r"(?:(?:全)?[省市区县州镇]|[省市区县]级|[省市区县]直|中央|驻.{1,3})?(?:各|有关|相关|所有|全体|其他|其它|涉及|上述|属地)"
    r"|.*(?:各(?:级|相关|有关|区|县|市|镇|乡|街|单位|部门)|(?:所有|有关|相关|各类|各)(?:的)?(?:部门|单位|企业|机构|处室|科室)).*"
    r"|地方(?:各级)?(?:人民)?政府"
)
_ALIAS = re.compile(r"(?P<head>[^（()]{2,30})[（(](?P<other>[^（）()]{2,24})[）)]\Z")


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
    return _UNIT_LIKE.match(name) is not None and _ENDS_AS_UNIT.search(name) is not None and not _PROSE.search(name)


def is_certain_unit(name: str) -> bool:
    """Good enough to be a unit by itself, without a marker word before the list."""
    return (
        is_unit(name)
        and not _GENERIC.match(name)
        and 2 <= len(name) <= 28
        and ("的" not in name or is_collective(name))
    )


def is_possible_name(name: str) -> bool:
    """After an explicit 责任单位： even an unusual name stands, unless it reads as a sentence."""
    return is_unit(name) or (len(name) <= 16 and not _PROSE.search(name)) or (is_collective(name) and len(name) <= 30)


@lru_cache(maxsize=8192)
def is_unusual(name: str) -> bool:
    """Without a known ending, yet no sentence and no person: good enough beside units, where a verb or key asks for names."""
    return (
        _UNUSUAL.match(name) is not None
        and not _PROSE.search(name)
        and not _SAYS_SOMETHING.search(name)
        and not _DOES_OR_MATTERS.match(name)
        and not is_person_or_post(name)
    )


def is_sentence(words: str) -> bool:
    """The words say something: they hold a verb, or what only sentences hold."""
    return bool(_PROSE.search(words) or _SAYS_SOMETHING.search(words) or _DOES_OR_MATTERS.match(words))


def may_stand_beside(name: str) -> bool:
    """Good enough in a list that holds a certain unit."""
    return is_unit(name) or is_unusual(name)


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
