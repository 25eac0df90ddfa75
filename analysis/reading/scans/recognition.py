"""Pages of pictures → their text as any other file's, with the place of each line on its page and what is in doubt."""

from collections.abc import Callable, Iterable, Sequence

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from analysis.diagnostics import Diagnostic
from analysis.errors import PlanError
from analysis.reading.document import assemble
from analysis.reading.grids import Block, with_words, words_of
from analysis.reading.scans.engine import see
from analysis.reading.scans.heads import without_heads
from analysis.reading.scans.misread_marks import widened
from analysis.reading.scans.pictures import as_shown, jpeg_of
from analysis.reading.scans.placing import placed
from analysis.reading.scans.reading_order import Piece, measure_of, pieces
from analysis.reading.scans.ruled import RuledTable, ruled_tables
from analysis.reading.scans.seals import without_seals
from analysis.reading.scans.seen import Pixels, Seen
from analysis.reading.scans.unread_lines import about_unread, unread_lines
from analysis.reading.source import Assembled, Scan, ScanLine
from analysis.words.script import as_written, is_traditional, simplified

Told = Callable[[int, int], None]
"""Is told how many pages are read, of how many; raises what shall end the reading."""
_FEWEST = 10
"""Letters: a document has more; dirt, or the leaves of a tree, now and then look like some."""


class _Page(Struct, frozen=True, gc=False):
    """A page with text of its own (`blocks`), or what was seen on a picture of one."""

    blocks: tuple[Block, ...] = ()
    lines: tuple[Seen, ...] = ()
    tables: tuple[RuledTable, ...] = ()
    width: int = 1
    height: int = 1
    picture: bytes = b""
    noticed: tuple[Diagnostic, ...] = ()
    unread: tuple[Seen, ...] = ()


def recognised(pages: Iterable[Pixels | list[Block]], count: int, told: Told) -> Assembled:
    """The text of `pages`, of which there are `count`: pictures, and what stands on those that have text of their own.

    Raises `PlanError` (`no-text-found`) where no picture shows text.
    """
    found: list[_Page] = []
    for number, page in enumerate(pages):
        told(number, count)
        found.append(_Page(tuple(page)) if isinstance(page, list) else _page(page, number + 1))
    told(count, count)
    if sum(character.isalnum() for page in found for line in _lines(page) for character in line) < _FEWEST:
        raise PlanError("no-text-found")
    return _assembled(found)


def _lines(page: _Page) -> list[str]:
    return [*map(words_of, page.blocks), *(line.text for line in page.lines), *_in_cells(page)]


def _in_cells(page: _Page) -> list[str]:
    return [line.text for table in page.tables for cell in table.cells for *_, line in cell.lines]


