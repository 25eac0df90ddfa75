"""Ties and weights, against networkx's own bipartite projections."""

import math
from itertools import combinations

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from networkx.algorithms import bipartite

from analysis.network import (
    WEIGHTS,
    Affiliation,
    Weight,
    decomposition,
    projection_graph,
    shared_points,
    ties,
    two_mode_graph,
    weight_matrix,
)
from tests.analysis.network.conftest import network_of

PLAN = {"1": ["a", "b"], "2": ["a", "b", "c"], "3": ["c"], "4": ["a"], "5": ["d"]}

plans = st.dictionaries(
    st.integers(1, 12).map(str),
    st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=6, unique=True),
    min_size=1,
    max_size=12,
)


def projected(network: Affiliation, of: str) -> dict[tuple[str, str], float]:
    """networkx's answer: pair of departments → weight."""
    graph = two_mode_graph(network)
    tops = [node for node, mode in graph.nodes(data="bipartite") if mode == 0]
    oracle = {
        "count": bipartite.weighted_projected_graph,
        "newman": bipartite.collaboration_weighted_projected_graph,
        "jaccard": lambda *given: bipartite.overlap_weighted_projected_graph(*given, jaccard=True),
        "inclusion": lambda *given: bipartite.overlap_weighted_projected_graph(*given, jaccard=False),
    }[of](graph, tops)
    return {tuple(sorted((a[1], b[1]))): weight for a, b, weight in oracle.edges(data="weight")}


def pairs(table: pd.DataFrame, column: str = "weight") -> dict[tuple[str, str], float]:
    return dict(zip(zip(table["department_a"], table["department_b"], strict=True), table[column], strict=True))


def test_ties_hold_one_row_a_pair_that_shares_a_point():
    table = ties(network_of(PLAN))

    assert table.to_dict("records") == [
        {"department_a": "a", "department_b": "b", "shared_points": 2, "weight": 2.0, "newman": 1.5, "points": "1|2"},
        {"department_a": "a", "department_b": "c", "shared_points": 1, "weight": 1.0, "newman": 0.5, "points": "2"},
        {"department_a": "b", "department_b": "c", "shared_points": 1, "weight": 1.0, "newman": 0.5, "points": "2"},
    ]


@pytest.mark.parametrize(
    ("weight", "expected"),
    [
        ("count", 2.0),
        ("newman", 1.5),
        ("jaccard", 2 / 3),
        ("salton", 2 / math.sqrt(6)),
        ("association", 2 / 6),
        ("inclusion", 1.0),
    ],
)
def test_each_weight_is_its_formula(weight: Weight, expected: float):
    table = ties(network_of(PLAN), weight)

    assert pairs(table)[("a", "b")] == pytest.approx(expected)


@settings(max_examples=60, deadline=None)
@given(plan=plans, weight=st.sampled_from(["count", "newman", "jaccard", "inclusion"]))
def test_weights_are_those_of_networkx(plan: dict[str, list[str]], weight: Weight):
    network = network_of(plan)

    assert pairs(ties(network, weight)) == pytest.approx(projected(network, weight))


@settings(max_examples=60, deadline=None)
@given(plan=plans)
def test_salton_and_association_follow_from_counts_and_loads(plan: dict[str, list[str]]):
    network = network_of(plan)
    load = dict(zip(network.departments, network.point_counts.tolist(), strict=True))
    shared = pairs(ties(network), "shared_points")

    assert pairs(ties(network, "salton")) == pytest.approx(
        {(a, b): count / math.sqrt(load[a] * load[b]) for (a, b), count in shared.items()}
    )
    assert pairs(ties(network, "association")) == pytest.approx(
        {(a, b): count / (load[a] * load[b]) for (a, b), count in shared.items()}
    )


@settings(max_examples=60, deadline=None)
@given(plan=plans)
def test_newman_strength_is_the_number_of_shared_points(plan: dict[str, list[str]]):
    network = network_of(plan)
    expected = [sum(name in units and len(units) > 1 for units in plan.values()) for name in network.departments]

    assert weight_matrix(network, "newman").sum(axis=1) == pytest.approx(expected)


