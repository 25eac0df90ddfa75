"""More often than chance? Tests of every pair's shared points, corrected for how many pairs were looked at.

One model gives the p, the correction and every bound, and it knows nothing of a plan but its margins. So what is said
of a pair here cannot be refuted by another plan with the same loads and numbers of departments.

Holm (1979), A simple sequentially rejective multiple test procedure, Scand. J. Statist. 6:65–70;
Benjamini & Hochberg (1995), Controlling the false discovery rate, J. R. Statist. Soc. B 57:289–300;
Tarone (1990), A modified Bonferroni method for discrete data, Biometrics 46:515–522 (the least p that a test can
give). The null models and their sources are in `null_models`, `fixed_degree` and `stochastic_degree`.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import scipy

from analysis.network.affiliation import Affiliation
from analysis.network.margins import Floats, Ints, Margins, OverlapTails
from analysis.network.null_models import hypergeometric_expectation, hypergeometric_tail
from analysis.network.projection import shared_points
from analysis.network.settings import Model


class Verdict(StrEnum):
    """What can be said of a pair, or of the whole plan.

    `UNDETECTABLE`: at these loads and numbers of departments not even the largest overlap could be supported,
    whatever the other pairs did; nothing can be said either way. `NOT_SUPPORTED`: it could, and is not.
    """

    SUPPORTED = "supported"
    NOT_SUPPORTED = "not_supported"
    UNDETECTABLE = "undetectable"


@dataclass(frozen=True, slots=True, eq=False)
class NullModels:
    """The tails of the models for one network; `fdsm` is None where no draws were made. `model` gives the verdict."""

    margins: Margins
    sdsm: OverlapTails
    fdsm: OverlapTails | None
    model: Model

    @property
    def deciding(self) -> OverlapTails:
        """The tails that the verdict uses."""
        return self.fdsm if self.model == "fdsm" and self.fdsm else self.sdsm


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
    return np.asarray(scipy.stats.false_discovery_control(p, method="bh"), dtype=float) if len(p) else np.zeros(0)


def smallest_detectable_overlap(tails: OverlapTails, most: Ints, alpha: float) -> Floats:
    """The smallest overlap from 1 to `most` whose p is at most `alpha`, by row of `tails`; NaN where none is."""
    overlap = np.arange(tails.upper.shape[1])
    is_small = (tails.upper <= alpha) & (overlap >= 1) & (overlap <= most[:, np.newaxis])
    return np.where(is_small.any(axis=1), is_small.argmax(axis=1), np.nan)


def pair_tests(network: Affiliation, models: NullModels, alpha: float = 0.05) -> pd.DataFrame:
    """Every pair of departments, tied or not: does it share more points than chance gives, or fewer?

    One row a pair, department_a < department_b by code point, in that order. Columns: department_a,
    department_b, shared_points, load_a, load_b (points of each), expected_hypergeometric, p_hypergeometric,
    holm_hypergeometric, q_hypergeometric, expected_fdsm, p_fdsm, p_error (its Monte Carlo standard error),
    expected_sdsm, p_sdsm, then of the model that the verdict uses: expected, p, holm, q (Benjamini–Hochberg),
    p_lower and q_lower (of so few shared points), p_least (p of the largest overlap the two loads allow),
    detectable (smallest overlap with p ≤ `alpha`), detectable_corrected (smallest overlap that is supported whatever
    the other pairs do: p ≤ `alpha` / pairs), verdict. The family corrected for is all pairs. Without draws the
    fdsm columns and p_error are missing.
    """
    a, b = np.triu_indices(len(network.departments), k=1)
    names, load = np.array(network.departments, dtype=object), network.point_counts
    shared, points = shared_points(network).toarray()[a, b], len(network.points)
    p = hypergeometric_tail(shared, load[a], load[b], points)
    table = pd.DataFrame({
        "department_a": names[a], "department_b": names[b], "shared_points": shared,
        "load_a": load[a], "load_b": load[b],
        "expected_hypergeometric": hypergeometric_expectation(load[a], load[b], points),
        "p_hypergeometric": p, "holm_hypergeometric": holm(p), "q_hypergeometric": benjamini_hochberg(p),
    })  # fmt: skip
    level = models.margins.level_of(np.asarray(load, dtype=np.int64))
    row = models.margins.pairs.index[level[a], level[b]] if len(a) else np.zeros(0, dtype=np.int64)
    table = table.assign(**_models(models, row, shared), **_decided(models, row, shared, alpha))
    return table.astype(_PAIR_TYPES)


_PAIR_TYPES: dict[str, Any] = {
    **dict.fromkeys(("department_a", "department_b", "verdict"), "string"),
    **dict.fromkeys(("shared_points", "load_a", "load_b", "detectable", "detectable_corrected"), "Int64"),
}


def _models(models: NullModels, row: Ints, shared: Ints) -> dict[str, Floats]:
    """What each model says of the pairs."""
    missing, fdsm, sdsm = np.full(len(row), np.nan), models.fdsm, models.sdsm
    return {
        "expected_fdsm": fdsm.expected[row] if fdsm else missing,
        "p_fdsm": fdsm.upper[row, shared] if fdsm else missing,
        "p_error": fdsm.upper_error[row, shared] if fdsm else missing,
        "expected_sdsm": sdsm.expected[row],
        "p_sdsm": sdsm.upper[row, shared],
    }


def _decided(models: NullModels, row: Ints, shared: Ints, alpha: float) -> dict[str, Any]:
    """What the model of the verdict says of the pairs, and the verdict."""
    tails, most = models.deciding, models.margins.pairs.most
    p, lower, least = tails.upper[row, shared], tails.lower[row, shared], tails.upper[row, most[row]]
    q = benjamini_hochberg(p)
    # No p is below its least, and the correction keeps order: where this q is above alpha, every plan's q is.
    could = benjamini_hochberg(least) <= alpha
    return {
        "expected": tails.expected[row], "p": p, "holm": holm(p), "q": q,
        "p_lower": lower, "q_lower": benjamini_hochberg(lower), "p_least": least,
        "detectable": smallest_detectable_overlap(tails, most, alpha)[row],
        "detectable_corrected": smallest_detectable_overlap(tails, most, alpha / max(len(row), 1))[row],
        "verdict": _verdicts(q, could, alpha),
    }  # fmt: skip


def _verdicts(q: Floats, could: npt.NDArray[np.bool_], alpha: float) -> npt.NDArray[np.object_]:
    choices = [Verdict.SUPPORTED.value, Verdict.UNDETECTABLE.value]
    return np.select([q <= alpha, ~could], choices, default=Verdict.NOT_SUPPORTED.value).astype(object)


@dataclass(frozen=True, slots=True)
class PlanVerdict:
    """What the tests say of the whole plan, in numbers; `tied` counts ties, `pairs` all pairs.

    `model` gave the p-values, from `draws` draws where it is sampled. `low` counts pairs with an uncorrected p below
    `alpha` (`low_hypergeometric`: by that model), `lowest` is the smallest p (None: no pairs). `supported` pairs share
    more than chance after correction, `fewer` pairs share less; `undetectable` pairs never could be supported,
    `undetectable_ties` is the part of them that are ties. `uncertain` pairs are so near the line that two standard
    errors of the draws might move them over.
    `verdict` is SUPPORTED where any pair holds, UNDETECTABLE where none does and at least half of
    the ties never could.
    """

    verdict: Verdict
    model: Model
    alpha: float
    draws: int
    points: int
    pairs: int
    tied: int
    supported: int
    fewer: int
    undetectable: int
    undetectable_ties: int
    uncertain: int
    low: int
    lowest: float | None
    low_hypergeometric: int


def plan_verdict(pairs: pd.DataFrame, points: int, draws: int, model: Model, alpha: float = 0.05) -> PlanVerdict:
    """What `pairs` (from `pair_tests`) say together about a plan of `points` points."""
    tied, verdict = pairs["shared_points"] > 0, pairs["verdict"]
    supported, undetectable = int((verdict == Verdict.SUPPORTED).sum()), verdict == Verdict.UNDETECTABLE
    undetectable_ties = int((undetectable & tied).sum())
    is_thin = 2 * undetectable_ties >= int(tied.sum())
    return PlanVerdict(
        verdict=Verdict.SUPPORTED if supported else Verdict.UNDETECTABLE if is_thin else Verdict.NOT_SUPPORTED,
        model=model, alpha=alpha, draws=draws, points=points, pairs=len(pairs), tied=int(tied.sum()),
        supported=supported, fewer=int((pairs["q_lower"] <= alpha).sum()),
        undetectable=int(undetectable.sum()), undetectable_ties=undetectable_ties,
        uncertain=_uncertain(pairs, alpha) if draws else 0,
        low=int((pairs["p"] < alpha).sum()), lowest=float(pairs["p"].min()) if len(pairs) else None,
        low_hypergeometric=int((pairs["p_hypergeometric"] < alpha).sum()),
    )  # fmt: skip


def _uncertain(pairs: pd.DataFrame, alpha: float) -> int:
    """Pairs that are supported at p less two standard errors and not at p and two standard errors."""
    p, error = pairs["p"].to_numpy(float), np.nan_to_num(pairs["p_error"].to_numpy(float))
    low, high = (benjamini_hochberg(np.clip(p + sign * 2 * error, 0, 1)) <= alpha for sign in (-1, 1))
    return int((low & ~high).sum())


def backbone(ties: pd.DataFrame) -> pd.DataFrame:
    """The rows of `ties` whose column `verdict` is supported: the backbone network (骨干网络)."""
    return ties[ties["verdict"] == Verdict.SUPPORTED.value].reset_index(drop=True)
