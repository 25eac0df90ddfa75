"""Whom to ask: an office named beside telephone numbers and addresses (责任科室：教育科，联系电话：…) answers for no task."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter
from typing import TypeVar

from msgspec.structs import replace

from analysis.numbering import numbered
from analysis.parsing.clauses.keys import FoundClause
from analysis.parsing.model import Attribute, Clause, Mention

_WORDS = ("电话", "地址")
"""Without one of these no block of contacts is in a text."""
_LABELLED = r"[ 　\t]*[\u4e00-\u9fff]{2,8}[ 　]{0,2}[：:][^\n。]{0,80}"
_LINES_BELOW = re.compile(rf"(?:\n{{1,2}}{_LABELLED}){{0,6}}")
_LINES_ABOVE = re.compile(rf"(?:(?<=\n)|\A)(?:{_LABELLED}\n{{1,2}}){{1,6}}\Z")
_BETWEEN_GAPS = re.compile(r"(?:[^\n]|\n(?!\n))+\n*|\n+")
_FORM, _START = attrgetter("form"), attrgetter("start")
_Placed = TypeVar("_Placed", Mention, Attribute)
_ABOVE = 160
_CONTACT = re.compile("联系人|联系电话|联系方式|电话|邮箱")
_OF_OFFICE = re.compile(
    "咨询电话|咨询方式|投诉电话|(?:办公|通讯|通信|联系|单位|办理|受理)(?:地址|地点|时间|窗口)|(?<![\u4e00-\u9fff])地址[：:]|邮编|邮政编码|传真|网址"
)
"""An office tells the public so much, but no plan the units of its tasks."""
_LABELS = re.compile(r"(?:\A|(?<=\n))[ 　\t]*[\u4e00-\u9fff]{2,8}[ 　]{0,2}[：:]")
_ANNOUNCES = re.compile("联系|咨询|投诉|受理|办理|地址|电话")
_OF_TASK = re.compile("时限|期限|完成|目标|责任人|领导|措施|进度|节点|要求|内容|进展")
"""Beside such a label the block tells of a task."""


def with_contacts_apart(text: str, found: list[FoundClause]) -> tuple[list[FoundClause], list[FoundClause]]:
    """`found` with each block of contacts that a blank line sets off as a clause of its own; and those of no task."""
    if "line" not in map(_FORM, found) or not any(word in text for word in _WORDS):
        return found, []
    parts = [part for each in found for part in (_parts(text, each) if each.form == "line" else [each])]
    return parts, _contacts(text, parts)


def _parts(text: str, found: FoundClause) -> list[FoundClause]:
    """The parts of a clause between blank lines, where one behind the first names an office and its contacts."""
    clause = found.clause
    if not clause.mentions or "\n\n" not in text[clause.mentions[0].end : clause.mentions[-1].start]:
        return [found]
    mentions, attributes = sorted(clause.mentions, key=_START), sorted(clause.attributes, key=_START)
    parts, start = list[Clause](), clause.start
    for words in _BETWEEN_GAPS.findall(text[clause.start : clause.end]):
        end = start + len(words)
        parts.append(Clause(start, end, _within(mentions, start, end), _within(attributes, start, end)))
        start = end
    apart = [part for part in parts[1:] if part.mentions and any(_CONTACT.search(each.key) for each in part.attributes)]
    return [replace(found, clause=part) for part in parts if part.mentions] if apart else [found]


def _within(placed: Sequence[_Placed], start: int, end: int) -> tuple[_Placed, ...]:
    """Those of `placed`, in order, that begin from `start` to `end`."""
    return tuple(placed[bisect_left(placed, start, key=_START) : bisect_left(placed, end, key=_START)])


def _contacts(text: str, found: Sequence[FoundClause]) -> list[FoundClause]:
    """The clauses on lines of their own that only say whom to ask.

    Where each of several tasks has its contact, or other clauses have the same key, they answer for tasks.
    """
    ends = [0, *(each.clause.end for each in found)]
    starts = [*(each.clause.start for each in found[1:]), len(text)]
    around = zip(ends, found, starts, strict=False)
    blocks = [(each, words) for a, each, b in around if each.form == "line" and (words := _block(text, each, a, b))]
    offices = [each for each, block in blocks if _OF_OFFICE.search(block)]
    if len(blocks) > 1:
        return offices if len(offices) == len(blocks) else [each for each in offices if not _is_below_point(text, each)]
    alone = offices or [each for each, _ in blocks if not _is_below_point(text, each)]
    return [each for each in alone if not any(_shares_key(other, each) for other in found)]


def _block(text: str, found: FoundClause, first: int, last: int) -> str:
    """The clause and the labelled lines around it, where they tell how to reach somebody and nothing of a task; else "".

    The clauses around it leave it the text from `first` to `last`.
    """
    start, end = found.clause.start, found.clause.end
    if not found.clause.mentions or any(_OF_TASK.search(attribute.key) for attribute in found.clause.attributes):
        return ""
    above = _LINES_ABOVE.search(text, max(first, start - _ABOVE), start)
    below = _LINES_BELOW.match(text, end, last)
    block = text[above.start() if above else start : below.end() if below else end]
    if any(_OF_TASK.search(label[0]) for label in _LABELS.finditer(block)):
        return ""
    return block if _CONTACT.search(block) or _OF_OFFICE.search(block) else ""


def _is_below_point(text: str, found: FoundClause) -> bool:
    """The clause stands right below a numbered line that does not announce contacts: 3.推进公开。"""
    before = text[max(0, found.clause.start - _ABOVE) : found.clause.start]
    if not before.endswith("\n") or before.endswith("\n\n"):
        return False
    line = before[:-1].rpartition("\n")[2]
    return numbered(line) is not None and not _ANNOUNCES.search(line)


def _shares_key(other: FoundClause, found: FoundClause) -> bool:
    return other is not found and not _keys(other).isdisjoint(_keys(found))


def _keys(found: FoundClause) -> set[str]:
    return {mention.role_as_written for mention in found.clause.mentions}
