"""The settings line: a selection, and what else shaped a figure, in words. Pages and files say the same."""

from collections.abc import Collection

from analysis.i18n import Language, conventions, listed, translate
from analysis.parsing import Plan, Rules
from analysis.reading_verdict import reading_verdict
from analysis.selection import Selected

__all__ = ["added_units_in_words", "settings_in_words", "source_line"]


def settings_in_words(selected: Selected, rules: Rules, corrections: int, language: Language) -> str:
    """The selection, and the number of corrections, as the settings line of a figure says them."""
    selection = selected.selection
    numerals = {no: numeral for no, numeral, _ in selected.tables.top_sections()}
    mark = conventions(language).between_names
    said = {
        "sections": mark.join(numerals.get(no, no).rstrip("、．. ") for no in selection.sections),
        "departments": mark.join(selection.departments),
        "roles": mark.join(translate(f"role.{role}", language) for role in selection.roles),
        "max_units": str(selection.max_units or ""),
        "merged": mark.join(selection.merged),
        "order_leads": "1" if selection.order_leads else "",
        "rule_units": added_units_in_words(rules, language) if selection.rule_units else "",
        "corrections": str(corrections or ""),
    }
    parts = [translate(f"settings.{name}", language, value=value) for name, value in said.items() if value]
    return conventions(language).between_clauses.join(parts) or translate("settings.none", language)


def added_units_in_words(rules: Rules, language: Language) -> str:
    """The units that the plan's rules add to every point, each once."""
    return listed(dict.fromkeys(unit.name for unit in rules.added_units), language)


def source_line(plan: Plan, selected: Selected, corrections: int, proposed: Collection[str], language: Language) -> str:
    """Where a figure comes from, in one line: plan, document number, date, settings, aliases that are only proposed.

    A scan is called one, and what must be checked is said.
    """
    front = plan.front
    issued = front.issued_on.isoformat() if front.issued_on else ""
    named = " ".join(part for part in (front.title or plan.source.name, front.document_number, issued) if part)
    settings = settings_in_words(selected, plan.rules, corrections, language)
    said = [translate("chart.source", language, plan=named, settings=settings)]
    if proposed:
        said.append(translate("exports.proposed", language, names=listed(proposed, language)))
    verdict = reading_verdict(plan)
    if verdict.pictures or not verdict.is_sound:
        said.append(verdict.sentence(language))
    return conventions(language).between_sentences.join(said)
