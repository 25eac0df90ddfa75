"""Corrections in words: what was changed where, and why."""

from datetime import date

from analysis import schema
from analysis.i18n import Language, translate
from analysis.ledger.corrections import two_days
from analysis.parsing import Correction
from analysis.reading import shown_name

__all__ = ["correction_in_words"]

_SHORT = 24
"""Characters of an action that are enough to know it by."""
_USES = frozenset(use for uses in schema.USES.values() for use in uses)


def correction_in_words(item: Correction, language: Language) -> str:
    """The correction as a sentence, with its reason where it has one."""
    kind = "confirm-words" if item.action == "confirm" and not item.point_key else item.action
    is_of_action = item.action in ("cut", "join", "no-action", "nature")
    name = f"{item.name[:_SHORT]}…" if is_of_action and len(item.name) > _SHORT else item.name
    what = translate(f"corrections.{kind}", language, point=item.point_key, name=name, to=_to(item, language))
    return shown_name(f"{what}{translate('corrections.because', language, why=item.why) if item.why else ''}")


def _to(item: Correction, language: Language) -> str:
    """What it is changed to; a word of no list stays as it stands in the file."""
    match item.action:
        case "role" | "add" if item.to in schema.ROLES:
            return translate(f"role.{item.to}", language)
        case "nature" if item.to in schema.NATURES:
            return translate(f"ledger.nature.{item.to}", language)
        case "use" if item.to in _USES:
            return translate(f"ledger.use.{item.to}", language)
        case "commitment" if item.to in schema.COMMITMENTS:
            return translate(f"ledger.kind.{item.to}", language)
        case "date" if days := two_days(item.to):
            return _days(*days, language)
        case _:
            return item.to


def _days(first: date | None, last: date | None, language: Language) -> str:
    said = "period" if first and last else "by" if last else "from" if first else "none"
    return translate(f"corrections.days-{said}", language, first=first or "", last=last or "")
