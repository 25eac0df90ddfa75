"""Marks inside a line whose breaks were lost: each must carry on a count, or begin one after a stop or a title."""

import re
from collections.abc import Iterator, Sequence
from operator import attrgetter

from analysis.lines import BLANKS
from analysis.numbering import ANYWHERE, DOUBTFUL, MARK_BEGINS, QUANTITY, Marker, marker_of
from analysis.parsing.outline.titles import OF_PLAN, PLAN
from analysis.words import any_of
from analysis.words.brackets import CLOSE

_STOPS_BEFORE = frozenset(f"。；;！？：: 　\xa0\t\n”{CLOSE}")
_PART_OF_A_WORD = frozenset("统第唯专单同万之其每之不")
MAY_BE_TITLE = re.compile(
    rf"[{BLANKS}]*[^。；;，,、：:{BLANKS}\n]{{4,80}}(?:[{BLANKS}]+|[：:])(?=[{re.escape(''.join(MARK_BEGINS))}])"
)
_BEFORE_COLON = re.compile(rf"(?:{PLAN}|{any_of('titles.excerpts')})[：:]\Z")
_STOP = re.compile("[。；，、（）()]")
_LONGEST_TITLE = 80


def behind_title(text: str, start: int, end: int) -> int:
    """Where a mark stands behind the title that begins the line and a blank or colon; -1 where none does."""
    title = MAY_BE_TITLE.match(text, start, end)
    if not title or not ANYWHERE.match(text, title.end(), end):
        return -1
    return title.end() if title[0][-1] in BLANKS or _BEFORE_COLON.search(title[0]) else -1


def marks_inside(text: str, line: tuple[int, int], before: Sequence[Marker], behind: set[int]) -> list[Marker]:
    """The marks inside the line, in order; `before` are those found so far, `behind` where the words behind clauses begin.

    A number may be left out before a mark that stands directly behind a clause; the first behind a title may be any.
    """
    own = before[-1] if before and before[-1].start >= line[0] else None
    search = _Search(text, line, before, behind, own)
    for match in _possible(text, own.body if own else line[0], line[1]):
        search.take(match)
    return sorted(search.found, key=attrgetter("start"))


def _possible(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """What may be marks, in order; of two readings of the same place the doubtful one comes first."""
    certain = list(ANYWHERE.finditer(text, start, end))
    plain = {match.start() for match in certain if not match["decimal"]}
    doubtful = [match for match in DOUBTFUL.finditer(text, start, end) if match.start() not in plain]
    return iter(sorted([*doubtful, *certain], key=re.Match.start))


class _Search:
    """The marks found in one line so far, and how far each style has counted."""

    def __init__(
        self, text: str, line: tuple[int, int], before: Sequence[Marker], behind: set[int], own: Marker | None
    ) -> None:
        self.found: list[Marker] = []
        self._text, self._start, self._behind, self._previous = text, line[0], behind, own
        self._last = {marker.style: marker.number for marker in before}
        self._first = -1 if before else behind_title(text, *line)
        self._glued: dict[str, Marker] = {}

    def take(self, match: re.Match[str]) -> None:
        """Add the mark to those found, if it is one."""
        marker, at = marker_of(match), match.start()
        if self._previous and self._previous.start == marker.start:
            return
        if match.re is DOUBTFUL:
            is_mark = self._stands(at) and self._goes_on(marker) and not QUANTITY.match(self._text, marker.end - 1)
        else:
            is_mark = self._begins_or_goes_on(marker, at)
        if is_mark:
            self._last[marker.style] = marker.number
            self._previous = marker
            self.found.append(marker)

    def _begins_or_goes_on(self, marker: Marker, at: int) -> bool:
        count = self._last.get(marker.style, 0)
        in_use = count > 0 or marker.style != "arabic"
        behind_heading = self._previous is not None and self._ends_title(self._previous, at)
        if not self._stands(at) and not (in_use and behind_heading):
            return self._is_glued(marker, at)
        skips = marker.number > 1 and at in self._behind
        if count == 0 and marker.style in self._glued and (marker.number == 2 or skips):
            self.found.append(self._glued[marker.style])
            return True
        if marker.number in (count + 1, 1) or (skips and marker.number > count > 0):
            return True
        return at == self._first or (count == 0 and behind_heading)

    def _is_glued(self, marker: Marker, at: int) -> bool:
        """一、 right behind the title of a plan; behind other words it is kept until 二、 shows that it was one."""
        if marker.number != 1 or self._text[at - 1] in _PART_OF_A_WORD:
            return False
        title = self._text[self._start : at] if at - self._start <= _LONGEST_TITLE else ""
        if not self._previous and OF_PLAN.search(title) and not _STOP.search(title):
            return True
        self._glued.setdefault(marker.style, marker)
        return False

    def _stands(self, at: int) -> bool:
        return self._text[at - 1] in _STOPS_BEFORE or at in self._behind

    def _goes_on(self, marker: Marker) -> bool:
        count = self._last.get(marker.style, 0)
        return count > 0 and marker.number == count + 1

    def _ends_title(self, heading: Marker, at: int) -> bool:
        """一、严格复工管理（一）…: a first sub-heading glued to a short heading without a stop."""
        return 2 <= at - heading.body <= 40 and not _STOP.search(self._text, heading.body, at)
