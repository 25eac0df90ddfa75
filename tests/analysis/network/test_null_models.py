"""The hypergeometric model against brute force: every pair of sets of points, written out."""

from itertools import combinations, product
from math import comb

import numpy as np
import pytest

from analysis.network.null_models import hypergeometric_expectation, hypergeometric_tail


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
