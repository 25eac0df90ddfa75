"""The columns and the words of a ledger as offices keep it: shared by the file that is written and the one that comes back."""

from collections.abc import Callable, Sequence
from functools import lru_cache

from analysis.i18n import LANGUAGES, Language, translate

__all__ = ["COLUMNS", "DUE", "OFFICE", "OURS", "STATUSES", "column_of", "head", "status_of", "status_words"]

OURS = (
    "key", "section", "point", "action", "nature", "quantity", "deliverable", "deadline", "due", "lead", "support",
)  # fmt: skip
"""What the plan says."""
OFFICE = ("person", "progress", "status", "note")
"""What the office fills in."""
COLUMNS = (*OURS, *OFFICE, "hint")
STATUSES = ("not-started", "in-progress", "done", "deferred")
DUE = ("done", "deferred", "none", "overdue", "soon", "later")
"""What the last column says of a row: by its status, else by its due date."""


def head(column: str, language: Language) -> str:
    """The head of a column."""
    return translate(f"ledger.book.{column}", language)


def column_of(words: str) -> str:
    """The column whose head this is in any of the languages, blanks and line breaks aside; empty for a head of the office's own."""
    return _meant(words, COLUMNS, head)


def status_words(language: Language) -> Sequence[str]:
    """The words of the status in the order of the list that the file offers."""
    return [_status(status, language) for status in STATUSES]


@lru_cache(maxsize=1024)
def status_of(words: str) -> str:
    """The status that these words are in any of the languages; empty for words of the office's own."""
    return _meant(words, STATUSES, _status)


def _status(status: str, language: Language) -> str:
    return translate(f"ledger.status.{status}", language)


def _meant(words: str, names: Sequence[str], told: Callable[[str, Language], str]) -> str:
    plain = _plain(words)
    return next((name for name in names for language in LANGUAGES if plain == _plain(told(name, language))), "")


def _plain(words: str) -> str:
    return "".join(words.split()).casefold()
