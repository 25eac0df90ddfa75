import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array
from scipy.stats import false_discovery_control, hypergeom

from analysis.network import (
    Affiliation,
    Margins,
    Model,
    NullModels,
    PlanVerdict,
    Verdict,
    backbone,
    fixed_degree_sample,
    pair_tests,
    plan_verdict,
    stochastic_degree_tails,
)
from analysis.network.margins import OverlapTails
from analysis.network.significance import benjamini_hochberg, holm, smallest_detectable_overlap
from analysis.network.trades import Chains, ryser_table
from tests.analysis.network.conftest import network_of

TOGETHER = {str(point): ["a", "b"] for point in range(20)} | {
    str(point): ["c"] for point in range(20, 40)
}  # fmt: skip
FULL_OVERLAP = {
    "1": ["甲局", "乙局"], "2": ["甲局", "乙局"], "3": ["第一局", "第二局"],
    **{str(4 + place): ["总局", f"第{'一二三四五六七'[place % 7]}局"] for place in range(19)},
}  # fmt: skip
"""甲局 and 乙局 stand together in both of their points."""
PARTIAL_OVERLAP = FULL_OVERLAP | {"2": ["甲局", "第一局"], "3": ["乙局", "第二局"]}
"""The same loads and sizes of points; 甲局 and 乙局 stand together once."""
plans = st.dictionaries(
    st.integers(1, 12).map(str), st.lists(st.sampled_from("abcdef"), min_size=1, max_size=4), min_size=1
)
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


def models_of(network: Affiliation, model: Model = "fdsm", draws: int = 400) -> NullModels:
    margins = Margins.of(network)
    fdsm = fixed_degree_sample(margins, draws=draws).tails if draws else None
    return NullModels(margins, stochastic_degree_tails(margins), fdsm, model)


def outcome(
    network: Affiliation, model: Model = "fdsm", draws: int = 400, alpha: float = 0.05
) -> tuple[pd.DataFrame, PlanVerdict]:
    table = pair_tests(network, models_of(network, model, draws), alpha)
    return table, plan_verdict(table, len(network.points), draws, model, alpha)


def row_for(table: pd.DataFrame, a: str, b: str) -> pd.Series:
    return table[(table["department_a"] == min(a, b)) & (table["department_b"] == max(a, b))].iloc[0]


def together_in_eight(departments: int = 41) -> Affiliation:
    """甲 and 乙 share all of their eight points; the others work in points of three, each in another company."""
    rng = np.random.default_rng(1)
    others = [f"第{place:02d}局" for place in range(departments - 2)]
    plan = {str(point): ["甲", "乙"] for point in range(8)}
    plan |= {str(point): list(rng.choice(others, 3, replace=False)) for point in range(8, 60)}
    plan |= {str(60 + place): [name] for place, name in enumerate(others)}
    return network_of(plan)


@pytest.mark.parametrize("model", ["fdsm", "sdsm"])
def test_of_two_plans_with_equal_margins_neither_refutes_the_other(model: Model):
    """One pair is supported in the first plan: so of the same pair in the second it is not said that it never could."""
    (full, _), (partial, _) = (outcome(network_of(plan), model, 2000) for plan in (FULL_OVERLAP, PARTIAL_OVERLAP))
    one, other = row_for(full, "甲局", "乙局"), row_for(partial, "甲局", "乙局")
    bounds = ["p_least", "detectable", "detectable_corrected"]

    assert (one["shared_points"], other["shared_points"]) == (2, 1)
    pd.testing.assert_series_equal(one[bounds], other[bounds], check_names=False)
    assert (one["verdict"], other["verdict"]) == (
        ("supported", "not_supported") if model == "fdsm" else ("not_supported", "not_supported")
    )


def test_the_lone_pair_of_the_two_plans_is_supported_as_all_tables_say():
    """By hand: 25 places beside 总局 and in the three other points, 甲局 and 乙局 two each.

    Both meet twice where they fill two of the three points without 总局: 3·(2·2) of C(25,2)·C(23,2) ways, before
    the few are taken out in which a department would stand twice in one of these points.
    """
    table, _ = outcome(network_of(FULL_OVERLAP), draws=20_000)
    row = row_for(table, "甲局", "乙局")

    assert row["p_fdsm"] == pytest.approx(12 / (300 * 253), rel=0.4)
    assert row["q"] < 0.05


