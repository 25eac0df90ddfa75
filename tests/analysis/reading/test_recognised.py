"""What was recognised is kept as bytes and read back without an engine; what does not fit its file is refused."""

import io
from hashlib import sha256

import pytest
from msgspec import msgpack
from msgspec.structs import replace
from PIL import Image

from analysis.apart import open_recognised
from analysis.diagnostics import Diagnostic
from analysis.errors import PlanError
from analysis.parsing import parse
from analysis.reading.recognised import depends_on_engine, kept_bytes, read_recognised
from analysis.reading.source import Cell, SourceText, TaskRow
from tests.analysis.library.scans import NAME, TEXT, recognised_text, scan_file, unread_text
from tests.analysis.reading.scans.typesetting import as_pdf, encoded, page

SOURCE = recognised_text()


def test_it_comes_back_as_it_was_under_the_name_that_the_file_has_now():
    assert read_recognised(scan_file(), kept_bytes(SOURCE), "b.png") == replace(SOURCE, name="b.png")


def test_the_same_text_gives_the_same_bytes_under_any_name():
    again = read_recognised(scan_file(), kept_bytes(SOURCE), "b.png")

    assert kept_bytes(again) == kept_bytes(SOURCE)


def test_the_plan_in_it_is_the_one_that_was_recognised():
    assert open_recognised(scan_file(), kept_bytes(SOURCE), NAME) == parse(SOURCE)


def test_a_pdf_has_a_picture_for_each_of_its_pages():
    data = as_pdf([page(["一"]), page(["二"])])
    source = recognised_text(data=data)
    scan = replace(source.scan, pictures=(*source.scan.pictures, b""))

    assert read_recognised(data, kept_bytes(replace(source, scan=scan)), NAME).scan == scan
    assert refused(source, data) == "recognised-unusable"


def test_a_text_of_which_pictures_were_left_out_is_kept_as_it_was():
    source = unread_text()

    assert read_recognised(scan_file(), kept_bytes(source), source.name) == source
    assert [depends_on_engine(each) for each in (SOURCE, source, replace(SOURCE, scan=None))] == [True, True, False]


def refused(source: SourceText | bytes, data: bytes | None = None) -> str:
    kept = source if isinstance(source, bytes) else msgpack.encode(source)
    with pytest.raises(PlanError) as raised:
        read_recognised(data or scan_file(), kept, NAME)
    return raised.value.code


def with_scan(**changes: object) -> SourceText:
    return replace(SOURCE, scan=replace(SOURCE.scan, **changes))


def with_line(**changes: object) -> SourceText:
    first, *others = SOURCE.scan.lines
    return with_scan(lines=(replace(first, **changes), *others))


def with_picture(image: Image.Image, kind: str = "JPEG", **how: object) -> SourceText:
    return with_scan(pictures=(encoded(image, kind, **how),))


def finding(code: str = "text-recognised", start: int = 0, end: int = 0, key: str = "", **params: object) -> SourceText:
    return replace(SOURCE, diagnostics=(Diagnostic(code, start, end, key, params),))


def as_data(**changes: object) -> bytes:
    return msgpack.encode({**msgpack.decode(kept_bytes(SOURCE)), **changes})


CUT_PICTURE = SOURCE.scan.pictures[0][:-200]
MISFITS = {
    "of another file": replace(SOURCE, sha256=sha256(b"another").hexdigest()),
    "not recognised": replace(SOURCE, scan=None),
    "empty": replace(SOURCE, text=" ", scan=replace(SOURCE.scan, lines=()), diagnostics=()),
    "longer than its pages": replace(SOURCE, text=TEXT + "字" * 20_000),
    "two lengths": replace(SOURCE, simplified=TEXT[1:]),
    "more pages than the file": replace(SOURCE, page_starts=(0, 5)),
    "a page that begins behind the text": replace(SOURCE, page_starts=(len(TEXT) + 1,)),
    "a page that begins before it": replace(SOURCE, page_starts=(-1,)),
    "more pictures than pages": with_scan(pictures=SOURCE.scan.pictures * 2),
    "no picture": with_scan(pictures=(b"",)),
    "a line behind the text": with_line(start=len(TEXT), end=len(TEXT) + 3),
    "a line before it": with_line(start=-3),
    "lines out of their order": with_scan(lines=SOURCE.scan.lines[::-1]),
    "a line that is empty": with_line(end=0),
    "a line on another page": with_line(page=1),
    "a line on no page": with_line(page=-1),
    "a box off the page": with_line(box=(0, 0, 10**9, 1)),
    "a box inside out": with_line(box=(500, 0, 100, 1)),
    "no number": with_line(confidence=float("nan")),
    "a weak letter elsewhere": with_line(weak=(len(TEXT),)),
    "weak letters without end": with_line(weak=(1,) * 9),
    "a row behind the text": replace(SOURCE, rows=(TaskRow((), False, 0, len(TEXT) + 1),)),
    "rows out of their order": replace(SOURCE, rows=(TaskRow((), False, 5, 9), TaskRow((), False, 0, 3))),
    "a cell behind the text": replace(SOURCE, rows=(TaskRow((Cell("任务", 0, len(TEXT) + 1),), False, 0, 3),)),
    "a cell inside out": replace(SOURCE, rows=(TaskRow((Cell("任务", 3, 1),), False, 0, 3),)),
    "a finding nobody knows": finding("exec"),
    "a finding without its words": finding(),
    "a finding with words for the catalogue": finding(language="zh"),
    "a finding of names": finding("ocr-doubtful", name="甲", letters="甲", page=1, likely=""),
    "a finding of a point": finding("markup-removed", key="1", count=1),
    "a finding behind the text": finding("control-character-removed", 0, len(TEXT) + 1),
    "a count that is none": finding("pages-unread", count="x", pages="1", file="f"),
    "words without end": finding("page-furniture-removed", count=1, words="字" * 3000),
    "a PNG for a JPEG": with_picture(Image.new("RGB", (9, 9)), "PNG"),
    "a picture larger than a page": with_picture(Image.new("L", (4000, 2500))),
    "a picture cut off": with_scan(pictures=(CUT_PICTURE,)),
    "no picture at all": with_scan(pictures=(b"\xff\xd8\xff<script>",)),
    "no message": b"\xc1",
    "an empty message": b"",
    "a message cut off": kept_bytes(SOURCE)[:-1],
    "more than a message": kept_bytes(SOURCE) + b"\x00",
    "a field nobody knows": as_data(module="os"),
    "a number for words": as_data(text=5),
    "nesting without end": b"\x91" * 100_000,
}  # fmt: skip


@pytest.mark.parametrize("source", MISFITS.values(), ids=MISFITS)
def test_what_does_not_fit_is_refused(source: SourceText | bytes):
    assert refused(source) == "recognised-unusable"


def test_a_file_without_pictures_was_never_recognised():
    assert refused(recognised_text(data=TEXT.encode()), TEXT.encode()) == "recognised-unusable"


def test_a_picture_of_several_is_no_page():
    """Cameras put several pictures into one JPEG; a page has one."""
    made = io.BytesIO()
    Image.new("RGB", (90, 90)).save(made, "MPO", save_all=True, append_images=[Image.new("RGB", (90, 90))])

    assert refused(with_scan(pictures=(made.getvalue(),))) == "recognised-unusable"
