from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.rounding import two_decimals, whole_step


@pytest.mark.parametrize(
    ("value", "said"),
    [(0, "0.00"), (1, "1.00"), (0.125, "0.13"), (0.375, "0.38"), (1 / 3, "0.33"), (2 / 3, "0.67"), (22, "22.00"), (1.005, "1.01")],
)  # fmt: skip
def test_halves_go_up(value, said):
    assert two_decimals(value) == said


@given(st.integers(1, 60), st.integers(1, 60))
def test_any_share_is_rounded_as_by_hand(points, departments):
    exact = (Decimal(points) / Decimal(departments)).quantize(Decimal("0.01"), ROUND_HALF_UP)

    assert two_decimals(points / departments) == str(exact)


@given(st.lists(st.integers(1, 40), min_size=1, max_size=40))
def test_a_sum_of_shares_is_rounded_the_same_in_any_order(sizes):
    assert two_decimals(sum(1 / k for k in sizes)) == two_decimals(sum(1 / k for k in reversed(sizes)))


@pytest.mark.parametrize(
    ("top", "step"), [(0, 1), (1.1, 1), (10, 1), (11, 2), (21, 5), (72, 10), (110, 20), (999, 100)]
)
def test_an_axis_of_counts_steps_by_whole_numbers_at_most_ten_times(top, step):
    assert whole_step(top) == step
    assert top / step <= 10
