"""Every measure against networkx, and where it rounds differently, igraph."""

import igraph
import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.network import Affiliation, Weight, positions, projection_graph, ties, weight_matrix
from analysis.network.positions import betweenness, components, distances
from tests.analysis.network.conftest import network_of

WEIGHT_KINDS: list[Weight] = ["count", "newman", "jaccard", "salton", "association", "inclusion"]

plans = st.dictionaries(
    st.integers(1, 10).map(str),
    st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=5, unique=True),
    min_size=1,
    max_size=10,
)


def measured(network: Affiliation, weight: Weight) -> pd.DataFrame:
    return positions(network.departments, weight_matrix(network, weight)).set_index("department")


def graph_of(network: Affiliation, weight: Weight) -> nx.Graph:
    graph = projection_graph(network.departments, ties(network, weight))
    for _, _, data in graph.edges(data=True):
        data["distance"] = 1 / data["weight"]
    return graph


@pytest.mark.parametrize("weight", WEIGHT_KINDS)
def test_degree_strength_closeness_and_core_are_those_of_networkx(seed_network: Affiliation, weight: Weight):
    graph, table = graph_of(seed_network, weight), measured(seed_network, weight)
    tied = table.drop(index="机关党委")
    closeness = nx.closeness_centrality(graph, distance="distance")

    assert table["degree"].to_dict() == dict(graph.degree)
    assert table["strength"].to_dict() == pytest.approx(dict(graph.degree(weight="weight")))
    assert tied["closeness"].to_dict() == pytest.approx({name: closeness[name] for name in tied.index})
    assert table["core"].to_dict() == nx.core_number(graph)


@pytest.mark.parametrize("weight", WEIGHT_KINDS)
def test_constraint_and_effective_size_are_those_of_networkx(seed_network: Affiliation, weight: Weight):
    graph, table = graph_of(seed_network, weight), measured(seed_network, weight)

    assert table["constraint"].to_dict() == pytest.approx(nx.constraint(graph, weight="weight"), nan_ok=True)
    # Named nodes: without them networkx 3.6.1 takes a path that divides columns where it means rows.
    expected = nx.effective_size(graph, nodes=list(graph), weight="weight")
    assert table["effective_size"].to_dict() == pytest.approx(expected, nan_ok=True)


@settings(max_examples=40, deadline=None)
@given(plan=plans)
def test_burts_measures_hold_on_any_small_plan(plan: dict[str, list[str]]):
    network = network_of(plan)
    graph, table = graph_of(network, "newman"), measured(network, "newman")
    tied = [name for name, degree in graph.degree if degree]
    constraint = nx.constraint(graph, weight="weight")
    size = nx.effective_size(graph, nodes=list(graph), weight="weight")

    assert table["constraint"][tied].to_dict() == pytest.approx({name: constraint[name] for name in tied})
    assert table["effective_size"][tied].to_dict() == pytest.approx({name: size[name] for name in tied})


@pytest.mark.parametrize("weight", WEIGHT_KINDS)
def test_eigenvector_is_that_of_networkx_within_the_component(seed_network: Affiliation, weight: Weight):
    graph, table = graph_of(seed_network, weight), measured(seed_network, weight)
    main = graph.subgraph(set(graph) - {"机关党委"})
    expected = nx.eigenvector_centrality_numpy(main, weight="weight")

    assert table["eigenvector"].drop("机关党委").to_dict() == pytest.approx(expected)
    assert table.loc["机关党委", "eigenvector"] == 0


def test_betweenness_is_that_of_networkx_where_distances_are_exact(seed_network: Affiliation):
    graph = graph_of(seed_network, "count")
    expected = nx.betweenness_centrality(graph, weight="distance")

    assert measured(seed_network, "count")["betweenness"].to_dict() == pytest.approx(expected)


@pytest.mark.parametrize("weight", WEIGHT_KINDS)
def test_betweenness_is_that_of_igraph_which_also_allows_for_rounding(seed_network: Affiliation, weight: Weight):
    matrix = weight_matrix(seed_network, weight)
    graph = igraph.Graph.Weighted_Adjacency(matrix.tolist(), mode="undirected")
    raw = graph.betweenness(weights=[1 / one for one in graph.es["weight"]])

    assert betweenness(matrix) * (17 * 16 / 2) == pytest.approx(raw)


