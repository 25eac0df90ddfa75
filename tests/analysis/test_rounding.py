from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.rounding import percent, short, two_decimals, whole_step


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


@pytest.mark.parametrize(
    ("share", "said"),
    [(0, "0%"), (1, "100%"), (1 - 1e-16, "100%"), (0.36, "36%"), (0.9987, "99.9%"), (0.99996, "99.996%"), (0.0004, "0.04%")],
)  # fmt: skip
def test_only_all_is_said_to_be_all_and_only_nothing_nothing(share, said):
    assert percent(share) == said


@pytest.mark.parametrize(
    ("value", "said"), [(3, "3"), (1 / 6, "0.167"), (12.5, "12.5"), (125.5, "125.5"), (1234, "1234")]
)
def test_no_number_is_said_in_powers_of_ten(value, said):
    assert short(value) == said
