"""Task tables by hand: what a reader would return for a table, from rows of cells."""

from collections.abc import Sequence

from analysis.reading.source import Cell, SourceText, TaskRow

SAME = "〃"
"""Stands for a cell merged with the one above it."""


def source_with_table(
    columns: Sequence[str], rows: Sequence[Sequence[str]], *, before: str = "", after: str = ""
) -> SourceText:
    """A text with `before`, one line of headings, one line a row, and `after`; a row of one cell is a group."""
    text = f"{before}{chr(9).join(columns)}"
    task_rows: list[TaskRow] = []
    above: dict[int, Cell] = {}
    for row in rows:
        start = at = len(text) + 1
        cells = []
        for index, words in enumerate(row):
            if words == SAME:
                cells.append(above[index])
            elif words:
                column = columns[index] if len(row) > 1 else ""
                above[index] = Cell(column, at, at + len(words))
                cells.append(above[index])
            at += (len(words) if words != SAME else 0) + 1
        text += "\n" + "\t".join("" if words == SAME else words for words in row)
        task_rows.append(TaskRow(tuple(cells), len(row) == 1, start, len(text)))
    return SourceText(text + after, "made-up.xlsx", "0" * 64, (), tuple(task_rows))
