"""The drafting audit: what a drafter should look at before the plan goes out, each with its place in the text."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

import pandas as pd

from analysis.diagnostics import Diagnostic, Severity, once_a_name
from analysis.i18n import Language, conventions, translate
from analysis.names_in_text import NamesInText
from analysis.parsing import Clause, Plan
from analysis.registry import Alias, Registry
from analysis.selection import unit_counts
from analysis.spelling import likely_mergers
from analysis.tables import PlanTables, tables_of

__all__ = [
    "CHECKS", "Remark", "audit", "audit_table", "in_sum", "is_settled", "likely_aliases", "with_likely_aliases"
]  # fmt: skip

CHECKS = (
    "doubt",
    "unread",
    "unit",
    "general",
    "empty-list",
    "open-list",
    "named",
    "alias",
    "leads-nothing",
    "many-units",
    "numbering",
    "wording",
    "repair",
    "placing",
    "rule",
)
MANY = 6
SEVERAL = 3
"""Led points from which on it is worth a look that a department leads none of them."""

_CHECK_OF_CODE = {
    "assignment-doubtful": "doubt", "table-from-lines": "doubt", "hidden-layer-read": "doubt", "ocr-doubtful": "doubt",
    "hidden-cells-read": "doubt", "struck-words-read": "doubt", "pictures-unread": "unread", "notes-unread": "unread",
    "line-unread": "unread", "pages-unread": "unread", "words-unread": "unread",
    "table-not-counted": "unread",
    "point-without-unit": "unit", "no-responsibility": "unit", "no-points": "unit", "general-part": "general", "clause-empty": "empty-list",
    "list-open": "open-list", "number-missing": "numbering", "number-repeated": "numbering",
    "numeral-misread": "numbering", "level-doubtful": "numbering", "stray-latin": "wording",
    "unnumbered-points": "numbering", "items-not-counted": "numbering", "points-of-text-not-counted": "numbering",
    "clause-unplaced": "placing", "name-unplaced": "placing", "ledger-correction-unused": "placing",
    "rule-first-leads": "rule", "rule-sign-leads": "rule",
    "rule-others-support": "rule", "rule-adds-unit": "rule",
}  # fmt: skip


_BEFORE_ALL, _LEFT_OUT = ("doubt", "unread", "unit"), ("placing",)
"""Checks of what `analysis.reading_verdict` counts, which is to be looked at first; of words that count nowhere."""

_COUNTED_ALL = frozenset(("general-part", "pages-unread", "pictures-unread", "hidden-layer-read"))
"""Codes of diagnostics that are about several points, pages or pictures at once, in their `count`."""

_ALIKE = frozenset(("point-without-unit", "list-open"))
"""Codes of diagnostics whose check is all that there is to say of each."""

Place = tuple[str, int, int]
"""The key of a point, and where something in it begins and ends."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One row of the audit: the check it belongs to, its weight, its words, and where it stands.

    Where only the place tells it from others, its `reason` in words is the same as theirs. It is about `count` places:
    points, pages, pictures.
    """

    check: str
    severity: Severity
    message: str
    point_key: str
    start: int
    end: int
    reason: str = ""
    count: int = 1


def audit(plan: Plan, registry: Registry, language: Language, *, many: int = MANY) -> list[Remark]:
    """Every remark on `plan`, whose names `registry` resolves, the gravest first, then in the order of the text.

    Diagnostics of reading and parsing come as they are; to these are added units named in a point's text that do not
    answer for it, likely aliases with their effect, departments that lead nothing where the plan states who leads, and
    points with more than `many` departments.
    """
    tables = tables_of(plan, registry, language=language)
    first = _first_places(tables)
    remarks = [
        *_of_diagnostics(plan, tables, language),
        *_named_elsewhere(plan, tables, language),
        *_aliases(tables, first, language),
        *_leading_nothing(tables, first, language),
        *_with_many_units(plan, tables, language, many),
    ]
    weight = list(Severity)
    return sorted(remarks, key=lambda each: (weight.index(each.severity), each.start))


def audit_table(remarks: Sequence[Remark]) -> pd.DataFrame:
    """The remarks as a frame: check, severity, point_key, message, start, end, reason, count."""
    columns = ["check", "severity", "point_key", "message", "start", "end", "reason", "count"]
    rows = [(r.check, r.severity.value, r.point_key, r.message, r.start, r.end, r.reason, r.count) for r in remarks]
    return pd.DataFrame(rows, columns=columns)


def is_settled(found: pd.DataFrame) -> "pd.Series[bool]":
    """Which rows of `audit_table` the program settled by itself: repairs that need nobody's look."""
    return (found["check"] == "repair") & (found["severity"] == "notice")


