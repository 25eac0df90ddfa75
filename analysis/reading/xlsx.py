"""An .xlsx workbook → one table a sheet, its cells as they are displayed."""

import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from io import BytesIO
from itertools import groupby
from xml.etree import ElementTree

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from analysis.diagnostics import Diagnostic
from analysis.errors import PlanError
from analysis.reading.cell_display import displayed
from analysis.reading.grids import Block, GridCell, Row, Table
from analysis.reading.noticed_in_files import about_notes, about_pictures, about_struck
from analysis.reading.task_rows import NUMERAL

_STYLES = "xl/styles.xml"
_EMPTY_FILL = re.compile(rb"<((?:\w{1,8}:)?)fill(?:/>|></\1fill>)")
MAX_CELLS = 300_000
_PER_CENTIMETRE = 96 / 2.54
"""Pixels of a picture, where a sheet shows it in its own size."""
_MERGED_COSTS = 8
"""A merged cell takes the library about as long as this many cells with words."""
_DEFAULT_NAME = re.compile(r"(?:Sheet|工作表)[ ]?\d*\Z", re.IGNORECASE)


def xlsx_blocks(data: bytes, parts: Mapping[str, bytes]) -> tuple[list[Block], list[Diagnostic]]:
    """A table for every visible sheet with content (headed by its name where several have one), which sheets were left out,
    and which hidden rows and columns were not: a filter hides what still counts, and a hand what no longer may; and what is
    struck through, in pictures or in notes.

    Raises `PlanError`: `too-many-cells`, `damaged`.
    """
    _refuse_what_would_explode(parts)
    workbook = load_workbook(BytesIO(_with_whole_fills(data, parts)), data_only=True, keep_links=False)
    sheets = [sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible"]
    tables = {sheet.title: own for sheet in sheets if (own := list(_parted(_rows(sheet))))}
    left_out = [sheet.title for sheet in workbook.worksheets if sheet.sheet_state != "visible" and len(sheet._cells)]
    hidden = [f"{title}!{span}" for title in tables for span in _hidden_spans(workbook[title])]
    blocks: list[Block] = []
    for title, own in tables.items():
        if len(tables) > 1 and not _DEFAULT_NAME.match(title):
            blocks.append(title)
        blocks += own
    told = {"hidden-sheet-skipped": left_out, "hidden-cells-read": hidden}
    noticed = [Diagnostic(code, 0, 0, params={"names": "、".join(names)}) for code, names in told.items() if names]
    pictures = [
        (image.width / _PER_CENTIMETRE, image.height / _PER_CENTIMETRE) for sheet in sheets for image in sheet._images
    ]
    cells = (cell for own in tables.values() for table in own for row in table for cell in row)
    struck = (cell.words for cell in cells if cell.is_struck)
    notes = (cell.comment.text for sheet in sheets for _, cell in sorted(sheet._cells.items()) if cell.comment)
    return blocks, [*noticed, *about_pictures(pictures), *about_struck(struck), *about_notes(notes)]


def _with_whole_fills(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The workbook with a pattern in each empty fill: some systems write such fills, and the library refuses them."""
    styles, count = _EMPTY_FILL.subn(rb"<\1fill><\1patternFill/></\1fill>", parts.get(_STYLES, b""))
    if not count:
        return data
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in (dict(parts) | {_STYLES: styles}).items():
            archive.writestr(name, content)
    return target.getvalue()


def _rows(sheet: Worksheet) -> dict[int, Row]:
    """The rows that have words, by their numbers in the sheet."""
    below, widths = _merged(sheet)
    struck = _struck_fonts(sheet)
    columns: dict[int, list[GridCell]] = {}
    for (row, column), cell in sorted(sheet._cells.items()):  # iter_rows would make every cell up to the last one
        if (row, column) in below:
            columns.setdefault(row, []).append(GridCell("", column - 1, below[row, column], continues=True))
        elif words := displayed(cell, sheet.parent.epoch):
            is_struck = bool(struck) and cell.has_style and cell._style.fontId in struck
            width = widths.get((row, column), 1)
            columns.setdefault(row, []).append(GridCell(words, column - 1, width, is_struck=is_struck))
    filled = ((row, cells) for row, cells in columns.items() if any(cell.words for cell in cells))
    return {row: _from_first_column(tuple(cells)) for row, cells in filled}


def _parted(rows: Mapping[int, Row]) -> Iterator[Table]:
    """The tables of a sheet: one that is numbered ends at an empty row where the rows below it have words for numbers."""
    table: list[Row] = []
    before = 0
    apart: list[list[Row]] = []
    for number, row in rows.items():
        if number > before + 1 or not apart:
            apart.append([])
        apart[-1].append(row)
        before = number
    for following in apart:
        if any(map(_is_numbered, table)) and all(map(_begins_with_words, following)):
            yield tuple(table)
            table = []
        table += following
    if table:
        yield tuple(table)


def _is_numbered(row: Row) -> bool:
    return len(row) > 1 and NUMERAL.match(row[0].words.strip()) is not None


def _begins_with_words(row: Row) -> bool:
    return bool(row[0].words.strip()) and not _is_numbered(row)


def _struck_fonts(sheet: Worksheet) -> frozenset[int]:
    return frozenset(order for order, font in enumerate(sheet.parent._fonts) if font.strike)


def _hidden_spans(sheet: Worksheet) -> Iterator[str]:
    """The hidden rows and columns that hold something, side by side in one: 4:6, D:D."""
    filled = [place for place, cell in sheet._cells.items() if cell.value is not None]
    rows = {row for row, dimension in sheet.row_dimensions.items() if dimension.hidden}
    columns = {
        column
        for dimension in sheet.column_dimensions.values()
        if dimension.hidden
        for column in range(dimension.min, dimension.max + 1)
    }
    yield from _spans(rows.intersection(row for row, _ in filled), str)
    yield from _spans(columns.intersection(column for _, column in filled), get_column_letter)


def _spans(numbers: Iterable[int], name: Callable[[int], str]) -> Iterator[str]:
    for _, run in groupby(enumerate(sorted(numbers)), key=lambda counted: counted[1] - counted[0]):
        of_run = [number for _, number in run]
        yield f"{name(of_run[0])}:{name(of_run[-1])}"


def _from_first_column(cells: Row) -> Row:
    """The row with an empty cell in each gap, so that its line of text keeps its columns."""
    filled: list[GridCell] = []
    column = 0
    for cell in cells:
        if cell.column < 64:
            filled += (GridCell("", empty) for empty in range(column, cell.column))
        filled.append(cell)
        column = cell.column + cell.width
    return tuple(filled)


def _merged(sheet: Worksheet) -> tuple[dict[tuple[int, int], int], dict[tuple[int, int], int]]:
    """Of the merged ranges: the cells below their first row → width, and their first cell → width."""
    below: dict[tuple[int, int], int] = {}
    widths: dict[tuple[int, int], int] = {}
    for merged in sheet.merged_cells.ranges:
        width = merged.max_col - merged.min_col + 1
        widths[merged.min_row, merged.min_col] = width
        below |= {(row, merged.min_col): width for row in range(merged.min_row + 1, merged.max_row + 1)}
    return below, widths


def _refuse_what_would_explode(parts: Mapping[str, bytes]) -> None:
    """The library makes an object for every cell of a merged or linked range, however large the range says it is."""
    cells = 0
    for name, data in parts.items():
        if name.endswith(".xml") and name.startswith("xl/"):
            census = _Census()
            try:
                ElementTree.XMLParser(target=census).feed(data)
            except (ElementTree.ParseError, ValueError, LookupError) as error:
                raise PlanError("damaged", kind="Excel") from error
            cells += census.cells
    if cells > MAX_CELLS:
        raise PlanError("too-many-cells", limit=MAX_CELLS)


class _Census:
    """Counts the cells a sheet has or would get; takes the parser's events."""

    def __init__(self) -> None:
        self.cells = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """A start tag."""
        name = tag.rsplit("}", 1)[-1]
        if name == "c":
            self.cells += 1
        elif name in ("mergeCell", "hyperlink"):
            self.cells += _MERGED_COSTS * _area(attributes.get("ref", ""))

    def doctype(self, name: str, pubid: str, system: str) -> None:
        """Office XML has no document type."""
        raise PlanError("damaged", kind="Excel")

    def close(self) -> None:
        """The end."""


def _area(reference: str) -> int:
    first_column, first_row, last_column, last_row = range_boundaries(reference)
    if None in (first_column, first_row, last_column, last_row):
        return MAX_CELLS + 1  # a whole column or row
    return int((last_column - first_column + 1) * (last_row - first_row + 1))
