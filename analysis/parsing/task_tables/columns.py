"""Column headings of task tables → what their cells hold, by the same lexicon as the clauses of running text."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

from analysis.column_headings import NUMBER, TASKS, UNITS, plain
from analysis.parsing.lexicon import NAMES_A_BODY, OF_EVENTS, asks_who, is_about_else, role_of

Kind = Literal["number", "role", "attribute", "title", "text", "group"]

_TITLE = re.compile(r"(?:任务|事项|项目|实事|要点|举措|指标|工作|问题)(?:名称|内容|表现|描述)?\Z|(?:任务|工作)目标\Z")
_GROUP = re.compile(r"类别|分类|类型|领域|板块|方面|一级|专项\Z|模块")
_TEXT = re.compile(rf"{TASKS.pattern}|标准|成果|指标")
_ELSE = re.compile(r"时限|期限|时间|节点|进度|领导|人员?\Z|联系|备注|来源|依据|电话|完成|情况")
_BARE_UNITS = ("部门", "科室", "处室", "分工", "承接部门")
_ALSO_UNITS = ("责任分工",)
_OF_TRADE = re.compile("主管|完成|涉及|协调")
"""Units of this kind stand in lists of permits, prizes and projects as well."""
_COUNTS = re.compile(
    r"得分|分数|分值|评分|名次|排名|人数|编制|数量|金额|姓名|性别|学历|职务|职称|岗位|(?<!监督)(?<!举报)(?<!投诉)电话|邮箱|地址|办理|(?:设定|实施|法律)依据|获奖|赛事|活动|培训|会议"
)
"""A column with such a word counts, pays, appoints, serves or holds events: no tasks are given there."""
_OF_TASKS = re.compile("任务|工作|措施|举措|要点|要求|目标|问题")
_OF_WORKERS = re.compile("工作(?:单位|地点|地址|岗位|经历|年限|日|站)")
_OF_THINGS = re.compile("事项|内容|项目|指标|成果|活动")
"""Tasks stand in columns with such words, and so do powers, purchases and sums of money."""
_OF_ELSE = re.compile(
    "(?:设定|实施|法律|法定|公开|处罚)依据|职权|权力|公开(?:主体|渠道|方式)|办理(?!时限|期限|结果|情况)|受理|窗口|收费|议程|日程|嘉宾|"
    "姓名|职务|职称|性别|学历|得分|名次|排名|案由|当事人|死亡|受伤|伤亡|事故|存放|库存|规格|型号|采购|罚款|值班|获奖|(?<!建设)(?<!项目)(?<!实施)(?<!施工)地址|开放"
)
"""A column with such a word shows powers, services, persons, stock or what has happened."""
_DEADLINE = re.compile(
    "(?:完成|整改|办结|工作|建设|推进|时间)(?:时限|期限|时间|日期|节点)|\\A(?:时限|期限)(?:要求)?\\Z|时限要求"
)
_OF_STOCK = re.compile("金额|数量|单价|原值|预算|经费|资金|拨款|支出|收入|电话|人数")
_DOES = re.compile(
    r"(?:\A|[。；;，,：:\n ]|\d[.．、）)]|[①-⑳])[“《]?(?:(?:全面|积极|认真|及时|定期|进一步|持续|大力|加快|深入|"
    r"稳步|有序|切实|依法|统筹|扎实)地?)*"
    "(?:新建|新增|改造|建设|建成|建立|建好|拓宽|扩建|改建|续建|修建|修缮|修订|修复|编制|制定|制订|起草|出台|印发|完善|健全|推进|推动|推行|推广|"
    "开展|开设|开通|开工|举办|组织|实施|落实|实现|完成|加强|强化|加大|加快|提升|提高|优化|深化|细化|扩大|拓展|培育|培养|培训|引进|引导|支持|"
    "鼓励|打造|构建|创建|创新|争创|争取|整治|治理|清理|清查|排查|检查|巡查|督促|督查|监督|规范|严格|严厉|打击|查处|保障|保护|确保|防范|防止|"
    "化解|降低|减少|淘汰|更新|升级|发展|做强|做大|做优|做好|抓好|办好|用好|管好|种植|营造|安装|配备|购置|铺设|硬化|绿化|疏浚|加固|启动|设立|"
    "设置|搭建|畅通|促进|巩固|坚持|梳理|汇总|报送|上报|公布|公开|宣传|普及|慰问|走访|帮扶|救助|发放|落地|签订|谋划|申报|招引|盘活|处置|"
    "解决|整改|纠正|压减|压实|明确|研究|编写|编印|评估|验收|统计|调查|调整|简化|取消|下放|试点|探索|探讨|对接|协调|联合)(?![路街巷站所部处委科班]|大道|大街|情况)"
)
"""A sentence that begins with what plans ask for."""
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


Evidence = Literal["enough", "by its cells", "none"]


def assigns(headings: Iterable[str]) -> Evidence:
    """Whether a table with these columns gives tasks to units: its headings show it, its cells decide, or it does not.

    A column that asks for units in so many words (责任单位) needs one of tasks beside it. One of things that may be tasks
    (项目, 事项) will do where no column counts, pays or serves, or where columns say until when, or who leads and who
    supports; where one counts or pays, or nothing is named so, the cells must say what is to be done. A column that may
    as well name whose points or events a table lists (部门, 承办单位) needs a column of tasks, and none that counts or serves.
    """
    return _assigns(frozenset(map(_without_asides, headings)))


@lru_cache(maxsize=4096)
def _assigns(headings: frozenset[str]) -> Evidence:
    units = [heading for heading in headings if kind_of(heading) == "role"]
    others = headings.difference(units)
    if all(_may_be_of_else(heading) for heading in units):
        return "enough" if units and _lists_tasks(others) else "none"
    told = [heading for heading in others if kind_of(heading) in ("title", "text")]
    if any(_OF_TASKS.search(heading) and not _OF_WORKERS.search(heading) for heading in told):
        return "enough"
    if any(map(_OF_ELSE.search, others)):
        return "none"
    if any(map(_DEADLINE.search, others)) or {"lead", "support"} <= {role_of(heading) for heading in units}:
        return "enough"
    return "by its cells" if not any(map(_OF_THINGS.search, told)) or any(map(_OF_STOCK.search, others)) else "enough"


def says_what_to_do(heading: str, words: str) -> bool:
    """A cell with these words below `heading` says what is to be done: one of its sentences begins with a verb."""
    return not _ELSE.search(_without_asides(heading)) and _DOES.search(words) is not None


def may_name_task(heading: str) -> bool:
    """A column of which nothing is known may name the task, where no other does: 整治行业."""
    return kind_of(heading) == "attribute" and not _ELSE.search(_without_asides(heading))


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