def in_sum(found: pd.DataFrame, language: Language) -> str:
    """What `audit_table` holds, in a sentence: places to check first, as many as the verdict on the reading counts; places
    that could not be placed, places that are the drafter's to consider, and those settled by the program."""
    settled, checks = is_settled(found), found["check"]
    first, left_out = checks.isin(_BEFORE_ALL), checks.isin(_LEFT_OUT)
    parts = {"first": first, "left-out": left_out, "consider": ~(first | left_out | settled), "settled": settled}
    counts = {name: int(found.loc[rows, "count"].sum()) for name, rows in parts.items()}
    said = [translate(f"audit.sum.{name}", language, count=count) for name, count in counts.items() if count]
    if not any(counts[name] for name in parts if name != "settled"):
        said.insert(0, translate("audit.sum.none", language))
    return translate("audit.sum.all", language, parts=conventions(language).between_clauses.join(said))


def _of_diagnostics(plan: Plan, tables: PlanTables, language: Language) -> Iterator[Remark]:
    kept = {id(each) for each in once_a_name(plan.diagnostics)}
    for d, message in zip(plan.diagnostics, tables.diagnostics["message"].tolist(), strict=True):
        if id(d) not in kept:
            continue
        check = _CHECK_OF_CODE.get(d.code, "repair")
        reason = (
            f"reason.{d.params['reason']}" if "reason" in d.params else f"check.{check}" if d.code in _ALIKE else ""
        )
        said = translate(reason, language) if reason else ""
        yield Remark(check, d.severity, message, d.point_key, d.start, d.end, said, _count_of(d, plan))


def _count_of(told: Diagnostic, plan: Plan) -> int:
    if told.code == "no-responsibility":
        return len(plan.points)
    return int(told.params["count"]) if told.code in _COUNTED_ALL else 1


def _named_elsewhere(plan: Plan, tables: PlanTables, language: Language) -> Iterator[Remark]:
    """Departments of this plan that a point's text names without making them answer for it; once a point."""
    text, single = plan.source.text, NamesInText(_singles(tables))
    for point in plan.points:
        seen = {name for clause in point.clauses for m in clause.mentions for name in (m.name, m.full_name)}
        in_clause = _inside(point.clauses)
        for start, end in single.spans(text, point.start, point.end):
            name, of_another = text[start:end], text[max(0, start - 1) : start] in _ENDS_A_BODY
            if not (of_another or name in seen or in_clause(start)):
                seen.add(name)
                message = translate("audit.named", language, name=name, point=point.key)
                yield Remark("named", Severity.NOTICE, message, point.key, start, end)


_ENDS_A_BODY = frozenset("省市区县州委部局院办会司校中央国总厅")
"""A name right behind such a character is part of a longer one: 市委组织部 is not the plan's own 组织部."""


def _singles(tables: PlanTables) -> list[str]:
    """The departments that are one body each."""
    return tables.departments.loc[~tables.departments["is_collective"], "department"].tolist()


