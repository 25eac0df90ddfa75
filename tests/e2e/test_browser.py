import re
from urllib.parse import parse_qs, urlparse

import pytest

from tests.e2e.conftest import drawn, eventually, settled, steady
from tests.thorough import some_of, thorough

WIDE, PHONE = (1440, 900), (390, 844)
VIEWS = ("/", "/workload", "/network", "/points", "/ledger", "/materials", "/audit", "/corrections", "/library")


def press(page, x, y):
    page.mouse.move(x, y)
    page.wait_for_timeout(150)
    page.mouse.down()
    page.mouse.up()
    page.wait_for_timeout(600)
    settled(page)


def middle(element):
    box = element.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def place_of(page, mark):
    """The middle of the bar or cell of a figure that carries `mark`."""
    drawn(page)
    page.wait_for_selector(".js-plotly-plot .nsewdrag")
    look = """(wanted) => {
            const plot = document.querySelector(".js-plotly-plot"), box = plot.querySelector(".nsewdrag").getBoundingClientRect();
            for (const trace of plot._fullData) for (let i = 0; i < (trace.customdata || []).length; i++)
                if (trace.base && JSON.stringify(trace.customdata[i]) === JSON.stringify(wanted)) {
                    const base = trace.base[i], {xaxis, yaxis} = plot._fullLayout;
                    return [box.left + xaxis.d2p(base + trace.x[i] / 2), box.top + yaxis.d2p(trace.y[i])];
                } }"""
    return steady(page, lambda: page.evaluate(look, mark))


def words(page):
    return page.locator("[data-testid='stMain']").inner_text()


def says(page, *needed):
    """Whether the page comes to say all of this."""
    return eventually(page, lambda: all(each in words(page) for each in needed))


def points_shown(page):
    return page.locator(".pa-points > a").count()


def is_in_upper_half(page):
    """Whether the sentence stands in the upper half of the box in which the source is scrolled."""
    here, frame = (page.locator(each).bounding_box() for each in ("#pa-here", ".st-key-source-frame"))
    return frame["y"] <= here["y"] <= frame["y"] + frame["height"] / 2


def test_no_request_leaves_for_another_host(open_page, server):
    asked = []
    page = open_page("/?lang=zh", on_request=lambda request: asked.append(request.url))
    for name in ("部门负荷", "工作要点"):
        page.get_by_role("link", name=name).first.click()
        settled(page)

    elsewhere = [url for url in asked if not url.startswith((server, server.replace("http", "ws"), "data:", "blob:"))]

    assert elsewhere == []


def test_clicking_a_bar_shows_as_many_points_as_it_says(open_page):
    page = open_page("/workload?lang=zh")

    press(page, *place_of(page, ["组织部", ""]))

    assert says(page, "组织部承担 22 项中的 6 项")
    assert eventually(page, lambda: points_shown(page) == 6)


def test_clicking_a_cell_of_the_matrix_shows_its_points(open_page):
    page = open_page("/?lang=zh")

    press(page, *place_of(page, ["cell", "财务资产管理部", "section:5"]))

    assert eventually(page, lambda: re.search(r"财务资产管理部 · 五、[^：]+：2 项", words(page)))
    assert eventually(page, lambda: parse_qs(urlparse(page.url).query).get("focus") == ["财务资产管理部"])
    assert eventually(page, lambda: points_shown(page) == 2)


def test_every_part_of_a_split_bar_leads_to_its_points(open_page):
    page = open_page("/workload?lang=zh&split=section")
    drawn(page)
    part = page.locator(".barlayer .trace").nth(1).locator(".point path").first
    part.scroll_into_view_if_needed()

    press(page, *steady(page, lambda: middle(part)))

    assert says(page, "基层工作部 · 二、围绕中心服务大局，充分发挥工会组织优势和作用：3 项")


def test_from_a_number_to_its_sentence(open_page):
    page = open_page("/workload?lang=zh&focus=工会学院")

    page.get_by_role("link", name="提高工会干部队伍能力水平").click()
    page.locator("#pa-here mark.pa-focus").wait_for()
    settled(page)

    assert page.locator("#pa-here mark.pa-focus").inner_text() == "工会学院"
    assert eventually(page, lambda: is_in_upper_half(page))


def test_going_on_to_the_next_point_scrolls_the_source_to_it(open_page):
    page = open_page("/points?lang=zh&point=3")

    page.get_by_role("button", name="下一项").click()
    assert eventually(page, lambda: page.locator("#pa-here").inner_text().startswith("4. 开好上海市总工会"))
    settled(page)

    assert page.locator("#pa-here").inner_text().startswith("4. 开好上海市总工会")
    assert eventually(page, lambda: is_in_upper_half(page))


