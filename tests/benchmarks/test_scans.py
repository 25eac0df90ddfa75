"""How well scans are read: responsibilities and cells of made pages, however they were made worse; and what a page costs.

`SCAN_PLANS=1` in the environment reads one plan instead of three, `SCAN_WAYS=photographed,flat` only these pages.
"""

import os
import random
import re
import resource
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from analysis.apart import open_bytes
from analysis.errors import PlanError
from analysis.parsing import Plan, parse
from analysis.reading import read_bytes
from analysis.reading.scans import engine
from analysis.reading.scans.pictures import bound
from tests.analysis.reading.scans.typesetting import as_pdf, encoded
from tests.analysis.reading.scans.typesetting import page as page_of
from tests.benchmarks import made_tables
from tests.benchmarks.degraded import WAYS, Pixels
from tests.benchmarks.faults import FAULTS
from tests.benchmarks.made_pages import OFFICE, SETTINGS, pages, pixels_of
from tests.benchmarks.made_plans import plans
from tests.benchmarks.sessions import run, session
from tests.e2e.conftest import eventually, settled
from tests.serving import served

pytest.importorskip("rapidocr")
pytestmark = pytest.mark.benchmark

ROOT = Path(__file__).parents[2]
PLANS = plans()[: int(os.environ.get("SCAN_PLANS", "3"))]
ASKED = [way for way in os.environ.get("SCAN_WAYS", "").split(",") if way] or [*WAYS, *SETTINGS]
HARMED = ("scribbled over",)
"""Ways that take letters away."""
MARKS = ("ocr-doubtful", "assignment-doubtful", "name-unplaced")
MOST_FALSE = 0.03
Row = tuple[str, str]
"""A point's number and the name of a unit."""


def scan_of(text: str, way: str) -> bytes:
    setting, change = SETTINGS.get(way, OFFICE), WAYS.get(way, WAYS["flat"])
    return bound([photo_of(page, change) for page in pages(text, setting)])


def photo_of(page: Image.Image, change: Callable[[Pixels], Pixels]) -> bytes:
    return encoded(Image.fromarray(np.ascontiguousarray(change(pixels_of(page))[..., ::-1])), "JPEG", quality=85)


def rows_of(plan: Plan) -> list[tuple[Row, tuple[int, int]]]:
    """Each responsibility with its place in the text."""
    return [
        ((point.no, each.name), (each.start, each.end))
        for point in plan.points
        for clause in point.clauses
        for each in clause.mentions
    ]


class Judged(Counter[str]):
    """Counts of rows: whole, right, wrong, silent (wrong and not marked), false (right, and marked as misread), lost."""


def judged(expected: Plan, found: Plan) -> Judged:
    left = Counter(row for row, _ in rows_of(expected))
    counts = Judged(whole=left.total())
    for row, place in rows_of(found):
        codes = {each.code for each in found.diagnostics if each.start < place[1] and place[0] < each.end}
        if left[row] > 0:
            left[row] -= 1
            counts.update(right=1, false="ocr-doubtful" in codes)
        else:
            counts.update(wrong=1, silent=codes.isdisjoint(MARKS))
    counts["lost"] = left.total() - counts["wrong"]
    return counts


@pytest.mark.parametrize("way", ASKED)
def test_responsibilities_of_whole_plans_are_read_and_wrong_names_are_marked(way: str):
    counts = Judged()
    for text in PLANS:
        counts += judged(parse(read_bytes(text.encode(), "a")), read_scan(scan_of(text, way)))
    print(
        f"\n{way}: {counts['right']} of {counts['whole']}, {counts['wrong']} wrong, {counts['silent']} of them silent, "
        f"{counts['false']} marked though right"
    )

    assert counts["right"] >= (0.9 if way in HARMED else 0.98) * counts["whole"]
    assert counts["silent"] == 0
    assert way in HARMED or counts["false"] <= MOST_FALSE * counts["whole"]


def read_scan(data: bytes) -> Plan:
    return open_bytes(data, "a")


