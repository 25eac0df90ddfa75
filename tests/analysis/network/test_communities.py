import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import igraph
import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.network import Affiliation, barber_modularity, communities, projection_graph, ties
from analysis.network.communities import adjusted_rand, leiden, modularity
from tests.analysis.network.conftest import network_of

TWO_GROUPS = {
    "1": ["a", "b"], "2": ["a", "b", "c"], "3": ["b", "c"], "4": ["x", "y"], "5": ["x", "y", "z"], "6": ["y", "z"],
    "7": ["c", "x"], "8": ["alone"],
}  # fmt: skip


def graph_of(network: Affiliation) -> nx.Graph:
    return projection_graph(network.departments, ties(network))


def test_two_groups_are_found_and_an_isolate_belongs_to_none():
    network = network_of(TWO_GROUPS)
    found = communities(graph_of(network), network, runs=20)

    assert found.community == {"a": 1, "b": 1, "c": 1, "x": 2, "y": 2, "z": 2}
    assert found.count == 2


def test_a_grouping_that_every_seed_gives_is_called_stable():
    network = network_of(TWO_GROUPS)
    found = communities(graph_of(network), network, runs=20)

    assert (found.agreement, found.identical) == (1.0, 1.0)
    assert found.modularity_low == pytest.approx(found.modularity_high)


def test_equal_seeds_give_equal_groups(seed_network: Affiliation):
    graph = graph_of(seed_network)

    assert communities(graph, seed_network, runs=5) == communities(graph, seed_network, runs=5)


def test_the_order_in_which_the_graph_was_built_changes_nothing(seed_network: Affiliation):
    graph, turned = graph_of(seed_network), nx.Graph()
    turned.add_nodes_from(reversed(list(graph)))
    turned.add_edges_from((b, a, data) for a, b, data in reversed(list(graph.edges(data=True))))

    assert leiden(graph, seed=7) == leiden(turned, seed=7)


def test_the_best_of_the_runs_is_taken():
    network = network_of(random_plan(4, 60, 120))
    graph = graph_of(network)
    found = communities(graph, network, seed=1, runs=30)
    qualities = [modularity(graph, leiden(graph, seed=1 + run)) for run in range(30)]

    assert found.modularity == pytest.approx(max(qualities))
    assert found.modularity_low == pytest.approx(min(qualities))
    assert modularity(graph, found.community) == pytest.approx(found.modularity)
    assert 0 < found.identical < 1
    assert 0 < found.agreement < 1


def random_plan(seed: int, departments: int, points: int) -> dict[str, list[str]]:
    rng = np.random.default_rng(seed)
    return {
        str(point): [f"{name:02d}" for name in rng.choice(departments, 1 + rng.poisson(2), replace=False)]
        for point in range(points)
    }  # fmt: skip


@pytest.mark.parametrize(("seed", "departments", "points"), [(1, 60, 40), (2, 30, 25), (3, 60, 90)])
def test_no_louvain_of_a_hundred_seeds_finds_a_higher_modularity(seed: int, departments: int, points: int):
    network = network_of(random_plan(seed, departments, points))
    graph = graph_of(network)
    others = [
        nx.community.modularity(graph, nx.community.louvain_communities(graph, seed=each), weight="weight")
        for each in range(100)
    ]  # fmt: skip

    assert communities(graph, network).modularity >= max(others) - 1e-9


def test_groups_that_every_seed_cuts_otherwise_are_called_unstable(seed_network: Affiliation):
    plain = network_of(random_plan(4, 60, 120))

    assert not communities(graph_of(plain), plain, runs=30).is_stable
    assert communities(graph_of(seed_network), seed_network, runs=30).is_stable


@pytest.mark.parametrize(("seed", "departments", "points"), [(1, 60, 40), (2, 30, 25), (3, 60, 90)])
def test_the_best_of_twenty_seeds_is_as_good_as_igraphs(seed: int, departments: int, points: int):
    graph = graph_of(network_of(random_plan(seed, departments, points)))
    peer = igraph.Graph.from_networkx(graph)
    random.seed(seed)
    others = [peer.community_leiden("modularity", weights="weight", n_iterations=-1) for _ in range(20)]
    best = max(peer.modularity(other, weights="weight") for other in others)

    assert max(modularity(graph, leiden(graph, seed=each)) for each in range(20)) >= best - 0.003


def test_names_may_be_any_text_and_seeds_any_number():
    """Half of a surrogate pair is no text to the library below, and 2⁸⁰ is more than its generator takes."""
    graph = nx.Graph()
    graph.add_edge("\ud800", "b", weight=1.0)

    assert leiden(graph, seed=2**80) == {"b": 1, "\ud800": 1}


