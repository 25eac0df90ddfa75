"""The script that draws the figures: what it paints in a figure that stands, and what it does where that is not enough."""

import pytest

from tests.e2e.conftest import drawn, eventually, settled
from tests.e2e.test_browser import place_of, press, says
from tests.e2e.test_history import framed

BAR = ["bar", "基层工作部", ""]


@pytest.fixture
def picture(open_page):
    """The overview with its picture, which is marked as seen."""
    page = open_page("/?lang=zh")
    drawn(page)
    page.evaluate("() => { document.querySelector('.js-plotly-plot .main-svg').dataset.seen = 'yes'; }")
    return page


def is_the_same(page):
    return page.evaluate("() => document.querySelector('.js-plotly-plot .main-svg').dataset.seen") == "yes"


def test_a_finding_is_painted_in_the_picture_that_stands_and_taken_back(picture):
    picture.get_by_role("button", name="基层工作部承担 22 项中的 11 项").click()
    assert eventually(picture, lambda: framed(picture) == [BAR])
    picture.get_by_role("button", name="返回主要发现").click()

    assert eventually(picture, lambda: framed(picture) == [])
    assert is_the_same(picture)


def seen_frames(picture):
    """How many frames the drawing itself shows."""
    return picture.evaluate(
        """() => [...document.querySelectorAll(".trace.bars")].filter(each => each.__data__[0].trace.meta === "frame")
            .flatMap(each => [...each.querySelectorAll(".point path")]).filter(each => each.style.opacity === "1").length"""
    )


def test_a_frame_is_painted_without_drawing_the_rest_anew_and_stays_when_it_is(picture):
    picture.evaluate(
        """() => { window.changed = 0;
            new MutationObserver(changes => { window.changed += changes.length; }).observe(
                document.querySelector(".js-plotly-plot .barlayer"), {subtree: true, childList: true, attributes: true}); }"""
    )
    picture.get_by_role("button", name="基层工作部承担 22 项中的 11 项").click()
    assert eventually(picture, lambda: seen_frames(picture) == 1)
    settled(picture)
    # One a frame that is made seen or unseen, of which there are some hundred; drawing the figure anew makes 1,200.
    assert picture.evaluate("() => window.changed") < 200

    picture.set_viewport_size({"width": 1000, "height": 900})

    assert eventually(picture, lambda: picture.evaluate("() => window.changed") > 200)
    assert seen_frames(picture) == 1


def test_clicks_in_quick_succession_end_at_the_last(picture):
    for name in ("组织部", "宣传部", "基层工作部"):
        x, y = place_of(picture, ["bar", name, ""])
        picture.mouse.click(x, y)

    assert says(picture, "基层工作部承担 22 项中的 11 项")
    assert eventually(picture, lambda: framed(picture) == [BAR])


def test_of_several_that_are_open_a_click_opens_one(open_page):
    page = open_page("/?lang=zh&tie=基层工作部&tie=组织部")
    assert eventually(page, lambda: framed(page) == [BAR, ["bar", "组织部", ""]])

    press(page, *place_of(page, BAR))

    assert says(page, "基层工作部承担 22 项中的 11 项")
    assert eventually(page, lambda: framed(page) == [BAR])


def test_it_takes_the_width_that_there_is(picture):
    width = "() => document.querySelector('.js-plotly-plot .main-svg').getBoundingClientRect().width"
    wide = picture.evaluate(width)

    picture.set_viewport_size({"width": 1000, "height": 900})

    assert eventually(picture, lambda: picture.evaluate(width) < wide - 100)


def test_it_says_what_it_shows(picture):
    assert picture.get_by_role("figure").first.get_attribute("aria-label").startswith("各责任单位承担多少、在哪里承担")


def test_without_the_library_the_page_says_so_and_its_lists_stay(browser, server):
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN")
    page = context.new_page()
    page.route("**/plotly-*.js", lambda route: route.abort())
    page.goto(f"{server}/?lang=zh")
    settled(page)

    assert says(page, "图没有画出来", "基层工作部承担 22 项中的 11 项")
    context.close()
