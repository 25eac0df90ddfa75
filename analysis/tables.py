"""Plan → tables: the pandas frames of the public contract; and the same tables of many plans at once, in Arrow."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, fields
from itertools import islice

import pandas as pd
import pyarrow as pa

from analysis import schema
from analysis.i18n import DEFAULT_LANGUAGE, Language
from analysis.parsing import Plan
from analysis.registry import Registry
from analysis.rows import OF_DEPARTMENTS, Interpretation, department_rows, rows_of

__all__ = ["PlanTables", "arrow_tables", "departments_of", "tables_of"]

AT_ONCE = 64
"""Plans whose rows are gathered before they become Arrow's: a corpus is never held whole as Python's own values."""


@dataclass(frozen=True, slots=True)
class PlanTables:
    """The tables of one plan; columns and types are those of `analysis.schema.SCHEMA`."""

    plans: pd.DataFrame
    sections: pd.DataFrame
    points: pd.DataFrame
    assignments: pd.DataFrame
    attributes: pd.DataFrame
    actions: pd.DataFrame
    commitments: pd.DataFrame
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
    assume_year_end: bool = False,
    language: Language = DEFAULT_LANGUAGE,
) -> PlanTables:
    """The tables of `plan`.

    `switched_on` holds the keys of proposed aliases to apply; with `order_leads` the first unit of an undivided list
    counts as leading it (`role_basis` "order"), which the text does not say; with `add_rule_units` the units that the
    text gives to every point in one sentence stand in each point that does not name them, each as a clause of its own
    behind the others (`role_basis` "rule"); `language` is that of the messages.
    """
    rows = rows_of(plan, Interpretation(registry, switched_on, order_leads, add_rule_units, assume_year_end, language))
    return PlanTables(**{table: schema.frame(table, of_table) for table, of_table in rows.items()})


def arrow_tables(
    plans: Iterable[Plan],
    registry: Registry = Registry(),  # noqa: B008 - an empty frozen value
    *,
    switched_on: Collection[str] = (),
    order_leads: bool = False,
    add_rule_units: bool = False,
    assume_year_end: bool = False,
    language: Language = DEFAULT_LANGUAGE,
) -> dict[str, pa.Table]:
    """table → the rows of all `plans` in their order, with the columns, values and types that `tables_of` gives each.

    `to_pandas()` of a table is the frames of `tables_of` put below each other. The plans may come one by one. Raises
    `ValueError` where one plan comes twice: the same file is the same plan, and its rows would count double.
    """
    interpretation = Interpretation(registry, switched_on, order_leads, add_rule_units, assume_year_end, language)
    parts: dict[str, list[pa.Table]] = {table: [schema.arrow_table(table, ())] for table in schema.SCHEMA}
    for rows in _rows_in_parts(plans, interpretation):
        for table, of_table in rows.items():
            parts[table].append(schema.arrow_table(table, of_table))
    return {table: pa.concat_tables(each) for table, each in parts.items()}


def _rows_in_parts(plans: Iterable[Plan], interpretation: Interpretation) -> Iterator[dict[str, list[schema.Row]]]:
    """The rows of a few plans at a time."""
    seen: set[str] = set()
    one_by_one = iter(plans)
    while some := list(islice(one_by_one, AT_ONCE)):
        rows: dict[str, list[schema.Row]] = {table: [] for table in schema.SCHEMA}
        for plan in some:
            if plan.plan_id in seen:
                raise ValueError(f"plans: {plan.plan_id} ({plan.source.name}) stands twice")
            seen.add(plan.plan_id)
            for table, of_plan in rows_of(plan, interpretation).items():
                rows[table] += of_plan
        yield rows


def departments_of(assignments: pd.DataFrame) -> pd.DataFrame:
    """The table `departments` of these assignments: one row a department, most points first, then in order of the text.

    `names_as_written` joins the different written names by "|"; `point_count` counts each point once.
    """
    rows = zip(*(assignments[name].tolist() for name in OF_DEPARTMENTS), strict=True)
    return schema.frame("departments", department_rows(rows))
