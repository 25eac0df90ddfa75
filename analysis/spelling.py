"""Names spelt alike: which of many may be one body's, found without comparing each with each.

Two names are close where, a region's prefix left aside, both begin alike and end alike (委 as 委员会, 办 as 办公室), and
the shorter's characters stand in the longer in their order with at most four between them, or one character differs.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from functools import reduce
from itertools import chain
from operator import or_

__all__ = ["likely_mergers"]

REGIONS = frozenset("省市区县")
MOST_BETWEEN = 4
SHORTEST, SHORTEST_FORM, SHORTEST_TO_DIFFER = 3, 2, 4
"""Characters of a name, of its form, and of a form in which one may differ: in less, likeness says nothing."""

Weight = tuple[int, int, int]
"""A name's length, its points, its place among the names: the lighter of two goes into the heavier."""


def likely_mergers(points: Mapping[str, Set[str]]) -> list[tuple[str, str]]:
    """(name, other) of the names that may be another spelling of `other`: close, and never named in one point.

    `points` gives the keys of each name's points. The shorter name goes into the longer; of two as long, the one with
    fewer points into the other, and with as many the earlier into the later. Each goes once, into the earliest that
    it can go into; the pairs stand in the order of their names.
    """
    place = {name: at for at, name in enumerate(points)}
    weights = {name: (len(name), len(keys), place[name]) for name, keys in points.items()}
    into: dict[str, str] = {}
    for group in _close_groups(points):
        for name, other in _mergers_in(group, points, weights):
            into[name] = min(other, into.get(name, other), key=place.__getitem__)
    return sorted(into.items(), key=lambda pair: sorted(map(place.__getitem__, pair)))


def _mergers_in(
    group: Sequence[str], points: Mapping[str, Set[str]], weights: Mapping[str, Weight]
) -> Iterator[tuple[str, str]]:
    """Each name in `group`, whose names are all close, with the earliest it can go into."""
    if len(group) > 2:
        yield from _mergers_in_many(group, points, weights)
        return
    name, other = group if weights[group[0]] < weights[group[1]] else reversed(group)
    if points[name].isdisjoint(points[other]):
        yield name, other


def _mergers_in_many(
    group: Sequence[str], points: Mapping[str, Set[str]], weights: Mapping[str, Weight]
) -> Iterator[tuple[str, str]]:
    """The same for a group of any size: sets of names are the bits of a number, so that no two names are compared."""
    members = sorted(group, key=lambda name: weights[name][2])
    named_in: dict[str, int] = {}
    for at, name in enumerate(members):
        for key in points[name]:
            named_in[key] = named_in.get(key, 0) | 1 << at
    heavier = 0
    for at in sorted(range(len(members)), key=lambda at: weights[members[at]], reverse=True):
        beside = reduce(or_, (named_in[key] for key in points[members[at]]), 0)
        if free := heavier & ~beside:
            yield members[at], members[(free & -free).bit_length() - 1]
        heavier |= 1 << at


def _close_groups(names: Collection[str]) -> Iterator[Sequence[str]]:
    """Groups of names in which all are close; every two that are close stand in one."""
    by_form: dict[str, list[str]] = {}
    for name in names:
        if len(name) >= SHORTEST and len(form := _short_form(name)) >= SHORTEST_FORM:
            by_form.setdefault(form, []).append(name)
    same = (group for group in by_form.values() if len(group) > 1)
    within = (by_form[form] + by_form[other] for form, other in _forms_within(by_form))
    differing = ([name for form in forms for name in by_form[form]] for forms in _forms_differing(by_form))
    for group in chain(same, within, differing):
        yield from _of_one_region(group)


def _region(name: str) -> str:
    return name[0] if name[0] in REGIONS else ""


def _short_form(name: str) -> str:
    form = name.lstrip(region) if (region := _region(name)) else name
    return form.replace("委员会", "委").replace("办公室", "办") if len(form) > SHORTEST else form


def _of_one_region(names: Sequence[str]) -> Iterator[Sequence[str]]:
    """`names` without the company of another region's: 市财政局 is not 区财政局, 财政局 may be either."""
    regions = {name[0] for name in names} & REGIONS
    if len(regions) < 2:
        yield names
        return
    for region in sorted(regions):
        group = [name for name in names if _region(name) in ("", region)]
        if len(group) > 1:
            yield group


def _forms_within(forms: Collection[str]) -> Iterator[tuple[str, str]]:
    """Each form with each shorter one whose characters stand in it in their order."""
    shortest: dict[str, int] = {}
    for form in sorted(forms, key=len, reverse=True):
        shortest |= dict.fromkeys((form[:end] for end in range(1, len(form) + 1)), len(form))
    for form in forms:
        for within in _read_out_of(form, shortest):
            if within in forms and within[-1] == form[-1] and 0 < len(form) - len(within) <= MOST_BETWEEN:
                yield form, within


def _read_out_of(form: str, shortest: Mapping[str, int]) -> Iterator[str]:
    """The beginnings that can be read out of `form` from its first character on, few characters left out.

    `shortest` gives the length of the shortest form with each beginning: where too little of `form` is left for it,
    reading on is in vain. Each is read at the first place where its characters stand, which leaves out fewest.
    """
    unfinished = [(form[0], 1)]
    while unfinished:
        read, at = unfinished.pop()
        yield read
        reach = form[at : len(read) + MOST_BETWEEN + 1]
        left = len(form) - at + len(read)
        for step, character in enumerate(reach):
            longer = read + character
            if shortest.get(longer, left + 1) <= left - step and character not in reach[:step]:
                unfinished.append((longer, at + step + 1))


def _forms_differing(forms: Collection[str]) -> Iterator[list[str]]:
    """The forms that are alike but for one character between their first and their last."""
    but_for_one: dict[tuple[str, str], list[str]] = {}
    for form in forms:
        for at in range(1, len(form) - 1) if len(form) >= SHORTEST_TO_DIFFER else ():
            but_for_one.setdefault((form[:at], form[at + 1 :]), []).append(form)
    return (alike for alike in but_for_one.values() if len(alike) > 1)
