"""Groups of departments and points together, found on the two-mode network itself by Barber's modularity.

Barber (2007), Modularity and community detection in bipartite networks, Phys. Rev. E 76:066102 (the measure, and
BRIM: each mode in turn takes the best group given the other); Liu & Murata (2010), An efficient algorithm for
optimizing bipartite modularity in bipartite networks, JACIII 14:408–415 (LPAb+: groups are then joined while that gains).
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analysis.network.affiliation import Affiliation

Labels = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
RUNS = 50
FEWEST_RUNS, CELLS = 5, 1_000_000
"""Beyond so many cells, departments × points × runs, fewer runs are made, but never fewer than these."""
GAIN = 1e-12


@dataclass(frozen=True, slots=True)
class TwoModeCommunities:
    """The best grouping found over `runs` starts, and how often it came.

    `departments` and `points` give each its group, numbered from 1: most departments first, then most points; who has
    no link belongs to none and is absent. `modularity` is Barber's, `modularity_low` the least of the runs, `identical`
    the share of runs that gave exactly this grouping.
    """

    departments: dict[str, int]
    points: dict[str, int]
    modularity: float
    modularity_low: float
    runs: int
    identical: float

    @property
    def count(self) -> int:
        """How many groups there are."""
        return len({*self.departments.values(), *self.points.values()})


def two_mode_communities(network: Affiliation, *, seed: int = 2018, runs: int | None = None) -> TwoModeCommunities:
    """The grouping of highest Barber modularity over `runs` starts; equal networks and seeds give equal groups.

    Without `runs`, RUNS are made, fewer on a large network (see CELLS). The first run starts with every department
    alone, the others with groups drawn at random. It is the best of that search: finding the highest of all is NP-hard.
    """
    rows, columns = np.flatnonzero(network.point_counts), np.flatnonzero(network.unit_counts)
    runs = runs or max(FEWEST_RUNS, min(RUNS, CELLS // max(network.incidence.shape[0] * network.incidence.shape[1], 1)))
    if not len(rows):
        return TwoModeCommunities({}, {}, 0.0, 0.0, runs, 1.0)
    matrix = network.dense()[np.ix_(rows, columns)].astype(float)
    excess = matrix - np.outer(matrix.sum(axis=1), matrix.sum(axis=0)) / matrix.sum()
    random = np.random.default_rng(seed)
    found = [_searched(excess, start) for start in _starts(len(rows), runs, random)]
    quality = np.round([_within(excess, *one) / matrix.sum() for one in found], 12)
    ranked = [_numbered(*one) for one in found]
    best = int(np.argmax(quality))
    same = sum(bool((one[0] == ranked[best][0]).all() and (one[1] == ranked[best][1]).all()) for one in ranked)
    return TwoModeCommunities(
        {network.departments[row]: int(group) for row, group in zip(rows, ranked[best][0], strict=True)},
        {network.points[column]: int(group) for column, group in zip(columns, ranked[best][1], strict=True)},
        float(quality[best]), float(quality.min()), runs, same / runs,
    )  # fmt: skip


def _starts(count: int, runs: int, random: np.random.Generator) -> list[Labels]:
    drawn = [random.integers(0, int(random.integers(min(2, count), count + 1)), count) for _ in range(runs - 1)]
    return [np.arange(count), *drawn]


def _searched(excess: Floats, rows: Labels) -> tuple[Labels, Labels]:
    """Groups of both modes from a start of the rows': settled, joined where that gains, and settled again."""
    rows, columns = _settled(excess, rows)
    while True:
        joined = _joined(excess, rows, columns)
        if joined is None:
            return rows, columns
        rows, columns = _settled(excess, joined)


def _settled(excess: Floats, rows: Labels) -> tuple[Labels, Labels]:
    """Each mode in turn takes the best group given the other (BRIM), until that gains nothing."""
    before = -np.inf
    while True:
        rows = _compact(rows)
        columns = (_members(rows) @ excess).argmax(axis=0)
        gains = excess @ _members(columns, int(rows.max()) + 1).T
        rows = gains.argmax(axis=1)
        quality = gains.max(axis=1).sum()
        if quality <= before + GAIN:
            return rows, columns
        before = quality


def _joined(excess: Floats, rows: Labels, columns: Labels) -> Labels | None:
    """The rows' groups with pairs joined that are each other's best gain; None where no pair gains."""
    count = int(max(rows.max(), columns.max())) + 1
    between = _members(rows, count) @ excess @ _members(columns, count).T
    gain = between + between.T
    unused = np.bincount(rows, minlength=count) == 0
    np.fill_diagonal(gain, -np.inf)
    gain[unused], gain[:, unused] = -np.inf, -np.inf
    partner = gain.argmax(axis=1)
    own = np.arange(count)
    takes = (partner[partner] == own) & (own < partner) & (gain[own, partner] > GAIN)
    if not takes.any():
        return None
    into = own.copy()
    into[partner[takes]] = own[takes]
    return np.asarray(into[rows], dtype=np.int64)


def _members(labels: Labels, count: int = 0) -> Floats:
    """Groups × nodes: 1 where the node is of the group."""
    return np.asarray(np.arange(max(count, int(labels.max()) + 1))[:, None] == labels[None, :], dtype=float)


def _compact(labels: Labels) -> Labels:
    return np.asarray(np.unique(labels, return_inverse=True)[1], dtype=np.int64)


def _within(excess: Floats, rows: Labels, columns: Labels) -> float:
    return float(excess[rows[:, None] == columns[None, :]].sum())


def _numbered(rows: Labels, columns: Labels) -> tuple[Labels, Labels]:
    """Groups numbered from 1: most rows first, then most columns, then by first row."""
    groups = sorted(
        {*rows.tolist(), *columns.tolist()},
        key=lambda one: (
            -int((rows == one).sum()),
            -int((columns == one).sum()),
            rows.tolist().index(one) if one in rows else 0,
        ),
    )
    number = {group: place for place, group in enumerate(groups, start=1)}
    return np.array([number[one] for one in rows.tolist()]), np.array([number[one] for one in columns.tolist()])
