"""Tables pasted into plain text, a row a line and a tab between cells → tables."""

from itertools import groupby, takewhile

from analysis.reading.grids import MOST_COLUMNS, Block, GridCell, Row
from analysis.reading.task_rows import has_headings

_FEWEST_TABS = 2


def with_tabbed_tables(text: str) -> list[Block]:
    """`text` as it is, but for lines of three cells or more under headings of a task table, which become that table."""
    if "\t" not in text:
        return [text]
    blocks: list[Block] = []
    lines: list[str] = []
    for tabbed, run in groupby(text.split("\n"), key=lambda line: line.count("\t") >= _FEWEST_TABS):
        more = list(run)
        table = tuple(map(_row, more)) if tabbed and len(more) > 1 else ()
        if has_headings(table):
            blocks += [*_words(lines), table]
            lines = []
        else:
            lines += more
    return blocks + _words(lines)


def _words(lines: list[str]) -> list[Block]:
    return ["\n".join(lines)] if lines else []


def _row(line: str) -> Row:
    """One row; cells left empty at its beginning carry on those above, as merged cells do when they are pasted."""
    cells = [cell.strip() for cell in line.split("\t", MOST_COLUMNS)]
    empty = len(list(takewhile(lambda cell: not cell, cells)))
    return tuple(GridCell(words, column, continues=column < empty) for column, words in enumerate(cells))
