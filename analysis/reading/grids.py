"""A table of any format as rows of placed cells: which column each stands in, how wide it is, what covers it."""

from collections.abc import Callable, Iterable, Sequence
from itertools import takewhile

from msgspec import Struct
from msgspec.structs import replace

MOST_COLUMNS = 64
"""Beyond it cells keep their words but lose their place: no duty table is so wide, and hostile ones are."""


class GridCell(Struct, frozen=True, gc=False):
    """One cell: its words (line breaks kept), its first column, whether it only carries on the cell above it, and whether
    all of it is struck through, where the format tells."""

    words: str
    column: int
    width: int = 1
    continues: bool = False
    is_struck: bool = False


Row = tuple[GridCell, ...]
Table = tuple[Row, ...]
Block = str | Table
"""A piece of a document: a paragraph (or several lines of them), or a table."""


def words_of(block: Block) -> str:
    """All words of the block, cell by cell."""
    return block if isinstance(block, str) else "".join(cell.words for row in block for cell in row)


def with_words(block: Block, change: Callable[[str], str]) -> Block:
    """The block with what `change` makes of the words of each of its cells."""
    if isinstance(block, str):
        return change(block)
    return tuple(tuple(replace(cell, words=change(cell.words)) for cell in row) for row in block)


def row_of(cells: Sequence[str], width: int) -> Row:
    """The row of these cells, side by side: those it lacks at its end are empty, those left empty at its beginning carry on
    the cells above."""
    empty = len(list(takewhile(lambda cell: not cell, cells)))
    return tuple(
        GridCell(words, column, continues=column < empty)
        for column, words in enumerate([*cells, *[""] * (width - len(cells))])
    )


class SpanningCell(Struct, frozen=True, gc=False):
    """A cell as HTML and Markdown write it: how many columns and rows it covers, but not where it stands."""

    words: str
    width: int = 1
    height: int = 1


def placed(rows: Iterable[Sequence[SpanningCell]]) -> Table:
    """The table that `rows` of spanning cells describe, each cell moved past those that reach down from rows above."""
    reaching: dict[int, tuple[int, int]] = {}  # first column → (width, rows still to cover)
    return tuple(_placed_row(row, reaching) for row in rows)


def _placed_row(row: Sequence[SpanningCell], reaching: dict[int, tuple[int, int]]) -> Row:
    cells: list[GridCell] = []
    column = 0
    below = {at: (width, rows - 1) for at, (width, rows) in reaching.items() if rows > 1}

    def pass_covered() -> None:
        nonlocal column
        while column in reaching:
            cells.append(GridCell("", column, reaching[column][0], continues=True))
            column += reaching[column][0]

    for cell in row:
        pass_covered()
        width = max(1, min(cell.width, MOST_COLUMNS - column))
        cells.append(GridCell(cell.words, column, width))
        if cell.height > 1 and column < MOST_COLUMNS:
            below[column] = (width, cell.height - 1)
        column += width
    pass_covered()
    reaching.clear()
    reaching.update(below)
    return tuple(cells)
