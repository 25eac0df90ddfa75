"""Tables drawn in plain text whose lines go across some columns only, and words beside them → rows of placed cells."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from analysis.reading.grids import MOST_COLUMNS, GridCell, Table

_BOUNDS, _LINES = "│┃├┤┼┌┐└┘┬┴", "─━"
_BOUND, _DRAWN = re.compile(f"[{_BOUNDS}]"), re.compile(f"[{_LINES}]+")
_ALL_DRAWN = re.compile(f"[{_BOUNDS}{_LINES}]+")
_SHORTEST = 2
_OPEN_ENDS = "、，,；;：:（(和与及"
"""What ends a line whose words go on in the next, however far below."""
_MOST_PADDING = 2
"""So many blanks may stand behind the words of a line that fills its cell: less than one more letter and the padding."""


def drawn_table(lines: Sequence[str], at: int) -> tuple[int, Table]:
    """Where the drawn table ends that begins on the line `at`, and that table: a cell goes on until a line is drawn below it.

    No table where every line is drawn across all columns, or where the lines have not the same number of cells.
    """
    own = list(takewhile(_is_drawn, (lines[order] for order in range(at, len(lines)))))
    cells = [_BOUND.split(line.strip()[1:-1], MOST_COLUMNS) for line in own]
    if len({len(each) for each in cells}) != 1 or not any(map(_is_parted, cells)):
        return at, ()
    return at + len(own), _placed(cells)


def joined_cell(parts: Sequence[str]) -> str:
    """The lines of a cell, joined where one fills its cell, so that what follows was only moved to the next line."""
    words = ""
    is_full = True
    for part in filter(str.strip, parts):
        words += part.strip() if is_full else f"\n{part.strip()}"
        is_full = len(part) - len(part.rstrip()) <= _MOST_PADDING
    return words


def _is_drawn(line: str) -> bool:
    """A row of words between bounds, or nothing but a line across."""
    words = line.strip()
    if len(words) < _SHORTEST or words[0] not in _BOUNDS or words[-1] not in _BOUNDS:
        return False
    return "│" in words or "┃" in words or _ALL_DRAWN.fullmatch(words) is not None


def _is_line(cell: str) -> bool:
    return _DRAWN.fullmatch(cell.strip()) is not None


def _is_parted(cells: Sequence[str]) -> bool:
    """A line is drawn in one of them, and words or nothing stand in another."""
    return 0 < sum(map(_is_line, cells)) < len(cells)


def _placed(lines: Sequence[Sequence[str]]) -> Table:
    """The rows between lines drawn anywhere; a cell that no line ends carries on in the next, unless it pauses there."""
    columns = [_Column({0: []}) for _ in lines[0]]
    row, is_empty = 0, True
    for line in lines:
        is_drawn = any(map(_is_line, line))
        if is_drawn and not is_empty:
            row, is_empty = row + 1, True
        for column, words in zip(columns, line, strict=True):
            column.go_on(words, row, is_beside_line=is_drawn)
            is_empty = is_empty and (_is_line(words) or not words.strip())
    cells = [{at: joined_cell(parts) for at, parts in column.cells.items()} for column in columns]
    return tuple(
        tuple(GridCell(column.get(at, ""), order, continues=at not in column) for order, column in enumerate(cells))
        for at in range(row if is_empty else row + 1)
    )


@dataclass(slots=True)
class _Column:
    """The lines of each cell of a column, by the row that it begins in; its last words, and whether it pauses behind them."""

    cells: dict[int, list[str]]
    last: str = ""
    pauses: bool = False

    def go_on(self, words: str, row: int, *, is_beside_line: bool) -> None:
        """Add the next line; `is_beside_line` where one is drawn in another column."""
        if _is_line(words):
            self.cells.setdefault(row, [])
            self.last, self.pauses = "", False
        elif words.strip():
            begins = row if self.pauses else next(reversed(self.cells))
            self.cells.setdefault(begins, []).append(words)
            self.last, self.pauses = words.rstrip(), False
        elif is_beside_line and self.last:
            self.pauses = self.last[-1] not in _OPEN_ENDS
