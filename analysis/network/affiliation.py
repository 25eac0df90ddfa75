"""The two-mode (affiliation) network: departments × points, from the plan's assignments.

Wasserman & Faust (1994), Social Network Analysis, ch. 8; Borgatti & Halgin (2011), Analyzing affiliation
networks, in The SAGE Handbook of Social Network Analysis.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import networkx as nx
import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.sparse import block_array, csr_array

Integers = npt.NDArray[np.int64]

SOURCES = 512
"""Sources whose shortest paths are followed at once; bounds the memory, not the result."""


@dataclass(frozen=True, slots=True, eq=False)
class Affiliation:
    """Who answers for what.

    `departments` are sorted by code point, `points` (keys) stand in the order of the plan; `incidence` is a
    scipy CSR array of int32, departments × points, 1 where the department answers for the point. A department
    without a point keeps its empty row. `left_out` are the points with more units than were let in.
    """

    departments: tuple[str, ...]
    points: tuple[str, ...]
    incidence: Any
    left_out: tuple[str, ...] = ()

    @property
    def point_counts(self) -> Integers:
        """Points per department: its degree in the two-mode network, its load (整数计数)."""
        return np.asarray(np.diff(self.incidence.indptr), dtype=np.int64)

    @property
    def unit_counts(self) -> Integers:
        """Departments per point, in the order of `points`."""
        return np.bincount(self.incidence.indices, minlength=len(self.points)).astype(np.int64)

    def departments_of(self, point: str) -> tuple[str, ...]:
        """Who answers for the point with this key, by code point."""
        column = self.incidence.tocsc()[:, [self.points.index(point)]]
        return tuple(self.departments[unit] for unit in sorted(column.indices.tolist()))

    def points_of(self, department: str) -> tuple[str, ...]:
        """The keys of the points that this department answers for, in the order of the plan."""
        row = self.incidence[[self.departments.index(department)], :]
        return tuple(self.points[point] for point in sorted(row.indices.tolist()))

    @property
    def shared_counts(self) -> Integers:
        """Points per department that it answers for with others: under Newman's weights, its strength."""
        return np.asarray(self.incidence @ (self.unit_counts > 1), dtype=np.int64)

    @property
    def fractional_counts(self) -> npt.NDArray[np.float64]:
        """Points per department, each shared equally among its units (分数计数)."""
        return np.asarray(self.incidence @ (1 / np.maximum(self.unit_counts, 1)), dtype=float)

    def dense(self) -> npt.NDArray[np.bool_]:
        """The incidence matrix as booleans, departments × points."""
        return np.asarray(self.incidence.toarray(), dtype=bool)


def affiliation(
    assignments: pd.DataFrame,
    points: pd.DataFrame | None = None,
    *,
    max_units: int | None = None,
    collective: bool = True,
    departments: Iterable[str] = (),
) -> Affiliation:
    """The two-mode network of `assignments`, in which a department named twice for a point counts once.

    `points` gives the plan's order; without it, the first mention does. Points with more than `max_units`
    departments are left out, but the departments they name stay; `departments` names others that must stay.
    `collective=False` leaves out collective names ("各部门"). Where several plans are given, a point is
    "plan_id:point_key". A point that names no department is no part of the network.
    """
    rows = let_in(assignments, collective=collective)
    rows = rows[rows["department"].notna()]
    row, names = _sorted_codes(rows["department"], departments)
    column, keys = _point_codes(rows, points)
    incidence = csr_array(
        (np.ones(len(row), dtype=np.int32), (row, column)), shape=(len(names), len(keys)), dtype=np.int32
    )
    incidence.sum_duplicates()
    incidence.data.fill(1)
    return _within(Affiliation(names, keys, incidence), max_units)


def let_in(assignments: pd.DataFrame, *, collective: bool) -> pd.DataFrame:
    """The rows of `assignments`, those of collective names only where `collective` lets them in."""
    return assignments if collective else assignments[~assignments["is_collective"].fillna(False).astype(bool)]


def _sorted_codes(column: pd.Series, more: Iterable[str]) -> tuple[Integers, tuple[str, ...]]:
    codes, found = pd.factorize(column)
    written = [str(name) for name in found]
    names = tuple(sorted({*written, *more}))
    place = {name: index for index, name in enumerate(names)}
    return np.array([place[name] for name in written], dtype=np.int64)[codes], names


def _point_codes(rows: pd.DataFrame, points: pd.DataFrame | None) -> tuple[Integers, tuple[str, ...]]:
    codes, found = pd.factorize(point_labels(rows))
    if points is None:
        start = np.full(len(found), np.inf)
        np.minimum.at(start, codes, rows["start"].to_numpy(dtype=float, na_value=np.inf))
    else:
        starts = points.set_index(point_labels(points, qualified=_is_qualified(rows)))["start"]
        start = starts.reindex(found).to_numpy(dtype=float, na_value=np.inf)
    plan = np.empty(len(found), dtype=np.int64)
    plan[codes] = _sorted_codes(rows["plan_id"], ())[0]
    order = np.lexsort((np.arange(len(found)), start, plan))
    rank = np.empty(len(found), dtype=np.int64)
    rank[order] = np.arange(len(found))
    return rank[codes], tuple(np.asarray(found, dtype=object)[order].tolist())


