"""What stands beside a clause in a bracket or on a line of its own and says something else than who: （完成时限：12月）."""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from analysis.parsing.lexicon import LONGEST_RULE, RULE_FIRST_LEADS, WHEN
from analysis.parsing.model import Attribute, Clause
from analysis.parsing.units.lists import TIME
from analysis.words import any_of
from analysis.words.brackets import BOX_CLOSES, BOX_OPENS, CLOSE, CLOSES, OPEN, OPENS

_KEY = (
    f"(?P<key>[\u4e00-\u9fff]{{0,4}}(?:{any_of('labels.times')}{any_of('labels.of_times')}?"
    f"|{any_of('labels.persons', 'labels.beside')}))"
)
_LABEL = f"{_KEY}[：:]"
_VALUE = rf"[ 　]{{0,2}}(?P<value>[^{OPENS}{CLOSES}。；;\n]{{1,40}}?)[ 　]{{0,2}}"
_BRACKET = rf"[{OPENS}]{_LABEL}{_VALUE}[{CLOSES}]"
_IN_BRACKET_BEFORE = re.compile(rf"{_BRACKET}[ 　]{{0,2}}\Z")
_IN_BRACKET_BEHIND = re.compile(rf"[ 　]{{0,2}}[。；;]?\n?[ 　]{{0,8}}{_BRACKET}")
_BEHIND_BRACKET = re.compile(rf"[ 　]{{0,2}}[{BOX_OPENS}]{_KEY}[{BOX_CLOSES}][：:]?{_VALUE}(?=[{BOX_OPENS}。；;\n]|\Z)")
_ON_LINE_BEHIND = re.compile(rf"\n[ 　]{{0,8}}{_LABEL}{_VALUE}[。；;]?(?=\n|\Z)")
_ON_LINE_BEFORE = re.compile(rf"(?<=\n)[ 　]{{0,8}}{_LABEL}{_VALUE}[。；;]?\n{{1,2}}[ 　]{{0,8}}\Z")
_TIME = rf"[{OPENS}](?P<key>)(?P<value>[^{OPENS}{CLOSES}、，,。；;：:\n]{{2,30}})[{CLOSES}]"
_TIME_BEFORE = re.compile(rf"{_TIME}[ 　]{{0,2}}\Z")
_TIME_BEHIND = re.compile(rf"[ 　]{{0,2}}{_TIME}")
_RULE = re.compile(rf"[{OPENS}][^{OPENS}{CLOSES}\n]{{4,{LONGEST_RULE}}}[{CLOSES}]")
_LONGEST = 64
_MAY_FOLLOW = re.compile(rf"[ 　]{{0,2}}[。；;]?\n?[ 　]{{0,8}}(?:[{OPENS}]|[\u4e00-\u9fff]{{2,8}}[：:])")
_MAY_PRECEDE = frozenset(f"{CLOSE}\n")


def with_asides(text: str, found: list[Clause]) -> list[Clause]:
    """The clauses, each with what stands right before or behind it as its attributes."""
    beside = [
        index
        for index, each in enumerate(found)
        if text[each.start - 1] in _MAY_PRECEDE
        or (not text.startswith("\n\n", each.end) and _MAY_FOLLOW.match(text, each.end))
    ]
    if not beside:
        return found
    widened = list(found)
    for index in beside:
        last = widened[index - 1].end if index else 0
        limit = found[index + 1].start if index + 1 < len(found) else len(text)
        widened[index] = _with_asides(text, found[index], last, limit)
    return widened


def _with_asides(text: str, found: Clause, last: int, limit: int) -> Clause:
    """The clause with what lies beside it between the clauses around it."""
    before = list(_before(text, found.start, last))
    behind = list(_behind(text, found.end, limit))
    if not before and not behind:
        return found
    start = before[-1].start() if before else found.start
    end = behind[-1].end() if behind else found.end
    attributes = (*map(_attribute, reversed(before)), *found.attributes, *map(_attribute, behind))
    return replace(found, start=start, end=end, attributes=attributes)


def _before(text: str, at: int, limit: int) -> Iterator[re.Match[str]]:
    """What stands before `at`, the nearest first."""
    while text[at - 1 : at] in _MAY_PRECEDE:
        first = max(limit, at - _LONGEST)
        aside = (
            _IN_BRACKET_BEFORE.search(text, first, at)
            or _ON_LINE_BEFORE.search(text, first, at)
            or _time(_TIME_BEFORE.search(text, first, at))
        )
        if not aside:
            return
        yield aside
        at = aside.start()


def _behind(text: str, at: int, limit: int) -> Iterator[re.Match[str]]:
    while _MAY_FOLLOW.match(text, at, limit) and (
        aside := _IN_BRACKET_BEHIND.match(text, at, limit)
        or _ON_LINE_BEHIND.match(text, at, limit)
        or _BEHIND_BRACKET.match(text, at, limit)
        or _time(_TIME_BEHIND.match(text, at, limit))
    ):
        yield aside
        at = aside.end()


def _time(bracket: re.Match[str] | None) -> re.Match[str] | None:
    """The bracket, if what stands in it says when: （6月底前）."""
    return bracket if bracket and WHEN.fullmatch(bracket["value"]) else None


def behind_time_or_rule(text: str, at: int) -> int:
    """Where the bracket at `at` ends that says when, or how all lists are ordered; `at` itself where there is none."""
    if text[at] not in OPEN:
        return at
    bracket = _time(_TIME_BEHIND.match(text, at)) or _rule(_RULE.match(text, at))
    return bracket.end() if bracket else at


def _rule(bracket: re.Match[str] | None) -> re.Match[str] | None:
    """The bracket, if it says that the first listed lead: （第一个为牵头单位，下同）."""
    return bracket if bracket and RULE_FIRST_LEADS.search(bracket[0]) else None


def _attribute(aside: re.Match[str]) -> Attribute:
    return Attribute(aside["key"] or TIME, aside["value"], *aside.span("value"))
