"""What every reader returns: the words of a file with what is known of their layout."""

from bisect import bisect_right

from msgspec import Struct

from analysis.diagnostics import Diagnostic


class Cell(Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """One cell of a task table: `text[start:end]` under the heading `column`."""

    column: str
    start: int
    end: int


class TaskRow(Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """One row of a table in the text; a row of one cell across the table is a group (`is_group`)."""

    cells: tuple[Cell, ...]
    is_group: bool
    start: int
    end: int


class ScanLine(Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """A line that was recognised on a picture: it is `text[start:end]`, and stands in `box` on `page` (from 0).

    `box` is left, top, right, bottom in ten-thousandths of the page's width and height; `confidence` is the engine's,
    `weak` are the places in the text of letters that may be others; `slant` is by how much of the page's height the
    line's right end stands below its left one, as in a photo.
    """

    start: int
    end: int
    page: int
    box: tuple[int, int, int, int]
    confidence: float
    weak: tuple[int, ...] = ()
    slant: int = 0

    @property
    def is_doubtful(self) -> bool:
        """Some letter of it may be another one."""
        return bool(self.weak)


class Scan(Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """What a text was recognised from: its lines in the order of the text, and a small JPEG of each page, upright.

    A page that had text of its own has no picture (b""). Pictures may be views into a file (`with_pictures_on_disk`).
    """

    lines: tuple[ScanLine, ...]
    pictures: tuple[bytes, ...]


class Assembled(Struct, frozen=True, gc=False):
    """What a reader returns: the text, where its pages begin, its task rows, and what was mended on the way.

    `written` is the text in its own characters where `text` has simplified ones for them; else "".
    """

    text: str
    page_starts: tuple[int, ...] = ()
    rows: tuple[TaskRow, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    written: str = ""
    scan: Scan | None = None


class SourceText(Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """A plan's text as all spans count it, and where its pages and table rows lie in it.

    `simplified` is the same text in simplified characters where it holds traditional ones, as long as it and read
    instead of it; else "". `scan` is there where the text, or some of it, was recognised from pictures.
    """

    text: str
    name: str
    sha256: str
    page_starts: tuple[int, ...] = ()
    rows: tuple[TaskRow, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    simplified: str = ""
    scan: Scan | None = None

    def page_at(self, position: int) -> int:
        """The page of the file, from 1, that `position` lies on; 0 where the file has no pages."""
        return bisect_right(self.page_starts, position)

    @property
    def has_pictures(self) -> bool:
        """The text, or some of it, was recognised from pictures: on what page it stands is part of what it says."""
        return self.scan is not None