@pytest.mark.parametrize("fault", FAULTS)
def test_a_line_that_the_engine_loses_cuts_doubles_or_joins_is_mended_or_told(
    fault: str, monkeypatch: pytest.MonkeyPatch
):
    text, boxes, chance = PLANS[-1], engine._boxes, random.Random(fault)
    monkeypatch.setattr(engine, "_boxes", lambda made, pixels: FAULTS[fault](boxes(made, pixels), chance))
    found = parse(read_bytes(scan_of(text, "flat"), "a", lambda done, of: None))
    counts = judged(parse(read_bytes(text.encode(), "a")), found)
    told = [each.code for each in found.diagnostics if each.severity == "warning"]
    print(f"\n{fault}: {counts['right']} of {counts['whole']}, {counts['silent']} silent, told: {told}")

    assert counts["silent"] == 0
    assert counts["right"] == counts["whole"] or told


TABLES: dict[str, list[tuple[made_tables.Rows, list[int], dict[str, Any]]]] = {
    "ruled": [(made_tables.plain(), [100, 620, 360, 240], {})],
    "centred, thin rules": [(made_tables.plain(seed=5), [100, 620, 360, 240], {"is_centred": True, "rule": 2})],
    "open at the sides": [(made_tables.plain(seed=6), [100, 620, 360, 240], {"is_open": True})],
    "spanning": [(made_tables.spanning(), [100, 480, 240, 360, 220], {})],
    "small type": [(made_tables.plain(14, seed=9), [70, 500, 300, 200], {"em": 22, "rule": 2})],
    "over two pages": [
        (made_tables.plain(10, seed=8), [100, 620, 360, 240], {}),
        (made_tables.plain(6, seed=9, first=11, headed=False), [100, 620, 360, 240], {"title": ""}),
    ],
}
WAYS_OF_TABLES = [way for way in ASKED if way in ("flat", "skewed by 3 degrees", "photographed")]


@pytest.mark.parametrize("way", WAYS_OF_TABLES)
@pytest.mark.parametrize("kind", TABLES)
def test_cells_of_ruled_tables_are_read_and_handed_to_the_reader_of_tables(kind: str, way: str):
    parts = TABLES[kind]
    expected = parse(read_bytes(made_tables.as_html([row for rows, _, _ in parts for row in rows]).encode(), "a"))
    drawn = [made_tables.drawn(rows, widths, **how) for rows, widths, how in parts]
    found = read_scan(bound([photo_of(each, WAYS[way]) for each in drawn]))
    whole, right = cells_of(expected), cells_of(expected) & cells_of(found)
    counts = judged(expected, found)
    print(
        f"\n{kind}, {way}: {right.total()} of {whole.total()} cells, {counts['right']} of {counts['whole']} responsibilities"
    )

    assert right.total() >= (0.9 if way == "photographed" else 0.97) * whole.total()
    assert counts["right"] >= (0.9 if way == "photographed" else 0.98) * counts["whole"]
    assert counts["silent"] == 0


def cells_of(plan: Plan) -> Counter[str]:
    """Its cells with the row of the table that they are in."""
    lines = [line.split("\t") for line in plan.source.text.split("\n")]
    return Counter(f"{cells[0][:3]} {cell}" for cells in lines for cell in cells)


def without_text(kind: str) -> Pixels:
    rng = np.random.default_rng(5)
    y, x = np.mgrid[0:1500, 0:2000].astype(np.float32)
    if kind == "empty":
        return np.clip(rng.normal(250, 3, (1500, 2000, 3)), 0, 255)
    if kind == "noise":
        return rng.integers(0, 256, (1500, 2000, 3))
    if kind == "dirt":
        page = np.full((1500, 2000, 3), 248)
        for _ in range(5):
            a, b = rng.integers(100, 1400, 2)
            page[a : a + rng.integers(3, 40), b : b + rng.integers(3, 60)] = 60
        return page
    sky = np.stack([120 + 0.05 * y, 160 + 0.03 * y, 230 - 0.04 * y], axis=2)
    grain = [_grain(rng, size) for size in (4, 12, 40)]
    leaves = np.mean(grain, axis=0)[..., None] * np.array([0.5, 0.9, 0.3])
    hill = (y > 800 + 120 * np.sin(x / 260))[..., None]
    scene = np.where(hill, leaves, sky)
    if kind == "house":
        scene[700:1200, 800:1300] = (200, 180, 160)
        scene[850:1000, 880:980] = scene[850:1000, 1120:1220] = (60, 70, 90)
        scene[1000:1200, 1010:1090] = (110, 70, 50)
    return np.clip(scene + rng.normal(0, 6, scene.shape), 0, 255)


