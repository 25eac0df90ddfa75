"""A change of the library's log in words: who, when, what, why."""

from collections.abc import Sequence

from analysis.correction_words import correction_in_words
from analysis.i18n import Language, conventions, translate
from analysis.library.changes import Change
from analysis.registry import Alias

__all__ = ["change_in_words", "revision_in_words", "what_in_words"]

_TOLD = 5
"""So many corrections of one change are told; of more, their number."""


def change_in_words(change: Change, language: Language) -> str:
    """The change as a sentence in `language`; whoever has no name is called so in words."""
    who = change.by or translate("library-log.somebody", language)
    at = change.at.replace("T", " ").removesuffix("Z")[:16]
    what = what_in_words(change, language)
    return translate("library-log.change", language, who=who, at=at, what=what, revision=change.revision)


def revision_in_words(revision: int, language: Language) -> str:
    """A state of the corrections as an office calls it: of nothing corrected there is no number."""
    return translate("library-log.revision" if revision else "library-log.original", language, revision=revision)


def what_in_words(change: Change, language: Language) -> str:
    """What was changed and why, without who and when."""
    told = {each.why for each in change.added} | {each.reason for each in change.aliases}
    is_said = change.reason and change.reason not in told
    reason = translate("corrections.because", language, why=change.reason) if is_said else ""
    return _what(change, language) + reason


def _what(change: Change, language: Language) -> str:
    said = [translate("library-log.undo", language, revision=change.undoes)] if change.kind == "undo" else []
    added = [correction_in_words(each, language) for each in change.added]
    dropped = [correction_in_words(each, language) for each in change.dropped]
    said += _listed(added, language)
    said += [translate("library-log.dropped", language, what=each) for each in _listed(dropped, language)]
    said += [_alias("library-log.alias", each, language) for each in change.aliases]
    said += [_alias("library-log.withdrawn", each, language) for each in change.withdrawn]
    return conventions(language).between_clauses.join(said) or translate("library-log.order", language)


def _listed(said: Sequence[str], language: Language) -> list[str]:
    if len(said) <= _TOLD:
        return list(said)
    return [*said[:_TOLD], translate("library-log.more", language, count=len(said) - _TOLD)]


def _alias(key: str, alias: Alias, language: Language) -> str:
    return translate(key, language, name=alias.name, department=alias.department, why=alias.reason_in(language))
