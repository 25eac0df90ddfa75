"""Clauses that are not of the item they stand in: lists that cover a section, or the group of items above them."""

from itertools import pairwise

from analysis.parsing.lexicon import ABOVE
from analysis.parsing.model import Clause
from analysis.parsing.outline.headings import Heading, Headings, any_carries, below, carries, children, stands_alone

_BRACKETED = frozenset(("arabic_paren", "half_closed", "circled"))
_BESIDE = 4
"""So far apart stand the lists of one item that are told apart by their labels alone, behind a break or blanks."""
_SECTIONS = frozenset(("book", "chapter", "chapter_section", "article", "han"))


def find_shared_clauses(text: str, headings: Headings) -> dict[int, str]:
    """Find the clauses that are not of the item they stand in; why not, by where they begin (`reach.<why>` in the catalogues).

    On a line of its own at the end of a top section, or of several groups within sections, or in the heading of one
    whose items count on from section to section, a clause covers all items. Where each group of sub-items has one
    clause, at its very end, it is the group's; so it is on a line of its own behind items in brackets or circles.
    """
    said_above = _share_what_is_said_above(text, headings)
    if not said_above and _each_has_its_own(headings):
        return {}
    above_others = [heading for heading in headings if not heading.is_leaf]
    sections = [heading for heading in above_others if heading.level == 1]
    groups = [heading for heading in above_others if heading.level > 1]
    steps = (
        ("said-above", said_above),
        ("last-item", _lift_from_below_brackets(text, headings)),
        ("end-of-section", _share_at_ends(text, headings, sections, fewest=1)),
        ("in-heading", _share_in_headings(headings, sections)),
        ("last-item", _lift_from_last_items(text, headings, above_others)),
        ("end-of-section", _share_at_ends(text, headings, groups, fewest=2)),
    )
    for heading in above_others:
        heading.is_undecided = heading.is_undecided or _ends_with_two_lists(text, headings, heading)
    return {clause.start: why for why, moved in steps for clause in moved}


def _each_has_its_own(headings: Headings) -> bool:
    """Each item without others below it has a single clause, and no other heading any: a look that spares the rest."""
    return all(len(heading.clauses) == heading.is_leaf for heading in headings)


def _share_what_is_said_above(text: str, headings: Headings) -> list[Clause]:
    """以上各项责任单位：… on a line of its own is of all the items beside the one it stands in; those so moved."""
    found = [
        (heading, clause)
        for heading in headings
        for clause in heading.clauses
        if text.startswith(ABOVE, clause.start) and stands_alone(text, clause)
    ]
    for heading, clause in found:
        heading.clauses = [each for each in heading.clauses if each is not clause]
        if heading.parent:
            heading.parent.shared = (*heading.parent.shared, clause)
            continue
        above = [each for each in headings[: heading.order + 1] if not each.parent]
        for each in [item for item in above if not carries(headings, item)] or above:
            each.clauses = [*each.clauses, clause]
    return [clause for _, clause in found]


def _share_at_ends(text: str, headings: Headings, sections: Headings, *, fewest: int) -> list[Clause]:
    """Share the clauses at the ends of these `sections`, where at least so many have one and no other item has its own line.

    Gives those so shared.
    """
    sharing = {
        section: last
        for section in sections
        if (last := _only_carrier(headings, section)) and _all_stand_alone(text, last)
    }
    if len(sharing) < fewest:
        return []
    lasts = {headings[section.after - 1] for section in sections}
    elsewhere = (heading for heading in headings if heading.level > 1 and heading not in lasts)
    if any(stands_alone(text, found) for heading in elsewhere for found in heading.clauses):
        return []
    for section, last in sharing.items():
        section.shared, last.clauses = last.clauses, []
    return [clause for section in sharing for clause in section.shared]


def _only_carrier(headings: Headings, section: Heading) -> Heading | None:
    """The last item below `section`, where that alone carries clauses."""
    last = headings[section.after - 1]
    if not last.clauses or any_carries(headings[section.order : last.order]):
        return None
    return last if len(children(headings, section)) > 1 else None


def _all_stand_alone(text: str, heading: Heading) -> bool:
    return all(stands_alone(text, found) for found in heading.clauses)


def _share_in_headings(headings: Headings, sections: Headings) -> list[Clause]:
    if not any_carries(sections):
        return []
    items = [children(headings, section) for section in sections]
    if not any(after[0].marker.number > before[-1].marker.number for before, after in pairwise(items)):
        return []
    sharing = [s for s in sections if s.clauses and not any_carries(below(headings, s))]
    for section in sharing:
        section.shared, section.clauses = section.clauses, []
    return [clause for section in sharing for clause in section.shared]


