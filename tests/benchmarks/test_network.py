"""Ratios against a peer in the same run; nothing here depends on how fast the machine is."""

import random
import time
from collections.abc import Callable

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from networkx.algorithms import bipartite
from scipy.sparse import csr_array

from analysis.charts.network import plot_network
from analysis.charts.network_info import network_info
from analysis.network import (
    Affiliation,
    NetworkSettings,
    affiliation,
    fixed_degree_sample,
    layout,
    measure,
    projection_graph,
    shared_points,
    ties,
    two_mode_graph,
)
from tests.analysis.network.conftest import assignments_of, seed_plan

pytestmark = pytest.mark.benchmark


def seconds(run: Callable[[], object], times: int = 3) -> float:
    """The best of `times`."""
    found = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        found.append(time.perf_counter() - start)
    return min(found)


def large(assignments: int = 1_000_000, departments: int = 500, points: int = 300_000) -> Affiliation:
    """A network of about so many distinct assignments, small departments and large ones."""
    rng = np.random.default_rng(4)
    row = np.minimum(rng.exponential(departments / 6, assignments).astype(np.int64), departments - 1)
    column = rng.integers(0, points, assignments)
    incidence = csr_array((np.ones(assignments, dtype=np.int32), (row, column)), shape=(departments, points))
    incidence.sum_duplicates()
    incidence.data.fill(1)
    return Affiliation(
        tuple(f"第{index:03d}部门" for index in range(departments)), tuple(map(str, range(points))), incidence
    )


def frame_of(network: Affiliation) -> pd.DataFrame:
    """The assignments table of `network`, the columns that its projection reads."""
    cells = network.incidence.tocoo()
    names, keys = np.array(network.departments, dtype=object), np.array(network.points, dtype=object)
    return pd.DataFrame({
        "plan_id": "plan", "point_key": keys[cells.col], "department": names[cells.row],
        "start": cells.col.astype(np.int64), "is_collective": False,
    }).astype({"plan_id": "string", "point_key": "string", "department": "string", "start": "Int64"})  # fmt: skip


def test_projection_costs_little_more_than_the_bare_product_and_a_hundredth_of_networkx():
    network = large()
    graph = two_mode_graph(network)
    some = [("department", name) for name in network.departments[250:260]]
    ours = seconds(lambda: shared_points(network))
    bare = seconds(lambda: network.incidence @ network.incidence.T)
    part = seconds(lambda: bipartite.weighted_projected_graph(graph, some), times=1)
    whole = part * len(network.departments) / len(some)
    table = frame_of(network)
    from_frame = seconds(lambda: shared_points(affiliation(table)), times=1)
    print(
        f"\nprojection of {network.incidence.nnz} assignments: {ours:.3f} s; {ours / bare:.2f} of the bare product; networkx"
        f" {whole / ours:.0f} times as long (10 middling departments of 500: {part:.1f} s); from the table {from_frame:.2f} s"
    )

    assert ours <= 1.5 * bare
    assert whole >= 100 * ours


def curveball_over_sets(network: Affiliation, draws: int, trades: int, burn_in: int) -> list[list[int]]:
    """A plain curveball (Strona et al. 2014): one chain, a Python set a department."""
    rng = random.Random(1)
    rows = [set(np.flatnonzero(row).tolist()) for row in network.dense()]
    count = len(rows)
    observed = [[len(a & b) for b in rows] for a in rows]
    at_least = [[0] * count for _ in range(count)]
    for draw in range(-1, draws):
        for _ in range(burn_in if draw < 0 else trades):
            i, j = rng.sample(range(count), 2)
            common, only = rows[i] & rows[j], list(rows[i] ^ rows[j])
            rng.shuffle(only)
            kept = len(rows[i]) - len(common)
            rows[i], rows[j] = common | set(only[:kept]), common | set(only[kept:])
        if draw >= 0:
            for a in range(count):
                for b in range(a + 1, count):
                    at_least[a][b] += len(rows[a] & rows[b]) >= observed[a][b]
    return at_least


def test_ten_thousand_draws_take_a_fifth_of_a_plain_curveball():
    network = affiliation(assignments_of(seed_plan()))
    ours = seconds(lambda: fixed_degree_sample(network, draws=10_000))
    # Ten global trades of 18 departments are 90 single ones.
    start = time.perf_counter()
    found = curveball_over_sets(network, 10_000, trades=90, burn_in=900)
    plain = time.perf_counter() - start
    sample = fixed_degree_sample(network, draws=10_000)
    upper = np.triu_indices(18, 1)
    apart = np.abs(np.array(found)[upper] / 10_000 - sample.at_least[upper] / 10_000).max()
    print(
        f"\n10,000 draws: {ours:.2f} s, plain curveball {plain:.2f} s, {plain / ours:.1f} times as long; p apart {apart:.3f}"
    )

    assert apart < 0.03
    assert plain >= 5 * ours


@pytest.mark.parametrize("departments", [18, 500])
def test_building_the_figure_costs_at_most_three_times_writing_it(departments: int):
    plan = seed_plan()
    if departments > 18:
        rng = np.random.default_rng(0)
        plan = {str(p): [f"第{d:03d}部门" for d in set(rng.integers(0, departments, 4))] for p in range(2000)}
    tables = measure(assignments_of(plan), settings=NetworkSettings(draws=0, community_runs=1))
    figure = plot_network(network_info(tables, colour="community"), "zh")
    built = seconds(lambda: plot_network(network_info(tables, colour="community"), "zh"), times=25)
    written = seconds(figure.to_json, times=25)
    print(
        f"\n{len(tables.ties)} ties: built {built * 1e3:.1f} ms, written {written * 1e3:.1f} ms, {built / written:.2f} times"
    )

    assert built <= 3 * written


def test_a_thousand_departments_are_laid_out_sooner_than_by_a_spring_layout():
    rng = np.random.default_rng(0)
    plan = {str(p): [f"第{d:03d}部门" for d in set(rng.integers(0, 1000, 4))] for p in range(3000)}
    network = affiliation(assignments_of(plan))
    table = ties(network)
    graph = projection_graph(network.departments, table)
    ours = seconds(lambda: layout(network), times=2)
    spring = 10 * seconds(lambda: nx.spring_layout(graph, seed=1, iterations=5, method="force"), times=1)
    print(
        f"\n1,000 departments, {len(table)} ties: {ours:.2f} s; spring layout {spring:.1f} s ({spring / ours:.1f} times)"
    )

    assert spring >= ours
