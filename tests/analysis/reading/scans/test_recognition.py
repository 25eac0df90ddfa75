"""Pictures of pages are read by the real engine: upright, in order, with tables, and nothing leaves the machine."""

import io
import os
import platform
import subprocess
import sys
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image

from analysis.apart import open_bytes, open_photos
from analysis.errors import PlanError
from analysis.parsing import parse
from analysis.reading import read_bytes
from analysis.reading.scans.strips import strips
from analysis.reading_verdict import reading_verdict
from tests.analysis.reading.scans.typesetting import as_pdf, encoded, page, table, with_seal, wrapped
from tests.analysis.reading.test_pdf_layers import GOOD, pdf

pytest.importorskip("rapidocr")

TASKS = [
    "一、发展生产",
    "1．建设示例站点。完善站点布局和服务机制，年底前建成示例站点三个，并向各区推广。（责任单位：市财政局、市教育局）",
    "2．改进服务。对企业开展培训，及时解决困难和问题。（责任单位：市民政局、市教育局）",
]
LINES = [line for paragraph in TASKS for line in wrapped(paragraph)]
PAIRS = [("1.1", "市财政局"), ("1.1", "市教育局"), ("1.2", "市民政局"), ("1.2", "市教育局")]
ROWS = [
    ["序号", "任务", "责任单位", "完成时限"],
    ["1", "建设示例站点，完善站点布局和服务机制，向各区推广。", "市财政局、市教育局", "年底前"],
    ["2", "改进服务，对企业开展培训，解决困难。", "市民政局", "6月底前"],
]


def pairs(plan):
    return [
        (point.no or point.key, m.name) for point in plan.points for clause in point.clauses for m in clause.mentions
    ]


def read(data):
    return parse(read_bytes(data, "made-up", lambda done, of: None))


def departments(plan):
    return [name for _, name in pairs(plan)]


@pytest.fixture(scope="module")
def scanned():
    """A scan of one page that stands on its head, a seal over its last lines, as a PDF."""
    sealed = with_seal(
        page(["示例市2024年工作要点", *LINES, "", "　　　　　　　　　　　　　　　示例市人民政府"]), (1100, 1150)
    )
    return open_bytes(as_pdf([sealed.rotate(180)]), "made-up.pdf")


def test_a_page_on_its_head_is_read_with_its_paragraphs_whole(scanned):
    assert departments(scanned) == [name for _, name in PAIRS]
    assert TASKS[1].replace("．", ".") in scanned.source.text


def test_what_was_done_to_the_page_is_said(scanned):
    codes = [each.code for each in scanned.diagnostics]

    assert {each.code: each.params["degrees"] for each in scanned.diagnostics if each.code == "page-turned"} == {
        "page-turned": 180
    }
    assert codes.count("text-recognised") == codes.count("seal-left-out") == 1


def test_the_verdict_says_that_the_text_was_recognised(scanned):
    assert reading_verdict(scanned).pictures == 1
    assert reading_verdict(scanned).sentence("zh").startswith("文字是从 1 页图片识别出来的")


def test_each_line_knows_its_place_on_the_page_and_its_strip_is_cut_out(scanned):
    text, scan = scanned.source.text, scanned.source.scan
    line = next(each for each in scan.lines if "市民政局" in text[each.start : each.end])
    (strip,) = strips(scanned.source, line.start, line.end)

    assert 0 < line.box[0] < line.box[2] < 10_000
    assert line.confidence > 0.9
    assert strip.page == 1
    assert strip.picture.startswith(b"\xff\xd8\xff")


def test_a_ruled_table_is_read_by_the_reader_of_tables():
    plan = read(encoded(table(ROWS, [110, 640, 340, 220])))

    assert departments(plan) == ["市财政局", "市教育局", "市民政局"]
    assert [len(row.cells) for row in plan.source.rows] == [4, 4]


