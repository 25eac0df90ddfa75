"""What a whole document shows of its clauses: the hosts of an event, credits and by-lines look alike and assign nothing."""

import re
from collections.abc import Sequence

from analysis.diagnostics import Diagnostic
from analysis.numbering import numbered
from analysis.parsing.keyed import FoundClause
from analysis.parsing.lexicon import OF_EVENTS

_OUTSIDE = ("line", "inline", "sentence")
"""The forms of clauses that stand in no brackets."""
_NAMES_ONLY = ("bare", "titled")
"""The forms of clauses that are nothing but names in brackets."""
_NEAR, _LAST = 120, 2
_FOOTER = re.compile(r"版权所有|网站标识码|备案号|公网安备|技术支持|ICP备|邮编|传真")
_CREDIT = re.compile(r"[ 　\t]*(?:策划|制作|出品|监制|编辑|编审|审核|校对|设计|摄影|文案|撰稿|记者|来源)[ 　]?[：:／/]")

_PLAN = re.compile(
    r"(?:要点|计划|方案|意见|措施|分工|分解|规划|清单|纲要|任务|台账|责任制|行动|举措|部署|安排|实事|目标|(?:重点|主要)(?:工作|事项|项目))"
    r"[书表]?[ 　]*(?:[（(][^（）()\n]{1,24}[）)])?(?=[ 　》]|的通知|$)",
    re.MULTILINE,
)
"""The end of a title of something to be done."""
_REPORT = re.compile(
    r"(?:简报|快报|专报|动态|选登|选编|问答|信箱|解释|释义|解读|通报|公报|目录|总结|汇编|情况)[ 　]*(?:[（(][^（）()\n]{1,24}[）)])?$",
    re.MULTILINE,
)
"""The end of a title of something that tells or explains."""
_REPLY = re.compile("答复|复函|提案|建议")
_TITLES, _HEAD = 400, 160


def standing(text: str, found: list[FoundClause]) -> tuple[list[FoundClause], list[Diagnostic]]:
    """The clauses of `found` that assign something, and a notice on each of the others."""
    clauses, notices = found, list[Diagnostic]()
    for sorting_out, code in ((_hosts, "hosts-not-counted"), (_bylines, "bylines-not-counted")):
        if out := sorting_out(text, clauses):
            clauses = [each for each in clauses if each not in out]
            notices += [_notice(code, each) for each in out]
    return clauses, notices


def _notice(code: str, found: FoundClause) -> Diagnostic:
    clause = found.clause
    return Diagnostic(code, clause.start, clause.end, params={"words": clause.mentions[0].name})


def _hosts(text: str, found: Sequence[FoundClause]) -> list[FoundClause]:
    """The clauses that name who holds an event or runs a site (主办单位：…，承办单位：…), or who made a page.

    Such keys are told from the like of a plan by the document: it has no others, and says them once, or both of the
    pair that events have, or as headings with nothing else below them.
    """
    if len(found) <= 2 and (of_page := [each for each in found if _follows_credit(text, each)]):
        return of_page
    if all(_is_weak(each) or each.form in _NAMES_ONLY for each in found):
        weak = [each for each in found if _is_weak(each)]
        if weak and _are_of_event(text, weak):
            return weak
    return [each for each in found[-_LAST:] if each.form in _OUTSIDE and _is_weak(each) and _in_footer(text, each)]


def _is_weak(found: FoundClause) -> bool:
    mentions = found.clause.mentions
    return bool(mentions) and all(OF_EVENTS.match(mention.role_as_written) for mention in mentions)


def _are_of_event(text: str, weak: Sequence[FoundClause]) -> bool:
    outside = [each for each in weak if each.form in _OUTSIDE]
    keys = {mention.role_as_written[:2] for each in outside for mention in each.clause.mentions}
    if {"主办", "会办"} <= keys and _REPLY.search(text[:_TITLES]):
        return True
    return len(weak) == 1 or {"主办", "承办"} <= keys or (bool(outside) and all(_is_heading(text, e) for e in outside))


def _is_heading(text: str, found: FoundClause) -> bool:
    """Nothing but its number stands before the clause on its line."""
    start = found.clause.start
    line = text[text.rfind("\n", 0, start) + 1 : start]
    mark = numbered(line)
    return mark is not None and mark.end() == len(line)


def _in_footer(text: str, found: FoundClause) -> bool:
    return _FOOTER.search(text, max(0, found.clause.start - _NEAR), found.clause.end + _NEAR) is not None


def _follows_credit(text: str, found: FoundClause) -> bool:
    """The line before a clause of one line says who made the page: 制作：市融媒体中心."""
    if found.form != "line" or not found.clause.mentions:
        return False
    before = text[: found.clause.start].rstrip()[-_NEAR:]
    return _CREDIT.match(before, before.rfind("\n") + 1) is not None


def _bylines(text: str, found: Sequence[FoundClause]) -> list[FoundClause]:
    """Lists of nothing but names where nothing shows that they assign: then they say who wrote or answered.

    Another kind of clause shows it, as does the title of a plan above several of them, or that most name several units.
    Right behind a title one alone shows nothing: it may be that title's other name.
    """
    titled = [each for each in found if each.form == "titled"]
    if not found or any(each.form not in _NAMES_ONLY for each in found):
        return titled if len(titled) == 1 else []
    several = sum(len(each.clause.mentions) > 1 for each in found)
    titles = text[: min(_TITLES, found[0].clause.start)]
    if _REPORT.search(titles[:_HEAD]):
        return list(found)
    if _PLAN.search(titles):
        return [] if several or len(found) > 1 else list(found)
    return [] if several * 2 >= len(found) else list(found)
