"""The log of one plan: it only grows, and every state that there ever was is read out of it again.

A change keeps how much of the state before it stays, and what comes behind that, so that the log grows by what is new.
Taking back the last change is a change too: it says to which revision the plan goes back.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from msgspec import MsgspecError, Struct
from msgspec.json import decode, encode

from analysis.corrections import Correction
from analysis.errors import PlanError
from analysis.registry import Alias

__all__ = ["AS_ADDED", "Change", "Content", "Kind", "Row", "content_of", "log_of", "states_of", "undone_to"]

Kind = Literal["correct", "alias", "alias-withdrawn", "undo"]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Change:
    """One entry of the log: it made `revision`, was made by somebody (`by`) at a time (`at`, UTC), for a `reason`.

    `added` and `dropped` are the corrections that came and went, `aliases` and `withdrawn` the confirmed aliases;
    `undoes` is the revision whose state an undo took back, else 0.
    """

    revision: int
    kind: Kind
    by: str
    at: str
    reason: str = ""
    added: tuple[Correction, ...] = ()
    dropped: tuple[Correction, ...] = ()
    aliases: tuple[Alias, ...] = ()
    withdrawn: tuple[Alias, ...] = ()
    undoes: int = 0


@dataclass(frozen=True, slots=True)
class Content:
    """What holds at one revision."""

    corrections: tuple[Correction, ...] = ()
    aliases: tuple[Alias, ...] = ()


AS_ADDED = Content()


class _Step(Struct, frozen=True, forbid_unknown_fields=True):
    """How the state before becomes the next one: the first `kept` stay, and the others come behind them."""

    kept: int
    corrections: tuple[Correction, ...]
    kept_aliases: int
    aliases: tuple[Alias, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A change as the database keeps it; `back_to` is the revision that an undo goes back to, else −1."""

    revision: int
    kind: Kind
    by: str
    at: str
    reason: str
    back_to: int
    content: str


def content_of(before: Content, after: Content) -> str:
    """What a row keeps of a change from `before` to `after`."""
    kept, kept_aliases = _shared(before.corrections, after.corrections), _shared(before.aliases, after.aliases)
    step = _Step(kept, after.corrections[kept:], kept_aliases, after.aliases[kept_aliases:])
    return encode(step).decode("utf-8")


def _shared(before: tuple[T, ...], after: tuple[T, ...]) -> int:
    """How many stand first in both; most changes only add one, or take the last one back."""
    shorter = min(len(before), len(after))
    if before[:shorter] == after[:shorter]:
        return shorter
    return next(i for i, (one, other) in enumerate(zip(before, after, strict=False)) if one != other)


def states_of(rows: Sequence[Row]) -> list[Content]:
    """What held at each revision, from 0 (as added) on; raises `PlanError` (`library-log-damaged`) for what is no log."""
    states = [AS_ADDED]
    for number, row in enumerate(rows, 1):
        if row.revision != number or not -1 <= row.back_to < number:
            raise PlanError("library-log-damaged")
        states.append(states[row.back_to] if row.kind == "undo" else _after(states[-1], row))
    return states


def _after(before: Content, row: Row) -> Content:
    try:
        step = decode(row.content, type=_Step)
    except (MsgspecError, ValueError) as error:
        raise PlanError("library-log-damaged") from error
    return Content(
        (*before.corrections[: step.kept], *step.corrections), (*before.aliases[: step.kept_aliases], *step.aliases)
    )


def log_of(rows: Sequence[Row], states: Sequence[Content]) -> tuple[Change, ...]:
    """Every change with what it added and dropped; `states` are those of `rows`."""
    return tuple(
        _change(row, before, after, _standing(rows, row.revision - 1) if row.kind == "undo" else 0)
        for row, before, after in zip(rows, states[:-1], states[1:], strict=True)
    )


def _change(row: Row, before: Content, after: Content, undoes: int) -> Change:
    kept, kept_aliases = _shared(before.corrections, after.corrections), _shared(before.aliases, after.aliases)
    old, new = before.corrections[kept:], after.corrections[kept:]
    old_aliases, new_aliases = before.aliases[kept_aliases:], after.aliases[kept_aliases:]
    return Change(
        row.revision, row.kind, row.by, row.at, row.reason,
        added=_only_in(new, old), dropped=_only_in(old, new),
        aliases=_only_in(new_aliases, old_aliases), withdrawn=_only_in(old_aliases, new_aliases), undoes=undoes,
    )  # fmt: skip


def _only_in(these: Sequence[T], those: Sequence[T]) -> tuple[T, ...]:
    others = set(those)
    return tuple(each for each in these if each not in others)


def undone_to(rows: Sequence[Row]) -> int:
    """The revision to which taking back the last change leads; −1 where there is none to take back.

    Taking back again goes one change further: what was taken back is passed over.
    """
    standing = _standing(rows, len(rows))
    return _standing(rows, standing - 1) if standing else -1


def _standing(rows: Sequence[Row], revision: int) -> int:
    """The revision, itself no undo, whose state holds at `revision`."""
    while revision and rows[revision - 1].kind == "undo":
        revision = rows[revision - 1].back_to
    return revision
