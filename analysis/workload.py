"""Workload: how much each department carries, by full and by fractional counting, and how unevenly it is spread."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal
from weakref import WeakKeyDictionary

import numpy as np
import pandas as pd

from analysis import schema
from analysis.schema import top_section
from analysis.selection import Selected

__all__ = [
    "Concentration",
    "Counting",
    "Grouping",
    "concentration",
    "evenness",
    "points_behind",
    "shares",
    "workload",
    "workload_by",
]

Counting = Literal["full", "fractional"]
Grouping = Literal["section", "role"]


def shares(selected: Selected) -> pd.DataFrame:
    """One row for each (point, department) kept, the unit that every count sums.

    Columns: point_key, section (top-level number), department, role, full (1), fractional (1/k, k the number of
    departments of the point in the whole plan), first_listed (it opens one of the point's lists). A department that
    stands in a point twice counts once, with the first of its roles in the order lead, responsible, support, guide.
    Full and fractional counting: Gauffriau (2021), Scientometrics 126, 3973–4020.
    """
    return _once(selected, _SHARES, _shares)


_SHARES: "WeakKeyDictionary[Selected, pd.DataFrame]" = WeakKeyDictionary()
_WORKLOADS: "WeakKeyDictionary[Selected, pd.DataFrame]" = WeakKeyDictionary()
"""What was counted of each part: a page and a pack ask for it dozens of times."""


def _once(
    selected: Selected,
    counted: "WeakKeyDictionary[Selected, pd.DataFrame]",
    count: Callable[[Selected], pd.DataFrame],
) -> pd.DataFrame:
    """What `count` gives for `selected`, counted when it is first asked for; the caller's own to change."""
    found = counted.get(selected)
    if found is None:
        found = counted[selected] = count(selected)
    return found.copy(deep=False)


def _shares(selected: Selected) -> pd.DataFrame:
    rows = selected.assignments.assign(
        section=selected.assignments["section_no"].map(top_section),
        first_listed=selected.assignments["position"] == 1,
        rank=selected.assignments["role"].cat.codes,
    )
    grouped = rows.sort_values("rank", kind="stable").groupby(["point_key", "department"], sort=False, observed=True)
    unit = grouped.agg(section=("section", "first"), role=("role", "first"), first_listed=("first_listed", "max"))
    unit = unit.reset_index()
    unit["full"] = 1
    unit["fractional"] = 1 / unit["point_key"].map(selected.units).astype("float64")
    return unit[["point_key", "section", "department", "role", "full", "fractional", "first_listed"]]


def workload(selected: Selected) -> pd.DataFrame:
    """One row a department, most points first, ties in the order of the text.

    Columns: department, point_count (points it answers for), fractional_count (sum of 1/k), lead_count (points it
    leads), alone_count (points it answers for alone: see `Selected.alone`), first_listed_count (points where it opens a list).
    """
    return _once(selected, _WORKLOADS, _workload)


def _workload(selected: Selected) -> pd.DataFrame:
    unit = shares(selected)
    unit["lead"] = unit["role"] == "lead"
    unit["alone"] = unit["point_key"].isin(selected.alone)
    counted = unit.groupby("department", sort=False, observed=True).agg(
        point_count=("full", "sum"),
        fractional_count=("fractional", "sum"),
        lead_count=("lead", "sum"),
        alone_count=("alone", "sum"),
        first_listed_count=("first_listed", "sum"),
    )
    order = selected.departments["department"]
    return counted.reindex(order).rename_axis("department").reset_index()


def workload_by(selected: Selected, grouping: Grouping, counting: Counting = "full") -> pd.DataFrame:
    """Departments × groups: the workload split by top-level section or by role; empty groups are left out.

    Index: department, most first; columns: section numbers in the plan's order, or roles; values: points or shares.
    """
    unit = shares(selected)
    table = unit.pivot_table(index="department", columns=grouping, values=counting, aggfunc="sum", observed=True)
    order = _most_first(unit.groupby("department", sort=False, observed=True)[counting].sum(), selected)
    columns = [column for column in _groups(selected, grouping) if column in table.columns]
    return table.reindex(index=order, columns=columns)


def _most_first(totals: "pd.Series[float]", selected: Selected) -> list[str]:
    in_order = totals.reindex(selected.departments["department"])
    return list(in_order.sort_values(ascending=False, kind="stable").index)


def _groups(selected: Selected, grouping: Grouping) -> Sequence[str]:
    if grouping == "role":
        return schema.ROLES
    return list(dict.fromkeys(selected.tables.points["section_no"].map(top_section)))


def points_behind(
    selected: Selected, department: str, *, section: str | None = None, role: str | None = None
) -> list[str]:
    """The keys of the points behind one number: those of a department, in one section or role where given."""
    unit = shares(selected)
    kept = unit["department"] == department
    if section is not None:
        kept &= unit["section"] == section
    if role is not None:
        kept &= unit["role"] == role
    keys = set(unit.loc[kept, "point_key"])
    return [key for key in selected.points["point_key"] if key in keys]


@dataclass(frozen=True, slots=True)
class Concentration:
    """How unevenly a load is spread over n departments.

    `gini` is 0 where all carry the same and (n−1)/n where one carries all; `top_share` is the share of the `top`
    departments with most; `lorenz` has the columns departments and load, both cumulative shares from 0 to 1.
    """

    gini: float
    top: int
    top_share: float
    lorenz: pd.DataFrame


def concentration(counts: "pd.Series[float]", top: int = 3) -> Concentration | None:
    """The concentration of `counts` (one value a department); None where there is nothing to share.

    Gini coefficient: half the relative mean absolute difference, Gini (1912); Lorenz curve: Lorenz (1905).
    """
    load = np.sort(counts.to_numpy(dtype="float64"))
    total, n = load.sum(), len(load)
    if not total:
        return None
    ranks = np.arange(1, n + 1)
    gini = max(0.0, float(((2 * ranks - n - 1) * load).sum() / (n * total)))  # sums of fractions may end below nought
    lorenz = pd.DataFrame({"departments": np.arange(n + 1) / n, "load": np.concatenate(([0.0], load.cumsum() / total))})
    return Concentration(gini, min(top, n), float(load[-top:].sum() / total), lorenz)


def evenness(gini: float) -> Literal["even", "middling", "uneven"]:
    """A word for a Gini coefficient, at the marks in common use for incomes: below 0.2 even, from 0.4 on uneven."""
    return "even" if gini < 0.2 else "middling" if gini < 0.4 else "uneven"
