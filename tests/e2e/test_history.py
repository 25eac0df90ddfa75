"""Back and Forward, deep links, reloads and page switches: what is shown is what the address says."""

from urllib.parse import parse_qs, urlparse

import pytest

from tests.e2e.conftest import eventually, settled, steady
from tests.e2e.test_browser import place_of, press, words

WHOLE, SHARED = "主要发现", "基层工作部与组织部共同承担 3 项"
ORGANISING, GRASSROOTS = "组织部承担 22 项中的 6 项", "基层工作部承担 22 项中的 11 项"
CELL = "权益保障部 · 三、竭诚服务职工群众，让广大职工共享改革发展成果：2 项"


def framed(page):
    """The marks that the picture shows as chosen."""
    return page.evaluate(
        """() => (document.querySelector(".js-plotly-plot")?._fullData || []).flatMap(trace =>
            (trace.customdata || []).filter((_, i) => trace.meta === "frame"
                ? trace.marker.opacity[i] === 1 : trace.selectedpoints?.includes(i)))"""
    )


def chosen(page):
    return {name: values for name, values in parse_qs(urlparse(page.url).query).items() if name != "lang"}


def shows(page, path, said, marks):
    """Whether page, panel and picture come to agree on what is open."""
    return eventually(page, lambda: urlparse(page.url).path == path and said in words(page) and framed(page) == marks)


def test_twelve_steps_back_and_forth(open_page):
    page = open_page("/?lang=zh")

    press(page, *place_of(page, ["bar", "组织部", ""]))
    assert shows(page, "/", ORGANISING, [["bar", "组织部", ""]])
    page.go_back()
    assert shows(page, "/", WHOLE, [])
    assert eventually(page, lambda: chosen(page) == {})
    page.go_forward()
    assert shows(page, "/", ORGANISING, [["bar", "组织部", ""]])
    page.get_by_role("button", name="基层工作部 3").click()
    assert shows(page, "/", SHARED, [["bar", "基层工作部", ""], ["bar", "组织部", ""]])
    press(page, *place_of(page, ["cell", "权益保障部", "section:3"]))
    assert shows(page, "/", CELL, [["cell", "权益保障部", "section:3"]])
    page.go_back()
    assert shows(page, "/", SHARED, [["bar", "基层工作部", ""], ["bar", "组织部", ""]])
    page.go_back()
    assert shows(page, "/", ORGANISING, [["bar", "组织部", ""]])
    page.get_by_role("link", name="部门负荷").first.click()
    assert shows(page, "/workload", ORGANISING, [["组织部", ""]])
    press(page, *place_of(page, ["基层工作部", ""]))
    assert shows(page, "/workload", GRASSROOTS, [["基层工作部", ""]])
    page.reload()
    settled(page)
    assert shows(page, "/workload", GRASSROOTS, [["基层工作部", ""]])
    page.go_back()
    assert shows(page, "/workload", ORGANISING, [["组织部", ""]])
    page.go_back()
    assert shows(page, "/", ORGANISING, [["bar", "组织部", ""]])


def test_a_cold_link_opens_what_it_names_and_back_leaves_the_app(open_page):
    page = open_page("/?lang=zh&focus=组织部&within=section:6")
    before = page.evaluate("history.length")

    assert shows(
        page, "/", "组织部 · 六、加强工会干部队伍建设，不断增强群众工作本领：2 项", [["cell", "组织部", "section:6"]]
    )
    assert page.evaluate("history.length") == before


def test_a_click_on_what_is_open_closes_it(open_page):
    page = open_page("/?lang=zh")
    press(page, *place_of(page, ["bar", "组织部", ""]))
    assert shows(page, "/", ORGANISING, [["bar", "组织部", ""]])

    press(page, *place_of(page, ["bar", "组织部", ""]))

    assert shows(page, "/", WHOLE, [])
    assert eventually(page, lambda: chosen(page) == {})


