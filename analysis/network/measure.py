"""The front door: from a plan's assignments to every table of its co-responsibility network."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from analysis.network.affiliation import Affiliation, affiliation, let_in, point_labels, two_mode_positions
from analysis.network.communities import Communities, communities
from analysis.network.directed import lead_counts, lead_support_ties
from analysis.network.fixed_degree import FixedDegreeSample, fixed_degree_sample
from analysis.network.layout import Layout, layout
from analysis.network.margins import Margins
from analysis.network.positions import positions
from analysis.network.projection import projection_graph, ties, weight_matrix
from analysis.network.settings import NetworkSettings
from analysis.network.significance import NullModels, PlanVerdict, pair_tests, plan_verdict
from analysis.network.specialisation import section_counts
from analysis.network.stochastic_degree import stochastic_degree_tails
from analysis.selection import alone_points

Progress = Callable[[str, int, int], None]

NODE_COLUMNS = (
    "department", "point_count", "fractional_count", "lead_count", "degree", "strength", "betweenness",
    "closeness", "eigenvector", "constraint", "community",
)  # fmt: skip
"""The columns of `nodes.csv`; the table `nodes` has more behind them."""

TIE_COLUMNS = (
    "department_a", "department_b", "shared_points", "weight", "newman", "expected_hypergeometric",
    "p_hypergeometric", "expected_fdsm", "p_fdsm", "p_sdsm", "p_error", "q", "verdict", "points",
)  # fmt: skip
"""The columns of `ties.csv`; the table `ties` has more behind them."""

PAIR_COLUMNS = (
    "department_a", "department_b", "shared_points", "load_a", "load_b", "expected", "p", "p_error", "q", "verdict",
    "p_lower", "q_lower",
)  # fmt: skip
"""The columns of `pairs.csv`; the table `pairs` has more."""


@dataclass(frozen=True, slots=True, eq=False)
class NetworkTables:
    """What was measured of one plan at one set of `settings`.

    `nodes`: a row a department, sorted by code point; NODE_COLUMNS, then effective_size, core,
    is_articulation, component, two_mode_betweenness. point_count is the load (承担数), degree the number of
    partners (协同单位数); both count the points that `settings.max_units` let in. community is missing for
    an isolate. `ties`: a row a pair that shares a point, heaviest first; TIE_COLUMNS, then p_lower, q_lower, holm,
    holm_hypergeometric, q_hypergeometric, detectable, detectable_corrected. `pairs`: every pair,
    as `significance.pair_tests` gives it. `lead_support`: as `directed.lead_support_ties` gives it.
    `sections`: points of each department in each top section, as `specialisation.section_counts` gives them, a row for
    every department. `sample`: how the fixed-degree tables were drawn (None: no draws). `collective`: the collective
    names left out. `alone`: the points that one department answers for alone, whatever the network leaves out.
    """

    settings: NetworkSettings
    affiliation: Affiliation
    nodes: pd.DataFrame
    ties: pd.DataFrame
    pairs: pd.DataFrame
    lead_support: pd.DataFrame
    communities: Communities
    verdict: PlanVerdict
    layout: Layout
    sections: pd.DataFrame
    sample: FixedDegreeSample | None = None
    collective: tuple[str, ...] = ()
    alone: frozenset[str] = frozenset()

    @property
    def bytes_in_memory(self) -> int:
        """How many bytes of memory the tables take; what else there is takes hardly anything beside the pairs."""
        frames = (self.nodes, self.ties, self.pairs, self.lead_support, self.sections)
        return sum(int(frame.memory_usage(deep=True).sum()) for frame in frames)


def measure(
    assignments: pd.DataFrame,
    points: pd.DataFrame | None = None,
    settings: NetworkSettings | None = None,
    *,
    departments: tuple[str, ...] = (),
    place: Layout | None = None,
    progress: Progress | None = None,
    untested: "NetworkTables | None" = None,
    alone: frozenset[str] | None = None,
) -> NetworkTables:
    """Measure the network of `assignments`; `points` gives the plan's order.

    `departments` names departments that must appear even without a point here, and `place` a layout made of
    the whole plan, so that a filter moves nothing. `progress` is called with ("draws" | "communities", done,
    of). `untested` is the same network at the same settings without draws, whose groups are taken over. `alone` are
    the points that one department answers for alone, where `assignments` are not all there are. A plan without a
    department gives empty tables.
    """
    settings = settings or NetworkSettings()
    network = affiliation(
        assignments,
        points,
        max_units=settings.max_units,
        collective=settings.collective,
        departments=departments,
    )
    pairs, verdict, sample = _tested(network, settings, progress)
    tie_table = _tie_table(ties(network, settings.weight), pairs)
    groups = untested.communities if untested else communities(
        projection_graph(network.departments, tie_table), network, seed=settings.seed,
        resolution=settings.resolution, runs=settings.community_runs,
        progress=_named("communities", progress),
    )  # fmt: skip
    within = _within(assignments, network, settings)
    nodes = _node_table(network, within, settings, groups)
    directed, collective = lead_support_ties(within), _collective(assignments, settings)
    where = place or layout(network, seed=settings.seed)
    sections = section_counts(within).reindex(list(network.departments), fill_value=0).rename_axis("department")
    alone = alone_points(assignments.assign(point_key=point_labels(assignments))) if alone is None else alone
    return NetworkTables(
        settings, network, nodes, tie_table, pairs, directed, groups, verdict, where, sections, sample, collective, alone
    )  # fmt: skip


def _named(stage: str, progress: Progress | None) -> Callable[[int, int], None] | None:
    return (lambda done, of: progress(stage, done, of)) if progress else None


def _tested(
    network: Affiliation, settings: NetworkSettings, progress: Progress | None
) -> tuple[pd.DataFrame, PlanVerdict, FixedDegreeSample | None]:
    margins = Margins.of(network)
    sample = fixed_degree_sample(
        margins, draws=settings.draws, burn_in=settings.burn_in, thinning=settings.thinning,
        chains=settings.chains, seed=settings.seed, progress=_named("draws", progress),
    ) if settings.draws else None  # fmt: skip
    fdsm = sample.tails if sample else None
    models = NullModels(margins, stochastic_degree_tails(margins), fdsm, settings.model)
    pairs = pair_tests(network, models, settings.alpha)
    draws = settings.draws if settings.model == "fdsm" else 0
    return pairs, plan_verdict(pairs, len(network.points), draws, settings.model, settings.alpha), sample


def _tie_table(projected: pd.DataFrame, pairs: pd.DataFrame) -> pd.DataFrame:
    key = ["department_a", "department_b"]
    tested = projected.merge(pairs.drop(columns=["shared_points", "load_a", "load_b"]), on=key, how="left")
    more = [
        "p_lower",
        "q_lower",
        "holm",
        "holm_hypergeometric",
        "q_hypergeometric",
        "detectable",
        "detectable_corrected",
    ]
    return tested[[*TIE_COLUMNS, *more]]


def _node_table(
    network: Affiliation, within: pd.DataFrame, settings: NetworkSettings, groups: Communities
) -> pd.DataFrame:
    table = positions(network.departments, weight_matrix(network, settings.weight))
    two_mode = two_mode_positions(network).query("mode == 'department'")
    table = table.assign(
        point_count=network.point_counts, fractional_count=network.fractional_counts,
        lead_count=lead_counts(within, network.departments).to_numpy(),
        community=pd.array([groups.community.get(name) for name in network.departments], dtype="Int64"),
        two_mode_betweenness=two_mode["betweenness"].to_numpy(),
    )  # fmt: skip
    more = ["effective_size", "core", "is_articulation", "component", "two_mode_betweenness"]
    return table[[*NODE_COLUMNS, *more]].astype({"point_count": "Int64", "lead_count": "Int64", "community": "Int64"})


def _within(assignments: pd.DataFrame, network: Affiliation, settings: NetworkSettings) -> pd.DataFrame:
    """Assignments of the points and names that were let in, so that every count has the same base."""
    out, named = set(network.left_out), let_in(assignments, collective=settings.collective)
    qualified = named["plan_id"] + ":" + named["point_key"]
    return named[~(named["point_key"].isin(out) | qualified.isin(out))]


def _collective(assignments: pd.DataFrame, settings: NetworkSettings) -> tuple[str, ...]:
    if settings.collective:
        return ()
    named = assignments.loc[assignments["is_collective"].fillna(False).astype(bool), "department"].dropna()
    return tuple(sorted({str(name) for name in named}))
