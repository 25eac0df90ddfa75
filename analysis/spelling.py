"""Names spelt alike: which of many may be one body's, found without comparing each with each.

Two names are close where, a region's prefix left aside, both begin alike and end alike (委 as 委员会, 办 as 办公室), and
the shorter's characters stand in the longer in their order with at most four between them, or one character differs.
Names are compared by what is left of them so, their forms, which stand here with their last character before the
others: what two close names must share stands first.
"""

from collections.abc import Collection, Container, Iterator, Mapping, Sequence, Set
from functools import reduce
from itertools import chain
from operator import or_

from analysis.beginnings import SHARED, Beginnings

__all__ = ["likely_mergers"]

REGIONS = frozenset("省市区县")
MOST_BETWEEN = 4
SHORTEST, SHORTEST_TO_DIFFER = 3, 4
"""Characters of a name, and of a form in which one may differ: in less, likeness says nothing."""

Points = Mapping[str, Set[str]]
Forms = Mapping[str, Sequence[str]]
"""form → the names that have it, in their order."""
Weights = Mapping[str, tuple[int, int, int]]
"""A name's length, its points, its place among the names: the lighter of two goes into the heavier."""


def likely_mergers(points: Points) -> list[tuple[str, str]]:
    """(name, other) of the names that may be another spelling of `other`: close, and never named in one point.

    `points` gives the keys of each name's points. The shorter name goes into the longer; of two as long, the one with
    fewer points into the other, and with as many the earlier into the later. Each goes once, into the earliest that
    it can go into; the pairs stand in the order of their names.
    """
    place = {name: at for at, name in enumerate(points)}
    weights = {name: (len(name), len(keys), place[name]) for name, keys in points.items()}
    forms = _names_by_form(points)
    groups = chain(_of_same_form(forms), _of_forms_but_for_one_character(forms))
    in_groups = chain.from_iterable(_mergers_in(group, points, weights) for group in groups)
    into: dict[str, str] = {}
    for name, other in chain(in_groups, _into_longer(forms, points, weights), _into_shorter(forms, points, weights)):
        into[name] = min(other, into.get(name, other), key=place.__getitem__)
    return sorted(into.items(), key=lambda pair: sorted(map(place.__getitem__, pair)))


def _names_by_form(names: Collection[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in names:
        if len(name) >= SHORTEST and len(form := _form(name)) >= SHARED:
            found.setdefault(form, []).append(name)
    return found


def _form(name: str) -> str:
    form = name.lstrip(region) if (region := _region(name)) else name
    short = form.replace("委员会", "委").replace("办公室", "办") if len(form) > SHORTEST else form
    return short[-1:] + short[:-1]


def _region(name: str) -> str:
    return name[0] if name[0] in REGIONS else ""


def _can_be_one(a: str, b: str, points: Points) -> bool:
    """Whether two close names may be one body's: not of two regions, not in one point."""
    return len({a[0], b[0]} & REGIONS) < 2 and points[a].isdisjoint(points[b])


def _of_same_form(forms: Forms) -> Iterator[Sequence[str]]:
    return chain.from_iterable(_of_one_region(names) for names in forms.values() if len(names) > 1)


def _of_forms_but_for_one_character(forms: Forms) -> Iterator[Sequence[str]]:
    """The names whose forms are alike but for one character between their first and their last."""
    alike: dict[tuple[str, str], list[str]] = {}
    for form, names in forms.items():
        for at in range(SHARED, len(form)) if len(form) >= SHORTEST_TO_DIFFER else ():
            alike.setdefault((form[:at], form[at + 1 :]), []).extend(names)
    return chain.from_iterable(_of_one_region(names) for names in alike.values() if len(names) > 1)


def _of_one_region(names: Sequence[str]) -> Iterator[Sequence[str]]:
    """`names` without the company of another region's: 市财政局 is not 区财政局, 财政局 may be either."""
    regions = {name[0] for name in names} & REGIONS
    if len(regions) < 2:
        yield names
        return
    for region in sorted(regions):
        yield [name for name in names if _region(name) in ("", region)]


def _mergers_in(group: Sequence[str], points: Points, weights: Weights) -> Iterator[tuple[str, str]]:
    """Each name in `group`, whose names are all close, with the earliest it can go into.

    Sets of names are the bits of a number, so that in a group of any size no two names are compared.
    """
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


def _into_longer(forms: Forms, points: Points, weights: Weights) -> Iterator[tuple[str, str]]:
    """Each name with the earliest it can go into of those whose forms hold its own with more between.

    A name that has gone is looked for no more, so that what all the names hold together does not count.
    """
    waiting = {form: list(names) for form, names in forms.items()}
    beginnings = Beginnings(waiting)
    for other, form in sorted(_with_forms(forms), key=lambda each: weights[each[0]][2]):
        for within in list(_held_in(form, beginnings, waiting)):
            going = {n for n in waiting[within] if weights[n] < weights[other] and _can_be_one(n, other, points)}
            yield from ((name, other) for name in going)
            waiting[within] = [name for name in waiting[within] if name not in going]
            if not waiting[within]:
                del waiting[within]
                beginnings.discard(within)


def _into_shorter(forms: Forms, points: Points, weights: Weights) -> Iterator[tuple[str, str]]:
    """Each name with all that it can go into of those whose forms its own holds: their forms leave more of them out."""
    most_left_out = {form: max(map(len, names)) - len(form) for form, names in forms.items()}
    by_left_out: dict[int, list[tuple[str, str]]] = {}
    for name, form in _with_forms(forms):
        by_left_out.setdefault(len(name) - len(form), []).append((name, form))
    for left_out, some in by_left_out.items():
        fuller = {form: forms[form] for form, most in most_left_out.items() if most > left_out}
        beginnings = Beginnings(fuller)
        for name, form in some if fuller else ():
            for other in chain.from_iterable(fuller[within] for within in _held_in(form, beginnings, fuller)):
                if weights[name] < weights[other] and _can_be_one(name, other, points):
                    yield name, other


def _with_forms(forms: Forms) -> Iterator[tuple[str, str]]:
    return ((name, form) for form, names in forms.items() for name in names)


def _held_in(form: str, beginnings: Beginnings, among: Container[str]) -> Iterator[str]:
    """The shorter forms `among` these whose characters stand in `form` in their order, its first and last theirs."""
    for read in beginnings.read_out_of(form, MOST_BETWEEN):
        if read in among and 0 < len(form) - len(read) <= MOST_BETWEEN:
            yield read
