"""Reading and correcting side by side: the list of points, the open one, and its names."""

import pytest

from tests.e2e import shelf
from tests.e2e.conftest import eventually, settled, steady
from tests.e2e.test_browser import is_in_upper_half, words


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1280, 720)])
def test_the_open_point_stands_beside_the_list_within_the_first_screen(open_page, width, height):
    page = open_page("/points?lang=zh", width=width, height=height)

    page.get_by_role("button", name="3. 牢牢掌握意识形态工作主动权").click()
    page.locator(".st-key-panel #pa-here mark").first.wait_for()
    assert eventually(
        page, lambda: page.locator("#pa-here").bounding_box()["y"] < height
    )  # the source is scrolled to it
    row = steady(page, page.locator(".pa-of.is-opened").bounding_box)
    sentence = steady(page, page.locator("#pa-here").bounding_box)
    name = steady(page, page.get_by_role("button", name="劳动关系工作部 改").bounding_box)

    assert row["x"] + row["width"] <= sentence["x"]
    assert max(box["y"] for box in (row, sentence, name)) < height - 100
    assert page.evaluate("() => document.querySelector('[data-testid=stMain]').scrollTop") == 0


def test_a_name_is_corrected_where_it_is_read_and_the_correction_taken_back(open_page):
    page = open_page("/points?lang=zh&point=3")

    page.get_by_role("button", name="劳动关系工作部 改").click()
    page.get_by_label("更正理由（写入更正文件）").fill("据纸质件")
    page.get_by_role("button", name="去掉这个单位").click()
    assert eventually(page, lambda: "第 3 项：去掉“劳动关系工作部”　理由：据纸质件" in words(page))
    settled(page)
    assert eventually(page, lambda: is_in_upper_half(page))  # the sentence stays in sight
    without = page.get_by_role("button", name="劳动关系工作部 改").count()
    page.get_by_role("button", name="撤销").first.click()

    assert without == 0
    assert eventually(page, lambda: page.get_by_role("button", name="劳动关系工作部 改").count() == 1)
    assert eventually(page, lambda: "correct" not in page.url)


def test_back_closes_the_form_then_the_point(open_page):
    page = open_page("/points?lang=zh")
    page.get_by_role("button", name="3. 牢牢掌握意识形态工作主动权").click()
    assert eventually(page, lambda: "point=3" in page.url)
    settled(page)
    page.get_by_role("button", name="劳动关系工作部 改").click()
    page.locator(".st-key-correct").wait_for()
    settled(page)

    page.go_back()
    assert eventually(page, lambda: page.locator(".st-key-correct").count() == 0)
    still = page.locator(".pa-of.is-opened").count()
    page.go_back()

    assert still == 1
    assert eventually(page, lambda: page.locator(".pa-of.is-opened").count() == 0)


def test_on_a_phone_the_open_point_comes_into_view(open_page):
    page = open_page("/points?lang=zh", width=390, height=844)

    page.get_by_role("button", name="9. 提升源头维权实效").click()
    page.locator(".st-key-panel #pa-here mark").first.wait_for()

    def is_in_view():
        box = page.locator(".st-key-panel").bounding_box()
        return -5 <= box["y"] < 300

    assert eventually(page, is_in_view)


def test_the_head_of_the_page_stays_in_view_where_the_text_is_short(open_page):
    page = open_page(f"/points?lang=zh&plan={shelf.KEY}&point=1")
    page.wait_for_timeout(800)  # the text turns to its point a moment after it has come

    assert page.locator("h1").bounding_box()["y"] > 0