def _grain(rng: np.random.Generator, size: int) -> Pixels:
    small = rng.integers(0, 256, (1500 // size, 2000 // size)).astype(np.uint8)
    return np.asarray(Image.fromarray(small).resize((2000, 1500), Image.Resampling.BICUBIC))


@pytest.mark.parametrize("kind", ["empty", "noise", "dirt", "landscape", "house"])
def test_what_shows_no_text_says_so(kind: str):
    with pytest.raises(PlanError) as raised:
        read_scan(encoded(Image.fromarray(without_text(kind).astype(np.uint8)), "JPEG", quality=85))

    assert raised.value.code == "no-text-found"


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
    measured = (
        f"{script}\nprint(next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", measured, str(path)], capture_output=True, text=True, check=True, cwd=ROOT
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, int(done.stdout) / 1024


def test_a_page_costs_hardly_more_than_the_bare_engine(tmp_path: Path):
    picture = tmp_path / "page.png"
    picture.write_bytes(encoded(next(iter(pages(PLANS[0])))))
    (bare, bare_memory), (ours, memory) = cost(BARE, picture), cost(OURS, picture)
    print(f"\nthree pages: {ours:.1f} s and {memory:.0f} MB, the bare engine {bare:.1f} s and {bare_memory:.0f} MB")

    assert ours <= 1.25 * bare
    assert memory <= 1.25 * bare_memory


def test_a_scan_of_forty_pages_is_read_with_every_page_told():
    told = []
    data = bound([encoded(page_of(["1．推进示例站点建设。（责任单位：市财政局）"]))] * 40)
    plan = open_bytes(data, "a", lambda done, of: told.append((done, of)))

    assert told == [(done, 40) for done in range(41)]
    assert len(plan.source.page_starts) == 40


def test_while_forty_pages_are_read_others_are_answered_and_a_cancel_ends_it_within_a_page(browser):
    scan = as_pdf([page.convert("L") for page in [next(iter(pages(PLANS[0])))] * 40])
    with served() as server, session(server.address) as others:
        visited = ("", "points", "workload", "audit")
        for page in visited * 2:
            run(others, page)
        before = [run(others, page) for page in visited * 5]
        mine = browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN").new_page()
        mine.goto(f"{server.address}/?lang=zh")
        settled(mine)
        mine.locator("[data-testid='stSidebar'] input[type=file]").set_input_files(
            [{"name": "扫描.pdf", "mimeType": "application/pdf", "buffer": scan}]
        )
        assert eventually(mine, lambda: step_of(mine) > 0, 120)
        meanwhile, steps = [], [step_of(mine)]
        for page in visited * 100:
            meanwhile.append(run(others, page))
            steps.append(step_of(mine))
            if steps[-1] >= 4 and len(meanwhile) >= len(before):
                break
        at = step_of(mine)
        mine.get_by_role("button", name="取消", exact=True).click()
        last = at
        for _ in range(600):
            if not mine.get_by_text("扫描.pdf”正在").count():
                break
            last = max(last, step_of(mine))
            mine.wait_for_timeout(100)
        is_given_up = not mine.get_by_text("扫描.pdf”").count()
    slow, slower = (float(np.percentile(each, 90)) for each in (before, meanwhile))
    print(
        f"\np90 of the others' answers: {slow * 1000:.0f} ms before, {slower * 1000:.0f} ms meanwhile; "
        f"pages told {sorted(set(steps))}; cancelled at {at}, last told {last}"
    )

    assert is_given_up
    assert last <= at + 1
    assert sorted(set(steps)) == list(range(steps[0], steps[-1] + 1))
    assert steps == sorted(steps)
    assert steps[-1] >= 4
    assert slower <= max(1.0, 4 * slow)


def step_of(page: Any) -> int:
    """Which page is said to be read; 0 where nothing is said."""
    said = re.search(r"第 (\d+) 页，共 40 页", page.locator("[data-testid='stSidebar']").inner_text())
    return int(said[1]) if said else 0
