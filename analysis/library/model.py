"""What the library tells: its entries, the state of one plan at a revision, the log of changes, saved views."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from analysis.corrections import Correction, Corrections
from analysis.errors import PlanError
from analysis.i18n import Language, conventions, translate
from analysis.library.change_words import change_in_words, revision_in_words
from analysis.library.changes import Change
from analysis.reading_verdict import ReadingVerdict
from analysis.registry import Alias

__all__ = ["Arrival", "Change", "ChangedMeanwhile", "Correction", "Entry", "State", "View"]

MEANWHILE = "library-changed-meanwhile"
PAGE = "page"
"""The parameter of a saved view that says which page it is of; no page has one of this name."""
Arrival = Literal["", "new", "there", "back"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One plan of the library, as its list shows it.

    `key` is what stands in a link (`plan=…`), the plan's `plan_id`; times are UTC (`2026-01-31T08:00:00Z`). `title` to
    `verdict` are what the reader of plans found, with the corrections of `revision`; where `is_current` is false a newer
    program would read the plan anew (`Library.renew`). `marked_by` and `marked_at` say who removed the plan or brought it
    back last, and when; they may be empty. `arrival` is said by `Library.add` alone: `new`, `there` (it was there
    before), or `back` (it was there, removed). `recognised` is the sum of what is kept of a text that was recognised from
    pictures (`size_recognised` bytes), empty for a file that holds its text itself.
    """

    key: str
    sha256: str
    name: str
    size: int
    added_by: str
    added_at: str
    revision: int
    changed_by: str
    changed_at: str
    is_removed: bool
    marked_by: str
    marked_at: str
    title: str
    issuer: str
    year: int | None
    departments: int
    verdict: ReadingVerdict
    is_current: bool
    arrival: Arrival = ""
    recognised: str = ""
    size_recognised: int = 0

    @property
    def points(self) -> int:
        """How many points the plan has."""
        return self.verdict.points

    @property
    def removed_by(self) -> str:
        """Who removed the plan; empty while it is not removed."""
        return self.marked_by if self.is_removed else ""

    @property
    def removed_at(self) -> str:
        """When the plan was removed; empty while it is not removed."""
        return self.marked_at if self.is_removed else ""


@dataclass(frozen=True, slots=True)
class State:
    """A plan's corrections and confirmed aliases at `revision`; `log` holds every change up to the `newest` one.

    Revision 0 is the plan as it was added: nothing corrected, no alias confirmed.
    """

    key: str
    revision: int
    newest: int
    corrections: Corrections
    aliases: tuple[Alias, ...]
    log: tuple[Change, ...]

    @property
    def is_newest(self) -> bool:
        """Whether nothing was changed after this revision."""
        return self.revision == self.newest

    @property
    def since(self) -> tuple[Change, ...]:
        """What was changed after this revision."""
        return self.log[self.revision :]


@dataclass(frozen=True, slots=True)
class View:
    """A name for the parameters of an address; who saved it and when."""

    name: str
    parameters: Mapping[str, tuple[str, ...]]
    saved_by: str
    saved_at: str


class ChangedMeanwhile(PlanError):  # noqa: N818 - what happened, not what is wrong
    """Somebody else changed the plan after the revision that a change was made for: nothing was written.

    `state` is the newest one; `changes` are those made meanwhile, which the message tells in words.
    """

    def __init__(self, state: State, revision: int) -> None:
        self.state = state
        self.changes = state.log[revision:]
        self.revision = revision
        super().__init__(MEANWHILE, revision=revision, newest=state.newest)

    def message(self, language: Language) -> str:
        """Who changed what and when, in `language`."""
        between = conventions(language).between_clauses
        said = between.join(change_in_words(each, language) for each in self.changes)
        seen = revision_in_words(self.revision, language)
        return translate("error.library-changed-meanwhile", language, **self.params, seen=seen, changes=said)
