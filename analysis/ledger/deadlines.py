"""By when something is to be done, in the course of a sentence."""

import re
from bisect import bisect_right
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from analysis.ledger.calendar_times import Period, period_of, point_at
from analysis.ledger.model import Commitment, Span
from analysis.ledger.numerals import whole_number
from analysis.words import any_of, begun_by, first_characters


class Calendar(NamedTuple):
    """What the plan says of its own time: the year it is for, the day it was issued; and what the reader assumes.

    `begins_in` is the year from which the plan counts its years, where it says so once: 2012年起5年内.
    """

    year: int | None
    issued_on: date | None
    assume_year_end: bool = False
    begins_in: int | None = None


_CONDITION_REACH, _SINCE_REACH = 15, 60
_LONGEST_LIST = 12
"""How many times a list of times goes on behind one of them, so that a list without end takes no time to speak of."""
_OF_CALENDAR = re.compile(r"[年月季每日天]")
"""Without one of these there is no time of the calendar."""
_COUNT = r"(?P<count>\d{1,3}|[一二两三四五六七八九十]{1,3})"
_PLACE = re.compile(
    rf"(?<![\d.])(?:19|20)\d{{2}}\s?年|(?<![\d.\-—])\d{{1,2}}\s?月|第?{any_of('dates.begins')}"
    rf"|{any_of('dates.this_year', 'dates.next_year')}|每"
)
_PLACE_BEGINS = re.compile(rf"[\d第每{first_characters('dates.begins', 'dates.this_year', 'dates.next_year')}]")
_UNTIL = re.compile(rf"(?:{any_of('dates.until')})\Z")
_BEFORE = re.compile(any_of("dates.before"))
_FROM = re.compile(any_of("dates.from"))
_LISTED = re.compile(r"[一二三四1-4]、\Z")
_RANGE = re.compile(r"\s?[至到—–\-~～]{1,2}\s?")
_YEARS = re.compile(r"(?P<first>(?:19|20)\d{2})\s?年?\s?[至到—–\-~～]{1,2}\s?(?P<last>(?:19|20)\d{2})\s?年")
_MONTHS = re.compile(
    r"(?<![\d.])(?P<first>1[0-2]|[1-9])\s?[至到—–\-~～]{1,2}\s?(?P<last>1[0-2]|[1-9])\s?月(?!底|末|\d)"
)
_NOT_BEHIND = re.compile(any_of("dates.not_behind"))
_NOT_BEFORE = re.compile(rf"(?:{any_of('dates.not_before')})\Z")
_EVERYONE = re.compile(rf"{any_of('dates.everyone')}\Z")
_PART_OF_PERIOD = rf"(?:(?:\d{{1,2}}[日号]|[初底末]){any_of('dates.before')}?|{any_of('dates.before')})?"
_RECURRING = re.compile(
    rf"每(?P<unit>{any_of('dates.periods')}){any_of('dates.months_of_periods')}?{_PART_OF_PERIOD}(?!\d{{1,2}}\s?月|[一二两三四五六七八九十]+月)"
    rf"|每(?P<few>[两二三四五]|\d{{1,2}}){any_of('dates.counted')}"
)
_RECURRENCES = {
    "天": "daily", "日": "daily", "工作日": "daily", "个工作日": "daily",
    "周": "weekly", "月": "monthly", "季": "quarterly", "季度": "quarterly",
    "半年": "half-yearly", "年": "yearly", "学期": "semester", "学年": "yearly",
}  # fmt: skip
_FROM_ISSUE = re.compile(
    rf"自?(?:本[\u4e00-\u9fff]{{1,4}})?{any_of('dates.issued')}{_COUNT}(?P<unit>{any_of('dates.counted')})内"
)
_SINCE = re.compile(rf"(?P<year>(?:19|20)\d{{2}})年{any_of('dates.from')}")
_WITHIN_YEARS = rf"{_COUNT}年{any_of('dates.within')}"
_YEARS_WITHIN = re.compile(rf"(?<![\d.第]){_WITHIN_YEARS}")
_YEARS_SINCE = re.compile(_SINCE.pattern + _WITHIN_YEARS)
_COUNTED_FROM = re.compile(rf"{_SINCE.pattern}[，,]?{_WITHIN_YEARS}")
_ENJOYED = re.compile(rf"[^，,。；;]{{0,12}}?{any_of('counts.enjoyed')}")
_OVER = re.compile(rf"{any_of('dates.before')}?已[^，,。；;]{{1,14}}的")


