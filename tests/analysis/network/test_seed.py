"""What the founding plan must show, figure by figure."""

import networkx as nx
import pandas as pd
import pytest

from analysis.network import (
    Affiliation,
    Margins,
    NetworkSettings,
    NetworkTables,
    Verdict,
    affiliation,
    backbone,
    finding_words,
    fixed_degree_sample,
    measure,
    positions,
    projection_graph,
    ties,
    verdict_words,
    weight_matrix,
)
from tests.analysis.network.conftest import points_of, seed_plan
from tests.analysis.network.every_table import row_of as row_of_loads

TOP = ("劳动关系工作部", "基层工作部")


def row_of(table: pd.DataFrame, pair: tuple[str, str]) -> pd.Series:
    found = table[(table["department_a"] == pair[0]) & (table["department_b"] == pair[1])]
    return found.iloc[0]


def test_eighteen_departments_have_seventy_one_ties(seed_tables: NetworkTables):
    assert len(seed_tables.nodes) == 18
    assert len(seed_tables.ties) == 71
    assert len(seed_tables.affiliation.points) == 22
    assert int(seed_tables.affiliation.incidence.sum()) == 64


def test_the_party_committee_is_isolated(seed_tables: NetworkTables):
    isolates = seed_tables.nodes[seed_tables.nodes["degree"] == 0]

    assert isolates["department"].tolist() == ["机关党委"]
    assert isolates["point_count"].tolist() == [2]
    assert isolates["community"].isna().all()


def test_the_top_pair_shares_five_points(seed_tables: NetworkTables):
    top = seed_tables.ties.iloc[0]

    assert (top["department_a"], top["department_b"]) == TOP
    assert top["shared_points"] == 5
    assert top["points"] == "3|4|6|10|12"
    assert (seed_tables.ties["shared_points"] == 5).sum() == 1


def test_the_top_pair_is_about_what_chance_gives(seed_tables: NetworkTables):
    top = seed_tables.ties.iloc[0]

    assert top["expected_hypergeometric"] == pytest.approx(3.0)
    assert top["expected_fdsm"] == pytest.approx(3.2, abs=0.05)
    assert top["p_fdsm"] == pytest.approx(0.10, abs=0.01)
    assert 0.001 < top["p_error"] < 0.004
    assert top["p_sdsm"] == pytest.approx(0.3093, abs=0.0001)
    assert top["p_hypergeometric"] == pytest.approx(0.0743, abs=0.0001)
    assert top["q"] > 0.05
    assert top["verdict"] == Verdict.UNDETECTABLE


def test_under_newman_two_other_ties_lead(seed_network: Affiliation):
    table = ties(seed_network, "newman")

    assert table[["department_a", "department_b", "weight"]].head(2).to_dict("split")["data"] == [
        ["宣传教育部", "市工人文化宫", 2.0],
        ["基层工作部", "财务资产管理部", 1.875],
    ]


def test_leaving_out_points_four_and_ten_removes_thirty_six_ties(seed: pd.DataFrame):
    without = affiliation(seed, max_units=7)

    assert without.left_out == ("4", "10")
    assert len(ties(without)) == 71 - 36
    assert len(without.departments) == 18


def test_seven_of_153_pairs_are_low_and_none_holds(seed_tables: NetworkTables):
    pairs = seed_tables.pairs

    assert len(pairs) == 153
    assert (pairs["p_hypergeometric"] < 0.05).sum() == 7
    assert (pairs["holm_hypergeometric"] <= 0.05).sum() == 0
    assert (pairs["q_hypergeometric"] <= 0.05).sum() == 0


def test_no_pair_is_low_under_the_fixed_degree_sequence_model(seed_tables: NetworkTables):
    lowest = seed_tables.pairs.sort_values("p_fdsm").iloc[0]

    assert (seed_tables.pairs["p_fdsm"] < 0.05).sum() == 0
    assert (lowest["department_a"], lowest["department_b"]) == ("劳动关系工作部", "权益保障部")
    assert lowest["p_fdsm"] == pytest.approx(0.0567, abs=0.005)


@pytest.mark.parametrize("seed_number", [1, 2, 3])
def test_other_random_seeds_say_the_same(seed_network: Affiliation, seed_number: int):
    margins = Margins.of(seed_network)
    tails = fixed_degree_sample(margins, seed=seed_number).tails
    top = row_of_loads(margins, (6, 11))

    assert tails.expected[top] == pytest.approx(3.22, abs=0.04)
    assert tails.upper[top, 5] == pytest.approx(0.102, abs=0.01)
    assert tails.upper[row_of_loads(margins, (6, 6)), 4] == pytest.approx(0.0567, abs=0.005)


