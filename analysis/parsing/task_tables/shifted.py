"""Rows of task tables that have lost a cell before the others, as copying loses one that is merged downwards."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice

from msgspec.structs import replace

from analysis.diagnostics import DOUBTFUL, UNREAD, Diagnostic
from analysis.parsing.leftovers.labels import CELLS
from analysis.parsing.leftovers.rest import Span
from analysis.parsing.model import Clause, Point
from analysis.parsing.task_tables.columns import kind_of
from analysis.parsing.units import names
from analysis.reading.source import Cell, TaskRow

_REASON = "shifted"
_PART = re.compile(r"[^ 　]+")


def about_shifted_rows(
    text: str, points: Sequence[Point], rows_of: Sequence[Sequence[TaskRow]]
) -> tuple[list[Point], list[Diagnostic]]:
    """The `points` of the rows, those in doubt whose row has a unit where its task should stand, one that other points name.

    Where such a row gave no unit, that one is told as not read, and so is one among the words of a row without units,
    whose lines could not be shared out among its columns.
    """
    naming = Counter(name for point in points for name in names_in(point))
    told, notices = list(points), list[Diagnostic]()
    for order, (point, rows) in enumerate(zip(points, rows_of, strict=True)):
        own = names_in(point)
        naming.subtract(own)
        units = (cell for cell in _units_for_tasks(text, rows) if naming[text[cell.start : cell.end]])
        if cell := next(units, None):
            told[order] = replace(point, clauses=tuple(map(_in_doubt, point.clauses)))
            params = {"words": text[cell.start : cell.end], "reason": _REASON}
            notices += [] if own else [Diagnostic(UNREAD, cell.start, cell.end, params=params)]
        elif not own:
            notices += map(partial(_about_words, text), islice(_units_among_words(text, rows), 1))
        naming.update(own)
    return told, notices


def names_in(point: Point) -> set[str]:
    """The names that the point gives units, as they are written."""
    return {mention.name for clause in point.clauses for mention in clause.mentions}


def _units_for_tasks(text: str, rows: Sequence[TaskRow]) -> Iterator[Cell]:
    """The cells that should say what is to be done and hold nothing but a unit."""
    cells = (cell for row in rows for cell in row.cells if kind_of(cell.column) in ("title", "text"))
    return (cell for cell in cells if names.is_certain_unit(text[cell.start : cell.end]))


def _units_among_words(text: str, rows: Sequence[TaskRow]) -> Iterator[Span]:
    """The units that stand behind blanks in cells that should say what is to be done."""
    cells = (cell for row in rows for cell in row.cells if kind_of(cell.column) in ("title", "text"))
    parts = (part for cell in cells for part in islice(_PART.finditer(text, cell.start, cell.end), 1, None))
    return (part.span() for part in parts if names.is_certain_unit(part[0]))


def _about_words(text: str, span: Span) -> Diagnostic:
    return Diagnostic(UNREAD, *span, params={"words": text[slice(*span)], "reason": CELLS})


def _in_doubt(clause: Clause) -> Clause:
    odd = [
        Diagnostic(DOUBTFUL, each.start, each.end, params={"name": each.name, "reason": _REASON})
        for each in clause.mentions
    ]
    return replace(clause, noticed=(*clause.noticed, *odd))
