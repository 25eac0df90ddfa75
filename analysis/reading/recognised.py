"""What was recognised in a file's pictures, as bytes to be kept beside the file, and the way back without an engine.

Recognising takes seconds a page, and another engine may read another letter: what corrections were made to must stay as
it was. So must a text whose pictures nothing has read, where an engine would read them today.

The bytes may come from a stranger, with a file that another machine made: they are data (MessagePack), decoded
into the types of a `SourceText`, and refused where they do not fit those, the file, or themselves.
"""

import hashlib
import io
from collections.abc import Iterable, Sequence
from itertools import pairwise

from msgspec import MsgspecError, msgpack
from msgspec.structs import replace
from PIL import Image

from analysis.diagnostics import OF_NAMES, SEVERITY_OF_CODE, Diagnostic
from analysis.errors import PlanError
from analysis.i18n import LANGUAGES
from analysis.reading.formats import page_count
from analysis.reading.source import Scan, ScanLine, SourceText, TaskRow

__all__ = ["MOST_KEPT", "depends_on_engine", "kept_bytes", "read_recognised"]

MOST_KEPT = 64 * 2**20
"""Bytes: a page of an official document takes 0.2 MB, its picture nearly all of it, and no scan has more than 200."""
_MOST_ON_A_PAGE = 20_000
"""Letters: no page has more."""
_MOST_PIXELS = 8_000_000
_MOST_CELLS, _MOST_PARAMS, _LONGEST = 200, 20, 2000
_SCALE = 10_000
_UNREAD = "pages-unread"


def depends_on_engine(source: SourceText) -> bool:
    """Whether the text was recognised from pictures, or pictures of it were left out for want of an engine."""
    return source.scan is not None or any(each.code == _UNREAD for each in source.diagnostics)


def kept_bytes(source: SourceText) -> bytes:
    """What is kept of a recognised text: all but the file's name. The same text gives the same bytes."""
    return msgpack.encode(replace(source, name=""))


def read_recognised(data: bytes, kept: bytes, name: str) -> SourceText:
    """The text of the file `data` as it was recognised when `kept` was made; `name` is kept as its source.

    No engine is needed. Raises `PlanError`: `recognised-unusable` where `kept` is damaged, or is not of this file.
    """
    try:
        if len(kept) > MOST_KEPT:
            raise ValueError("more than any scan has")
        source = msgpack.decode(kept, type=SourceText)
        _check(source, data)
    except (MsgspecError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise PlanError("recognised-unusable", name=name) from error
    return replace(source, name=name)


def _check(source: SourceText, data: bytes) -> None:
    """Raise `ValueError` for what no reader of pictures would have made of the file `data`."""
    scan, length, pages = source.scan, len(source.text), page_count(data)
    _be_sure(source.sha256 == hashlib.sha256(data).hexdigest(), "of another file")
    _be_sure(depends_on_engine(source) and bool(source.text.strip()), "nothing that was recognised")
    _be_sure(length <= pages * _MOST_ON_A_PAGE, "more than the pages hold")
    _be_sure(len(source.simplified) in (0, length), "two texts of two lengths")
    _be_sure(len(source.page_starts) <= pages and _rise([*source.page_starts, length]), "pages that are none")
    _check_rows(source.rows, length)
    _be_sure(len(source.diagnostics) <= 100 + length, "more findings than letters")
    for each in source.diagnostics:
        _check_finding(each, length)
    if scan is not None:
        _check_scan(scan, length, pages)


def _be_sure(holds: bool, otherwise: str) -> None:
    if not holds:
        raise ValueError(otherwise)


def _rise(places: Sequence[int]) -> bool:
    """Whether they are places, each not before the one in front of it."""
    return all(place >= 0 for place in places[:1]) and all(a <= b for a, b in pairwise(places))


def _check_rows(rows: Sequence[TaskRow], length: int) -> None:
    _be_sure(len(rows) <= length, "more rows than letters")
    _be_sure(_rise([*(place for row in rows for place in (row.start, row.end)), length]), "rows out of the text")
    for row in rows:
        places = [place for cell in row.cells for place in (cell.start, cell.end)]
        _be_sure(len(row.cells) <= _MOST_CELLS, "more cells than a table has")
        _be_sure(all(len(cell.column) <= _LONGEST for cell in row.cells), "no heading")
        _be_sure(all(0 <= place <= length for place in places), "a cell out of the text")
        _be_sure(all(cell.start <= cell.end for cell in row.cells), "a cell that ends before it begins")


def _check_finding(found: Diagnostic, length: int) -> None:
    """It is one of a reader of files, stands in the text, and can be said in words."""
    _be_sure(found.code in SEVERITY_OF_CODE and found.code not in OF_NAMES, "no finding of a reader")
    _be_sure(0 <= found.start <= found.end <= length and not found.point_key, "a finding out of the text")
    _be_sure(len(found.params) <= _MOST_PARAMS and isinstance(found.params.get("count", 0), int), "no finding")
    _be_sure(all(len(each) <= _LONGEST for each in found.params.values() if isinstance(each, str)), "no finding")
    for language in LANGUAGES:
        found.message(language)


def _check_scan(scan: Scan, length: int, pages: int) -> None:
    _be_sure(len(scan.pictures) == pages and any(scan.pictures), "not a picture a page")
    _be_sure(
        _rise([*(place for line in scan.lines for place in (line.start, line.end)), length]), "lines out of the text"
    )
    _be_sure(_rise([*(line.page for line in scan.lines), pages - 1]), "a line on a page that is none")
    for line in scan.lines:
        _check_line(line)
    for picture in filter(None, scan.pictures):
        _check_picture(picture)


def _check_line(line: ScanLine) -> None:
    left, top, right, foot = line.box
    _be_sure(line.start < line.end and -0.01 <= line.confidence <= 1.01, "no line")
    _be_sure(_is_on_page((left, right)) and _is_on_page((top, foot)), "a box off the page")
    _be_sure(-_SCALE <= line.slant <= _SCALE, "a slant that is none")
    _be_sure(all(line.start <= at < line.end for at in line.weak), "a letter off the line")
    _be_sure(all(a < b for a, b in pairwise(line.weak)), "a letter twice")


def _is_on_page(side: Iterable[int]) -> bool:
    """Begin and end of a line, in order; a page that was laid flat may end within a letter."""
    begin, end = side
    return -_SCALE <= begin <= end <= 2 * _SCALE


def _check_picture(picture: bytes) -> None:
    """It is a JPEG, whole, and no larger than a page is shown."""
    try:
        with Image.open(io.BytesIO(picture), formats=("JPEG",)) as image:
            _be_sure(image.format == "JPEG" and image.width * image.height <= _MOST_PIXELS, "no picture of a page")
            image.draft("L", (image.width // 8, image.height // 8))
            image.load()
    except (Image.DecompressionBombError, OSError, SyntaxError) as error:
        raise ValueError("no picture") from error
