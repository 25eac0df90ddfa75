"""Ledger → rows: the values of its tables, in the order of the schema's columns."""

from collections.abc import Iterator, Mapping

from analysis.ledger.model import PointLedger
from analysis.ledger.of_plan import ledger_of
from analysis.parsing import Plan
from analysis.schema import Row


def ledger_rows(plan: Plan, *, assume_year_end: bool = False) -> dict[str, list[Row]]:
    """table → the rows of `plan` in the ledger's tables; `ledger_of` says what is assumed."""
    ledger = ledger_of(plan, assume_year_end=assume_year_end)
    return {"actions": list(_actions(plan, ledger)), "commitments": list(_commitments(plan, ledger))}


def _actions(plan: Plan, ledger: Mapping[str, PointLedger]) -> Iterator[Row]:
    plan_id, text = plan.plan_id, plan.source.text
    for p in plan.points:
        for a in ledger[p.key].actions:
            words = text[a.start : a.end]
            yield plan_id, p.key, a.no, p.no, p.section_no, words, a.nature, a.start, a.end, a.nature_basis


def _commitments(plan: Plan, ledger: Mapping[str, PointLedger]) -> Iterator[Row]:
    """What the text does not say is missing."""
    plan_id, text = plan.plan_id, plan.source.text
    for p in plan.points:
        for number, c in enumerate(ledger[p.key].commitments, 1):
            days = (day.isoformat() if day else None for day in (c.due_from, c.due_to))
            yield (
                plan_id, p.key, number, c.action_no or None, c.kind, text[c.start : c.end], c.value or None,
                c.unit or None, c.direction or None, c.use or None, *days, c.recurrence or None, c.basis, c.start, c.end,
            )  # fmt: skip
