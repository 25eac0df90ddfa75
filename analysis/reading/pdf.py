"""A .pdf with text → its pages as lines, those of one paragraph rejoined by where they stand on the page."""

import re
import threading
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium

from analysis.diagnostics import Diagnostic
from analysis.errors import PlanError
from analysis.numbering import AT_LINE_START
from analysis.reading.pdf_lines import PdfLine, page_lines

MAX_PAGES = 2000
_SENTENCE_ENDS = "。；：！？）)]】〕;:!?"
_LATIN_WORDS = re.compile("[A-Za-z]{2}")
_FEWEST_CHARACTERS = 8
_ONE_AT_A_TIME = threading.Lock()
"""PDFium keeps its state in globals: two threads in it at once corrupt memory."""


def pdf_pages(data: bytes) -> tuple[list[str], list[Diagnostic]]:
    """The text of each page of the PDF `data`, its running heads and feet taken out, and a finding that says so.

    An indented first line of a paragraph begins with two ideographic spaces. Raises `PlanError`: `password-protected`,
    `damaged`, `too-many-pages`, `scan-without-text`.
    """
    with _ONE_AT_A_TIME:
        pages = _read(data)
    body, removed = _without_running_heads(pages)
    margins = _Margins.of([line for page in body for line in page])
    texts = ["\n".join(_paragraphs(page, margins)) for page in body]
    words = "、".join(dict.fromkeys(removed[:5]))
    params: dict[str, str | int] = {"count": len(removed), "words": words}
    return texts, [Diagnostic("page-furniture-removed", 0, 0, params=params)] if removed else []


def _read(data: bytes) -> list[list[PdfLine]]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        is_locked = error.err_code == pdfium.FPDF_ERR_PASSWORD
        raise (PlanError("password-protected") if is_locked else PlanError("damaged", kind="PDF")) from error
    try:
        if len(document) > MAX_PAGES:
            raise PlanError("too-many-pages", limit=MAX_PAGES)
        pages = [_page(document, number) for number in range(len(document))]
    finally:
        document.close()
    if sum(len(line.text) for page in pages for line in page) < _FEWEST_CHARACTERS:
        raise PlanError("scan-without-text")
    return pages


def _page(document: pypdfium2.PdfDocument, number: int) -> list[PdfLine]:
    page = document[number]
    try:
        return page_lines(page.get_textpage())
    finally:
        page.close()


def _without_running_heads(pages: list[list[PdfLine]]) -> tuple[list[list[PdfLine]], list[str]]:
    """Drop the lines at the edges of pages that come again, but for their numbers, on at least half of them."""
    if len(pages) < 2:
        return pages, []
    seen = Counter(key for page in pages for key in {_key(line) for line in (*page[:2], *page[-2:])})
    often = {key for key, count in seen.items() if count >= max(2, len(pages) // 2)}
    body: list[list[PdfLine]] = []
    removed: list[str] = []
    for page in pages:
        head = _edge(page[:2], often)
        foot = _edge(page[:head - len(page) - 1 : -1][:2] if head < len(page) else [], often)
        kept = page[head : len(page) - foot]
        removed += (line.text for line in (*page[:head], *page[len(page) - foot :]))
        body.append(kept)
    return body, removed


def _edge(lines: Sequence[PdfLine], often: set[str]) -> int:
    count = 0
    while count < len(lines) and _key(lines[count]) in often:
        count += 1
    return count


def _key(line: PdfLine) -> str:
    return "".join("#" if character.isdigit() else character for character in line.text if not character.isspace())


@dataclass(frozen=True, slots=True)
class _Margins:
    """Where the body's lines begin and end, and how far apart they stand."""

    left: float
    right: float
    pitch: float

    @classmethod
    def of(cls, lines: Sequence[PdfLine]) -> "_Margins":
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