def _page(pixels: Pixels, number: int) -> _Page:
    clean, seals = without_seals(pixels)
    page = see(clean)
    wide = [widened(line) for line in page.lines]
    tables, rest = ruled_tables(page.frames, wide)
    height, width = page.pixels.shape[:2]
    unread, strokes = unread_lines(page)
    dirt = [line.text for line in strokes if line.text]
    shown = np.rot90(pixels, (360 - page.turned) // 90 % 4)
    shown = as_shown(shown, float(np.median([line.height for line in page.lines])) if page.lines else 0.0)
    noticed = [
        *([Diagnostic("page-turned", 0, 0, params={"page": number, "degrees": page.turned})] if page.turned else []),
        *([Diagnostic("seal-left-out", 0, 0, params={"page": number, "count": seals})] if seals else []),
        *([_dirt(number, dirt)] if dirt else []),
        *(_mark(number, was, now) for was, now in zip(page.lines, wide, strict=True) if was is not now),
    ]
    return _Page((), tuple(rest), tuple(tables), width, height, jpeg_of(shown), tuple(noticed), tuple(unread))


def _dirt(page: int, words: Sequence[str]) -> Diagnostic:
    params: dict[str, str | int] = {"page": page, "count": len(words), "words": "、".join(words[:5])}
    return Diagnostic("dirt-left-out", 0, 0, params=params)


def _heads(heads: Sequence[str]) -> list[Diagnostic]:
    params: dict[str, str | int] = {"count": len(heads), "words": "、".join(dict.fromkeys(heads[:5]))}
    return [Diagnostic("page-furniture-removed", 0, 0, params=params)] if heads else []


def _aside(page: int, made: Sequence[Piece]) -> Diagnostic:
    words = [line.text for piece in made if piece.is_aside for line in piece.lines]
    return Diagnostic(
        "margin-left-out", 0, 0, params={"page": page, "count": len(words), "words": "、".join(words[:5])}
    )


def _mark(page: int, was: Seen, now: Seen) -> Diagnostic:
    changed = [index for index, (a, b) in enumerate(zip(was.text, now.text, strict=True)) if a != b]
    start, end = max(0, changed[0] - 3), changed[-1] + 4
    return Diagnostic(
        "mark-widened", 0, 0, params={"page": page, "was": was.text[start:end], "now": now.text[start:end]}
    )


def _assembled(whole: Sequence[_Page]) -> Assembled:
    bodies, heads = without_heads([page.lines for page in whole])
    pages = [replace(page, lines=tuple(lines)) for page, lines in zip(whole, bodies, strict=True)]
    measure = measure_of([page.lines for page in pages])
    made = [
        [Piece(block, ()) for block in page.blocks] if page.blocks else pieces(page.lines, page.tables, measure)
        for page in pages
    ]
    aside = [_aside(number, page) for number, page in enumerate(made, 1) if any(piece.is_aside for piece in page)]
    made = [[piece for piece in page if not piece.is_aside] for page in made]
    blocks = [block for page in made for block in (*(piece.block for piece in page), "\f")][:-1]
    written = "".join(map(words_of, blocks))
    is_old = is_traditional(written)
    found = assemble([with_words(block, simplified) for block in blocks] if is_old else blocks)
    lines = [[line for piece in page for line in piece.lines] for page in made]
    places = placed(found.text, [_place(page, seen, is_old) for page, seen in zip(pages, lines, strict=True)])
    scan = Scan(places, tuple(page.picture for page in pages))
    unread = [
        each for number, page in enumerate(pages) for each in about_unread(number, page.unread, page.height, places)
    ]
    noticed = (
        _summary(pages, places),
        *(each for page in pages for each in page.noticed),
        *aside,
        *unread,
        *_heads(heads),
    )
    text = as_written(found.text, written) if is_old else ""
    starts = _page_starts(found.page_starts, places, len(pages))
    return replace(found, diagnostics=(*noticed, *found.diagnostics), written=text, scan=scan, page_starts=starts)


def _place(page: _Page, lines: Sequence[Seen], is_old: bool) -> tuple[Sequence[Seen], int, int]:
    said = [Seen(simplified(line.text), line.sure, line.corners) for line in lines] if is_old else lines
    return said, page.width, page.height


def _summary(pages: Sequence[_Page], places: Sequence[ScanLine]) -> Diagnostic:
    doubtful = sum(line.is_doubtful for line in places)
    params: dict[str, str | int] = {
        "pages": sum(bool(page.picture) for page in pages), "lines": len(places), "doubtful": doubtful,
        "share": f"{doubtful / max(1, len(places)):.0%}",
    }  # fmt: skip
    return Diagnostic("text-recognised", 0, 0, params=params)


def _page_starts(known: tuple[int, ...], places: Sequence[ScanLine], count: int) -> tuple[int, ...]:
    """Where each page begins: as the layout says, or at the first line of each where tables stand between pages."""
    if len(known) == count or count < 2:
        return known
    first: dict[int, int] = {}
    for line in places:
        first.setdefault(line.page, line.start)
    starts, at = [0], 0
    for page in range(1, count):
        at = max(at, first.get(page, at))
        starts.append(at)
    return tuple(starts)
