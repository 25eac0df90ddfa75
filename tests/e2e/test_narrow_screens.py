"""On a phone: a picture of many columns is moved sideways, the page is not; the menu does not stay over it."""

from tests.e2e.conftest import drawn, eventually, settled, steady
from tests.e2e.test_browser import words
from tests.e2e.test_own_files import upload
from tests.pages.test_strange_shapes import MANY

WIDTHS = """() => Object.fromEntries([["page", "[data-testid='stMain']"], ["picture", ".st-key-picture"]].map(
    ([name, where]) => { const box = document.querySelector(where); return [name, box.scrollWidth - box.clientWidth]; }))"""


def picture_on_a_phone(open_page, text, told):
    """The overview of the plan in `text`, drawn on a phone."""
    page = open_page("/?lang=zh")
    upload(page, ("计划.txt", text.encode()), told=told)
    page.set_viewport_size({"width": 390, "height": 844})
    settled(page)
    drawn(page)
    return page


def test_a_picture_of_many_columns_is_moved_sideways_and_the_page_is_not(open_page):
    page = picture_on_a_phone(open_page, MANY, "三年行动重点任务分工方案")

    assert eventually(page, lambda: page.evaluate(WIDTHS)["picture"] > 100)
    assert page.evaluate(WIDTHS)["page"] == 0
    assert page.get_by_text("图比所在的位置宽，可左右滑动。").is_visible()
    title, buttons = (page.locator(where).bounding_box() for where in ("h1", ".st-key-title .pa-button"))
    assert buttons["y"] >= title["y"] + title["height"]
    assert title["y"] >= 60


AT_THE_LEFT = "document.elementFromPoint(100, 400).closest('[data-testid=stSidebar]') !== null"


def test_the_menu_that_lies_over_the_page_goes_when_a_page_is_chosen(open_page):
    page = open_page("/?lang=zh", width=390, height=844)
    page.get_by_test_id("stExpandSidebarButton").click()
    assert eventually(page, lambda: page.evaluate(AT_THE_LEFT))
    page.get_by_role("link", name="工作要点").click()

    assert eventually(page, lambda: "22 项中列出 22 项" in words(page))
    assert eventually(page, lambda: not page.evaluate(AT_THE_LEFT))


PANEL_TOP = "document.querySelector('.st-key-panel').getBoundingClientRect().top"


def test_what_a_picture_opens_comes_into_sight(open_page):
    page = open_page("/?lang=zh", width=390, height=844)
    drawn(page)
    assert page.evaluate(PANEL_TOP) > 844
    bar = steady(page, page.locator(".js-plotly-plot .points path").first.bounding_box)
    page.mouse.click(bar["x"] + bar["width"] / 2, bar["y"] + bar["height"] / 2)

    opened = page.locator(".st-key-panel .pa-opened").first
    assert eventually(page, lambda: opened.inner_text() == "基层工作部承担 22 项中的 11 项")
    assert eventually(page, lambda: 40 < page.evaluate(PANEL_TOP) < 200)  # below the head, which lies over the page


THREE_ROLES = "要点\n" + "".join(
    f"{numeral}、板块\n{number}.工作。做好。（牵头单位：人力资源社会保障部；配合单位：市教育局；责任单位：市民政局）\n"
    for number, numeral in enumerate("一二三四", 1)
)
PLACES = """() => Object.fromEntries([["roles", ".legend .traces"], ["heads", ".scatterlayer .textpoint"]].map(
    ([name, where]) => [name, [...document.querySelectorAll(`.st-key-picture ${where}`)].map((each) => {
        const box = each.getBoundingClientRect(); return [each.textContent, box.top, box.bottom]; })]))"""


def test_the_names_of_roles_in_two_lines_lie_on_no_head(open_page):
    page = picture_on_a_phone(open_page, THREE_ROLES, "要点")

    def roles_and_heads():
        found = page.evaluate(PLACES)
        return found["roles"], [place for place in found["heads"] if place[0] in "一二三四"]

    assert eventually(page, lambda: len({top for _, top, _ in roles_and_heads()[0]}) == 2)
    roles, heads = roles_and_heads()
    assert len(heads) == 4
    assert max(bottom for _, _, bottom in roles) <= min(top for _, top, _ in heads)
