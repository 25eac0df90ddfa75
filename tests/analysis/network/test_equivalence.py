import numpy as np
import pytest

from analysis.network import Affiliation, equivalence_table, structural_equivalence
from analysis.network.equivalence import concor, profile_correlation
from analysis.network.projection import weight_matrix
from tests.analysis.network.conftest import network_of

STAND_INS = {"1": ["a", "x"], "2": ["b", "x"], "3": ["a", "y"], "4": ["b", "y"], "5": ["x", "z"], "6": ["y", "z"]}
"""a, b and z share a point with x and y each; x and y share one with a, b and z each."""


def test_profiles_are_correlated_over_the_others_only(seed_network: Affiliation):
    weights = np.array(weight_matrix(seed_network, "count"), dtype=float)
    np.fill_diagonal(weights, 0.0)
    found = profile_correlation(weights)
    for a, b in ((0, 1), (3, 9), (12, 5)):
        others = [each for each in range(len(weights)) if each not in (a, b)]

        assert found[a, b] == pytest.approx(np.corrcoef(weights[a, others], weights[b, others])[0, 1])


def test_departments_with_the_same_partners_stand_in_for_each_other():
    found = structural_equivalence(network_of(STAND_INS), splits=1)
    block = dict(zip(found.departments, found.block, strict=True))

    assert block["a"] == block["b"] == block["z"] != block["x"] == block["y"]
    assert sorted(found.block) == list(found.block)


def test_the_table_names_the_likeliest_stand_in():
    table = equivalence_table(structural_equivalence(network_of(STAND_INS))).set_index("department")

    assert table.loc["x", "most_alike"] == "y"
    assert table.loc["a", "most_alike"] in {"b", "z"}
    assert table["similarity"].tolist() == pytest.approx([1.0] * 5)


def test_concor_parts_two_groups_that_contradict_each_other():
    alike = np.array([[1, 0.9, -0.8, -0.7], [0.9, 1, -0.6, -0.9], [-0.8, -0.6, 1, 0.8], [-0.7, -0.9, 0.8, 1]])

    blocks = concor(alike, splits=1)

    assert blocks.tolist() == [0, 0, 1, 1]


def test_isolates_stand_last_and_are_compared_with_nobody():
    found = structural_equivalence(network_of({"1": ["a", "b"], "2": ["b", "c"], "3": ["d"]}))
    table = equivalence_table(found)

    assert (found.departments[-1], found.block[-1]) == ("d", 0)
    assert table.iloc[-1].isna().tolist() == [False, True, True, True]


@pytest.mark.parametrize("plan", [{}, {"1": ["a"]}, {"1": ["a", "b"]}])
def test_tiny_plans_have_their_departments_once(plan: dict[str, list[str]]):
    found = structural_equivalence(network_of(plan))

    assert sorted(found.departments) == sorted({name for names in plan.values() for name in names})
    assert len(equivalence_table(found)) == len(found.departments)


def test_the_order_of_rows_changes_nothing(seed_network: Affiliation):
    first, second = structural_equivalence(seed_network), structural_equivalence(seed_network)

    assert first.departments == second.departments
    assert sorted(first.departments) == list(seed_network.departments)


def test_departments_that_are_all_alike_are_one_block():
    everyone = structural_equivalence(network_of({str(number): list("abcdef") for number in range(3)}))
    halves = structural_equivalence(network_of({"1": list("abc"), "2": list("abc"), "3": list("def")}))

    assert set(everyone.block) == {1}
    assert sorted({halves.block[halves.departments.index(name)] for name in "abc"}) != sorted(
        {halves.block[halves.departments.index(name)] for name in "def"}
    )
    assert set(halves.block) == {1, 2}


@pytest.mark.parametrize("plan", [{"1": ["a", "b"]}, {"1": ["a", "b"], "2": ["c"]}])
def test_two_that_are_connected_with_nobody_else_are_not_called_alike(plan: dict[str, list[str]]):
    table = equivalence_table(structural_equivalence(network_of(plan)))

    assert table[["most_alike", "similarity"]].isna().all(axis=None)
