"""Plan → tables: the pandas frames of the public contract; and the same tables of many plans at once, in Arrow.

The ledger's tables are read from the prose, which is most of a plan: they are made only for those who ask for them.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import islice

import pandas as pd
import pyarrow as pa

from analysis import schema
from analysis.i18n import DEFAULT_LANGUAGE, Language
from analysis.parsing import Plan
from analysis.registry import Registry
from analysis.rows import OF_DEPARTMENTS, Interpretation, department_rows, rows_of

__all__ = ["LedgerTables", "PlanTables", "arrow_tables", "departments_of", "ledger_tables", "tables_of"]

AT_ONCE = 64
"""Plans whose rows are gathered before they become Arrow's: a corpus is never held whole as Python's own values."""


class LedgerTables:
    """The tables of the ledger; `make` gives them by name, and is called once, when one of them is first read."""

    def __init__(self, make: Callable[[], Mapping[str, pd.DataFrame]]) -> None:
        self._make = make

    @cached_property
    def _frames(self) -> Mapping[str, pd.DataFrame]:
        return self._make()

    @property
    def actions(self) -> pd.DataFrame:
        """One row an action."""
        return self._frames["actions"]

    @property
    def commitments(self) -> pd.DataFrame:
        """One row a number, a name or a time that is promised."""
        return self._frames["commitments"]


@dataclass(frozen=True, slots=True)
class PlanTables:
    """The tables of one plan; columns and types are those of `analysis.schema.SCHEMA`.

    `actions` and `commitments` are made when one of them is first read.
    """

    plans: pd.DataFrame
    sections: pd.DataFrame
    points: pd.DataFrame
    assignments: pd.DataFrame
    attributes: pd.DataFrame
    departments: pd.DataFrame
    diagnostics: pd.DataFrame
    ledger: LedgerTables
    as_read: "Callable[[], PlanTables] | None" = None
    """The tables of the plan before anything was corrected, merged or added to it; None where these are they."""

    @property
    def actions(self) -> pd.DataFrame:
        """One row an action of the ledger."""
        return self.ledger.actions

    @property
    def commitments(self) -> pd.DataFrame:
        """One row a number, a name or a time that is promised."""
        return self.ledger.commitments

    def table(self, name: str) -> pd.DataFrame:
        """The table of this name; raises `KeyError` where the contract has none such."""
        if name not in schema.SCHEMA:
            raise KeyError(name)
        found: pd.DataFrame = getattr(self, name)
        return found

    def items(self) -> Iterator[tuple[str, pd.DataFrame]]:
        """(name, frame) of each table in the contract's order, the ledger's among them."""
        return ((name, self.table(name)) for name in schema.SCHEMA)

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
    assume_year_end: bool = False,
    language: Language = DEFAULT_LANGUAGE,
) -> PlanTables:
    """The tables of `plan`.

    `switched_on` holds the keys of proposed aliases to apply; with `order_leads` the first unit of an undivided list
    counts as leading it (`role_basis` "order"), which the text does not say; with `add_rule_units` the units that the
    text gives to every point in one sentence stand in each point that does not name them, each as a clause of its own
    behind the others (`role_basis` "rule"); `assume_year_end` is that of `ledger_tables`; `language` is that of the
    messages.
    """
    rows = rows_of(plan, Interpretation(registry, switched_on, order_leads, add_rule_units, language))
    ledger = ledger_tables(plan, assume_year_end=assume_year_end)
    is_changed = plan.as_read or switched_on or add_rule_units
    as_read = partial(tables_of, plan.as_read or plan, registry, language=language) if is_changed else None
    return PlanTables(**_frames(rows), ledger=ledger, as_read=as_read)


def ledger_tables(plan: Plan, *, assume_year_end: bool = False) -> LedgerTables:
    """The tables `actions` and `commitments` of `plan`, made when one of them is first read.

    With `assume_year_end` 年内 is due on 31 December, which the text does not say (`basis` "assumed"). No other way of
    taking a plan changes them: one value serves all `PlanTables` of the plan.
    """
    return LedgerTables(partial(_ledger_frames, plan, assume_year_end))


def _ledger_frames(plan: Plan, assume_year_end: bool) -> dict[str, pd.DataFrame]:
    return _frames(_ledger_rows(plan, assume_year_end=assume_year_end))


def _ledger_rows(plan: Plan, *, assume_year_end: bool) -> dict[str, list[schema.Row]]:
    from analysis.ledger.rows import ledger_rows  # its patterns are many, and made for those who ask for the ledger

    return ledger_rows(plan, assume_year_end=assume_year_end)


def _frames(rows: Mapping[str, Iterable[schema.Row]]) -> dict[str, pd.DataFrame]:
    return {table: schema.frame(table, of_table) for table, of_table in rows.items()}


def arrow_tables(
    plans: Iterable[Plan],
    registry: Registry = Registry(),  # noqa: B008 - an empty frozen value
    *,
    switched_on: Collection[str] = (),
    order_leads: bool = False,
    add_rule_units: bool = False,
    assume_year_end: bool = False,
    language: Language = DEFAULT_LANGUAGE,
    only: Collection[str] = tuple(schema.SCHEMA),
) -> dict[str, pa.Table]:
    """table → the rows of all `plans` in their order, with the columns, values and types that `tables_of` gives each.

    `to_pandas()` of a table is the frames of `tables_of` put below each other. The plans may come one by one. `only`
    names the tables that are wanted; without `actions` and `commitments` no prose is read. Raises `ValueError` where
    one plan comes twice (the same file is the same plan, and its rows would count double) or a table is none of ours.
    """
    if strange := set(only) - schema.SCHEMA.keys():
        raise ValueError(f"only: no such table: {', '.join(sorted(strange))}")
    wanted = [table for table in schema.SCHEMA if table in only]
    interpretation = Interpretation(registry, switched_on, order_leads, add_rule_units, language)

    def rows_of_one(plan: Plan) -> dict[str, list[schema.Row]]:
        rows = rows_of(plan, interpretation)
        return rows if schema.LEDGER.isdisjoint(wanted) else rows | _ledger_rows(plan, assume_year_end=assume_year_end)

    parts: dict[str, list[pa.Table]] = {table: [schema.arrow_table(table, ())] for table in wanted}
    for rows in _rows_in_parts(plans, rows_of_one):
        for table in wanted:
            parts[table].append(schema.arrow_table(table, rows[table]))
    return {table: pa.concat_tables(each) for table, each in parts.items()}


def _rows_in_parts(
    plans: Iterable[Plan], rows_of_one: Callable[[Plan], Mapping[str, list[schema.Row]]]
) -> Iterator[dict[str, list[schema.Row]]]:
    """The rows of a few plans at a time."""
    seen: set[str] = set()
    one_by_one = iter(plans)
    while some := list(islice(one_by_one, AT_ONCE)):
        rows: dict[str, list[schema.Row]] = {table: [] for table in schema.SCHEMA}
        for plan in some:
            if plan.plan_id in seen:
                raise ValueError(f"plans: {plan.plan_id} ({plan.source.name}) stands twice")
            seen.add(plan.plan_id)
            for table, of_plan in rows_of_one(plan).items():
                rows[table] += of_plan
        yield rows


def departments_of(assignments: pd.DataFrame) -> pd.DataFrame:
    """The table `departments` of these assignments: one row a department, most points first, then in order of the text.

    `names_as_written` joins the different written names by "|"; `point_count` counts each point once.
    """
    rows = zip(*(assignments[name].tolist() for name in OF_DEPARTMENTS), strict=True)
    return schema.frame("departments", department_rows(rows))
