"""The classes of pairs that a null model tells apart."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.network import Margins
from analysis.network.margins import tails_of
from tests.analysis.network.conftest import network_of


def test_pairs_of_equal_loads_are_one_class():
    margins = Margins.of(network_of({"1": ["a", "b"], "2": ["a", "c"], "3": ["b", "d"]}))

    assert margins.loads.tolist() == [2, 2, 1, 1]
    assert margins.sizes.tolist() == [2, 2, 2]
    assert margins.levels.tolist() == [1, 2]
    assert (margins.pairs.low.tolist(), margins.pairs.high.tolist()) == ([0, 0, 1], [0, 1, 1])
    assert margins.pairs.most.tolist() == [1, 1, 2]
    assert margins.pairs.count.tolist() == [1, 4, 1]
    assert margins.pairs.index.tolist() == [[0, 1], [1, 2]]


def test_two_departments_of_different_loads_are_one_class_only():
    margins = Margins.of(network_of({"1": ["a", "b"], "2": ["a"]}))

    assert margins.pairs.count.tolist() == [1]
    assert margins.pairs.index.tolist() == [[-1, 0], [0, -1]]


@settings(max_examples=50, deadline=None)
@given(loads=st.lists(st.integers(0, 5), max_size=12))
def test_every_pair_of_departments_is_in_one_class(loads: list[int]):
    falling = np.sort(np.array(loads, dtype=np.int64))[::-1]
    margins = Margins(falling, np.ones(int(falling.sum()), dtype=np.int64))

    assert margins.pairs.count.sum() == len(loads) * (len(loads) - 1) // 2
    assert (margins.pairs.count > 0).all()


def test_tails_are_summed_from_both_ends():
    upper, lower = tails_of(np.array([[0.5, 0.25, 0.25]]))

    assert upper.tolist() == [[1.0, 0.5, 0.25]]
    assert lower.tolist() == [[0.5, 0.75, 1.0]]
