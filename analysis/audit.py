"""The drafting audit: what a drafter should look at before the plan goes out, each with its place in the text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd
from rapidfuzz.distance import LCSseq, Levenshtein

from analysis.diagnostics import Severity
from analysis.findings import alias_effect
from analysis.i18n import Language, translate
from analysis.parsing import Plan
from analysis.registry import Alias, Registry
from analysis.selection import Selection, unit_counts
from analysis.tables import PlanTables, tables_of
from analysis.workload import workload

__all__ = ["CHECKS", "Remark", "audit", "audit_table", "likely_aliases", "with_likely_aliases"]

CHECKS = (
    "doubt",
    "unread",
    "unit",
    "open-list",
    "named",
    "alias",
    "leads-nothing",
    "many-units",
    "numbering",
    "repair",
    "placing",
    "rule",
)
MANY = 6

_CHECK_OF_CODE = {
    "assignment-doubtful": "doubt", "words-unread": "unread", "table-not-counted": "unread",
    "point-without-unit": "unit", "no-responsibility": "unit", "no-points": "unit", "clause-empty": "unit",
    "list-open": "open-list", "number-missing": "numbering", "number-repeated": "numbering",
    "numeral-misread": "numbering",
    "unnumbered-points": "numbering", "items-not-counted": "numbering", "clause-unplaced": "placing",
    "name-unplaced": "placing", "rule-first-leads": "rule",
    "rule-others-support": "rule", "rule-adds-unit": "rule",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Remark:
    """One row of the audit: the check it belongs to, its weight, its words, and where it stands."""

    check: str
    severity: Severity
    message: str
    point_key: str
    start: int
    end: int


def audit(plan: Plan, registry: Registry, language: Language, *, many: int = MANY) -> list[Remark]:
    """Every remark on `plan`, whose names `registry` resolves, the gravest first, then in the order of the text.

    Diagnostics of reading and parsing come as they are; to these are added units named in a point's text that do not
    answer for it, likely aliases with their effect, departments that lead nothing where the plan states who leads, and
    points with more than `many` departments.
    """
    tables = tables_of(plan, registry, language=language)
    remarks = [
        *_of_diagnostics(plan, language),
        *_named_elsewhere(plan, tables, language),
        *_aliases(plan, registry, tables, language),
        *_leading_nothing(tables, language),
        *_with_many_units(plan, tables, language, many),
    ]
    weight = list(Severity)
    return sorted(remarks, key=lambda each: (weight.index(each.severity), each.start))


def audit_table(remarks: Sequence[Remark]) -> pd.DataFrame:
    """The remarks as a frame: check, severity, point_key, message, start, end."""
    columns = ["check", "severity", "point_key", "message", "start", "end"]
    rows = [(r.check, r.severity.value, r.point_key, r.message, r.start, r.end) for r in remarks]
    return pd.DataFrame(rows, columns=columns)


def _of_diagnostics(plan: Plan, language: Language) -> Iterator[Remark]:
    for d in plan.diagnostics:
        check = _CHECK_OF_CODE.get(d.code, "repair")
        yield Remark(check, d.severity, d.message(language), d.point_key, d.start, d.end)


def _named_elsewhere(plan: Plan, tables: PlanTables, language: Language) -> Iterator[Remark]:
    """Departments of this plan that a point's text names without making them answer for it; once a point."""
    pattern = _any_of(tables.departments.loc[~tables.departments["is_collective"], "department"].tolist())
    if pattern is None:
        return
    for point in plan.points:
        own = {name for clause in point.clauses for m in clause.mentions for name in (m.name, m.full_name)}
        seen: set[str] = set()
        for match in pattern.finditer(plan.source.text, point.start, point.end):
            inside = any(clause.start <= match.start() < clause.end for clause in point.clauses)
            of_another = plan.source.text[match.start() - 1] in _ENDS_A_BODY
            if not (inside or of_another) and match[0] not in own | seen:
                seen.add(match[0])
                message = translate("audit.named", language, name=match[0], point=point.key)
                yield Remark("named", Severity.NOTICE, message, point.key, *match.span())


_ENDS_A_BODY = frozenset("省市区县州委部局院办会司校中央国总厅")
"""A name right behind such a character is part of a longer one: 市委组织部 is not the plan's own 组织部."""


def _any_of(names: Sequence[str]) -> re.Pattern[str] | None:
    longest_first = sorted((name for name in names if len(name) > 2), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first))) if longest_first else None