def test_a_change_of_page_is_one_step_and_keeps_the_filters(open_page):
    page = open_page("/?lang=zh&sections=6")
    before = page.evaluate("history.length")

    page.get_by_role("link", name="查漏").first.click()
    assert eventually(page, lambda: urlparse(page.url).path == "/audit" and "供起草人斟酌" in words(page))
    settled(page)

    assert eventually(page, lambda: chosen(page) == {"sections": ["6"]})
    assert page.evaluate("history.length") == before + 1


def test_a_click_leaves_the_picture_as_it_is(open_page):
    page = open_page("/?lang=zh")
    place = place_of(page, ["bar", "组织部", ""])
    page.evaluate("() => { document.querySelector('.js-plotly-plot .main-svg').dataset.seen = 'yes'; }")

    press(page, *place)

    assert shows(page, "/", ORGANISING, [["bar", "组织部", ""]])
    assert page.evaluate("() => document.querySelector('.js-plotly-plot .main-svg').dataset.seen") == "yes"


def test_what_is_clicked_is_seen_with_its_points_on_the_first_screen(open_page):
    for width, height in ((1440, 900), (1280, 720)):
        page = open_page("/?lang=zh", width=width, height=height)
        x, y = place_of(page, ["bar", "组织部", ""])
        press(page, x, y)
        assert shows(page, "/", ORGANISING, [["bar", "组织部", ""]])
        point = steady(page, page.locator(".st-key-panel .pa-points > a").first.bounding_box)

        assert y < height
        assert point["y"] + point["height"] < height
        assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop") == 0


def test_a_picture_that_the_browser_has_lost_comes_again_with_the_next_click(open_page):
    page = open_page("/?lang=zh")
    place_of(page, ["bar", "组织部", ""])
    page.evaluate(
        """() => { const root = document.querySelector(".pa-picture");
            Plotly.purge(root); root.replaceChildren(); root.picture = undefined; }"""
    )

    page.get_by_role("button", name="基层工作部承担 22 项中的 11 项").click()

    assert shows(page, "/", GRASSROOTS, [["bar", "基层工作部", ""]])


def remark_of(page):
    box = page.get_by_text("第 10 项有 8 个责任单位，多于 6 个").bounding_box()
    return box["x"] + 20, box["y"] + 8


ANSWERED = {
    "a bar": ("/?lang=zh", lambda page: place_of(page, ["bar", "组织部", ""]), ORGANISING, 20, 20_000),
    "a month of the ledger": (
        "/ledger?lang=zh", lambda page: place_of(page, ["month:2018-12"]), "2018年12月：2 项举措", 30, 20_000,
    ),
    "a remark": ("/audit?lang=zh", remark_of, "关闭", 20, 30_000),
}  # fmt: skip
"""Where a page is, what is clicked in it, what stands there then; how many messages at most, and bytes in them.

An action has its links and its form as elements of their own; a remark comes with the plan's text around it.
"""


@pytest.mark.parametrize("click", ANSWERED)
def test_a_click_is_answered_by_what_it_changes_alone(browser, server, click):
    path, place, said, most, bytes_at_most = ANSWERED[click]
    page, received = browser.new_page(viewport={"width": 1440, "height": 900}, locale="zh-CN"), []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: received.append(frame)))
    page.goto(f"{server}{path}")
    settled(page)
    at = place(page)
    received.clear()

    press(page, *at)
    assert eventually(page, lambda: said in words(page))
    settled(page)
    page.close()

    assert len(received) <= most
    assert sum(map(len, received)) < bytes_at_most


def test_a_remark_below_the_picture_opens_where_it_stands(open_page):
    page = open_page("/?lang=zh")
    page.locator(".st-key-diagnostics summary").click()

    page.locator(".st-key-remarks-diagnostics .pa-way").first.click()
    page.locator(".st-key-diagnostics #pa-here").wait_for()
    page.locator(".st-key-diagnostics .st-key-panel-back button").click()

    assert eventually(page, lambda: page.locator("#pa-here").count() == 0)
