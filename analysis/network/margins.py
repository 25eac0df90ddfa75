"""What every null model here keeps of a plan: how much each department carries and how many each point names.

Under a model that knows only these margins, two pairs of departments with equal loads have the same distribution of
shared points. So distributions are kept once for each pair of loads, and draws of all such pairs count together.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from analysis.network.affiliation import Affiliation

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Margins:
    """Loads of the departments and numbers of departments of the points, both largest first.

    Nothing else of the plan enters a null model: plans with equal margins get equal distributions, to the last bit.
    """

    loads: Ints
    sizes: Ints

    @classmethod
    def of(cls, network: Affiliation) -> "Margins":
        """The margins of `network`, in no order of its own."""
        return cls(_falling(network.point_counts), _falling(network.unit_counts))

    @cached_property
    def levels(self) -> Ints:
        """The different loads, smallest first."""
        return np.unique(self.loads)

    @cached_property
    def carriers(self) -> Ints:
        """How many departments have each of `levels`."""
        return np.unique(self.loads, return_counts=True)[1].astype(np.int64)

    def level_of(self, loads: Ints) -> Ints:
        """The place of each load in `levels`."""
        return np.searchsorted(self.levels, loads).astype(np.int64)

    @cached_property
    def pairs(self) -> "LoadPairs":
        """The pairs of loads."""
        low, high = (place.astype(np.int64) for place in np.triu_indices(len(self.levels)))
        count = np.where(low == high, self.carriers[low] * (self.carriers[low] - 1) // 2, 0)
        count = np.where(low == high, count, self.carriers[low] * self.carriers[high])
        kept = count > 0
        index = np.full((len(self.levels), len(self.levels)), -1, dtype=np.int64)
        index[low[kept], high[kept]] = np.arange(kept.sum())
        return LoadPairs(low[kept], high[kept], self.levels[low[kept]], count[kept], np.maximum(index, index.T))


@dataclass(frozen=True, slots=True, eq=False)
class LoadPairs:
    """Pairs of loads that some pair of departments has.

    `low` and `high` are places in `Margins.levels`, `most` the smaller load, which no overlap exceeds, `count` the
    pairs of departments with these loads. `index[low, high]` is the row here, in either order; -1 where there is none.
    """

    low: Ints
    high: Ints
    most: Ints
    count: Ints
    index: Ints

    @property
    def width(self) -> int:
        """One more than the largest overlap that any pair can have."""
        return int(self.most.max(initial=0)) + 1


@dataclass(frozen=True, slots=True, eq=False)
class OverlapTails:
    """The distribution of shared points, a row for each pair of loads, a column for each number from 0 on.

    `upper` is P(at least so many), `lower` P(at most so many), `expected` the mean. `upper_error` and `lower_error`
    are Monte Carlo standard errors, NaN where the value was computed and not drawn.
    """

    upper: Floats
    lower: Floats
    upper_error: Floats
    lower_error: Floats
    expected: Floats


def tails_of(probability: Floats) -> tuple[Floats, Floats]:
    """Upper and lower tails of rows of probabilities, each summed from its own end so that small ones stay exact."""
    upper = np.cumsum(probability[..., ::-1], axis=-1)[..., ::-1]
    return np.minimum(upper, 1.0), np.minimum(np.cumsum(probability, axis=-1), 1.0)


def _falling(counts: npt.NDArray[np.generic]) -> Ints:
    return np.sort(np.asarray(counts, dtype=np.int64))[::-1].copy()
