"""The office's library of plans: what is put here is kept for everybody, with every correction and who made it.

    with open_library() as library:
        entry = library.add(content, "要点.docx", by="王")
        state = library.state(entry.key)
        library.correct(entry.key, state.corrections.with_one(correction), revision=state.revision, by="王")

The plans lie in one file of SQLite, or in a PostgreSQL (`PLAN_ATLAS_DATABASE`); both keep the same tables and pass the same
tests. Nothing here knows of pages.
"""

from pathlib import Path

from analysis.library.change_words import change_in_words, revision_in_words
from analysis.library.copies import Backup, Restored, back_up, restore
from analysis.library.databases import DEFAULT, SETTING, database_at, folder_beside
from analysis.library.model import Change, ChangedMeanwhile, Entry, State, View
from analysis.library.steps import bring_up_to_date
from analysis.library.store import Library

__all__ = [
    "DEFAULT",
    "SETTING",
    "Backup",
    "Change",
    "ChangedMeanwhile",
    "Entry",
    "Library",
    "Restored",
    "State",
    "View",
    "back_up",
    "change_in_words",
    "folder_beside",
    "open_library",
    "restore",
    "revision_in_words",
]

PATIENCE = 10.0
"""Seconds to wait for somebody else who is writing."""


def open_library(where: str | Path | None = None, *, patience: float = PATIENCE) -> Library:
    """The library at `where`: the path of a file, an SQLAlchemy URL, or None for the setting, then `DEFAULT`.

    It is made where it is not there, and led to this program's version where an older one made it. Raises `PlanError`
    where the place cannot be used: `library-setting`, `library-no-driver`, `library-cannot-open`, `library-unreachable`,
    `library-damaged`, `library-foreign`, `library-newer`, `library-busy`.
    """
    database = database_at(where, patience)
    try:
        bring_up_to_date(database)
    except BaseException:
        database.engine.dispose()
        raise
    return Library(database)