def test_two_of_41_departments_that_stand_together_in_eight_of_eight_points_are_supported():
    table, verdict = outcome(together_in_eight(), draws=1000)
    row = row_for(table, "甲", "乙")

    assert (row["shared_points"], row["load_a"], row["load_b"]) == (8, 8, 8)
    assert row["p_fdsm"] < 1e-8
    assert row["verdict"] == "supported"
    assert verdict.verdict is Verdict.SUPPORTED


@settings(max_examples=60, deadline=None)
@given(plan=plans, model=st.sampled_from(["fdsm", "sdsm"]), alpha=st.sampled_from([0.01, 0.05, 0.3]))
def test_no_pair_with_a_small_q_is_called_undetectable(plan: dict[str, list[str]], model: Model, alpha: float):
    table, _ = outcome(network_of(plan), model, 60, alpha)
    small = table[table["q"] <= alpha]

    assert set(small["verdict"]) <= {"supported"}
    assert (table["p"] >= table["p_least"]).all()
    assert (benjamini_hochberg(table["p"].to_numpy()) >= benjamini_hochberg(table["p_least"].to_numpy()) - 1e-15).all()


@settings(max_examples=60, deadline=None)
@given(plan=plans, model=st.sampled_from(["fdsm", "sdsm"]), alpha=st.sampled_from([0.05, 0.3]), seed=st.integers(0, 99))
def test_what_is_said_of_a_pair_is_true_of_every_plan_with_the_same_margins(
    plan: dict[str, list[str]], model: Model, alpha: float, seed: int
):
    """Another table with the margins, drawn at random or the extreme one: bounds are equal, and its verdicts keep them."""
    network = network_of(plan)
    table, _ = outcome(network, model, 60, alpha)
    for other in same_margins(network, seed):
        again, _ = outcome(other, model, 60, alpha)
        never = table["verdict"] == "undetectable"
        surely = again["shared_points"] >= table["detectable_corrected"].fillna(99)

        assert not (again.loc[never, "q"] <= alpha).any()
        assert (again.loc[surely, "q"] <= alpha).all()
        pd.testing.assert_frame_equal(again[BOUNDS], table[BOUNDS])
        alone = again["shared_points"] >= table["detectable"].fillna(99)
        assert (again.loc[alone, "p"] <= alpha).all()
        assert (again.loc[~alone, "p"] > alpha).all()


BOUNDS = [
    "department_a",
    "department_b",
    "load_a",
    "load_b",
    "expected",
    "p_least",
    "detectable",
    "detectable_corrected",
]


def same_margins(network: Affiliation, seed: int) -> list[Affiliation]:
    """Two other plans with the loads and sizes of `network`: Ryser's, and one after many swaps."""
    margins, table = Margins.of(network), network.dense().copy()
    extreme = np.zeros_like(table)
    rows, columns = np.argsort(-network.point_counts, kind="stable"), np.argsort(-network.unit_counts, kind="stable")
    extreme[np.ix_(rows, columns)] = ryser_table(margins)
    rng = np.random.default_rng(seed)
    for _ in range(200):
        a, b = rng.integers(0, table.shape[0], 2)
        c, d = rng.integers(0, table.shape[1], 2)
        if table[a, c] and table[b, d] and not table[a, d] and not table[b, c]:
            table[a, c] = table[b, d] = False
            table[a, d] = table[b, c] = True
    return [
        Affiliation(network.departments, network.points, csr_array(each.astype(np.int32))) for each in (extreme, table)
    ]


