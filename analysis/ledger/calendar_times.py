"""Times of the calendar as dates: only what the text says, with the year it says or that of the plan."""

import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple

from analysis.words import any_of

_YEAR = rf"(?:(?P<year>(?:19|20)\d{{2}})\s?年度?|(?P<this>{any_of('dates.this_year')})|(?P<next>{any_of('dates.next_year')}))"
_MONTH = r"(?P<month>(?<!\d)(?:1[0-2]|0?[1-9]))\s?月份?"
_DAY = r"(?P<day>(?:3[01]|[12]\d|0?[1-9]))\s?[日号]"
_OF_MONTH = rf"(?:{_DAY}|(?P<part>初|上旬|中旬|下旬|底|末))"
_OF_YEAR = r"(?:(?P<half>[上下])半年|第?(?P<quarter>[一二三四1-4])季度末?|(?P<end>年?[底末])|(?P<within>年?内))"
_BARE = r"(?:年(?P<end>[底末])|年(?P<within>内)|(?P<whole>全年)|(?P<half>[上下])半年|(?<!每)第?(?P<quarter>[一二三四])季度末?)"
POINTS = (
    re.compile(rf"{_YEAR}\s?(?:{_MONTH}{_OF_MONTH}?|{_OF_YEAR})?"),
    re.compile(rf"{_MONTH}{_OF_MONTH}?"),
    re.compile(_BARE),
)
"""How a time may be written: with its year, with its month alone, with neither."""
_QUARTERS = {word: no for no, words in enumerate(("一1", "二2", "三3", "四4"), 1) for word in words}
_DAYS_OF_PART = {"初": (1, 10), "上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31), "底": (0, 31), "末": (0, 31)}


class Period(NamedTuple):
    """The first and the last day of a time, as far as the text gives them; `is_within` where it only says 年内."""

    first: date | None
    last: date | None
    is_within: bool = False


def point_at(text: str, at: int, end: int) -> "re.Match[str] | None":
    """The time that is written at this place."""
    return next((found for each in POINTS if (found := each.match(text, at, end))), None)


def period_of(found: "re.Match[str]", plan_year: int | None, *, before: int | None = None) -> Period:
    """The days that `found` stands for; `before` is the year of the time before it in a range."""
    said = {name: value for name, value in found.groupdict().items() if value}
    year = int(said["year"]) if "year" in said else before or plan_year
    if year is None or not 1900 <= year <= 2100:
        return Period(None, None, "within" in said)
    year += "next" in said
    if "month" in said:
        return _of_month(year, int(said["month"]), said)
    return _of_year(year, said)


def _of_month(year: int, month: int, said: dict[str, str]) -> Period:
    length = monthrange(year, month)[1]
    if "day" in said:
        day = date(year, month, min(int(said["day"]), length))
        return Period(day, day)
    first, last = _DAYS_OF_PART[said["part"]] if "part" in said else (1, length)
    return Period(date(year, month, first) if first else None, date(year, month, min(last, length)))


def _of_year(year: int, said: dict[str, str]) -> Period:
    if "half" in said:
        return Period(None, date(year, 6, 30)) if said["half"] == "上" else Period(date(year, 7, 1), date(year, 12, 31))
    if "quarter" in said:
        month = 3 * _QUARTERS[said["quarter"]]
        return Period(date(year, month - 2, 1), date(year, month, monthrange(year, month)[1]))
    if "end" in said:
        return Period(None, date(year, 12, 31))
    if "within" in said:
        return Period(None, date(year, 12, 31), is_within="year" not in said)
    return Period(date(year, 1, 1), date(year, 12, 31))