def _lift_from_below_brackets(text: str, headings: Headings) -> list[Clause]:
    """Lift clauses on lines of their own behind the items (1) (2) (3) or ① ② ③ of a number to this; those so moved.

    Items in brackets are points themselves where all numbers beside theirs have such items; those in circles are none.
    """
    moved: list[Clause] = []
    if _BRACKETED.isdisjoint([heading.marker.style for heading in headings]):
        return moved
    beside_leaves = {(heading.parent, heading.marker.style) for heading in headings if heading.is_leaf}
    for heading in headings:
        if heading.is_leaf or heading.marker.style in _SECTIONS:
            continue
        *others, last = below(headings, heading)
        are_none = last.marker.style == "circled" or (heading.parent, heading.marker.style) in beside_leaves
        is_item = last.level == heading.level + 1 and last.marker.style in _BRACKETED and are_none
        if is_item and others and _all_stand_alone(text, last) and not any_carries(others):
            moved += _lift(heading, last)
    return moved


def _ends_with_two_lists(text: str, headings: Headings, heading: Heading) -> bool:
    """Of several items the last alone has lists, one in its own line and one below it, which may be of all."""
    *others, last = below(headings, heading)
    own = [stands_alone(text, found) for found in last.clauses]
    return bool(others) and len(own) > 1 and own[-1] and not own[0] and not any_carries(others)


def _lift(heading: Heading, last: Heading) -> list[Clause]:
    """Give the clauses of the last item to the heading above it."""
    moved, last.clauses = last.clauses, []
    heading.clauses += moved
    return moved


def _lift_from_last_items(text: str, headings: Headings, above_others: Headings) -> list[Clause]:
    """Lift the lists of the last items where in all groups of one kind these alone have one; or, of items in brackets or
    circles, where they stand on lines of their own and each item that has one in another group has it in its line."""
    moved: list[Clause] = []
    if not any(_only_last_carries(headings, heading) for heading in above_others):
        return moved
    groups: dict[tuple[str, str], list[Heading]] = {}
    for heading in above_others:
        if any_carries(below(headings, heading)):
            kind = (heading.marker.style, headings[heading.order + 1].marker.style)
            groups.setdefault(kind, []).append(heading)
    for (style, items), group in groups.items():
        others = [heading for heading in group if not _only_last_carries(headings, heading)]
        if len(others) == len(group):
            continue
        if not others and (len(group) > 1 or _has_carrying_leaf(headings, style)):
            for heading in group:
                moved += _lift(heading, headings[heading.after - 1])
        elif others and items in _BRACKETED and _are_told_apart_by_lines(text, headings, group, others):
            for heading in group:
                if heading not in others:
                    moved += _lift(heading, headings[heading.after - 1])
        elif _may_be_lifted(headings, len(group) - len(others), others):
            for heading in group:
                heading.is_undecided = True
    return moved


def _are_told_apart_by_lines(text: str, headings: Headings, group: Headings, others: Headings) -> bool:
    """The list of each last item stands on a line of its own, and none does in the `others` of the group."""
    elsewhere = [found for heading in others for item in below(headings, heading) for found in item.clauses]
    lasts = (headings[heading.after - 1] for heading in group if heading not in others)
    return all(_all_stand_alone(text, last) for last in lasts) and not any(
        stands_alone(text, each) for each in elsewhere
    )


def _has_carrying_leaf(headings: Headings, style: str) -> bool:
    return any(heading.is_leaf and heading.marker.style == style and heading.clauses for heading in headings)


def _may_be_lifted(headings: Headings, sound: int, others: Headings) -> bool:
    """The list may be the heading's and not the last item's, though nothing decides it.

    In so many (`sound`) of the headings of one kind the last item alone has a list, in `others` not. The former is in
    doubt where it is a single heading; or where in others the items begin anew or the last has several, as where a
    number or a line's break is lost, and those that are neither are the fewer.
    """
    if not others:
        return sound == 1
    broken = sum(_looks_broken(headings, heading) for heading in others)
    return broken == len(others) or (broken > 0 and sound > len(others))


def _looks_broken(headings: Headings, heading: Heading) -> bool:
    items = children(headings, heading)
    numbers = [item.marker.number for item in items]
    first = next((at for at, item in enumerate(items) if carries(headings, item)), len(items))
    return any(a >= b for a, b in pairwise(numbers)) or first == len(items) - 1 > 0


def _only_last_carries(headings: Headings, heading: Heading) -> bool:
    """Of several items right below it, the last one carries a single list, whose labels may have a line each, and no other any."""
    last = headings[heading.after - 1]
    others = headings[heading.order + 1 : last.order]
    is_one = last.clauses and all(b.start - a.end < _BESIDE for a, b in pairwise(last.clauses))
    return last.level == heading.level + 1 and bool(is_one) and bool(others) and not any_carries(others)
