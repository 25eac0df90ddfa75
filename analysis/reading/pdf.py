"""A .pdf with text → its pages as lines, those of one paragraph rejoined by where they stand on the page, and ruled tables."""

import re
import threading
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium
from msgspec import Struct
from PIL import Image

from analysis.diagnostics import Diagnostic
from analysis.errors import PlanError
from analysis.numbering import AT_LINE_START
from analysis.reading.grids import Block, words_of
from analysis.reading.noticed_in_files import about_pictures
from analysis.reading.pdf_layers import Size, about_layers, layer_of
from analysis.reading.pdf_lines import PdfLine
from analysis.reading.pdf_tables import PdfTable, is_next_page, rejoined, tables_and_lines, without_headings
from analysis.words.brackets import CLOSE

MAX_PAGES = 2000
_SENTENCE_ENDS = f"。；：！？;:!?{CLOSE}"
_LATIN_WORDS = re.compile("[A-Za-z]{2}")
_FEWEST = 20
"""Characters a page: a scan may carry a stamp or a page number as text."""
_MANY = 100
"""Characters: a page that has them is text, among however many scans."""
_APART = 1.35
_DOTS, _LONGEST_SIDE = 200, 2800
"""Dots an inch at which a page is drawn, and the most pixels of a side: letters of 9 points have 25 pixels then."""
_ONE_AT_A_TIME = threading.Lock()
"""PDFium keeps its state in globals: two threads in it at once corrupt memory."""


class PdfText(Struct, frozen=True, gc=False):
    """What stands on each page; which of the pages (from 0) show theirs in a picture only, and which begin with more of the
    table that ends the one before; and what was noticed."""

    pages: list[list[Block]]
    scanned: tuple[int, ...]
    with_more: frozenset[int]
    diagnostics: list[Diagnostic]


class _Page(Struct, frozen=True, gc=False):
    """The lines of a page outside of its tables, in the order of the file, and the tables from top to foot."""

    lines: list[PdfLine]
    tables: list[PdfTable]

    @property
    def words(self) -> str:
        """All that stands on it."""
        of_tables = (words_of(table.rows) for table in self.tables)
        return "".join([*(line.text for line in self.lines), *of_tables])


def pdf_text(data: bytes) -> PdfText:
    """The lines and tables of each page of the PDF `data`, its running heads and feet taken out, and a finding that says so.

    An indented first line of a paragraph begins with two ideographic spaces. Raises `PlanError`: `password-protected`,
    `damaged`, `too-many-pages`, `empty`.
    """
    with _ONE_AT_A_TIME:
        pages, scanned, noticed = _read(data)
    lines = [page.lines for page in pages]
    body, removed = _without_running_heads(lines, _Margins.of(lines).pitch)
    margins = _Margins.of(body)
    tables, with_more = _rejoined([_Page(own, page.tables) for own, page in zip(body, pages, strict=True)])
    blocks = [_blocks(own, beside, margins) for own, beside in zip(body, tables, strict=True)]
    words = "、".join(dict.fromkeys(removed[:5]))
    params: dict[str, str | int] = {"count": len(removed), "words": words}
    found = [Diagnostic("page-furniture-removed", 0, 0, params=params)] if removed else []
    return PdfText(blocks, scanned, with_more, [*noticed, *found])


def _rejoined(pages: Sequence[_Page]) -> tuple[list[list[PdfTable]], frozenset[int]]:
    """The tables of each page, and which pages begin with more of the table at the foot of the page before."""
    tables = [list(page.tables) for page in pages]
    with_more: set[int] = set()
    first: PdfTable | None = None
    for number, (above, below) in enumerate(pairwise(pages), 1):
        is_last = bool(above.tables) and not any(line.baseline < above.tables[-1].top for line in above.lines)
        is_first = bool(below.tables) and not any(line.baseline > below.tables[0].top for line in below.lines)
        if is_last and is_first and is_next_page(above.tables[-1], below.tables[0]):
            first = first or above.tables[-1]
            own = without_headings(below.tables[0], first)
            tables[number - 1][-1], tables[number][0] = rejoined(tables[number - 1][-1], own)
            with_more.add(number)
            first = first if len(below.tables) == 1 else None
        else:
            first = None
    return tables, frozenset(with_more)


