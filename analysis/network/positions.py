"""Where a department stands in the one-mode projection.

Every function takes the symmetric weight matrix of `projection.weight_matrix` (departments × departments,
empty diagonal, no negative weight). Distance is 1/weight (Newman 2001, Phys. Rev. E 64:016132).
"""

from typing import Any

import networkx as nx
import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components, dijkstra

Floats = npt.NDArray[np.float64]

TOLERANCE = 1e-9
"""Relative difference within which two paths are equally short: 1/3 + 1/3 + 1/3 must equal 1."""

COLUMNS = (
    "department", "degree", "strength", "betweenness", "closeness", "eigenvector", "constraint",
    "effective_size", "core", "is_articulation", "component",
)  # fmt: skip


def positions(departments: tuple[str, ...], weights: Floats) -> pd.DataFrame:
    """All measures of this module, one row a department in the order given.

    Columns: department, degree (partners, 协同单位数), strength (sum of weights), betweenness (0 to 1),
    closeness, eigenvector, constraint, effective_size, core, is_articulation (its removal splits the
    network), component (numbered from 1, largest first). An isolate has 0 for degree, strength, betweenness,
    eigenvector and core; its closeness, constraint and effective size are undefined and stay missing.
    """
    graph = nx.from_numpy_array(weights > 0)
    articulation, core = set(nx.articulation_points(graph)), nx.core_number(graph)
    everyone = range(len(departments))
    columns = (
        departments, (weights > 0).sum(axis=1), weights.sum(axis=1), betweenness(weights), closeness(weights),
        eigenvector(weights), constraint(weights), effective_size(weights),
        [core[node] for node in everyone], [node in articulation for node in everyone], components(weights),
    )  # fmt: skip
    return pd.DataFrame(dict(zip(COLUMNS, columns, strict=True))).astype(_TYPES)


_TYPES: dict[str, Any] = {
    "department": "string", "degree": "Int64", "strength": float, "core": "Int64",
    "is_articulation": "boolean", "component": "Int64",
}  # fmt: skip


def lengths(weights: Floats) -> Floats:
    """The length of each tie, 1/weight; infinite where there is none."""
    return np.divide(1.0, weights, out=np.full_like(weights, np.inf), where=weights > 0)


def distances(weights: Floats) -> Floats:
    """Shortest path lengths over 1/weight; infinite between components, 0 on the diagonal."""
    if not len(weights):
        return np.zeros((0, 0))
    finite = np.divide(1.0, weights, out=np.zeros_like(weights), where=weights > 0)
    return np.asarray(dijkstra(csr_array(finite), directed=False), dtype=float)


def components(weights: Floats) -> npt.NDArray[np.int64]:
    """The connected component of each department, numbered from 1: largest first, then by first member."""
    if not len(weights):
        return np.zeros(0, dtype=np.int64)
    _, label = connected_components(csr_array(weights), directed=False)
    sizes, first = np.bincount(label), np.unique(label, return_index=True)[1]
    rank = np.empty(len(sizes), dtype=np.int64)
    rank[np.lexsort((first, -sizes))] = np.arange(1, len(sizes) + 1)
    return np.asarray(rank[label], dtype=np.int64)


def betweenness(weights: Floats) -> Floats:
    """The share of all other pairs whose shortest paths lead through a department, 0 to 1.

    Freeman (1977), A set of measures of centrality based on betweenness, Sociometry 40:35–41; Brandes (2001),
    A faster algorithm for betweenness centrality, J. Math. Sociol. 25:163–177. Paths whose lengths differ by
    less than `TOLERANCE` are equally short, which exact comparison of sums of fractions would miss.
    """
    count = len(weights)
    length, distance = lengths(weights), distances(weights)
    total = np.zeros(count)
    for source in range(count):
        total += _dependencies(source, length, distance[source])
    return total / ((count - 1) * (count - 2)) if count > 2 else total


def _dependencies(source: int, length: Floats, distance: Floats) -> Floats:
    """Brandes' dependency of `source` on every other node."""
    reached = np.argsort(distance, kind="stable")[: np.isfinite(distance).sum()]
    away = distance[reached]
    from_start = away[:, np.newaxis] + length[np.ix_(reached, reached)]
    on_path = np.abs(from_start - away) <= TOLERANCE * away
    paths, dependency = np.zeros(len(reached)), np.zeros(len(reached))
    paths[0] = 1.0
    for node in range(1, len(reached)):
        paths[node] = paths @ on_path[:, node]
    for node in range(len(reached) - 1, 0, -1):
        dependency += on_path[:, node] * paths * ((1 + dependency[node]) / paths[node])
    dependency[0] = 0.0
    result = np.zeros(len(distance))
    result[reached] = dependency
    return result


def closeness(weights: Floats) -> Floats:
    """(r/Σd)·(r/(n−1)) over the r others that a department reaches; NaN for an isolate.

    Wasserman & Faust (1994), ch. 5: the second factor makes components of different size comparable.
    """
    distance = distances(weights)
    reached = np.isfinite(distance).sum(axis=1) - 1
    far = np.where(np.isfinite(distance), distance, 0).sum(axis=1)
    share = reached / max(len(weights) - 1, 1)
    defined = np.full(len(weights), np.nan)
    return np.asarray(np.divide(reached * share, far, out=defined, where=reached > 0), dtype=float)


def eigenvector(weights: Floats) -> Floats:
    """The leading eigenvector of each component, of Euclidean length 1 within it; 0 for an isolate.

    Bonacich (1972), Factoring and weighting approaches to status scores, J. Math. Sociol. 2:113–120. Values
    compare within a component only.
    """
    result, component = np.zeros(len(weights)), components(weights)
    for label in np.unique(component):
        members = np.flatnonzero(component == label)
        if len(members) > 1:
            result[members] = np.abs(np.linalg.eigh(weights[np.ix_(members, members)])[1][:, -1])
    return result


def constraint(weights: Floats) -> Floats:
    """Burt's constraint: how far a department's partners are each other's partners; NaN for an isolate.

    Σ_j (p_ij + Σ_q p_iq p_qj)² over partners j, p_ij the share of i's strength that goes to j. Burt (1992),
    Structural Holes, ch. 2. Low values mark structural holes (结构洞).
    """
    share = _shares(weights)
    summed = np.asarray((np.square(share + share @ share) * (weights > 0)).sum(axis=1), dtype=float)
    return np.where(weights.any(axis=1), summed, np.nan)


def effective_size(weights: Floats) -> Floats:
    """Burt's effective size: partners less their redundancy; NaN for an isolate.

    Σ_j (1 − Σ_q p_iq m_jq) over partners j, m_jq the weight of j–q against j's heaviest tie. Burt (1992).
    """
    heaviest = weights.max(axis=1, initial=0.0)[:, np.newaxis]
    marginal = np.divide(weights, heaviest, out=np.zeros_like(weights), where=heaviest > 0)
    summed = np.asarray(((1 - _shares(weights) @ marginal.T) * (weights > 0)).sum(axis=1), dtype=float)
    return np.where(weights.any(axis=1), summed, np.nan)


def _shares(weights: Floats) -> Floats:
    strength = weights.sum(axis=1, keepdims=True)
    return np.asarray(np.divide(weights, strength, out=np.zeros_like(weights), where=strength > 0), dtype=float)
