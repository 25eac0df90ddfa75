import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import hypergeom

from analysis.network import Verdict, backbone, fixed_degree_sample, pair_tests, plan_verdict
from analysis.network.significance import benjamini_hochberg, holm, smallest_detectable_overlap
from tests.analysis.network.conftest import network_of

TOGETHER = {str(point): ["a", "b"] for point in range(20)} | {
    str(point): ["c"] for point in range(20, 40)
}  # fmt: skip
p_values = st.lists(st.floats(0, 1), min_size=1, max_size=30)


def test_holm_multiplies_by_what_is_left_and_never_falls():
    assert holm(np.array([0.01, 0.04, 0.03, 0.005])) == pytest.approx([0.03, 0.06, 0.06, 0.02])


def test_benjamini_hochberg_is_the_textbook_step_up():
    assert benjamini_hochberg(np.array([0.01, 0.04, 0.03, 0.005])) == pytest.approx([0.02, 0.04, 0.04, 0.02])


@settings(max_examples=80, deadline=None)
@given(p_values)
def test_corrections_keep_order_and_bounds(values: list[float]):
    p = np.array(values)
    stepped, q = holm(p), benjamini_hochberg(p)
    order = np.argsort(p)

    assert (stepped >= q - 1e-12).all()
    assert (q >= p - 1e-12).all()
    assert stepped.max() <= 1
    assert (np.diff(stepped[order]) >= -1e-12).all()
    assert (np.diff(q[order]) >= -1e-12).all()


@settings(max_examples=80, deadline=None)
@given(p_values)
def test_holm_rejects_what_its_step_down_procedure_rejects(values: list[float]):
    p, alpha = np.array(values), 0.05
    rejected = np.zeros(len(p), dtype=bool)
    for rank, index in enumerate(np.argsort(p, kind="stable")):
        if p[index] * (len(p) - rank) > alpha:
            break
        rejected[index] = True

    assert (holm(p) <= alpha).tolist() == rejected.tolist()


def test_corrections_of_nothing_are_nothing():
    assert holm(np.zeros(0)).tolist() == benjamini_hochberg(np.zeros(0)).tolist() == []


@settings(max_examples=60, deadline=None)
@given(a=st.integers(0, 12), b=st.integers(0, 12), points=st.integers(12, 20))
def test_the_smallest_detectable_overlap_is_the_first_that_is_rare_enough(a: int, b: int, points: int):
    found = smallest_detectable_overlap(np.array([a]), np.array([b]), points, 0.05)[0]
    rare = [s for s in range(1, min(a, b) + 1) if hypergeom.sf(s - 1, points, a, b) <= 0.05]

    assert (np.isnan(found) and not rare) or found == rare[0]


def test_no_overlap_is_large_enough_where_both_carry_nearly_everything():
    assert np.isnan(smallest_detectable_overlap(np.array([11]), np.array([6]), 22, 0.05 / 153)).all()
    assert smallest_detectable_overlap(np.array([11]), np.array([6]), 22, 0.05).tolist() == [6]


def test_every_pair_is_tested_tied_or_not():
    network = network_of({"1": ["a", "b"], "2": ["c"]})
    table = pair_tests(network, fixed_degree_sample(network, draws=100))

    assert table[["department_a", "department_b", "shared_points"]].to_dict("split")["data"] == [
        ["a", "b", 1],
        ["a", "c", 0],
        ["b", "c", 0],
    ]
    assert table["p_hypergeometric"].tolist() == pytest.approx([0.5, 1, 1])


def test_two_that_always_work_together_are_supported():
    network = network_of(TOGETHER)
    table = pair_tests(network, fixed_degree_sample(network, draws=2000))
    verdict = plan_verdict(table, 40, 2000)

    assert table["verdict"].tolist() == ["supported", "not-supported", "not-supported"]
    assert verdict.verdict is Verdict.SUPPORTED
    assert (verdict.supported, verdict.pairs, verdict.tied) == (1, 3, 1)


def test_a_pair_that_no_overlap_could_distinguish_is_insufficient_data():
    network = network_of({"1": ["a", "b"], "2": ["a", "b"], "3": ["a"]})
    table = pair_tests(network, fixed_degree_sample(network, draws=200))

    assert table["verdict"].tolist() == [Verdict.INSUFFICIENT]
    assert table["detectable_corrected"].isna().all()
    assert plan_verdict(table, 3, 200).verdict is Verdict.INSUFFICIENT


