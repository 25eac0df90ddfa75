"""Which part of a plan is looked at: one frozen value, from and to URL parameters."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cached_property

import pandas as pd

from analysis import schema
from analysis.tables import PlanTables, departments_of

__all__ = ["Selected", "Selection", "alone_points", "unit_counts"]

Parameters = Mapping[str, Sequence[str]]

_LIMIT = re.compile("[1-9][0-9]{0,8}")


@dataclass(frozen=True, slots=True)
class Selection:
    """The reader's filters; an empty tuple or None leaves that filter open.

    `sections` are top-level section numbers; `max_units` leaves out points with more departments than that; `merged`
    holds the keys of the proposed aliases that are switched on; with `order_leads` the first listed counts as leading;
    with `rule_units` a unit that the text gives to every point at once stands in each.
    """

    sections: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    max_units: int | None = None
    merged: tuple[str, ...] = ()
    order_leads: bool = False
    rule_units: bool = False

    @classmethod
    def from_parameters(cls, parameters: Parameters) -> "Selection":
        """The selection in URL parameters; what does not read as one of its values is left out."""
        words = {name: tuple(parameters.get(name, ())) for name in cls.names()}
        limit = words["max_units"][0] if words["max_units"] else ""
        return cls(
            sections=words["sections"],
            departments=words["departments"],
            roles=tuple(role for role in words["roles"] if role in schema.ROLES),
            max_units=int(limit) if _LIMIT.fullmatch(limit) else None,
            merged=words["merged"],
            order_leads=words["order_leads"] == ("1",),
            rule_units=words["rule_units"] == ("1",),
        )

    def to_parameters(self) -> dict[str, list[str]]:
        """URL parameters that `from_parameters` reads back to this value; open filters are left out."""
        parameters = {
            "sections": list(self.sections),
            "departments": list(self.departments),
            "roles": list(self.roles),
            "max_units": [] if self.max_units is None else [str(self.max_units)],
            "merged": list(self.merged),
            "order_leads": ["1"] if self.order_leads else [],
            "rule_units": ["1"] if self.rule_units else [],
        }
        return {name: values for name, values in parameters.items() if values}

    def held_by(self, tables: PlanTables, aliases: Mapping[str, str]) -> "Selection":
        """This selection without what `tables` do not have, so that no filter acts unseen.

        `aliases` maps names to the departments they are merged into: a department that was chosen before it was
        merged stays chosen under its new name.
        """
        departments = {aliases.get(name, name): None for name in self.departments}
        largest = unit_counts(tables.assignments).max() if len(tables.assignments) else 0
        return replace(
            self,
            sections=_held(self.sections, (no for no, _, _ in tables.top_sections())),
            departments=_held(departments, tables.departments["department"]),
            roles=_held(self.roles, tables.assignments["role"].unique()),
            max_units=self.max_units if self.max_units and self.max_units < largest else None,
        )

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """The parameters a selection is kept in."""
        return tuple(field.name for field in fields(cls))

    @property
    def is_open(self) -> bool:
        """Whether every point and every assignment is looked at."""
        return not (self.sections or self.departments or self.roles or self.max_units)

    def apply(self, tables: PlanTables) -> "Selected":
        """The rows of `tables` that this selection keeps, with each point's full number of departments."""
        units = unit_counts(tables.assignments)
        points = tables.points[self._keeps_point(tables.points, units)]
        rows = tables.assignments
        kept = rows["point_key"].isin(points["point_key"])
        if self.departments:
            kept &= rows["department"].isin(self.departments)
        if self.roles:
            kept &= rows["role"].isin(self.roles)
        assignments = rows[kept].reset_index(drop=True)
        if self.departments or self.roles:
            points = points[points["point_key"].isin(assignments["point_key"])]
        return Selected(tables, self, points.reset_index(drop=True), assignments, units)

    def _keeps_point(self, points: pd.DataFrame, units: "pd.Series[int]") -> "pd.Series[bool]":
        kept = pd.Series(True, index=points.index)
        if self.sections:
            kept &= points["section_no"].map(schema.top_section).isin(self.sections)
        if self.max_units:
            kept &= points["point_key"].map(units).fillna(0) <= self.max_units
        return kept


@dataclass(frozen=True, eq=False)
class Selected:
    """The part of a plan that a selection keeps.

    `points` and `assignments` have the columns of the schema; `units` is the number of different departments of each
    point in the whole plan, indexed by `point_key`: the k of fractional counting, whatever the filter shows.
    """

    tables: PlanTables
    selection: Selection
    points: pd.DataFrame
    assignments: pd.DataFrame
    units: "pd.Series[int]"

    @cached_property
    def alone(self) -> frozenset[str]:
        """The keys of the points that one department answers for alone in the whole plan, whatever the filter shows."""
        return alone_points(self.tables.assignments)

    @property
    def departments(self) -> pd.DataFrame:
        """The table `departments` of the kept assignments."""
        return self._departments.copy(deep=False)

    @cached_property
    def _departments(self) -> pd.DataFrame:
        return departments_of(self.assignments)


def unit_counts(assignments: pd.DataFrame) -> "pd.Series[int]":
    """Number of different departments of each point, indexed by `point_key`."""
    return assignments.groupby("point_key", sort=False)["department"].nunique()


def alone_points(assignments: pd.DataFrame) -> frozenset[str]:
    """The keys of the points that one department answers for alone.

    A collective name (各有关部门) stands for several, and so does a list that ends in 等: neither is alone.
    """
    several = (assignments["is_collective"].fillna(False) | assignments["list_is_open"].fillna(False)).astype(bool)
    units = unit_counts(assignments)
    return frozenset(units.index[units == 1]) - frozenset(assignments.loc[several, "point_key"])


def _held(chosen: Iterable[str], there: Iterable[str]) -> tuple[str, ...]:
    known = set(there)
    return tuple(each for each in chosen if each in known)
