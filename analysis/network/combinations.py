"""Beyond pairs: which sets of departments answer together, and the matrix in an order that shows it.

Lex et al. (2014), UpSet: visualization of intersecting sets, IEEE TVCG 20:1983–1992; Bar-Joseph, Gifford &
Jaakkola (2001), Fast optimal leaf ordering for hierarchical clustering, Bioinformatics 17:S22–S29;
Behrisch et al. (2016), Matrix reordering methods, Comput. Graph. Forum 35:693–716.
"""

from collections import defaultdict

import numpy as np
import numpy.typing as npt
import pandas as pd
import scipy

from analysis.network.affiliation import Affiliation

OPTIMAL_UP_TO = 400
"""Rows up to which the leaves are ordered optimally; beyond, the clustering's own order serves."""


def exact_combinations(network: Affiliation) -> pd.DataFrame:
    """The sets of departments that answer for a point alone together, most frequent first.

    Columns: departments (names joined by "|"), size, point_count, points (keys joined by "|"). Every point
    stands in exactly one row, so the counts sum to the number of points.
    """
    found: dict[tuple[int, ...], list[int]] = defaultdict(list)
    by_point = network.incidence.tocsc()
    for point in range(len(network.points)):
        found[tuple(sorted(by_point[:, [point]].indices.tolist()))].append(point)
    rows = [
        ("|".join(network.departments[unit] for unit in units), len(units), len(points),
         "|".join(network.points[point] for point in points))
        for units, points in found.items()
    ]  # fmt: skip
    table = pd.DataFrame(rows, columns=["departments", "size", "point_count", "points"])
    table = table.sort_values(["point_count", "size", "departments"], ascending=[False, True, True])
    types = {"departments": "string", "size": "Int64", "point_count": "Int64", "points": "string"}
    return table.astype(types).reset_index(drop=True)


def seriated(network: Affiliation) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Departments and points in an order that puts like beside like (optimal leaves, Jaccard distance).

    Departments without a point stand last. Of the two directions the one that keeps the first point of the
    plan in the first half is taken.
    """
    table = network.dense()
    busy = np.flatnonzero(table.any(axis=1))
    idle = np.flatnonzero(~table.any(axis=1))
    rows = [*busy[_leaf_order(table[busy])], *idle]
    columns = _leaf_order(table.T)
    return (
        tuple(network.departments[row] for row in rows),
        tuple(network.points[column] for column in columns),
    )


def _leaf_order(rows: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
    if len(rows) < 3:
        return np.arange(len(rows))
    apart, hierarchy = scipy.spatial.distance.pdist(rows, "jaccard"), scipy.cluster.hierarchy
    tree = hierarchy.linkage(apart, "average", optimal_ordering=len(rows) <= OPTIMAL_UP_TO)
    order = np.asarray(hierarchy.leaves_list(tree), dtype=np.int64)
    return order[::-1] if int(np.flatnonzero(order == 0)[0]) >= len(order) / 2 else order


def seriated_matrix(network: Affiliation) -> pd.DataFrame:
    """The incidence matrix (index `department`, a column a point key; 0 and 1) in the order of `seriated`."""
    departments, points = seriated(network)
    row = {name: index for index, name in enumerate(network.departments)}
    column = {key: index for index, key in enumerate(network.points)}
    values = network.incidence.toarray()[np.ix_([row[name] for name in departments], [column[p] for p in points])]
    return pd.DataFrame(values, index=pd.Index(departments, name="department", dtype="string"), columns=list(points))