def test_a_copied_link_opens_the_same_view(open_page):
    page = open_page("/workload?lang=zh")
    page.get_by_text("分数计数", exact=True).first.click()
    assert eventually(page, lambda: "counting=fractional" in page.url)
    settled(page)
    page.locator(".stToggle, [data-testid='stCheckbox']").first.click()
    assert eventually(page, lambda: "已将“宣传部”" in words(page) and "merged" in page.url)
    settled(page)

    address = page.url
    copy = open_page(address[address.index("/workload") :])
    drawn(page)
    drawn(copy)

    assert says(page, "已将“宣传部”")
    assert eventually(page, lambda: words(copy) == words(page)), words(copy)


def test_the_selection_is_carried_to_another_page_and_back(open_page):
    page = open_page("/?lang=zh&sections=6")

    page.get_by_role("link", name="工作要点").first.click()
    assert eventually(page, lambda: "/points" in page.url and "sections" in page.url)
    there = page.url
    page.get_by_role("link", name="总览").first.click()

    assert "sections=6" in there
    assert eventually(page, lambda: "1 个板块 · 5 项要点" in words(page))


def test_the_language_follows_the_browser_until_the_reader_chooses(open_page):
    english = open_page("/", locale="en-GB")
    chinese = open_page("/", locale="zh-CN")
    english.get_by_role("radio", name="中文").click()

    assert eventually(chinese, lambda: "主要发现" in words(chinese))
    assert eventually(english, lambda: "主要发现" in words(english))


@pytest.mark.parametrize("path", some_of(VIEWS, each=2))
@pytest.mark.parametrize(("lang", "opened", "turned"), [("zh", WIDE, PHONE), thorough("en", PHONE, WIDE)])
def test_nothing_is_cut_off_at_the_side(open_page, path, lang, opened, turned):
    page = open_page(f"{path}?lang={lang}&focus=基层工作部&point=10", width=opened[0], height=opened[1])

    beyond = """() => [...document.querySelectorAll("[data-testid='stMain'] *")]
        .filter(e => e.getClientRects().length && !e.closest("[data-testid='stDataFrame']") && !e.closest("svg defs"))
        .filter(e => !e.parentElement.closest("[class*='st-key-wide-']"))  // moved sideways in a box of their own
        .filter(e => e.getBoundingClientRect().right > window.innerWidth + 1)
        .map(e => e.tagName + "." + e.className).slice(0, 5)"""

    assert eventually(page, lambda: page.evaluate(beyond) == []), page.evaluate(beyond)
    for (width, height), scheme in ((turned, "light"), (turned, "dark"), (opened, "dark")):
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=scheme)
        settled(page)
        assert eventually(page, lambda: page.evaluate(beyond) == []), page.evaluate(beyond)


@pytest.mark.parametrize(("width", "height"), [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize(
    "path", some_of(["/?lang=zh", "/workload?lang=en&counting=fractional", "/workload?lang=zh&split=section"], each=2)
)
def test_no_label_of_a_figure_overlaps_another(open_page, path, width, height):
    page = open_page(path, width=width, height=height)
    drawn(page)

    overlaps = """() => [...document.querySelectorAll(".js-plotly-plot")].flatMap(plot => {
            const boxes = [...plot.querySelectorAll(".ytick text, .xtick text, .x2tick text, .textpoint text, .legendtext")]
                .map(e => [e.textContent, e.getBoundingClientRect()]).filter(([t, b]) => b.width);
            const hit = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 2 && b.top < a.bottom - 2;
            return boxes.flatMap(([t, a], i) => boxes.slice(i + 1).filter(([u, b]) => hit(a, b)).map(([u]) => t + "/" + u));
        })"""

    assert eventually(page, lambda: page.evaluate(overlaps) == []), page.evaluate(overlaps)


def test_the_table_downloads_with_chinese_heads_and_opens_in_a_spreadsheet(open_page, tmp_path):
    page = open_page("/workload?lang=zh")

    with page.expect_download() as waiting:
        page.get_by_role("button", name="下载表格（CSV）").click()
    file = tmp_path / "table.csv"
    waiting.value.save_as(file)

    lines = file.read_bytes().decode("utf-8-sig").splitlines()
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    assert lines[0] == "责任单位,承担项数,分数计数,单独承担"
    assert lines[1].startswith("基层工作部,11,4.0")
    assert len(lines) == 19
    assert waiting.value.suggested_filename == "上海市总工会常委会2018年工作要点·部门负荷.csv"


def test_a_diagnostic_leads_to_its_place_in_the_text(open_page):
    page = open_page("/?lang=zh")
    page.get_by_text("查看全部 14 条").click()
    page.get_by_role("button", name="名单以“等”结尾").click()
    page.locator("#pa-here mark.pa-hit").wait_for()

    assert page.locator("#pa-here mark.pa-hit").inner_text() == "财务资产管理部"


def test_a_deep_link_on_a_fresh_visit_runs_the_whole_app(open_page):
    page = open_page("/points?lang=zh&point=21")

    assert eventually(page, lambda: "21. 持之以恒推进作风建设" in words(page))
    assert eventually(page, lambda: page.locator(".pa-menu a").count() == len(VIEWS))
