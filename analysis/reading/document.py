"""The pieces of a document, in their order → one text with its pages, task rows and findings."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from analysis.diagnostics import UNREAD, Diagnostic
from analysis.reading.grids import Block, GridCell, Table, words_of
from analysis.reading.paragraphs import clean, lay_out
from analysis.reading.source import Assembled, TaskRow
from analysis.reading.tables_beside import below_each_other
from analysis.reading.task_rows import Headings, Standing, carries_on, has_headings, one_line, write_table

_BETWEEN_PAGES, _TOLD = 40, 40


def assemble_pages(pages: Sequence[Sequence[Block]], with_more: Collection[int]) -> Assembled:
    """The text of `pages`, of which those of the numbers `with_more` (from 0) begin with more of the table before."""
    if not any(isinstance(block, tuple) for page in pages for block in page):
        return lay_out(["\n".join(map(words_of, page)) for page in pages])
    blocks: list[Block] = []
    more: set[int] = set()
    for number, page in enumerate(pages):
        blocks += ["\f"] if number else []
        more |= {len(blocks)} if number in with_more else set()
        blocks += page
    return assemble(blocks, more=more)


def assemble(blocks: Iterable[Block], *, are_paragraphs: bool = False, more: Collection[int] = ()) -> Assembled:
    """The text of `blocks`: words laid out as `lay_out` does, tables written at their place.

    With `are_paragraphs` each block of words is a paragraph of its format, set off by blank lines; what a page cut in
    two is rejoined all the same, since documents made from pages carry every cut as a paragraph. A table without
    headings is plain text (a row a line, or its cells' own lines where they hold several), unless it plainly carries
    on the table before it, as the blocks of the places `more` are known to do.
    """
    work = _Assembly("\n\n" if are_paragraphs else "\n")
    for at, block in enumerate(blocks):
        if isinstance(block, str):
            work.add_words(block)
        elif at in more and work.headings:
            work.add_table(block, work.headings, work.standing)
        elif has_headings(block):
            work.add_table(below_each_other(block), {})
        elif not carries_on(block, work.headings):
            work.add_plain_table(block)
        elif work.may_be_next_page():
            work.add_table(block, work.headings)
        else:
            work.add_rows_apart(block)
    work.add_paragraphs()
    starts = (0, *work.page_starts) if work.page_starts else ()
    return Assembled("".join(work.pieces), starts, tuple(work.rows), tuple(work.diagnostics))


def _plain(table: Table) -> Iterable[str]:
    for row in table:
        if any("\n" in cell.words.strip() for cell in row):
            yield from (cell.words for cell in row if cell.words.strip())
        elif line := "\t".join(_filled(row)):
            yield line


def _filled(row: tuple[GridCell, ...]) -> list[str]:
    return [one_line(cell.words) for cell in row if cell.words.strip()]


@dataclass(slots=True)
class _Assembly:
    between: str
    paragraphs: list[str] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    page_starts: list[int] = field(default_factory=list)
    rows: list[TaskRow] = field(default_factory=list)
    headings: Headings = field(default_factory=dict)
    standing: Standing = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    waiting: int = 0
    apart: list[str] = field(default_factory=list)

    def add_words(self, words: str) -> None:
        """Add paragraphs to those that wait; `waiting` is how many characters do."""
        self.paragraphs.append(words)
        self.waiting += len(words)

    def add_paragraphs(self) -> None:
        """Lay out the paragraphs that wait; their pages and findings move to where they stand."""
        words = self.between.join(self.paragraphs)
        layout = lay_out([words])
        self.paragraphs.clear()
        self.waiting = 0
        at = self._next_start()
        self.page_starts += (at + start for start in layout.page_starts[1:])
        found = layout.diagnostics
        self.diagnostics += (replace(d, start=d.start + at, end=d.end + at) for d in found) if at else found
        self.diagnostics += self._about_rows_apart(layout.text, at)
        self.apart.clear()
        self._append(layout.text)
        empty = words.count("\f") - max(0, len(layout.page_starts) - 1)
        self.page_starts += [self._next_start()] * empty  # pages that begin with a table, or have no words

    def may_be_next_page(self) -> bool:
        """Nothing more than a page's number or （续表） stands behind the last table."""
        return self.waiting <= _BETWEEN_PAGES

    def add_table(self, table: Table, headings: Headings, standing: Standing | None = None) -> None:
        """Add a table that has headings, or carries on one with these `headings`, whose cells may reach down into it."""
        self.add_paragraphs()
        cleaned = tuple(tuple(replace(cell, words=clean(cell.words)) for cell in row) for row in table)
        written = write_table(cleaned, self._next_start(), headings, standing)
        self.rows += written.rows
        self.headings, self.standing = written.headings, written.standing
        self._append(written.text)

    def add_plain_table(self, table: Table) -> None:
        """Add a table without headings to the paragraphs that wait."""
        if sum(any(cell.words.strip() for cell in row) for row in table) > 1 and max(map(len, table)) > 1:
            self.diagnostics.append(Diagnostic("table-without-header", 0, 0))
        self.headings = {}
        self.add_words("\n".join(_plain(table)))

    def add_rows_apart(self, table: Table) -> None:
        """Add what may be more of the table before it, but for the words in between, to the paragraphs that wait: it is told."""
        self.apart.append("\n".join(_plain(table)))
        self.add_words(self.apart[-1])

    def _about_rows_apart(self, text: str, at: int) -> Iterator[Diagnostic]:
        """A warning on each such table in `text`, which begins at `at`, since none of its rows is a task."""
        end = 0
        for words in self.apart:
            first = clean(words).partition("\n")[0]
            start = max(end, text.find(first, end))
            end = start + len(first)
            yield Diagnostic(UNREAD, at + start, at + end, params={"words": first[:_TOLD], "reason": "rows-apart"})

    def _next_start(self) -> int:
        return self.length + bool(self.pieces)

    def _append(self, text: str) -> None:
        if text:
            self.length = self._next_start() + len(text)
            self.pieces += ("\n", text) if self.pieces else (text,)
