"""How well scans are read: responsibilities and cells of made pages, however they were made worse; and what a page costs.

`SCAN_PLANS=1` in the environment reads one plan instead of three, `SCAN_WAYS=photographed,flat` only these pages.
"""

import os
import resource
import subprocess
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from analysis.apart import open_bytes
from analysis.parsing import Plan, parse
from analysis.reading import read_bytes
from analysis.reading.scans.pictures import bound
from tests.analysis.parsing.written.places import text_of
from tests.analysis.reading.scans.typesetting import encoded, pages, table
from tests.benchmarks.announcements import written_drafts
from tests.benchmarks.degraded import WAYS

pytest.importorskip("rapidocr")
pytestmark = pytest.mark.benchmark

ROOT = Path(__file__).parents[2]
SEED = (ROOT / "data" / "plans" / "shanghai-ftu-2018.txt").read_text(encoding="utf-8")
ASKED = [way for way in os.environ.get("SCAN_WAYS", "").split(",") if way] or list(WAYS)
UNITS = ["市财政局", "市教育局", "市民政局", "组织部", "劳动关系工作部", "市发展改革委", "市卫生健康委"]
WIDTHS = [110, 640, 340, 220]
"""Of the columns of a made table, in pixels."""


@pytest.fixture(scope="module")
def plans() -> list[str]:
    drafts = [text_of(draft) for draft in written_drafts(2, seed=5)]
    return [SEED, *drafts][: int(os.environ.get("SCAN_PLANS", "3"))]


def degraded(text: str, way: str) -> bytes:
    made = (WAYS[way](np.asarray(page)[..., ::-1].copy())[..., ::-1] for page in pages(text))
    return bound([encoded(Image.fromarray(np.ascontiguousarray(page)), "JPEG", quality=85) for page in made])


def pairs(plan: Plan) -> Counter[tuple[str, str]]:
    """Which point, by its place among the points, names whom."""
    return Counter(
        (point.no, mention.name) for point in plan.points for clause in point.clauses for mention in clause.mentions
    )


def marked(plan: Plan) -> set[str]:
    return {
        plan.source.text[each.start : each.end]
        for each in plan.diagnostics
        if each.code in ("ocr-doubtful", "assignment-doubtful", "name-unplaced")
    }


@pytest.mark.parametrize("way", ASKED)
def test_responsibilities_of_whole_plans_are_read_and_wrong_names_are_marked(way: str, plans: list[str]):
    right = whole = wrong = unmarked = 0
    for text in plans:
        expected, found = pairs(parse(read_bytes(text.encode(), "a"))), read_scan(degraded(text, way))
        whole += expected.total()
        right += (expected & pairs(found)).total()
        names = {name for _, name in pairs(found) - expected} - {name for _, name in expected}
        wrong += len(names)
        unmarked += len(names - marked(found))
    print(f"\n{way}: {right} of {whole} responsibilities; {wrong} wrong names, {unmarked} of them not marked")

    assert right >= (0.9 if way == "scribbled over" else 0.98) * whole
    assert unmarked == 0


def read_scan(data: bytes) -> Plan:
    return open_bytes(data, "a")


def rows() -> list[list[str]]:
    sentences = [
        each.strip() for each in SEED.replace("\n", "").split("。") if 16 < len(each) < 60 and "（" not in each
    ]
    said = [
        [
            str(number + 1),
            f"{sentences[number]}。",
            "、".join(UNITS[number % 5 : number % 5 + 1 + number % 3]),
            "年底前",
        ]
        for number in range(12)
    ]
    return [["序号", "任务", "责任单位", "完成时限"], *said]


@pytest.mark.parametrize("way", [way for way in ASKED if way in ("flat", "skewed by 3 degrees", "photographed")])
def test_cells_of_ruled_tables_are_read(way: str):
    gold = rows()
    page = np.asarray(table(gold, WIDTHS))[..., ::-1].copy()
    data = encoded(Image.fromarray(np.ascontiguousarray(WAYS[way](page)[..., ::-1])))
    found = [line.split("\t") for line in read_scan(data).source.text.split("\n")]
    right = sum(a == b for row, said in zip(found, gold, strict=False) for a, b in zip(row, said, strict=False))
    whole = sum(map(len, gold))
    print(f"\n{way}: {right} of {whole} cells")

    assert right >= (0.9 if way == "photographed" else 0.97) * whole


BARE = """
import sys
import numpy as np
from PIL import Image
from analysis.reading.scans import engine
made, pixels = engine._engine(), np.asarray(Image.open(sys.argv[1]))[..., ::-1]
for _ in range(3):
    made(np.ascontiguousarray(pixels))
"""
OURS = """
import sys
from pathlib import Path
from analysis.reading import read_bytes
data = Path(sys.argv[1]).read_bytes()
for _ in range(3):
    read_bytes(data, "a", lambda done, of: None)
"""


def cost(script: str, path: Path) -> tuple[float, float]:
    """Seconds of the processor, and megabytes at the most, of a process that runs `script`."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    measured = f"{script}\nimport resource\nprint(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    done = subprocess.run(
        [sys.executable, "-c", measured, str(path)], capture_output=True, text=True, check=True, cwd=ROOT
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, int(done.stdout) / 1024


def test_a_page_costs_hardly_more_than_the_bare_engine(tmp_path: Path):
    picture = tmp_path / "page.png"
    picture.write_bytes(encoded(next(iter(pages(SEED)))))
    (bare, bare_memory), (ours, memory) = cost(BARE, picture), cost(OURS, picture)
    print(f"\nthree pages: {ours:.1f} s and {memory:.0f} MB, the bare engine {bare:.1f} s and {bare_memory:.0f} MB")

    assert ours <= 1.25 * bare
    assert memory <= 1.25 * bare_memory


def test_a_scan_of_forty_pages_is_read_with_every_page_told():
    (first, *_) = pages(SEED)
    told = []
    plan = open_bytes(bound([encoded(first)] * 40), "a", lambda done, of: told.append((done, of)))

    assert told == [(done, 40) for done in range(41)]
    assert len(plan.source.page_starts) == 40
