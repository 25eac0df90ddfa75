"""The fixed-degree sequence model against brute force, its errors against repetition, and that margins alone enter."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.network import Affiliation, Margins, fixed_degree_sample
from analysis.network.conditional import overlap_probabilities
from analysis.network.fixed_degree import ENOUGH
from analysis.network.margins import tails_of
from analysis.network.trades import Chains
from tests.analysis.network.conftest import network_of, seed_plan
from tests.analysis.network.every_table import every_overlap, exact_tails, row_of

TINY = {"1": ["a", "b"], "2": ["a", "b", "c"], "3": ["b", "c"], "4": ["d"], "5": ["a", "d"]}
SMALL = [
    TINY,
    {"1": ["a", "b", "c"], "2": ["a", "b"], "3": ["a", "c"], "4": ["b"]},
    {"1": ["a", "b"], "2": ["a", "b"], "3": ["c", "d"], "4": ["c"], "5": ["d", "a"], "6": ["e"]},
    {"1": ["a"], "2": ["b"], "3": ["c"]},
]


@pytest.mark.parametrize("plan", SMALL)
def test_the_sample_agrees_with_every_table_written_out(plan: dict[str, list[str]]):
    network = network_of(plan)
    margins = Margins.of(network)
    sample = fixed_degree_sample(margins, draws=20_000, seed=5)
    overlaps, load = every_overlap(network), network.point_counts.tolist()
    for loads, (upper, lower) in exact_tails(network).items():
        row = row_of(margins, loads)

        assert sample.tails.upper[row] == pytest.approx(upper, abs=0.02)
        assert sample.tails.lower[row] == pytest.approx(lower, abs=0.02)
    for a, b in combinations(range(len(load)), 2):
        row = row_of(margins, (load[a], load[b]))

        assert sample.tails.expected[row] == pytest.approx(overlaps[:, a, b].mean(), abs=0.03)


def test_one_overlap_of_four_departments_by_hand():
    """Two points of two departments and four departments of one point each: 6 tables, in 2 of them two given meet."""
    margins = Margins.of(network_of({"1": ["a", "b"], "2": ["c", "d"]}))
    sample = fixed_degree_sample(margins, draws=30_000)

    assert sample.tails.upper[0] == pytest.approx([1, 1 / 3], abs=0.01)
    assert sample.tails.expected[0] == pytest.approx(1 / 3, abs=0.01)


def test_the_standard_error_is_the_spread_of_repeated_samples(seed_network: Affiliation):
    margins = Margins.of(seed_network)
    samples = [fixed_degree_sample(margins, draws=1000, seed=seed).tails for seed in range(40)]
    drawn = samples[0].upper * 1000 * margins.pairs.count[:, np.newaxis] > 5 * ENOUGH
    drawn &= samples[0].upper < 0.95
    spread = np.std([each.upper for each in samples], axis=0)[drawn]
    said = np.mean([each.upper_error for each in samples], axis=0)[drawn]

    assert drawn.sum() > 30
    assert np.median(said / spread) == pytest.approx(1, abs=0.15)


def test_a_tail_that_draws_do_not_reach_falls_on(seed_network: Affiliation):
    """Below what draws reach p goes on falling to the largest overlap, with the error of where it left the draws."""
    margins = Margins.of(seed_network)
    few, many = (fixed_degree_sample(margins, draws=draws).tails for draws in (1000, 100_000))
    row = row_of(margins, (6, 6))

    assert (np.diff(few.upper[row, :7]) < 0).all()
    assert few.upper[row, 6] < 1 / 1000
    assert few.upper[row, 6] == pytest.approx(many.upper[row, 6], rel=0.4)
    assert few.upper_error[row, 6] / few.upper[row, 6] > 0.01


def test_p_carried_on_from_few_draws_is_near_that_of_many():
    """Points of very different sizes, where the computed tail errs most."""
    rng = np.random.default_rng(3)
    weights = rng.exponential(1, 25) + 0.1
    names, chance = [f"{name:02d}" for name in range(25)], weights / weights.sum()
    sizes = [min(25, 1 + rng.poisson(rng.choice([2, 4, 10]))) for _ in range(40)]
    plan = {str(point): list(rng.choice(names, size, replace=False, p=chance)) for point, size in enumerate(sizes)}
    margins = Margins.of(network_of(plan))
    few, many = (
        fixed_degree_sample(margins, draws=500).tails,
        fixed_degree_sample(margins, draws=40_000, chains=400).tails,
    )
    pairs = margins.pairs.count[:, np.newaxis]
    carried = (few.upper * 500 * pairs < ENOUGH) & (many.upper * 40_000 * pairs >= 300)
    apart = few.upper[carried] / many.upper[carried]

    assert carried.sum() > 60
    assert np.median(apart) == pytest.approx(1, abs=0.15)
    assert apart.min() > 0.6
    assert apart.max() < 1.6


@settings(max_examples=25, deadline=None)
@given(
    plan=st.dictionaries(
        st.integers(1, 9).map(str), st.lists(st.sampled_from("abcde"), min_size=1, max_size=4), min_size=1
    )
)
def test_tails_fall_and_are_never_nought(plan: dict[str, list[str]]):
    tails = fixed_degree_sample(Margins.of(network_of(plan)), draws=60, chains=30).tails

    assert (tails.upper > 0).all()
    assert (tails.lower > 0).all()
    assert (np.diff(tails.upper, axis=1) <= 0).all()
    assert (np.diff(tails.lower, axis=1) >= -1e-12).all()
    assert (tails.upper[:, 0] == 1).all()


def test_equal_margins_give_the_same_sample_to_the_last_bit():
    one = network_of({"1": ["a", "b"], "2": ["a", "b"], "3": ["c", "d"], "4": ["c", "a"], "5": ["d"]})
    other = network_of({"1": ["x", "u"], "2": ["x", "w"], "3": ["x", "v"], "4": ["w", "v"], "5": ["u"]})
    first, second = (fixed_degree_sample(Margins.of(network), draws=300).tails for network in (one, other))

    assert (first.upper == second.upper).all()
    assert (first.upper_error == second.upper_error).all()
    assert (first.expected == second.expected).all()


def test_equal_seeds_give_equal_samples_and_other_seeds_others(seed_network: Affiliation):
    margins = Margins.of(seed_network)
    one, same, other = (fixed_degree_sample(margins, draws=500, seed=seed).tails for seed in (1, 1, 2))

    assert (one.upper == same.upper).all()
    assert (one.expected != other.expected).any()


def test_dense_and_sparse_counting_find_the_same_overlaps():
    from analysis.network.fixed_degree import _dense_overlaps, _sparse_overlaps

    chains = Chains.of(Margins.of(network_of(seed_plan())), 7, 3)
    for _ in range(30):
        chains.trade()
    dense, sparse = (
        sorted(zip(*(part.tolist() for part in found(chains, 5)), strict=True))
        for found in (_dense_overlaps, _sparse_overlaps)
    )

    assert dense == sparse
    assert {chain for chain, *_ in dense} == set(range(5))


def test_the_number_of_draws_is_kept_where_chains_do_not_divide_it(seed_network: Affiliation):
    told: list[tuple[int, int]] = []
    margins = Margins.of(seed_network)
    sample = fixed_degree_sample(margins, draws=250, chains=100, progress=lambda done, of: told.append((done, of)))

    assert (sample.draws, sample.chains) == (250, 100)
    assert told == [(100, 250), (200, 250), (250, 250)]


def test_no_more_chains_run_than_draws_are_wanted(seed_network: Affiliation):
    assert fixed_degree_sample(Margins.of(seed_network), draws=7, chains=100).chains == 7


def test_thinning_asked_for_is_kept_and_otherwise_measured(seed_network: Affiliation):
    margins = Margins.of(seed_network)
    asked, measured = (fixed_degree_sample(margins, draws=10, thinning=thinning) for thinning in (3, None))

    assert (asked.thinning, asked.burn_in) == (3, 100)
    assert measured.thinning >= 10
    assert measured.burn_in >= 10 * measured.thinning


def test_the_mean_overlap_keeps_each_points_pairs():
    """Summed over all pairs, shared points are fixed by the numbers of units alone."""
    network = network_of(TINY)
    margins = Margins.of(network)
    sample = fixed_degree_sample(margins, draws=300)
    units = network.unit_counts

    assert sample.tails.expected @ margins.pairs.count == pytest.approx((units * (units - 1) / 2).sum())


@pytest.mark.parametrize("plan", [{}, {"1": ["a"]}, {"1": ["a", "b"]}, {"1": ["a", "b"], "2": ["a", "b"]}])
def test_plans_that_leave_nothing_to_chance_are_sampled_as_they_are(plan: dict[str, list[str]]):
    network = network_of(plan)
    sample = fixed_degree_sample(Margins.of(network), draws=200)
    shared = (network.incidence @ network.incidence.T).toarray()

    assert sample.tails.expected.tolist() == ([shared[0, 1]] if len(network.departments) > 1 else [])


def test_tails_that_are_computed_without_a_draw_are_near_those_that_are_drawn(seed_network: Affiliation):
    margins = Margins.of(seed_network)
    computed, _ = tails_of(overlap_probabilities(margins))
    drawn = fixed_degree_sample(margins, draws=5000).tails.upper
    common = drawn > 0.05

    assert computed[common] == pytest.approx(drawn[common], rel=0.3)
