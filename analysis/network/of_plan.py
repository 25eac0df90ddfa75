"""From a whole plan's tables to the network of the part that the settings name; page and command line both come here."""

from dataclasses import replace

from analysis.errors import PlanError
from analysis.network.affiliation import Affiliation, affiliation, let_in
from analysis.network.layout import HEIGHT, WIDTH, Layout, layout
from analysis.network.measure import NetworkTables, Progress, measure
from analysis.network.settings import NetworkSettings
from analysis.selection import Selection, alone_points
from analysis.tables import PlanTables

MOST_DEPARTMENTS, MOST_TIES = 1_000, 50_000
"""Of one plan. Memory and time grow with the pairs: 20,000 departments would take tens of gigabytes, 50,000 ties take half a
minute, twice as many a whole one."""


def _refuse_too_many_departments(count: int) -> None:
    """Raise `PlanError` (`departments-too-many`) where a plan names more departments than its pairs can be looked at."""
    if count > MOST_DEPARTMENTS:
        raise PlanError("departments-too-many", count=count, most=MOST_DEPARTMENTS)


def _refuse_too_many_ties(network: Affiliation) -> None:
    shared = network.incidence @ network.incidence.T
    ties = (shared.nnz - int((network.point_counts > 0).sum())) // 2
    if ties > MOST_TIES:
        raise PlanError("ties-too-many", count=ties, most=MOST_TIES)


def settings_of(selection: Selection) -> NetworkSettings:
    """The usual settings for the part of a plan that `selection` keeps."""
    return NetworkSettings(
        max_units=selection.max_units, merged=selection.merged, order_leads=selection.order_leads,
        sections=selection.sections, departments=selection.departments, roles=selection.roles,
    )  # fmt: skip


def measure_plan(
    tables: PlanTables,
    settings: NetworkSettings | None = None,
    *,
    progress: Progress | None = None,
    untested: NetworkTables | None = None,
) -> NetworkTables:
    """The network of the part of a plan that `settings` takes; equal tables and settings give equal files.

    Places are those of the whole plan, so that a filter moves nothing. A point is left out by the number of
    departments it has in the whole plan; departments that then have no point stay. `untested`, what these tables gave
    without draws, saves all but the tests. Raises `PlanError`: `departments-too-many`, `ties-too-many`.
    """
    settings = settings or NetworkSettings()
    _refuse_too_many_departments(tables.assignments["department"].nunique())
    taken = Selection(settings.sections, settings.departments, settings.roles)
    before = let_in(taken.apply(tables).assignments, collective=settings.collective)
    kept = replace(taken, max_units=settings.max_units).apply(tables)
    _refuse_too_many_ties(affiliation(kept.assignments, kept.points, collective=settings.collective))
    measured = measure(
        kept.assignments, kept.points, settings, departments=tuple(before["department"].unique().tolist()),
        place=untested.layout if untested else places_of(tables, settings), progress=progress, untested=untested,
        alone=alone_points(tables.assignments),
    )  # fmt: skip
    keys = before["point_key"].unique().tolist()
    out = tuple(str(key) for key in keys if key not in set(kept.points["point_key"]))
    return replace(measured, affiliation=replace(measured.affiliation, left_out=out))


def places_of(tables: PlanTables, settings: NetworkSettings, *, width: float = WIDTH, height: float = HEIGHT) -> Layout:
    """Where the departments of the whole plan stand, on a canvas of this size.

    What a reader corrects or merges moves them as little as possible from where they stand in the plan as it was read.
    """
    before = places_of(tables.as_read(), settings, width=width, height=height) if tables.as_read else None
    whole = affiliation(tables.assignments, tables.points, collective=settings.collective)
    return layout(whole, seed=settings.seed, width=width, height=height, before=before)
