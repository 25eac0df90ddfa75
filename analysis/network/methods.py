"""The methods paragraph: what was counted and how, with references, in Chinese and English."""

from pathlib import Path

from analysis.i18n import LANGUAGES, Language, conventions, translate
from analysis.network.measure import NetworkTables
from analysis.network.settings import NetworkSettings
from analysis.network.significance import PlanVerdict, Verdict

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
    """The paragraph in every language, then the references once: the text of `methods.md`."""
    parts: list[str] = []
    for language in LANGUAGES:
        parts += [f"# {translate('network.methods.title', language)}", methods(tables, language)]
    references = [f"# {' / '.join(translate('network.methods.references', one) for one in LANGUAGES)}"]
    return "\n\n".join([*parts, *references, "\n".join(f"- {entry}" for entry in REFERENCES)]) + "\n"


def settings_words(tables: NetworkTables, language: Language) -> str:
    """The settings in one line, for under a picture."""
    settings, separator = tables.settings, conventions(language).between_clauses
    said = [
        translate(
            "network.settings.weight",
            language,
            weight=translate(f"network.weight.{settings.weight}", language),
        )
    ]
    if settings.max_units is not None:
        key = "network.settings.max-units"
        said.append(translate(key, language, units=settings.max_units, left_out=len(tables.affiliation.left_out)))
    key = "network.settings.draws" if settings.draws else "network.settings.untested"
    said.append(translate(key, language, draws=settings.draws, seed=settings.seed, alpha=settings.alpha))
    return separator.join(said)


def verdict_words(verdict: PlanVerdict, language: Language) -> str:
    """What the tests say of the whole plan, in words with their numbers."""
    values = {name: getattr(verdict, name) for name in verdict.__dataclass_fields__}
    values["lowest_fdsm"] = "–" if verdict.lowest_fdsm is None else f"{verdict.lowest_fdsm:.3f}"
    if not verdict.tied:
        return translate("network.verdict.no-ties", language)
    said = translate(f"network.verdict.{verdict.verdict.value}", language, **values)
    if verdict.verdict is not Verdict.UNTESTED and not verdict.draws_suffice:
        said += translate("network.verdict.few-draws", language, **values)
    return said


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
        said += translate("network.methods.collective", language, names="、".join(tables.collective))
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
    settings = tables.settings
    key = "network.methods.tests" if settings.draws else "network.methods.tests-hypergeometric"
    return translate(
        key, language, draws=settings.draws, burn_in=settings.burn_in, thinning=settings.thinning,
        chains=settings.chains, seed=settings.seed, pairs=len(tables.pairs), alpha=settings.alpha,
    )  # fmt: skip


def _groups(tables: NetworkTables, language: Language) -> str:
    groups = tables.communities
    if not groups.community:
        return ""
    return translate(
        "network.methods.groups", language, runs=groups.runs, seed=tables.settings.seed, count=groups.count,
        resolution=tables.settings.resolution, modularity=f"{groups.modularity:.3f}",
        agreement=f"{groups.agreement:.2f}", identical=f"{groups.identical:.0%}",
        barber=f"{groups.barber:.3f}",
    )  # fmt: skip
