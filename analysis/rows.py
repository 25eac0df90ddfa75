"""Plan → rows: the values of every table, in the order of the schema's columns; all kinds of tables are made of these."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

from analysis.i18n import DEFAULT_LANGUAGE, Language
from analysis.parsing import Mention, Plan, Point
from analysis.parsing.outline.front import year_of
from analysis.registry import Registry
from analysis.schema import SCHEMA, Row

__all__ = ["CORRECTED", "OF_DEPARTMENTS", "RULE_ADDS_UNIT", "Interpretation", "department_rows", "rows_of"]

CORRECTED, RULE_ADDS_UNIT = "corrected", "rule-adds-unit"
"""What stands under `rule` where no form in the grammar made the row: the reader did, or a rule said once."""

OF_DEPARTMENTS = ("plan_id", "department", "name_as_written", "is_collective", "point_key")
"""The columns of `assignments` that the table `departments` is made of."""

_Listed = tuple[str, Sequence[Mention]]
"""The form that a list of units was read by, and its units."""


@dataclass(frozen=True, slots=True)
class Interpretation:
    """How a plan is taken: with which aliases, which of them switched on, which assumptions, in which language.

    `tables_of` says what each does.
    """

    registry: Registry = field(default_factory=Registry)
    switched_on: Collection[str] = ()
    order_leads: bool = False
    add_rule_units: bool = False
    language: Language = DEFAULT_LANGUAGE


def rows_of(plan: Plan, interpretation: Interpretation) -> dict[str, list[Row]]:
    """table → the rows of `plan`, of all tables but those of the ledger."""
    assignments = list(_assignments(plan, interpretation))
    return {
        "plans": [_plan_row(plan)],
        "sections": list(_sections(plan)),
        "points": list(_points(plan)),
        "assignments": assignments,
        "attributes": list(_attributes(plan)),
        "departments": department_rows(map(_PARTS, assignments)),
        "diagnostics": list(_diagnostics(plan, interpretation.language)),
    }


def _plan_row(plan: Plan) -> Row:
    front, source = plan.front, plan.source
    issued_on = front.issued_on.isoformat() if front.issued_on else None
    return (
        plan.plan_id, front.title or None, front.document_number or None, front.issuer or None, issued_on,
        year_of(front), source.name, source.sha256, len(source.text),
    )  # fmt: skip


def _sections(plan: Plan) -> Iterator[Row]:
    for s in plan.sections:
        yield plan.plan_id, s.no, s.numeral, s.title, s.level, s.start, s.end


def _points(plan: Plan) -> Iterator[Row]:
    plan_id, text = plan.plan_id, plan.source.text
    for p in plan.points:
        yield plan_id, p.key, p.no, p.section_no, p.numeral, p.title, text[p.start : p.end], p.start, p.end


def _assignments(plan: Plan, interpretation: Interpretation) -> Iterator[Row]:
    plan_id = plan.plan_id
    names = interpretation.registry.for_plan(plan.source.sha256).resolve(interpretation.switched_on)
    added = plan.rules.added_units if interpretation.add_rule_units else ()
    for point in plan.points:
        for number, (form, mentions) in enumerate(_listing(point, added), 1):
            undivided = interpretation.order_leads and _is_undivided(mentions)
            for position, m in enumerate(mentions, 1):
                role, basis = ("lead", "order") if undivided and position == 1 else (m.role, m.role_basis)
                yield (
                    plan_id, point.key, number, position, point.no, point.section_no, m.name,
                    names.get(m.full_name, m.full_name), role, m.role_as_written, basis, m.is_collective,
                    m.list_is_open, CORRECTED if m.by_reader == CORRECTED else form, m.start, m.end,
                )  # fmt: skip


def _listing(point: Point, added: Sequence[Mention]) -> list[_Listed]:
    """The lists of a point, and those `added` units that are in none of them, each as a list of its own."""
    own: list[_Listed] = [(clause.form, clause.mentions) for clause in point.clauses]
    if not added:
        return own
    named = {mention.full_name for _, mentions in own for mention in mentions}
    return own + [(RULE_ADDS_UNIT, (unit,)) for unit in added if unit.full_name not in named]


def _is_undivided(mentions: Sequence[Mention]) -> bool:
    return all(mention.role == "responsible" and mention.role_basis == "stated" for mention in mentions)


def _attributes(plan: Plan) -> Iterator[Row]:
    for point in plan.points:
        for number, clause in enumerate(point.clauses, 1):
            for a in clause.attributes:
                yield plan.plan_id, point.key, number, a.key, a.value, a.start, a.end


def _diagnostics(plan: Plan, language: Language) -> Iterator[Row]:
    plan_id = plan.plan_id
    for d in plan.diagnostics:
        yield plan_id, d.code, d.severity.value, d.point_key, d.message(language), d.start, d.end


_PARTS = itemgetter(*map(list(SCHEMA["assignments"]).index, OF_DEPARTMENTS))


def department_rows(assignments: Iterable[tuple[Any, ...]]) -> list[Row]:
    """The rows of `departments`, most points first, then in order of the text.

    `assignments` are the values of `OF_DEPARTMENTS` in each of their rows.
    """
    names: dict[tuple[str, str], dict[str, None]] = {}
    points: dict[tuple[str, str], set[str]] = {}
    collective: set[tuple[str, str]] = set()
    for plan_id, department, name, is_collective, point_key in assignments:
        key = plan_id, department
        names.setdefault(key, {})[name] = None
        points.setdefault(key, set()).add(point_key)
        if is_collective:
            collective.add(key)
    most_first = sorted(names, key=lambda key: -len(points[key]))
    return [(*key, "|".join(names[key]), key in collective, len(points[key])) for key in most_first]
