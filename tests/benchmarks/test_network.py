"""Ratios against a peer in the same run; nothing here depends on how fast the machine is."""

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
    Margins,
    NetworkSettings,
    affiliation,
    communities,
    fixed_degree_sample,
    layout,
    measure,
    projection_graph,
    shared_points,
    stochastic_degree_tails,
    ties,
    two_mode_graph,
)
from tests.analysis.network.conftest import assignments_of, seed_plan
from tests.benchmarks.earlier_verdict import earlier_sample
from tests.benchmarks.timing import best_seconds

pytestmark = pytest.mark.benchmark


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
    ours = best_seconds(lambda: shared_points(network))
    bare = best_seconds(lambda: network.incidence @ network.incidence.T)
    part = best_seconds(lambda: bipartite.weighted_projected_graph(graph, some), runs=1)
    whole = part * len(network.departments) / len(some)
    table = frame_of(network)
    from_frame = best_seconds(lambda: shared_points(affiliation(table)), runs=1)
    print(
        f"\nprojection of {network.incidence.nnz} assignments: {ours:.3f} s; {ours / bare:.2f} of the bare product; networkx"
        f" {whole / ours:.0f} times as long (10 middling departments of 500: {part:.1f} s); from the table {from_frame:.2f} s"
    )

    assert ours <= 1.5 * bare
    assert whole >= 100 * ours


def uneven(departments: int, points: int, seed: int = 0) -> Affiliation:
    """A plan whose points name one department and three more on average, drawn by unequal weights."""
    rng = np.random.default_rng(seed)
    weights = rng.exponential(1, departments) + 0.1
    table = np.zeros((departments, points), dtype=np.int32)
    for point in range(points):
        table[rng.choice(departments, 1 + rng.poisson(3), replace=False, p=weights / weights.sum()), point] = 1
    names = tuple(f"第{index:03d}部门" for index in range(departments))
    return Affiliation(names, tuple(map(str, range(points))), csr_array(table))


@pytest.mark.parametrize(("departments", "points"), [(100, 1000), (500, 1000)])
def test_ten_thousand_draws_take_at_most_a_fifth_of_what_they_took(departments: int, points: int):
    """The earlier sampler draws a tenth as many; its burn-in is taken off and the rest counted tenfold."""
    network = uneven(departments, points)
    few, more = (cpu_seconds(lambda draws=draws: earlier_sample(network, draws=draws)) for draws in (100, 1100))
    earlier = few + 9.9 * (more - few)
    ours = cpu_seconds(lambda: fixed_degree_sample(Margins.of(network)))
    exact = cpu_seconds(lambda: stochastic_degree_tails(Margins.of(network)))
    print(
        f"\n{departments} × {points}, 10,000 draws: {ours:.1f} CPU s, earlier {earlier:.0f} ({earlier / ours:.1f} times as"
        f" long); stochastic model {exact:.2f}"
    )

    assert earlier >= 5 * ours


def cpu_seconds(run: Callable[[], object]) -> float:
    """CPU seconds of one run, whatever else the machine does."""
    start = time.process_time()
    run()
    return time.process_time() - start


def test_ten_thousand_draws_of_a_small_plan_take_no_longer_and_say_the_same():
    network = affiliation(assignments_of(seed_plan()))
    margins = Margins.of(network)
    ours = best_seconds(lambda: fixed_degree_sample(margins))
    before = best_seconds(lambda: earlier_sample(network), runs=1)
    upper = np.triu_indices(18, 1)
    level = margins.level_of(network.point_counts)
    row = margins.pairs.index[level[upper[0]], level[upper[1]]]
    shared = shared_points(network).toarray()[upper]
    apart = np.abs(fixed_degree_sample(margins).tails.upper[row, shared] - earlier_sample(network).p[upper]).max()
    print(
        f"\n18 × 22, 10,000 draws: {ours:.2f} s, earlier {before:.2f} s ({before / ours:.1f} times as long); p apart {apart:.3f}"
    )

    assert apart < 0.02
    assert before >= ours


def test_leiden_takes_less_time_than_louvain_and_finds_no_less():
    """A hundred seeds each, on three plans at random."""
    for seed in range(3):
        network = uneven(120, 200, seed)
        graph = projection_graph(network.departments, ties(network))
        ours = best_seconds(lambda network=network, graph=graph: communities(graph, network), runs=1)
        start = time.perf_counter()
        others = [nx.community.louvain_communities(graph, weight="weight", seed=each) for each in range(100)]
        louvain = time.perf_counter() - start
        found, best = communities(graph, network), max(nx.community.modularity(graph, each) for each in others)
        print(f"\nLeiden {found.modularity:.4f} in {ours:.2f} s, Louvain {best:.4f} in {louvain:.2f} s")

        assert found.modularity >= best - 1e-9
        assert ours <= louvain


@pytest.mark.parametrize("departments", [18, 500])
def test_building_the_figure_costs_at_most_three_times_writing_it(departments: int):
    plan = seed_plan()
    if departments > 18:
        rng = np.random.default_rng(0)
        plan = {str(p): [f"第{d:03d}部门" for d in set(rng.integers(0, departments, 4))] for p in range(2000)}
    tables = measure(assignments_of(plan), settings=NetworkSettings(draws=0, community_runs=1))
    figure = plot_network(network_info(tables, colour="community"), "zh")
    built = best_seconds(lambda: plot_network(network_info(tables, colour="community"), "zh"), runs=25)
    written = best_seconds(figure.to_json, runs=25)
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
    ours = best_seconds(lambda: layout(network), runs=2)
    spring = 10 * best_seconds(lambda: nx.spring_layout(graph, seed=1, iterations=5, method="force"), runs=1)
    print(
        f"\n1,000 departments, {len(table)} ties: {ours:.2f} s; spring layout {spring:.1f} s ({spring / ours:.1f} times)"
    )

    assert spring >= ours