def year_counted_from(text: str) -> int | None:
    """The year from which the whole text counts its years; nothing where it names none or several."""
    years = {int(found["year"]) for found in _COUNTED_FROM.finditer(text)}
    return years.pop() if len(years) == 1 else None


def deadlines_in(text: str, span: Span, closed: Sequence[Span], calendar: Calendar) -> list[Commitment]:
    """The times in `text[start:end]`, outside of the spans `closed`, in order; none in a comparison or a condition."""
    start, end = span
    if not _OF_CALENDAR.search(text, start, end):
        return []
    found: list[Commitment] = []
    at = start
    for place in _places(text, span, closed):
        if place < at:
            continue
        if time := _at(text, place, start, end, calendar):
            found.append(time)
            at = time.end
        elif refused := _YEARS_WITHIN.match(text, place, end) or point_at(text, place, end):
            at = refused.end()  # where 2023年1月 is none, 1月 is none either
    return found


def _places(text: str, span: Span, closed: Sequence[Span]) -> Iterator[int]:
    starts = [each[0] for each in closed]
    start, end = span
    found = {each.start() for each in begun_by(_PLACE_BEGINS, _PLACE, text, start, end)}
    found |= {
        each.start()
        for pattern in (_YEARS, _MONTHS, _FROM_ISSUE, _YEARS_SINCE, _YEARS_WITHIN)
        for each in pattern.finditer(text, *span)
    }
    for at in sorted(found):
        before = bisect_right(starts, at) - 1
        if before < 0 or closed[before][1] <= at:
            yield at


def _at(text: str, at: int, start: int, end: int, calendar: Calendar) -> Commitment | None:
    if counted := _FROM_ISSUE.match(text, at, end):
        return _counted_from_issue(counted, calendar)
    if recurring := _RECURRING.match(text, at, end):
        return _recurring(text, recurring, start)
    if within := _YEARS_WITHIN.match(text, at, end):
        return None if _ENJOYED.match(text, within.end(), end) else _within_years(text, within, start, calendar)
    if since := _YEARS_SINCE.match(text, at, end):
        return _years_since(since)
    if months := _MONTHS.match(text, at, end):
        return _of_months(text, months, start, calendar)
    if years := _YEARS.match(text, at, end):
        first, last = int(years["first"]), int(years["last"])
        return _commitment(text, start, years.span(), Period(date(first, 1, 1), date(last, 12, 31)), calendar)
    return _of_calendar(text, at, start, end, calendar)


def _of_calendar(text: str, at: int, start: int, end: int, calendar: Calendar) -> Commitment | None:
    found = point_at(text, at, end)
    if not found or _is_no_time_to_act(text, found, start, end):
        return None
    period = period_of(found, calendar.year)
    year = found.groupdict().get("year")
    if year and calendar.year and int(year) < calendar.year and not _FROM.match(text, found.end(), end):
        return None  # a year that is over when the plan begins tells of what was done
    dash = _RANGE.match(text, found.end(), end)
    if dash and (last := point_at(text, dash.end(), end)):
        before = period.first.year if period.first else None
        period = Period(period.first, period_of(last, calendar.year, before=before).last)
        return _commitment(text, start, (at, last.end()), period, calendar)
    return _commitment(text, start, found.span(), period, calendar)


def _years_since(found: "re.Match[str]") -> Commitment:
    """2012年起5年内: from the first day of the one year to the last of the fifth."""
    first = int(found["year"])
    begins, ends = date(first, 1, 1), date(first + max(1, whole_number(found["count"])) - 1, 12, 31)
    return Commitment("deadline", *found.span(), direction="period", due_from=begins, due_to=ends)


def _of_months(text: str, found: "re.Match[str]", start: int, calendar: Calendar) -> Commitment | None:
    """5—9月: from the first day of the one month to the last of the other, in the plan's year."""
    first, last = int(found["first"]), int(found["last"])
    if first >= last or _NOT_BEHIND.match(text, found.end()):
        return None
    year = calendar.year
    period = Period(date(year, first, 1), date(year, last, monthrange(year, last)[1])) if year else Period(None, None)
    return _commitment(text, start, found.span(), period, calendar)


