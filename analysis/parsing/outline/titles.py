"""What kind of document a text is by its title: a plan, a report, rules, an event."""

import re

from analysis.numbering import numbered

TITLES = 400
"""So much of a text's beginning holds its titles."""
_HEAD = 160
PLAN = (
    "(?:(?:要点|计划|方案|意见|措施|分工|分解|规划|清单|纲要|任务|台账|责任制|行动|举措|部署|安排|实事|目标|重点|若干政策|攻坚战?|[十百0-9]条"
    "|(?:重点|主要|中心|民生|实事|惠民|便民|利民|为民|改革|攻坚|督办|督查|专项)(?:工作|事项|项目|工程))(?:[书表]|项目)?"
    "|责任[书表]|时间表|路线图|施工图|作战图)"
)
"""The words with which a title of something to be done ends."""
OF_PLAN = re.compile(
    rf"{PLAN}[ 　]*(?:[（(][^（）()\n]{{1,24}}[）)])?(?=[ 　》]|的通知|$|[一1１][、.．]|[（(][一1][）)]|第一)",
    re.MULTILINE,
)
"""The end of such a title: of its line, or where the break behind it was lost, before the first number."""
OF_REPORT = re.compile(
    r"(?:简报|快报|专报|动态|选登|选编|问答|信箱|解释|释义|解读|通报|公报|目录|总结|汇编|情况|公示|案例|荣誉榜"
    r"|(?:获奖|获评|入选|入围|优秀|先进|表彰|最美|评选|推荐|候选|示范)[^\n]{0,24}(?:名单|结果))[ 　]*(?:[（(][^（）()\n]{1,24}[）)])?$",
    re.MULTILINE,
)
"""The end of a title of something that tells, explains or honours."""
OF_RULES = re.compile(
    r"(?:条例|规定|办法|制度|规则|细则|章程|预案|守则|准则|规程|指南|须知|问答|问题|公告|公示|公约|简介|简章|通告|指引|手册)"
    r"[ 　]*(?:[（(][^（）()\n]{1,24}[）)])?$",
    re.MULTILINE,
)
"""The end of a title of what holds for all time, or tells the public."""
OF_EVENT = re.compile("活动|论坛|大会|年会|比赛|大赛|竞赛|赛事|展览|展会|博览会|晚会|[书艺文体购旅灯]节")


def title_of(text: str) -> str:
    """The lines before the first that is numbered or holds a sentence."""
    lines = []
    for line in text[:_HEAD].split("\n"):
        if "。" in line or numbered(line):
            break
        lines.append(line)
    return "\n".join(lines)
