import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.network import Affiliation, exact_combinations, incidence_table, seriated, seriated_matrix
from analysis.network.combinations import OPTIMAL_UP_TO
from tests.analysis.network.conftest import network_of

plans = st.dictionaries(
    st.integers(1, 12).map(str), st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=6), min_size=1, max_size=12
)


def test_exact_combinations_count_each_point_once():
    table = exact_combinations(network_of({"1": ["b", "a"], "2": ["a", "b"], "3": ["a"], "4": ["a", "b", "c"]}))

    assert table.to_dict("split")["data"] == [
        ["a|b", 2, 2, "1|2"],
        ["a", 1, 1, "3"],
        ["a|b|c", 3, 1, "4"],
    ]
    assert list(table) == ["departments", "size", "point_count", "points"]


@settings(max_examples=60, deadline=None)
@given(plan=plans)
def test_combinations_are_those_counted_with_sets(plan: dict[str, list[str]]):
    table = exact_combinations(network_of(plan))
    expected: dict[str, int] = {}
    for names in plan.values():
        key = "|".join(sorted(set(names)))
        expected[key] = expected.get(key, 0) + 1

    assert dict(zip(table["departments"], table["point_count"], strict=True)) == expected
    assert table["point_count"].sum() == len(plan)


def test_the_seed_has_twenty_combinations_of_which_two_recur(seed_network: Affiliation):
    table = exact_combinations(seed_network)

    assert len(table) == 20
    assert table.head(2).to_dict("split")["data"] == [
        ["机关党委", 1, 2, "18|21"],
        ["宣传教育部|市工人文化宫", 2, 2, "2|11"],
    ]


def test_an_empty_plan_has_no_combinations():
    assert exact_combinations(network_of({})).empty
    assert seriated(network_of({})) == ((), ())
    assert seriated_matrix(network_of({})).shape == (0, 0)


def test_seriation_puts_like_beside_like():
    plan = {"1": ["a", "c"], "2": ["b", "d"], "3": ["a", "c"], "4": ["b", "d"], "5": ["a", "c"]}
    departments, points = seriated(network_of(plan))

    assert {frozenset(departments[:2]), frozenset(departments[2:])} == {frozenset("ac"), frozenset("bd")}
    assert "".join("o" if int(point) % 2 else "e" for point in points) in {"oooee", "eeooo"}


@settings(max_examples=40, deadline=None)
@given(plan=plans)
def test_seriation_loses_nothing(plan: dict[str, list[str]]):
    network = network_of(plan, departments=("z",))
    matrix = seriated_matrix(network)

    assert sorted(matrix.index) == sorted(network.departments)
    assert matrix.index[-1] == "z"
    assert (matrix.loc[list(network.departments), list(network.points)] == incidence_table(network)).all(axis=None)


def test_seriation_shortens_the_way_through_the_matrix(seed_network: Affiliation):
    def way(values: np.ndarray) -> int:
        return int(np.abs(np.diff(values, axis=0)).sum() + np.abs(np.diff(values, axis=1)).sum())

    assert way(seriated_matrix(seed_network).to_numpy()) < 0.8 * way(seed_network.incidence.toarray())


def test_equal_calls_give_equal_orders(seed_network: Affiliation):
    assert seriated(seed_network) == seriated(seed_network)


@pytest.mark.parametrize("count", [OPTIMAL_UP_TO + 20])
def test_large_plans_are_seriated_without_optimal_leaves(count: int):
    rng = np.random.default_rng(1)
    network = network_of({str(point): list(rng.choice(list("abcdefgh"), 3)) for point in range(count)})

    assert sorted(seriated(network)[1]) == sorted(network.points)
