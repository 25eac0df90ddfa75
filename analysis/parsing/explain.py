"""Why a point or a character of a plan reads as it does: the steps from its words to rows of the tables.

They are the steps of parsing itself: the plan's source is parsed again with a trail, and what that tells is put beside
the points of the plan as it stands, corrected or not.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from operator import attrgetter

from analysis.diagnostics import Diagnostic
from analysis.errors import PlanError
from analysis.numbering import numbered
from analysis.parsing.explained_places import places_of_cells, places_of_text
from analysis.parsing.explained_units import RULES, Told, kind_of_search, units_of
from analysis.parsing.explanation import Explanation, Place, Reach
from analysis.parsing.model import Clause, Plan, Point
from analysis.parsing.role_words import Span
from analysis.parsing.text_to_plan import parse
from analysis.parsing.trail import Trail

__all__ = ["explain_at", "explain_point"]

_FIRST_KEYS = 5
_NO_REGISTER: Mapping[str, str] = {}


def explain_point(plan: Plan, key: str, departments: Mapping[str, str] = _NO_REGISTER) -> Explanation:
    """Why the point `key` has the units it has; `departments` are those of names that a register resolves.

    Left out are brackets that only number an item, and what was refused within words that were read after all.

    Raises `PlanError` (`no-such-point`, `no-point-to-explain`) where the plan has no such point.
    """
    point = _point(plan, key)
    told = _told(plan, departments)
    places = _telling([*places_of_text(told, point.start, point.end, key), *places_of_cells(told, (point,))])
    places += _of_corrections(told, point, places)
    return _explanation(told, "point", (point.start, point.end), key, places)


def _point(plan: Plan, key: str) -> Point:
    try:
        return plan.point(key)
    except KeyError as error:
        keys = "、".join(each.key for each in plan.points[:_FIRST_KEYS])
        raise PlanError("no-such-point" if keys else "no-point-to-explain", point=key, keys=keys) from error


def explain_at(plan: Plan, at: int, departments: Mapping[str, str] = _NO_REGISTER) -> Explanation:
    """Why the character `at` of the plan's text was read as it was, told as `explain_point` tells of a point.

    Raises `PlanError` (`no-such-position`) where the text has no such character.
    """
    if not 0 <= at < len(plan.source.text):
        raise PlanError("no-such-position", at=at, last=len(plan.source.text) - 1)
    told = _told(plan, departments)
    cells = [place for place in places_of_cells(told, plan.points) if place.start <= at < place.end]
    key = next((point.key for point in plan.points if point.start <= at < point.end), "")
    return _explanation(told, "place", (at, at + 1), key, [*places_of_text(told, at, at + 1), *cells])


def _telling(places: Sequence[Place]) -> list[Place]:
    """The places, in order, without those that tell a reader of a whole point nothing."""
    telling: list[Place] = []
    read_until = 0
    for place in sorted(places, key=lambda each: (each.start, each.outcome != "counted", -each.end)):
        if place.outcome == "counted":
            read_until = max(read_until, place.end)
        elif place.end <= read_until or _is_number(place.words):
            continue
        telling.append(place)
    return telling


def _is_number(words: str) -> bool:
    """Nothing but the mark of an item: （二）."""
    mark = numbered(f"{words} ")
    return mark is not None and mark.end() >= len(words)


def _told(plan: Plan, departments: Mapping[str, str]) -> Told:
    trail = Trail()
    parsed = parse(plan.source, trail)
    clauses = [*trail.found, *(clause for point in parsed.points for clause in point.clauses)]
    mentions = (mention for clause in clauses for mention in clause.mentions)
    held = sorted(((p, clause) for p in plan.points for clause in p.clauses), key=lambda each: each[1].start)
    lost: dict[str, list[Clause]] = {}
    for clause in sorted(trail.gave_way, key=attrgetter("start")):
        lost.setdefault(kind_of_search(clause.form), []).append(clause)
    rules = tuple((each.start, each.end) for each in plan.diagnostics if each.code in RULES)
    return Told(plan, trail, frozenset(mentions), held, lost, rules, departments)


def _explanation(told: Told, asked: str, whole: Span, key: str, places: Sequence[Place]) -> Explanation:
    ordered = tuple(sorted(places, key=attrgetter("start")))
    touching = tuple(_touching(told, [whole, *((place.start, place.end) for place in ordered)], ordered))
    return Explanation(told.plan.plan_id, asked, *whole, key, ordered, touching)


def _touching(told: Told, spans: Sequence[Span], places: Sequence[Place]) -> Iterator[Diagnostic]:
    """The plan's diagnostics that touch these spans, and the rules said once that give these units their roles."""
    by_rule = any(unit.basis == "rule" for place in places for unit in place.units)
    ordered = sorted(spans)
    reached = list(accumulate((end for _, end in ordered), max))
    for each in told.plan.diagnostics:
        before = bisect_left(ordered, (max(each.end, each.start + 1),)) - 1
        if (before >= 0 and reached[before] > each.start) or (by_rule and each.code in RULES):
            yield each


def _of_corrections(told: Told, point: Point, places: Sequence[Place]) -> Iterator[Place]:
    """The units of the point that stand in no other place: a reader has put them there."""
    shown = {(unit.start, unit.name) for place in places for unit in place.units}
    for clause in point.clauses:
        for mention in clause.mentions:
            if (mention.start, mention.name) not in shown:
                whole = (mention.start, mention.end)
                units, reach = units_of(told, whole, clause, [mention]), Reach(point.key, "correction")
                yield Place("correction", *whole, mention.name, "counted", units=units, reaches=(reach,))
