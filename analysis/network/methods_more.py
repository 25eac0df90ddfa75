"""The methods in two further parts: a paragraph fit for a paper, and what was measured of the two-mode network itself."""

import re
from collections.abc import Sequence

from analysis.i18n import Language, translate
from analysis.network.interchange_two_mode import partitions
from analysis.network.measure import NetworkTables
from analysis.network.significance import Verdict
from analysis.network.two_mode_figures import whole_figures

_YEAR = re.compile(r"\((\d{4})\)")


def short_methods(tables: NetworkTables, language: Language) -> str:
    """A paragraph for a paper: the network, its weight, the test and the groups, each with its work."""
    network, settings, groups = tables.affiliation, tables.settings, tables.communities
    said = [
        translate(
            "network.methods.short", language, departments=len(network.departments), points=len(network.points),
            links=int(network.incidence.sum()), ties=len(tables.ties), isolates=int((tables.nodes["degree"] == 0).sum()),
            weight=translate(f"network.weight.{settings.weight}", language), weight_source=_weight_source(settings.weight),
        )
    ]  # fmt: skip
    if len(tables.ties):
        supported = int((tables.ties["verdict"] == Verdict.SUPPORTED.value).sum())
        said.append(translate(
            f"network.methods.short-{settings.model}", language, draws=settings.draws, seed=settings.seed, alpha=settings.alpha,
            supported=supported,
        ))  # fmt: skip
    if groups.community:
        said.append(translate(
            "network.methods.short-groups", language, runs=groups.runs, count=groups.count,
            modularity=f"{groups.modularity:.3f}", agreement=f"{groups.agreement:.2f}",
        ))  # fmt: skip
    return ("" if language == "zh" else " ").join(said)


def _weight_source(weight: str) -> str:
    return {"count": "Wasserman & Faust, 1994", "newman": "Newman, 2001"}.get(weight, "van Eck & Waltman, 2009")


def two_mode_methods(tables: NetworkTables, language: Language) -> str:
    """What was measured of the two-mode network, with its figures; empty where no department stands anywhere."""
    if not tables.affiliation.points:
        return ""
    figures = {name: _said(value) for name, value in whole_figures(tables).items()}
    # Numbers where a word beside them depends on them.
    counts = {name: int(figures[name]) for name in ("core_departments", "core_points")}
    return translate(
        "network.methods.two-mode", language, **{**figures, **counts}, runs=partitions(tables).runs,
        groups=int(figures["two_mode_communities"]), modularity=figures["two_mode_modularity"],
    )  # fmt: skip


def _said(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}" if isinstance(value, float) else str(value)


def cited(text: str, references: Sequence[str]) -> list[str]:
    """Those of `references` whose first author and year stand together in `text`."""
    return [entry for entry in references if _citation(entry).search(text)]


def _citation(entry: str) -> re.Pattern[str]:
    author, year = entry.split(",")[0], _YEAR.search(entry)
    assert year is not None
    # Authors that follow the first, "et al." and the brackets of a year, but no other year in between.
    return re.compile(rf"{re.escape(author)}(?:'s)?[^0-9;；。]{{0,40}}{year[1]}")
