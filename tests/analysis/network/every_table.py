"""Every 0/1 table with given margins, written out: what the fixed-degree sequence model is, without a draw."""

from functools import cache
from itertools import combinations

import numpy as np

from analysis.network import Affiliation, Margins


@cache
def tables_with(rows: tuple[int, ...], columns: tuple[int, ...]) -> list[tuple[tuple[int, ...], ...]]:
    """All 0/1 tables with these row and column sums."""
    if not rows:
        return [()] if not any(columns) else []
    found = []
    for chosen in combinations(range(len(columns)), rows[0]):
        left = tuple(count - (place in chosen) for place, count in enumerate(columns))
        if min(left, default=0) >= 0:
            first = tuple(int(place in chosen) for place in range(len(columns)))
            found += [(first, *rest) for rest in tables_with(rows[1:], left)]
    return found


def every_overlap(network: Affiliation) -> np.ndarray:
    """Overlaps of all departments in every table with the margins of `network`: tables × departments × departments."""
    every = np.array(tables_with(tuple(network.point_counts.tolist()), tuple(network.unit_counts.tolist())))
    return every @ every.transpose(0, 2, 1)


def exact_tails(network: Affiliation) -> dict[tuple[int, int], tuple[np.ndarray, np.ndarray]]:
    """P(overlap ≥ s) and P(overlap ≤ s) for s from 0 on, by the loads of two departments, over all tables."""
    overlaps, load, width = every_overlap(network), network.point_counts.tolist(), Margins.of(network).pairs.width
    found: dict[tuple[int, int], tuple[np.ndarray, np.ndarray]] = {}
    for a, b in combinations(range(len(load)), 2):
        counts = np.bincount(overlaps[:, a, b], minlength=width) / len(overlaps)
        found[min(load[a], load[b]), max(load[a], load[b])] = counts[::-1].cumsum()[::-1], counts.cumsum()
    return found


def row_of(margins: Margins, loads: tuple[int, int]) -> int:
    """The row of `margins.pairs` for two loads."""
    low, high = margins.level_of(np.array(loads))
    return int(margins.pairs.index[low, high])