def test_without_draws_nothing_is_claimed():
    table = pair_tests(network_of(TOGETHER), None)

    assert set(table["verdict"]) == {"untested"}
    assert table[["expected_fdsm", "p_fdsm", "holm_fdsm", "q"]].isna().all(axis=None)
    assert plan_verdict(table, 40, 0).verdict is Verdict.UNTESTED
    assert plan_verdict(table, 40, 0).lowest_fdsm is None


def test_independent_assignment_is_not_called_significant():
    rng = np.random.default_rng(3)
    plan = {
        str(point): [name for name in "abcdefgh" if rng.random() < 0.4] or ["a"] for point in range(60)
    }  # fmt: skip
    network = network_of(plan)
    verdict = plan_verdict(pair_tests(network, fixed_degree_sample(network, draws=3000)), 60, 3000)

    assert verdict.verdict is Verdict.NOT_SUPPORTED
    assert verdict.supported == 0


def test_too_few_draws_for_the_correction_are_noticed():
    table = pair_tests(network_of(TOGETHER), None)

    assert plan_verdict(table, 40, 59).draws_suffice
    assert not plan_verdict(table, 40, 58).draws_suffice


def test_the_backbone_keeps_supported_ties_only():
    table = pd.DataFrame({"department_a": ["a", "b"], "verdict": ["not-supported", "supported"]})

    assert backbone(table)["department_a"].tolist() == ["b"]
    assert len(table) == 2


@pytest.mark.parametrize("plan", [{}, {"1": ["a"]}])
def test_plans_without_pairs_have_nothing_to_test(plan: dict[str, list[str]]):
    network = network_of(plan)
    table = pair_tests(network, fixed_degree_sample(network, draws=10))
    verdict = plan_verdict(table, 1, 10)

    assert table.empty
    assert (verdict.pairs, verdict.tied, verdict.lowest_fdsm) == (0, 0, None)


def test_where_every_point_is_left_out_nothing_is_claimed():
    network = network_of({"1": ["a", "b"], "2": ["a", "b", "c"]}, max_units=1)
    table = pair_tests(network, fixed_degree_sample(network, draws=10))

    assert table["p_hypergeometric"].tolist() == [1, 1, 1]
    assert table["expected_hypergeometric"].tolist() == [0, 0, 0]
    assert set(table["verdict"]) == {"insufficient"}


@settings(max_examples=40, deadline=None)
@given(
    plan=st.dictionaries(
        st.integers(1, 9).map(str), st.lists(st.sampled_from("abcde"), min_size=1, max_size=4), min_size=1
    )
)
def test_every_hypergeometric_p_is_scipys(plan: dict[str, list[str]]):
    network = network_of(plan)
    table = pair_tests(network, None)
    for row in table.itertuples(index=False):
        expected = hypergeom.sf(row.shared_points - 1, len(network.points), row.load_a, row.load_b)

        assert row.p_hypergeometric == pytest.approx(expected)
        assert row.expected_hypergeometric == pytest.approx(row.load_a * row.load_b / len(network.points))


@settings(max_examples=25, deadline=None)
@given(
    plan=st.dictionaries(
        st.integers(1, 12).map(str), st.lists(st.sampled_from("abcdef"), min_size=1, max_size=4), min_size=1
    ),
    alpha=st.sampled_from([0.01, 0.05, 0.2]),
)
def test_a_pair_called_insufficient_could_not_have_been_supported_by_the_exact_test(
    plan: dict[str, list[str]], alpha: float
):
    network = network_of(plan)
    table = pair_tests(network, fixed_degree_sample(network, draws=50), alpha)
    thin = table[table["verdict"] == "insufficient"]
    for row in thin.itertuples(index=False):
        most = min(row.load_a, row.load_b)
        best = hypergeom.sf(most - 1, len(network.points), row.load_a, row.load_b) if most else 1.0

        assert best * len(table) > alpha


@settings(max_examples=25, deadline=None)
@given(
    plan=st.dictionaries(
        st.integers(1, 12).map(str), st.lists(st.sampled_from("abcdef"), min_size=1, max_size=4), min_size=1
    )
)
def test_the_plans_verdict_counts_what_the_table_says(plan: dict[str, list[str]]):
    network = network_of(plan)
    table = pair_tests(network, fixed_degree_sample(network, draws=50))
    verdict = plan_verdict(table, len(network.points), 50)

    assert verdict.pairs == len(table)
    assert verdict.tied == int((table["shared_points"] > 0).sum())
    assert verdict.supported == int((table["verdict"] == "supported").sum())
    assert verdict.undetectable == int(table["detectable_corrected"].isna().sum())
    assert verdict.undetectable_ties <= min(verdict.tied, verdict.undetectable)
