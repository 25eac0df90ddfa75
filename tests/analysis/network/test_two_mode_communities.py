from itertools import product

import numpy as np
import pytest

from analysis.network import Affiliation, barber_modularity, two_mode_communities
from tests.analysis.network.conftest import network_of
from tests.analysis.network.made_networks import network_from, random_network, southern_women


def highest_of_all(network: Affiliation) -> float:
    """Barber's modularity at its highest over every grouping of the departments, each point where it fits best."""
    matrix = network.dense().astype(float)
    excess = matrix - np.outer(matrix.sum(axis=1), matrix.sum(axis=0)) / matrix.sum()
    count = len(network.departments)
    best = 0.0
    for labels in product(range(count), repeat=count):
        members = np.arange(count)[:, None] == np.array(labels)
        best = max(best, float((members @ excess).max(axis=0).sum()))
    return best / matrix.sum()


def test_two_blocks_are_two_groups_by_hand():
    found = two_mode_communities(network_from([[1, 1, 0], [1, 1, 0], [0, 0, 1], [0, 0, 1]]))

    # Six links, four and two of them within the groups: 1 − (4·4 + 2·2)/6².
    assert found.modularity == pytest.approx(1 - (4 / 6) ** 2 - (2 / 6) ** 2)
    assert found.departments == {"a": 1, "b": 1, "c": 2, "d": 2}
    assert found.points == {"1": 1, "2": 1, "3": 2}
    assert found.count == 2
    assert 0 < found.identical <= 1


@pytest.mark.parametrize("seed", range(8))
def test_small_networks_get_the_highest_modularity_there_is(seed: int):
    network = random_network(seed, 5, 6, 0.4)

    assert two_mode_communities(network).modularity == pytest.approx(highest_of_all(network))


def test_the_southern_women_get_the_highest_modularity_published():
    """0.3455, by LPAb+ (Liu & Murata 2010); Barber's own search found 0.3212."""
    assert two_mode_communities(southern_women()).modularity == pytest.approx(0.3455, abs=5e-5)


def test_the_modularity_said_is_that_of_the_groups_given(seed_network: Affiliation):
    found = two_mode_communities(seed_network)
    points = np.array([found.points[key] for key in seed_network.points])

    assert found.modularity == pytest.approx(barber_modularity(seed_network, found.departments, points))


def test_equal_seeds_give_equal_groups(seed_network: Affiliation):
    assert two_mode_communities(seed_network, seed=5) == two_mode_communities(seed_network, seed=5)


def test_who_has_no_point_belongs_to_no_group():
    found = two_mode_communities(network_of({"1": ["a"]}, departments=("z",)))

    assert (found.departments, found.points) == ({"a": 1}, {"1": 1})
    assert two_mode_communities(network_of({})).departments == {}
