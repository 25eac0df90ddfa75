"""A page's lines → what stands on it in reading order: paragraphs and tables, each with the pieces that it is made of."""

from collections.abc import Sequence
from statistics import median

from msgspec import Struct

from analysis.reading.grids import Block
from analysis.reading.ruled_grids import table_of
from analysis.reading.scans.level import LevelLine, levelled
from analysis.reading.scans.lines_to_rows import columns, rows
from analysis.reading.scans.rows_to_paragraphs import INDENT, margins, paragraphs
from analysis.reading.scans.ruled import PlacedLine, RuledCell, RuledTable
from analysis.reading.scans.seen import Seen, ems


class Piece(Struct, frozen=True, gc=False):
    """A block of the page's text, and the lines that its words come from, in their order; `is_aside` in the margin."""

    block: Block
    lines: tuple[Seen, ...]
    is_aside: bool = False


def pieces(lines: Sequence[Seen], tables: Sequence[RuledTable], measure: float = 0.0) -> list[Piece]:
    """What stands on the page, from top to foot; `measure` is how many characters a full line of the document has."""
    made: list[Piece] = []
    waiting = levelled(lines)
    for table in tables:
        above = [line for line in waiting if line.seen.middle[1] < table.top]
        waiting = [line for line in waiting if line.seen.middle[1] >= table.top]
        made += _paragraphs(above, measure)
        made.append(_of_table(table))
    return made + _paragraphs(waiting, measure)


def measure_of(pages: Sequence[Sequence[Seen]]) -> float:
    """How many characters a full line of the document has, by its pages of many lines; 0 where none has."""
    found = [margins(rows(levelled(page))).measure for page in pages if len(page) >= _MANY]
    return median(found) if found else 0.0


_MANY = 12


def _paragraphs(lines: Sequence[LevelLine], measure: float) -> list[Piece]:
    made: list[Piece] = []
    parts = columns(lines)
    for part in parts:
        found = rows(part)
        set_as = margins(found, measure if len(parts) == 1 else 0.0)
        aside = [line for line in part if set_as.is_beside(line)] if len(part) >= _MANY else []
        if aside:
            made += [Piece("", (line.seen,), is_aside=True) for line in aside]
            found = rows([line for line in part if line not in aside])
        for paragraph in paragraphs(found, set_as):
            text = "".join(line.text for line in paragraph)
            made.append(Piece(text, tuple(line for line in paragraph if line.text != INDENT)))
    return made


def _of_table(table: RuledTable) -> Piece:
    said = {cell: _words(cell) for cell in table.cells}
    ordered = sorted(table.cells, key=lambda cell: (cell.place.row, cell.place.column))
    lines = tuple(line for cell in ordered for line in said[cell][1])
    return Piece(table_of({cell.place: words for cell, (words, _) in said.items()}, table.rows), lines)


def _words(cell: RuledCell) -> tuple[str, list[Seen]]:
    """The words of a cell: a line that is full goes on in the next one, another ends where the writer ended it."""
    text, lines = "", []
    before: tuple[float, float] | None = None  # the right end and the size of the line above
    for row in _rows_of(cell):
        if before is not None and before[0] < cell.right - 2.2 * before[1]:
            text += "\n"
        text += "".join(line.text for *_, line in row)
        lines += [line for *_, line in row]
        before = row[-1][2], _size(row)
    return text, lines


def _size(row: Sequence[PlacedLine]) -> float:
    return sum(end - begin for _, begin, end, _ in row) / max(1.0, sum(ems(line.text) for *_, line in row))


def _rows_of(cell: RuledCell) -> list[list[PlacedLine]]:
    found: list[list[PlacedLine]] = []
    for line in sorted(cell.lines, key=lambda line: line[0]):
        if found and line[0] - found[-1][0][0] < 0.5 * line[3].height:
            found[-1].append(line)
        else:
            found.append([line])
    return [sorted(row, key=lambda line: line[1]) for row in found]
