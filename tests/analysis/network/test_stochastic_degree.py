"""The stochastic degree sequence model against the package bicm, scipy, and four departments by hand."""

import io
from contextlib import redirect_stderr, redirect_stdout

import numpy as np
import pytest
from bicm import BipartiteGraph
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import poisson_binom

from analysis.network import Affiliation, Margins, stochastic_degree_tails
from analysis.network.stochastic_degree import level_probabilities
from tests.analysis.network.conftest import network_of
from tests.analysis.network.every_table import row_of


def cell_probabilities(network: Affiliation) -> np.ndarray:
    """Ours, for each department and point."""
    margins = Margins.of(network)
    sizes = np.unique(margins.sizes)
    return level_probabilities(margins)[
        np.ix_(margins.level_of(network.point_counts), np.searchsorted(sizes, network.unit_counts))
    ]


def test_the_cells_are_those_of_bicm(seed_network: Affiliation):
    graph = BipartiteGraph(biadjacency=seed_network.dense().astype(int))
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        graph.solve_tool()

    assert cell_probabilities(seed_network) == pytest.approx(graph.get_bicm_matrix(), abs=1e-6)


def test_the_tails_are_those_of_bicm(seed_network: Affiliation):
    """The package's p of every tie, by its own exact tails."""
    graph = BipartiteGraph(biadjacency=seed_network.dense().astype(int))
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        graph.solve_tool()
        graph.compute_projection(approx_method="poibin", threads_num=1, progress_bar=True)
    margins = Margins.of(seed_network)
    upper = stochastic_degree_tails(margins).upper
    shared = (seed_network.incidence @ seed_network.incidence.T).toarray()
    load = seed_network.point_counts.tolist()
    theirs = {(a, b): p for a, others in graph.rows_pvals.items() for b, p in others.items()}

    assert len(theirs) == 71
    for (a, b), p in theirs.items():
        assert upper[row_of(margins, (load[a], load[b])), shared[a, b]] == pytest.approx(p, rel=1e-4)


plans = st.dictionaries(
    st.integers(1, 8).map(str), st.lists(st.sampled_from("abcdef"), min_size=1, max_size=4), min_size=2
)


@settings(max_examples=50, deadline=None)
@given(plans)
def test_loads_and_sizes_are_kept_on_average(plan: dict[str, list[str]]):
    network = network_of(plan)
    cells = cell_probabilities(network)

    assert cells.sum(axis=1) == pytest.approx(network.point_counts, abs=0.02)
    assert cells.sum(axis=0) == pytest.approx(network.unit_counts, abs=0.02)


@settings(max_examples=40, deadline=None)
@given(plans)
def test_every_tail_is_scipys_poisson_binomial(plan: dict[str, list[str]]):
    network = network_of(plan)
    margins, cells, load = Margins.of(network), cell_probabilities(network), network.point_counts.tolist()
    tails = stochastic_degree_tails(margins)
    for a in range(len(load)):
        for b in range(a):
            row, chance = row_of(margins, (load[a], load[b])), cells[a] * cells[b]
            overlap = np.arange(margins.pairs.width)

            assert tails.upper[row] == pytest.approx(poisson_binom.sf(overlap - 1, chance), abs=1e-9)
            assert tails.lower[row] == pytest.approx(poisson_binom.cdf(overlap, chance), abs=1e-9)
            assert tails.expected[row] == pytest.approx(chance.sum())


def test_four_departments_by_hand():
    """All loads 1, all sizes 2: every cell one half, so two departments share a point with 1 − (3/4)²."""
    tails = stochastic_degree_tails(Margins.of(network_of({"1": ["a", "b"], "2": ["c", "d"]})))

    assert tails.upper[0] == pytest.approx([1, 7 / 16])
    assert tails.lower[0] == pytest.approx([9 / 16, 15 / 16])
    assert tails.expected[0] == pytest.approx(1 / 2)


def test_what_is_certain_is_taken_out_first():
    """a stands in every point, then b fills what only one other can."""
    network = network_of({"1": ["a", "b"], "2": ["a", "b"], "3": ["a"]})

    assert cell_probabilities(network).tolist() == network.dense().astype(float).tolist()


@pytest.mark.parametrize("plan", [{}, {"1": ["a"]}])
def test_plans_without_pairs_have_no_tails(plan: dict[str, list[str]]):
    assert len(stochastic_degree_tails(Margins.of(network_of(plan))).upper) == 0