def _blocks(lines: Sequence[PdfLine], tables: Sequence[PdfTable], margins: "_Margins") -> list[Block]:
    """The paragraphs of a page as its lines, and the tables between them."""
    blocks: list[Block] = []
    for table in tables:
        above = [line for line in lines if line.baseline > table.top]
        lines = [line for line in lines if line.baseline <= table.top]
        blocks += ["\n".join(_paragraphs(above, margins))] if above else []
        blocks.append(table.rows)
    return [*blocks, "\n".join(_paragraphs(lines, margins))] if lines else blocks


def pdf_page_count(data: bytes) -> int:
    """How many pages the PDF `data` has; raises `PlanError` (`password-protected`, `damaged`)."""
    with _ONE_AT_A_TIME:
        return len(_opened(data))


def pdf_pictures(data: bytes, wanted: Collection[int]) -> Iterator[Image.Image | None]:
    """Each page of the PDF `data` in its order: the picture of a page of `wanted`, None for another."""
    for number in range(pdf_page_count(data)):
        yield _picture(data, number) if number in wanted else None


def _picture(data: bytes, number: int) -> Image.Image:
    with _ONE_AT_A_TIME:
        document = _opened(data)
        try:
            page = document[number]
            scale = min(_DOTS / 72, _LONGEST_SIDE / max(1.0, *page.get_size()))
            drawn: Image.Image = page.render(scale=scale).to_pil()
            return drawn.copy()
        finally:
            document.close()


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        is_locked = error.err_code == pdfium.FPDF_ERR_PASSWORD
        raise (PlanError("password-protected") if is_locked else PlanError("damaged", kind="PDF")) from error


def _read(data: bytes) -> tuple[list[_Page], tuple[int, ...], list[Diagnostic]]:
    """What stands on each page, the pages that are scans (what stands on these, if anything, is left out), and what says so."""
    document = _opened(data)
    try:
        if len(document) > MAX_PAGES:
            raise PlanError("too-many-pages", limit=MAX_PAGES)
        pages = [_page(page) for page in document]
        looks = [layer_of(page, own.words) for page, own in zip(document, pages, strict=True)]
        if not any(page.words for page in pages) or (_are_few(pages) and any(map(_has_picture, document))):
            return [_Page([], []) for _ in pages], tuple(range(len(pages))), []
    finally:
        document.close()
    layers = [layer for layer, _ in looks]
    scanned = tuple(number for number, layer in enumerate(layers) if layer in ("picture", "scrambled-layer"))
    body = [_Page([], []) if number in scanned else page for number, page in enumerate(pages)]
    return (
        body,
        scanned,
        [*about_layers(layers), *about_pictures(_once([size for _, sizes in looks for size in sizes]))],
    )


def _once(sizes: Sequence[Size]) -> list[Size]:
    """The sizes that one picture has: what stands in the same on several pages is a watermark or part of a letterhead."""
    counts = Counter(sizes)
    return [size for size in sizes if counts[size] == 1]


def _page(page: pypdfium2.PdfPage) -> _Page:
    try:
        tables, lines = tables_and_lines(page, page.get_textpage())
        return _Page(lines, tables)
    finally:
        page.close()


def _are_few(pages: Sequence[_Page]) -> bool:
    """The characters of the pages, of which none has a page's text."""
    counts = [len(page.words) for page in pages]
    return sum(counts) < _FEWEST * len(pages) and max(counts) < _MANY


def _has_picture(page: pypdfium2.PdfPage) -> bool:
    try:
        return next(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3), None) is not None
    finally:
        page.close()


