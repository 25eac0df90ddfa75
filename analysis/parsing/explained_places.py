"""The places of a plan that may say who answers, as an explanation tells them: what was tried on each, what came of it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter

from analysis.diagnostics import Diagnostic
from analysis.parsing.clauses.forms import CELL, forms_at
from analysis.parsing.explained_units import Held, Told, kind_of_search, units_of, unread_in
from analysis.parsing.explanation import Place, Reach, Tried
from analysis.parsing.model import Clause, Point, Refused
from analysis.parsing.refusals.by_document import REFUSALS
from analysis.parsing.refusals.contacts import within
from analysis.parsing.trail import Attempt, Trail
from analysis.reading.source import Cell

_NOT_COUNTED = frozenset(refusal.id for refusal in REFUSALS)
_START = attrgetter("start")


def places_of_text(told: Told, start: int, end: int, key: str = "") -> Iterator[Place]:
    """The places of the running text that touch `text[start:end]`, and those whose clause is counted to the point `key`."""
    for attempt, found in _with_clauses(told):
        around = found or attempt.candidate
        held = _held_in(told, around.start, around.end) if found else []
        own = [each for each in held if each[0].key == key]
        if own or (around.start < end and start < around.end):
            yield from _places(told, attempt, found, sorted(held, key=lambda each: each[0].key != key))


def _with_clauses(told: Told) -> Iterator[tuple[Attempt, Clause | None]]:
    """Every candidate with the clause of the text that it became; of lines joined to one clause that which gave its form."""
    seen: set[int] = set()
    for attempt in told.trail.attempts:
        found = None if _lost_in(told, attempt) else _around(told.trail.found, attempt)
        if found is None:
            yield attempt, None
        elif found.form == attempt.form and found.start not in seen:
            seen.add(found.start)
            yield attempt, found


def _lost_in(told: Told, attempt: Attempt) -> Clause | None:
    """The clause that gave way and holds what the candidate read."""
    return _around(told.lost.get(kind_of_search(attempt.form), ()), attempt)


def _around(clauses: Sequence[Clause], attempt: Attempt) -> Clause | None:
    """That of the `clauses`, in order, which holds what the candidate read."""
    clause = attempt.clause
    at = bisect_right(clauses, clause.start, key=_START) - 1 if clause else -1
    return clauses[at] if clause and at >= 0 and clause.end <= clauses[at].end else None


def _held_in(told: Told, start: int, end: int) -> Sequence[Held]:
    """The clauses of points that begin from `start` to `end`, each with its point."""
    first, last = (bisect_left(told.held, at, key=lambda each: each[1].start) for at in (start, end))
    return told.held[first:last]


def _places(told: Told, attempt: Attempt, found: Clause | None, held: Sequence[Held]) -> Iterator[Place]:
    """What became of one candidate: mostly one place; a clause that was parted, or parts of which are refused, is several."""
    if found is None:
        yield _without_clause(told, attempt)
        return
    kind, tried = attempt.candidate.place, _tried(attempt)
    counted: dict[int, list[Held]] = {}
    for point, clause in held:
        counted.setdefault(clause.start, []).append((point, clause))
    for _, same in sorted(counted.items()):
        reaches = [_reach(told, point, clause) for point, clause in same]
        yield _place(told, kind, same[0][1], "counted", tried=tried, reaches=reaches)
    refused = [each for each in _refusals_in(told, found) if each.start not in counted]
    for why, part in zip(refused, _parts(found, refused), strict=True):
        yield _place(told, kind, part, "not-counted", why.code, tried=tried)
    if not counted and not refused:
        yield _place(told, kind, found, "unplaced", tried=tried)


def _without_clause(told: Told, attempt: Attempt) -> Place:
    """A candidate that is no clause of the text: refused by all forms, without a unit, or its words are another's."""
    candidate, form, because = attempt.candidate, "", ""
    outcome = "refused"
    if attempt.clause:
        lost = _lost_in(told, attempt)
        because = _form_that_has(told.trail, lost) if lost else ""
        outcome, form = "gave-way" if because else "in-table" if lost else "nobody", attempt.form
    whole = candidate.start, candidate.end
    words, tried = told.text[slice(*whole)], _tried(attempt)
    return Place(candidate.place, *whole, words, outcome, because=because, form=form, tried=tried)


