"""What every reader returns: the words of a file with what is known of their layout."""

from msgspec import Struct

from analysis.diagnostics import Diagnostic


class Cell(Struct, frozen=True, gc=False):
    """One cell of a task table: `text[start:end]` under the heading `column`."""

    column: str
    start: int
    end: int


class TaskRow(Struct, frozen=True, gc=False):
    """One row of a table in the text; a row of one cell across the table is a group (`is_group`)."""

    cells: tuple[Cell, ...]
    is_group: bool
    start: int
    end: int


class SourceText(Struct, frozen=True, gc=False):
    """A plan's text as all spans count it, and where its pages and table rows lie in it.

    `simplified` is the same text in simplified characters where it holds traditional ones, as long as it and read
    instead of it; else "".
    """

    text: str
    name: str
    sha256: str
    page_starts: tuple[int, ...] = ()
    rows: tuple[TaskRow, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    simplified: str = ""
