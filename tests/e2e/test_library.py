"""One library, two browsers: what one puts in and corrects, the other opens by the copied link and sees just so."""

import json

import pytest

from tests.e2e.conftest import drawn, eventually, settled, steady
from tests.e2e.test_accessibility import grave_violations
from tests.e2e.test_browser import says, words
from tests.e2e.test_own_files import upload

PLAN = """某区{year}年工作要点（为测试编写）

一、产业

1. 支持企业。做好服务。（牵头单位：区发展改革委；配合单位：区商务委、区税务局）

2. 引进人才。落实政策。（牵头单位：区人力资源社会保障局；配合单位：区商务委）
"""


@pytest.fixture
def put_in(open_page):
    """A reader who has put the plan of a year, which no other test has, into the library."""

    def put(year):
        page = open_page("/?lang=zh")
        upload(page, (f"某区{year}.txt", PLAN.format(year=year).encode()), told=f"某区{year}年工作要点")
        page.get_by_role("button", name="存入计划库").first.click()
        field = page.get_by_label("署名", exact=True).first
        field.fill("张三")
        field.press("Tab")
        settled(page)
        page.get_by_role("button", name="存入", exact=True).click()
        assert says(page, f"《某区{year}年工作要点（为测试编写）》已存入计划库。")
        settled(page)
        return page

    return put


def at_point(page, point):
    """Turn to a point of the plan that is open, within the session."""
    page.get_by_role("link", name="工作要点").first.click()
    settled(page)
    page.locator(f".pa-of[data-row='{point}'] button").click()
    assert eventually(page, lambda: f"point={point}" in page.url)
    settled(page)


def plan_of(page):
    return page.url.partition("plan=")[2][:12]


def correct_role(page, name, role, why):
    """Correct the role of a unit where it stands, and save."""
    page.get_by_role("button", name=name).filter(has_text="改").first.click()
    settled(page)
    form = page.locator(".st-key-correct")
    form.get_by_role("combobox", name="角色").click()
    page.get_by_role("option", name=role, exact=True).click()
    form.get_by_label("更正理由（写入更正文件）").fill(why)
    return form


def saved(page, form):
    form.get_by_role("button", name="保存更正").click()
    settled(page)


def is_in_view(page, selector):
    """Whether the top of what `selector` names can be seen without scrolling."""
    return 0 <= page.locator(selector).evaluate("e => e.getBoundingClientRect().top") < 600


def link(page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="分享").click()
    page.get_by_role("button", name="复制链接").click()
    page.get_by_role("button", name="已复制").wait_for()
    return page.evaluate("() => navigator.clipboard.readText()")


def bars(page):
    """What the picture of the overview shows: names, numbers, colours."""
    drawn(page)
    read = "e => [...e.querySelectorAll('text, .point path')].map(t => [t.textContent, t.getAttribute('style'), t.getAttribute('d')])"
    return steady(page, lambda: json.dumps(page.locator(".js-plotly-plot").first.evaluate(read), ensure_ascii=False))


def test_a_second_browser_sees_the_same_picture_of_a_corrected_plan(put_in, open_page):
    mine = put_in(2041)
    at_point(mine, 1)
    saved(mine, correct_role(mine, "区税务局", "牵头", "据纸质件"))
    assert says(mine, "计划库 · 第 1 版更正 · 张三")
    mine.get_by_role("link", name="总览").first.click()
    settled(mine)
    picture = bars(mine)
    copied = link(mine)

    theirs = open_page("/?lang=zh")
    theirs.goto(copied)
    settled(theirs)

    assert says(theirs, "计划库 · 第 1 版更正 · 张三")
    assert says(theirs, "已应用 1 处人工更正")
    assert bars(theirs) == picture


