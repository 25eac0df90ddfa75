"""Random tables with given margins: a Markov chain of trades, run in many chains at once.

Strona et al. (2014), A fast and unbiased procedure to randomize ecological binary matrices with fixed row and column
totals, Nature Communications 5:4114; Carstens, Berger & Strona (2018), A unifying framework for fast randomization
of ecological networks with fixed (node) degrees, MethodsX 5:773–780 (global trades). Ryser (1957), Combinatorial
properties of matrices of zeros and ones, Canad. J. Math. 9:371–377 (a table with given margins).
"""

from typing import Self

import numpy as np
import numpy.typing as npt

from analysis.network.margins import Ints, Margins

Booleans = npt.NDArray[np.bool_]
Cells = npt.NDArray[np.int32]


def ryser_table(margins: Margins) -> Booleans:
    """One table with these margins: each department, the largest first, takes the points with most room left."""
    table = np.zeros((len(margins.loads), len(margins.sizes)), dtype=bool)
    left = margins.sizes.copy()
    for row, load in enumerate(margins.loads):
        taken = np.argsort(-left, kind="stable")[:load]
        table[row, taken] = True
        left[taken] -= 1
    return table


class Chains:
    """Tables with the same margins, one a chain, that advance together.

    Every one in a table has a slot; a department's slots stand together and stay its own. `cell` holds for each slot
    and chain `point * chains + chain`, so that adding the department's base gives the place in `filled`, the tables
    themselves as one array departments × points × chains.
    """

    def __init__(self, table: Booleans, chains: int, rng: np.random.Generator) -> None:
        """Start `chains` chains at `table`."""
        self.departments, self.points, self.chains = *table.shape, chains
        self.loads: Ints = table.sum(axis=1).astype(np.int64)
        self.first_slot: Ints = np.cumsum(self.loads) - self.loads
        point = np.nonzero(table)[1]
        self.cell: Cells = (point[:, np.newaxis] * chains + np.arange(chains)).astype(np.int32)
        self.filled: Booleans = np.repeat(table.reshape(-1), chains)
        self._rng = rng

    @classmethod
    def of(cls, margins: Margins, chains: int, seed: int) -> Self:
        """Chains at Ryser's table of `margins`: nothing of the plan but its margins enters."""
        return cls(ryser_table(margins), chains, np.random.Generator(np.random.SFC64(seed)))

    @property
    def tables(self) -> Booleans:
        """The tables, departments × points × chains; a view."""
        return self.filled.reshape(self.departments, self.points, self.chains)

    def trade(self) -> None:
        """One global trade: departments are paired at random, and each pair exchanges points.

        In a pair every point of the smaller department faces one of the larger's, and the two change places with
        probability one half where neither department has the other's point already. Who faces whom does not depend
        on the table, so a trade and its reverse are equally likely and all tables stay equally likely.
        """
        slot, facing, base, facing_base = self._facing()
        mine, theirs = self.cell[slot], self.cell[facing]
        at = np.flatnonzero(self._coins(mine.shape))  # the coins first: looking into the tables is what takes time
        given, got, line = mine.ravel()[at], theirs.ravel()[at], at // max(self.chains, 1)
        moved, taken = facing_base[line] + given, base[line] + got
        free = np.flatnonzero(~(self.filled.take(moved) | self.filled.take(taken)))
        at, line, given, got = at.take(free), line.take(free), given.take(free), got.take(free)
        self.filled[moved.take(free)] = True
        self.filled[taken.take(free)] = True
        self.filled[base[line] + given] = False
        self.filled[facing_base[line] + got] = False
        mine.ravel()[at], theirs.ravel()[at] = got, given
        self.cell[slot], self.cell[facing] = mine, theirs

    def _facing(self) -> tuple[Ints, Ints, Ints, Ints]:
        """Slots and the slots they face, and for both the base of their department in `filled`."""
        half = self.departments // 2
        order = self._rng.permutation(self.departments)
        one, other = order[:half], order[half : 2 * half]
        is_larger = self.loads[one] > self.loads[other]
        small, large = np.where(is_larger, other, one), np.where(is_larger, one, other)
        size = self.loads[small]
        step = np.arange(int(size.sum())) - np.repeat(np.cumsum(size) - size, size)
        turn = self._rng.integers(0, np.maximum(self.loads[large], 1))
        slot = np.repeat(self.first_slot[small], size) + step
        around = (step + np.repeat(turn, size)) % np.repeat(np.maximum(self.loads[large], 1), size)
        base, facing_base = (np.repeat(each, size) * (self.points * self.chains) for each in (small, large))
        facing = np.repeat(self.first_slot[large], size) + around
        return slot, facing, base, facing_base

    def _coins(self, shape: tuple[int, ...]) -> Booleans:
        count = shape[0] * shape[1]
        drawn = np.frombuffer(self._rng.bytes((count + 7) // 8), dtype=np.uint8)
        return np.unpackbits(drawn, count=count).view(bool).reshape(shape)


def agreement(first: Booleans, second: Booleans) -> float:
    """The share of the ones of `first` that are ones of `second` too; 1 where there are none."""
    ones = int(np.count_nonzero(first))
    return int(np.count_nonzero(first & second)) / ones if ones else 1.0


def chance_agreement(chains: Chains) -> float:
    """The agreement of tables of different chains, which is that of independent tables once the chains have mixed."""
    return agreement(chains.tables[..., :-1], chains.tables[..., 1:]) if chains.chains > 1 else 0.0


def forgetting_trades(chains: Chains, *, excess: float = 0.05, most: int = 200) -> int:
    """How many trades it takes until a table agrees with its former self hardly more than with another chain's.

    Hardly more: by `excess` of the way from independence to identity. It advances `chains`; at most `most` trades.
    """
    before, apart = chains.filled.copy(), chance_agreement(chains)
    wanted = apart + excess * (1 - apart)
    for trades in range(1, most + 1):
        chains.trade()
        if agreement(before, chains.filled) <= wanted:
            return trades
    return most