def test_groups_are_the_same_in_every_process():
    script = (
        "import networkx as nx; from analysis.network.communities import leiden\n"
        "graph = nx.gnp_random_graph(40, 0.2, seed=3); nx.set_edge_attributes(graph, 1.0, 'weight')\n"
        "print(leiden(nx.relabel_nodes(graph, str), seed=1))"
    )
    graph = nx.relabel_nodes(nx.gnp_random_graph(40, 0.2, seed=3), str)
    nx.set_edge_attributes(graph, 1.0, "weight")
    asked = [sys.executable, "-c", script]
    found = [subprocess.run(asked, capture_output=True, text=True, check=True).stdout for _ in range(2)]

    assert found == [f"{leiden(graph, seed=1)}\n"] * 2


def test_a_network_without_ties_has_no_groups():
    assert leiden(nx.Graph(), seed=1) == {}


def test_groups_found_side_by_side_are_those_found_one_after_another():
    """Readers ask at the same time."""
    graph = graph_of(network_of(random_plan(4, 60, 120)))
    expected = [leiden(graph, seed=seed) for seed in range(24)]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda seed: leiden(graph, seed=seed), range(24)))

    assert found == expected


def test_modularity_is_that_of_igraph(seed_network: Affiliation):
    graph = graph_of(seed_network)
    community = leiden(graph, seed=1)
    peer = igraph.Graph.from_networkx(graph)
    labels = [community.get(name, 99) for name in peer.vs["_nx_name"]]

    assert modularity(graph, community) == pytest.approx(peer.modularity(labels, weights="weight"))


labellings = st.integers(2, 20).flatmap(
    lambda size: st.tuples(*[st.lists(st.integers(0, 4), min_size=size, max_size=size)] * 2)
)


@settings(max_examples=80, deadline=None)
@given(labellings)
def test_the_adjusted_rand_index_is_that_of_igraph(pair: tuple[list[int], list[int]]):
    first, second = pair
    expected = igraph.compare_communities(first, second, method="adjusted_rand")

    assert adjusted_rand(np.array(first), np.array(second)) == pytest.approx(expected, nan_ok=True) or np.isnan(
        expected
    )


def test_groupings_alike_but_for_their_numbers_agree_fully():
    assert adjusted_rand(np.array([1, 1, 2, 2]), np.array([5, 5, 0, 0])) == 1.0


def test_agreement_is_the_mean_over_all_pairs_of_runs(seed_network: Affiliation):
    graph = graph_of(seed_network)
    runs = [leiden(graph, seed=50 + run) for run in range(8)]
    names = sorted(runs[0])
    labels = [[run[name] for name in names] for run in runs]
    scores = [
        igraph.compare_communities(labels[a], labels[b], method="adjusted_rand") for a in range(8) for b in range(a)
    ]

    assert communities(graph, seed_network, seed=50, runs=8).agreement == pytest.approx(sum(scores) / len(scores))


def test_barbers_modularity_is_its_definition():
    """Two departments with a point each: Q = Σ (B − kd/m)/m over the two groups = 2·(1 − 1/2)/2."""
    network = network_of({"1": ["a"], "2": ["b"]})

    assert barber_modularity(network, {"a": 1, "b": 2}) == pytest.approx(0.5)
    assert barber_modularity(network, {"a": 1, "b": 2}, np.array([1, 2])) == pytest.approx(0.5)
    assert barber_modularity(network, {"a": 1, "b": 2}, np.array([2, 1])) == pytest.approx(-0.5)


def test_barbers_modularity_summed_cell_by_cell_is_the_same(seed_network: Affiliation):
    community = leiden(graph_of(seed_network), seed=1) | {"机关党委": 9}
    table, links = seed_network.dense(), 64
    points = np.arange(22) % 3 + 1
    expected = sum(
        (table[i, j] - table[i].sum() * table[:, j].sum() / links) / links
        for i, name in enumerate(seed_network.departments)
        for j in range(22)
        if community[name] == points[j]
    )

    assert barber_modularity(seed_network, community, points) == pytest.approx(expected)
    assert barber_modularity(seed_network, community) >= expected


def test_progress_is_told_once_a_run(seed_network: Affiliation):
    told: list[tuple[int, int]] = []
    communities(graph_of(seed_network), seed_network, runs=3, progress=lambda done, of: told.append((done, of)))

    assert told == [(1, 3), (2, 3), (3, 3)]


@pytest.mark.parametrize("plan", [{}, {"1": ["a"]}, {"1": ["a"], "2": ["b"]}])
def test_networks_without_ties_have_no_groups(plan: dict[str, list[str]]):
    network = network_of(plan)
    found = communities(graph_of(network), network, runs=2)

    assert (found.community, found.count, found.modularity, found.agreement) == ({}, 0, 0.0, 1.0)
