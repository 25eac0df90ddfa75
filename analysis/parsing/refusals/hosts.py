"""Who holds an event, runs a site or made a page: told by the whole document from those who answer for a task."""

import re
from collections.abc import Sequence

from analysis.numbering import numbered
from analysis.parsing.clauses.forms import NAMES_ALONE
from analysis.parsing.lexicon import OF_EVENTS
from analysis.parsing.model import Clause
from analysis.parsing.outline.titles import OF_EVENT, OF_PLAN, TITLES, title_of
from analysis.words import any_of, listed

_OUTSIDE = frozenset(("line", "below", "label", "heading", "labelled", "inline", "sentence", "roles"))
"""The places of clauses that stand in no brackets, or whose label does not."""
_NEAR, _LAST, _FOOT = 120, 2, 80
_HOSTS, _REPLIERS = frozenset(listed("roles.hosts")), frozenset(listed("roles.repliers"))
_FOOTER = re.compile(any_of("pages.footer"))
_CREDIT = re.compile(rf"[ 　\t]*{any_of('pages.credits')}[ 　]?[：:／/]")
_REPLY = re.compile(any_of("pages.replies"))


def hosts(text: str, found: Sequence[Clause]) -> list[Clause]:
    """The clauses that name who holds an event or runs a site (主办单位：…，承办单位：…), or who made a page.

    Such keys are told from the like of a plan by the document: it has hardly any others, and says them once, or both of
    the pair that events have, or as headings with nothing else below them; or they stand at the foot of a page.
    """
    of_page = [each for each in found if _follows_credit(text, each)] if len(found) <= _LAST else []
    of_page += [each for each in found[-_LAST:] if each not in of_page and _in_footer(text, found, each)]
    return of_page + _of_event(text, [each for each in found if each not in of_page] if of_page else found)


def _of_event(text: str, found: Sequence[Clause]) -> list[Clause]:
    """The weak clauses, where all are; beside a single other one only the pair of an event, outside brackets."""
    weak, others = list[Clause](), 0
    for each in found:
        if _is_weak(each):
            weak.append(each)
        elif each.form not in NAMES_ALONE:
            others += 1
            if others > 1:
                return []
    if not weak:
        return []
    outside = [each for each in weak if each.place in _OUTSIDE]
    if others:
        title = title_of(text)
        is_plan = OF_PLAN.search(title) and not OF_EVENT.search(title)
        return outside if _keys(outside) >= _HOSTS and not is_plan else []
    return weak if _are_of_event(text, weak, outside) else []


def _is_weak(found: Clause) -> bool:
    mentions = found.mentions
    return bool(mentions) and all(OF_EVENTS.match(mention.role_as_written) for mention in mentions)


def _keys(clauses: Sequence[Clause]) -> set[str]:
    return {mention.role_as_written[:2] for each in clauses for mention in each.mentions}


def _are_of_event(text: str, weak: Sequence[Clause], outside: Sequence[Clause]) -> bool:
    keys = _keys(outside)
    if keys >= _REPLIERS and _REPLY.search(text[:TITLES]):
        return True
    return len(weak) == 1 or keys >= _HOSTS or (bool(outside) and all(_is_heading(text, e) for e in outside))


def _is_heading(text: str, found: Clause) -> bool:
    """Nothing but its number stands before the clause on its line."""
    start = found.start
    line = text[text.rfind("\n", 0, start) + 1 : start]
    mark = numbered(line)
    return mark is not None and mark.end() == len(line)


def _in_footer(text: str, found: Sequence[Clause], each: Clause) -> bool:
    """The clause stands among the words of a page's foot; or ends the text, which has no other such key."""
    if each.place not in _OUTSIDE or not _is_weak(each):
        return False
    start, end = each.start, each.end
    if _FOOTER.search(text, max(0, start - _NEAR), end + _NEAR):
        return True
    if len(text[end:].strip()) > _FOOT or each is not found[-1] or any(map(_is_weak, found[:-1])):
        return False
    both = _keys([each]) >= _HOSTS
    plain = all(mention.role_as_written in _HOSTS for mention in each.mentions)
    if not text[:start].rstrip(" 　\t").endswith("\n\n"):
        return False
    return (both and plain) if _ends_own_paragraph(text, found, start) else (both or plain)


def _ends_own_paragraph(text: str, found: Sequence[Clause], start: int) -> bool:
    """A numbered line or a sentence stands between the clause that begins at `start` and the last but one."""
    before = found[-2].end if len(found) > 1 else 0
    between = text[before:start].split("\n")[len(found) > 1 :]
    return any("。" in line or numbered(line) for line in between)


def _follows_credit(text: str, found: Clause) -> bool:
    """The line before a clause of one line says who made the page: 制作：市融媒体中心."""
    if not found.is_on_lines or not found.mentions:
        return False
    before = text[: found.start].rstrip()[-_NEAR:]
    return _CREDIT.match(before, before.rfind("\n") + 1) is not None
