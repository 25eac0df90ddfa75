"""A table that is set in two or three, side by side to save paper → one, in which the rows stand below each other."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from analysis.column_headings import plain
from analysis.reading.grids import MOST_COLUMNS, Row, Table
from analysis.reading.task_rows import is_heading_row

_FEWEST_COLUMNS = 2
"""So many columns has each of them."""


def below_each_other(table: Table) -> Table:
    """`table`, or where its first headings begin anew further right (序号、任务、单位、序号、任务、单位), the rows there below
    those on the left. Where all have the same headings, what stands across them still heads the rows below it.
    """
    headings = next(filter(is_heading_row, table), ())
    starts = _starts(headings)
    if len(starts) < 2:
        return table
    bounds = [*pairwise(starts), (starts[-1], MOST_COLUMNS)]
    named = [[plain(cell.words) for cell in _part(headings, *bound) if cell.words.strip()] for bound in bounds]
    are_alike = all(each == named[0] for each in named)
    return tuple(row for band in _bands(table, starts[1], are_parted=are_alike) for row in _stacked(band, bounds))


def _starts(headings: Row) -> list[int]:
    """The columns where the first heading stands, if there are headings of their own from each of them on."""
    filled = [cell for cell in headings if cell.words.strip()]
    again = [cell.column for cell in filled if plain(cell.words) == plain(filled[0].words)]
    parts = [_part(headings, *bound) for bound in pairwise([*again, MOST_COLUMNS])]
    return again if all(len(part) >= _FEWEST_COLUMNS and is_heading_row(part) for part in parts) else []


def _part(row: Row, start: int, end: int) -> Row:
    """The cells of `row` that begin in these columns, as those of a table of its own."""
    return tuple(replace(cell, column=cell.column - start) for cell in row if start <= cell.column < end)


def _bands(table: Table, second: int, *, are_parted: bool) -> Iterator[Sequence[Row]]:
    """The rows from one that stands across the tables, or has one cell with words, to the next."""
    band: list[Row] = []
    for row in table:
        filled = [cell for cell in row if cell.words.strip()]
        is_across = len(filled) == 1 and filled[0].column < second
        if are_parted and is_across:
            yield band
            yield [row]
            band = []
        else:
            band.append(row)
    yield band


def _stacked(band: Sequence[Row], bounds: Sequence[tuple[int, int]]) -> Iterator[Row]:
    for start, end in bounds:
        parts = (_part(row, start, end) for row in band)
        yield from (part for part in parts if any(cell.words.strip() or cell.continues for cell in part))
