"""Where the levels of an outline are in doubt: headings whose numbers leave a gap, groups that may be one point."""

from collections.abc import Collection, Iterator

from analysis.diagnostics import Diagnostic
from analysis.parsing.outline.headings import RANK, Heading, Headings, any_carries, below, children

LEVEL = "level-doubtful"


def about_levels(headings: Headings, points: Collection[int], style: str | None) -> Iterator[Diagnostic]:
    """A warning on each stretch in which rows may belong to another point; `points` are the orders of the headings
    that are points, whose own gaps are told elsewhere, and `style` is that of most."""
    undecided = [heading for heading in headings if heading.is_undecided and not _lies_in(points, heading)]
    if undecided:
        start, end = undecided[0].marker.start, max(heading.end for heading in undecided)
        yield Diagnostic(LEVEL, start, end, params={"reason": "last-item"})
    for heading in _with_list_of_one_item(headings, points):
        yield Diagnostic(LEVEL, heading.marker.start, heading.end, params={"reason": "one-item"})
    for heading in _too_deep(headings, points, style):
        yield Diagnostic(LEVEL, heading.marker.start, heading.end, params={"reason": "mixed"})
    last: dict[str, Heading] = {}
    told: set[tuple[int, int]] = set()
    for heading in headings:
        marker = heading.marker
        before = last.get(marker.style)
        last[marker.style] = heading
        if marker.number > 1 and (before is None or before.marker.number != marker.number - 1):
            stretch = _in_doubt(headings, points, before, heading)
            if stretch and stretch not in told:
                told.add(stretch)
                yield Diagnostic(LEVEL, *stretch, params={"reason": "gap"})


def _in_doubt(
    headings: Headings, points: Collection[int], before: Heading | None, heading: Heading
) -> tuple[int, int] | None:
    """What a number that does not follow the last of its style puts in doubt: from the heading before it, where that is
    its brother, else all of its parent."""
    if before is None and _begins_excerpt(headings, points, heading):
        return None
    follows = before is not None and before.parent is heading.parent
    if follows and before and before.marker.number >= heading.marker.number:
        return None
    parent = heading.parent
    if parent and _lies_in(points, parent):
        return (parent.marker.start, parent.end) if not follows else None
    if before and _is_told_elsewhere(points, before, heading):
        return None
    if before and follows:
        return before.marker.start, heading.marker.start
    if parent:
        return parent.marker.start, parent.end
    return (headings[0].marker.start, headings[-1].end) if heading.order else None


def _begins_excerpt(headings: Headings, points: Collection[int], heading: Heading) -> bool:
    """The first point, right below the headings it stands under, none of which has a list of its own: no point is lost."""
    above, depth = heading.parent, 0
    while above and not above.clauses:
        above, depth = above.parent, depth + 1
    return above is None and depth == heading.order and heading.order in points


def _is_told_elsewhere(points: Collection[int], before: Heading, heading: Heading) -> bool:
    """The two are points, one right behind the other, with a gap in their count."""
    if heading.order not in points or before.order not in points or before.marker.number >= heading.marker.number:
        return False
    return not any(order in points for order in range(before.order + 1, heading.order))


def _too_deep(headings: Headings, points: Collection[int], style: str | None) -> list[Heading]:
    """Points of a lower style than most have, right below a heading of a kind that holds points of that style."""
    found = [headings[order] for order in points]
    if style is None or {each.marker.style for each in found} == {style}:
        return []
    holders = {each.parent.marker.style for each in found if each.parent and each.marker.style == style}
    return [
        each
        for each in found
        if each.parent and each.parent.marker.style in holders and RANK[each.marker.style] > RANK[style]
    ]


def _with_list_of_one_item(headings: Headings, points: Collection[int]) -> Iterator[Heading]:
    """Points with a list of their own, of whose items one has another: that may be this item's alone."""
    with_own = (headings[order] for order in points if headings[order].clauses and not headings[order].is_leaf)
    for heading in with_own:
        if len(children(headings, heading)) > 1 and any_carries(below(headings, heading)):
            yield heading


def _lies_in(points: Collection[int], heading: Heading) -> bool:
    """The heading is a point or below one."""
    above: Heading | None = heading
    while above and above.order not in points:
        above = above.parent
    return above is not None
