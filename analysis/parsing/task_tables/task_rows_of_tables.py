"""Which rows of the tables are tasks, each with the cells of its units, wherever the table puts them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from msgspec.structs import replace

from analysis.diagnostics import UNREAD, Diagnostic
from analysis.numbering import numbered
from analysis.parsing.lexicon import WHEN
from analysis.parsing.task_tables.columns import assigns, kind_of, lists_tasks, may_name_units, says_what_to_do
from analysis.parsing.units import names
from analysis.parsing.units.pieces import pieces
from analysis.reading.source import Cell, TaskRow
from analysis.words import any_of

_AS_ABOVE = re.compile(rf"[（(]?{any_of('columns.as_above')}[）)]?|[〃″＂\"]|''")
_OF_GROUPS = "责任单位"
"""The column of units that a table does without where it names each above its tasks."""


def task_rows(text: str, rows: Sequence[TaskRow]) -> tuple[list[TaskRow], list[Diagnostic]]:
    """The rows with units, and those beside them under the same headings whose units are left out; and what was filled in.

    Cells that say 同上 are filled in from the row above; rows below a title that is a unit's name get that unit.
    """
    notices: list[Diagnostic] = []
    found: list[tuple[TaskRow, set[str]]] = []
    for row, filled_in in _filled_in(text, _of_task_tables(text, rows, notices)):
        notices += filled_in
        found.append((row, {cell.column for cell in row.cells}))
    columns = {column for _, own in found if _asks_for_units(own) for column in own}
    tasks = [row for row, own in found if _asks_for_units(own) or (own <= columns and _says_task(own))]
    return tasks, notices


def _asks_for_units(columns: Iterable[str]) -> bool:
    return any(kind_of(column) == "role" for column in columns)


def _says_task(columns: Iterable[str]) -> bool:
    return any(kind_of(column) in ("title", "text") for column in columns)


def about_unread_columns(text: str, tasks: Sequence[TaskRow]) -> Iterator[Diagnostic]:
    """A warning on each column of the tasks' tables that lists units below a heading that does not ask for any."""
    cells: dict[str, list[Cell]] = {}
    for cell in chain.from_iterable(row.cells for row in tasks):
        if may_name_units(cell.column) and text[cell.start : cell.end].strip():
            cells.setdefault(cell.column, []).append(cell)
    for column, own in cells.items():
        if sum(_holds_units(text, cell) for cell in own) * 2 > len(own):
            place = (own[0].start, own[-1].end)
            yield Diagnostic(UNREAD, *place, params={"words": column, "reason": "column"})


def _holds_units(text: str, cell: Cell) -> bool:
    return any(names.is_certain_unit(text[start:end]) for start, end, _ in pieces(text, cell.start, cell.end))


def _of_task_tables(text: str, rows: Sequence[TaskRow], notices: list[Diagnostic]) -> Iterator[TaskRow]:
    """The rows of the tables that give tasks, without their titles.

    A table's rows follow each other line by line, but for a note in between. Any other table with a column of units is
    told in `notices`.
    """
    start = 0
    for end in range(1, len(rows) + 1):
        if end == len(rows) or not _goes_on(text, rows[end - 1], rows[end]):
            table = rows[start:end]
            columns = {cell.column for row in table for cell in row.cells}
            shown = assigns(columns)
            if shown == "enough" or (shown == "by its cells" and _tells_tasks_or_times(text, table)):
                yield from (row for row in table if not row.is_group)
            elif lists_tasks(columns) and (below := list(_below_units(text, table))):
                yield from below
            elif units := [column for column in columns if kind_of(column) == "role"]:
                place = (table[0].start, table[-1].end)
                notices.append(Diagnostic("table-not-counted", *place, params={"column": "、".join(sorted(units))}))
            start = end


def _goes_on(text: str, before: TaskRow, after: TaskRow) -> bool:
    """The second row stands right behind the first, or below one line, a note or its headings again, and in the same columns."""
    if after.start <= before.end + 1:
        return True
    columns = [{cell.column for cell in row.cells if cell.column} for row in (before, after)]
    return "\n" not in text[before.end + 1 : after.start - 1] and len(columns[0] & columns[1]) > 1


def _tells_tasks_or_times(text: str, table: Sequence[TaskRow]) -> bool:
    """Most rows have a cell that says what is to be done, or one that says by which month or season."""
    rows = [[(cell.column, text[cell.start : cell.end]) for cell in row.cells] for row in table if not row.is_group]
    does = sum(any(says_what_to_do(column, words) for column, words in row) for row in rows)
    until = sum(any(_says_season(words) for _, words in row) for row in rows)
    return max(does, until) * 2 > len(rows)


def _says_season(words: str) -> bool:
    """6月, 第三季度, 1月1日至2月9日: a time that is no single day, as events have one."""
    return WHEN.fullmatch(words) is not None and ("日" not in words or any(sign in words for sign in "至到~～—-"))


def _below_units(text: str, table: Sequence[TaskRow]) -> Iterator[TaskRow]:
    """The rows of a table whose titles are all units' names (市教育局 across it, its tasks below), each with its unit."""
    titles = {row.start: _unit_in(text, row) for row in table if row.is_group}
    if len(titles) < 2 or None in titles.values():
        return
    unit: Cell | None = None
    for row in table:
        unit = titles[row.start] if row.is_group else unit
        if unit and not row.is_group:
            yield replace(row, cells=(*row.cells, unit))


def _unit_in(text: str, title: TaskRow) -> Cell | None:
    first, end = title.cells[0].start, title.cells[-1].end
    mark = numbered(text[first:end])
    start = first + (mark.end() if mark else 0)
    return Cell(_OF_GROUPS, start, end) if names.is_certain_unit(text[start:end].strip()) else None


def _filled_in(text: str, rows: Iterator[TaskRow]) -> Iterator[tuple[TaskRow, list[Diagnostic]]]:
    """The rows with each 同上 of a column of units as the cell above it, and a notice on each."""
    above: dict[str, Cell] = {}
    for row in rows:
        units = [cell for cell in row.cells if kind_of(cell.column) == "role"]
        same = [cell for cell in units if cell.column in above and _AS_ABOVE.fullmatch(text, cell.start, cell.end)]
        notices = [_notice(text, cell, above[cell.column]) for cell in same]
        if same:
            row = replace(row, cells=tuple(above[cell.column] if cell in same else cell for cell in row.cells))
        above |= {cell.column: cell for cell in row.cells if cell in units and cell not in same}
        yield row, notices


def _notice(text: str, cell: Cell, above: Cell) -> Diagnostic:
    params = {"words": text[cell.start : cell.end], "above": text[above.start : above.end]}
    return Diagnostic("cell-as-above", cell.start, cell.end, params=params)