def _is_qualified(rows: pd.DataFrame) -> bool:
    return rows["plan_id"].nunique() > 1


def point_labels(rows: pd.DataFrame, qualified: bool | None = None) -> pd.Series:
    """What the points of `rows` are called: their keys, behind the plan where there are several."""
    if _is_qualified(rows) if qualified is None else qualified:
        return rows["plan_id"] + ":" + rows["point_key"]
    return rows["point_key"]


def _within(whole: Affiliation, max_units: int | None) -> Affiliation:
    keep = whole.unit_counts <= (len(whole.departments) if max_units is None else max_units)
    if keep.all():
        return whole
    kept = tuple(point for point, stays in zip(whole.points, keep, strict=True) if stays)
    left_out = tuple(point for point, stays in zip(whole.points, keep, strict=True) if not stays)
    return Affiliation(whole.departments, kept, csr_array(whole.incidence[:, np.flatnonzero(keep)]), left_out)


def incidence_table(network: Affiliation) -> pd.DataFrame:
    """The incidence matrix as a frame of 0 and 1: index `department`, one column a point key."""
    index = pd.Index(network.departments, name="department", dtype="string")
    return pd.DataFrame(network.incidence.toarray(), index=index, columns=list(network.points))


def two_mode_graph(network: Affiliation) -> nx.Graph:
    """The bipartite graph; nodes are ("department", name) with `bipartite=0` and ("point", key) with 1."""
    graph = nx.Graph()
    graph.add_nodes_from((("department", name) for name in network.departments), bipartite=0)
    graph.add_nodes_from((("point", key) for key in network.points), bipartite=1)
    pairs = network.incidence.tocoo()
    graph.add_edges_from(
        (("department", network.departments[row]), ("point", network.points[column]))
        for row, column in zip(pairs.row, pairs.col, strict=True)
    )
    return graph


def two_mode_positions(network: Affiliation) -> pd.DataFrame:
    """Degree and betweenness in the two-mode network, one row a department or point.

    Columns: mode ("department" | "point"), name, degree (points a department answers for, 承担数; units a
    point names), degree_share (of all nodes of the other mode), betweenness (for two modes, 0 to 1).
    Borgatti & Everett (1997), Network analysis of 2-mode data, Social Networks 19:243–269.
    """
    departments, points = len(network.departments), len(network.points)
    degree = np.concatenate([network.point_counts, network.unit_counts])
    others = np.repeat([points, departments], [departments, points])
    largest = np.repeat([_largest(departments, points), _largest(points, departments)], [departments, points])
    between = _betweenness(network.incidence)
    return pd.DataFrame({
        "mode": np.repeat(["department", "point"], [departments, points]),
        "name": [*network.departments, *network.points], "degree": degree,
        "degree_share": np.divide(degree, others, out=np.zeros(len(degree)), where=others > 0),
        "betweenness": np.divide(between, largest, out=np.zeros(len(degree)), where=largest > 0),
    }).astype({"mode": "string", "name": "string", "degree": "Int64"})  # fmt: skip


def _largest(own: int, other: int) -> float:
    """The betweenness that a node of a mode of `own` nodes can have at most (Borgatti & Everett 1997)."""
    if not own or not other:
        return 0.0
    s, t = divmod(own - 1, other)
    return (other**2 * (s + 1) ** 2 + other * (s + 1) * (2 * t - s - 1) - t * (2 * s - t + 3)) / 2


def _betweenness(incidence: Any) -> npt.NDArray[np.float64]:
    """Brandes' betweenness of all nodes of both modes, every pair once, by matrix products.

    Brandes (2001); level by level for many sources at once, as in Kepner & Gilbert (2011), Graph Algorithms
    in the Language of Linear Algebra, ch. 6: networkx takes 20 times as long for 3,000 nodes.
    """
    adjacency = csr_array(block_array([[None, incidence], [incidence.T, None]]), dtype=float)
    count = adjacency.shape[0]
    total = np.zeros(count)
    for first in range(0, count, SOURCES):
        sources = np.arange(first, min(first + SOURCES, count))
        paths = np.zeros((len(sources), count))
        paths[np.arange(len(sources)), sources] = 1.0
        levels = _levels(adjacency, paths)
        dependency = np.zeros_like(paths)
        for nearer, level in zip(levels[-2:0:-1], levels[:1:-1], strict=True):
            share = np.divide(1 + dependency, paths, out=np.zeros_like(paths), where=level)
            dependency += np.where(nearer, (share @ adjacency) * paths, 0.0)
        total += dependency.sum(axis=0)
    return total / 2


def _levels(adjacency: Any, paths: npt.NDArray[np.float64]) -> list[npt.NDArray[np.bool_]]:
    """Which nodes lie how many steps from each source; fills `paths` with the numbers of shortest paths."""
    levels = [paths > 0]
    front = paths.copy()
    while levels[-1].any():
        front = np.where(paths == 0, front @ adjacency, 0.0)
        paths += front
        levels.append(front > 0)
    return levels[:-1]
