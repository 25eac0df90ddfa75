"""The task ledger in the browser: from a month to its actions, and from an action to its words in the plan."""

from urllib.parse import parse_qs, urlparse

import pytest
from openpyxl import load_workbook

from tests.e2e.conftest import drawn, eventually, settled, steady
from tests.e2e.test_browser import place_of, press, words

PLAN = """示例市2024年重点工作任务分工
（2024年1月15日）
一、扩大就业
1.建设就业服务站点。6月底前建成示例站点3个，9月底前全部投入使用。每季度开展检查。（责任单位：市财政局、市教育局）
2.开展技能培训。年底前培训职工5000人次以上。完善示例机制。（责任单位：市教育局）
"""


def within(page):
    return parse_qs(urlparse(page.url).query).get("within")


def opened_actions(page):
    return page.locator(".st-key-panel [data-testid='stPageLink']")


@pytest.fixture
def uploaded(open_page):
    page = open_page("/?lang=zh")
    file = {"name": "分工.txt", "mimeType": "text/plain", "buffer": PLAN.encode()}
    page.locator("[data-testid='stSidebar'] input[type=file]").set_input_files(file)
    assert eventually(page, lambda: "示例市2024年重点工作任务分工" in words(page))
    page.get_by_role("link", name="任务台账").click()
    assert eventually(page, lambda: "5 项举措中有 1 项没有目标数量、时限或名目" in words(page))
    settled(page)
    return page


def test_a_month_shows_its_actions_and_an_action_leads_to_its_words(uploaded):
    page = uploaded

    press(page, *place_of(page, ["month:2024-09"]))
    assert eventually(page, lambda: "2024年9月：1 项举措" in words(page))
    assert eventually(page, lambda: within(page) == ["month:2024-09"])
    opened_actions(page).get_by_text("9月底前全部投入使用").click()

    mark = page.locator(".st-key-panel #pa-here mark.pa-hit")
    mark.wait_for()
    assert mark.inner_text() == "9月底前全部投入使用"
    assert eventually(page, lambda: urlparse(page.url).path == "/points")


def test_a_second_click_on_a_lane_closes_it(uploaded):
    page = uploaded

    place = place_of(page, ["lane:none"])
    press(page, *place)
    assert eventually(page, lambda: "未写时限：1 项举措" in words(page))
    press(page, *place)

    assert eventually(page, lambda: "主要发现" in words(page))


def press_first_row(page):
    table = page.get_by_test_id("stDataFrame").first
    table.scroll_into_view_if_needed()
    box = steady(page, table.bounding_box)
    press(page, box["x"] + 18, box["y"] + 38 + 17)


def test_a_row_of_the_table_shows_its_action(open_page):
    page = open_page("/ledger?lang=zh")
    press_first_row(page)

    assert eventually(page, lambda: "第 1 项的一项举措" in words(page))
    assert eventually(page, lambda: within(page) == ["act:1/1"])
    assert eventually(page, lambda: opened_actions(page).count() == 1)


def test_the_ledger_is_downloaded_filled_in_and_uploaded_again(uploaded, tmp_path):
    page = uploaded
    with page.expect_download() as taken:
        page.get_by_role("button", name="下载任务台账（5 项，Excel）").click()
    file = tmp_path / taken.value.suggested_filename
    taken.value.save_as(file)
    book = load_workbook(file)
    for row, state in enumerate(("已完成", "推进中", "推进中"), 2):
        book.worksheets[0][f"N{row}"] = state
    book.save(file)

    page.locator(".st-key-ledger-upload summary").click()
    page.locator("[data-testid='stMain'] input[type=file]").set_input_files(file)

    assert eventually(page, lambda: "已完成 1，推进中 2，未填状态 2；逾期 2" in words(page))
    assert file.name == "示例市2024年重点工作任务分工-任务台账.xlsx"


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1280, 720), (390, 844)])
def test_the_calendar_stands_in_the_first_screen_and_its_words_do_not_collide(open_page, width, height):
    page = open_page("/ledger?lang=zh", width=width, height=height)
    drawn(page)

    look = """() => [...document.querySelectorAll(".js-plotly-plot .textpoint text")].map(e => {
        const box = e.getBoundingClientRect(); return [box.left, box.right, box.top, box.bottom]; })"""
    boxes = steady(page, lambda: page.evaluate(look))
    meet = [
        (a, b)
        for i, a in enumerate(boxes)
        for b in boxes[i + 1 :]
        if a[0] < b[1] and b[0] < a[1] and a[2] < b[3] and b[2] < a[3]
    ]

    assert len(boxes) == 15
    assert meet == []
    assert max(right for _, right, *_ in boxes) <= width
    assert boxes[0][3] < height


def test_an_action_is_joined_cut_and_brought_back_where_it_is_read(uploaded):
    page = uploaded
    press(page, *place_of(page, ["month:2024-09"]))
    assert eventually(page, lambda: "2024年9月：1 项举措" in words(page))
    settled(page)

    page.locator("[class*='st-key-correct-act-'] button").first.click()
    page.locator(".st-key-correct").wait_for()
    settled(page)
    page.get_by_role("button", name="与下一条合并").click()
    assert eventually(page, lambda: "4 项举措中有 1 项没有目标数量、时限或名目" in words(page))
    settled(page)
    joined = opened_actions(page).first.inner_text()
    page.locator("[class*='st-key-correct-act-'] button").first.click()
    page.locator(".st-key-correct").wait_for()
    settled(page)
    page.get_by_role("button", name="不是举措").click()
    assert eventually(page, lambda: "3 项举措中有 1 项没有目标数量、时限或名目" in words(page))
    page.get_by_role("link", name="更正", exact=True).click()
    assert eventually(page, lambda: "更正 2 处" in words(page))
    for left in (1, 0):
        settled(page)
        page.get_by_role("button", name="撤销最后一处").click()
        assert eventually(page, lambda left=left: f"更正 {left} 处" in words(page))
    page.get_by_role("link", name="任务台账").click()

    assert joined == "9月底前全部投入使用。每季度开展检查"
    assert eventually(page, lambda: "5 项举措中有 1 项没有目标数量、时限或名目" in words(page))


def test_the_mark_of_a_row_goes_with_what_it_opened(open_page):
    page = open_page("/ledger?lang=zh")
    press_first_row(page)
    marked = page.locator("[data-testid='stDataFrame'] [role='row'][aria-selected='true']")
    assert eventually(page, lambda: "第 1 项的一项举措" in words(page) and marked.count() == 1)

    page.locator(".st-key-panel-back button").click()

    assert eventually(page, lambda: "主要发现" in words(page) and marked.count() == 0)