def likely_aliases(tables: PlanTables) -> list[Alias]:
    """Pairs of departments that may be one: close in spelling, and never named in one point.

    Close means, a region's prefix left aside, that both begin alike and end alike (委 as 委员会, 办 as 办公室), and
    that the shorter's characters stand in the longer in their order, or that one character differs (Levenshtein
    distance 1). The shorter goes into the longer; of two as long, the less-named into the more-named; each once.
    """
    counted = tables.departments[~tables.departments["is_collective"]]
    count = dict(zip(counted["department"], counted["point_count"], strict=True))
    points = {name: set(group["point_key"]) for name, group in tables.assignments.groupby("department", sort=False)}
    found: dict[str, Alias] = {}
    for i, a in enumerate(names := list(count)):
        for b in names[i + 1 :]:
            if _close(a, b) and not points[a] & points[b]:
                name, department = sorted((a, b), key=lambda each: (len(each), count[each]))
                found.setdefault(name, Alias(name, department, reason=""))
    return list(found.values())


def with_likely_aliases(plan: Plan, registry: Registry) -> Registry:
    """`registry` and, behind its own, the aliases that the plan's names suggest; those have no reason but the spelling."""
    known = {frozenset((alias.name, alias.department)) for alias in registry.aliases}
    taken = {alias.name for alias in registry.aliases}
    likely = likely_aliases(tables_of(plan, registry))
    suggested = (a for a in likely if a.name not in taken and frozenset((a.name, a.department)) not in known)
    return Registry((*registry.aliases, *suggested))


def _close(a: str, b: str) -> bool:
    """Whether two names may be spellings of one; prefixes of two different regions say that they are not."""
    regions = {name[0] for name in (a, b)} & set("省市区县")
    if len(regions) > 1 or min(len(a), len(b)) < 3:
        return False
    short, long = sorted((_short_form(name.lstrip("".join(regions))) for name in (a, b)), key=len)
    if len(short) < 2 or short[0] != long[0] or short[-1] != long[-1] or len(long) - len(short) > 4:
        return False
    return LCSseq.similarity(short, long) == len(short) or (len(short) > 3 and Levenshtein.distance(short, long) == 1)


def _short_form(name: str) -> str:
    return name.replace("委员会", "委").replace("办公室", "办") if len(name) > 3 else name


def _aliases(plan: Plan, registry: Registry, tables: PlanTables, language: Language) -> Iterator[Remark]:
    separate = Selection().apply(tables)
    for alias in likely_aliases(tables):
        known = Registry((*registry.aliases, alias))
        merged = tables_of(plan, known, switched_on=(alias.key,), language=language)
        effect = alias_effect(separate, Selection().apply(merged), alias)
        first = tables.assignments[tables.assignments["department"] == alias.name].iloc[0]
        message = translate(
            "audit.alias", language, name=alias.name, department=alias.department, before=effect.name_count,
            other=effect.department_count, after=effect.merged_count, rank=effect.rank,
        )  # fmt: skip
        yield Remark("alias", Severity.NOTICE, message, str(first["point_key"]), int(first["start"]), int(first["end"]))


def _leading_nothing(tables: PlanTables, language: Language) -> Iterator[Remark]:
    """Departments that lead nothing, where the plan states who leads; collectives are left out."""
    counted = workload(Selection().apply(tables))
    if counted.empty or not counted["lead_count"].any():
        return
    single = tables.departments.loc[~tables.departments["is_collective"], "department"]
    idle = counted[(counted["lead_count"] == 0) & counted["department"].isin(single)]
    first = tables.assignments.drop_duplicates("department").set_index("department")
    for name, count in zip(idle["department"].tolist(), idle["point_count"].tolist(), strict=True):
        message = translate("audit.leads-nothing", language, name=name, count=count)
        place = int(first["start"][name]), int(first["end"][name])
        yield Remark("leads-nothing", Severity.NOTICE, message, str(first["point_key"][name]), *place)


def _with_many_units(plan: Plan, tables: PlanTables, language: Language, many: int) -> Iterator[Remark]:
    units = unit_counts(tables.assignments)
    for point in plan.points:
        if (count := int(units.get(point.key, 0))) > many:
            message = translate("audit.many-units", language, point=point.key, count=count, many=many)
            yield Remark("many-units", Severity.NOTICE, message, point.key, point.start, point.end)
