"""The sampler and verdict that stood before: dense tables, curveball trades by sorting, p = (1 + reached)/(1 + draws).

Kept as the peer that time and power are measured against.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from analysis.network import Affiliation
from analysis.network.significance import benjamini_hochberg

Booleans = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]

CELL_BUDGET = 40_000_000
"""Cells (bytes) that all chains together may hold; a larger table runs in fewer chains."""


@dataclass(frozen=True, slots=True, eq=False)
class EarlierSample:
    """Mean overlap and draws that reached the observed overlap, departments × departments."""

    draws: int
    expected: Floats
    at_least: npt.NDArray[np.int64]

    @property
    def p(self) -> Floats:
        """(1 + draws that reached the observed overlap) / (1 + draws)."""
        return np.asarray((1 + self.at_least) / (1 + self.draws), dtype=float)


def earlier_sample(
    network: Affiliation,
    *,
    draws: int = 10_000,
    burn_in: int = 100,
    thinning: int = 10,
    chains: int = 100,
    seed: int = 2018,
) -> EarlierSample:
    """`draws` tables with the margins of `network`."""
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
    return EarlierSample(draws, total / draws, at_least)


def earlier_supported(network: Affiliation, alpha: float = 0.05) -> Booleans:
    """Pairs, in the order of the upper triangle, that were called supported."""
    p = earlier_sample(network).p[np.triu_indices(len(network.departments), 1)]
    return np.asarray(benjamini_hochberg(p) <= alpha)


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
