"""What Streamlit says by itself, in the language of the page: on it, in the names of its parts, and in what opens."""

import re

import pytest

from tests.e2e.conftest import eventually, settled, steady
from tests.e2e.test_browser import VIEWS
from tests.thorough import some_of

SAID = """(within) => {  // all words and names in the parts that match, save the plan's own text and what is closed
    const own = ".pa-source, [data-testid='stIconMaterial'], script, style, details:not([open]) > :not(summary)";
    const said = [];
    for (const part of document.querySelectorAll(within)) for (const e of [part, ...part.querySelectorAll("*")]) {
        if (e.closest(own) || !e.getClientRects().length) continue;
        for (const name of ["aria-label", "title", "placeholder", "alt", "aria-description"]) said.push(e.getAttribute(name) || "");
        for (const node of e.childNodes) if (node.nodeType === 3) said.push(node.data);
    }
    return said.join("\\n");
}"""
ALLOWED = {
    "English", "APP", "and",  # the other language; what the plan itself says
    "Newman", "Leiden", "Barber", "Borgatti", "Halgin", "Gini", "Jaccard", "Gephi", "UCINET", "Pajek",  # names
    "Ctrl", "Esc", "CSV", "ZIP", "PNG", "PDF", "PPTX", "POTX", "JSON", "pptx", "potx", "json", "txt", "Excel", "Word",  # keys and files
}  # fmt: skip


def english(page, within="body"):
    """The English words shown or named within `within`."""
    return set(re.findall(r"[A-Za-z]{3,}", page.evaluate(SAID, within))) - ALLOWED


def comes_to_say(element, said):
    """Whether just this comes to stand in the element: Streamlit's word stands there a moment before."""
    return eventually(element.page, lambda: element.inner_text().strip() == said)


@pytest.mark.parametrize(
    "path", some_of([f"{view}?lang=zh&focus=基层工作部&point=3&correct=new" for view in VIEWS], each=3)
)
def test_a_chinese_page_says_and_names_nothing_in_english(turn_to, path):
    page = turn_to(path)
    for closed in ("upload", "template", "suggested", "ledger-upload", "ledger-shares"):
        for summary in page.locator(f".st-key-{closed} details:not([open]) > summary").all():
            summary.click()
            settled(page)

    assert eventually(page, lambda: not english(page)), english(page)
    assert eventually(page, lambda: page.evaluate("() => document.documentElement.lang") == "zh-CN")


def test_lists_that_open_and_hints_while_typing_are_in_chinese(turn_to):
    page = turn_to("/points?lang=zh&point=3&correct=new")

    page.get_by_label("板块").fill("没有这样的板块")
    assert comes_to_say(page.get_by_role("listbox"), "没有符合的选项")
    assert eventually(page, lambda: not english(page, "[role='listbox'], [data-testid='stMultiSelect']"))
    page.keyboard.press("Escape")
    page.locator(".st-key-ask-search input").press_sequentially("工会")
    assert comes_to_say(page.locator(".st-key-ask-search [data-testid='InputInstructions']"), "按回车键生效")
    page.locator(".st-key-correct input").first.press_sequentially("某")
    assert comes_to_say(page.locator(".st-key-correct [data-testid='InputInstructions']").first, "按回车键提交")


def test_the_menu_of_a_column_is_in_chinese(turn_to):
    page = turn_to("/workload?lang=zh")
    table = page.locator("[data-testid='stDataFrame']").first
    table.scroll_into_view_if_needed()
    box = steady(page, table.bounding_box)
    dots = box["x"] + box["width"] - 16, box["y"] + 18  # at the right end of the last head
    page.mouse.move(*dots)
    page.wait_for_timeout(400)
    page.mouse.click(*dots)
    menu = page.locator("[data-testid='stDataFrameColumnMenu']")
    menu.wait_for(timeout=5_000)
    page.get_by_role("menuitem", name="格式").hover()
    page.locator("[data-testid='stDataFrameColumnFormattingMenu']").wait_for(timeout=5_000)

    menus = "[data-testid='stDataFrameColumnMenu'], [data-testid='stDataFrameColumnFormattingMenu']"
    assert eventually(page, lambda: "升序" in menu.inner_text())
    assert eventually(page, lambda: not english(page, menus)), english(page, menus)


def test_a_date_is_asked_for_in_chinese_and_stands_whole(turn_to):
    page = turn_to("/ledger?lang=zh&within=month:2018-12", width=1280, height=720)
    page.locator(".st-key-panel").get_by_text("改", exact=True).first.click()
    fields = page.locator("[data-testid='stDateInputField']")
    fields.first.wait_for()
    settled(page)

    assert eventually(page, lambda: not english(page, "[data-testid='stDateInputField']"))
    for part in page.locator("[data-testid='stDateInputFieldsScroller']").all():
        assert part.evaluate("e => e.scrollWidth <= e.clientWidth")
    fields.first.get_by_role("spinbutton").first.press_sequentially("2018")
    assert eventually(page, lambda: "2018-" in fields.first.inner_text().replace("\n", ""))
    fields.first.get_by_role("button").click()
    page.locator("[data-testid='stDateInputCalendar']").wait_for()
    assert eventually(page, lambda: not english(page, "[data-testid='stDateInputCalendar']"))


def test_they_follow_a_change_of_language_and_back(turn_to):
    page = turn_to("/points?lang=zh")

    def helps():
        return page.locator("[data-testid='stSidebar'] [aria-label^='Help for ']").count()

    assert eventually(page, lambda: helps() == 0)
    page.get_by_role("radio", name="English").click()
    assert eventually(page, lambda: helps() > 0)
    settled(page)

    def chinese():
        said = page.evaluate(SAID, "[data-testid='stSidebar'], [data-testid='stSkipToContent']")
        return re.findall(r"说明|展开|跳到", said)

    assert eventually(page, lambda: chinese() == []), chinese()
    assert eventually(page, lambda: page.evaluate("() => document.documentElement.lang") == "en")
    page.get_by_role("radio", name="中文").click()

    assert eventually(page, lambda: helps() == 0)