def test_photos_of_one_document_are_read_in_their_order(tmp_path):
    halves = [page(LINES[:3]), page(LINES[3:])]
    paths = [tmp_path / f"{number}.jpg" for number in (1, 2)]
    for path, image in zip(paths, halves, strict=True):
        path.write_bytes(encoded(image.rotate(1.5, fillcolor="white", resample=Image.Resampling.BICUBIC), "JPEG"))
    told = []

    plan = open_photos(paths, lambda done, of: told.append((done, of)))

    assert departments(plan) == [name for _, name in PAIRS]
    assert (told, len(plan.source.page_starts)) == ([(0, 2), (1, 2), (2, 2)], 2)


def test_a_pdf_of_text_and_scans_is_read_in_its_order():
    whole = pypdfium2.PdfDocument.new()
    for part in (pdf((GOOD, 0), (GOOD[::-1], 0)), as_pdf([page(LINES[3:])])):
        whole.import_pages(pypdfium2.PdfDocument(part))
    made = io.BytesIO()
    whole.save(made)
    plan = read(made.getvalue())

    assert plan.source.text.startswith(GOOD)
    assert departments(plan)[-2:] == ["市民政局", "市教育局"]
    assert [bool(picture) for picture in plan.source.scan.pictures] == [False, False, True]


@pytest.mark.parametrize("kind", ["empty", "noise"])
def test_a_picture_without_text_says_so(kind):
    shape = (1100, 800, 3)
    rng = np.random.default_rng(5)
    pixels = np.full(shape, 250) if kind == "empty" else rng.integers(0, 256, shape)

    with pytest.raises(PlanError) as raised:
        read(encoded(Image.fromarray(pixels.astype(np.uint8))))

    assert raised.value.code == "no-text-found"


def test_who_cancels_is_heard_before_the_next_page_and_the_next_scan_is_read():
    def cancel(done, of):
        raise PlanError("reading-cancelled")

    data = encoded(page(LINES))
    with pytest.raises(PlanError) as raised:
        open_bytes(data, "made-up.png", cancel)

    assert raised.value.code == "reading-cancelled"
    assert departments(open_bytes(data, "made-up.png")) == [name for _, name in PAIRS]


# connect, sendto, sendmsg, sendmmsg: whoever makes one of these calls is ended by the kernel, native code too.
CALLS = {"x86_64": (42, 44, 46, 307), "aarch64": (203, 206, 211, 269)}
OFFLINE = """
import ctypes, struct, sys
calls = CALLS
code = [(0x20, 0, 0, 0)] + [(0x15, len(calls) - n, 0, call) for n, call in enumerate(calls)]
code += [(0x06, 0, 0, 0x7FFF0000), (0x06, 0, 0, 0x80000000)]
packed = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *each) for each in code))
program = ctypes.create_string_buffer(struct.pack("HxxxxxxP", len(code), ctypes.addressof(packed)))
prctl = ctypes.CDLL(None, use_errno=True).prctl
assert prctl(38, 1, 0, 0, 0) == 0 and prctl(22, 2, ctypes.byref(program), 0, 0) == 0
"""
READS = """
from pathlib import Path
from analysis.reading import read_bytes
print(len(read_bytes(Path(sys.argv[1]).read_bytes(), "a", lambda done, of: None).scan.lines))
"""
CONNECTS = "import socket; socket.socket().connect_ex(('127.0.0.1', 9))"


def offline(script, *arguments):
    """Run `script` in a process in which the kernel lets nobody connect to anything or send anything."""
    calls = CALLS.get(platform.machine())
    if sys.platform != "linux" or calls is None:
        pytest.skip("the kernel's filter is known for Linux on two processors")
    program = OFFLINE.replace("CALLS", repr(calls)) + script
    return subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, text=True, cwd=Path.cwd(),
                          env={**os.environ, "PYTHONPATH": str(Path.cwd())})  # fmt: skip


def test_nothing_leaves_the_machine(tmp_path):
    picture = tmp_path / "page.png"
    picture.write_bytes(encoded(page(LINES[:2])))

    assert offline(CONNECTS).returncode == -31
    done = offline(READS, str(picture))
    assert (done.returncode, done.stdout.strip()) == (0, "2"), done.stderr
