"""The rows of a task ledger: each action with its sentence, what it is held to, its times and its owners."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

import pandas as pd

from analysis import schema
from analysis.i18n import Language, listed, translate
from analysis.ledger.model import Span

__all__ = ["DATED", "LANES", "NO_TIME", "Owner", "Promise", "Task", "held_kinds", "in_sentences", "tasks_of"]

DATED, RECURRING, ONLY_START, NO_DATE, NO_TIME = (
    f"lane:{each}" for each in ("dated", "recurring", "start", "undated", "none")
)
LANES = (DATED, RECURRING, ONLY_START, NO_DATE, NO_TIME)
"""Where an action stands: in a month, whichever; and where no month holds it: it recurs, only its start is said, its
time has no date, it has none."""
_ENDS_A_SENTENCE = frozenset("。；;！!？?\n")


class Owner(NamedTuple):
    """A department and its role in the point; `basis`, one of `schema.ROLE_BASES`, is what says so."""

    department: str
    role: str
    basis: str = "stated"


class Promise(NamedTuple):
    """A commitment as a row of the ledger needs it; what the text does not say is empty.

    `basis` is one of `schema.BASES`, `start` and `end` are its place in the source.
    """

    kind: str
    text: str
    use: str
    due_from: str
    due_to: str
    recurrence: str
    basis: str
    start: int
    end: int

    @property
    def place(self) -> str:
        """Where a time stands in the calendar: the month in which it ends (`month:2018-06`), or one of `LANES`."""
        if self.due_to:
            return f"month:{self.due_to[:7]}"
        return RECURRING if self.recurrence else ONLY_START if self.due_from else NO_DATE

    def in_words(self, language: Language) -> str:
        """Its own words, with a note where it is no target, or is not what the text says by itself."""
        notes = [self.use] if self.use in ("standard", "condition") else []
        notes += [self.basis] if self.basis != "stated" else []
        return "".join([self.text, *(translate(f"ledger.noted-{note}", language) for note in notes)])


@dataclass(frozen=True, slots=True)
class Task:
    """One action; `sentence` is where its sentence stands, `owners` are those of the point unless `has_own_clause`."""

    plan_id: str
    point_key: str
    no: int
    section_no: str
    text: str
    nature: str
    start: int
    end: int
    sentence: Span
    promises: tuple[Promise, ...]
    owners: tuple[Owner, ...]
    has_own_clause: bool = False

    @property
    def key(self) -> str:
        """What tells this row from all others, also in a file that comes back from an office."""
        return f"{self.plan_id}/{self.point_key}/{self.no}"

    @property
    def kinds(self) -> frozenset[str]:
        """What it can be held to: quantity, deliverable, deadline; see `held_kinds`."""
        return held_kinds(self.promises)

    @property
    def places(self) -> tuple[str, ...]:
        """Where it stands in the calendar, each place once; `NO_TIME` where no time is written."""
        return tuple(dict.fromkeys(each.place for each in self.of_kind("deadline"))) or (NO_TIME,)

    def stands_at(self, place: str) -> bool:
        """Whether it stands in this month (`month:2018-06`) or lane."""
        return place in self.places or (place == DATED and any(each.startswith("month:") for each in self.places))

    @property
    def due(self) -> str:
        """The last day that is said, in ISO; empty where none is."""
        return max((each.due_to for each in self.of_kind("deadline")), default="")

    def of_kind(self, kind: str) -> list[Promise]:
        """Its numbers, its names or its times, in the order of the text."""
        return [each for each in self.promises if each.kind == kind]

    def in_words(self, kind: str, language: Language) -> str:
        """Its numbers, its names or its times as a sentence lists them; empty where there is none."""
        return listed(dict.fromkeys(each.in_words(language) for each in self.of_kind(kind)), language)


def held_kinds(promises: Iterable[Promise]) -> frozenset[str]:
    """The kinds of these commitments that count: of the quantities only targets do.

    A standard or a condition says what is given and to whom, not what is to be reached.
    """
    return frozenset(each.kind for each in promises if each.kind != "quantity" or each.use == "target")


def tasks_of(actions: pd.DataFrame, commitments: pd.DataFrame, assignments: pd.DataFrame, text: str) -> list[Task]:
    """The rows of the ledger in the order of the tables; the three are those of one plan, `text` its source.

    The text gives units to points. Only where a point has a clause behind each stretch of its actions is a unit given
    to the actions before its clause.
    """
    promises = _promises(commitments)
    clauses = _clauses(assignments)
    rows = list(zip(*(actions[name].tolist() for name in schema.SCHEMA["actions"]), strict=True))
    places = list(zip(*(actions[name].tolist() for name in ("point_key", "start", "end")), strict=True))
    sentences, own = _sentences(places, text), list(_own_clauses(places, clauses))
    stretches: dict[str, list[tuple[int, int | None]]] = {}
    for (point, start, _), clause in zip(places, own, strict=True):
        stretches.setdefault(point, []).append((start, clause))
    tasks = []
    for row, sentence, clause in zip(rows, sentences, own, strict=True):
        plan_id, point, no, _, section, words, nature, start, end, _ = row
        promised = promises.get((point, int(no)), [])
        shared = _of_clause(promises.get((point, 0), ()), stretches[point], clause)
        owners = [*clauses.get(point, {}).values()] if clause is None else [clauses[point][clause]]
        tasks.append(Task(
            plan_id, point, int(no), section if isinstance(section, str) else "", words, nature, start, end, sentence,
            (*promised, *shared), _each_once(owners), clause is not None,
        ))  # fmt: skip
    return tasks


def in_sentences(tasks: Sequence[Task]) -> list[list[Task]]:
    """The tasks that stand in one sentence together, in order."""
    found: dict[Span, list[Task]] = {}
    for task in tasks:
        found.setdefault(task.sentence, []).append(task)
    return list(found.values())


def _promises(commitments: pd.DataFrame) -> dict[tuple[str, int], list[Promise]]:
    """(point, number of an action) → what it is held to; by the number 0 what holds for all actions of the point."""
    named = ("point_key", "action_no", *Promise._fields)
    held = commitments.fillna({"action_no": 0})
    found: dict[tuple[str, int], list[Promise]] = {}
    for point, no, kind, words, *said, basis, start, end in zip(*(held[name].tolist() for name in named), strict=True):
        use, due_from, due_to, recurrence = (each if isinstance(each, str) else "" for each in said)
        promise = Promise(kind, words, use, due_from, due_to, recurrence, basis, start, end)
        found.setdefault((point, int(no)), []).append(promise)
    return found


def _of_clause(
    promises: Sequence[Promise], stretches: Sequence[tuple[int, int | None]], clause: int | None
) -> Iterator[Promise]:
    """Those that hold for the actions of this clause: all, or what is said behind them and before those of the next."""
    for promise in promises:
        behind = bisect_right(stretches, promise.start, key=itemgetter(0))
        if clause is None or (behind and stretches[behind - 1][1] == clause):
            yield promise


class _Clause(NamedTuple):
    start: int
    owners: list[Owner]


def _clauses(assignments: pd.DataFrame) -> dict[str, dict[int, _Clause]]:
    """point → its clauses by number, each with its owners and where its first name stands."""
    named = ("point_key", "clause", "start", "department", "role", "role_basis")
    found: dict[str, dict[int, _Clause]] = {}
    for point, clause, start, *owner in zip(*(assignments[name].tolist() for name in named), strict=True):
        of_point = found.setdefault(point, {})
        of_point.setdefault(clause, _Clause(start, [])).owners.append(Owner(*owner))
    return found


def _each_once(clauses: Iterable[_Clause]) -> tuple[Owner, ...]:
    """Each department once, in the gravest of its roles; of two alike the one that is not only assumed."""
    found: dict[str, Owner] = {}
    for clause in clauses:
        for owner in clause.owners:
            found[owner.department] = min(found.get(owner.department, owner), owner, key=_gravity)
    return tuple(found.values())


def _gravity(owner: Owner) -> tuple[int, bool]:
    return schema.ROLES.index(owner.role), owner.basis == "order"


def _sentences(places: Sequence[tuple[str, int, int]], text: str) -> list[Span]:
    """For each (point, start, end) where its sentence stands: from its first action to its last."""
    groups: list[list[int]] = []
    for at, (point, start, _) in enumerate(places):
        before = places[at - 1] if at else None
        if before and before[0] == point and _ENDS_A_SENTENCE.isdisjoint(text[before[2] : start]):
            groups[-1].append(at)
        else:
            groups.append([at])
    return [(places[group[0]][1], places[group[-1]][2]) for group in groups for _ in group]


def _own_clauses(
    places: Sequence[tuple[str, int, int]], clauses: Mapping[str, Mapping[int, _Clause]]
) -> Iterator[int | None]:
    """For each (point, start, end) the number of the clause that is its own; None where those of the point are meant."""
    by_point: dict[str, list[int]] = {}
    for point, start, _ in places:
        by_point.setdefault(point, []).append(start)
    parted = {point: _parted(starts, clauses.get(point, {})) for point, starts in by_point.items()}
    for point, start, _ in places:
        yield parted[point].get(start)


def _parted(starts: Sequence[int], clauses: Mapping[int, _Clause]) -> dict[int, int]:
    """start of an action → its own clause, where there are several and each ends a stretch of actions, the last all."""
    in_order = sorted((clause.start, number) for number, clause in clauses.items())
    behind = {start: bisect_right(in_order, start, key=itemgetter(0)) for start in starts}
    if len(in_order) in behind.values():
        return {}
    found = {start: in_order[at][1] for start, at in behind.items()}
    return found if len(clauses) > 1 and len(set(found.values())) == len(clauses) else {}
