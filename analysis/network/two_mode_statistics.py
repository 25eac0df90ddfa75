"""What the two-mode network is like as a whole and at each department and point, without projecting it first.

Latapy, Magnien & Del Vecchio (2008), Basic notions for the analysis of large two-mode networks, Social Networks
30:31–48; Opsahl (2013), Triadic closure in two-mode networks, Social Networks 35:159–167; Newman (2003), Mixing
patterns in networks, Phys. Rev. E 67:026126; Almeida-Neto et al. (2008), A consistent metric for nestedness
analysis in ecological systems, Oikos 117:1227–1239.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.sparse import csr_array

from analysis.network.affiliation import Affiliation

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class TwoModeStatistics:
    """Figures of a whole two-mode network; None where a figure is not defined on it.

    `density`: links by departments × points. `clustering_departments`, `clustering_points`: Latapy's coefficient,
    the mean over the nodes of that mode that have partners. `clustering_opsahl`: closed 4-paths by 4-paths, of
    departments. `redundancy_departments`, `redundancy_points`: the mean over nodes with two links or more.
    `degree_assortativity`: Pearson correlation over links of a department's load with its point's number of
    departments. `nodf`, `nodf_departments`, `nodf_points`: nestedness, 0 to 100.
    """

    departments: int
    points: int
    links: int
    density: float | None
    clustering_departments: float | None
    clustering_points: float | None
    clustering_opsahl: float | None
    redundancy_departments: float | None
    redundancy_points: float | None
    degree_assortativity: float | None
    nodf: float | None
    nodf_departments: float | None
    nodf_points: float | None


def two_mode_statistics(network: Affiliation) -> TwoModeStatistics:
    """Every figure of `TwoModeStatistics` of `network`."""
    incidence = network.incidence
    across = csr_array(incidence.T)
    closed, paths = four_paths(network)
    whole, rows, columns = nodf(network)
    size = len(network.departments) * len(network.points)
    links = int(incidence.sum())
    return TwoModeStatistics(
        len(network.departments), len(network.points), links, links / size if size else None,
        _mean(latapy_clustering(incidence)), _mean(latapy_clustering(across)),
        float(closed.sum() / paths.sum()) if paths.sum() else None,
        _mean(redundancy(incidence)), _mean(redundancy(across)), degree_assortativity(network), whole, rows, columns,
    )  # fmt: skip


def two_mode_nodes(network: Affiliation) -> pd.DataFrame:
    """The figures of each department and point, departments first; a missing value is not defined for that node.

    Columns: mode ("department" | "point"), name, degree, clustering_latapy, clustering_opsahl (departments only),
    redundancy.
    """
    incidence = network.incidence
    across = csr_array(incidence.T)
    closed, paths = four_paths(network)
    opsahl = np.divide(closed, paths, out=np.full(len(paths), np.nan), where=paths > 0)
    none = np.full(len(network.points), np.nan)
    return pd.DataFrame({
        "mode": np.repeat(["department", "point"], [len(network.departments), len(network.points)]),
        "name": [*network.departments, *network.points],
        "degree": np.concatenate([network.point_counts, network.unit_counts]),
        "clustering_latapy": np.concatenate([latapy_clustering(incidence), latapy_clustering(across)]),
        "clustering_opsahl": np.concatenate([opsahl, none]),
        "redundancy": np.concatenate([redundancy(incidence), redundancy(across)]),
    }).astype({"mode": "string", "name": "string", "degree": "Int64"})  # fmt: skip


def latapy_clustering(incidence: Any) -> Floats:
    """Latapy's clustering of the nodes in the rows: mean Jaccard overlap with those it shares a neighbour with.

    NaN for a row that shares none: networkx gives 0 there. `incidence` is a CSR array of 0 and 1.
    """
    shared = _without_diagonal(incidence @ incidence.T)
    degree = np.diff(incidence.indptr)
    cells = shared.tocoo()
    overlap = cells.data / np.maximum(degree[cells.row] + degree[cells.col] - cells.data, 1)
    partners = np.diff(shared.indptr)
    total = np.bincount(cells.row, overlap, minlength=len(degree))
    return _where_defined(total, partners)


def redundancy(incidence: Any) -> Floats:
    """Latapy's redundancy of the nodes in the rows: the share of pairs of its neighbours that others join too.

    1: nothing would come apart in the projection of the other mode without it. NaN for a row of less than two links.
    """
    across = csr_array(incidence.T)
    joined = _without_diagonal(across @ incidence)
    joined.data = (joined.data >= 2).astype(np.int64)
    pairs = (incidence @ joined).multiply(incidence).sum(axis=1)
    degree = np.diff(incidence.indptr).astype(float)
    possible = degree * (degree - 1)
    return _where_defined(pairs, possible)


def _where_defined(part: Any, whole: Any) -> Floats:
    return np.asarray(np.divide(part, whole, out=np.full(len(whole), np.nan), where=whole > 0), dtype=float)


def _without_diagonal(square: Any) -> Any:
    cells = square.tocoo()
    off = cells.row != cells.col
    kept = (cells.data[off].astype(np.int64), (cells.row[off], cells.col[off]))
    return csr_array(kept, shape=square.shape)


def four_paths(network: Affiliation) -> tuple[Floats, Floats]:
    """Opsahl's closed 4-paths and all 4-paths centred on each department: (closed, all), each path once.

    A 4-path joins departments i – j – k by two different points; it is closed where i and k share a third one.
    """
    incidence = network.incidence
    shared = (incidence @ incidence.T).toarray().astype(np.int64)
    np.fill_diagonal(shared, 0)
    closed, paths = np.zeros(len(shared)), np.zeros(len(shared))
    for centre in range(len(shared)):
        partners = np.flatnonzero(shared[centre])
        if len(partners) < 2:
            continue
        own = incidence.indices[incidence.indptr[centre] : incidence.indptr[centre + 1]]
        near = csr_array(incidence[partners][:, own])
        counts = _paths_between(shared[centre, partners], (near @ near.T).toarray(), shared[np.ix_(partners, partners)])
        closed[centre], paths[centre] = counts
    return closed, paths


def _paths_between(
    to_centre: npt.NDArray[np.int64], through: npt.NDArray[np.int64], between: npt.NDArray[np.int64]
) -> tuple[float, float]:
    """(closed, all) 4-paths of one centre, from the points each partner shares with it and pairs share with it.

    A path over p and q needs one more shared point than those of p and q that both ends have already.
    """
    first, second = to_centre[:, None], to_centre[None, :]
    both_common = through * (through - 1)
    one_common = through * (second - through) + (first - through) * through
    none_common = (first - through) * (second - through)
    closed = none_common * (between >= 1) + one_common * (between >= 2) + both_common * (between >= 3)
    every = none_common + one_common + both_common
    np.fill_diagonal(closed, 0)
    np.fill_diagonal(every, 0)
    return closed.sum() / 2, every.sum() / 2


def degree_assortativity(network: Affiliation) -> float | None:
    """Pearson correlation over links of a department's load with its point's number of departments; None if constant."""
    cells = network.incidence.tocoo()
    load = network.point_counts[cells.row].astype(float)
    units = network.unit_counts[cells.col].astype(float)
    if not len(load) or load.std() == 0 or units.std() == 0:
        return None
    return float(np.corrcoef(load, units)[0, 1])


def nodf(network: Affiliation) -> tuple[float | None, float | None, float | None]:
    """Nestedness by overlap and decreasing fill, 0 to 100: (whole, departments, points); None without a pair.

    Of two rows of unequal fill, the share of the emptier one's cells that the fuller one has too; equal fill gives 0.
    Rows and columns without a link are no part of it.
    """
    incidence = network.incidence[np.flatnonzero(network.point_counts)]
    rows, row_pairs = _paired(incidence)
    columns, column_pairs = _paired(csr_array(incidence.T))
    pairs = row_pairs + column_pairs
    return (
        100 * (rows + columns) / pairs if pairs else None,
        100 * rows / row_pairs if row_pairs else None,
        100 * columns / column_pairs if column_pairs else None,
    )


def _paired(incidence: Any) -> tuple[float, int]:
    """The sum of paired nestedness over the rows' pairs, and how many pairs there are."""
    fill = np.diff(incidence.indptr)
    cells = (incidence @ incidence.T).tocoo()
    falls = fill[cells.row] > fill[cells.col]
    return float((cells.data[falls] / fill[cells.col[falls]]).sum()), len(fill) * (len(fill) - 1) // 2


def _mean(values: Floats) -> float | None:
    defined = values[~np.isnan(values)]
    return float(defined.mean()) if len(defined) else None