@settings(max_examples=40, deadline=None)
@given(plan=plans)
def test_betweenness_and_distances_hold_on_any_small_plan(plan: dict[str, list[str]]):
    matrix = weight_matrix(network_of(plan), "newman")
    graph = igraph.Graph.Weighted_Adjacency(matrix.tolist(), mode="undirected")
    lengths = [1 / one for one in graph.es["weight"]]
    pairs = max((len(matrix) - 1) * (len(matrix) - 2) / 2, 1)

    assert betweenness(matrix) * pairs == pytest.approx(graph.betweenness(weights=lengths))
    assert distances(matrix) == pytest.approx(np.array(graph.distances(weights=lengths)))


def test_paths_of_equal_length_are_equal_though_their_sums_round_differently():
    """a–e directly (length 1) and by three steps of a third: 1/3 + 1/3 + 1/3 must equal 1."""
    matrix = np.zeros((4, 4))
    for a, b, weight in [(0, 1, 3.0), (1, 2, 3.0), (2, 3, 3.0), (0, 3, 1.0)]:
        matrix[a, b] = matrix[b, a] = weight
    skewed = matrix.copy()
    skewed[0, 1] = skewed[1, 0] = 1 / (1 / 3 + 1e-15)

    assert betweenness(matrix) == pytest.approx(betweenness(skewed))
    assert betweenness(matrix).tolist() == pytest.approx([0, 0.5, 0.5, 0])


def test_an_isolate_is_stated_not_guessed(seed_network: Affiliation):
    row = measured(seed_network, "count").loc["机关党委"]

    assert row[["degree", "strength", "betweenness", "eigenvector", "core"]].tolist() == [0, 0, 0, 0, 0]
    assert row[["closeness", "constraint", "effective_size"]].isna().all()
    assert row["component"] == 2


def test_components_are_numbered_by_size():
    network = network_of({"1": ["a", "b"], "2": ["c", "d", "e"], "3": ["f"]})

    assert components(weight_matrix(network, "count")).tolist() == [2, 2, 1, 1, 1, 3]


def test_the_department_whose_removal_splits_the_network_is_named(seed_network: Affiliation):
    table = measured(seed_network, "count")

    assert table.index[table["is_articulation"]].tolist() == ["组织部"]
    assert set(table.index[table["is_articulation"]]) == set(nx.articulation_points(graph_of(seed_network, "count")))


def test_a_star_has_its_centre_between_all_and_least_constrained():
    table = measured(network_of({"1": ["hub", "a"], "2": ["hub", "b"], "3": ["hub", "c"]}), "count")

    assert table["betweenness"].to_dict() == {"a": 0, "b": 0, "c": 0, "hub": 1}
    assert table["constraint"].to_dict() == pytest.approx({"a": 1, "b": 1, "c": 1, "hub": 1 / 3})
    assert table["effective_size"].to_dict() == pytest.approx({"a": 1, "b": 1, "c": 1, "hub": 3})


@pytest.mark.parametrize("names", [(), ("a",), ("a", "b")])
def test_networks_without_ties_are_measured(names: tuple[str, ...]):
    table = positions(names, np.zeros((len(names), len(names))))

    assert table["department"].tolist() == list(names)
    assert table["degree"].sum() == 0
    assert table["closeness"].isna().all()


def test_the_columns_are_typed():
    table = positions(("a", "b"), np.array([[0.0, 1.0], [1.0, 0.0]]))

    assert {name: str(dtype) for name, dtype in table.dtypes.items()} == {
        "department": "string", "degree": "Int64", "strength": "float64", "betweenness": "float64",
        "closeness": "float64", "eigenvector": "float64", "constraint": "float64", "effective_size": "float64",
        "core": "Int64", "is_articulation": "boolean", "component": "Int64",
    }  # fmt: skip