def _refusals_in(told: Told, found: Clause) -> list[Diagnostic]:
    """What the whole document shows of the clause or of its parts."""
    noticed = told.plan.diagnostics
    first, last = (bisect_left(noticed, at, key=_START) for at in (found.start, found.end))
    return [each for each in noticed[first:last] if each.code in _NOT_COUNTED]


def _parts(found: Clause, refused: Sequence[Diagnostic]) -> Iterator[Clause]:
    """What the clause says in the words of each of these diagnostics on it."""
    mentions, attributes = sorted(found.mentions, key=_START), sorted(found.attributes, key=_START)
    for start, end in ((each.start, each.end) for each in refused):
        yield Clause(start, end, within(mentions, start, end), within(attributes, start, end), found.form)


def _place(
    told: Told, kind: str, clause: Clause, outcome: str, because: str = "",
    *, tried: Sequence[Tried], reaches: Sequence[Reach] = (),
) -> Place:  # fmt: skip
    whole = clause.start, clause.end
    units = units_of(told, whole, clause, [each for each in clause.mentions if clause.start <= each.start < clause.end])
    return Place(
        kind, *whole, told.text[slice(*whole)], outcome if units or outcome == "unplaced" else "nobody",
        because=because, form=clause.form, tried=tuple(tried), units=units, attributes=clause.attributes,
        reaches=tuple(reaches), unread=unread_in(told, whole, units, clause.attributes),
    )  # fmt: skip


def _tried(attempt: Attempt) -> tuple[Tried, ...]:
    """Every form of the place up to the one that read it, in the order of trying."""
    told: list[Tried] = []
    for form in forms_at(attempt.candidate.place):
        outcome = attempt.outcomes.get(form.id)
        if outcome is None:
            told.append(Tried(form.id, "no-sign"))
        elif isinstance(outcome, Refused):
            told.append(Tried(form.id, "refused", outcome.why, outcome.words))
        else:
            return (*told, Tried(form.id, "read"))
    return tuple(told)


def _form_that_has(trail: Trail, lost: Clause) -> str:
    """The form of the clause that has the words of the one that gave way; "" where a table has them."""
    at = bisect_left(trail.found, lost.end, key=_START) - 1
    return trail.found[at].form if at >= 0 and trail.found[at].end > lost.start else ""


def _reach(told: Told, point: Point, clause: Clause) -> Reach:
    stands_in_it = point.start <= clause.start < point.end
    return Reach(point.key, told.trail.moved.get(clause.start) or ("within" if stands_in_it else "own-of-section"))


def places_of_cells(told: Told, points: Sequence[Point]) -> Iterator[Place]:
    """The cells of tables in which the units of these points stand, or what else is said of them."""
    cells = sorted({(cell.start, cell.end, cell.column) for row in told.plan.source.rows for cell in row.cells})
    starts = [start for start, _, _ in cells]
    said: dict[int, list[Held]] = {}
    for point in points:
        for clause in (each for each in point.clauses if each.form == CELL):
            spoken = {*(each.start for each in clause.mentions), *(each.start for each in clause.attributes)}
            for at in {bisect_right(starts, start) - 1 for start in spoken}:
                said.setdefault(at, []).append((point, clause))
    for at, held in sorted(said.items(), key=lambda each: each[0]):
        start, end, column = cells[at]
        yield _cell(told, Cell(column, start, end), held)


def _cell(told: Told, cell: Cell, held: Sequence[Held]) -> Place:
    """A cell as a place, with what the first of the clauses that it is part of says in it."""
    (_, clause), whole = held[0], (cell.start, cell.end)
    mentions = [each for each in clause.mentions if cell.start <= each.start < cell.end]
    attributes = tuple(each for each in clause.attributes if cell.start <= each.start < cell.end)
    units = units_of(told, whole, clause, mentions)
    points = {point.key: point for point, _ in held}.values()
    reaches = tuple(Reach(point.key, _row_of(point, cell)) for point in points)
    form, tried = (CELL, (Tried(CELL, "read"),)) if units else ("", ())
    return Place(
        "cell", *whole, told.text[slice(*whole)], "counted", column="".join(cell.column.split()), form=form,
        tried=tried, units=units, attributes=attributes, reaches=reaches,
        unread=unread_in(told, whole, units, attributes),
    )  # fmt: skip


def _row_of(point: Point, cell: Cell) -> str:
    if point.start <= cell.start < point.end:
        return "row"
    return "cell-above" if cell.column else "row-title"
