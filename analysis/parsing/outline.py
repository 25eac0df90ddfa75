"""The outline: numbering marks → a tree of headings, and which of them are points."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from analysis.numbering import ANYWHERE, AT_LINE_START, Marker, marker_of
from analysis.parsing.clauses import FoundClause

_SENTENCE_STOP = re.compile("[。；\n]")
_BLANK = " \t　\xa0"
_HAN_FIRST = frozenset("〇零一二三四五六七八九十百第（(①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳0123456789０１２３４５６７８９" + _BLANK)
_INLINE_BEFORE = frozenset("。；;！？）)】〕]：: 　\xa0\t\n”")
_FLAT_LINE = 1200


@dataclass(slots=True, eq=False)
class Heading:
    """A numbered heading while the outline is worked out: `text[start:end]` reaches to the next of its level."""

    marker: Marker
    level: int
    parent: "Heading | None"
    end: int = 0
    children: list["Heading"] = field(default_factory=list)
    clauses: list[FoundClause] = field(default_factory=list)

    @property
    def own_end(self) -> int:
        """Where the words before its first child end."""
        return self.children[0].marker.start if self.children else self.end

    def descendants(self) -> Iterator["Heading"]:
        """All headings below it, in order."""
        stack = self.children[::-1]
        while stack:
            heading = stack.pop()
            yield heading
            stack += heading.children[::-1]

    def all_clauses(self) -> list[FoundClause]:
        """Its own clauses and those of all headings below it, in order."""
        return self.clauses + [each for heading in self.descendants() for each in heading.clauses]

    def ancestors(self) -> Iterator["Heading"]:
        """The headings above it, innermost first."""
        above = self.parent
        while above:
            yield above
            above = above.parent


def find_markers(text: str, lines: Sequence[tuple[int, int]]) -> list[Marker]:
    """The marks at line starts, and, in lines so long that their breaks were lost, those inside the line."""
    markers: list[Marker] = []
    for start, end in lines:
        if text[start] in _HAN_FIRST and (match := AT_LINE_START.match(text, start, end)):
            markers.append(marker_of(match))
        if end - start > _FLAT_LINE:
            markers += _inside_line(text, start, end, markers)
    return markers


def _inside_line(text: str, start: int, end: int, before: Sequence[Marker]) -> list[Marker]:
    """Marks inside a line whose breaks were lost: each must carry on a count, or begin one after a stop."""
    last = {marker.style: marker.number for marker in before}
    found: list[Marker] = []
    for match in ANYWHERE.finditer(text, before[-1].body if before and before[-1].start >= start else start, end):
        marker = marker_of(match)
        stands = text[match.start() - 1] in _INLINE_BEFORE or (
            found and _right_after_heading(text, found[-1], match.start())
        )
        expected = (last.get(marker.style, 0) + 1, 1)
        if (stands and marker.number in expected and marker.style != "arabic") or (
            stands and marker.number in expected and text[match.start() - 1] in _INLINE_BEFORE
        ):
            last[marker.style] = marker.number
            found.append(marker)
    return found


def _right_after_heading(text: str, heading: Marker, at: int) -> bool:
    """一、严格复工管理（一）…: a first sub-heading glued to a short heading without a stop."""
    return 2 <= at - heading.body <= 40 and not re.search("[。；，、（）()]", text[heading.body : at])


def build(markers: Sequence[Marker], text_end: int) -> list[Heading]:
    """The tree: a mark of a style already open closes what lies below it, a new style opens a level."""
    roots: list[Heading] = []
    path: list[Heading] = []
    for marker in markers:
        depth = next((i for i, heading in enumerate(path) if heading.marker.style == marker.style), len(path))
        depth = _promoted(path, depth, marker)
        for closed in path[depth:]:
            closed.end = marker.start
        del path[depth:]
        heading = Heading(marker, depth + 1, path[-1] if path else None)
        (path[-1].children if path else roots).append(heading)
        path.append(heading)
    for heading in path:
        heading.end = text_end
    return roots


_RANK = {style: rank for rank, style in enumerate(
    ("book", "chapter", "chapter_section", "article", "han", "han_paren", "arabic", "decimal", "arabic_paren", "circled")
)}  # fmt: skip


def _promoted(path: Sequence[Heading], depth: int, marker: Marker) -> int:
    """A style not open yet that ranks above open ones closes them: 一、 after 1. of the preamble."""
    if depth < len(path):
        return depth
    rank = _RANK[marker.style]
    return next((i for i, heading in enumerate(path) if _RANK[heading.marker.style] > rank), depth)


def place_clauses(headings: Sequence[Heading], clauses: Sequence[FoundClause]) -> list[FoundClause]:
    """Give each clause to the innermost heading around it; those before the first heading are returned."""
    flat = [each for root in headings for each in (root, *root.descendants())]
    starts = [heading.marker.start for heading in flat]
    outside = []
    for found in clauses:
        at = bisect_right(starts, found.clause.start) - 1
        if at < 0:
            outside.append(found)
        else:
            flat[at].clauses.append(found)
    return outside


def point_headings(roots: Sequence[Heading]) -> list[Heading]:
    """The headings that are points, in order.

    The style of most of the headings that carry a clause is the points' style. Headings above it that carry one
    themselves are points too; headings below belong to their point's text, unless several carry lists of their own.
    """
    _lift_shared_clauses(roots)
    style = points_style(roots)
    points: list[Heading] = []
    stack = list(reversed(roots))
    while stack:
        heading = stack.pop()
        if _is_point(heading, style):
            points.append(heading)
        else:
            stack += reversed(heading.children)
    return points


def points_style(roots: Sequence[Heading]) -> str | None:
    """The style of most headings that carry a clause, the outer one where two are equal; None without clauses."""
    flat = (each for root in roots for each in (root, *root.descendants()))
    carriers = Counter(heading.marker.style for heading in flat if heading.clauses)
    if not carriers:
        return None
    most = max(carriers.values())
    return min((style for style, count in carriers.items() if count == most), key=_RANK.__getitem__)


def _is_point(heading: Heading, style: str | None) -> bool:
    if not heading.children:
        return True
    carrying = sum(bool(child.all_clauses()) for child in heading.children)
    if carrying == 0:
        return bool(heading.clauses) or heading.marker.style == style
    return heading.marker.style == style and carrying < 2


def _lift_shared_clauses(roots: Sequence[Heading]) -> None:
    """Where each group of sub-items has one clause, at its very end, the clause is the group's: give it to the parent."""
    flat = [each for root in roots for each in (root, *root.descendants())]
    groups: dict[tuple[str, str], list[Heading]] = {}
    for heading in flat:
        if heading.children and any(child.all_clauses() for child in heading.children):
            groups.setdefault((heading.marker.style, heading.children[0].marker.style), []).append(heading)
    for group in groups.values():
        peers = sum(bool(h.clauses) and not h.children for h in flat if h.marker.style == group[0].marker.style)
        if len(group) + peers >= 2 and all(_only_last_carries(heading) for heading in group):
            for heading in group:
                heading.clauses += heading.children[-1].clauses
                heading.children[-1].clauses = []


def _only_last_carries(heading: Heading) -> bool:
    *others, last = heading.children
    return (
        bool(others)
        and not any(child.all_clauses() for child in others)
        and not last.children
        and len(last.clauses) == 1
        and last.clauses[0].form in ("line", "bracket", "verb", "bare", "sentence", "inline")
    )


def title_of(text: str, marker: Marker, end: int) -> tuple[str, int]:
    """The heading's words up to its first stop, and where they end."""
    stop = _SENTENCE_STOP.search(text, marker.body, end)
    finish = stop.start() if stop else end
    raw = text[marker.body : finish]
    return raw.strip(_BLANK + "*#：:"), finish
