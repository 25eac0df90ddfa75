"""The stochastic degree sequence model (SDSM): loads and numbers of departments of points kept on average.

Neal (2014), The backbone of bipartite projections: inferring relationships from co-authorship, co-sponsorship,
co-attendance and other co-behaviors, Social Networks 39:84–97; Saracco et al. (2017), Inferring monopartite
projections of bipartite networks: an entropy-based approach, New J. Phys. 19:053022. The odds of the bipartite
configuration model (BiCM) and, for two departments, the exact Poisson-binomial distribution of the points they share.
"""

import numpy as np

from analysis.network.conditional import FLOOR
from analysis.network.margins import Floats, Ints, Margins, OverlapTails, tails_of


def stochastic_degree_tails(margins: Margins) -> OverlapTails:
    """The tails of the model for every pair of loads: exact, without draws, so errors are NaN.

    An overlap may exceed the smaller load here, and `upper` counts it too.
    """
    pairs = margins.pairs
    count = np.unique(margins.sizes, return_counts=True)[1].astype(np.int64)
    chance = level_probabilities(margins)
    both = chance[pairs.low] * chance[pairs.high]
    upper, lower = (tail[:, : pairs.width] for tail in tails_of(_poisson_binomial(both, count, pairs.width)))
    missing = np.full_like(upper, np.nan)
    return OverlapTails(np.maximum(upper, FLOOR), np.maximum(lower, FLOOR), missing, missing, both @ count)


def _poisson_binomial(both: Floats, count: Ints, width: int) -> Floats:
    """P(so many points shared) by row, from the generating function on a circle wide enough for twelve deviations."""
    most = (both @ count).max(initial=0)
    across = int(max(width, min(count.sum() + 1, most + 12 * np.sqrt(most) + 24)))
    z = np.exp(-2j * np.pi * np.arange(across // 2 + 1) / across)
    found = np.zeros((len(both), across))
    for row, chances in enumerate(both):
        value = np.ones(len(z), dtype=complex)
        for chance, points in zip(chances, count, strict=True):
            value *= (1 - chance + chance * z) ** int(points)
        found[row] = np.maximum(np.fft.irfft(value, n=across), 0)
    return found


def level_probabilities(margins: Margins, *, rounds: int = 20_000) -> Floats:
    """P(a department answers for a point): a row for each of `margins.levels`, a column for each different size.

    The maximum-likelihood odds x·y of the BiCM, by the fixed-point rounds of Vallarano et al. (2021), Fast and
    scalable likelihood maximization for exponential random graph models, Scientific Reports 11:15227. What leaves no
    chance, a department in every point left or in none, is taken out first.
    """
    sizes, count = np.unique(margins.sizes, return_counts=True)
    levels, carriers = margins.levels.astype(float), margins.carriers.astype(float)
    found, load, size = np.zeros((len(levels), len(sizes))), levels.copy(), sizes.astype(float)
    row, column = np.ones(len(levels), dtype=bool), np.ones(len(sizes), dtype=bool)
    while row.any() and column.any():
        full = row & (load >= count[column].sum())
        if full.any():
            found[np.ix_(full, column)] = 1.0
            size = size - carriers[full].sum()
        row &= ~full & (load > 0)
        filled = column & (size >= carriers[row].sum())
        if filled.any():
            found[np.ix_(row, filled)] = 1.0
            load = load - count[filled].sum()
        changed = full.any() or filled.any() or (column & (size <= 0)).any()
        column &= ~filled & (size > 0)
        if not changed:
            break
    if row.any() and column.any():
        some = np.ix_(row, column)
        found[some] = _fixed_point(load[row], size[column], carriers[row], count[column].astype(float), rounds)
    return found


def _fixed_point(load: Floats, size: Floats, carriers: Floats, count: Floats, rounds: int) -> Floats:
    links = float(load @ carriers)
    x, y = load / np.sqrt(links), size / np.sqrt(links)
    for _ in range(rounds):
        x = load / ((count * y) / (1 + np.outer(x, y))).sum(axis=1)
        y = size / ((carriers * x)[:, np.newaxis] / (1 + np.outer(x, y))).sum(axis=0)
        chance = np.outer(x, y) / (1 + np.outer(x, y))
        if np.abs(chance @ count - load).max() < 1e-9 * max(load.max(), 1):
            break
    return np.asarray(chance, dtype=float)
