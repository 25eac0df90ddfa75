"""The places between a table's rules → its cells and rows, wherever the rules come from: drawn in a PDF, or seen on a scan."""

from collections.abc import Callable, Mapping

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from analysis.reading.grids import GridCell, Table

Owners = NDArray[np.int64]
"""For each row and column between the rules the number of the cell that it belongs to."""
IsRuled = Callable[[int, int], bool]
"""Whether a rule ends the place in this row and column."""


class Place(Struct, frozen=True, gc=False):
    """Where a cell stands: its first row and column, and how many it covers."""

    row: int
    column: int
    height: int
    width: int


def owners(rows: int, columns: int, is_ruled_right: IsRuled, is_ruled_below: IsRuled) -> Owners:
    """Which cell each place belongs to: places without a rule between them are one."""
    owner = np.arange(rows * columns).reshape(rows, columns)
    for row in range(rows):
        for column in range(columns):
            if column + 1 < columns and not is_ruled_right(row, column):
                owner[owner == owner[row, column + 1]] = owner[row, column]
            if row + 1 < rows and not is_ruled_below(row, column):
                owner[owner == owner[row + 1, column]] = owner[row, column]
    return owner


def places(owner: Owners) -> dict[int, Place]:
    """Where each cell stands, by its number, row by row."""
    covered: dict[int, list[tuple[int, int]]] = {}
    for at, number in enumerate(owner.flat):
        covered.setdefault(int(number), []).append(divmod(at, owner.shape[1]))
    return {number: _place(own) for number, own in covered.items()}


def _place(covered: list[tuple[int, int]]) -> Place:
    rows, columns = [row for row, _ in covered], [column for _, column in covered]
    row, column = min(rows), min(columns)
    return Place(row, column, max(rows) - row + 1, max(columns) - column + 1)


def table_of(words: Mapping[Place, str], rows: int) -> Table:
    """The table of so many rows with these words in its cells; one that covers several rows carries on in those below its
    first. Each keeps its column: what lies between two rules is never moved, as `grids.placed` moves cells."""
    ordered = sorted(words, key=lambda place: place.column)
    return tuple(
        tuple(
            GridCell("" if place.row < row else words[place], place.column, place.width, continues=place.row < row)
            for place in ordered
            if place.row <= row < place.row + place.height
        )
        for row in range(rows)
    )
