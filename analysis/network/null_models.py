"""What chance alone would give: two null models for the points that a pair of departments shares.

The hypergeometric model keeps both departments' loads; the fixed-degree sequence model (FDSM) keeps every
department's load and every point's number of units.

Tumminello et al. (2011), Statistically validated networks in bipartite complex systems, PLoS ONE 6:e17994;
Zweig & Kaufmann (2011), A systematic approach to the one-mode projection of bipartite graphs, Social Network
Analysis and Mining 1:187–218; Strona et al. (2014), A fast and unbiased procedure to randomize ecological
binary matrices with fixed row and column totals, Nature Communications 5:4114; Carstens, Berger & Strona
(2018), A unifying framework for fast randomization of ecological networks with fixed (node) degrees, MethodsX
5:773–780 (global trades); Phipson & Smyth (2010), Permutation p-values should never be zero, Stat. Appl.
Genet. Mol. Biol. 9:39.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.stats import hypergeom

from analysis.network.affiliation import Affiliation

Booleans = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
Progress = Callable[[int, int], None]

CELL_BUDGET = 40_000_000
"""Cells (bytes) that all chains together may hold; a larger table runs in fewer chains."""


def hypergeometric_tail(shared: Any, load_a: Any, load_b: Any, points: int) -> Floats:
    """P(overlap ≥ `shared`) when a and b points are drawn from `points`; exact, by element."""
    triples = np.stack(np.broadcast_arrays(shared, load_a, load_b), axis=-1)
    shape = triples.shape[:-1]
    unique, place = np.unique(triples.reshape(-1, 3), axis=0, return_inverse=True)
    tail = hypergeom.sf(unique[:, 0] - 1, points, unique[:, 1], unique[:, 2])
    # An overlap of 0 is certain, also where no point is left and the distribution is undefined.
    certain = np.where(unique[:, 0] <= 0, 1.0, np.minimum(tail, 1.0))
    return np.asarray(certain[place.ravel()].reshape(shape), dtype=float)


def hypergeometric_expectation(load_a: Any, load_b: Any, points: int) -> Floats:
    """The overlap to expect, a·b/`points`; 0 where there are no points."""
    return np.asarray(np.multiply(load_a, load_b) / max(points, 1), dtype=float)


@dataclass(frozen=True, slots=True, eq=False)
class FixedDegreeSample:
    """What `draws` tables of the FDSM gave, as departments × departments matrices.

    `expected` is the mean overlap, `at_least` the draws whose overlap reached the observed one.
    """

    draws: int
    chains: int
    expected: Floats
    at_least: npt.NDArray[np.int64]

    @property
    def p(self) -> Floats:
        """(1 + draws that reached the observed overlap) / (1 + draws); never 0 (Phipson & Smyth 2010)."""
        return np.asarray((1 + self.at_least) / (1 + self.draws), dtype=float)


def fixed_degree_sample(
    network: Affiliation,
    *,
    draws: int = 10_000,
    burn_in: int = 100,
    thinning: int = 10,
    chains: int = 100,
    seed: int = 2018,
    progress: Progress | None = None,
) -> FixedDegreeSample:
    """Sample `draws` tables with the loads and numbers of units of `network`, and count each pair's overlaps.

    `chains` curveball chains start at the plan's table and advance together; each gives a table after
    `burn_in` and then after every `thinning` global trades, in which every department trades with one other.
    Equal arguments give equal results. `progress` is called with (draws made, `draws`).
    """
    table = network.dense()
    chains = max(1, min(chains, draws, CELL_BUDGET // max(table.size, 1)))
    rng = np.random.Generator(np.random.SFC64(seed))
    state = np.repeat(table[np.newaxis], chains, axis=0)
    observed = _overlaps(table[np.newaxis])[0]
    total, at_least = np.zeros_like(observed, dtype=float), np.zeros(observed.shape, dtype=np.int64)
    for _ in range(burn_in):
        state = global_trade(state, rng)
    for made in range(0, draws, chains):
        for _ in range(thinning):
            state = global_trade(state, rng)
        drawn = _overlaps(state[: draws - made])
        total += drawn.sum(axis=0, dtype=float)
        at_least += (drawn >= observed).sum(axis=0)
        if progress:
            progress(min(made + chains, draws), draws)
    return FixedDegreeSample(draws, chains, total / draws, at_least)


def global_trade(state: Booleans, rng: np.random.Generator) -> Booleans:
    """One global curveball trade in every table of `state` (chains × departments × points).

    Rows are paired at random; each pair pools the points that only one of the two has and deals them out
    again, each row keeping its number. Returns a new array with the same row and column sums.
    """
    chains, rows, _ = state.shape
    half = rows // 2
    order = rng.permuted(np.broadcast_to(np.arange(rows), (chains, rows)), axis=1)
    chain = np.arange(chains)[:, np.newaxis]
    first, second = order[:, :half], order[:, half : 2 * half]
    a, b = state[chain, first], state[chain, second]
    pooled = a ^ b
    dealt = _dealt(pooled, (a & pooled).sum(axis=-1), rng)
    traded = state.copy()
    traded[chain, first] = (a & b) | dealt
    traded[chain, second] = (a & b) | (pooled ^ dealt)
    return traded


def _dealt(pooled: Booleans, wanted: npt.NDArray[Any], rng: np.random.Generator) -> Booleans:
    """Of every row of `pooled` a random subset of `wanted` true cells.

    Sorting one array of (row, random bits, cell) keys shuffles all rows at once, and costs by the cells that
    are pooled rather than by the width of the table.
    """
    width = pooled.shape[-1]
    cells = np.flatnonzero(pooled)
    row = cells // max(width, 1)
    cell_bits, row_bits = int(width).bit_length(), int(pooled.size // max(width, 1)).bit_length()
    keys = rng.integers(0, 1 << (64 - row_bits), size=len(cells), dtype=np.uint64)
    keys &= ~np.uint64((1 << cell_bits) - 1)
    keys |= (cells - row * width).astype(np.uint64)
    keys |= row.astype(np.uint64) << np.uint64(64 - row_bits)
    keys.sort()
    sizes = pooled.sum(axis=-1).ravel()
    rank = np.arange(len(cells)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    # Sorting moved keys only within their row, so `row` still tells each key's row.
    chosen = rank < wanted.ravel()[row]
    dealt = np.zeros(pooled.size, dtype=bool)
    within = (keys & np.uint64((1 << cell_bits) - 1)).astype(np.int64)
    dealt[(row * width + within)[chosen]] = True
    return dealt.reshape(pooled.shape)


def _overlaps(state: Booleans) -> npt.NDArray[np.float32]:
    tables = state.astype(np.float32)
    return np.asarray(np.matmul(tables, tables.transpose(0, 2, 1)), dtype=np.float32)
