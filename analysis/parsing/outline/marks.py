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
from analysis.parsing.outline.next_numbers import Damaged, damaged_marks, with_next_numbers
from analysis.words import listed

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
    contents = _contents(text, lines)
    flat = _lines_with_lost_breaks(text, lines, clauses)
    behind: set[int] | None = None
    markers: list[Marker] = []
    set_off: list[Marker] = []
    doubtful: list[Marker] = []
    others: list[Marker] = []
    damaged: list[Damaged] = []
    for index, (start, end) in enumerate(lines):
        if contents and index in contents:
            continue
        if text[start] in MAY_BEGIN:
            match = AT_LINE_START.match(text, start, end)
            if match:
                markers.append(marker_of(match))
            elif blank := WITH_BLANK.match(text, start, end):
                set_off.append(marker_of(blank))
            if not match or match.lastgroup == "decimal":
                doubtful += _doubtful(text, start, end)
        else:
            match = None
        if not match and text[start] in MAY_BEGIN_OTHER:
            others += other_marks(text, start, end)
            damaged += damaged_marks(text, start, end)
        if end - start > _FLAT_LINE or index in flat:
            behind = _behind_clauses(text, clauses) if behind is None else behind
            markers += marks_inside(text, (start, end), markers, behind)
    markers = _with_blank_marks(markers, set_off) if set_off else markers
    markers = with_counted(text, markers, doubtful) if doubtful else markers
    markers = with_next_numbers(markers, damaged) if damaged and markers else markers
    markers = _with_others(markers, counting_on(others)) if others else markers
    return _outside_lists(text, markers, clauses) if any_on_lines(clauses) else markers


def _doubtful(text: str, start: int, end: int) -> list[Marker]:
    match = DOUBTFUL_AT_LINE_START.match(text, start, end)
    return [marker_of(match)] if match else []


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
    return sorted([*markers, *(each for each in others if each.start not in known)], key=attrgetter("start"))


def _with_blank_marks(markers: list[Marker], set_off: Sequence[Marker]) -> list[Marker]:
    """`markers` with the numbers that only a blank sets off (1 建设学校), where they count on and none has a stop."""
    if any(marker.style == "arabic" for marker in markers):
        return markers
    numbers = [0, *(marker.number for marker in set_off), 0]
    counting = [
        marker
        for marker, before, after in zip(set_off, numbers, numbers[2:], strict=False)
        if marker.number in (before + 1, after - 1) and (before or after)
    ]
    return sorted([*markers, *counting], key=attrgetter("start"))


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


def _lines_with_lost_breaks(text: str, lines: Lines, clauses: Sequence[Clause]) -> set[int]:
    """Lines in which a mark follows directly upon a clause, or upon a title before one."""
    flat: set[int] = set()
    ends = [end for _, end in lines]
    index = 0
    for found in clauses:
        clause_end = found.end
        index = bisect_left(ends, clause_end, index)
        if index == len(lines):
            break
        start, end = lines[index]
        if MAY_BE_TITLE.match(text, start, end) and 0 <= behind_title(text, start, end) < found.start:
            flat.add(index)
        elif end > clause_end:
            after = _AFTER_CLAUSE.match(text, clause_end, end)
            if after and after.end() < end and _MAY_FOLLOW.match(text, after.end(), end):
                flat.add(index)
    return flat


def _behind_clauses(text: str, clauses: Sequence[Clause]) -> set[int]:
    """Where the words behind each clause begin."""
    return {match.end() for found in clauses if (match := _AFTER_CLAUSE.match(text, found.end))}
