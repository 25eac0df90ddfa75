"""Where the numbering marks of a text stand: at line starts, and inside lines whose breaks were lost."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter

from analysis.lines import BLANKS, Lines
from analysis.numbering import (
    ANYWHERE,
    AT_LINE_START,
    DOUBTFUL_AT_LINE_START,
    MAY_BEGIN,
    WITH_BLANK,
    Marker,
    marker_of,
)
from analysis.other_numbering import MAY_BEGIN_OTHER, counting_on, other_marks
from analysis.parsing.model import Clause, any_on_lines
from analysis.parsing.outline.counts import with_counted
from analysis.parsing.outline.marks_inside import MAY_BE_TITLE, behind_title, marks_inside
from analysis.parsing.outline.next_numbers import damaged_marks, with_next_numbers
from analysis.words import listed

_MAY_BEGIN_ANY = MAY_BEGIN | MAY_BEGIN_OTHER
_START = attrgetter("start")
_FLAT_LINE = 1200
"""A longer line is too long to be one paragraph."""
_AFTER_CLAUSE = re.compile(r"[。；; 　\t\xa0]{0,8}")
_MAY_FOLLOW = re.compile(rf"{ANYWHERE.pattern}|\d{{1,2}}[）)]", re.VERBOSE)
"""What follows upon a list shows a lost break: a mark, or half a bracket, which is read at a line's start alone."""
_GAP = "[ 　\t]{0,8}"
_CONTENTS = re.compile("|".join(map(_GAP.join, listed("titles.contents"))))
_CONTENTS_LINE = re.compile(rf"[ 　\t]*(?:{_CONTENTS.pattern})[ 　\t]*")
_FIRST_LINES = 80
"""A table of contents begins in one of so many."""
_LEADERS = re.compile(r"[ 　\t]*(?:…{1,40}|[.．·•]{3,80}|[ 　\t]{3,80})[ 　\t…·.]*[-—（(]?\d{1,3}[-—）)]?[ 　\t]*\Z")


def find_markers(text: str, lines: Lines, clauses: Sequence[Clause]) -> list[Marker]:
    """Every mark of an outline, in order; those of a table of contents are left out."""
    flat = _lines_with_lost_breaks(text, lines, clauses)
    if contents := _contents(text, lines):
        lines = [*lines[: contents.start], *lines[contents.stop :]]
    heads = {
        start: match
        for start, end in lines
        if text[start] in MAY_BEGIN and (match := AT_LINE_START.match(text, start, end))
    }
    markers = list(map(marker_of, heads.values()))
    if long := [line for line in lines if line[1] - line[0] > _FLAT_LINE or line in flat]:
        markers = _with_marks_inside(text, long, markers, clauses)
    bare = [(start, end) for start, end in lines if text[start] in _MAY_BEGIN_ANY and start not in heads]
    decimals = [(start, match.endpos) for start, match in heads.items() if match.lastgroup == "decimal"]
    if not any(marker.style == "arabic" for marker in markers):
        markers = _with_blank_marks(markers, _marks_at(WITH_BLANK, text, bare))
    if doubtful := _marks_at(DOUBTFUL_AT_LINE_START, text, [*bare, *decimals]):
        markers = with_counted(text, markers, doubtful)
    damaged = [each for line in bare for each in damaged_marks(text, *line)]
    markers = with_next_numbers(markers, damaged) if damaged and markers else markers
    others = [each for line in bare for each in other_marks(text, *line)]
    markers = _with_others(markers, counting_on(others)) if others else markers
    return _outside_lists(text, markers, clauses) if any_on_lines(clauses) else markers


def _marks_at(pattern: re.Pattern[str], text: str, lines: Lines) -> list[Marker]:
    return [marker_of(match) for line in lines if (match := pattern.match(text, *line))]


def _with_marks_inside(text: str, long: Lines, markers: list[Marker], clauses: Sequence[Clause]) -> list[Marker]:
    """`markers` with those inside lines whose breaks were lost; they carry on the counts before them."""
    behind = {match.end() for found in clauses if (match := _AFTER_CLAUSE.match(text, found.end))}
    for line in long:
        at = bisect_left(markers, line[1], key=_START)
        markers = [*markers[:at], *marks_inside(text, line, markers[:at], behind), *markers[at:]]
    return markers


def _outside_lists(text: str, markers: list[Marker], clauses: Sequence[Clause]) -> list[Marker]:
    """`markers` without the numbers of the names in lists over several lines."""
    lists = [each for each in clauses if each.is_on_lines and "\n" in text[each.start : each.end]]
    starts = [marker.start for marker in markers]
    inside = {
        at for clause in lists for at in range(bisect_right(starts, clause.start), bisect_left(starts, clause.end))
    }
    return [marker for at, marker in enumerate(markers) if at not in inside] if inside else markers


def _with_others(markers: list[Marker], others: Sequence[Marker]) -> list[Marker]:
    known = {marker.start for marker in markers}
    return sorted([*markers, *(each for each in others if each.start not in known)], key=_START)


def _with_blank_marks(markers: list[Marker], set_off: Sequence[Marker]) -> list[Marker]:
    """`markers` with the numbers that only a blank sets off (1 建设学校), where they count on."""
    numbers = [0, *(marker.number for marker in set_off), 0]
    counting = [
        marker
        for marker, before, after in zip(set_off, numbers, numbers[2:], strict=False)
        if marker.number in (before + 1, after - 1) and (before or after)
    ]
    return sorted([*markers, *counting], key=_START) if counting else markers


def _contents(text: str, lines: Lines) -> range:
    """The lines of a table of contents: from 目录 to where its first entry comes again, as a heading."""
    if not lines or not _CONTENTS.search(text, 0, lines[min(_FIRST_LINES, len(lines)) - 1][1]):
        return range(0)
    at = next(
        (i for i, (start, end) in enumerate(lines[:_FIRST_LINES]) if _CONTENTS_LINE.fullmatch(text, start, end)), -1
    )
    if not 0 <= at < len(lines) - 1:
        return range(0)
    first = _entry(text, *lines[at + 1])
    for index in range(at + 2, len(lines)):
        begin = text[lines[index][0] : lines[index][0] + 8]
        if first and text.startswith(first, lines[index][0] + len(begin) - len(begin.lstrip())):
            return range(at, index)
    return range(0)


def _entry(text: str, start: int, end: int) -> str:
    return _LEADERS.sub("", text[start : min(end, start + 200)]).strip(BLANKS)


def _lines_with_lost_breaks(text: str, lines: Lines, clauses: Sequence[Clause]) -> set[tuple[int, int]]:
    """Lines in which a mark follows directly upon a clause, or upon a title before one."""
    flat: set[tuple[int, int]] = set()
    ends = [end for _, end in lines]
    index = 0
    for found in clauses:
        clause_end = found.end
        index = bisect_left(ends, clause_end, index)
        if index == len(lines):
            break
        start, end = lines[index]
        if MAY_BE_TITLE.match(text, start, end) and 0 <= behind_title(text, start, end) < found.start:
            flat.add((start, end))
        elif end > clause_end:
            after = _AFTER_CLAUSE.match(text, clause_end, end)
            if after and after.end() < end and _MAY_FOLLOW.match(text, after.end(), end):
                flat.add((start, end))
    return flat
