"""Numbers of what is promised: how many, how much, from which to which; conditions and rates are told from targets."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from decimal import Decimal
from operator import itemgetter
from typing import NamedTuple

from analysis.ledger.model import Commitment, Span
from analysis.ledger.numerals import whole_number
from analysis.words import any_of, begun_by, first_characters, last_characters, listed

_NEAR_CHANGE, _NEAR_ADDED = 8, 24
"""How far before a number a word tells that it is changed; how far one that is said of nothing but additions."""
_NEAR = 40
"""How far from a number a word tells what it is for."""
_CHINESE = "一二两三四五六七八九十百千"
_POWERS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_ARABIC = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_MANY = r"[十百千]?[万亿]{1,2}|[百千]"
_DAYS, _MONTHS = ("日", "号"), ("月", "/", "-")
_BOUNDS = ("counts.at_most_before", "counts.at_least_before", "counts.more_than_before", "counts.share_before")
_NUMERAL = re.compile(
    rf"[\d{_CHINESE}万亿](?<!(?<!第)(?<!{last_characters(*_BOUNDS)})一)|{any_of('counts.at_least_verb')}"
)
"""Without one of these there is no number: most clauses are told from those with one by this alone.

一 is seldom a number (统一, 进一步): by itself it is one behind 第 or a bound only, which may stand before its verb.
"""
_ANNIVERSARY = re.compile(rf"{any_of('counts.anniversaries')}\Z")
_DIGIT, _BEGINS_IN_CHINESE = re.compile(r"\d"), re.compile(rf"[{_CHINESE}万亿{first_characters(*_BOUNDS)}]")
_SIDES = ("at_least", "at_most", "more_than", "about")
_BEFORE = {side: re.compile(rf"(?:{any_of(f'counts.{side}_before')})\Z") for side in _SIDES}
_BEHIND = {side: re.compile(any_of(f"counts.{side}_behind")) for side in _SIDES if side != "more_than"}
_FAR = 18
"""How far before a number a word bounds it across its verb (至少召开1次), or across a whole (不少于总数的30%)."""
_BETWEEN = rf"[^\d{_CHINESE}万亿，；。、：:,;（）()“”\"《》\s]"
_BEFORE_VERB = {
    side: re.compile(
        rf"(?:{any_of(f'counts.{side}_verb')}|{any_of(f'counts.{side}_granted')}(?=可?{any_of('counts.granted')})){_BETWEEN}+\Z"
    )
    for side in ("at_least", "at_most")
}
_BEFORE_WHOLE = {
    side: re.compile(rf"{any_of(f'counts.{side}_before')}{_BETWEEN}+的\Z") for side in ("at_least", "at_most")
}
_UNITS, _SHARES = any_of("counts.units"), any_of("counts.shares")
_MONEY, _SPANS = any_of("counts.money"), any_of("counts.spans")
_OF_MEETINGS = f"次(?={any_of('counts.meetings')})"
_WITHIN = any_of("counts.within_behind")
_ENJOYED = f"(?:{'|'.join(listed('counts.enjoyed'))})"
"""Words of one length, so that they can be asked for before a number."""
_NUMBER = re.compile(
    rf"(?<![\d.第A-Za-z\-—–])(?P<low>{_ARABIC})(?P<many_low>{_MANY})?(?P<few>[余多])?"
    rf"(?:(?:{_MONEY}|{_SHARES}|{_SPANS})?[—–\-~～至到]{{1,2}}(?P<high>{_ARABIC}))?(?P<many>{_MANY})?(?P<few2>[余多])?\s?"
    rf"(?P<unit>(?:{_SHARES}|{_MONEY}|{_SPANS}|{_UNITS}|{_OF_MEETINGS})(?:/{any_of('counts.units', 'counts.spans')})?|(?<=[万亿]))"
)
_DEFINITE = r"(?<!几)(?!(?<=数)[十百千万])"
"""No part of an indefinite number: 几十个, 数百万."""
_IN_CHINESE = re.compile(
    rf"(?<![第{_CHINESE}\d万亿]){_DEFINITE}(?P<low>[{_CHINESE}]{{1,6}})(?P<many>[万亿]{{1,2}})?(?P<few>[余多])?"
    rf"(?P<unit>{_UNITS}|{_MONEY}|(?<=[一两]){_OF_MEETINGS})"
    rf"|(?<![第{_CHINESE}\d万亿]){_DEFINITE}(?P<big>[百千十]?[万亿])(?={any_of('counts.people')})"
    rf"|(?P<bound>{any_of('counts.at_most_before', 'counts.at_least_before', 'counts.more_than_before')})"
    rf"(?P<time>[{_CHINESE}]{{1,3}})(?P<of_time>{_SPANS})"
    rf"|(?<![第{_CHINESE}\d])(?P<term>[{_CHINESE}]{{1,3}})(?P<of_term>{_SPANS})(?={_WITHIN}?{any_of('counts.enjoyed')})"
    rf"|(?:(?<={_ENJOYED}))(?P<held>[{_CHINESE}]{{1,3}})(?P<of_held>{_SPANS})"
    rf"|{any_of('counts.share_before')}(?P<share>[{_CHINESE}]{{1,4}})"
)
_ORDINAL = re.compile(rf"第(?P<no>\d{{1,3}}|[一二三四五六七八九十]{{1,3}})(?P<unit>{any_of('counts.ordinal')})")
_REACHED = re.compile(rf"{any_of('counts.reached')}\Z")
_EXCEEDED = re.compile(rf"{any_of('counts.exceeded')}\Z")
_UP, _DOWN = re.compile(any_of("counts.up")), re.compile(any_of("counts.down"))
_ADDED = re.compile(rf"{any_of('counts.added')}[\u4e00-\u9fff（）()]*\Z")
_RAISED = frozenset(listed("counts.raised"))
_GRANTED = re.compile(any_of("counts.granted"))
_AGES, _HEADS = frozenset(listed("counts.ages")), frozenset(listed("counts.heads"))
_IS_SHARE = re.compile(_SHARES)
_WITHIN_BEHIND = re.compile(_WITHIN)
_IS_MONEY, _IS_SPAN = re.compile(rf"(?:{_MONEY})"), re.compile(rf"(?:{_SPANS})\Z")


class _Found(NamedTuple):
    start: int
    end: int
    value: str
    unit: str
    direction: str = ""


def has_numeral(text: str, start: int, end: int) -> bool:
    """Whether anything in `text[start:end]` may be a number."""
    return bool(_NUMERAL.search(text, start, end))


def quantities_in(text: str, clause: Span, closed: Sequence[Span]) -> list[Commitment]:
    """The numbers in a clause, in order, outside of the spans `closed` (names, times), which are in order too."""
    start, end = clause
    if not has_numeral(text, start, end):
        return []
    found = [
        *(_in_digits(text, each, start, end) for each in begun_by(_DIGIT, _NUMBER, text, start, end)),
        *(_in_chinese(text, each, start, end) for each in begun_by(_BEGINS_IN_CHINESE, _IN_CHINESE, text, start, end)),
        *(
            _Found(*each.span(), str(whole_number(each["no"])), each["unit"], "ordinal")
            for each in _ORDINAL.finditer(text, start, end)
        ),
    ]
    kept: list[Commitment] = []
    for each in sorted(each for each in found if each):
        before = bisect_right(closed, each.end - 1, key=itemgetter(0)) - 1
        free = before < 0 or closed[before][1] <= each.start
        if free and (not kept or kept[-1].end <= each.start):
            kept.append(_commitment(text, each, start, end))
    return kept


def _in_digits(text: str, found: "re.Match[str]", start: int, end: int) -> _Found | None:
    unit = found["unit"]
    if unit == "年" and re.fullmatch(r"(?:19|20)\d{2}", found["low"]):
        return None
    if unit == "年" and _ANNIVERSARY.search(text, max(start, found.start() - 3), found.start()):
        return None
    if unit == "次" and text[found.start() - 1 : found.start()] == "届":
        return None  # a meeting's name
    if unit in _DAYS and text[found.start() - 1 : found.start()] in _MONTHS:
        return None  # a day of the calendar
    low = _amount(found["low"], found["many_low"] or (found["many"] if found["high"] else "") or "")
    value = low
    if found["high"]:
        value = f"{low}-{_amount(found['high'], found['many'] or '')}"
    elif found["many"]:
        value = _amount(found["low"], (found["many_low"] or "") + found["many"])
    direction = "range" if found["high"] else "more_than" if found["few"] or found["few2"] else ""
    return _bounded(text, _Found(*found.span(), value, unit, direction), start, end)


def _in_chinese(text: str, found: "re.Match[str]", start: int, end: int) -> _Found | None:
    if found["big"]:
        return _Found(*found.span(), _amount("1", found["big"]), "")
    if found["share"]:
        return _bounded(text, _Found(*found.span(), str(whole_number(found["share"])), "%"), start, end)
    for term in ("term", "held"):
        if found[term]:
            number = _Found(*found.span(), str(whole_number(found[term])), found[f"of_{term}"])
            return _bounded(text, number, start, end)
    if found["time"]:
        at = found.end("bound")
        return _bounded(text, _Found(at, found.end(), str(whole_number(found["time"])), found["of_time"]), start, end)
    direction = "more_than" if found["few"] else ""
    value = _amount(str(whole_number(found["low"])), found["many"] or "")
    number = _bounded(text, _Found(*found.span(), value, found["unit"], direction), start, end)
    if found["low"] == "一":
        least = number.direction or _bounded_from_afar(text, number, start)
        return number if least == "at_least" else None
    return None if found["low"] in ("百", "千") else number


def _bounded(text: str, found: _Found, start: int, end: int) -> _Found:
    """With the words that bound the number, directly before or behind it."""
    if _IS_SPAN.match(found.unit) and (within := _WITHIN_BEHIND.match(text, found.end, end)):
        return found._replace(end=within.end(), direction="at_most")
    for side, pattern in _BEHIND.items():
        if behind := pattern.match(text, found.end, end):
            return found._replace(end=behind.end(), direction=side)
    for side, pattern in _BEFORE.items():
        if before := pattern.search(text, max(start, found.start - 5), found.start):
            return found._replace(start=before.start(), direction=side)
    return found


def _bounded_from_afar(text: str, found: _Found, start: int) -> str:
    """The direction that a word gives the number across what stands between; these words are no part of the number."""
    near = max(start, found.start - _FAR)
    of_whole = _BEFORE_WHOLE if _IS_SHARE.match(found.unit) else {}
    for patterns in (_BEFORE_VERB, of_whole):
        for side, pattern in patterns.items():
            if pattern.search(text, near, found.start):
                return side
    return ""


def _commitment(text: str, found: _Found, start: int, end: int) -> Commitment:
    side = found.direction or _reached(text, max(start, found.start - 4), found.start)
    change = "" if side in ("range", "ordinal") else _change(text, found, start)
    use = _use(text, found._replace(direction=f"{change}:{side}" if change else side), start, end)
    if not found.direction:
        side = _bounded_from_afar(text, found, start) or side
    if change and use != "condition":  # what tells which are meant is neither added nor taken off
        side = f"{change}:{side}"
    return Commitment("quantity", found.start, found.end, 0, found.value, found.unit, side, use)


def _change(text: str, found: _Found, start: int) -> str:
    """`up` or `down` by the last word before the number that says so; what is raised is no count of things."""
    near = max(start, found.start - _NEAR_CHANGE)
    ups = [each for each in _UP.finditer(text, near, found.start) if each[0] not in _RAISED or _is_rate(found.unit)]
    downs = list(_DOWN.finditer(text, near, found.start))
    if ups or downs:
        return "up" if ups and (not downs or ups[-1].start() > downs[-1].start()) else "down"
    return "up" if _ADDED.search(text, max(start, found.start - _NEAR_ADDED), found.start) else ""


def _is_rate(unit: str) -> bool:
    return bool(_IS_SHARE.match(unit) or _IS_MONEY.search(unit) or _IS_SPAN.match(unit))


def _reached(text: str, start: int, end: int) -> str:
    if _REACHED.search(text, start, end):
        return "at_least"
    return "more_than" if _EXCEEDED.search(text, start, end) else "exact"


def _use(text: str, found: _Found, start: int, end: int) -> str:
    """A condition tells which are meant, a standard what each gets or how long; what remains is to be reached."""
    if _is_condition(text, found, start, end):
        return "condition"
    if _IS_SPAN.match(found.unit):
        return "standard"
    is_share, is_money = _IS_SHARE.match(found.unit), _IS_MONEY.search(found.unit)
    if is_share and found.direction in ("at_least", "at_most") and text.startswith("的", found.end):
        return "target"  # 30%以上的示例村达到标准
    is_granted = is_share or (is_money and not found.direction.startswith("up:"))
    return "standard" if is_granted and _is_granted(text, found, start, end) else "target"


def _is_granted(text: str, found: _Found, start: int, end: int) -> bool:
    """A word of grants stands near in the clause, or begins the next one: 按投资额的10%，给予补助."""
    if _GRANTED.search(text, max(start, found.start - _NEAR), min(end, found.end + _NEAR)):
        return True
    return end - found.end < _NEAR and text.startswith("，", end) and bool(_GRANTED.match(text, end + 1))


def _is_condition(text: str, found: _Found, start: int, end: int) -> bool:
    if found.unit in _AGES:
        return True
    bounded = found.direction.rpartition(":")[2] in ("at_least", "at_most", "more_than")
    is_money = bool(_IS_MONEY.search(found.unit))
    is_of_which = text.startswith("的", found.end) if is_money or found.unit in _HEADS else "/" in found.unit
    if bounded and found.end < end and is_of_which:
        return True  # 1000万元以上的项目, 30人以下的企业, 10吨/小时以下锅炉
    reach = _NEAR if is_money else 6
    behind = text.find("的", found.end, min(end, found.end + reach))
    return text[end - 1] == "的" or (
        bounded and behind >= 0 and not _IS_SPAN.match(found.unit) and text[start] in "对给向凡"
    )


def _amount(number: str, many: str) -> str:
    value = Decimal(number.replace(",", ""))
    for character in many:
        value *= _POWERS[character]
    return f"{value.normalize():f}"
