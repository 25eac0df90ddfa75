"""A link that a colleague opens: copied by a button, it shows there what was open here."""

from tests.e2e.conftest import eventually, steady
from tests.e2e.test_browser import words


def test_a_copied_link_opens_the_same_point_for_a_colleague(open_page, browser):
    page = open_page("/points?lang=zh&point=20")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="分享").click()

    page.get_by_role("button", name="复制链接").click()
    page.get_by_role("button", name="已复制").wait_for()
    link = page.evaluate("() => navigator.clipboard.readText()")
    colleague = browser.new_page()
    colleague.goto(link)

    assert eventually(colleague, lambda: "20. 提高工会干部队伍能力水平" in words(colleague))
    assert eventually(colleague, lambda: colleague.locator(".pa-of.is-opened").count() == 1)
    colleague.close()


def test_the_code_is_large_enough_to_be_read_across_a_table(open_page):
    page = open_page("/points?lang=zh&point=20")
    page.get_by_role("button", name="分享").click()

    code = page.get_by_role("img", name="链接的二维码")
    code.wait_for()

    assert steady(page, code.bounding_box)["width"] >= 180