def test_the_verdict_says_insufficient_data(seed_tables: NetworkTables):
    verdict = seed_tables.verdict

    assert verdict.verdict is Verdict.UNDETECTABLE
    assert (verdict.pairs, verdict.tied, verdict.supported, verdict.fewer) == (153, 71, 0, 0)
    assert (verdict.undetectable, verdict.undetectable_ties, verdict.uncertain) == (132, 54, 0)
    assert (verdict.low_hypergeometric, verdict.low) == (7, 0)
    assert "数据不足：71 条连线中有 54 条" in verdict_words(verdict, "zh")
    assert "Insufficient data: 54 of 71 ties" in verdict_words(verdict, "en")


def test_the_page_begins_with_the_work(seed_tables: NetworkTables):
    assert finding_words(seed_tables, "zh").startswith(
        "劳动关系工作部与基层工作部共同承担最多：5 项要点。从不单独承担要点的责任单位有 13 个，如组织部、宣传部、"
        "财务资产管理部、办公室。71 条连线中有 36 条只来自责任单位最多的两项要点（4、10）。校正后，"
    )


def test_the_backbone_is_empty(seed_tables: NetworkTables):
    assert backbone(seed_tables.ties).empty


def test_the_smallest_overlaps_that_could_be_detected(seed_tables: NetworkTables):
    top = row_of(seed_tables.pairs, TOP)
    other = row_of(seed_tables.pairs, ("劳动关系工作部", "权益保障部"))

    assert top["detectable"] == 6
    assert pd.isna(top["detectable_corrected"])
    assert (other["detectable"], other["detectable_corrected"]) == (5, 6)


def test_newman_strength_equals_the_number_of_shared_points(seed_network: Affiliation):
    table = positions(seed_network.departments, weight_matrix(seed_network, "newman")).set_index("department")
    plan = seed_plan()
    expected = {
        name: sum(name in units and len(units) > 1 for units in plan.values()) for name in seed_network.departments
    }

    assert table["strength"].to_dict() == pytest.approx(expected)
    assert expected["基层工作部"] == 10
    assert expected["机关党委"] == 0


def test_networkx_draws_the_same_network(seed_tables: NetworkTables):
    plan, graph = seed_plan(), nx.Graph()
    for units in plan.values():
        graph.add_nodes_from(units)
        nx.add_path(graph, [])
        graph.add_edges_from((a, b) for a in units for b in units if a < b)
    ours = projection_graph(seed_tables.affiliation.departments, seed_tables.ties)

    assert nx.utils.edges_equal(sorted(map(sorted, graph.edges)), sorted(map(sorted, ours.edges)))
    assert set(graph) == set(ours)


def test_the_busiest_department_and_its_partners_are_two_numbers(seed_tables: NetworkTables):
    nodes = seed_tables.nodes.set_index("department")

    assert nodes["point_count"].idxmax() == "基层工作部"
    assert nodes.loc["基层工作部", ["point_count", "degree"]].tolist() == [11, 13]
    assert nodes["degree"].idxmax() == "权益保障部"
    assert nodes.loc["权益保障部", ["point_count", "degree"]].tolist() == [6, 14]


def test_names_as_written_stay_two_departments(seed_tables: NetworkTables):
    assert {"宣传部", "宣传教育部"} <= set(seed_tables.nodes["department"])


def test_fractional_counts_sum_to_the_points(seed_tables: NetworkTables):
    assert seed_tables.nodes["fractional_count"].sum() == pytest.approx(22)


def test_the_grouping_is_found_and_its_stability_said(seed_tables: NetworkTables):
    groups = seed_tables.communities

    assert groups.count == 3
    assert groups.runs == 100
    assert groups.modularity == pytest.approx(0.1434, abs=0.0005)
    assert 0.9 < groups.agreement < 1
    assert groups.is_stable
    assert groups.barber == pytest.approx(0.417, abs=0.02)


def test_measuring_with_other_settings_changes_what_they_name(seed: pd.DataFrame):
    tables = measure(
        seed, points_of(list(seed_plan())), NetworkSettings(weight="newman", max_units=7, draws=500, community_runs=5)
    )

    assert len(tables.ties) == 35
    assert tables.affiliation.left_out == ("4", "10")
    assert tables.nodes.set_index("department").loc["海鸥集团", ["point_count", "degree"]].tolist() == [0, 0]
