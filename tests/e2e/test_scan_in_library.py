"""A scan is recognised once: put into the library, it opens for everyone with its page, on a server without an engine too."""

import pytest

from analysis.library import open_library
from tests.analysis.library.scans import without_engine
from tests.analysis.reading.scans.typesetting import encoded, page
from tests.e2e.conftest import settled
from tests.e2e.test_browser import says
from tests.e2e.test_library import correct_role, saved
from tests.e2e.test_own_files import upload
from tests.serving import ROOT, served

pytest.importorskip("rapidocr")

LINES = [
    "某区2051年工作要点",
    "1．推进工作。（责任单位：区商务委、区税务局）",
    "2．做好服务。（责任单位：区商务委）",
]
PICTURE = "figure.pa-strip img, [data-testid='stImage'] img"


@pytest.fixture
def opened(browser):
    """Opens an address in a browser of its own."""
    contexts = []

    def opened(address):
        contexts.append(browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN"))
        page = contexts[-1].new_page()
        page.goto(address)
        settled(page)
        return page

    yield opened
    for each in contexts:
        each.close()


def shows_page(page):
    """Whether the picture of the scanned page stands there, drawn."""
    page.locator(PICTURE).first.wait_for()
    width = page.locator(PICTURE).first.evaluate("async e => { await e.decode(); return e.naturalWidth; }")
    return says(page, "第 1 页的图片") and width > 100


def test_a_scan_that_was_put_in_opens_for_everyone_and_where_no_engine_is(opened, tmp_path):
    place = {"PLAN_ATLAS_DATABASE": str(tmp_path / "library.sqlite")}
    with served(ROOT / "app.py", environment=place) as server:
        mine = opened(f"{server.address}/?lang=zh")
        upload(mine, ("扫描.png", encoded(page(LINES).crop((0, 200, 1654, 700)))), told="文字是从 1 页图片识别出来的")
        mine.get_by_role("button", name="存入计划库").first.click()
        mine.get_by_role("button", name="存入", exact=True).click()
        assert says(mine, "《某区2051年工作要点》已存入计划库。")
        link = f"/points?lang=zh&plan={mine.url.partition('plan=')[2][:12]}&point=1"

        theirs = opened(server.address + link)
        assert shows_page(theirs)
        saved(theirs, correct_role(theirs, "区税务局", "牵头", "据原图"))
        assert says(theirs, "计划库 · 第 1 版更正 · 本机")
    with open_library(place["PLAN_ATLAS_DATABASE"]) as library:
        (entry,) = library.entries()
    assert (entry.verdict.pictures, entry.revision) == (1, 1)
    with served(ROOT / "app.py", environment={**without_engine(tmp_path), **place}) as server:
        later = opened(server.address + link)

        assert shows_page(later)
        assert says(later, "“区税务局”的角色改为“牵头”")
