import networkx as nx
import numpy as np
import pandas as pd
import pytest
from networkx.algorithms import bipartite

from analysis.network import Affiliation, affiliation, incidence_table, two_mode_graph, two_mode_positions
from tests.analysis.network.conftest import assignments_of, network_of, points_of

PLAN = {"2": ["b", "a"], "1": ["c"], "3": ["a", "b", "d"]}


def test_departments_are_sorted_and_points_stand_in_the_order_of_the_text():
    network = network_of(PLAN)

    assert network.departments == ("a", "b", "c", "d")
    assert network.points == ("2", "1", "3")
    assert network.dense().astype(int).tolist() == [[1, 0, 1], [1, 0, 1], [0, 1, 0], [0, 0, 1]]


def test_the_points_table_gives_the_order_where_it_is_given():
    network = affiliation(assignments_of(PLAN), points_of(["1", "2", "3", "4"]))

    assert network.points == ("1", "2", "3")


def test_the_order_of_rows_changes_nothing():
    rows = assignments_of(PLAN)
    shuffled = affiliation(rows.sample(frac=1, random_state=3).reset_index(drop=True))

    assert shuffled.points == affiliation(rows).points
    assert (shuffled.dense() == affiliation(rows).dense()).all()


def test_chinese_names_are_sorted_by_code_point():
    assert network_of({"1": ["组织部", "办公室", "A部", "劳动部"]}).departments == ("A部", "办公室", "劳动部", "组织部")


def test_incidence_is_scipy_csr_of_int32_so_that_no_count_wraps():
    incidence = network_of(PLAN).incidence

    assert incidence.format == "csr"
    assert incidence.dtype == np.int32


def test_three_hundred_shared_points_are_three_hundred():
    network = network_of({str(point): ["a", "b"] for point in range(300)})

    assert (network.incidence @ network.incidence.T).toarray().tolist() == [[300, 300], [300, 300]]


def test_a_department_named_twice_for_a_point_counts_once():
    network = network_of({"1": ["a", "a", "b"], "2": ["a"]})

    assert network.dense().astype(int).tolist() == [[1, 1], [1, 0]]
    assert network.point_counts.tolist() == [2, 1]
    assert network.unit_counts.tolist() == [2, 1]


def test_points_of_more_than_k_units_are_left_out_and_their_departments_stay():
    network = network_of(PLAN, max_units=2)

    assert network.points == ("2", "1")
    assert network.left_out == ("3",)
    assert network.departments == ("a", "b", "c", "d")
    assert network.point_counts.tolist() == [1, 1, 1, 0]


def test_a_limit_that_nothing_exceeds_leaves_everything_in():
    assert network_of(PLAN, max_units=3).left_out == ()


def test_departments_asked_for_stay_without_a_point():
    assert network_of(PLAN, departments=("z", "a")).departments == ("a", "b", "c", "d", "z")


def test_collective_names_are_left_out_on_request():
    plan = {"1": ["a", "各部门*"], "2": ["b"]}

    assert network_of(plan, collective=False).departments == ("a", "b")
    assert network_of(plan).departments == ("a", "b", "各部门")


def test_a_mention_without_a_department_is_no_part_of_the_network():
    rows = assignments_of({"1": ["a", "b"], "2": ["c"]})
    rows.loc[rows["department"] == "c", "department"] = pd.NA

    assert affiliation(rows).departments == ("a", "b")
    assert affiliation(rows).points == ("1",)


def test_points_of_several_plans_are_kept_apart():
    rows = pd.concat([assignments_of({"1": ["a", "b"]}, "y"), assignments_of({"1": ["a", "c"]}, "x")])
    network = affiliation(rows.reset_index(drop=True))

    assert network.points == ("x:1", "y:1")
    assert network.dense().astype(int).tolist() == [[1, 1], [0, 1], [1, 0]]


def test_fractional_counts_share_each_point_and_sum_to_the_points():
    network = network_of(PLAN)

    assert network.fractional_counts == pytest.approx([1 / 2 + 1 / 3, 1 / 2 + 1 / 3, 1, 1 / 3])
    assert network.fractional_counts.sum() == pytest.approx(3)


def test_an_empty_table_gives_an_empty_network():
    network = network_of({})

    assert (network.departments, network.points, network.incidence.shape) == ((), (), (0, 0))
    assert two_mode_positions(network).empty
    assert incidence_table(network).shape == (0, 0)


def test_the_arguments_are_not_changed():
    rows, points = assignments_of(PLAN), points_of(["1", "2", "3"])
    before = rows.copy(deep=True), points.copy(deep=True)
    affiliation(rows, points, max_units=1, collective=False)

    pd.testing.assert_frame_equal(rows, before[0])
    pd.testing.assert_frame_equal(points, before[1])


def test_the_incidence_table_names_its_rows_and_columns():
    table = incidence_table(network_of({"1": ["a"], "2": ["b", "a"]}))

    assert table.index.tolist() == ["a", "b"]
    assert table.index.name == "department"
    assert table.to_dict("list") == {"1": [1, 0], "2": [1, 1]}


def test_the_two_mode_graph_is_bipartite_and_keeps_every_node():
    graph = two_mode_graph(network_of(PLAN, departments=("z",)))

    assert nx.is_bipartite(graph)
    assert ("department", "z") in graph
    assert graph.degree[("department", "a")] == 2
    assert sorted(graph[("point", "3")]) == [("department", "a"), ("department", "b"), ("department", "d")]


def test_a_department_and_a_point_may_have_the_same_name():
    graph = two_mode_graph(network_of({"1": ["1", "2"], "2": ["1"]}))

    assert graph.number_of_nodes() == 4
    assert graph.number_of_edges() == 3


def test_two_mode_betweenness_is_that_of_networkx(seed_network: Affiliation):
    graph = two_mode_graph(seed_network)
    tops = [node for node, mode in graph.nodes(data="bipartite") if mode == 0]
    expected = bipartite.betweenness_centrality(graph, tops)
    table = two_mode_positions(seed_network)
    got = {(row.mode, row.name): row.betweenness for row in table.itertuples(index=False)}

    assert got == pytest.approx(expected)


def test_two_mode_degree_is_the_load_and_its_share(seed_network: Affiliation):
    table = two_mode_positions(seed_network).set_index(["mode", "name"])

    assert table.loc[("department", "基层工作部"), ["degree", "degree_share"]].tolist() == [11, 0.5]
    assert table.loc[("point", "4"), ["degree", "degree_share"]].tolist() == [9, 0.5]
