"""Columns whose cells carry the outline themselves: 一、教育 beside 1.改建学校 gives the section and the point."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from analysis.numbering import Marker, marker_of, numbered
from analysis.parsing.task_tables.columns import kind_of
from analysis.reading.source import Cell, TaskRow

_MAY_COUNT = ("title", "text", "group")


class NumberedCells(Struct, frozen=True, gc=False):
    """The columns whose cells number sections, and the one whose cells number points, "" where none does."""

    sections: frozenset[str] = frozenset()
    points: str = ""

    def number_of(self, row: TaskRow) -> Cell | None:
        """The cell that holds the number of the point that `row` belongs to."""
        of_number = (cell for cell in row.cells if kind_of(cell.column) == "number")
        return next(of_number, None) or next((cell for cell in row.cells if cell.column == self.points), None)


def numbered_cells(text: str, tasks: Sequence[TaskRow]) -> NumberedCells:
    """Which columns of these rows count: each of their cells begins with a number that goes on from the one above it.

    One that reaches over several rows heads them. One that tells each row apart is the points' own, unless the table has
    a column of numbers for these.
    """
    has_numbers = any(kind_of(cell.column) == "number" for row in tasks for cell in row.cells)
    columns = dict.fromkeys(cell.column for row in tasks for cell in row.cells if kind_of(cell.column) in _MAY_COUNT)
    counting = {column: cells for column in columns if _goes_on(text, cells := _cells_below(text, tasks, column))}
    apart = [column for column, cells in counting.items() if len(cells) == len(tasks)]
    points = apart[-1] if apart and not has_numbers and kind_of(apart[-1]) != "group" else ""
    heading = (column for column in counting if column != points and _heads(text, tasks, column, has_numbers))
    return NumberedCells(frozenset(heading), points)


def titles_in_cells(text: str, tasks: Sequence[TaskRow], columns: NumberedCells) -> Iterator[TaskRow]:
    """Each cell that numbers a section, as the row of a title."""
    for column in columns.sections:
        for cell in _cells_below(text, tasks, column):
            yield TaskRow((Cell("", cell.start, cell.end),), is_group=True, start=cell.start, end=cell.end)


def _cells_below(text: str, tasks: Sequence[TaskRow], column: str) -> list[Cell]:
    """The cells of the column in order, each once however many rows it reaches over, or says the same in."""
    cells = {cell.start: cell for row in tasks for cell in row.cells if cell.column == column}
    ordered = [cells[start] for start in sorted(cells)]
    above = ["", *(text[cell.start : cell.end] for cell in ordered)]
    return [cell for cell, words in zip(ordered, above, strict=False) if text[cell.start : cell.end] != words]


def mark_in(text: str, cell: Cell) -> Marker | None:
    """The mark at the beginning of the cell, counted from there."""
    match = numbered(text[cell.start : cell.end])
    return marker_of(match) if match and match.end() < cell.end - cell.start else None


def _goes_on(text: str, cells: Sequence[Cell]) -> bool:
    marks = [mark for cell in cells if (mark := mark_in(text, cell))]
    if len(marks) < len(cells) or len({mark.style for mark in marks}) > 1:
        return False
    goes_on = all(after.number in (before.number + 1, 1) for before, after in pairwise(marks))
    return goes_on and (len(marks) == 1 or any(mark.number > 1 for mark in marks))


def _heads(text: str, tasks: Sequence[TaskRow], column: str, has_numbers: bool) -> bool:
    """The cells of the column are titles of sections: they reach over rows, or say what group a task is of."""
    return kind_of(column) == "group" or (not has_numbers and len(_cells_below(text, tasks, column)) < len(tasks))
