"""Real files that hold a task table, from one drawing of it: .docx, .xlsx, .html, and Markdown where nothing is merged."""

import html
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import xlsxwriter
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

UP, LEFT = "^", "<"
"""A cell merged with the one above it, or with the one to its left."""

Grid = Sequence[Sequence[str]]
Block = str | Grid


@dataclass(frozen=True)
class Placed:
    """A cell of the drawing: its words, where it stands, and how many columns and rows it covers."""

    words: str
    row: int
    column: int
    width: int
    height: int


def drawn(*lines: str) -> list[list[str]]:
    """A table drawn as `1|甲项|甲局`; `/` breaks a line within a cell."""
    return [[words.replace("/", "\n") for words in line.split("|")] for line in lines]


def cells_of(grid: Grid) -> list[Placed]:
    """The cells that are not merged into another."""
    return [
        Placed(words, row, column, _run(grid[row][column + 1 :], LEFT), _run([r[column] for r in grid[row + 1 :]], UP))
        for row, line in enumerate(grid)
        for column, words in enumerate(line)
        if words not in (UP, LEFT)
    ]


def _run(cells: Sequence[str], mark: str) -> int:
    return 1 + next((i for i, words in enumerate(cells) if words != mark), len(cells))


def as_docx(blocks: Sequence[Block]) -> bytes:
    """Paragraphs and tables as python-docx writes them; each first row repeats on every page."""
    document = Document()
    for block in blocks:
        if isinstance(block, str):
            for line in block.split("\n"):
                document.add_paragraph(line)
            continue
        table = document.add_table(rows=len(block), cols=len(block[0]))
        for cell in cells_of(block):
            first = table.cell(cell.row, cell.column)
            last = table.cell(cell.row + cell.height - 1, cell.column + cell.width - 1)
            first.merge(last).text = cell.words
        table.rows[0]._tr.get_or_add_trPr().append(_repeated())
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _repeated() -> object:
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    return mark


def as_xlsx(blocks: Sequence[Block]) -> bytes:
    """One sheet: paragraphs as cells merged across it, tables below them."""
    return as_workbook({"Sheet1": blocks})


def as_workbook(sheets: dict[str, Sequence[Block]]) -> bytes:
    """A workbook with these sheets as xlsxwriter writes it; numbers are numbers in it."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        for name, blocks in sheets.items():
            sheet = book.add_worksheet(name)
            row = 0
            for block in blocks:
                grid = block if not isinstance(block, str) else [[line] for line in block.split("\n")]
                for cell in cells_of(grid):
                    _write(sheet, cell, row)
                row += len(grid)
    return target.getvalue()


def _write(sheet: xlsxwriter.worksheet.Worksheet, cell: Placed, below: int) -> None:
    words = int(cell.words) if cell.words.isdecimal() else cell.words
    top, left = cell.row + below, cell.column
    if cell.width * cell.height > 1:
        sheet.merge_range(top, left, top + cell.height - 1, left + cell.width - 1, words)
    else:
        sheet.write(top, left, words)


def as_html(blocks: Sequence[Block]) -> bytes:
    """A page as an office's site has it: merged cells with rowspan and colspan, line breaks as <br>."""
    body = "\n".join(
        "\n".join(f"<p>{html.escape(line)}</p>" for line in block.split("\n"))
        if isinstance(block, str)
        else _html_table(block)
        for block in blocks
    )
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'></head><body>{body}</body></html>".encode()


def _html_table(grid: Grid) -> str:
    rows = ["" for _ in grid]
    for cell in cells_of(grid):
        words = html.escape(cell.words).replace("\n", "<br>")
        rows[cell.row] += f"<td colspan='{cell.width}' rowspan='{cell.height}'><p>{words}</p></td>"
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


def as_markdown(blocks: Sequence[Block]) -> bytes:
    """Paragraphs and pipe tables, which know no merged cells: those are left empty."""
    return "\n\n".join(block if isinstance(block, str) else _pipe_table(block) for block in blocks).encode()


def _pipe_table(grid: Grid) -> str:
    lines = ["| " + " | ".join("" if words in (UP, LEFT) else words for words in row) + " |" for row in grid]
    return "\n".join([lines[0], "|" + " --- |" * len(grid[0]), *lines[1:]])


WRITERS: dict[str, Callable[[Sequence[Block]], bytes]] = {
    "docx": as_docx,
    "xlsx": as_xlsx,
    "html": as_html,
    "md": as_markdown,
}
