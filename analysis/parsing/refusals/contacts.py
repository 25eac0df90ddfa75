"""Whom to ask: an office named beside telephone numbers and addresses (责任科室：教育科，联系电话：…) answers for no task."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter
from typing import TypeVar

from msgspec.structs import replace

from analysis.numbering import numbered
from analysis.parsing.model import Attribute, Clause, Mention, any_on_lines
from analysis.words import any_of, listed

_WORDS = listed("pages.contact_gate")
"""Without one of these no block of contacts is in a text."""
_LABELLED = r"[ 　\t]*[\u4e00-\u9fff]{2,8}[ 　]{0,2}[：:][^\n。]{0,80}"
_LINES_BELOW = re.compile(rf"(?:\n{{1,2}}{_LABELLED}){{0,6}}")
_LINES_ABOVE = re.compile(rf"(?:(?<=\n)|\A)(?:{_LABELLED}\n{{1,2}}){{1,6}}\Z")
_BETWEEN_GAPS = re.compile(r"(?:[^\n]|\n(?!\n))+\n*|\n+")
_START = attrgetter("start")
_Placed = TypeVar("_Placed", Mention, Attribute)
_ABOVE = 160
_CONTACT = re.compile(any_of("pages.contact"))
_OF_OFFICE = re.compile(f"{any_of('pages.office')}|{any_of('pages.office_where')}{any_of('pages.office_what')}")
"""An office tells the public so much, but no plan the units of its tasks."""
_LABELS = re.compile(r"(?:\A|(?<=\n))[ 　\t]*[\u4e00-\u9fff]{2,8}[ 　]{0,2}[：:]")
_ANNOUNCES = re.compile(any_of("pages.announces"))
_OF_TASK = re.compile(any_of("pages.of_task"))
"""Beside such a label the block tells of a task."""


def parted_at_gaps(text: str, found: Sequence[Clause]) -> list[Clause]:
    """`found` with each block of contacts that a blank line sets off as a clause of its own."""
    if not _may_hold_contacts(text, found):
        return list(found)
    return [part for clause in found for part in (_parts(text, clause) if clause.is_on_lines else [clause])]


def _may_hold_contacts(text: str, found: Sequence[Clause]) -> bool:
    return any_on_lines(found) and any(word in text for word in _WORDS)


def _parts(text: str, clause: Clause) -> list[Clause]:
    """The parts of a clause between blank lines, where one behind the first names an office and its contacts."""
    if not clause.mentions or "\n\n" not in text[clause.mentions[0].end : clause.mentions[-1].start]:
        return [clause]
    mentions, attributes = sorted(clause.mentions, key=_START), sorted(clause.attributes, key=_START)
    parts = list[Clause]()
    for start, end in (words.span() for words in _BETWEEN_GAPS.finditer(text, clause.start, clause.end)):
        said = {"mentions": within(mentions, start, end), "attributes": within(attributes, start, end)}
        parts.append(replace(clause, start=start, end=end, **said))
    apart = [part for part in parts[1:] if part.mentions and any(_CONTACT.search(each.key) for each in part.attributes)]
    return [part for part in parts if part.mentions] if apart else [clause]


def within(placed: Sequence[_Placed], start: int, end: int) -> tuple[_Placed, ...]:
    """Those of `placed`, in order, that begin from `start` to `end`."""
    return tuple(placed[bisect_left(placed, start, key=_START) : bisect_left(placed, end, key=_START)])


def contacts(text: str, found: Sequence[Clause]) -> list[Clause]:
    """The clauses on lines of their own that only say whom to ask.

    Where each of several tasks has its contact, or other clauses have the same key, they answer for tasks.
    """
    if not _may_hold_contacts(text, found):
        return []
    ends = [0, *(each.end for each in found)]
    starts = [*(each.start for each in found[1:]), len(text)]
    around = zip(ends, found, starts, strict=False)
    blocks = [(each, words) for a, each, b in around if each.is_on_lines and (words := _block(text, each, a, b))]
    offices = [each for each, block in blocks if _OF_OFFICE.search(block)]
    if len(blocks) > 1:
        return offices if len(offices) == len(blocks) else [each for each in offices if not _is_below_point(text, each)]
    alone = offices or [each for each, _ in blocks if not _is_below_point(text, each)]
    return [
        each
        for each in alone
        if not any(other is not each and not _keys(other).isdisjoint(_keys(each)) for other in found)
    ]


def _block(text: str, found: Clause, first: int, last: int) -> str:
    """The clause and the labelled lines around it, where they tell how to reach somebody and nothing of a task; else "".

    The clauses around it leave it the text from `first` to `last`.
    """
    start, end = found.start, found.end
    if not found.mentions or any(_OF_TASK.search(attribute.key) for attribute in found.attributes):
        return ""
    above = _LINES_ABOVE.search(text, max(first, start - _ABOVE), start)
    below = _LINES_BELOW.match(text, end, last)
    block = text[above.start() if above else start : below.end() if below else end]
    if any(_OF_TASK.search(label[0]) for label in _LABELS.finditer(block)):
        return ""
    return block if _CONTACT.search(block) or _OF_OFFICE.search(block) else ""


def _is_below_point(text: str, found: Clause) -> bool:
    """The clause stands right below a numbered line that does not announce contacts: 3.推进公开。"""
    before = text[max(0, found.start - _ABOVE) : found.start]
    if not before.endswith("\n") or before.endswith("\n\n"):
        return False
    line = before[:-1].rpartition("\n")[2]
    return numbered(line) is not None and not _ANNOUNCES.search(line)


def _keys(found: Clause) -> set[str]:
    return {mention.role_as_written for mention in found.mentions}
