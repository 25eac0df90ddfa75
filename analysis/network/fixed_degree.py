"""The fixed-degree sequence model (FDSM): every table with the plan's loads and numbers of departments alike.

Zweig & Kaufmann (2011), A systematic approach to the one-mode projection of bipartite graphs, Social Network
Analysis and Mining 1:187–218. Sampled by trades (`trades`); where too few draws reach an overlap, the tail is carried
on from the last overlap that enough draws reached by the computed distribution (`conditional`).
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from analysis.network.conditional import FLOOR, overlap_probabilities
from analysis.network.margins import Floats, Ints, Margins, OverlapTails, tails_of
from analysis.network.trades import Chains, forgetting_trades

Progress = Callable[[int, int], None]

ENOUGH = 100
"""Draws that must reach an overlap for its p to be their share: a standard error of a tenth of p."""
CELL_BUDGET = 60_000_000
"""Cells (bytes) that all chains together may hold; a larger table runs in fewer chains."""
BATCHES = 20
"""Groups of chains whose spread gives the standard error; fewer, down to five, where the counts would fill memory."""
_COUNTS = 10_000_000
_BUFFER = 4_000_000


@dataclass(frozen=True, slots=True, eq=False)
class FixedDegreeSample:
    """What `draws` tables gave, as `tails` by pairs of loads, and how they were drawn.

    `chains` chains, each after `burn_in` trades and then every `thinning` trades.
    """

    draws: int
    chains: int
    burn_in: int
    thinning: int
    tails: OverlapTails


def fixed_degree_sample(
    margins: Margins,
    *,
    draws: int = 10_000,
    burn_in: int = 100,
    thinning: int | None = None,
    chains: int = 100,
    seed: int = 2018,
    progress: Progress | None = None,
) -> FixedDegreeSample:
    """Sample `draws` tables with `margins` and give the distribution of shared points for every pair of loads.

    `thinning` trades lie between two tables of a chain; None: as many as a table takes to forget itself, measured,
    at least ten, and then the burn-in is at least ten times as long. Equal arguments give equal results, and no
    table of departments enters but its margins. `progress` is called with (draws made, `draws`).
    """
    cells = max(len(margins.loads) * len(margins.sizes), 1)
    running = Chains.of(margins, max(1, min(chains, draws, CELL_BUDGET // cells)), seed)
    burnt, apart = _mixed(running, burn_in, thinning)
    counted = _Overlaps(margins, running.chains)
    for made in range(0, draws, running.chains):
        for _ in range(apart):
            running.trade()
        counted.add(running, min(running.chains, draws - made))
        if progress:
            progress(min(made + running.chains, draws), draws)
    return FixedDegreeSample(draws, running.chains, burnt, apart, _tails(margins, counted))


def _mixed(running: Chains, burn_in: int, thinning: int | None) -> tuple[int, int]:
    """Burn in; the trades made for it and the trades between two tables."""
    for _ in range(burn_in):
        running.trade()
    if thinning is not None:
        return burn_in, thinning
    apart = max(10, forgetting_trades(running))
    more = max(0, 10 * apart - burn_in)
    for _ in range(more):
        running.trade()
    return burn_in + more, apart


class _Overlaps:
    """How many pairs of departments shared how many points, by group of chains and pair of loads."""

    def __init__(self, margins: Margins, chains: int) -> None:
        self.margins, self.width = margins, margins.pairs.width
        batches = max(5, min(BATCHES, _COUNTS // max(len(margins.pairs.low) * self.width, 1)))
        self.batch_of = np.arange(chains) * min(batches, chains) // max(chains, 1)
        self.batches = int(self.batch_of.max(initial=0)) + 1
        self.tables: Ints = np.zeros(self.batches, dtype=np.int64)
        self._counts: Ints = np.zeros(self.batches * len(margins.pairs.low) * self.width, dtype=np.int64)
        self._level = margins.level_of(margins.loads)
        self._waiting: list[Ints] = []
        size, departments = margins.sizes.astype(float), float(len(margins.loads))
        self._is_dense = departments**2 * len(size) < 20 * float(size @ size)

    def add(self, running: Chains, tables: int) -> None:
        """Count the overlaps of the first `tables` chains."""
        if not len(self.margins.pairs.low):
            return
        found = _dense_overlaps if self._is_dense else _sparse_overlaps
        chain, one, other, shared = found(running, tables)
        pair = self.margins.pairs.index[self._level[one], self._level[other]]
        row = self.batch_of[chain] * len(self.margins.pairs.low) + pair
        self._waiting.append(row * self.width + shared)
        self.tables += np.bincount(self.batch_of[:tables], minlength=self.batches)
        if sum(map(len, self._waiting)) > _BUFFER:
            self._count()

    def counts(self) -> Ints:
        """Counts by batch, pair of loads and overlap; those of no overlap are what is left of all."""
        self._count()
        found = self._counts.reshape(self.batches, -1, self.width).copy()
        every = self.tables[:, np.newaxis] * self.margins.pairs.count
        found[..., 0] = every - found[..., 1:].sum(axis=-1)
        return found

    def _count(self) -> None:
        if self._waiting:
            self._counts += np.bincount(np.concatenate(self._waiting), minlength=len(self._counts))
            self._waiting.clear()


_Found = tuple[Ints, Ints, Ints, Ints]
"""Chain, one department, the other, points they share."""


def _dense_overlaps(running: Chains, tables: int) -> _Found:
    ones = running.tables[..., :tables].transpose(2, 0, 1).astype(np.float32)
    shared = np.matmul(ones, ones.transpose(0, 2, 1))
    one, other = np.triu_indices(running.departments, k=1)
    found = shared[:, one, other].astype(np.int64)
    chain, pair = np.nonzero(found)
    return chain, one[pair], other[pair], found[chain, pair]


def _sparse_overlaps(running: Chains, tables: int) -> _Found:
    cell = running.cell[:, :tables].T // running.chains
    column = cell + np.arange(tables, dtype=np.int64)[:, np.newaxis] * running.points
    ends = np.append(0, np.cumsum(np.tile(running.loads, tables)))
    shape = (running.departments * tables, running.points * tables)
    ones = csr_array((np.ones(column.size, dtype=np.int32), column.ravel(), ends), shape=shape)
    shared = ones @ ones.T
    row = np.repeat(np.arange(shape[0]), np.diff(shared.indptr))
    is_upper = shared.indices > row
    row, other = row[is_upper], shared.indices[is_upper].astype(np.int64)
    chain = row // running.departments
    start = chain * running.departments
    return chain, row - start, other - start, shared.data[is_upper].astype(np.int64)


def _tails(margins: Margins, counted: _Overlaps) -> OverlapTails:
    counts = counted.counts()
    every = counts.sum(axis=0)
    computed = tails_of(overlap_probabilities(margins))
    upper, upper_error = _carried_on(every, counts, computed[0], is_upper=True)
    lower, lower_error = _carried_on(every, counts, computed[1], is_upper=False)
    total = np.maximum(every.sum(axis=-1), 1)
    expected = (every @ np.arange(margins.pairs.width)) / total
    return OverlapTails(upper, lower, upper_error, lower_error, np.asarray(expected, dtype=float))


def _carried_on(every: Ints, counts: Ints, computed: Floats, *, is_upper: bool) -> tuple[Floats, Floats]:
    """The tail and its standard error: the share of draws while ENOUGH reach it, the computed fall from there on."""
    if not is_upper:
        tail, error = _carried_on(every[:, ::-1], counts[..., ::-1], computed[:, ::-1], is_upper=True)
        return tail[:, ::-1], error[:, ::-1]
    reached = np.cumsum(every[:, ::-1], axis=-1)[:, ::-1]
    drawn = reached / np.maximum(reached[:, :1], 1)
    error = _standard_error(counts, drawn)
    last = np.maximum((reached >= ENOUGH).sum(axis=-1, keepdims=True) - 1, 0)
    start, start_computed = (np.take_along_axis(each, last, axis=-1) for each in (drawn, np.maximum(computed, FLOOR)))
    fall = np.minimum(np.maximum(computed, FLOOR) / start_computed, 1.0)
    is_drawn = np.arange(every.shape[-1]) <= last
    start_error = np.take_along_axis(error, last, axis=-1) / np.maximum(start, FLOOR)
    tail = np.where(is_drawn, drawn, np.where(reached[:, :1] > 0, start, 1.0) * fall)
    # A p that starts from the certain overlap is computed throughout: nothing was drawn that could err.
    carried = np.where(start >= 1, np.nan, tail * start_error)
    return np.maximum(tail, FLOOR), np.where(is_drawn & (drawn < 1), error, np.where(is_drawn, 0.0, carried))


def _standard_error(counts: Ints, drawn: Floats) -> Floats:
    """Spread of the batches' shares over the root of their number; of independent draws where there is one batch."""
    reached = np.cumsum(counts[..., ::-1], axis=-1)[..., ::-1]
    every = reached[..., :1]
    used = every[..., 0].max(axis=-1, initial=0) > 0
    batches = int(used.sum())
    if batches < 2:
        return np.asarray(np.sqrt(drawn * (1 - drawn) / np.maximum(every.sum(axis=0), 1)), dtype=float)
    share = reached[used] / np.maximum(every[used], 1)
    return np.asarray(share.std(axis=0, ddof=1) / np.sqrt(batches), dtype=float)
