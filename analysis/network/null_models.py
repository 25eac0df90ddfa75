"""What chance alone would give the points that two departments share, by the simplest model and the doors to the others.

The hypergeometric model keeps both departments' loads; the stochastic degree sequence model (`stochastic_degree`)
keeps every department's load and every point's number of departments on average, the fixed-degree sequence model
(`fixed_degree`) keeps them exactly.

Tumminello et al. (2011), Statistically validated networks in bipartite complex systems, PLoS ONE 6:e17994;
Neal, Domagalski & Sagan (2021), Comparing alternatives to the fixed degree sequence model for extracting the backbone
of bipartite projections, Scientific Reports 11:23929.
"""

from typing import Any

import numpy as np
import numpy.typing as npt
import scipy

Floats = npt.NDArray[np.float64]


def hypergeometric_tail(shared: Any, load_a: Any, load_b: Any, points: int) -> Floats:
    """P(overlap ≥ `shared`) when a and b points are drawn from `points`; exact, by element."""
    triples = np.stack(np.broadcast_arrays(shared, load_a, load_b), axis=-1)
    shape = triples.shape[:-1]
    unique, place = np.unique(triples.reshape(-1, 3), axis=0, return_inverse=True)
    tail = scipy.stats.hypergeom.sf(unique[:, 0] - 1, points, unique[:, 1], unique[:, 2])
    # An overlap of 0 is certain, also where no point is left and the distribution is undefined.
    certain = np.where(unique[:, 0] <= 0, 1.0, np.minimum(tail, 1.0))
    return np.asarray(certain[place.ravel()].reshape(shape), dtype=float)


def hypergeometric_expectation(load_a: Any, load_b: Any, points: int) -> Floats:
    """The overlap to expect, a·b/`points`; 0 where there are no points."""
    return np.asarray(np.multiply(load_a, load_b) / max(points, 1), dtype=float)
