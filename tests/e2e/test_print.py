"""What comes out of the printer: whole charts and tables on A4, without the furniture of the screen."""

import io
from unicodedata import normalize  # Chromium writes common characters as radicals

import pypdfium2
import pytest

from tests.e2e.conftest import drawn, settled
from tests.e2e.test_browser import words

A4 = (595, 842)


def printed(page):
    """The pages that printing gives, as (size in points, text)."""
    drawn(page)
    page.wait_for_selector(".js-plotly-plot .nsewdrag")
    document = pypdfium2.PdfDocument(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    return [
        (tuple(map(round, each.get_size())), normalize("NFKC", each.get_textpage().get_text_range()))
        for each in document
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_overview_prints_whole_on_a4_without_the_sidebar(open_page, scheme):
    sheets = printed(open_page("/?lang=zh&focus=组织部", scheme=scheme))
    text = "\n".join(text for _, text in sheets)

    assert {size for size, _ in sheets} == {A4}
    assert len(sheets) <= 3
    for said in ("基层工作部", "女职工委员会办公室", "组织部承担", "22. 有序做好工会各项工作"):
        assert said in text
    for furniture in ("筛选", "上传文件", "导出", "返回主要发现"):
        assert furniture not in text


def test_the_workload_prints_with_its_table_in_full(open_page):
    sheets = printed(open_page("/workload?lang=zh"))
    text = "\n".join(text for _, text in sheets)

    for head in ("承担项数", "分数计数", "单独承担"):
        assert head in text
    assert text.count("女职工委员会办公室") >= 2


def test_the_picture_fits_the_sheet_and_the_panel_shows_all_its_points(open_page):
    page = open_page("/?lang=zh&focus=基层工作部")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 688, "height": 990})  # A4 less its margins
    settled(page)
    page.wait_for_timeout(800)

    picture = page.locator(".js-plotly-plot").bounding_box()
    panel = page.locator(".st-key-panel")
    inside, shown = panel.evaluate("e => [e.scrollHeight, e.clientHeight]")

    assert picture["x"] >= 0
    assert picture["x"] + picture["width"] <= 689
    assert inside <= shown + 1
    assert "17. 做好做实工会基础工作" in words(page)


def test_the_page_has_a_way_to_the_printer(open_page):
    page = open_page("/?lang=zh")
    page.evaluate("() => { window.asked = 0; window.print = () => { window.asked += 1; }; }")

    page.get_by_role("button", name="打印").click()

    assert page.evaluate("window.asked") == 1
