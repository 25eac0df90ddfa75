import pandas as pd
import pytest

from analysis.network import lead_support_graph, lead_support_ties
from analysis.network.directed import calls, lead_counts
from tests.analysis.network.conftest import assignments_of

PLAN = {"1": ["a!", "b+", "c+"], "2": ["a!", "b+"], "3": ["b!", "a+"], "4": ["d"], "5": ["c!", "d!"]}


def rows(table: pd.DataFrame) -> list[list[object]]:
    return table.to_dict("split")["data"]


def test_leads_point_to_supports():
    assert rows(lead_support_ties(assignments_of(PLAN))) == [
        ["a", "b", 2, "1|2"],
        ["a", "c", 1, "1"],
        ["b", "a", 1, "3"],
    ]


def test_the_founding_plan_states_no_roles_and_so_has_no_direction(seed: pd.DataFrame):
    table = lead_support_ties(seed)

    assert table.empty
    assert list(table) == ["lead", "support", "point_count", "points"]
    assert table["point_count"].dtype == "Int64"


def test_an_assumed_order_counts_only_when_asked_for():
    data = assignments_of({"1": ["a!", "b+"]})
    data["role_basis"] = pd.Categorical(["order", "order"], categories=data["role_basis"].cat.categories)

    assert lead_support_ties(data).empty
    assert rows(lead_support_ties(data, bases=("stated", "order"))) == [["a", "b", 1, "1"]]


def test_lists_of_one_point_are_not_mixed_where_each_has_both_roles():
    data = assignments_of({"1": ["a!", "b+", "c!", "d+"]})
    data["clause"] = pd.array([1, 1, 2, 2], dtype="Int64")

    assert rows(lead_support_ties(data)) == [["a", "b", 1, "1"], ["c", "d", 1, "1"]]


def test_a_list_of_leads_and_a_list_of_supports_belong_together():
    data = assignments_of({"1": ["a!", "b+", "c+"]})
    data["clause"] = pd.array([1, 2, 2], dtype="Int64")

    assert rows(lead_support_ties(data)) == [["a", "b", 1, "1"], ["a", "c", 1, "1"]]


def test_a_department_is_not_tied_to_itself_and_a_repeated_pair_counts_once():
    data = assignments_of({"1": ["a!", "a+", "b+", "b+"]})

    assert rows(lead_support_ties(data)) == [["a", "b", 1, "1"]]


def test_points_of_several_plans_are_kept_apart():
    data = pd.concat([assignments_of({"1": ["a!", "b+"]}, plan) for plan in ("x", "y")], ignore_index=True)

    assert rows(lead_support_ties(data)) == [["a", "b", 2, "x:1|y:1"]]


def test_the_graph_is_directed_and_keeps_isolates():
    graph = lead_support_graph(("a", "b", "c", "d"), lead_support_ties(assignments_of(PLAN)))

    assert sorted(graph.edges(data="weight")) == [("a", "b", 2), ("a", "c", 1), ("b", "a", 1)]
    assert "d" in graph


def test_lead_counts_are_points_led():
    counts = lead_counts(assignments_of(PLAN), ("a", "b", "c", "d", "e"))

    assert counts.to_dict() == {"a": 2, "b": 1, "c": 1, "d": 1, "e": 0}


@pytest.mark.parametrize("plan", [{}, {"1": ["a"]}])
def test_plans_without_leads_have_none(plan: dict[str, list[str]]):
    assert lead_counts(assignments_of(plan), ("a",)).to_dict() == {"a": 0}


def test_roles_that_a_reader_put_right_count_as_stated_ones():
    data = assignments_of({"1": ["a!", "b+"]})
    data["role_basis"] = pd.Categorical(["corrected", "stated"], categories=data["role_basis"].cat.categories)

    assert rows(lead_support_ties(data)) == [["a", "b", 1, "1"]]
    assert lead_counts(data, ("a", "b")).to_dict() == {"a": 1, "b": 0}


def test_calls_count_both_ways():
    table = calls(lead_support_ties(assignments_of(PLAN)), ("a", "b", "c", "d"))

    assert list(table) == ["department", "calls_on", "calls", "called_by", "called", "call_balance"]
    assert rows(table) == [["a", 2, 3, 1, 1, 2], ["b", 1, 1, 1, 2, -1], ["c", 0, 0, 1, 1, -1], ["d", 0, 0, 0, 0, 0]]


def test_without_stated_roles_nobody_calls():
    assert rows(calls(lead_support_ties(assignments_of({"1": ["a", "b"]})), ("a", "b"))) == [
        ["a", 0, 0, 0, 0, 0], ["b", 0, 0, 0, 0, 0],
    ]  # fmt: skip
