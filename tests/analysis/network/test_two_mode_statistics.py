"""Each figure against networkx, a count by hand, or the figure that its paper gives."""

from itertools import combinations, permutations

import networkx as nx
import numpy as np
import pytest

from analysis.network import Affiliation, two_mode_graph, two_mode_nodes, two_mode_statistics
from tests.analysis.network.conftest import network_of
from tests.analysis.network.made_networks import network_from, random_network, southern_women

SEEDS = range(6)
CHAIN = [[1, 0, 0], [1, 1, 0], [0, 1, 1], [0, 0, 1]]
"""a – 1 – b – 2 – c – 3 – d"""


def points_by_department(network: Affiliation) -> list[set[int]]:
    return [set(np.flatnonzero(row).tolist()) for row in network.dense()]


def four_paths_one_by_one(network: Affiliation) -> tuple[int, int]:
    """Opsahl's count word for word: every path i – p – j – q – k, and whether i and k share a point besides p and q."""
    held = points_by_department(network)
    closed = paths = 0
    for i, j, k in permutations(range(len(held)), 3):
        for p, q in permutations(range(len(network.points)), 2):
            if i < k and {p, q} <= held[j] and p in held[i] and q in held[k]:
                paths += 1
                closed += bool((held[i] & held[k]) - {p, q})
    return closed, paths


@pytest.mark.parametrize("seed", SEEDS)
def test_latapys_clustering_is_that_of_networkx(seed: int):
    network = random_network(seed)
    peer = nx.bipartite.latapy_clustering(two_mode_graph(network), mode="dot")

    table = two_mode_nodes(network)

    ours = {(row.mode, row.name): row.clustering_latapy for row in table.itertuples(index=False)}
    assert {key: 0.0 if np.isnan(value) else value for key, value in ours.items()} == pytest.approx(peer)


@pytest.mark.parametrize("seed", SEEDS)
def test_redundancy_is_that_of_networkx(seed: int):
    network = random_network(seed)
    graph = two_mode_graph(network)
    peer = nx.bipartite.node_redundancy(graph, [node for node, degree in graph.degree if degree > 1])

    table = two_mode_nodes(network)

    ours = {(row.mode, row.name): row.redundancy for row in table.itertuples(index=False)}
    assert {key: value for key, value in ours.items() if not np.isnan(value)} == pytest.approx(peer)


@pytest.mark.parametrize("seed", SEEDS)
def test_opsahls_clustering_is_closed_four_paths_by_all(seed: int):
    network = random_network(seed, 6, 6, 0.5)

    closed, paths = four_paths_one_by_one(network)

    assert two_mode_statistics(network).clustering_opsahl == pytest.approx(closed / paths)


def test_opsahls_clustering_of_the_southern_women_is_the_published_one():
    assert two_mode_statistics(southern_women()).clustering_opsahl == pytest.approx(0.7719, abs=5e-5)


@pytest.mark.parametrize("seed", SEEDS)
def test_degree_assortativity_is_that_of_networkx_on_links_from_departments_to_points(seed: int):
    network = random_network(seed)
    links = nx.DiGraph(
        (("department", row), ("point", column)) for row, column in zip(*network.dense().nonzero(), strict=True)
    )

    peer = nx.degree_assortativity_coefficient(links, x="out", y="in")

    assert two_mode_statistics(network).degree_assortativity == pytest.approx(peer)


def test_nestedness_of_the_papers_example():
    network = network_from([[1, 0, 1, 1, 1], [1, 1, 1, 0, 0], [0, 1, 1, 1, 0], [1, 1, 0, 0, 0], [1, 1, 0, 0, 0]])

    found = two_mode_statistics(network)

    assert (round(found.nodf, 2), round(found.nodf_departments, 2), round(found.nodf_points, 2)) == (
        58.33,
        53.33,
        63.33,
    )


def test_nestedness_is_whole_in_a_staircase_and_none_where_all_fill_is_equal():
    staircase = network_from([[1, 1, 1], [1, 1, 0], [1, 0, 0]])

    assert two_mode_statistics(staircase).nodf == 100
    assert two_mode_statistics(network_from([[1, 1, 0], [1, 0, 1], [0, 1, 1]])).nodf == 0


@pytest.mark.parametrize("seed", SEEDS)
def test_nestedness_is_the_sum_over_pairs(seed: int):
    network = random_network(seed)
    rows = [held for held in points_by_department(network) if held]
    share = [len(a & b) / min(len(a), len(b)) if len(a) != len(b) else 0.0 for a, b in combinations(rows, 2)]

    assert two_mode_statistics(network).nodf_departments == pytest.approx(100 * np.mean(share))


def test_a_chain_of_four_by_hand():
    found = two_mode_statistics(network_from(CHAIN))

    assert (found.departments, found.points, found.links, found.density) == (4, 3, 6, 0.5)
    assert found.clustering_departments == pytest.approx(
        (1 / 2 + (1 / 2 + 1 / 3) / 2 + (1 / 3 + 1 / 2) / 2 + 1 / 2) / 4
    )
    assert (found.clustering_opsahl, found.redundancy_departments, found.redundancy_points) == (0.0, 0.0, 0.0)
    assert found.degree_assortativity is None


def test_what_is_not_defined_is_missing_and_never_a_number():
    alone = two_mode_statistics(network_of({"1": ["a"]}))
    empty = two_mode_statistics(network_of({}))

    assert (alone.density, alone.clustering_departments, alone.clustering_opsahl, alone.nodf) == (1.0, None, None, None)
    assert (empty.departments, empty.density, empty.redundancy_points, empty.degree_assortativity) == (
        0,
        None,
        None,
        None,
    )


def test_a_department_without_a_point_keeps_its_row():
    table = two_mode_nodes(network_of({"1": ["a", "b"]}, departments=("c",)))

    assert table["name"].tolist() == ["a", "b", "c", "1"]
    assert table["degree"].tolist() == [1, 1, 0, 2]
    assert table["clustering_latapy"].isna().tolist() == [False, False, True, True]
