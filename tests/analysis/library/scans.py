"""A scan as the library keeps it: a picture of a page, and what was recognised on it, made by hand."""

import os
from functools import cache
from hashlib import sha256
from pathlib import Path

from msgspec.structs import replace

from analysis.diagnostics import Diagnostic
from analysis.parsing import Plan, parse
from analysis.reading.source import Scan, ScanLine, SourceText
from tests.analysis.reading.scans.typesetting import encoded, page

LINES = ("示例市2026年工作要点", "1．推进工作。（责任单位：甲局、乙局）", "2．做好服务。（责任单位：甲局）")
TEXT = "\n".join(LINES) + "\n"
NAME = "扫描.png"


@cache
def scan_file() -> bytes:
    return encoded(page(LINES))


@cache
def small_picture(words: tuple[str, ...] = LINES) -> bytes:
    return encoded(page(words).resize((330, 467)), "JPEG", quality=60)


def recognised_text(text: str = TEXT, data: bytes | None = None) -> SourceText:
    """What an engine might have read on `scan_file`, or on another file; of the first unit's name it is not sure."""
    weak = text.index("甲局")
    summary = Diagnostic("text-recognised", 0, 0, params={"pages": 1, "lines": 3, "doubtful": 1, "share": "33%"})
    scan = Scan(tuple(_lines(text, weak)), (small_picture(),))
    sum_of_file = sha256(data or scan_file()).hexdigest()
    return SourceText(text, NAME, sum_of_file, (0,), (), (summary,), "", scan)


def unread_text() -> SourceText:
    """What is read of `scan_file` where nothing recognises text, as of a PDF of which one page is a picture."""
    params = {"count": 1, "pages": "2", "file": "requirements.txt"}
    return replace(recognised_text(), scan=None, diagnostics=(Diagnostic("pages-unread", 0, 0, params=params),))


def _lines(text: str, weak: int) -> list[ScanLine]:
    found, start = [], 0
    for row, line in enumerate(text.splitlines()):
        end = start + len(line)
        top = 1000 + 400 * row
        found.append(
            ScanLine(start, end, 0, (1300, top, 9000, top + 250), 0.97, (weak,) if start <= weak < end else ())
        )
        start = end + 1
    return found


def scan_plan(text: str = TEXT) -> Plan:
    """The plan on `scan_file`, as an engine that read `text` there would give it."""
    return parse(recognised_text(text))


def without_engine(folder: Path) -> dict[str, str]:
    """The environment of a machine on which nothing recognises text; `folder` holds what makes it so."""
    aside = folder / "without-engine"
    aside.mkdir(exist_ok=True)
    (aside / "sitecustomize.py").write_text("import sys\nsys.modules['rapidocr'] = None\n")
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (str(aside), os.environ.get("PYTHONPATH", ""))))}
