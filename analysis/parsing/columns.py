"""Column headings of task tables → what their cells hold, by the same lexicon as the clauses of running text."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

from analysis.column_headings import NUMBER, TASKS, UNITS, plain
from analysis.parsing.lexicon import NAMES_A_BODY, OF_EVENTS, asks_who, is_about_else, role_of

Kind = Literal["number", "role", "attribute", "title", "text", "group"]

_TITLE = re.compile(r"(?:任务|事项|项目|要点|举措|指标|工作|问题)(?:名称|内容|表现|描述)?\Z|(?:任务|工作)目标\Z")
_GROUP = re.compile(r"类别|分类|类型|领域|板块|方面|一级|专项\Z|模块")
_TEXT = re.compile(rf"{TASKS.pattern}|标准|成果|指标")
_ELSE = re.compile(r"时限|期限|时间|节点|进度|领导|人员?\Z|联系|备注|来源|依据|电话|完成|情况")
_BARE_UNITS = ("部门", "科室", "处室", "分工", "承接部门")
_ALSO_UNITS = ("责任分工",)
_OF_TRADE = re.compile("主管|完成|涉及|协调")
"""Units of this kind stand in lists of permits, prizes and projects as well."""
_COUNTS = re.compile(
    r"得分|分数|分值|评分|名次|排名|人数|编制|数量|金额|姓名|性别|学历|职务|职称|岗位|电话|邮箱|地址|办理|(?:设定|实施|法律)依据|获奖|赛事|活动|培训|会议"
)
"""A column with such a word counts, pays, appoints, serves or holds events: no tasks are given there."""
_AND_PARTS = re.compile(r"(?:及|和|与|、|/)(?:其|具体|职责)?分工\Z")


@lru_cache(maxsize=4096)
def kind_of(heading: str) -> Kind:
    """What a column holds: the number, the units in a role, the task's title or further words, or something else about it."""
    bare = _without_asides(heading)
    if NUMBER.match(bare):
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


def assigns(headings: Iterable[str]) -> bool:
    """Whether a table with these columns gives tasks to units.

    A column that asks for them in so many words (责任单位) is enough. One that may as well name whose money, points or
    events a table lists (部门, 承办单位) needs a column of tasks beside it, and none that counts or serves.
    """
    return _assigns(frozenset(map(_without_asides, headings)))


@lru_cache(maxsize=4096)
def _assigns(headings: frozenset[str]) -> bool:
    units = [heading for heading in headings if kind_of(heading) == "role"]
    if not all(_may_be_of_else(heading) for heading in units):
        return True
    return bool(units) and _lists_tasks(headings.difference(units))


def lists_tasks(headings: Iterable[str]) -> bool:
    """Whether a table with these columns says what is to be done, and does not count, pay, appoint or serve."""
    return _lists_tasks(frozenset(map(_without_asides, headings)))


@lru_cache(maxsize=4096)
def _lists_tasks(headings: frozenset[str]) -> bool:
    return any(map(TASKS.search, headings)) and not any(map(_COUNTS.search, headings))


def _may_be_of_else(heading: str) -> bool:
    return heading in _BARE_UNITS or bool(OF_EVENTS.match(heading) or _OF_TRADE.match(heading))


def role_in(heading: str) -> str:
    """The role that the heading of a column of units gives them; what stands in its brackets gives none."""
    bare = _without_asides(heading)
    return "support" if bare.startswith("协调") else role_of(bare)


def _without_asides(heading: str) -> str:
    bare = plain(heading)
    return _AND_PARTS.sub("", bare) or bare


def _names_units(bare: str) -> bool:
    if bare in _BARE_UNITS or bare in _ALSO_UNITS:
        return True
    if not asks_who(bare) and not UNITS.match(bare):
        return False
    return not is_about_else(bare) or bool(NAMES_A_BODY.search(bare) and "领导" not in bare and "情况" not in bare)
