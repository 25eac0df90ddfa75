"""The one-mode projection: two departments are tied where they answer for a point together.

Newman (2001), Scientific collaboration networks II, Phys. Rev. E 64:016132 (weights 1/(k−1));
van Eck & Waltman (2009), How to normalize cooccurrence data?, JASIST 60:1635–1651 (association strength,
Salton cosine, Jaccard, inclusion).
"""

from typing import Any

import networkx as nx
import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.sparse import csr_array, triu

from analysis.network.affiliation import Affiliation
from analysis.network.settings import Weight

Floats = npt.NDArray[np.float64]


def shared_points(network: Affiliation) -> Any:
    """Points that each pair answers for together: CSR array of int32, departments × departments.

    The diagonal holds each department's own points.
    """
    return network.incidence @ network.incidence.T


def newman_weights(network: Affiliation) -> Any:
    """Σ 1/(k−1) over the points a pair shares, k the units of the point: CSR array of float64.

    A row sums to the number of points its department shares with anyone (Newman 2001, eq. 3). A point of one
    unit makes no tie and adds nothing. The diagonal, which means nothing, equals the row's sum.
    """
    units = network.unit_counts
    share = np.where(units > 1, 1 / np.maximum(units - 1, 1), 0.0)
    return (network.incidence * share[np.newaxis, :]) @ network.incidence.T


def weigh(shared: Floats, newman: Floats, load_a: Floats, load_b: Floats, weight: Weight) -> Floats:
    """The weights of pairs given, element by element, their shared points, Newman weight and both loads.

    count: s; newman: Σ 1/(k−1); jaccard: s/(a+b−s); salton: s/√(ab); association: s/(ab); inclusion:
    s/min(a,b). A pair that shares nothing weighs 0.
    """
    ones = np.ones_like(shared, dtype=float)
    product = load_a * load_b
    numerator = newman if weight == "newman" else shared
    denominator = {
        "count": ones,
        "newman": ones,
        "jaccard": load_a + load_b - shared,
        "salton": np.sqrt(product),
        "association": product,
        "inclusion": np.minimum(load_a, load_b),
    }[weight]
    return np.asarray(np.divide(numerator, denominator, out=np.zeros_like(ones), where=shared > 0), dtype=float)


def weight_matrix(network: Affiliation, weight: Weight) -> Floats:
    """The projection as a dense symmetric matrix, departments × departments, with an empty diagonal."""
    shared = shared_points(network).toarray().astype(float)
    newman = newman_weights(network).toarray() if weight == "newman" else shared
    load = network.point_counts.astype(float)
    matrix = weigh(shared, newman, load[:, np.newaxis], load[np.newaxis, :], weight)
    np.fill_diagonal(matrix, 0.0)
    return matrix


def ties(network: Affiliation, weight: Weight = "count") -> pd.DataFrame:
    """The ties, heaviest first: one row a pair that shares a point, department_a before department_b.

    Columns: department_a, department_b, shared_points, weight, newman, points (keys joined by "|").
    """
    upper = triu(shared_points(network), k=1).tocoo()
    row, column, shared = upper.row, upper.col, upper.data.astype(float)
    newman = _at(newman_weights(network), row, column)
    load = network.point_counts.astype(float)
    names = np.array(network.departments, dtype=object)
    table = pd.DataFrame({
        "department_a": names[row], "department_b": names[column], "shared_points": upper.data,
        "weight": weigh(shared, newman, load[row], load[column], weight), "newman": newman,
        "points": _joined_points(network, row, column),
    }).astype(TIE_TYPES)  # fmt: skip
    keys = ["weight", "shared_points", "department_a", "department_b"]
    # Rounded, because equal sums of fractions may differ in their last bit and would swap rows.
    ranked = table.assign(weight=table["weight"].round(12)).sort_values(keys, ascending=[False, False, True, True])
    return table.loc[ranked.index].reset_index(drop=True)


TIE_TYPES: dict[str, Any] = {
    "department_a": "string", "department_b": "string", "shared_points": "Int64", "weight": float,
    "newman": float, "points": "string",
}  # fmt: skip


def _at(matrix: Any, row: npt.NDArray[Any], column: npt.NDArray[Any]) -> Floats:
    return np.asarray(csr_array(matrix)[row, column], dtype=float).ravel() if len(row) else np.zeros(0)


def _joined_points(network: Affiliation, row: npt.NDArray[Any], column: npt.NDArray[Any]) -> list[str]:
    of = [
        set(part.tolist())
        for part in np.split(network.incidence.indices, network.incidence.indptr[1:-1])
    ]  # fmt: skip
    return [
        "|".join(network.points[point] for point in sorted(of[a] & of[b]))
        for a, b in zip(row.tolist(), column.tolist(), strict=True)
    ]


def decomposition(network: Affiliation, department_a: str, department_b: str) -> pd.DataFrame:
    """Who made this tie: one row a point that the two share, in the order of the plan.

    Columns: point_key, units (departments the point names), newman (1/(units−1), what it adds to the Newman
    weight), share (its part of the tie's Newman weight; sums to 1). Unknown names give no rows.
    """
    of = {name: network.incidence[[index], :].indices for index, name in enumerate(network.departments)
          if name in (department_a, department_b)}  # fmt: skip
    both = sorted(set(of.get(department_a, ())) & set(of.get(department_b, ()))) if len(of) == 2 else []
    units = network.unit_counts[both]
    newman = 1 / np.maximum(units - 1, 1)
    table = pd.DataFrame({
        "point_key": [network.points[point] for point in both], "units": units, "newman": newman,
        "share": newman / newman.sum() if both else newman,
    })  # fmt: skip
    return table.astype({"point_key": "string", "units": "Int64", "newman": float, "share": float})


def projection_graph(departments: tuple[str, ...], tie_table: pd.DataFrame) -> nx.Graph:
    """The projection as a networkx graph, isolates included; edges carry `weight`, `shared_points`, `newman`.

    Nodes are added sorted, because seeded algorithms of networkx depend on their order.
    """
    graph = nx.Graph()
    graph.add_nodes_from(sorted(departments))
    columns = ["department_a", "department_b", "weight", "shared_points", "newman"]
    for a, b, weight, shared, newman in tie_table[columns].sort_values(columns[:2]).itertuples(index=False):
        graph.add_edge(a, b, weight=float(weight), shared_points=int(shared), newman=float(newman))
    return graph
