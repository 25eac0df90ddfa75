"""Column headings of task tables → what their cells hold, by the same lexicon as the clauses of running text."""

import re
from functools import cache
from typing import Literal

from analysis.parsing.lexicon import ATTRIBUTE, NAMES_A_BODY, ROLE_KEY, role_of

Kind = Literal["number", "role", "attribute", "title", "text", "group"]

_NUMBER = re.compile(r"(?:序号?|编号|项次|No\.?|号)\Z", re.IGNORECASE)
_TITLE = re.compile(r"(?:任务|事项|项目|要点|举措|指标|工作)(?:名称|内容)?\Z|(?:任务|工作)目标\Z")
_GROUP = re.compile(r"类别|分类|类型|领域|板块|方面|一级|专项\Z|模块")
_TEXT = re.compile(r"内容|要求|措施|任务|标准|目标|事项|举措|成果|指标")
_ELSE = re.compile(r"时限|期限|时间|节点|进度|领导|人员?\Z|联系|备注|来源|依据|电话|完成|情况")
_BARE_UNITS = ("部门", "科室", "处室", "责任分工", "分工", "承接部门")
_BLANKS = re.compile(r"\s+")
_ASIDE = re.compile(r"[（(][^（）()]*[）)]")
_AND_PARTS = re.compile(r"(?:及|和|与|、|/)(?:其|具体|职责)?分工\Z")


@cache
def kind_of(heading: str) -> Kind:
    """What a column holds: the number, the units in a role, the task's title or further words, or something else about it."""
    bare = _without_asides(heading)
    if _NUMBER.match(bare):
        return "number"
    if _names_units(bare):
        return "role"
    if _ELSE.search(bare):
        return "attribute"
    if _GROUP.search(bare):
        return "group"
    if _TITLE.search(bare):
        return "title"
    return "text" if _TEXT.search(bare) else "attribute"


def role_in(heading: str) -> str:
    """The role that the heading of a column of units gives them; what stands in its brackets gives none."""
    return role_of(_without_asides(heading))


def _without_asides(heading: str) -> str:
    bare = _BLANKS.sub("", heading)
    return _AND_PARTS.sub("", _ASIDE.sub("", bare)) or bare


def _names_units(bare: str) -> bool:
    if bare in _BARE_UNITS:
        return True
    if not ROLE_KEY.search(f"{bare}："):
        return False
    return not ATTRIBUTE.search(bare) or bool(NAMES_A_BODY.search(bare) and "领导" not in bare and "情况" not in bare)
