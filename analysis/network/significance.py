"""More often than chance? Tests of every pair's shared points, corrected for how many pairs were looked at.

Holm (1979), A simple sequentially rejective multiple test procedure, Scand. J. Statist. 6:65–70;
Benjamini & Hochberg (1995), Controlling the false discovery rate, J. R. Statist. Soc. B 57:289–300. The null
models and their sources are in `null_models`.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.stats import false_discovery_control

from analysis.network.affiliation import Affiliation
from analysis.network.null_models import (
    FixedDegreeSample,
    hypergeometric_expectation,
    hypergeometric_tail,
)
from analysis.network.projection import shared_points

Floats = npt.NDArray[np.float64]


class Verdict(StrEnum):
    """What can be said of a pair, or of the whole plan.

    `INSUFFICIENT` (数据不足): not even the largest possible overlap would have stood out; nothing can be
    said either way. `NOT_SUPPORTED`: a large enough overlap would have stood out, this one does not.
    `UNTESTED`: no draws were made.
    """

    SUPPORTED = "supported"
    NOT_SUPPORTED = "not-supported"
    INSUFFICIENT = "insufficient"
    UNTESTED = "untested"


def holm(p: Floats) -> Floats:
    """Holm's step-down adjusted p-values, in the order given; they control the family-wise error."""
    if not len(p):
        return np.zeros(0)
    order = np.argsort(p, kind="stable")
    stepped = np.maximum.accumulate(p[order] * np.arange(len(p), 0, -1))
    adjusted = np.empty(len(p))
    adjusted[order] = np.minimum(stepped, 1.0)
    return adjusted


def benjamini_hochberg(p: Floats) -> Floats:
    """Benjamini and Hochberg's adjusted p-values (q), in the order given."""
    return np.asarray(false_discovery_control(p, method="bh"), dtype=float) if len(p) else np.zeros(0)


def smallest_detectable_overlap(load_a: Any, load_b: Any, points: int, alpha: float) -> Floats:
    """The smallest overlap whose hypergeometric p is at most `alpha`, element by element; NaN where none is.

    Give `alpha` divided by the number of pairs (Bonferroni) to ask what survives the correction.
    """
    pairs = np.stack(np.broadcast_arrays(load_a, load_b), axis=-1).reshape(-1, 2)
    unique, place = np.unique(pairs, axis=0, return_inverse=True)
    found = [_smallest_detectable(int(a), int(b), points, alpha) for a, b in unique]
    return np.array(found, dtype=float)[place.ravel()] if len(found) else np.zeros(0)


def _smallest_detectable(load_a: int, load_b: int, points: int, alpha: float) -> float:
    overlaps = np.arange(1, min(load_a, load_b) + 1)
    small = hypergeometric_tail(overlaps, load_a, load_b, points) <= alpha
    return float(overlaps[small.argmax()]) if small.any() else float("nan")


def pair_tests(network: Affiliation, sample: FixedDegreeSample | None, alpha: float = 0.05) -> pd.DataFrame:
    """Every pair of departments, tied or not, tested upward: is its overlap larger than chance would give?

    One row a pair, department_a < department_b by code point, in that order. Columns: department_a,
    department_b, shared_points, load_a, load_b (points of each), expected_hypergeometric, p_hypergeometric,
    holm_hypergeometric, q_hypergeometric, expected_fdsm, p_fdsm, holm_fdsm, q (Benjamini–Hochberg over
    p_fdsm), detectable (smallest overlap with hypergeometric p ≤ `alpha`), detectable_corrected (the same at
    `alpha` divided by the number of pairs), verdict. The family corrected for is all pairs. Without `sample`
    the fdsm columns are missing values and the verdict `untested`.
    """
    a, b = np.triu_indices(len(network.departments), k=1)
    names, load = np.array(network.departments, dtype=object), network.point_counts
    shared, points = shared_points(network).toarray()[a, b], len(network.points)
    p = hypergeometric_tail(shared, load[a], load[b], points)
    expected_fdsm, p_fdsm = (sample.expected[a, b], sample.p[a, b]) if sample else (np.full(len(a), np.nan),) * 2
    table = pd.DataFrame({
        "department_a": names[a], "department_b": names[b], "shared_points": shared,
        "load_a": load[a], "load_b": load[b],
        "expected_hypergeometric": hypergeometric_expectation(load[a], load[b], points),
        "p_hypergeometric": p,
        "holm_hypergeometric": holm(p), "q_hypergeometric": benjamini_hochberg(p),
        "expected_fdsm": expected_fdsm, "p_fdsm": p_fdsm,
        "holm_fdsm": holm(p_fdsm) if sample else p_fdsm,
        "q": benjamini_hochberg(p_fdsm) if sample else p_fdsm,
        "detectable": smallest_detectable_overlap(load[a], load[b], points, alpha),
        "detectable_corrected": smallest_detectable_overlap(load[a], load[b], points, alpha / max(len(a), 1)),
    })  # fmt: skip
    table["verdict"] = _verdicts(table["q"].to_numpy(float), table["detectable_corrected"].to_numpy(float), alpha)
    return table.astype(_PAIR_TYPES)


