"""What a whole document shows of its clauses: hosts, contacts, credits and by-lines look alike and assign nothing."""

import re
from collections.abc import Sequence

from analysis.diagnostics import Diagnostic
from analysis.parsing.contacts import with_contacts_apart
from analysis.parsing.hosts import NAMES_ONLY, TITLES, hosts
from analysis.parsing.keyed import FoundClause

_PLAN = re.compile(
    r"(?:要点|计划|方案|意见|措施|分工|分解|规划|清单|纲要|任务|台账|责任制|行动|举措|部署|安排|实事|目标|(?:重点|主要)(?:工作|事项|项目))"
    r"[书表]?[ 　]*(?:[（(][^（）()\n]{1,24}[）)])?(?=[ 　》]|的通知|$)",
    re.MULTILINE,
)
"""The end of a title of something to be done."""
_REPORT = re.compile(
    r"(?:简报|快报|专报|动态|选登|选编|问答|信箱|解释|释义|解读|通报|公报|目录|总结|汇编|情况|公示|案例|荣誉榜"
    r"|(?:获奖|获评|入选|入围|优秀|先进|表彰|最美|评选|推荐|候选|示范)[^\n]{0,24}(?:名单|结果))[ 　]*(?:[（(][^（）()\n]{1,24}[）)])?$",
    re.MULTILINE,
)
"""The end of a title of something that tells, explains or honours."""
_OF_RULES = re.compile(
    r"(?:条例|规定|办法|制度|规则|细则|章程|预案|守则|准则|规程|指南|须知|问答|问题|公告|公示|公约|简介|简章|通告|指引|手册)"
    r"[ 　]*(?:[（(][^（）()\n]{1,24}[）)])?$",
    re.MULTILINE,
)
"""The end of a title of what holds for all time, or tells the public."""
_HEAD, _FEW = 160, 4


def standing(text: str, found: list[FoundClause]) -> tuple[list[FoundClause], list[Diagnostic]]:
    """The clauses of `found` that assign something, and a notice on each of the others."""
    clauses, contacts = with_contacts_apart(text, found)
    clauses = _without(clauses, contacts) if contacts else clauses
    notices = [_notice("contacts-not-counted", each) for each in contacts]
    for sorting_out, code in _SORTED_OUT:
        if out := sorting_out(text, clauses):
            clauses = _without(clauses, out)
            notices += [_notice(code, each) for each in out]
    return clauses, notices


def _without(clauses: Sequence[FoundClause], out: Sequence[FoundClause]) -> list[FoundClause]:
    starts = {each.clause.start for each in out}
    return [each for each in clauses if each.clause.start not in starts]


def _notice(code: str, found: FoundClause) -> Diagnostic:
    clause = found.clause
    return Diagnostic(code, clause.start, clause.end, params={"words": clause.mentions[0].name})


def _sentences(text: str, found: Sequence[FoundClause]) -> list[FoundClause]:
    """Sentences about who does what (由市教育局负责) where no other clause stands: most are a rule's or an answer's.

    They are tasks in a plan by its title, or where they end every few paragraphs.
    """
    if not found or any(each.form != "sentence" and each.form not in NAMES_ONLY for each in found):
        return []
    sentences = [each for each in found if each.form == "sentence"]
    titles = text[: min(TITLES, found[0].clause.start)]
    if _OF_RULES.search(titles[:_HEAD]):
        return sentences
    paragraphs = sum(1 for line in text.split("\n") if line.strip())
    return [] if _PLAN.search(titles) or len(sentences) * _FEW >= paragraphs else sentences


def _bylines(text: str, found: Sequence[FoundClause]) -> list[FoundClause]:
    """Lists of nothing but names where nothing shows that they assign: then they say who wrote or answered.

    Another kind of clause shows it, as does the title of a plan above several of them, or that most name several units.
    Right behind a title one alone shows nothing: it may be that title's other name.
    """
    titled = [each for each in found if each.form == "titled"]
    if not found or any(each.form not in NAMES_ONLY for each in found):
        return titled if len(titled) == 1 else []
    several = sum(len(each.clause.mentions) > 1 for each in found)
    titles = text[: min(TITLES, found[0].clause.start)]
    if _REPORT.search(titles[:_HEAD]):
        return list(found)
    if _PLAN.search(titles):
        return [] if several or len(found) > 1 else list(found)
    return [] if several * 2 >= len(found) else list(found)


_SORTED_OUT = (
    (hosts, "hosts-not-counted"),
    (_sentences, "sentences-not-counted"),
    (_bylines, "bylines-not-counted"),
)
"""What assigns nothing, in the order in which it is told from the rest, and the code of its notice."""