def test_the_smallest_detectable_overlap_is_the_first_whose_p_is_small_enough():
    upper = np.array([[1, 0.4, 0.04, 0.001], [1, 0.2, 0.06, 1e-12], [1, 0.01, 0.001, 1e-5]])
    tails = OverlapTails(upper, upper, upper, upper, upper[:, 0])

    assert smallest_detectable_overlap(tails, np.array([3, 2, 3]), 0.05) == pytest.approx([2, np.nan, 1], nan_ok=True)
    assert smallest_detectable_overlap(tails, np.array([3, 2, 0]), 0.005) == pytest.approx(
        [3, np.nan, np.nan], nan_ok=True
    )


def test_every_pair_is_tested_tied_or_not():
    table, _ = outcome(network_of({"1": ["a", "b"], "2": ["c"]}))

    assert table[["department_a", "department_b", "shared_points"]].to_dict("split")["data"] == [
        ["a", "b", 1],
        ["a", "c", 0],
        ["b", "c", 0],
    ]
    assert table["p_hypergeometric"].tolist() == pytest.approx([0.5, 1, 1])
    assert table["p_fdsm"].tolist() == pytest.approx([1 / 3, 1, 1], abs=0.03)


def test_two_that_always_work_together_are_supported():
    table, verdict = outcome(network_of(TOGETHER), draws=2000)

    assert table["verdict"].tolist() == ["supported", "not_supported", "not_supported"]
    assert verdict.verdict is Verdict.SUPPORTED
    assert (verdict.supported, verdict.pairs, verdict.tied) == (1, 3, 1)


def test_two_that_never_meet_though_chance_would_have_them_share_less():
    """The lower tail stands in the same table: each answers for half of forty points, never for the same."""
    plan = {str(point): ["a", "c"] if point % 2 else ["b", "d"] for point in range(40)}
    table, verdict = outcome(network_of(plan), draws=2000)
    avoiding = row_for(table, "a", "b")

    assert avoiding["shared_points"] == 0
    assert avoiding["p"] == 1
    assert avoiding["p_lower"] < 1e-4
    assert avoiding["q_lower"] < 0.05
    assert row_for(table, "a", "c")["p_lower"] == 1
    assert verdict.fewer == 4


def test_a_pair_that_no_overlap_could_distinguish_is_undetectable():
    table, verdict = outcome(network_of({"1": ["a", "b"], "2": ["a", "b"], "3": ["a"]}))

    assert table["verdict"].tolist() == [Verdict.UNDETECTABLE]
    assert table["detectable_corrected"].isna().all()
    assert verdict.verdict is Verdict.UNDETECTABLE


def test_without_draws_the_stochastic_model_gives_the_verdict():
    table, verdict = outcome(network_of(TOGETHER), "sdsm", 0)

    assert table[["expected_fdsm", "p_fdsm", "p_error"]].isna().all(axis=None)
    assert (table["p"] == table["p_sdsm"]).all()
    assert table["q"].tolist() == pytest.approx(false_discovery_control(table["p_sdsm"]))
    assert (verdict.model, verdict.draws, verdict.uncertain) == ("sdsm", 0, 0)


def test_the_model_of_the_verdict_is_the_one_asked_for_though_both_are_there():
    table, _ = outcome(network_of(TOGETHER), "sdsm", 400)

    assert (table["p"] == table["p_sdsm"]).all()
    assert table["p_fdsm"].notna().all()


def test_q_is_benjamini_and_hochbergs_of_the_p_that_the_verdict_uses():
    rng = np.random.default_rng(3)
    plan = {str(point): [name for name in "abcdefgh" if rng.random() < 0.4] or ["a"] for point in range(60)}
    table, _ = outcome(network_of(plan))

    assert table["q"].tolist() == pytest.approx(false_discovery_control(table["p_fdsm"]))
    assert table["q_lower"].tolist() == pytest.approx(false_discovery_control(table["p_lower"]))


def test_independent_assignment_is_not_called_significant():
    rng = np.random.default_rng(3)
    plan = {
        str(point): [name for name in "abcdefgh" if rng.random() < 0.4] or ["a"] for point in range(60)
    }  # fmt: skip
    _, verdict = outcome(network_of(plan), draws=3000)

    assert verdict.verdict is Verdict.NOT_SUPPORTED
    assert (verdict.supported, verdict.fewer) == (0, 0)