@settings(max_examples=60, deadline=None)
@given(plan=plans)
def test_the_points_of_a_tie_are_those_that_name_both(plan: dict[str, list[str]]):
    network = network_of(plan)
    expected = {
        (a, b): "|".join(key for key in network.points if a in plan[key] and b in plan[key])
        for a, b in combinations(network.departments, 2)
        if any(a in units and b in units for units in plan.values())
    }

    assert pairs(ties(network), "points") == expected


@settings(max_examples=40, deadline=None)
@given(plan=plans, weight=st.sampled_from(WEIGHTS))
def test_the_matrix_and_the_ties_agree(plan: dict[str, list[str]], weight: Weight):
    network = network_of(plan)
    matrix, place = weight_matrix(network, weight), {name: i for i, name in enumerate(network.departments)}
    rebuilt = np.zeros_like(matrix)
    for (a, b), value in pairs(ties(network, weight)).items():
        rebuilt[place[a], place[b]] = rebuilt[place[b], place[a]] = value

    assert matrix == pytest.approx(rebuilt)


def test_the_diagonal_of_shared_points_is_the_load():
    network = network_of(PLAN)

    assert shared_points(network).diagonal().tolist() == network.point_counts.tolist()


def test_repeated_rows_inflate_no_weight():
    once, twice = network_of({"1": ["a", "b", "c"]}), network_of({"1": ["a", "b", "a", "b", "c", "b"]})

    pd.testing.assert_frame_equal(ties(once, "newman"), ties(twice, "newman"))


def test_ties_are_ordered_by_weight_then_name_even_where_sums_differ_in_the_last_bit():
    plan = {"1": ["c", "d", "e", "f"], "2": ["c", "d", "g", "h"], "3": ["c", "d", "i", "j"], "4": ["a", "b"]}

    assert ties(network_of(plan), "newman")["department_a"].tolist()[:2] == ["c", "a"]


def test_a_plan_without_shared_points_has_no_ties_but_typed_columns():
    table = ties(network_of({"1": ["a"], "2": ["b"]}))

    assert table.empty
    assert table["shared_points"].dtype == "Int64"
    assert list(table) == ["department_a", "department_b", "shared_points", "weight", "newman", "points"]


def test_an_empty_plan_has_no_ties():
    assert ties(network_of({})).empty
    assert weight_matrix(network_of({}), "newman").shape == (0, 0)


def test_decomposition_says_which_points_made_the_tie():
    assert decomposition(network_of(PLAN), "a", "b").to_dict("list") == {
        "point_key": ["1", "2"],
        "units": [2, 3],
        "newman": [1.0, 0.5],
        "share": [2 / 3, 1 / 3],
    }


def test_decomposition_does_not_mind_the_order_of_the_two():
    network = network_of(PLAN)

    pd.testing.assert_frame_equal(decomposition(network, "a", "b"), decomposition(network, "b", "a"))


@pytest.mark.parametrize("pair", [("a", "d"), ("a", "nobody"), ("nobody", "none"), ("a", "a")])
def test_decomposition_of_no_tie_is_empty(pair: tuple[str, str]):
    assert decomposition(network_of(PLAN), *pair).empty


def test_the_parts_of_every_tie_sum_to_its_newman_weight(seed_network: Affiliation):
    for row in ties(seed_network).itertuples(index=False):
        parts = decomposition(seed_network, row.department_a, row.department_b)

        assert "|".join(parts["point_key"]) == row.points
        assert parts["newman"].sum() == pytest.approx(row.newman)
        assert parts["share"].sum() == pytest.approx(1)


def test_the_graph_keeps_isolates_and_is_built_sorted():
    network = network_of(PLAN)
    graph = projection_graph(network.departments, ties(network))

    assert list(graph) == ["a", "b", "c", "d"]
    assert nx.number_of_isolates(graph) == 1
    assert graph.edges["a", "b"] == {"weight": 2.0, "shared_points": 2, "newman": 1.5}