def _listed_from(text: str, found: "re.Match[str]", end: int) -> "Iterator[re.Match[str]]":
    """The time, and those that are listed behind it."""
    yield found
    for _ in range(_LONGEST_LIST):
        following = point_at(text, found.end() + 1, end) if text.startswith("、", found.end()) else None
        if not following:
            return
        yield (found := following)


def _is_no_time_to_act(text: str, found: "re.Match[str]", start: int, end: int) -> bool:
    """Part of a name, a comparison, or of what tells which are meant; of a list (1月、4月、7月申报) all is what one is."""
    listed = list(_listed_from(text, found, end))
    return any(_is_compared(text, each, start, end) for each in listed) or _tells_which(text, listed[-1], start, end)


def _is_compared(text: str, found: "re.Match[str]", start: int, end: int) -> bool:
    """In a comparison, or part of a name or of a list that is not read whole: 第二、三、四季度."""
    at = found.start()
    return bool(
        _NOT_BEHIND.match(text, found.end(), end)
        or _NOT_BEFORE.search(text, max(start, at - 4), at)
        or _LISTED.search(text, max(start, at - 2), at)
    )


def _tells_which(text: str, found: "re.Match[str]", start: int, end: int) -> bool:
    """In what says which are meant: 对2020年新增的贷款."""
    at = found.start()
    clause = max(start, text.rfind("，", max(start, at - _CONDITION_REACH), at) + 1)
    behind = text[found.end() : min(end, found.end() + _CONDITION_REACH)].partition("，")[0]
    return (text[clause] in "对凡向给因" and "的" in behind) or bool(_OVER.match(text, found.end(), end))


def _commitment(text: str, start: int, span: Span, period: Period, calendar: Calendar) -> Commitment:
    at, end = span
    direction = "period" if period.first else "by"
    until = _UNTIL.search(text, max(start, at - 3), at)
    before = _BEFORE.match(text, end)
    if begins := _FROM.match(text, end):
        opened = at - 1 if at > start and text[at - 1] in "从自" else at
        return Commitment("deadline", opened, begins.end(), direction="from", due_from=period.first)
    if until or before:
        period, direction = Period(None, period.last, period.is_within), "by"
        at, end = until.start() if until else at, before.end() if before else end
    basis, last = "stated", period.last
    if period.is_within:
        basis, last = ("assumed", last) if calendar.assume_year_end and last else ("stated", None)
    return Commitment("deadline", at, end, direction=direction, due_from=period.first, due_to=last, basis=basis)


def _recurring(text: str, found: "re.Match[str]", start: int) -> Commitment | None:
    if _EVERYONE.search(text, max(start, found.start() - 2), found.start()):
        return None
    recurrence = _RECURRENCES[found["unit"]] if found["unit"] else "every-few"
    return Commitment("deadline", *found.span(), direction="recurring", recurrence=recurrence)


def _counted_from_issue(found: "re.Match[str]", calendar: Calendar) -> Commitment:
    due = None
    if calendar.issued_on:
        number = whole_number(found["count"])
        due = (
            calendar.issued_on + timedelta(days=number)
            if found["unit"] in "日天"
            else _later(calendar.issued_on, number, found["unit"])
        )
    return Commitment("deadline", *found.span(), direction="by", due_to=due)


def _later(day: date, number: int, unit: str) -> date:
    months = day.month - 1 + number * (12 if unit == "年" else 1)
    year, month = day.year + months // 12, months % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _within_years(text: str, found: "re.Match[str]", start: int, calendar: Calendar) -> Commitment:
    """Counted from the year that the sentence gives (2012年起，…5年内), or the plan; else it has no date."""
    since = [
        int(each["year"]) for each in _SINCE.finditer(text, max(start, found.start() - _SINCE_REACH), found.start())
    ]
    number = whole_number(found["count"])
    first = since[-1] if since else calendar.begins_in
    due = date(first + number - 1, 12, 31) if first and number else None
    return Commitment("deadline", *found.span(), direction="by", due_to=due)
