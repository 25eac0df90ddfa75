"""An explanation in the words of the reader's language, line by line: the same on the command line and on a page."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from msgspec import Struct

from analysis.i18n import LANGUAGES, Language, conventions, listed, translate
from analysis.parsing import Plan
from analysis.parsing.clauses.forms import FORMS
from analysis.parsing.explanation import Explanation, NamedUnit, Place
from analysis.parsing.refusals.by_document import REFUSALS

__all__ = ["Line", "explanation_in_words"]

_LONGEST = 60


def _in_every_language(named: Struct) -> Mapping[Language, str]:
    return {language: getattr(named, language) for language in LANGUAGES}


_NAMES: Mapping[str, Mapping[Language, str]] = {
    **{form.id: _in_every_language(form) for form in FORMS},
    **{refusal.id: _in_every_language(refusal) for refusal in REFUSALS},
}
"""What forms and refusals are called."""
_ROLE_BY_RULE = {"rule-first-leads": "lead", "rule-sign-leads": "lead", "rule-others-support": "support"}


class Line(NamedTuple):
    """One line, and how deep it stands: 0 the outermost."""

    depth: int
    words: str


def explanation_in_words(told: Explanation, plan: Plan, language: Language) -> list[Line]:
    """What `told` says of the `plan`: where it is, each place with what came of it, the diagnostics that touch it."""
    codes = _ROLE_BY_RULE
    rules = {codes[each.code]: str(each.params["words"]) for each in told.diagnostics if each.code in codes}
    speech = _Speech(told, plan, language, rules, [at for at, sign in enumerate(plan.source.text) if sign == "\n"])
    lines = [Line(0, _heading(speech))]
    for number, place in enumerate(told.places, 1):
        where = speech.where(place.start, place.end)
        lines.append(Line(0, speech.words("explain.place", number=number, kind=_kind(speech, place), **where)))
        lines += [Line(1, words) for words in (*_came_of(speech, place), *_tried(speech, place))]
    if not told.places:
        lines.append(Line(1, speech.words(f"explain.nothing-in-{told.asked}")))
    return [*lines, *_diagnostics(speech)]


@dataclass(frozen=True, slots=True)
class _Speech:
    """What is told, of which plan, in which language; the words of the plan's rules by the role they give, and where its lines end."""

    told: Explanation
    plan: Plan
    language: Language
    rules: Mapping[str, str]
    line_ends: Sequence[int]

    def words(self, key: str, **params: object) -> str:
        return translate(key, self.language, **params)

    def where(self, start: int, end: int) -> dict[str, object]:
        """The words of a place, cut where they are long, its line and its characters."""
        words, line = _cut(self.plan.source.text[start:end]), bisect_left(self.line_ends, start) + 1
        return {"words": words, "line": line, "start": start, "end": end}


def _heading(speech: _Speech) -> str:
    told, key = speech.told, speech.told.point_key
    title = speech.plan.point(key).title if key else ""
    kind = "point" if told.asked == "point" else "at-in-point" if key else "at-outside"
    return speech.words(f"explain.{kind}", point=key, title=title, **speech.where(told.start, told.end))


def _kind(speech: _Speech, place: Place) -> str:
    kind = "row-title" if place.kind == "cell" and not place.column else place.kind
    return speech.words(f"place.{kind}", column=place.column)


def _came_of(speech: _Speech, place: Place) -> Iterator[str]:
    """What was read in the place, to which points it is counted, or why to none."""
    because = _NAMES.get(place.because, {}).get(speech.language, "")
    if place.outcome != "counted":
        yield speech.words(f"outcome.{place.outcome}", because=because)
    if place.form:
        kind = "looks-like" if place.outcome in ("gave-way", "in-table") else "read-as"
        yield speech.words(f"explain.{kind}", form=_NAMES[place.form][speech.language])
    for said, units in groupby(place.units, key=lambda unit: _role(speech, unit)):
        yield from _units(speech, said, list(units))
    for each in place.attributes:
        yield speech.words("explain.attribute", name=each.key, value=_cut(each.value))
    for how, reaches in groupby(place.reaches, key=lambda reach: reach.how):
        points = _listed(speech, [reach.point_key for reach in reaches])
        yield speech.words("explain.counted", points=points, how=speech.words(f"reach.{how}"))
    if place.unread:
        yield speech.words("explain.unread", words=_listed(speech, [each.words for each in place.unread]))


def _listed(speech: _Speech, words: list[str]) -> str:
    return listed(words, speech.language)


def _role(speech: _Speech, unit: NamedUnit) -> tuple[str, str]:
    """The role of a unit, and from what it follows."""
    if unit.basis == "stated" and not unit.role_words_at:
        basis = "heading"
    else:
        basis = unit.basis if unit.basis != "rule" or unit.role_words else "rule-without-words"
    params = {"words": unit.role_words, "at": (unit.role_words_at or (0, 0))[0]}
    params["rule"] = speech.rules.get(unit.role, "")
    return speech.words(f"role.{unit.role}"), speech.words(f"basis.{basis}", **params)


def _units(speech: _Speech, said: tuple[str, str], units: list[NamedUnit]) -> Iterator[str]:
    """The units of one role side by side, then what is to be said of single ones."""
    role, basis = said
    kind = "open-units" if any(unit.list_is_open for unit in units) else "units"
    names = _listed(speech, [unit.name for unit in units])
    yield speech.words(f"explain.{kind}", role=role, basis=basis, names=names)
    for unit in units:
        if about := list(_about(speech, unit)):
            yield speech.words(
                "explain.about-unit", name=unit.name, about=conventions(speech.language).between_clauses.join(about)
            )


def _about(speech: _Speech, unit: NamedUnit) -> Iterator[str]:
    if unit.prefix:
        yield speech.words("explain.completed", full=unit.full_name, prefix=unit.prefix, first=unit.prefix_from)
    if unit.other_name:
        yield speech.words("explain.other-name", other=unit.other_name)
    if unit.department != unit.full_name:
        yield speech.words("explain.department", department=unit.department)
    if unit.is_collective:
        yield speech.words("explain.collective")
    if unit.is_corrected:
        yield speech.words("explain.corrected")


def _tried(speech: _Speech, place: Place) -> Iterator[str]:
    """The forms that were tried and refused, each with why; then those whose sign the words do not show."""
    for each in place.tried:
        if each.outcome == "refused":
            why = speech.words(f"refused.{each.why}", words=_cut(each.words))
            yield speech.words("explain.refused-form", form=_NAMES[each.form][speech.language], why=why)
    without = [_NAMES[each.form][speech.language] for each in place.tried if each.outcome == "no-sign"]
    if without:
        yield speech.words("explain.no-sign", forms=_listed(speech, without))


def _cut(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= _LONGEST else f"{flat[:_LONGEST]}…"


def _diagnostics(speech: _Speech) -> Iterator[Line]:
    if speech.told.diagnostics:
        yield Line(0, speech.words("explain.diagnostics"))
    for each in speech.told.diagnostics:
        severity, message = speech.words(f"severity.{each.severity}"), each.message(speech.language)
        yield Line(1, speech.words("explain.diagnostic", severity=severity, message=message))
