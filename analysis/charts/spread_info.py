"""What the picture of who carries how much, and where, shows, computed before it is drawn."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from analysis import schema
from analysis.charts.style import Words
from analysis.figure_words import bare_numeral
from analysis.i18n import Language, translate
from analysis.ledger.measures import most_first
from analysis.selection import Selected
from analysis.workload import shares

__all__ = ["Column", "Counts", "SpreadInfo", "spread_info"]

Counts = Mapping[str, int]
"""Role → how many."""


@dataclass(frozen=True, slots=True)
class Column:
    """A section or a point: its key, a short head, its title in full."""

    key: str
    head: str
    label: str


@dataclass(frozen=True)
class SpreadInfo:
    """What is drawn: `departments` with the most points first, `loads` of each by role, `cells` by (row, column).

    `by` says what the columns are, `counted` how a count is said in words (an entry of the catalogue, with one more
    ending in `-as` for those in a role). Where `lead_is_assumed`, the first listed counts as leading, and is called so.
    """

    departments: tuple[str, ...]
    columns: tuple[Column, ...]
    by: str
    loads: tuple[Counts, ...]
    cells: Mapping[tuple[int, int], Counts]
    words: Words
    counted: str = "chart.carries"
    lead_is_assumed: bool = False

    @cached_property
    def roles(self) -> list[str]:
        """The roles that stand in the plan, from lead to guide."""
        return [role for role in schema.ROLES if any(role in counts for counts in self.loads)]

    @property
    def tells_roles_apart(self) -> bool:
        """Whether the text says more than that somebody is responsible."""
        return self.roles not in ([], ["responsible"])

    def name_of(self, role: str, language: Language) -> str:
        """What a role is called; a lead that is only assumed says so."""
        assumed = role == "lead" and self.lead_is_assumed
        return translate("role.lead-assumed" if assumed else f"role.{role}", language)


def spread_info(
    selected: Selected,
    sections: Mapping[str, tuple[str, str]],
    words: Words,
    actions: pd.DataFrame | None = None,
) -> SpreadInfo:
    """Departments × sections of `selected`, or × points where they all lie in one section.

    `sections` gives for each top-level section number its short head and its title.
    Points are counted, or the `actions` of each department as `analysis.ledger.measures.owners_of` gives them.
    """
    unit = shares(selected) if actions is None else actions
    by = "section" if unit["section"].nunique() > 1 else "point"
    keys = unit["section" if by == "section" else "point_key"].tolist()
    columns = _sections(sections, set(keys)) if by == "section" else _points(selected, set(keys))
    names = (
        tuple(selected.departments["department"])
        if actions is None
        else most_first(actions, selected.departments["department"])
    )
    row = {name: i for i, name in enumerate(names)}
    column = {each.key: j for j, each in enumerate(columns)}
    loads: list[dict[str, int]] = [{} for _ in names]
    cells: dict[tuple[int, int], dict[str, int]] = {}
    for name, key, role in zip(unit["department"].tolist(), keys, unit["role"].astype(str).tolist(), strict=True):
        cell = cells.setdefault((row[name], column[key]), {})
        for counts in (loads[row[name]], cell):
            counts[role] = counts.get(role, 0) + 1
    counted = "chart.carries" if actions is None else "ledger.carries"
    return SpreadInfo(names, columns, by, tuple(loads), cells, words, counted, selected.selection.order_leads)


def _sections(sections: Mapping[str, tuple[str, str]], held: set[str]) -> tuple[Column, ...]:
    return tuple(Column(no, head, title) for no, (head, title) in sections.items() if no in held)


def _points(selected: Selected, held: set[str]) -> tuple[Column, ...]:
    columns = ("point_key", "numeral", "title")
    rows = zip(*(selected.points[name].fillna("").tolist() for name in columns), strict=True)
    return tuple(
        Column(key, bare_numeral(str(numeral)) or key, f"{numeral or key}{_between(str(numeral))}{title}")
        for key, numeral, title in rows
        if key in held
    )


def _between(numeral: str) -> str:
    return "" if numeral.endswith(("、", "）")) else " "
