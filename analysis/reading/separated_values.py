"""A file of values that commas or semicolons separate (.csv), as spreadsheets write it → its table."""

import csv
from io import StringIO

from analysis.reading.grids import Block, Row, row_of
from analysis.reading.task_rows import is_heading_row

_DELIMITERS = ",;"
_AROUND = f'{_DELIMITERS}" \r'
_MOST_ABOVE, _HEAD = 6, 2000
"""Lines, and characters: titles and notes above the headings, and these."""


def table_of_values(text: str) -> list[Block]:
    """The lines above the first row that names the columns of a task table, and the table; empty where `text` is no such file."""
    if not any(text.count(each, 0, _HEAD) > 1 for each in _DELIMITERS):
        return []
    at = 0
    for line in text.split("\n", _MOST_ABOVE)[:_MOST_ABOVE]:
        delimiter = next((each for each in _DELIMITERS if line.count(each) > 1), "")
        if delimiter and any(map(is_heading_row, _rows(line, delimiter))):
            above = "\n".join(each.strip(_AROUND) for each in text[:at].split("\n")).strip("\n")
            rows = _rows(text[at:], delimiter)
            return [*filter(None, [above]), tuple(rows)] if len(rows) > 1 else []
        at += len(line) + 1
    return []


def _rows(text: str, delimiter: str) -> list[Row]:
    """The rows that hold something; none where a quote is not closed, so that rows behind it would be words of one cell."""
    try:
        rows = [
            [cell.strip() for cell in cells]
            for cells in csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
        ]
    except csv.Error:
        return []
    filled = [cells for cells in rows if any(cells)]
    width = max(map(len, filled), default=0)
    return [row_of(cells, width) for cells in filled]
