"""Words that the figures of pages and of files share: names of sections and roles, and what a workload shows."""

from collections.abc import Iterable

import pandas as pd

from analysis import schema
from analysis.findings import MOST_NAMED, Finding
from analysis.i18n import Language, listed, translate
from analysis.rounding import two_decimals
from analysis.selection import Selected
from analysis.tables import PlanTables
from analysis.workload import Counting, Grouping

__all__ = ["bare_numeral", "busiest", "group_labels", "section_heads", "section_labels", "workload_title"]


def section_labels(tables: PlanTables, language: Language) -> dict[str, str]:
    """Top-level section number → its numeral and title; points outside sections go under a name of their own."""
    titles = {no: f"{numeral}{title}" for no, numeral, title in tables.top_sections()}
    return {"": translate("group.no-section", language), **titles}


def section_heads(tables: PlanTables) -> dict[str, str]:
    """Top-level section number → its bare numeral, for heads of narrow columns."""
    return {no: bare_numeral(numeral) or no for no, numeral, _ in tables.top_sections()}


def bare_numeral(numeral: str) -> str:
    """A numeral without its marks: "（一）" → "一"."""
    return numeral.strip("、．. （）()")


def group_labels(selected: Selected, grouping: Grouping, language: Language) -> dict[str, str]:
    """Section number or role → its name; a lead that is only assumed says so."""
    if grouping == "section":
        return section_labels(selected.tables, language)
    named = {role: translate(f"role.{role}", language) for role in schema.ROLES}
    return {**named, "lead": translate("role.lead-assumed", language)} if selected.selection.order_leads else named


def busiest(found: Iterable[Finding]) -> Finding | None:
    """Who carries most, where this is among what was found."""
    return next((each for each in found if each.code.startswith("busiest")), None)


def workload_title(
    table: pd.DataFrame, found: Finding | None, counting: Counting, language: Language, otherwise: str
) -> str:
    """The result of a workload figure in a sentence: who carries most of `table`.

    `found` is who carries most by full counts; `otherwise` is said where nobody stands out.
    """
    if counting == "full":
        return found.sentence(language) if found else otherwise
    most = table["fractional_count"].max()
    names = table.loc[table["fractional_count"] > most - 1e-9, "department"].tolist()
    if len(names) > MOST_NAMED:
        return otherwise
    code = "fractional-title" if len(names) == 1 else "fractional-title-tied"
    return translate(
        f"chart.{code}", language, departments=listed(names, language), count=two_decimals(most),
        total=f"{round(table['fractional_count'].sum(), 2):.12g}",
    )  # fmt: skip
