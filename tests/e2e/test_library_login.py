"""The library where people log in: whose name stands in it, and what a reader may not do."""

import pytest

from tests.e2e.conftest import eventually, settled
from tests.e2e.office import office
from tests.e2e.test_browser import says, words
from tests.e2e.test_library import PLAN, at_point, correct_role, saved
from tests.e2e.test_login import go_in
from tests.e2e.test_own_files import upload


@pytest.fixture
def enter(browser, tmp_path, monkeypatch):
    """Open a page of an office's app as one of its people."""
    monkeypatch.setenv("PLAN_ATLAS_DATABASE", str(tmp_path / "library.sqlite"))
    with office(tmp_path) as opened:
        contexts = []

        def entered(path, person):
            contexts.append(browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN"))
            page = contexts[-1].new_page()
            go_in(page, opened.address + path, person)
            settled(page)
            return page

        yield entered
        for context in contexts:
            context.close()


def test_the_name_of_the_login_stands_in_the_log_and_a_reader_changes_nothing(enter):
    editor = enter("/?lang=zh", "li")
    upload(editor, ("某区.txt", PLAN.format(year=2047).encode()), told="某区2047年工作要点")
    editor.get_by_role("button", name="存入计划库").first.click()
    editor.get_by_role("button", name="存入", exact=True).click()
    assert says(editor, "计划库 · 李四")
    settled(editor)
    at_point(editor, 1)
    saved(editor, correct_role(editor, "区税务局", "牵头", "据纸质件"))
    assert says(editor, "计划库 · 第 1 版更正 · 李四")
    plan = editor.url.partition("plan=")[2][:12]

    reader = enter(f"/points?lang=zh&plan={plan}&point=1", "chen")
    assert says(reader, "计划库 · 第 1 版更正 · 李四")
    saved(reader, correct_role(reader, "区商务委", "牵头", "猜的"))

    assert says(reader, "“区商务委”的角色改为“牵头”")
    assert eventually(reader, lambda: "计划库 · 第 1 版更正" not in words(reader))  # what he sees now is his alone
    editor.reload()
    assert says(editor, "计划库 · 第 1 版更正 · 李四")
    reader.get_by_role("button", name="回到计划库中的更正").click()
    assert says(reader, "计划库 · 第 1 版更正 · 李四")

    for page, offered in ((reader, False), (enter("/library?lang=zh", "zhang"), True)):
        page.get_by_role("link", name="计划库").first.click()
        assert says(page, "某区2047年工作要点")
        settled(page)
        assert (page.get_by_role("button", name="移除", exact=True).count() > 0) == offered
        assert (page.locator("[class*='st-key-put-in-']").count() > 0) == offered
