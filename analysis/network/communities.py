"""Groups of departments: Leiden on the projection, and Barber's modularity on the two modes.

Traag, Waltman & van Eck (2019), From Louvain to Leiden: guaranteeing well-connected communities, Scientific Reports
9:5233; Newman & Girvan (2004), Finding and evaluating community structure, Phys. Rev. E 69:026113; Hubert
& Arabie (1985), Comparing partitions, J. Classif. 2:193–218; Barber (2007), Modularity and community detection in
bipartite networks, Phys. Rev. E 76:066102.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import graspologic_native
import networkx as nx
import numpy as np
import numpy.typing as npt

from analysis.network.affiliation import Affiliation

Labels = npt.NDArray[np.int64]
Progress = Callable[[int, int], None]

STABLE = 0.75
"""Mean agreement from which groupings count as the same but for single departments."""
CYCLES = 10
"""Cycles of moving, refining and merging of one seed: with more, no grouping of the tests' networks became better."""


@dataclass(frozen=True, slots=True)
class Communities:
    """A grouping and how far it can be trusted.

    `community` gives each department its group, numbered from 1, largest first; an isolate belongs to none
    and is absent. `modularity` is of this grouping. Over `runs` seeds: `agreement` is the mean adjusted Rand
    index of all pairs of groupings (1: always the same; 0: as alike as chance), `identical` the share of runs
    that gave exactly this grouping, `modularity_low` and `modularity_high` the range. `barber` is the
    bipartite modularity of this grouping with every point put where it fits best: the convention is ours, since
    the departments alone were grouped, and gives the most that any placing of the points could.
    """

    community: dict[str, int]
    modularity: float
    runs: int
    agreement: float
    identical: float
    modularity_low: float
    modularity_high: float
    barber: float

    @property
    def count(self) -> int:
        """How many groups there are."""
        return len(set(self.community.values()))

    @property
    def is_stable(self) -> bool:
        """Whether other seeds give much the same groups (`agreement` of STABLE or more)."""
        return self.agreement >= STABLE


def leiden(graph: nx.Graph, *, seed: int, resolution: float = 1.0) -> dict[str, int]:
    """Leiden's groups of the nodes that have a tie, numbered from 1: largest first, then by first name.

    Equal graphs and seeds give equal groups, in whatever order the graph was built.
    """
    ends = ((str(a), str(b), float(weight)) for a, b, weight in graph.edges(data="weight"))
    edges = sorted((min(a, b), max(a, b), weight) for a, b, weight in ends)
    if not edges:
        return {}
    # By number: a name may hold what is no text to the library, and a seed more bits than its generator has.
    names = sorted({name for a, b, _ in edges for name in (a, b)})
    number = {name: str(place) for place, name in enumerate(names)}
    numbered = [(number[a], number[b], weight) for a, b, weight in edges]
    _, label = graspologic_native.leiden(numbered, seed=seed % 2**64, resolution=resolution, iterations=CYCLES)
    groups: dict[int, list[str]] = {}
    for name in names:
        groups.setdefault(label[number[name]], []).append(name)
    ranked = sorted(groups.values(), key=lambda group: (-len(group), group[0]))
    return {name: number for number, group in enumerate(ranked, start=1) for name in group}


def modularity(graph: nx.Graph, community: dict[str, int], resolution: float = 1.0) -> float:
    """Newman and Girvan's modularity of a grouping; 0 where there are no ties."""
    groups = [{name for name, label in community.items() if label == one} for one in set(community.values())]
    alone = [{node} for node in graph if node not in community]
    if not graph.number_of_edges():
        return 0.0
    return float(nx.community.modularity(graph, groups + alone, weight="weight", resolution=resolution))


def adjusted_rand(first: Labels, second: Labels) -> float:
    """Hubert and Arabie's adjusted Rand index of two labellings: 1 alike, about 0 by chance."""
    table = np.zeros((int(first.max(initial=0)) + 1, int(second.max(initial=0)) + 1))
    np.add.at(table, (first, second), 1)
    together, rows, columns = (_pairs(part) for part in (table, table.sum(axis=1), table.sum(axis=0)))
    expected = rows * columns / max(_pairs(np.array([len(first)])), 1)
    spread = (rows + columns) / 2 - expected
    return float((together - expected) / spread) if spread else 1.0


def _pairs(counts: npt.NDArray[Any]) -> float:
    return float((counts * (counts - 1) / 2).sum())


def communities(
    graph: nx.Graph,
    network: Affiliation,
    *,
    seed: int = 2018,
    resolution: float = 1.0,
    runs: int = 100,
    progress: Progress | None = None,
) -> Communities:
    """Leiden's best grouping by modularity over the `runs` seeds from `seed` on, and how stable it is over them.

    Of equally good ones the first is taken. `graph` is the projection with edge attribute `weight`;
    `progress` is called with (runs made, `runs`).
    """
    found: list[dict[str, int]] = []
    for run in range(runs):
        found.append(leiden(graph, seed=seed + run, resolution=resolution))
        if progress:
            progress(run + 1, runs)
    qualities = [modularity(graph, one, resolution) for one in found]
    # Rounded, because the same grouping summed in another order differs in its last bit.
    best = found[int(np.argmax(np.round(qualities, 12)))]
    return Communities(
        best, max(qualities), runs, _agreement(found), sum(one == best for one in found) / runs,
        min(qualities), max(qualities), barber_modularity(network, best),
    )  # fmt: skip


def _agreement(found: list[dict[str, int]]) -> float:
    """Mean adjusted Rand index over all pairs of runs; equal groupings are compared once."""
    names = sorted(found[0])
    rows, counts = np.unique(np.array([[one[name] for name in names] for one in found]), axis=0, return_counts=True)
    same = _pairs(counts)
    other = sum(adjusted_rand(rows[a], rows[b]) * counts[a] * counts[b] for a, b in combinations(range(len(rows)), 2))
    every = _pairs(np.array([len(found)]))
    return float((same + other) / every) if every else 1.0


def barber_modularity(
    network: Affiliation, community: dict[str, int], points: npt.NDArray[np.int64] | None = None
) -> float:
    """Barber's bipartite modularity, Σ (B_ij − k_i d_j/m) over departments and points of one group, over m.

    Departments without a group count as groups of their own. `points` are the points' groups, in the numbers
    of `community`; without them every point is put into the group that gives the most.
    """
    excess, links = _excess(network), int(network.incidence.sum())
    labels = _labels(network, community)
    gain = np.zeros((int(labels.max(initial=0)) + 1, len(network.points)))
    np.add.at(gain, labels, excess)
    if not links:
        return 0.0
    best = gain.max(axis=0) if points is None else gain[points, np.arange(len(points))]
    return float(best.sum() / links)


def _excess(network: Affiliation) -> npt.NDArray[np.float64]:
    links = max(int(network.incidence.sum()), 1)
    return network.dense() - np.outer(network.point_counts, network.unit_counts) / links


def _labels(network: Affiliation, community: dict[str, int]) -> Labels:
    own = max(community.values(), default=0)
    return np.array(
        [community.get(name, own + index) for index, name in enumerate(network.departments, start=1)],
        dtype=np.int64,
    )
