"""Where the levels of an outline are in doubt: headings whose numbers leave a gap, groups that may be one point."""

from collections.abc import Collection, Iterator

from analysis.diagnostics import Diagnostic
from analysis.parsing.outline.headings import RANK, Heading, Headings, carries

LEVEL = "level-doubtful"


def about_levels(headings: Headings, points: Collection[int], style: str | None) -> Iterator[Diagnostic]:
    """A warning on each stretch in which rows may belong to another point; `points` are the orders of the headings
    that are points, whose own gaps are told elsewhere, and `style` is that of most."""
    undecided = [heading for heading in headings if heading.is_undecided and not _lies_in(points, heading)]
    if undecided:
        start, end = undecided[0].marker.start, max(heading.end for heading in undecided)
        yield Diagnostic(LEVEL, start, end, params={"reason": "last-item"})
    for heading in _too_deep(headings, points, style):
        yield Diagnostic(LEVEL, heading.marker.start, heading.end, params={"reason": "mixed"})
    last: dict[str, Heading] = {}
    for heading in headings:
        marker = heading.marker
        before = last.get(marker.style)
        last[marker.style] = heading
        if marker.number > 1 and (before is None or before.marker.number != marker.number - 1):
            stretch = _in_doubt(headings, points, before, heading)
            if stretch:
                yield Diagnostic(LEVEL, *stretch, params={"reason": "gap"})


def _in_doubt(
    headings: Headings, points: Collection[int], before: Heading | None, heading: Heading
) -> tuple[int, int] | None:
    """What a number that does not follow the last of its style puts in doubt: from the heading before it, where that is
    its brother, else all of its parent."""
    follows = before is not None and before.parent is heading.parent
    if follows and before and before.marker.number >= heading.marker.number:
        return None
    parent = heading.parent
    if parent and _lies_in(points, parent):
        return (parent.marker.start, parent.end) if not follows and carries(headings, heading) else None
    if before and heading.order in points and before.order in points and before.marker.number < heading.marker.number:
        return None
    if before and follows:
        return before.marker.start, heading.marker.start
    if parent:
        return parent.marker.start, parent.end
    return (headings[0].marker.start, headings[-1].end) if heading.order else None


def _too_deep(headings: Headings, points: Collection[int], style: str | None) -> list[Heading]:
    """Points of a lower style than most have, right below a heading of a kind that holds points of that style."""
    found = [headings[order] for order in points]
    if style is None or all(each.marker.style == style for each in found):
        return []
    holders = {each.parent.marker.style for each in found if each.parent and each.marker.style == style}
    return [
        each
        for each in found
        if each.parent and each.parent.marker.style in holders and RANK[each.marker.style] > RANK[style]
    ]


def _lies_in(points: Collection[int], heading: Heading) -> bool:
    """The heading is a point or below one."""
    above: Heading | None = heading
    while above and above.order not in points:
        above = above.parent
    return above is not None
