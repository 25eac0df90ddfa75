"""Which reader opens which kind of file; the one place where what a library raises becomes a `PlanError`."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any

from msgspec.structs import replace

from analysis.diagnostics import Diagnostic
from analysis.errors import PlanError
from analysis.reading.cells_on_lines import with_cells_on_lines
from analysis.reading.characters import MARKED, NUMBERS, RARE, signs_of
from analysis.reading.container import members
from analysis.reading.decoding import decode
from analysis.reading.document import assemble, assemble_pages
from analysis.reading.docx import docx_blocks
from analysis.reading.grids import Block, Table, with_words, words_of
from analysis.reading.html import declared_charset, html_blocks, looks_like_html
from analysis.reading.kinds import Kind, kind_of
from analysis.reading.markup import unmarked
from analysis.reading.noticed_in_files import about_struck
from analysis.reading.office import Target, convert
from analysis.reading.paragraphs import lay_out
from analysis.reading.pdf import PdfText, pdf_page_count, pdf_pictures, pdf_text
from analysis.reading.scans import pictures
from analysis.reading.scans.installed import REQUIREMENTS, is_installed, refuse_without_engine
from analysis.reading.separated_values import table_of_values
from analysis.reading.source import Assembled
from analysis.reading.web_archive import is_web_archive, pages_in
from analysis.reading.xlsx import xlsx_blocks
from analysis.words.script import as_written, is_traditional, simplified

Told = Callable[[int, int], None]
"""Is told how many pages of a scan are read, of how many; while it waits for its turn, how many scans are before it, of 0."""
MAX_SCANNED = 200
"""Pages: at four seconds each a quarter of an hour."""
_NAMES = {b"{\\rtf": "RTF", b"\xd0\xcf\x11\xe0": "DOC/WPS", b"PK": "ODF"}


def read(data: bytes, told: Told | None = None) -> Assembled:
    """The text of the file `data`, which `kind_of` recognises; raises `PlanError` and nothing else.

    A scan is read where somebody is `told` how far it is; else `PlanError` (`scan-waits`) says how many pages it has.
    """
    kind = kind_of(data)
    if kind == "pdf":
        return _read_pdf(data, told)
    if kind == "picture":
        return _read_pictures(data, told)
    if kind == "text":
        return _read_text(data)
    return _read_office(data, kind)


def page_count(data: bytes) -> int:
    """How many pages the file `data` has that may hold pictures: 0 for one that is neither a PDF nor pictures.

    Raises `PlanError` as `read` does.
    """
    kind = kind_of(data)
    if kind == "pdf":
        with _library("PDF"):
            return pdf_page_count(data)
    return pictures.page_count(data, MAX_SCANNED) if kind == "picture" else 0


def _read_text(data: bytes) -> Assembled:
    if is_web_archive(data):
        with _library("MHTML"):
            data = pages_in(data) or data
    written, signs = decode(data, declared_charset(data))
    text = written
    if signs & RARE and is_traditional(written):
        text = simplified(written)
        signs = signs_of(text)
    if table := table_of_values(text):
        return _in_script(assemble(table), text, written)
    if not signs & (MARKED | NUMBERS):
        return _in_script(lay_out([text], signs), text, written)
    if looks_like_html(text):
        with _library("HTML"):
            blocks, struck = html_blocks(text)
            return _in_script(_with(about_struck(struck), assemble(blocks, are_paragraphs=True)), text, written)
    words, removed, struck = unmarked(text) if signs & MARKED else ([text], 0, [])
    blocks, tables = _with_cells_on_lines(words)
    found = assemble(blocks)
    noticed = [Diagnostic("markup-removed", 0, 0, params={"count": removed})] if removed else []
    noticed += about_struck(struck)
    return _in_script(_with([*noticed, *_about_tables(found.text, tables)], found), text, written)


def _with_cells_on_lines(blocks: Sequence[Block]) -> tuple[list[Block], list[Table]]:
    """The blocks with the tables among their words whose cells stand on lines of their own, and these tables."""
    whole: list[Block] = []
    tables: list[Table] = []
    for block in blocks:
        parts = with_cells_on_lines(block) if isinstance(block, str) else [block]
        whole += parts
        tables += (part for part in parts if part is not block and not isinstance(part, str))
    return whole, tables


def _about_tables(text: str, tables: Sequence[Table]) -> Iterator[Diagnostic]:
    """A warning on the headings of each table that was put together from lines."""
    end = 0
    for headings, *rows in tables:
        words = [cell.words for cell in headings]
        line = "\t".join(words)
        start = text.find(line, end)
        end = start + len(line) if start >= 0 else end
        params: dict[str, str | int] = {"count": sum(len(row) > 1 for row in rows), "columns": "、".join(words)}
        yield Diagnostic("table-from-lines", max(0, start), end if start >= 0 else 0, params=params)


def _read_pictures(data: bytes, told: Told | None) -> Assembled:
    count = pictures.page_count(data, MAX_SCANNED)
    recognised = _recognition(count, told)
    return recognised(pictures.pages_of(data), count)


def _read_pdf(data: bytes, told: Told | None) -> Assembled:
    with _library("PDF"):
        found = pdf_text(data)
    if found.scanned and (not any(found.pages) or is_installed()):
        return _with(found.diagnostics, _read_scanned(data, found, told))
    unread = [_unread(found.scanned)] if found.scanned else []
    return _read_printed(found, [*found.diagnostics, *unread])


def _read_scanned(data: bytes, found: PdfText, told: Told | None) -> Assembled:
    recognised = _recognition(len(found.scanned), told)
    drawn = zip(pdf_pictures(data, found.scanned), found.pages, strict=True)
    pages = (own if picture is None else pictures.pixels_of(picture) for picture, own in drawn)
    with _library("PDF"):
        return recognised(pages, len(found.pages))


def _recognition(count: int, told: Told | None) -> Callable[[Iterable[Any], int], Assembled]:
    """What reads pictures: loaded only where there are some, for it is large."""
    if count > MAX_SCANNED:
        raise PlanError("too-many-pages", limit=MAX_SCANNED)
    refuse_without_engine()
    if told is None:
        raise PlanError("scan-waits", pages=count)
    from analysis.reading.scans.recognition import recognised

    return partial(recognised, told=told)


def _unread(scanned: Sequence[int]) -> Diagnostic:
    params: dict[str, str | int] = {
        "count": len(scanned), "pages": "、".join(str(number + 1) for number in scanned[:9]), "file": REQUIREMENTS,
    }  # fmt: skip
    return Diagnostic("pages-unread", 0, 0, params=params)


def _read_printed(found: PdfText, diagnostics: Sequence[Diagnostic]) -> Assembled:
    written = "".join(words_of(block) for page in found.pages for block in page)
    text = simplified(written) if is_traditional(written) else written
    pages = found.pages
    if text is not written:
        pages = [[with_words(block, simplified) for block in page] for page in pages]
    return _in_script(_with(diagnostics, assemble_pages(pages, found.with_more)), text, written)


def _read_office(data: bytes, kind: Kind) -> Assembled:
    target: Target = "docx" if kind in ("docx", "document") else "xlsx"
    if kind != target:
        data = convert(data, target, next((name for magic, name in _NAMES.items() if data.startswith(magic)), "XML"))
    with _library("Word" if target == "docx" else "Excel"):
        blocks, diagnostics = _office_blocks(data, target)
    written = "".join(words_of(block) for block in blocks)
    text = written
    if is_traditional(written):
        text, blocks = simplified(written), [with_words(block, simplified) for block in blocks]
    return _in_script(_with(diagnostics, assemble(blocks, are_paragraphs=True)), text, written)


def _office_blocks(data: bytes, kind: Target) -> tuple[list[Block], list[Diagnostic]]:
    parts = members(data)
    return docx_blocks(parts) if kind == "docx" else xlsx_blocks(data, parts)


def sheets_in(data: bytes) -> tuple[Table, ...]:
    """The tables of the .xlsx `data`; raises `PlanError`."""
    with _library("XLSX"):
        blocks, _ = xlsx_blocks(data, members(data))
    return tuple(block for block in blocks if not isinstance(block, str))


def _in_script(found: Assembled, text: str, written: str) -> Assembled:
    """What was read of `text`, with the characters of `written` where that has traditional ones for them."""
    return found if text == written else replace(found, written=as_written(found.text, written))


def _with(diagnostics: Sequence[Diagnostic], found: Assembled) -> Assembled:
    return replace(found, diagnostics=(*diagnostics, *found.diagnostics))


@contextmanager
def _library(kind: str) -> Iterator[None]:
    try:
        yield
    except (PlanError, MemoryError):
        raise
    except Exception as error:  # a damaged file can raise anything in the library that opens it
        raise PlanError("damaged", kind=kind) from error