def _without_running_heads(pages: list[list[PdfLine]], pitch: float) -> tuple[list[list[PdfLine]], list[str]]:
    """Drop lines set apart at the edges of pages that come again, but for their numbers, on half the pages or more."""
    if len(pages) < 2:
        return pages, []
    ranked = [sorted(page, key=lambda line: -line.baseline) for page in pages]
    seen = Counter(key for page in ranked for key in {_key(line) for line in (*page[:2], *page[-2:])})
    often = {key for key, count in seen.items() if count >= max(2, len(pages) // 2)}
    dropped = [{*_edge(page, often, pitch), *_edge(page[::-1], often, pitch)} for page in ranked]
    body = [[line for line in page if line not in heads] for page, heads in zip(pages, dropped, strict=True)]
    return body, [line.text for page, heads in zip(pages, dropped, strict=True) for line in page if line in heads]


def _edge(lines: Sequence[PdfLine], often: set[str], pitch: float) -> Sequence[PdfLine]:
    """The first line or two of `lines`, counted inwards, that come often and stand apart from the next."""
    for count in (2, 1):
        outer, following = lines[:count], lines[count : count + 1]
        stands_apart = not following or abs(outer[-1].baseline - following[0].baseline) > _APART * pitch
        if outer and stands_apart and all(_key(line) in often for line in outer):
            return outer
    return ()


def _key(line: PdfLine) -> str:
    return "".join("#" if character.isdigit() else character for character in line.text if not character.isspace())


class _Margins(Struct, frozen=True, gc=False):
    """Where the body's lines begin and end, and how far apart they stand."""

    left: float
    right: float
    pitch: float

    @classmethod
    def of(cls, pages: Sequence[Sequence[PdfLine]]) -> "_Margins":
        """The margins and the pitch that most lines of `pages` keep."""
        lines = [line for page in pages for line in page]
        lefts = Counter(round(line.left) for line in lines if len(line.text) > 10) or Counter([0])
        frequent = [left for left, count in lefts.items() if count * 5 >= max(lefts.values())]
        rights = sorted(line.right for line in lines) or [0.0]
        pitches = Counter(round(a.baseline - b.baseline) for a, b in pairwise(lines) if a.baseline > b.baseline)
        pitch = pitches.most_common(1)[0][0] if pitches else 0
        return cls(min(frequent), rights[(len(rights) - 1) * 19 // 20], pitch)

    def is_full(self, line: PdfLine) -> bool:
        """Whether `line` reaches the right margin, give or take a character that may not begin a line."""
        return line.right >= self.right - 2.2 * line.size

    def is_indented(self, line: PdfLine) -> bool:
        """Whether `line` begins like a paragraph: two characters in, or a little more or less."""
        return self.left + 1.2 * line.size < line.left < self.left + 3.2 * line.size

    def runs_on(self, line: PdfLine, following: PdfLine) -> bool:
        """Whether `following` carries on the paragraph of `line`."""
        near = line.baseline - following.baseline <= self.pitch * 1.3 + 1
        flush = abs(following.left - self.left) <= 1.2 * following.size
        alike = abs(line.size - following.size) <= 0.6
        begins = AT_LINE_START.match(following.text) is not None and line.text[-1] in _SENTENCE_ENDS
        return near and flush and alike and not begins and self.is_full(line)


def _paragraphs(lines: Sequence[PdfLine], margins: _Margins) -> list[str]:
    paragraphs: list[list[str]] = []
    before: PdfLine | None = None
    for line in lines:
        if before is not None and margins.runs_on(before, line):
            paragraphs[-1] += (" " if _LATIN_WORDS.match(before.text[-1] + line.text[0]) else "", line.text)
        else:
            paragraphs.append(["　　" if margins.is_indented(line) else "", line.text])
        before = line
    return ["".join(pieces) for pieces in paragraphs]
