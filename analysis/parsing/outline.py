"""The outline: numbering marks → a tree of headings, and which of them are points."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from analysis.numbering import Marker
from analysis.parsing.keyed import FoundClause

_SENTENCE_STOP = re.compile("[。；\n]")
_BLANK = " \t　\xa0"
_AROUND_TITLE = _BLANK + "*#：:"


@dataclass(slots=True, eq=False)
class Heading:
    """A numbered heading while the outline is worked out: `text[start:end]` reaches to the next of its level.

    `clauses` stand in its own words; `shared` are those that cover everything below it.
    """

    marker: Marker
    level: int
    parent: "Heading | None"
    end: int = 0
    children: list["Heading"] = field(default_factory=list)
    clauses: list[FoundClause] = field(default_factory=list)
    shared: list[FoundClause] = field(default_factory=list)

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
        if not self.children:
            return self.clauses
        return self.clauses + [each for heading in self.descendants() for each in heading.clauses]

    def ancestors(self) -> Iterator["Heading"]:
        """The headings above it, innermost first."""
        above = self.parent
        while above:
            yield above
            above = above.parent


def build(markers: Sequence[Marker], text_end: int) -> list[Heading]:
    """The tree: a mark of a style already open closes what lies below it, a new style opens a level."""
    roots: list[Heading] = []
    path: list[Heading] = []
    for marker in markers:
        depth = _depth(path, marker.style)
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
    (
        "book", "chapter", "chapter_section", "article", "han", "han_paren", "named", "arabic",
        "decimal2", "decimal3", "decimal4", "arabic_paren", "circled",
    )
)}  # fmt: skip


def _depth(path: Sequence[Heading], style: str) -> int:
    """How deep a mark of this style lies; one not open yet that ranks above open ones closes them: 一、 after 1."""
    for depth, heading in enumerate(path):
        if heading.marker.style == style:
            return depth
    rank = _RANK[style]
    return next((depth for depth, heading in enumerate(path) if _RANK[heading.marker.style] > rank), len(path))


def place_clauses(headings: Sequence[Heading], clauses: Sequence[FoundClause]) -> list[FoundClause]:
    """Give each clause to the innermost heading around it; those before the first heading are returned."""
    flat = every(headings)
    starts = [heading.marker.start for heading in flat]
    outside = []
    for found in clauses:
        at = bisect_right(starts, found.clause.start) - 1
        if at < 0:
            outside.append(found)
        else:
            flat[at].clauses.append(found)
    return outside


def point_headings(roots: Sequence[Heading], style: str | None) -> list[Heading]:
    """The headings that are points, in order; `style` is the points' own.

    Headings above it that carry a clause themselves are points too; headings below belong to their point's text, unless
    several carry lists of their own.
    """
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
    carriers = Counter(heading.marker.style for heading in every(roots) if heading.clauses)
    if not carriers:
        return None
    most = max(carriers.values())
    return min((style for style, count in carriers.items() if count == most), key=_RANK.__getitem__)


def every(roots: Sequence[Heading]) -> list[Heading]:
    """The headings of all levels, in order."""
    flat: list[Heading] = []
    stack = list(reversed(roots))
    while stack:
        heading = stack.pop()
        flat.append(heading)
        stack += heading.children[::-1]
    return flat


def _is_point(heading: Heading, style: str | None) -> bool:
    if not heading.children:
        return True
    if heading.shared:
        return False
    carrying = sum(bool(child.all_clauses()) for child in heading.children)
    if carrying == 0:
        return bool(heading.clauses) or heading.marker.style == style
    return heading.marker.style == style and carrying < 2


def find_shared_clauses(text: str, roots: Sequence[Heading]) -> None:
    """Find the clauses that are not of the item they stand in.

    On a line of its own at the end of a top section, or in the heading of one whose items count on from section to
    section, a clause covers all items. Where each group of sub-items has one clause, at its very end, it is the group's.
    """
    flat = every(roots)
    _share_at_section_ends(text, roots, flat)
    _share_in_headings(roots)
    _lift_from_last_items(flat)


def _share_at_section_ends(text: str, roots: Sequence[Heading], flat: Sequence[Heading]) -> None:
    sharing = {root: last for root in roots if (last := _only_carrier(root)) and _all_stand_alone(text, last)}
    if not sharing:
        return
    lasts = {_innermost_last(root) for root in roots if root.children}
    elsewhere = (heading for heading in flat if heading.level > 1 and heading not in lasts)
    if any(stands_alone(text, found) for heading in elsewhere for found in heading.clauses):
        return
    for root, last in sharing.items():
        root.shared, last.clauses = last.clauses, []


def _only_carrier(root: Heading) -> Heading | None:
    """The last item below `root`, where that alone carries clauses."""
    last = _innermost_last(root)
    if len(root.children) < 2 or not last.clauses:
        return None
    return last if all(heading is last or not heading.clauses for heading in (root, *root.descendants())) else None


def _all_stand_alone(text: str, heading: Heading) -> bool:
    return all(stands_alone(text, found) for found in heading.clauses)


def _share_in_headings(roots: Sequence[Heading]) -> None:
    sections = [root for root in roots if root.children]
    counts_on = any(
        after.children[0].marker.number > before.children[-1].marker.number for before, after in pairwise(sections)
    )
    for root in sections if counts_on else ():
        if root.clauses and len(root.all_clauses()) == len(root.clauses):
            root.shared, root.clauses = root.clauses, []


def _innermost_last(heading: Heading) -> Heading:
    while heading.children:
        heading = heading.children[-1]
    return heading


def stands_alone(text: str, found: FoundClause) -> bool:
    """The clause begins a line."""
    at = found.clause.start
    while at and text[at - 1] in _BLANK:
        at -= 1
    return at == 0 or text[at - 1] == "\n"


def _lift_from_last_items(flat: Sequence[Heading]) -> None:
    groups: dict[tuple[str, str], list[Heading]] = {}
    for heading in flat:
        if heading.children and any(child.all_clauses() for child in heading.children):
            groups.setdefault((heading.marker.style, heading.children[0].marker.style), []).append(heading)
    carrying_leaves = Counter(h.marker.style for h in flat if h.clauses and not h.children)
    for group in groups.values():
        peers = carrying_leaves[group[0].marker.style]
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
    )


def title_of(text: str, heading: Heading) -> str:
    """The heading's words up to its first stop, or to a list in brackets behind them."""
    listed = heading.shared or heading.clauses
    begin, end = heading.marker.body, heading.own_end
    if listed:
        end = min(end, listed[0].clause.start)
    stop = _SENTENCE_STOP.search(text, begin, end)
    return text[begin : stop.start() if stop else end].strip(_AROUND_TITLE)
