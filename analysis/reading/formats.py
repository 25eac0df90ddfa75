"""Which reader opens which kind of file; the one place where what a library raises becomes a `PlanError`."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from msgspec.structs import replace

from analysis.diagnostics import Diagnostic
from analysis.errors import PlanError
from analysis.reading.container import members
from analysis.reading.decoding import decode
from analysis.reading.document import Assembled, assemble
from analysis.reading.docx import docx_blocks
from analysis.reading.grids import Block, with_words, words_of
from analysis.reading.html import declared_charset, html_blocks, looks_like_html
from analysis.reading.kinds import Kind, kind_of
from analysis.reading.markup import unmarked
from analysis.reading.office import Target, convert
from analysis.reading.paragraphs import lay_out
from analysis.reading.pdf import pdf_pages
from analysis.reading.xlsx import xlsx_blocks
from analysis.words.script import as_written, is_traditional, simplified

_NAMES = {b"{\\rtf": "RTF", b"\xd0\xcf\x11\xe0": "DOC/WPS", b"PK": "ODF"}


def read(data: bytes) -> Assembled:
    """The text of the file `data`, which `kind_of` recognises; raises `PlanError` and nothing else."""
    kind = kind_of(data)
    if kind == "pdf":
        return _read_pdf(data)
    if kind == "text":
        return _read_text(data)
    return _read_office(data, kind)


def _read_text(data: bytes) -> Assembled:
    written = decode(data, declared_charset(data))
    text = simplified(written) if is_traditional(written) else written
    if looks_like_html(text):
        with _library("HTML"):
            return _in_script(assemble(html_blocks(text), are_paragraphs=True), text, written)
    blocks, removed = unmarked(text)
    noticed = [Diagnostic("markup-removed", 0, 0, params={"count": removed})] if removed else []
    return _in_script(_with(noticed, assemble(blocks)), text, written)


def _read_pdf(data: bytes) -> Assembled:
    with _library("PDF"):
        pages, diagnostics = pdf_pages(data)
    written = "".join(pages)
    text = simplified(written) if is_traditional(written) else written
    layout = lay_out(pages if text is written else [simplified(page) for page in pages])
    found = Assembled(layout.text, layout.page_starts, (), layout.diagnostics)
    return _in_script(_with(diagnostics, found), text, written)


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


def _in_script(found: Assembled, text: str, written: str) -> Assembled:
    """What was read of `text`, with the characters of `written` where that has traditional ones for them."""
    return found if text == written else replace(found, written=as_written(found.text, written))


def _with(diagnostics: Sequence[Diagnostic], found: Assembled) -> Assembled:
    return Assembled(found.text, found.page_starts, found.rows, (*diagnostics, *found.diagnostics))


@contextmanager
def _library(kind: str) -> Iterator[None]:
    try:
        yield
    except (PlanError, MemoryError):
        raise
    except Exception as error:  # a damaged file can raise anything in the library that opens it
        raise PlanError("damaged", kind=kind) from error
