"""What stands before a plan in its file and is numbered too: the requirements of a covering notice, a list of appendices."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter

from analysis.lines import BLANKS, line_end
from analysis.numbering import ANYWHERE, Marker
from analysis.parsing.outline.front import DATE, is_title
from analysis.words import any_of

_SIGNED = re.compile(rf"\n[{BLANKS}]*(?P<by>[\u4e00-\u9fff（）()]{{4,40}})[{BLANKS}\n]*{DATE.pattern}[{BLANKS}]*(?=\n)")
_LIST = re.compile(rf"\n[{BLANKS}]*{any_of('titles.appendix')}[{BLANKS}]?[：:][{BLANKS}\n]*")
_FAR = 600
"""A plan's title stands no further behind the day of its notice."""
_GAP = re.compile(rf"[{BLANKS}\n]*")
_START = attrgetter("start")


def without_cover(text: str, markers: Sequence[Marker], first_list: int) -> Sequence[Marker]:
    """`markers`, in order, without those before the plan; `first_list` is where the first clause begins."""
    if not markers or markers[0].start > first_list:
        return markers
    start = _plan_start(text, markers, first_list)
    behind = markers[bisect_left(markers, start, key=_START) :]
    if "附" in text:
        appendices = set(_appendices(text, behind, first_list))
        behind = [each for each in behind if each.start not in appendices]
    return behind


def _plan_start(text: str, markers: Sequence[Marker], end: int) -> int:
    """Behind the signature and day of a notice, where the title of a plan and a new count follow."""
    for signed in reversed([*_SIGNED.finditer(text, markers[0].start, end)]):
        at = bisect_left(markers, signed.end(), key=_START)
        first = markers[at] if at < len(markers) else None
        if first and first.number == 1 and not is_title(signed["by"]):
            between = text[signed.end() : min(first.start, signed.end() + _FAR)].split("\n")
            if any(line.strip() and is_title(line.strip(BLANKS)) for line in between):
                return signed.end()
    return 0


def _appendices(text: str, markers: Sequence[Marker], first_list: int) -> Iterator[int]:
    """Where the numbers of appendices begin: on lines one behind the other below 附件：, with no list in them or behind."""
    last_words = len(text[:first_list].rstrip(f"{BLANKS}\n"))
    for heading in _LIST.finditer(text, 0, first_list):
        at, end = bisect_left(markers, heading.end(), key=_START), heading.end()
        if ANYWHERE.match(text, end) and at < len(markers) and markers[at].start > end:
            end = line_end(text, end)
        last = at
        while last < len(markers) and _behind_gap(text, end) >= markers[last].start:
            end = line_end(text, markers[last].body)
            last += 1
        goes_on = last < len(markers) and 1 < markers[last].number == markers[last - 1].number + 1
        if not goes_on and end < last_words:
            yield from map(_START, markers[at:last])


def _behind_gap(text: str, at: int) -> int:
    """Where the blanks and breaks from `at` on end."""
    gap = _GAP.match(text, at)
    return gap.end() if gap else at
