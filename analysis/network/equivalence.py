"""Which departments stand in for each other: those that share points with the same others.

Lorrain & White (1971), Structural equivalence of individuals in social networks, J. Math. Sociol. 1:49–80; Breiger,
Boorman & Arabie (1975), An algorithm for clustering relational data … (CONCOR), J. Math. Psychol. 12:328–383;
Wasserman & Faust (1994), Social Network Analysis, ch. 9.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
import scipy

from analysis.network.affiliation import Affiliation
from analysis.network.projection import weight_matrix
from analysis.network.settings import Weight

Floats = npt.NDArray[np.float64]
SPLITS = 2
"""How often CONCOR halves: two times give at most four blocks, as is usual."""
ITERATIONS = 200
SETTLED = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Equivalence:
    """How alike departments' ties are, and the blocks of those most alike.

    `departments` stand in the order to draw: block by block, like beside like, isolates last. `similarity` is the
    correlation of each two in that order (1: the same ties to all others). `block` numbers their blocks from 1;
    isolates, which have no ties to compare, have block 0 and similarity NaN, and so have two that are connected with
    nobody but each other in the whole network.
    """

    departments: tuple[str, ...]
    similarity: Floats
    block: tuple[int, ...]


def structural_equivalence(network: Affiliation, weight: Weight = "count", splits: int = SPLITS) -> Equivalence:
    """Departments by the likeness of their ties of `weight` to all others, in blocks by CONCOR.

    Within a block, and among blocks, like stands beside like (average linkage, optimal leaf order).
    """
    weights = np.array(weight_matrix(network, weight), dtype=float)
    np.fill_diagonal(weights, 0.0)
    tied = np.flatnonzero(weights.any(axis=1))
    alone = np.flatnonzero(~weights.any(axis=1))
    alike = profile_correlation(weights[np.ix_(tied, tied)])
    blocks = concor(alike, splits)
    order = _ordered(alike, blocks)
    similarity = np.full((len(weights), len(weights)), np.nan)
    if len(tied) > 2:
        similarity[: len(tied), : len(tied)] = alike[np.ix_(order, order)]
    numbers = {block: place for place, block in enumerate(dict.fromkeys(blocks[order].tolist()), start=1)}
    return Equivalence(
        tuple(network.departments[index] for index in [*tied[order], *alone]), similarity,
        tuple([numbers[block] for block in blocks[order].tolist()] + [0] * len(alone)),
    )  # fmt: skip


def equivalence_table(found: Equivalence) -> pd.DataFrame:
    """A row a department in drawn order: department, block, most_alike, similarity; missing for isolates.

    `most_alike` is the department whose ties are most like its own, of equals the first in drawn order.
    """
    others = np.nan_to_num(found.similarity, nan=-np.inf)
    np.fill_diagonal(others, -np.inf)
    best = others.argmax(axis=1) if len(others) else np.array([], dtype=int)
    has = [bool(np.isfinite(others[row, column])) for row, column in enumerate(best)]
    return pd.DataFrame({
        "department": pd.array(list(found.departments), dtype="string"),
        "block": pd.array([block or None for block in found.block], dtype="Int64"),
        "most_alike": pd.array([found.departments[i] if h else None for i, h in zip(best, has, strict=True)], dtype="string"),
        "similarity": [float(others[row, i]) if h else np.nan for row, (i, h) in enumerate(zip(best, has, strict=True))],
    }).astype({"similarity": "float64"})  # fmt: skip


def profile_correlation(weights: Floats) -> Floats:
    """Correlation of each two rows of a symmetric matrix over all others: their own two entries are left out.

    1 where both have the same constant ties to the others, 0 where only one is constant: there is nothing to correlate.
    """
    count = len(weights) - 2
    total, squares = weights.sum(axis=1), (weights**2).sum(axis=1)
    sum_a, sum_b = total[:, None] - weights, total[None, :] - weights
    square_a, square_b = squares[:, None] - weights**2, squares[None, :] - weights**2
    spread_a, spread_b = count * square_a - sum_a**2, count * square_b - sum_b**2
    spread = np.sqrt(np.clip(spread_a, 0, None) * np.clip(spread_b, 0, None))
    together = count * (weights @ weights) - sum_a * sum_b
    same = (spread_a <= SETTLED) & (spread_b <= SETTLED) & np.isclose(sum_a, sum_b)
    alike = np.divide(together, spread, out=same.astype(float), where=spread > SETTLED)
    np.fill_diagonal(alike, 1.0)
    return np.asarray(np.clip(alike, -1.0, 1.0), dtype=float)


def concor(alike: Floats, splits: int = SPLITS) -> npt.NDArray[np.int64]:
    """CONCOR's block of each row: correlations of correlations until all are 1 or −1, which halves; `splits` times over.

    A part whose rows do not come apart stays whole.
    """
    blocks = np.zeros(len(alike), dtype=np.int64)
    for _ in range(splits):
        for block in range(int(blocks.max(initial=0)) + 1):
            members = np.flatnonzero(blocks == block)
            other = _other_half(alike[:, members])
            blocks[members[other]] = int(blocks.max(initial=0)) + 1
    return blocks


def _other_half(columns: Floats) -> npt.NDArray[np.bool_]:
    """Which columns part from the first when their correlations are correlated again and again."""
    count = columns.shape[1]
    if count < 3:
        return np.zeros(count, dtype=bool)
    found = _correlated(columns)
    for _ in range(ITERATIONS):
        if (np.abs(found) > 1 - SETTLED).all():
            break
        found = _correlated(found)
    return np.asarray(found[0] < 0, dtype=bool)


def _correlated(columns: Floats) -> Floats:
    """Correlations of the columns; a constant one is like the other constant ones alone."""
    centred = columns - columns.mean(axis=0)
    length = np.sqrt((centred**2).sum(axis=0))
    norm = np.divide(centred, length, out=np.zeros_like(centred), where=length > SETTLED)
    found = np.asarray(norm.T @ norm, dtype=float)
    is_constant = length <= SETTLED
    found[np.ix_(is_constant, is_constant)] = 1.0
    np.fill_diagonal(found, 1.0)
    return found


def _ordered(alike: Floats, blocks: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """The tree's leaves, stable-sorted so that blocks follow each other by where the tree puts their middle."""
    if len(alike) < 2:
        return np.arange(len(alike))
    distance = np.clip(1 - (alike + alike.T) / 2, 0, None)
    np.fill_diagonal(distance, 0.0)
    apart, hierarchy = scipy.spatial.distance.squareform(distance, checks=False), scipy.cluster.hierarchy
    leaves = hierarchy.leaves_list(hierarchy.linkage(apart, "average", optimal_ordering=True))
    place = np.argsort(leaves)
    middle = {block: float(np.median(place[blocks == block])) for block in set(blocks.tolist())}
    ranked = sorted(leaves.tolist(), key=lambda leaf: (middle[int(blocks[leaf])], int(blocks[leaf]), int(place[leaf])))
    return np.array(ranked, dtype=np.int64)
