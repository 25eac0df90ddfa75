"""What a drafter may look at in the ledger: actions that nobody can be held to, vague numbers, names that stand twice."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analysis.ledger.tasks import NO_DATE, Task
from analysis.words import any_of

__all__ = ["REMARKS", "LedgerRemark", "ledger_remarks", "vague_words"]

REMARKS = ("bare", "vague", "twice", "no-base")
"""The kinds of remarks, in their order."""
_VAGUE = re.compile(any_of("counts.vague"))
_CITED = "cite"


@dataclass(frozen=True, slots=True)
class LedgerRemark:
    """One remark: its kind, the point, where its words stand in the source, and what fills the sentence about it."""

    kind: str
    point_key: str
    start: int
    end: int
    words: str
    others: tuple[str, ...] = ()


def ledger_remarks(tasks: Sequence[Task]) -> list[LedgerRemark]:
    """All remarks on these actions, kind by kind, each in the order of the text.

    `bare`: an action without a measure, a time and an owner; `vague`: a word in the place of a number; `twice`: a name
    that another point promises too (`others`); `no-base`: a time that is counted from a day which the text does not
    say. That 年内 has no day is no remark: the tasks are those whose year's end is assumed.
    """
    return [*_bare(tasks), *_vague(tasks), *_twice(tasks), *_without_base(tasks)]


def vague_words(text: str) -> list[tuple[int, int]]:
    """Where a word stands in the place of a number."""
    return [found.span() for found in _VAGUE.finditer(text)]


def _bare(tasks: Sequence[Task]) -> Iterator[LedgerRemark]:
    for task in tasks:
        if not task.owners and task.kinds.isdisjoint(("quantity", "deadline")):
            yield LedgerRemark("bare", task.point_key, task.start, task.end, task.text)


def _vague(tasks: Sequence[Task]) -> Iterator[LedgerRemark]:
    for task in tasks:
        for start, end in vague_words(task.text):
            at = task.start + start
            yield LedgerRemark("vague", task.point_key, at, task.start + end, task.text[start:end])


def _twice(tasks: Sequence[Task]) -> Iterator[LedgerRemark]:
    """A name at the place of each further point that promises it; what is only cited may stand anywhere."""
    first: dict[str, str] = {}
    for task in tasks:
        for promise in task.of_kind("deliverable"):
            before = first.setdefault(promise.text, task.point_key) if promise.use != _CITED else task.point_key
            if before != task.point_key:
                at = task.start + max(0, task.text.find(promise.text))
                end = at + len(promise.text)
                yield LedgerRemark("twice", task.point_key, at, end, promise.text, (before,))


def _without_base(tasks: Sequence[Task]) -> Iterator[LedgerRemark]:
    for task in tasks:
        for promise in task.of_kind("deadline"):
            if promise.place == NO_DATE:
                at = task.start + max(0, task.text.find(promise.text))
                yield LedgerRemark("no-base", task.point_key, at, at + len(promise.text), promise.text)
