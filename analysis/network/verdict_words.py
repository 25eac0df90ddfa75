"""What was found, in sentences: first the work that departments share, then what chance would give, then the groups."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from analysis.i18n import Language, conventions, listed, translate
from analysis.naming import room_for
from analysis.network.conditional import FLOOR
from analysis.network.measure import NetworkTables
from analysis.network.projection import shared_points
from analysis.network.significance import PlanVerdict, Verdict
from analysis.rounding import percent

NAMED = 4
"""Departments that a sentence names before it says how many more there are."""


def p_in_words(p: float) -> str:
    """ "= 0.0567", or "< 0.001" where less: no probability is nought. Rounded up at the last digit shown.

    Rounding up keeps what is above a level above it.
    """
    if np.isnan(p):
        return "–"
    if p < 0.001:
        return "< 0.001"
    digits = 4 if p < 0.1 else 3
    scale = 10**digits
    return f"= {np.ceil(round(p * scale, 6)) / scale:.{digits}f}"


def drawn_p_in_words(p: float, error: float) -> str:
    """A p with its Monte Carlo standard error where it was drawn (`error` is not NaN); below what is computed, less."""
    if p <= FLOOR:
        return "< 10⁻¹²"
    return f"= {p:.2g}" if np.isnan(error) or not error else f"= {p:.2g} ± {error:.1g}"


def expected_in_words(expected: float) -> str:
    """An expected number of points with one digit behind the point, below a tenth with two that count."""
    return f"{expected:.1f}" if expected >= 0.1 or not expected else f"{expected:.2g}"


def finding_words(tables: NetworkTables, language: Language) -> str:
    """The finding of the page: the work first, the statistics second."""
    said = [work_words(tables, language), verdict_words(tables.verdict, language)]
    return conventions(language).between_sentences.join(each for each in said if each)


def work_words(tables: NetworkTables, language: Language) -> str:
    """Who shares most with whom, who is never alone, and which ties two large points alone make; empty without ties."""
    if tables.ties.empty:
        return ""
    said = [_most(tables, language), _never_alone(tables, language), _two_large_points(tables, language)]
    return conventions(language).between_sentences.join(each for each in said if each)


def _most(tables: NetworkTables, language: Language) -> str:
    most = tables.ties[tables.ties["shared_points"] == tables.ties["shared_points"].max()]
    a, b = most.sort_values(["department_a", "department_b"])[["department_a", "department_b"]].iloc[0]
    key = "network.work.most" if len(most) == 1 else "network.work.most-tied"
    return translate(key, language, a=a, b=b, count=len(most), shared=int(most["shared_points"].iloc[0]))


def never_alone(tables: NetworkTables) -> list[str]:
    """Departments that have no point to themselves, the largest load first.

    Who else stands in a point is said by the plan, so that leaving out collective names makes nobody alone. A
    department without a point here has only points that name too many to be let in.
    """
    network = tables.affiliation
    alone = network.incidence[:, [point in tables.alone for point in network.points]].sum(axis=1).tolist()
    load = network.point_counts.tolist()
    return [name for _, name in sorted((-load[i], name) for i, name in enumerate(network.departments) if not alone[i])]


def _never_alone(tables: NetworkTables, language: Language) -> str:
    names = never_alone(tables)
    if not names:
        return ""
    if len(names) == len(tables.affiliation.departments):
        return translate("network.work.never-alone-all", language)
    named = room_for(names, NAMED)
    key = "network.work.never-alone" if len(names) == len(named) else "network.work.never-alone-many"
    return translate(key, language, names=listed(named, language), count=len(names))


def ties_of_two_points(tables: NetworkTables) -> tuple[tuple[str, str], int] | None:
    """The two points with most departments and how many ties they alone make.

    None where no two points have more departments than all others, three at least.
    """
    network = tables.affiliation
    order = np.argsort(-network.unit_counts, kind="stable")
    units = network.unit_counts[order]
    if len(order) < 3 or units[1] < 3 or units[1] == units[2]:
        return None
    order = order[:2]
    large = network.incidence[:, order]
    by_two, by_all = (large @ large.T).toarray(), shared_points(network).toarray()
    first, second = sorted(int(place) for place in order)
    return (network.points[first], network.points[second]), int(np.triu((by_two > 0) & (by_two == by_all), 1).sum())


def _two_large_points(tables: NetworkTables, language: Language) -> str:
    found = ties_of_two_points(tables)
    if not found or not found[1]:
        return ""
    points = listed(found[0], language)
    return translate("network.work.two-points", language, points=points, alone=found[1], ties=len(tables.ties))


def verdict_words(verdict: PlanVerdict, language: Language) -> str:
    """What the tests say of the whole plan, in words with their numbers."""
    values = {name: getattr(verdict, name) for name in verdict.__dataclass_fields__}
    values["lowest"] = "–" if verdict.lowest is None else p_in_words(verdict.lowest)
    if not verdict.tied:
        return translate("network.verdict.no-ties", language)
    extent = "all" if verdict.undetectable_ties == verdict.tied else "some"
    values["which"] = translate(f"network.verdict.{extent}-undetectable", language, **values)
    said = translate(f"network.verdict.{verdict.verdict.value}", language, **values)
    for count, key in ((verdict.fewer, "fewer"), (verdict.uncertain, "uncertain")):
        said += translate(f"network.verdict.{key}", language, **values) if count else ""
    return said


def pair_words(row: Mapping[Any, Any], language: Language) -> str:
    """What the test says of one pair, a row of `NetworkTables.pairs`."""
    said = translate(
        f"network.pair.{row['verdict']}", language, a=row["department_a"], b=row["department_b"],
        shared=row["shared_points"], expected=expected_in_words(row["expected"]), p=p_in_words(row["p"]), q=p_in_words(row["q"]),
    )  # fmt: skip
    if row["q_lower"] <= row["q"] and row["p_lower"] < row["p"] and row["q_lower"] < 1:
        said += translate("network.pair.fewer", language, p=p_in_words(row["p_lower"]), q=p_in_words(row["q_lower"]))
    return said


def bound_words(row: Mapping[Any, Any], verdict: PlanVerdict, language: Language) -> str:
    """From how many shared points on the pair of `row` stands out, by the model that gives the verdict."""
    detectable, corrected = row["detectable"], row["detectable_corrected"]
    alone = translate("network.bound.never", language) if pd.isna(detectable) else _from(int(detectable), language)
    if not pd.isna(corrected):
        together = _from(int(corrected), language)
    else:
        is_never = row["verdict"] == Verdict.UNDETECTABLE
        together = translate("network.bound.never" if is_never else "network.bound.depends", language)
    error = row["p_error"] if verdict.model == "fdsm" else float("nan")
    said = translate(
        "network.bound.said", language, a=row["department_a"], b=row["department_b"], load_a=row["load_a"],
        load_b=row["load_b"], points=verdict.points, model=translate(f"network.model.{verdict.model}", language),
        expected=expected_in_words(row["expected"]), p=drawn_p_in_words(row["p"], error), alpha=verdict.alpha,
        alone=alone, together=together,
    )  # fmt: skip
    others = {name: drawn_p_in_words(row[f"p_{name}"], np.nan) for name in ("hypergeometric", "sdsm")}
    return said + translate(f"network.bound.others-{verdict.model}", language, **others)


def _from(count: int, language: Language) -> str:
    return translate("network.bound.from", language, count=count)


def groups_words(tables: NetworkTables, language: Language) -> str:
    """How many groups there are and how far they can be trusted; empty without groups."""
    groups = tables.communities
    if not groups.community:
        return ""
    said = translate(
        "network.groups.said", language, departments=len(groups.community), count=groups.count, runs=groups.runs,
        modularity=f"{groups.modularity:.3f}", agreement=f"{groups.agreement:.2f}",
        identical=percent(groups.identical), barber=f"{groups.barber:.3f}",
    )  # fmt: skip
    return said + ("" if groups.is_stable else translate("network.groups.unstable", language))
