"""Parts of a plan that say what holds for all of it (总体要求, 保障措施) and give nobody a task: told from its tasks."""

import re
from collections.abc import Mapping, Sequence

from analysis.diagnostics import Diagnostic
from analysis.lines import BLANKS
from analysis.parsing.model import Point, Section
from analysis.words import any_of

_JOINT = "[和与及、]?"
_OPENS, _CLOSES = any_of("titles.opening_parts"), any_of("titles.closing_parts")
_OPENING = re.compile(rf"{_OPENS}(?:{_JOINT}{_OPENS}){{0,2}}\Z")
_CLOSING = re.compile(rf"{any_of('titles.closing_parts_how')}?{_CLOSES}(?:{_JOINT}{_CLOSES})?\Z")
_ASSIGNS = re.compile(rf"{any_of('roles.lead', 'roles.answers', 'roles.joint')}|[局厅办室处科院会组][要应须]")
"""With such words a point may give somebody a task even where no list was read in it: 牵头, 市政府督查室要定期督查."""
_FEWEST, _NEARLY_ALL = 3, 0.8


def in_general_parts(text: str, sections: Sequence[Section], points: Sequence[Point]) -> Mapping[str, Diagnostic]:
    """The points by key that belong to a general part and give nobody a task, each with what is told of its part.

    Such a part is the first section by its title, or the last, in which no point has a unit while nearly all others have.
    A point there in which somebody leads, answers or is told to do something is none of these.
    """
    parts = [(each, [point for point in points if each.start <= point.start < each.end]) for each in _general(sections)]
    bare = [(section, inside) for section, inside in parts if inside and not any(map(_has_unit, inside))]
    if not bare:
        return {}
    within = {point.key for _, inside in bare for point in inside}
    others = [point for point in points if point.key not in within]
    carried = sum(map(_has_unit, others))
    if carried < max(_FEWEST, len(others) * _NEARLY_ALL):
        return {}
    found: dict[str, Diagnostic] = {}
    for section, inside in bare:
        meant = [point for point in inside if not _ASSIGNS.search(text, point.start, point.end)]
        if meant:
            params: dict[str, str | int] = {"title": section.title, "count": len(meant)}
            told = Diagnostic("general-part", meant[0].start, meant[-1].end, params=params)
            found |= dict.fromkeys([point.key for point in meant], told)
    return found


def _general(sections: Sequence[Section]) -> list[Section]:
    """The first of the top sections and the last, where they are called as general parts are."""
    tops = [section for section in sections if section.level == 1]
    if len(tops) < 2:
        return []
    ends = ((tops[0], _OPENING), (tops[-1], _CLOSING))
    return [section for section, called in ends if called.match(section.title.strip(BLANKS))]


def _has_unit(point: Point) -> bool:
    return any(clause.mentions for clause in point.clauses)
