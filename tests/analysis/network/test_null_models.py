"""Both null models against brute force: every table with the same margins, written out."""

from functools import cache
from itertools import combinations, product
from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.network import Affiliation, fixed_degree_sample
from analysis.network.null_models import global_trade, hypergeometric_expectation, hypergeometric_tail
from tests.analysis.network.conftest import network_of

TINY = {"1": ["a", "b"], "2": ["a", "b", "c"], "3": ["b", "c"], "4": ["d"], "5": ["a", "d"]}


@cache
def tables_with(rows: tuple[int, ...], columns: tuple[int, ...]) -> list[tuple[tuple[int, ...], ...]]:
    """All 0/1 tables with these row and column sums."""
    if not rows:
        return [()] if not any(columns) else []
    found = []
    for chosen in combinations(range(len(columns)), rows[0]):
        left = tuple(count - (place in chosen) for place, count in enumerate(columns))
        if min(left, default=0) >= 0:
            first = tuple(int(place in chosen) for place in range(len(columns)))
            found += [(first, *rest) for rest in tables_with(rows[1:], left)]
    return found


def exact(network: Affiliation) -> tuple[np.ndarray, np.ndarray]:
    """Expected overlap and P(overlap ≥ observed) over all tables with the margins of `network`."""
    every = np.array(tables_with(tuple(network.point_counts.tolist()), tuple(network.unit_counts.tolist())))
    overlaps = every @ every.transpose(0, 2, 1)
    observed = network.dense().astype(int) @ network.dense().astype(int).T
    return overlaps.mean(axis=0), (overlaps >= observed).mean(axis=0)


@pytest.mark.parametrize(
    "plan",
    [
        TINY,
        {"1": ["a", "b", "c"], "2": ["a", "b"], "3": ["a", "c"], "4": ["b"]},
        {"1": ["a", "b"], "2": ["a", "b"], "3": ["c", "d"], "4": ["c"], "5": ["d", "a"], "6": ["e"]},
        {"1": ["a"], "2": ["b"], "3": ["c"]},
    ],
)
def test_the_fixed_degree_sample_agrees_with_every_table_written_out(plan: dict[str, list[str]]):
    network = network_of(plan)
    expected, p = exact(network)
    sample = fixed_degree_sample(network, draws=20_000, seed=5)

    assert sample.expected == pytest.approx(expected, abs=0.03)
    assert sample.p == pytest.approx(p, abs=0.02)


def test_the_chain_visits_every_table_equally_often():
    network = network_of(TINY)
    every = tables_with(tuple(network.point_counts.tolist()), tuple(network.unit_counts.tolist()))
    rng = np.random.default_rng(11)
    state = np.repeat(network.dense()[np.newaxis], 4000, axis=0)
    for _ in range(40):
        state = global_trade(state, rng)
    seen: dict[tuple[tuple[int, ...], ...], int] = {}
    for table in state.astype(int).tolist():
        key = tuple(tuple(row) for row in table)
        seen[key] = seen.get(key, 0) + 1
    chi_squared = sum((seen.get(table, 0) - 4000 / len(every)) ** 2 / (4000 / len(every)) for table in every)

    assert set(seen) <= set(every)
    assert chi_squared < len(every) + 4 * (2 * len(every)) ** 0.5


@settings(max_examples=60, deadline=None)
@given(
    table=st.integers(1, 7).flatmap(
        lambda rows: st.integers(0, 9).flatmap(
            lambda columns: st.lists(
                st.lists(st.booleans(), min_size=columns, max_size=columns), min_size=rows, max_size=rows
            )
        )
    ),
    seed=st.integers(0, 1000),
)
def test_a_trade_keeps_every_row_and_column_sum(table: list[list[bool]], seed: int):
    state = np.repeat(np.array(table, dtype=bool).reshape(1, len(table), -1), 5, axis=0)
    before = state.copy()
    traded = global_trade(state, np.random.default_rng(seed))

    assert (traded.sum(axis=1) == before.sum(axis=1)).all()
    assert (traded.sum(axis=2) == before.sum(axis=2)).all()
    assert (state == before).all()


def test_equal_seeds_give_equal_samples_and_other_seeds_others(seed_network: Affiliation):
    one, same, other = (fixed_degree_sample(seed_network, draws=500, seed=seed) for seed in (1, 1, 2))

    assert (one.expected == same.expected).all()
    assert (one.at_least == same.at_least).all()
    assert (one.expected != other.expected).any()


def test_the_number_of_draws_is_kept_where_chains_do_not_divide_it(seed_network: Affiliation):
    sample = fixed_degree_sample(seed_network, draws=250, chains=100)

    assert sample.draws == 250
    assert sample.at_least.diagonal().tolist() == [250] * 18


def test_no_more_chains_run_than_draws_are_wanted(seed_network: Affiliation):
    assert fixed_degree_sample(seed_network, draws=7, chains=100).chains == 7


def test_progress_is_told_and_ends_at_the_draws(seed_network: Affiliation):
    told: list[tuple[int, int]] = []
    fixed_degree_sample(seed_network, draws=250, progress=lambda done, of: told.append((done, of)))

    assert told == [(100, 250), (200, 250), (250, 250)]


def test_p_is_never_zero_and_certain_overlaps_have_p_one(seed_network: Affiliation):
    sample = fixed_degree_sample(seed_network, draws=200)

    assert sample.p.min() > 0
    assert sample.p.diagonal().tolist() == [1.0] * 18


def test_the_mean_overlap_keeps_each_points_pairs():
    """Summed over all pairs, shared points are fixed by the numbers of units alone."""
    network = network_of(TINY)
    sample = fixed_degree_sample(network, draws=300)
    units = network.unit_counts

    assert np.triu(sample.expected, 1).sum() == pytest.approx((units * (units - 1) / 2).sum())


@pytest.mark.parametrize("plan", [{}, {"1": ["a"]}, {"1": ["a", "b"]}])
def test_plans_too_small_to_trade_are_sampled_as_they_are(plan: dict[str, list[str]]):
    network = network_of(plan)
    sample = fixed_degree_sample(network, draws=10)

    assert (sample.expected == network.incidence.toarray() @ network.incidence.toarray().T).all()


@pytest.mark.parametrize(("points", "a", "b"), [(6, 3, 2), (5, 5, 1), (7, 4, 4)])
def test_the_hypergeometric_tail_is_the_share_of_all_draws(points: int, a: int, b: int):
    first = [set(chosen) for chosen in combinations(range(points), a)]
    second = [set(chosen) for chosen in combinations(range(points), b)]
    overlaps = [len(one & other) for one, other in product(first, second)]
    for shared in range(min(a, b) + 1):
        expected = sum(overlap >= shared for overlap in overlaps) / (comb(points, a) * comb(points, b))

        assert hypergeometric_tail(shared, a, b, points) == pytest.approx(expected)


def test_the_hypergeometric_tail_works_element_by_element():
    tail = hypergeometric_tail(np.array([[5, 0], [4, 2]]), np.array([[6, 6], [6, 3]]), np.array([[11, 1], [6, 3]]), 22)

    assert tail == pytest.approx(np.array([[0.0743034, 1.0], [0.0254245, 0.0376623]]), abs=1e-7)


def test_the_expected_overlap_is_the_product_of_the_loads_over_the_points():
    assert hypergeometric_expectation(np.array([6, 2]), np.array([11, 0]), 22).tolist() == [3.0, 0.0]
    assert hypergeometric_expectation(np.array([0]), np.array([0]), 0).tolist() == [0.0]
