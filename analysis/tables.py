"""Plan → tables: the pandas frames of the public contract, checked against the schema."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields

import pandas as pd

from analysis import schema
from analysis.i18n import DEFAULT_LANGUAGE, Language
from analysis.parsing import Mention, Plan, Point
from analysis.parsing.outline.front import year_of
from analysis.registry import Registry

__all__ = ["PlanTables", "departments_of", "tables_of"]


@dataclass(frozen=True, slots=True)
class PlanTables:
    """The tables of one plan; columns and types are those of `analysis.schema.SCHEMA`."""

    plans: pd.DataFrame
    sections: pd.DataFrame
    points: pd.DataFrame
    assignments: pd.DataFrame
    attributes: pd.DataFrame
    departments: pd.DataFrame
    diagnostics: pd.DataFrame

    def items(self) -> Iterator[tuple[str, pd.DataFrame]]:
        """(name, frame) of each table in the contract's order."""
        return ((field.name, getattr(self, field.name)) for field in fields(self))

    def top_sections(self) -> list[tuple[str, str, str]]:
        """(section_no, numeral, title) of each section of the first level, in the order of the text."""
        top = self.sections[self.sections["level"] == 1]
        return list(zip(*(top[name].tolist() for name in ("section_no", "numeral", "title")), strict=True))


def tables_of(
    plan: Plan,
    registry: Registry = Registry(),  # noqa: B008 - an empty frozen value
    *,
    switched_on: Collection[str] = (),
    order_leads: bool = False,
    add_rule_units: bool = False,
    language: Language = DEFAULT_LANGUAGE,
) -> PlanTables:
    """The tables of `plan`.

    `switched_on` holds the keys of proposed aliases to apply; with `order_leads` the first unit of an undivided list
    counts as leading it (`role_basis` "order"), which the text does not say; with `add_rule_units` the units that the
    text gives to every point in one sentence stand in each point that does not name them, each as a clause of its own
    behind the others (`role_basis` "rule"); `language` is that of the messages.
    """
    names = registry.for_plan(plan.source.sha256).resolve(switched_on)
    added = plan.rules.added_units if add_rule_units else ()
    assignments = schema.frame("assignments", _assignments(plan, names, added, order_leads=order_leads))
    tables = PlanTables(
        plans=schema.frame("plans", [_plan_row(plan)]),
        sections=schema.frame("sections", _sections(plan)),
        points=schema.frame("points", _points(plan)),
        assignments=assignments,
        attributes=schema.frame("attributes", _attributes(plan)),
        departments=departments_of(assignments),
        diagnostics=schema.frame("diagnostics", _diagnostics(plan, language)),
    )
    for name, frame in tables.items():
        schema.check(name, frame)
    return tables


def _plan_row(plan: Plan) -> tuple[object, ...]:
    front, source = plan.front, plan.source
    issued_on = front.issued_on.isoformat() if front.issued_on else None
    return (
        plan.plan_id, front.title or None, front.document_number or None, front.issuer or None, issued_on,
        year_of(front), source.name, source.sha256, len(source.text),
    )  # fmt: skip


def _sections(plan: Plan) -> Iterator[tuple[object, ...]]:
    for s in plan.sections:
        yield plan.plan_id, s.no, s.numeral, s.title, s.level, s.start, s.end


def _points(plan: Plan) -> Iterator[tuple[object, ...]]:
    text = plan.source.text
    for p in plan.points:
        yield (
            plan.plan_id,
            p.key,
            p.no,
            p.section_no,
            p.numeral,
            p.title,
            text[p.start : p.end],
            p.start,
            p.end,
        )


def _assignments(
    plan: Plan, names: Mapping[str, str], added: Sequence[Mention], *, order_leads: bool
) -> Iterator[tuple[object, ...]]:
    for point in plan.points:
        for number, clause in enumerate(_listing(point, added), 1):
            undivided = order_leads and all(m.role == "responsible" and m.role_basis == "stated" for m in clause)
            for position, m in enumerate(clause, 1):
                role, basis = ("lead", "order") if undivided and position == 1 else (m.role, m.role_basis)
                yield (
                    plan.plan_id, point.key, number, position, point.no, point.section_no, m.name,
                    names.get(m.full_name, m.full_name), role, m.role_as_written, basis, m.is_collective,
                    m.list_is_open, m.start, m.end,
                )  # fmt: skip


def _listing(point: Point, added: Sequence[Mention]) -> list[tuple[Mention, ...]]:
    """The lists of a point, and those `added` units that are in none of them, each as a list of its own."""
    own = [clause.mentions for clause in point.clauses]
    named = {mention.full_name for mentions in own for mention in mentions} if added else set[str]()
    return own + [(unit,) for unit in added if unit.full_name not in named]


def _attributes(plan: Plan) -> Iterator[tuple[object, ...]]:
    for point in plan.points:
        for number, clause in enumerate(point.clauses, 1):
            for a in clause.attributes:
                yield plan.plan_id, point.key, number, a.key, a.value, a.start, a.end


def _diagnostics(plan: Plan, language: Language) -> Iterable[tuple[object, ...]]:
    for d in plan.diagnostics:
        yield plan.plan_id, d.code, d.severity.value, d.point_key, d.message(language), d.start, d.end


def departments_of(assignments: pd.DataFrame) -> pd.DataFrame:
    """The table `departments` of these assignments: one row a department, most points first, then in order of the text.

    `names_as_written` joins the different written names by "|"; `point_count` counts each point once.
    """
    if assignments.empty:
        return schema.frame("departments", [])
    grouped = assignments.groupby(["plan_id", "department"], sort=False, observed=True)
    counted = grouped.agg(
        names_as_written=("name_as_written", lambda names: "|".join(dict.fromkeys(names))),
        is_collective=("is_collective", "max"),
        point_count=("point_key", "nunique"),
    ).reset_index()
    ordered = counted.sort_values("point_count", ascending=False, kind="stable").reset_index(drop=True)
    return ordered.astype(dict(schema.SCHEMA["departments"]))
