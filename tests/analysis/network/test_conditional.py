"""The computed tail of the fixed-degree model: by hand, against every table written out, and against many draws."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.network import Affiliation, Margins, fixed_degree_sample
from analysis.network.conditional import fitted_odds, overlap_probabilities
from analysis.network.margins import tails_of
from tests.analysis.network.conftest import network_of
from tests.analysis.network.every_table import exact_tails, row_of

plans = st.dictionaries(
    st.integers(1, 7).map(str), st.lists(st.sampled_from("abcde"), min_size=1, max_size=4), min_size=3
)


def weighed_tables(margins: Margins, one: int, other: int) -> np.ndarray:
    """The same distribution by brute force: columns drawn with the odds, the loads of `one` and `other` held.

    `one` and `other` are places in `margins.loads`; every table with the column sums counts by its odds.
    """
    odds = fitted_odds(margins)[margins.level_of(margins.loads)]
    columns = [
        [np.array(column) for column in product((0, 1), repeat=len(odds)) if sum(column) == size]
        for size in margins.sizes
    ]
    reached: dict[tuple[int, int, int], float] = {(0, 0, 0): 1.0}
    for choices in columns:
        following: dict[tuple[int, int, int], float] = {}
        for (a, b, both), weight in reached.items():
            for column in choices:
                key = (a + column[one], b + column[other], both + column[one] * column[other])
                following[key] = following.get(key, 0.0) + weight * float(np.prod(odds**column))
        reached = following
    found = np.zeros(margins.pairs.width)
    for (a, b, both), weight in reached.items():
        if (a, b) == (margins.loads[one], margins.loads[other]):
            found[both] += weight
    return found / found.sum()


def test_it_is_the_distribution_it_says_by_brute_force():
    """Four departments, six points: every column written out with its odds."""
    plan = {"1": ["a", "b"], "2": ["a", "b", "c"], "3": ["b", "c"], "4": ["d"], "5": ["a", "d"], "6": ["a", "c"]}
    margins = Margins.of(network_of(plan))
    found = overlap_probabilities(margins)
    for one, other in ((0, 1), (0, 3), (1, 2), (2, 3)):
        row = row_of(margins, (int(margins.loads[one]), int(margins.loads[other])))

        assert found[row] == pytest.approx(weighed_tables(margins, one, other), abs=1e-9)


@settings(max_examples=40, deadline=None)
@given(plans)
def test_it_is_a_distribution_within_what_the_loads_allow(plan: dict[str, list[str]]):
    margins = Margins.of(network_of(plan))
    found = overlap_probabilities(margins)

    assert found.sum(axis=1) == pytest.approx(np.ones(len(found)))
    for row, most in enumerate(margins.pairs.most):
        assert found[row, most + 1 :] == pytest.approx(0, abs=1e-12)


def test_the_odds_give_every_department_its_load_on_average():
    margins = Margins.of(
        network_of({"1": ["a", "b"], "2": ["a", "b", "c"], "3": ["b", "c"], "4": ["d"], "5": ["a", "d"]})
    )
    odds = fitted_odds(margins)[margins.level_of(margins.loads)]
    expected = np.zeros(len(odds))
    for size in margins.sizes:
        columns = np.array([column for column in product((0, 1), repeat=len(odds)) if sum(column) == size])
        weight = np.prod(odds**columns, axis=1)
        expected += weight @ columns / weight.sum()

    assert expected == pytest.approx(margins.loads.astype(float), rel=1e-5)


def test_with_points_of_one_size_and_two_departments_it_is_fishers():
    """Two departments and points of one or two departments: nothing is left to chance but what the margins fix."""
    margins = Margins.of(network_of({"1": ["a", "b"], "2": ["a"], "3": ["b"]}))

    assert overlap_probabilities(margins)[0] == pytest.approx([0, 1, 0])


def test_a_department_in_every_point_leaves_nothing_to_chance():
    margins = Margins.of(network_of({"1": ["a", "b"], "2": ["a", "b"], "3": ["a", "c"]}))

    assert overlap_probabilities(margins)[row_of(margins, (2, 3))] == pytest.approx([0, 0, 1])


@pytest.mark.parametrize(
    "plan",
    [
        {"1": ["a", "b"], "2": ["a", "b"], "3": ["c", "d"], "4": ["c"], "5": ["d", "a"], "6": ["e"]},
        {
            "1": ["a", "b", "c"],
            "2": ["a", "b"],
            "3": ["a", "c", "d"],
            "4": ["b", "e"],
            "5": ["e", "d"],
            "6": ["a", "e"],
        },
        {"1": ["a", "b"], "2": ["a", "c"], "3": ["a", "d"], "4": ["a", "e"], "5": ["b", "c"], "6": ["d", "e", "b"]},
    ],
)
def test_its_tails_are_within_a_third_of_all_tables_written_out(plan: dict[str, list[str]]):
    network = network_of(plan)
    margins = Margins.of(network)
    upper = tails_of(overlap_probabilities(margins))[0]
    for loads, (exact, _) in exact_tails(network).items():
        could = exact > 0

        assert upper[row_of(margins, loads)][could] == pytest.approx(exact[could], rel=1 / 3)


def test_its_fall_from_one_overlap_to_the_next_is_that_of_many_draws(seed_network: Affiliation):
    """What carries a sampled tail on: over all overlaps that a thousand draws reach, the next step down."""
    margins = Margins.of(seed_network)
    computed = tails_of(overlap_probabilities(margins))[0]
    sample = fixed_degree_sample(margins, draws=100_000, chains=1000)
    often = sample.tails.upper * 100_000 * margins.pairs.count[:, np.newaxis] >= 1000
    next_often = often[:, 1:] & often[:, :-1]
    drawn_step, step = (tail[:, 1:] / np.maximum(tail[:, :-1], 1e-300) for tail in (sample.tails.upper, computed))
    apart = step[next_often] / drawn_step[next_often]

    assert next_often.sum() > 50
    assert np.median(apart) == pytest.approx(1, abs=0.1)
    assert apart.min() > 0.9
    assert apart.max() < 1.25