def test_who_corrects_second_is_told_and_loses_nothing(put_in, open_page):
    mine = put_in(2042)
    theirs = open_page(f"/points?lang=zh&plan={plan_of(mine)}&point=1", height=600)
    at_point(mine, 1)
    form = correct_role(theirs, "区商务委", "责任", "电话核对")
    saved(mine, correct_role(mine, "区税务局", "牵头", "据纸质件"))
    assert says(mine, "第 1 版更正")

    saved(theirs, form)

    assert says(theirs, "还没有保存")
    settled(theirs)
    assert grave_violations(theirs) == {}
    assert eventually(theirs, lambda: is_in_view(theirs, ".st-key-unsaved"))
    for told in ("张三", "“区税务局”的角色改为“牵头”", "“区商务委”的角色改为“责任”　理由：电话核对"):
        assert told in words(theirs)
    theirs.get_by_role("button", name="在最新一版上保存").click()
    assert says(theirs, "计划库 · 第 2 版更正 · 本机")
    assert eventually(theirs, lambda: "还没有保存" not in words(theirs))
    mine.reload()
    assert says(mine, "计划库 · 第 2 版更正 · 本机")


def test_an_edit_in_the_table_on_an_old_state_waits_for_the_reader(put_in, open_page):
    mine = put_in(2043)
    theirs = open_page(f"/corrections?lang=zh&plan={plan_of(mine)}")
    table = theirs.locator("[data-testid='stDataFrame']").first
    box = steady(theirs, table.bounding_box)
    at_point(mine, 1)
    saved(mine, correct_role(mine, "区税务局", "牵头", "据纸质件"))
    assert says(mine, "第 1 版更正")

    theirs.mouse.dblclick(box["x"] + box["width"] * 0.55, box["y"] + 38 + 17)
    theirs.locator(".gdg-input").fill("区发改委")
    theirs.locator(".gdg-input").press("Enter")

    assert says(theirs, "还没有保存")
    assert says(theirs, "“区发展改革委”归入“区发改委”")
    theirs.get_by_role("button", name="在最新一版上保存").click()
    assert says(theirs, "计划库 · 第 2 版更正 · 本机")


def test_an_old_link_says_so_and_leads_to_the_newest(put_in, open_page):
    mine = put_in(2044)
    at_point(mine, 1)
    for name in ("区税务局", "区商务委"):
        saved(mine, correct_role(mine, name, "牵头", "据纸质件"))
    assert says(mine, "第 2 版更正")

    theirs = open_page(f"/points?lang=zh&plan={plan_of(mine)}&point=1&revision=1")

    assert says(theirs, "这是第 1 版更正；现在已到第 2 版（张三")
    theirs.get_by_role("button", name="看最新一版").click()
    assert says(theirs, "计划库 · 第 2 版更正 · 张三")
    assert eventually(theirs, lambda: "revision" not in theirs.url)


def test_a_removed_plan_opens_no_more_and_comes_back(put_in, open_page):
    mine = put_in(2045)
    plan = plan_of(mine)
    mine.get_by_role("link", name="计划库").first.click()
    settled(mine)
    mine.locator(f".st-key-remove-{plan}").get_by_role("button", name="移除").click()
    assert says(mine, "已移除，可在下面“已移除”中恢复。")

    theirs = open_page(f"/?lang=zh&plan={plan}")
    assert says(theirs, "已从计划库移除（张三")

    mine.locator(".st-key-library-removed summary").click()
    mine.locator(f".st-key-restore-{plan} button").click()
    assert says(mine, "《某区2045年工作要点（为测试编写）》已恢复。")
    theirs.reload()
    assert says(theirs, "计划库 · 张三")


def test_a_workspace_goes_from_a_download_into_another_session(put_in, open_page, tmp_path):
    mine = put_in(2046)
    at_point(mine, 2)
    mine.get_by_role("link", name="计划库").first.click()
    settled(mine)
    mine.locator(".st-key-workspace summary").click()
    with mine.expect_download() as waiting:
        mine.get_by_role("button", name="下载工作区文件").click()
    file = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(file)
    theirs = open_page("/library?lang=zh")
    theirs.locator(".st-key-workspace summary").click()
    theirs.locator(".st-key-workspace input[type=file]").set_input_files(file)
    theirs.get_by_role("button", name="只在本次会话中打开").click()

    assert file.name == "要点图谱工作区.plan-atlas.zip"
    assert eventually(theirs, lambda: "/points" in theirs.url and "point=2" in theirs.url)
    assert says(theirs, "2. 引进人才")
