"""Reading point by point and correcting beside the name, in a browser."""

from urllib.parse import parse_qs, urlparse

from tests.e2e.conftest import eventually, settled
from tests.e2e.test_browser import words


def parameters(page):
    return parse_qs(urlparse(page.url).query)


def test_a_title_opens_its_point_beside_the_list_and_the_address_says_so(open_page):
    page = open_page("/points?lang=zh")

    page.get_by_role("button", name="4. 开好上海市总工会第十四次代表大会").click()

    assert eventually(page, lambda: "责任单位 9 个" in words(page))
    assert eventually(page, lambda: parameters(page).get("point") == ["4"])
    assert page.get_by_role("button", name="5. 大力推进产业工人队伍建设").is_visible()


def test_a_name_is_corrected_where_it_is_read_and_the_point_stays_open(open_page):
    page = open_page("/points?lang=zh")
    page.get_by_role("button", name="4. 开好上海市总工会第十四次代表大会").click()
    assert eventually(page, lambda: "责任单位 9 个" in words(page))
    settled(page)

    page.locator("[class*='st-key-correct-4-'] button").first.click()
    page.get_by_role("button", name="不是责任单位，删去").click()

    assert eventually(page, lambda: "责任单位 8 个" in words(page))
    assert eventually(page, lambda: "已应用 1 处人工更正" in words(page))
    assert parameters(page)["point"] == ["4"]


def test_back_closes_the_point_and_another_click_opens_the_next(open_page):
    page = open_page("/points?lang=zh")
    page.get_by_role("button", name="4. 开好上海市总工会第十四次代表大会").click()
    assert eventually(page, lambda: parameters(page).get("point") == ["4"])

    page.go_back()
    assert eventually(page, lambda: "point" not in parameters(page))
    assert eventually(page, lambda: "责任单位 9 个" not in words(page))
    page.get_by_role("button", name="5. 大力推进产业工人队伍建设").click()

    assert eventually(page, lambda: "责任单位 3 个" in words(page))
