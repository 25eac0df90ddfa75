from itertools import product

import numpy as np
import pytest

from analysis.network import Affiliation, core_periphery
from tests.analysis.network.conftest import network_of
from tests.analysis.network.made_networks import network_from, random_network, southern_women


def correlation(network: Affiliation, rows: np.ndarray, columns: np.ndarray) -> float:
    return float(np.corrcoef(network.dense().ravel(), np.outer(rows, columns).ravel())[0, 1])


def best_of_all(network: Affiliation) -> float:
    """The highest correlation over every choice of a core."""
    cores = [
        (np.array(rows), np.array(columns))
        for rows in product([0, 1], repeat=len(network.departments))
        for columns in product([0, 1], repeat=len(network.points))
    ]
    return max(correlation(network, *core) for core in cores if 0 < np.outer(*core).sum() < network.dense().size)


def test_a_block_that_stands_out_is_the_core():
    found = core_periphery(network_from([[1, 1, 0, 0], [1, 1, 0, 0], [0, 0, 0, 1], [0, 0, 0, 0]]))

    assert (found.departments, found.points) == (("a", "b"), ("1", "2"))
    assert (found.core_density, found.periphery_density) == (1.0, 0.25)


@pytest.mark.parametrize("seed", range(12))
def test_the_fit_is_the_correlation_and_the_best_of_all_cores_or_nearly(seed: int):
    network = random_network(seed, 5, 5, 0.4)

    found = core_periphery(network)

    rows, columns = np.isin(network.departments, found.departments), np.isin(network.points, found.points)
    assert found.fit == pytest.approx(correlation(network, rows, columns))
    assert found.fit >= 0.9 * best_of_all(network)


def test_the_core_of_the_southern_women_holds_the_events_that_most_attended():
    found = core_periphery(southern_women())

    assert {"E7", "E8", "E9"} <= set(found.points)
    assert found.core_density > 3 * found.periphery_density


@pytest.mark.parametrize("plan", [{}, {"1": ["a"]}, {"1": ["a", "b"]}])
def test_a_matrix_that_is_all_alike_has_no_core(plan: dict[str, list[str]]):
    found = core_periphery(network_of(plan))

    assert (found.departments, found.points, found.fit) == ((), (), None)