_PAIR_TYPES: dict[str, Any] = {
    **dict.fromkeys(("department_a", "department_b", "verdict"), "string"),
    **dict.fromkeys(("shared_points", "load_a", "load_b", "detectable", "detectable_corrected"), "Int64"),
}


def _verdicts(q: Floats, detectable: Floats, alpha: float) -> npt.NDArray[np.object_]:
    conditions = [np.isnan(q), q <= alpha, np.isnan(detectable)]
    choices = [Verdict.UNTESTED.value, Verdict.SUPPORTED.value, Verdict.INSUFFICIENT.value]
    return np.select(conditions, choices, default=Verdict.NOT_SUPPORTED.value).astype(object)


@dataclass(frozen=True, slots=True)
class PlanVerdict:
    """What the tests say of the whole plan, in numbers; `tied` counts ties, `pairs` all pairs.

    `low_hypergeometric` and `low_fdsm` count pairs with an uncorrected p below `alpha`, `lowest_fdsm` is the
    smallest p (None: untested). `supported` pairs hold after correction; `undetectable` pairs never could,
    however often they worked together; `undetectable_ties` is the part of them that are ties. `verdict` is
    SUPPORTED where any pair holds, INSUFFICIENT where none does and at least half of the ties never could.
    """

    verdict: Verdict
    alpha: float
    draws: int
    points: int
    pairs: int
    tied: int
    supported: int
    undetectable: int
    undetectable_ties: int
    low_hypergeometric: int
    supported_hypergeometric: int
    low_fdsm: int
    lowest_fdsm: float | None

    @property
    def draws_suffice(self) -> bool:
        """Whether the least p that `draws` can show would survive the correction if it stood alone."""
        return self.pairs <= self.alpha * (self.draws + 1)


def plan_verdict(pairs: pd.DataFrame, points: int, draws: int, alpha: float = 0.05) -> PlanVerdict:
    """What `pairs` (from `pair_tests`) say together about a plan of `points` points."""
    tied, verdict = pairs["shared_points"] > 0, pairs["verdict"]
    undetectable = pairs["detectable_corrected"].isna()
    supported = int((verdict == Verdict.SUPPORTED).sum())
    undetectable_ties = int((undetectable & tied).sum())
    is_thin = 2 * undetectable_ties >= int(tied.sum())
    whole = Verdict.SUPPORTED if supported else Verdict.INSUFFICIENT if is_thin else Verdict.NOT_SUPPORTED
    return PlanVerdict(
        verdict=whole if draws else Verdict.UNTESTED,
        alpha=alpha, draws=draws, points=points, pairs=len(pairs), tied=int(tied.sum()),
        supported=supported, undetectable=int(undetectable.sum()), undetectable_ties=undetectable_ties,
        low_hypergeometric=int((pairs["p_hypergeometric"] < alpha).sum()),
        supported_hypergeometric=int((pairs["q_hypergeometric"] <= alpha).sum()),
        low_fdsm=int((pairs["p_fdsm"] < alpha).sum()),
        lowest_fdsm=float(pairs["p_fdsm"].min()) if draws and len(pairs) else None,
    )  # fmt: skip


def backbone(ties: pd.DataFrame) -> pd.DataFrame:
    """The rows of `ties` whose column `verdict` is supported: the backbone network (骨干网络)."""
    return ties[ties["verdict"] == Verdict.SUPPORTED.value].reset_index(drop=True)