def _inside(clauses: Sequence[Clause]) -> Callable[[int], bool]:
    """Whether a place lies in one of `clauses`."""
    in_order = sorted((clause.start, clause.end) for clause in clauses)
    starts, ends = [start for start, _ in in_order], list(accumulate((end for _, end in in_order), max, initial=0))
    return lambda at: ends[bisect_right(starts, at)] > at


def likely_aliases(tables: PlanTables) -> list[Alias]:
    """Pairs of departments that may be one: spelt alike, as `analysis.spelling` says, and never named in one point.

    The shorter goes into the longer; of two as long, the less-named into the more-named; each once.
    """
    points: dict[str, set[str]] = {name: set() for name in _singles(tables)}
    rows = tables.assignments
    for name, key in zip(rows["department"].tolist(), rows["point_key"].tolist(), strict=True):
        if name in points:
            points[name].add(key)
    return [Alias(name, department, reason="") for name, department in likely_mergers(points)]


def with_likely_aliases(plan: Plan, registry: Registry) -> Registry:
    """`registry` and, behind its own, the aliases that the plan's names suggest; those have no reason but the spelling."""
    known = {frozenset((alias.name, alias.department)) for alias in registry.aliases}
    taken = {alias.name for alias in registry.aliases}
    likely = likely_aliases(tables_of(plan, registry))
    suggested = (a for a in likely if a.name not in taken and frozenset((a.name, a.department)) not in known)
    return Registry((*registry.aliases, *suggested))


def _aliases(tables: PlanTables, first: Mapping[str, Place], language: Language) -> Iterator[Remark]:
    """Likely aliases, each with its effect: two names that share no point carry together what each carries."""
    counted = tables.departments
    count = dict(zip(counted["department"].tolist(), counted["point_count"].tolist(), strict=True))
    in_order = sorted(count.values())
    for alias in likely_aliases(tables):
        before, other = count[alias.name], count[alias.department]
        least, above = bisect_left(in_order, before + other), bisect_right(in_order, before + other)
        message = translate(
            "audit.alias", language, name=alias.name, department=alias.department, before=before, other=other,
            after=before + other, rank=len(in_order) - above + 1, tied=above - least + 1,
        )  # fmt: skip
        yield Remark("alias", Severity.NOTICE, message, *first[alias.name])


def _first_places(tables: PlanTables) -> dict[str, Place]:
    """department → where it first stands."""
    columns = (tables.assignments[name].tolist() for name in ("department", "point_key", "start", "end"))
    first: dict[str, Place] = {}
    for name, *place in zip(*columns, strict=True):
        first.setdefault(name, (place[0], place[1], place[2]))
    return first


def _leading_nothing(tables: PlanTables, first: Mapping[str, Place], language: Language) -> Iterator[Remark]:
    """Departments that take part in several of the points with a stated lead and lead none; collectives are left out."""
    rows = tables.assignments
    leading = rows[rows["role"] == "lead"]
    within = rows[rows["point_key"].isin(leading["point_key"]) & rows["department"].isin(_singles(tables))]
    idle = within[~within["department"].isin(leading["department"])]
    counted = (
        idle.groupby("department", observed=True)["point_key"].nunique().sort_values(ascending=False, kind="stable")
    )
    for name, count in counted[counted >= SEVERAL].items():
        led = leading["point_key"].nunique()
        message = translate("audit.leads-nothing", language, name=name, count=count, led=led)
        yield Remark("leads-nothing", Severity.NOTICE, message, *first[str(name)])


def _with_many_units(plan: Plan, tables: PlanTables, language: Language, many: int) -> Iterator[Remark]:
    units = unit_counts(tables.assignments).to_dict()
    for point in plan.points:
        if (count := int(units.get(point.key, 0))) > many:
            message = translate("audit.many-units", language, point=point.key, count=count, many=many)
            reason = translate("audit.many-units-reason", language, many=many)
            yield Remark("many-units", Severity.NOTICE, message, point.key, point.start, point.end, reason)
