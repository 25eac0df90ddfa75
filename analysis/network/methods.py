"""The methods paragraph: what was counted and how, with references, in Chinese and English."""

from pathlib import Path

from analysis.i18n import LANGUAGES, Language, conventions, translate
from analysis.network.fixed_degree import ENOUGH
from analysis.network.measure import NetworkTables
from analysis.network.methods_more import cited, short_methods, two_mode_methods
from analysis.network.settings import NetworkSettings
from analysis.network.verdict_words import verdict_words
from analysis.rounding import percent

REFERENCES = tuple(Path(__file__).with_name("references.txt").read_text(encoding="utf-8").splitlines())
"""The works that the paragraph cites, in alphabetical order."""


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
        listed = conventions(language).between_names.join(names)
        said.append(translate("network.settings.collective", language, count=len(names), names=listed))
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
        said += translate(
            "network.methods.collective", language, names=conventions(language).between_names.join(tables.collective)
        )
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
