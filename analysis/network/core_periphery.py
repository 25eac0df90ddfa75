"""The core of departments and points that stand together, and the periphery.

Borgatti & Everett (1997), Network analysis of 2-mode data, Social Networks 19:243–269; Borgatti & Everett (1999),
Models of core/periphery structures, Social Networks 21:375–395.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analysis.network.affiliation import Affiliation

Floats = npt.NDArray[np.float64]
ROUNDS = 50
"""Rounds of improvement at most; a handful is enough, the number only bounds the time."""


@dataclass(frozen=True, slots=True)
class CorePeriphery:
    """The best core found.

    `departments` and `points` are in it, in the network's order; `fit` is the correlation of the incidence matrix with
    the ideal one (1 where both are of the core, else 0), None where the matrix is constant. `core_density` and
    `periphery_density` are shares of links within the core and within the periphery.
    """

    departments: tuple[str, ...]
    points: tuple[str, ...]
    fit: float | None
    core_density: float | None
    periphery_density: float | None


def core_periphery(network: Affiliation) -> CorePeriphery:
    """The core of `network`: from the best cut of both modes by degree, each mode is chosen anew until nothing gains.

    Given one mode's core the other's best is found exactly; the whole is a local best, the same at every run.
    """
    matrix = network.dense().astype(float)
    links, size = matrix.sum(), matrix.size
    if not 0 < links < size:
        return CorePeriphery((), (), None, None, None)
    rows, columns = _start(matrix)
    best = _fit(matrix[np.ix_(rows, columns)].sum(), rows.sum() * columns.sum(), links, size)
    for _ in range(ROUNDS):
        columns = _chosen(matrix[rows].sum(axis=0), int(rows.sum()), links, size)
        rows = _chosen(matrix[:, columns].sum(axis=1), int(columns.sum()), links, size)
        found = _fit(matrix[np.ix_(rows, columns)].sum(), rows.sum() * columns.sum(), links, size)
        if found <= best + 1e-12:
            break
        best = found
    return CorePeriphery(
        tuple(name for name, is_core in zip(network.departments, rows, strict=True) if is_core),
        tuple(key for key, is_core in zip(network.points, columns, strict=True) if is_core),
        float(_fit(matrix[np.ix_(rows, columns)].sum(), rows.sum() * columns.sum(), links, size)),
        float(matrix[np.ix_(rows, columns)].mean()), _density(matrix[np.ix_(~rows, ~columns)]),
    )  # fmt: skip


def _start(matrix: Floats) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """The best pair of cuts of both modes by degree, over all pairs at once."""
    by_row = np.argsort(-matrix.sum(axis=1), kind="stable")
    by_column = np.argsort(-matrix.sum(axis=0), kind="stable")
    within = matrix[np.ix_(by_row, by_column)].cumsum(axis=0).cumsum(axis=1)
    cells = np.outer(np.arange(1, len(by_row) + 1), np.arange(1, len(by_column) + 1))
    fits = _fit(within, cells, matrix.sum(), matrix.size)
    row, column = np.unravel_index(int(np.argmax(np.round(fits, 12))), fits.shape)
    return np.isin(np.arange(len(by_row)), by_row[: row + 1]), np.isin(
        np.arange(len(by_column)), by_column[: column + 1]
    )


def _chosen(links_to_core: Floats, core: int, links: float, size: int) -> npt.NDArray[np.bool_]:
    """Which nodes of one mode make the best core beside `core` nodes of the other: so many of the best linked."""
    order = np.argsort(-links_to_core, kind="stable")
    fits = _fit(links_to_core[order].cumsum(), core * np.arange(1, len(order) + 1), links, size)
    return np.isin(np.arange(len(order)), order[: int(np.argmax(np.round(fits, 12))) + 1])


def _fit(within: Floats, cells: npt.NDArray[np.int64], links: float, size: int) -> Floats:
    """The correlation of two tables of 0 and 1: `links` and `cells` ones among `size`, `within` in common."""
    spread = np.sqrt(np.asarray(cells * (size - cells), dtype=float) * links * (size - links))
    excess = size * np.asarray(within, dtype=float) - np.asarray(cells, dtype=float) * links
    return np.asarray(np.divide(excess, spread, out=np.full(np.shape(spread), -1.0), where=spread > 0), dtype=float)


def _density(block: Floats) -> float | None:
    return float(block.mean()) if block.size else None
