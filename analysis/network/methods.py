"""What was counted and how, with references: in full, fit for a paper, and of the two-mode network itself."""

import re
from collections.abc import Sequence
from pathlib import Path

from analysis.i18n import LANGUAGES, Language, conventions, listed, translate
from analysis.network.fixed_degree import ENOUGH
from analysis.network.interchange_two_mode import partitions
from analysis.network.measure import NetworkTables
from analysis.network.settings import NetworkSettings
from analysis.network.significance import Verdict
from analysis.network.two_mode_figures import whole_figures
from analysis.network.verdict_words import verdict_words
from analysis.rounding import percent

REFERENCES = tuple(Path(__file__).with_name("references.txt").read_text(encoding="utf-8").splitlines())
"""The works that the paragraph cites, in alphabetical order."""
_YEAR = re.compile(r"\((\d{4})\)")


def methods(tables: NetworkTables, language: Language) -> str:
    """What was counted and how, as one paragraph; every setting that changes a number is named."""
    sentences = [
        _network(tables, language),
        translate(f"network.methods.weight.{tables.settings.weight}", language),
        translate("network.methods.positions", language),
        _tests(tables, language),
        verdict_words(tables.verdict, language),
        _groups(tables, language),
    ]
    return conventions(language).between_sentences.join(sentence for sentence in sentences if sentence)


def methods_document(tables: NetworkTables) -> str:
    """The text of `methods.md`: in every language a paragraph for a paper with its references, then the whole with all."""
    parts: list[str] = []
    for language in LANGUAGES:
        parts += [f"# {translate('network.methods.short-title', language)}", short_methods(tables, language)]
    named = cited(short_methods(tables, "en"), REFERENCES)
    parts += [f"# {translate('network.methods.short-references', 'en')}", "\n".join(f"- {entry}" for entry in named)]
    for language in LANGUAGES:
        parts += [f"# {translate('network.methods.title', language)}", methods(tables, language)]
        parts += [said] if (said := two_mode_methods(tables, language)) else []
    references = [f"# {' / '.join(translate('network.methods.references', one) for one in LANGUAGES)}"]
    return "\n\n".join([*parts, *references, "\n".join(f"- {entry}" for entry in REFERENCES)]) + "\n"


def settings_words(tables: NetworkTables, language: Language) -> str:
    """The settings in one line, for under a picture."""
    settings, separator = tables.settings, conventions(language).between_clauses
    weight = translate(f"network.weight.{settings.weight}", language)
    said = [translate("network.settings.weight", language, weight=weight)]
    if settings.max_units is not None:
        key = "network.settings.max-units"
        said.append(translate(key, language, units=settings.max_units, left_out=len(tables.affiliation.left_out)))
    if names := tables.collective:
        said.append(translate("network.settings.collective", language, count=len(names), names=listed(names, language)))
    key = f"network.settings.{settings.model}"
    said.append(translate(key, language, draws=settings.draws, seed=settings.seed, alpha=settings.alpha))
    return separator.join(said)


def _network(tables: NetworkTables, language: Language) -> str:
    network, settings = tables.affiliation, tables.settings
    isolates = int((tables.nodes["degree"] == 0).sum())
    said = translate(
        "network.methods.network", language, departments=len(network.departments), points=len(network.points),
        links=int(network.incidence.sum()), ties=len(tables.ties), isolates=isolates,
    )  # fmt: skip
    said += _selected(settings, language)
    if settings.max_units is not None:
        key, left_out = "network.methods.max-units", len(network.left_out)
        said += translate(key, language, units=settings.max_units, left_out=left_out)
    if tables.collective:
        said += translate("network.methods.collective", language, names=listed(tables.collective, language))
    return said


def _selected(settings: NetworkSettings, language: Language) -> str:
    """Which part of the plan was taken, and what was assumed; empty for all of it as written."""
    mark = conventions(language).between_names
    taken = {
        "sections": mark.join(settings.sections),
        "departments": mark.join(settings.departments),
        "roles": mark.join(translate(f"role.{role}", language) for role in settings.roles),
        "merged": mark.join(settings.merged),
        "order_leads": "1" if settings.order_leads else "",
    }
    parts = [translate(f"settings.{name}", language, value=value) for name, value in taken.items() if value]
    parts += [translate("network.settings.merge-proposed", language)] if settings.merge_proposed else []
    joined = conventions(language).between_clauses.join(parts)
    return translate("network.methods.selected", language, taken=joined) if parts else ""


def _tests(tables: NetworkTables, language: Language) -> str:
    """The models, each with what it was given, and which of them gives the verdict."""
    settings, sample = tables.settings, tables.sample
    values: dict[str, object] = {"pairs": len(tables.pairs), "alpha": settings.alpha, "seed": settings.seed}
    said = [translate("network.methods.tests", language, **values)]
    if sample:
        said.append(translate(
            "network.methods.tests-fdsm", language, draws=sample.draws, burn_in=sample.burn_in,
            thinning=sample.thinning, chains=sample.chains, enough=ENOUGH, **values,
        ))  # fmt: skip
    said.append(translate(f"network.methods.decides-{settings.model}", language, **values))
    return "".join(said)


def _groups(tables: NetworkTables, language: Language) -> str:
    groups = tables.communities
    if not groups.community:
        return ""
    said = translate(
        "network.methods.groups", language, runs=groups.runs, seed=tables.settings.seed, count=groups.count,
        resolution=tables.settings.resolution, modularity=f"{groups.modularity:.3f}",
        agreement=f"{groups.agreement:.2f}", identical=percent(groups.identical),
        barber=f"{groups.barber:.3f}",
    )  # fmt: skip
    return said + ("" if groups.is_stable else translate("network.groups.unstable", language))


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
    return conventions(language).between_sentences.join(said)


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
