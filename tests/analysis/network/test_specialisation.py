from itertools import product

import numpy as np
import pandas as pd
import pytest

from analysis.network import d_prime, h2, section_counts
from analysis.network.specialisation import _evenest_between, evenest
from tests.analysis.network.conftest import assignments_of
from tests.thorough import some_of


def counts(*rows: list[int]) -> pd.DataFrame:
    return pd.DataFrame(rows, index=[chr(ord("a") + place) for place in range(len(rows))])


def entropy(table: np.ndarray) -> float:
    shares = table[table > 0] / table.sum()
    return float(-(shares * np.log(shares)).sum())


def every_table_with_these_margins(rows: list[int], columns: list[int]) -> list[np.ndarray]:
    cells = product(*(range(min(row, column) + 1) for row in rows for column in columns))
    tables = (np.array(one).reshape(len(rows), len(columns)) for one in cells)
    return [one for one in tables if one.sum(axis=1).tolist() == rows and one.sum(axis=0).tolist() == columns]


def test_departments_that_each_keep_to_a_section_of_their_own_are_wholly_specialised():
    table = counts([3, 0, 0], [0, 2, 0], [0, 0, 4])

    assert h2(table) == 1.0
    assert d_prime(table).tolist() == [1.0, 1.0, 1.0]


def test_departments_that_all_spread_alike_are_not_specialised_at_all():
    table = counts([2, 4], [1, 2], [3, 6])

    assert h2(table) == pytest.approx(0.0, abs=1e-12)
    assert d_prime(table).tolist() == pytest.approx([0.0, 0.0, 0.0], abs=1e-12)


@pytest.mark.parametrize("seed", range(8))
def test_the_evenest_table_is_the_one_of_highest_entropy_among_all(seed: int):
    table = np.random.default_rng(seed).integers(0, 4, (3, 2))
    every = every_table_with_these_margins(table.sum(axis=1).tolist(), table.sum(axis=0).tolist())

    assert entropy(evenest(table)) == pytest.approx(max(entropy(one) for one in every))


@pytest.mark.parametrize("seed", range(6))
def test_the_evenest_table_is_found_among_near_units_as_among_all(seed: int):
    rng = np.random.default_rng(seed)
    table = rng.poisson(rng.exponential(4, (6, 1)) * rng.exponential(1, (1, 5)))
    rows, columns = table.sum(axis=1), table.sum(axis=0)
    among_all, _ = _evenest_between(np.zeros_like(table), np.minimum.outer(rows, columns), rows, columns)
    found = evenest(table)

    assert among_all is not None
    assert (found.sum(axis=1).tolist(), found.sum(axis=0).tolist()) == (rows.tolist(), columns.tolist())
    assert entropy(found) == pytest.approx(entropy(among_all), abs=1e-9)


@pytest.mark.parametrize(
    "seed", some_of([0, 1, 2, 3, 6], each=3)
)  # those of 4 and 5 have so many tables that it takes a minute
def test_h2_lies_between_the_two_tables_at_the_ends(seed: int):
    table = np.random.default_rng(seed).integers(0, 4, (3, 3))
    every = every_table_with_these_margins(table.sum(axis=1).tolist(), table.sum(axis=0).tolist())
    highest, lowest = (end(entropy(one) for one in every) for end in (max, min))

    assert h2(counts(*table.tolist())) == pytest.approx((highest - entropy(table)) / (highest - lowest), abs=1e-9)


def test_d_prime_of_four_points_by_hand():
    # a has 3 of its 4 points in the first section, where all have 5 of 8; the nearest whole spread is 2 and 2 or 3 and 1.
    table = counts([4, 0], [1, 3])
    least = min(
        0.75 * np.log(0.75 / 0.625) + 0.25 * np.log(0.25 / 0.375), 0.5 * np.log(0.5 / 0.625) + 0.5 * np.log(0.5 / 0.375)
    )
    own = np.log(1 / 0.625)

    assert d_prime(table)["a"] == pytest.approx((own - least) / (np.log(8 / 4) - least))


def test_where_nothing_could_differ_nothing_is_said():
    assert h2(counts([3], [2])) is None
    assert d_prime(counts([3], [2])).isna().all()
    assert d_prime(counts([0, 0], [1, 2])).isna().tolist() == [True, True]
    assert h2(counts([0, 0])) is None


def test_sections_count_each_point_once_for_a_department():
    data = assignments_of({"1": ["a", "b", "a"], "2": ["a"], "3": ["b"]})
    data["section_no"] = pd.array(["2.1", "2.1", "2.1", "2", "10"], dtype="string")

    table = section_counts(data)

    assert table.to_dict("index") == {"a": {"2": 2, "10": 0}, "b": {"2": 1, "10": 1}}
    assert list(table) == ["2", "10"]
