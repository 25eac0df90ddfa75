"""What a department answers for, point by point: the whole text with its part marked, its roles, who stands beside it."""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from analysis import schema
from analysis.exports.brief import Brief
from analysis.figure_words import group_labels
from analysis.parsing import Clause, Plan, Point

__all__ = ["Duty", "Passage", "duties_of", "held_by_role", "scanned_page"]

_HEADS_WITHIN = 24
"""Characters of a numeral and its marks, behind which a point's title begins."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a point's text; `is_own` for the part that is the department's, where others have parts too."""

    text: str
    is_title: bool = False
    is_own: bool = False
    is_name: bool = False


@dataclass(frozen=True, slots=True)
class Duty:
    """One point that a department answers for.

    `roles` are its own; `held` is each role → its departments, this one among them, leads first; `promised` is what
    the text says of times and numbers; `is_alone` where nobody else answers for it (`Selected.alone`); `page` is that
    of the scan it was recognised on, 0 where it was not.
    """

    number: str
    title: str
    roles: tuple[str, ...]
    is_led: bool
    held: Mapping[str, tuple[str, ...]]
    passages: tuple[Passage, ...]
    promised: Mapping[str, tuple[str, ...]]
    is_alone: bool
    page: int = 0

    @property
    def text(self) -> str:
        """The whole text of the point."""
        return "".join(passage.text for passage in self.passages)


def duties_of(brief: Brief, department: str) -> list[Duty]:
    """The selected points of `department`, in the order of the text; who stands beside it is said by the whole plan."""
    rows = brief.selected.assignments
    keys = set(rows.loc[rows["department"] == department, "point_key"])
    return [_duty(brief, department, point) for point in brief.plan.points if point.key in keys]


def held_by_role(brief: Brief, point_key: str) -> dict[str, tuple[str, ...]]:
    """Each role that a point has → its departments in the order of the text, leads first; the whole plan says so."""
    rows = brief.answering.get(point_key, ())
    named = {role: tuple(dict.fromkeys(row.department for row in rows if row.role == role)) for role in schema.ROLES}
    return {role: names for role, names in named.items() if names}


def _duty(brief: Brief, department: str, point: Point) -> Duty:
    rows = brief.answering[point.key]
    labels = group_labels(brief.selected, "role", brief.language)
    own = [row for row in rows if row.department == department]
    roles = [role for role in schema.ROLES if any(row.role == role for row in own)]
    return Duty(
        point.no, point.title, tuple(labels[role] for role in roles), "lead" in roles,
        {labels[role]: names for role, names in held_by_role(brief, point.key).items()},
        tuple(passages(brief.plan, point, [(row.start, row.end) for row in own])), _promised(brief, point),
        point.key in brief.selected.alone, scanned_page(brief, point),
    )  # fmt: skip


def scanned_page(brief: Brief, point: Point) -> int:
    """The page of the scan that a point was recognised on, from 1; 0 where its plan is no scan of several pages."""
    source = brief.plan.source
    return source.page_at(point.start) if source.has_pictures else 0


def _promised(brief: Brief, point: Point) -> dict[str, tuple[str, ...]]:
    """Kind of commitment in words → what the text says: times, and the numbers that are aimed at."""
    rows = brief.aims.get(point.key, ())
    return {
        brief.words(f"ledger.kind.{kind}"): texts
        for kind in ("deadline", "quantity")
        if (texts := tuple(dict.fromkeys(text for each, text in rows if each == kind)))
    }


def passages(plan: Plan, point: Point, names: Sequence[tuple[int, int]]) -> Iterator[Passage]:
    """The whole text of `point` in stretches: its title, the part of who is named at `names`, and those names.

    Where the point has one clause all of it is everyone's, and no part is marked. A clause that stands outside of the
    point follows behind it.
    """
    text, title = plan.source.text, _title(plan, point)
    clauses = sorted((clause for clause in point.clauses if clause.mentions), key=lambda clause: clause.start)
    own = [clause for clause in clauses if any(clause.start <= start < clause.end for start, _ in names)]
    parts = [_part(point, clause, clauses) for clause in own] if len(clauses) > 1 else []
    outside = [(clause.start, clause.end) for clause in clauses if not point.start <= clause.start < point.end]
    for start, end in [(title[0], point.end), *outside]:
        edges = {edge for pair in (title, *parts, *names) for edge in pair if start < edge < end}
        places = [start, *sorted(edges), end]
        for begin, stop in itertools.pairwise(places):
            marks = (_within(begin, [title]), _within(begin, parts), _within(begin, names))
            yield Passage(text[begin:stop], *marks)


def _title(plan: Plan, point: Point) -> tuple[int, int]:
    """Where the title stands, which the numeral before it is left out for; empty where it is not at the beginning."""
    found = plan.source.text.find(point.title, point.start, point.start + _HEADS_WITHIN + len(point.title))
    if not point.title or found < 0:
        return point.start, point.start
    return found, found + len(point.title)


def _part(point: Point, clause: Clause, clauses: Sequence[Clause]) -> tuple[int, int]:
    """What a clause is for: all since the clause before it."""
    floor = max([point.start, *(each.end for each in clauses if each.end <= clause.start)])
    return min(floor, clause.start), clause.end


def _within(place: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in spans)
