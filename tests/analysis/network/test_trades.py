"""The chain of trades: margins kept, every table equally often, and how soon a table forgets itself."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.network import Margins
from analysis.network.trades import Chains, agreement, chance_agreement, forgetting_trades, ryser_table
from tests.analysis.network.conftest import network_of
from tests.analysis.network.every_table import tables_with

TINY = {"1": ["a", "b"], "2": ["a", "b", "c"], "3": ["b", "c"], "4": ["d"], "5": ["a", "d"]}

tables = st.integers(1, 7).flatmap(
    lambda rows: st.integers(0, 9).flatmap(
        lambda columns: st.lists(
            st.lists(st.booleans(), min_size=columns, max_size=columns), min_size=rows, max_size=rows
        )
    )
)


def margins_of(table: np.ndarray) -> Margins:
    return Margins(np.sort(table.sum(axis=1))[::-1].astype(np.int64), np.sort(table.sum(axis=0))[::-1].astype(np.int64))


def uneven(departments: int, points: int, density: float, seed: int = 0) -> Margins:
    """Margins of a table whose departments carry unequal loads."""
    rng = np.random.default_rng(seed)
    weights = rng.gamma(2.0, size=departments)
    chance = np.minimum(density * weights / weights.mean(), 0.95)
    return margins_of(rng.random((departments, points)) < chance[:, np.newaxis])


@settings(max_examples=80, deadline=None)
@given(tables)
def test_rysers_table_has_the_margins(table: list[list[bool]]):
    margins = margins_of(np.array(table, dtype=bool).reshape(len(table), -1))
    found = ryser_table(margins)

    assert found.sum(axis=1).tolist() == margins.loads.tolist()
    assert found.sum(axis=0).tolist() == margins.sizes.tolist()


@settings(max_examples=80, deadline=None)
@given(table=tables, seed=st.integers(0, 1000))
def test_a_trade_keeps_every_row_and_column_sum_of_every_chain(table: list[list[bool]], seed: int):
    margins = margins_of(np.array(table, dtype=bool).reshape(len(table), -1))
    chains = Chains.of(margins, 5, seed)
    for _ in range(4):
        chains.trade()

    assert (chains.tables.sum(axis=1) == margins.loads[:, np.newaxis]).all()
    assert (chains.tables.sum(axis=0) == margins.sizes[:, np.newaxis]).all()
    department = np.repeat(np.arange(chains.departments), chains.loads)[:, np.newaxis]
    again = np.zeros(chains.filled.size, dtype=bool)
    again[(department * chains.points * 5 + chains.cell).ravel()] = True

    assert (again == chains.filled).all()


@pytest.mark.parametrize("plan", [TINY, {"1": ["a", "b", "c"], "2": ["a", "b"], "3": ["a", "c"], "4": ["b"]}])
def test_the_chain_visits_every_table_equally_often(plan: dict[str, list[str]]):
    margins = Margins.of(network_of(plan))
    every = tables_with(tuple(margins.loads.tolist()), tuple(margins.sizes.tolist()))
    chains = Chains.of(margins, 4000, 11)
    for _ in range(60):
        chains.trade()
    seen: dict[tuple[tuple[int, ...], ...], int] = {}
    for table in chains.tables.transpose(2, 0, 1).astype(int).tolist():
        key = tuple(tuple(row) for row in table)
        seen[key] = seen.get(key, 0) + 1
    expected = 4000 / len(every)
    chi_squared = sum((seen.get(table, 0) - expected) ** 2 / expected for table in every)

    assert set(seen) <= set(every)
    assert chi_squared < len(every) + 4 * (2 * len(every)) ** 0.5


@pytest.mark.parametrize(("departments", "points", "density"), [(18, 22, 0.2), (60, 120, 0.05), (200, 300, 0.16)])
def test_after_the_measured_trades_a_table_agrees_with_itself_hardly_more_than_with_another(
    departments: int, points: int, density: float
):
    """Mixing: the agreement with the former table has come down to that of independent chains."""
    chains = Chains.of(uneven(departments, points, density), 40, 3)
    for _ in range(200):
        chains.trade()
    trades = forgetting_trades(chains)
    before = chains.tables.copy()
    for _ in range(trades):
        chains.trade()
    apart = chance_agreement(chains)

    assert 3 < trades < 200
    assert agreement(before, chains.tables) <= apart + 0.06 * (1 - apart)


def test_larger_tables_take_more_trades_to_forget_themselves():
    found = []
    for departments, points in ((10, 15), (60, 90), (300, 450)):
        chains = Chains.of(uneven(departments, points, 0.15), 40, 3)
        for _ in range(200):
            chains.trade()
        found.append(forgetting_trades(chains, excess=0.01))

    assert found == sorted(found)
    assert found[0] < found[-1]


def test_rysers_table_is_forgotten_in_the_burn_in():
    """The start is as far from random as margins allow; a hundred trades later it is one table among others."""
    margins = uneven(60, 120, 0.05)
    chains = Chains.of(margins, 40, 3)
    start = chains.tables.copy()
    for _ in range(100):
        chains.trade()
    later = chains.tables.copy()
    for _ in range(400):
        chains.trade()

    assert agreement(start, later) == pytest.approx(agreement(start, chains.tables), abs=0.02)


def test_agreement_is_the_share_of_ones_in_common():
    one, other = np.array([True, True, False]), np.array([True, False, True])

    assert agreement(one, other) == 0.5
    assert agreement(np.zeros(3, dtype=bool), one) == 1.0


@pytest.mark.parametrize("plan", [{}, {"1": ["a"]}, {"1": ["a", "b"]}])
def test_plans_too_small_to_trade_stay_as_they_are(plan: dict[str, list[str]]):
    chains = Chains.of(Margins.of(network_of(plan)), 3, 1)
    before = chains.tables.copy()
    chains.trade()

    assert (chains.tables == before).all()
