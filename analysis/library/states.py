"""The state of a plan by its log, and whether a change may stand on it."""

from collections.abc import Sequence

from analysis.corrections import Corrections
from analysis.errors import PlanError
from analysis.library.changes import Row, log_of, states_of
from analysis.library.model import ChangedMeanwhile, Entry, State

__all__ = ["refuse_other_than_newest", "state_of"]


def state_of(entry: Entry, rows: Sequence[Row], revision: int) -> State:
    """What holds at `revision` by the log `rows`; raises `PlanError` (`library-no-revision`, or `library-never-corrected`)."""
    if not 0 <= revision <= len(rows):
        if not rows:
            raise PlanError("library-never-corrected", revision=revision)
        raise PlanError("library-no-revision", revision=revision, newest=len(rows))
    states = states_of(rows)
    held = Corrections(entry.sha256, states[revision].corrections)
    return State(entry.key, revision, len(rows), held, states[revision].aliases, log_of(rows, states))


def refuse_other_than_newest(entry: Entry, rows: Sequence[Row], revision: int) -> None:
    """Raise `PlanError` where a change for `revision` would overwrite another, or the plan is removed."""
    if entry.is_removed:
        raise PlanError("library-removed", by=entry.removed_by, at=entry.removed_at)
    if revision != len(rows):
        raise ChangedMeanwhile(state_of(entry, rows, len(rows)), state_of(entry, rows, revision).revision)