def test_of_plans_drawn_by_chance_hardly_one_has_a_supported_pair(seed_network: Affiliation):
    """A false discovery here is any pair: four hundred tables with the founding plan's margins, level .2."""
    margins = Margins.of(seed_network)
    models = models_of(seed_network, draws=4000)
    chains = Chains.of(margins, 400, 8)
    for _ in range(200):
        chains.trade()
    names = tuple(f"{place:02d}" for place in range(18))
    wrong = 0
    for chain in range(400):
        table = csr_array(chains.tables[..., chain].astype(np.int32))
        found = pair_tests(Affiliation(names, seed_network.points, table), models, 0.2)
        wrong += "supported" in set(found["verdict"])

    assert wrong <= 0.2 * 400


def test_pairs_within_two_standard_errors_of_the_line_are_counted():
    table = pd.DataFrame({
        "shared_points": [1, 1, 1], "verdict": ["supported", "not_supported", "not_supported"], "q_lower": [1.0, 1, 1],
        "p": [0.001, 0.034, 0.9], "p_error": [0.0001, 0.001, np.nan], "p_hypergeometric": [1.0, 1, 1],
        "q_hypergeometric": [1.0, 1, 1],
    })  # fmt: skip

    assert plan_verdict(table, 9, 100, "fdsm").uncertain == 1
    assert plan_verdict(table.assign(p=[0.001, 0.04, 0.9]), 9, 100, "fdsm").uncertain == 0
    assert plan_verdict(table, 9, 0, "sdsm").uncertain == 0


def test_the_backbone_keeps_supported_ties_only():
    table = pd.DataFrame({"department_a": ["a", "b"], "verdict": ["not_supported", "supported"]})

    assert backbone(table)["department_a"].tolist() == ["b"]
    assert len(table) == 2


@pytest.mark.parametrize("model", ["fdsm", "sdsm"])
@pytest.mark.parametrize("plan", [{}, {"1": ["a"]}])
def test_plans_without_pairs_have_nothing_to_test(plan: dict[str, list[str]], model: Model):
    table, verdict = outcome(network_of(plan), model, 10)

    assert table.empty
    assert (verdict.pairs, verdict.tied, verdict.lowest) == (0, 0, None)


@pytest.mark.parametrize("model", ["fdsm", "sdsm"])
def test_where_every_point_is_left_out_nothing_is_claimed(model: Model):
    network = network_of({"1": ["a", "b"], "2": ["a", "b", "c"]}, max_units=1)
    table, _ = outcome(network, model, 10)

    assert table["p_hypergeometric"].tolist() == [1, 1, 1]
    assert table["expected_hypergeometric"].tolist() == [0, 0, 0]
    assert set(table["verdict"]) == {"undetectable"}


@settings(max_examples=40, deadline=None)
@given(
    plan=st.dictionaries(
        st.integers(1, 9).map(str), st.lists(st.sampled_from("abcde"), min_size=1, max_size=4), min_size=1
    )
)
def test_every_hypergeometric_p_is_scipys(plan: dict[str, list[str]]):
    network = network_of(plan)
    table, _ = outcome(network, "sdsm", 0)
    for row in table.itertuples(index=False):
        expected = hypergeom.sf(row.shared_points - 1, len(network.points), row.load_a, row.load_b)

        assert row.p_hypergeometric == pytest.approx(expected)
        assert row.expected_hypergeometric == pytest.approx(row.load_a * row.load_b / len(network.points))


@settings(max_examples=25, deadline=None)
@given(plan=plans)
def test_the_plans_verdict_counts_what_the_table_says(plan: dict[str, list[str]]):
    table, verdict = outcome(network_of(plan), draws=50)

    assert verdict.pairs == len(table)
    assert verdict.tied == int((table["shared_points"] > 0).sum())
    assert verdict.supported == int((table["verdict"] == "supported").sum())
    assert verdict.undetectable == int((table["verdict"] == "undetectable").sum())
    assert verdict.fewer == int((table["q_lower"] <= 0.05).sum())
    assert verdict.undetectable_ties <= min(verdict.tied, verdict.undetectable)
