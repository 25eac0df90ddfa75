"""What Streamlit says by itself, in the language of the page: on it, in the names of its parts, and in what opens."""

import re

import pytest

from tests.e2e.conftest import eventually, settled
from tests.e2e.test_browser import VIEWS

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
    "Newman", "Leiden", "Barber", "Borgatti", "Halgin", "Gini", "Jaccard",  # names
    "Ctrl", "Esc", "CSV", "ZIP", "PNG", "PDF", "PPTX", "JSON", "pptx", "json", "Excel", "Word",  # keys and files
}  # fmt: skip


def english(page, within="body"):
    """The English words shown or named within `within`."""
    return set(re.findall(r"[A-Za-z]{3,}", page.evaluate(SAID, within))) - ALLOWED


@pytest.mark.parametrize("path", [f"{view}?lang=zh&focus=基层工作部&point=3&correct=new" for view in VIEWS])
def test_a_chinese_page_says_and_names_nothing_in_english(turn_to, path):
    page = turn_to(path)
    for closed in ("upload", "template", "suggested", "ledger-upload", "ledger-shares"):
        for summary in page.locator(f".st-key-{closed} details:not([open]) > summary").all():
            summary.click()
            settled(page)

    assert eventually(page, lambda: not english(page)), english(page)
    assert page.evaluate("() => document.documentElement.lang") == "zh-CN"


def test_lists_that_open_and_hints_while_typing_are_in_chinese(turn_to):
    page = turn_to("/points?lang=zh&point=3&correct=new")

    page.get_by_label("板块").fill("没有这样的板块")
    page.get_by_role("listbox").wait_for()
    listed = page.get_by_role("listbox").inner_text()
    in_list = english(page, "[role='listbox'], [data-testid='stMultiSelect']")
    page.keyboard.press("Escape")
    page.locator(".st-key-ask-search input").press_sequentially("工会")
    hint = page.locator(".st-key-ask-search [data-testid='InputInstructions']").inner_text()
    page.locator(".st-key-correct input").first.press_sequentially("某")
    in_form = page.locator(".st-key-correct [data-testid='InputInstructions']").first.inner_text()

    assert (listed.strip(), in_list) == ("没有符合的选项", set())
    assert (hint.strip(), in_form.strip()) == ("按回车键生效", "按回车键提交")


def test_the_menu_of_a_column_is_in_chinese(turn_to):
    page = turn_to("/workload?lang=zh")
    table = page.locator("[data-testid='stDataFrame']").first
    table.scroll_into_view_if_needed()
    page.wait_for_timeout(500)
    box = table.bounding_box()
    dots = box["x"] + box["width"] - 16, box["y"] + 18  # at the right end of the last head
    page.mouse.move(*dots)
    page.wait_for_timeout(400)
    page.mouse.click(*dots)
    menu = page.locator("[data-testid='stDataFrameColumnMenu']")
    menu.wait_for(timeout=5_000)
    page.get_by_role("menuitem", name="格式").hover()
    page.locator("[data-testid='stDataFrameColumnFormattingMenu']").wait_for(timeout=5_000)

    assert "升序" in menu.inner_text()
    assert (
        english(page, "[data-testid='stDataFrameColumnMenu'], [data-testid='stDataFrameColumnFormattingMenu']") == set()
    )


def test_they_follow_a_change_of_language_and_back(turn_to):
    page = turn_to("/points?lang=zh")

    def helps():
        return page.locator("[data-testid='stSidebar'] [aria-label^='Help for ']").count()

    in_chinese = helps()
    page.get_by_role("radio", name="English").click()
    assert eventually(page, lambda: helps() > 0)
    settled(page)
    chinese = re.findall(
        r"说明|展开|跳到", page.evaluate(SAID, "[data-testid='stSidebar'], [data-testid='stSkipToContent']")
    )
    in_english = page.evaluate("() => document.documentElement.lang")
    page.get_by_role("radio", name="中文").click()

    assert (in_chinese, chinese, in_english) == (0, [], "en")
    assert eventually(page, lambda: helps() == 0)
