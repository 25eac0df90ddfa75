"""The library where people log in: whose name stands in it, and what a reader may not do."""

from contextlib import contextmanager

import httpx
import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME
from websockets.sync.client import connect

from analysis.corrections import Correction
from analysis.library import open_library
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

        entered.office = opened
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


KEEPER_S = """某市2024年工作要点

1．推进工作。（责任单位：甲局、乙局）

2．加强管理。（责任单位：市科委）

3．抓好落实。（责任单位：市科技委）
"""


def everything(library, key):
    entries = (*library.entries(), *library.entries(removed=True))
    return [(each.key, each.is_removed, each.revision) for each in entries], library.views(), library.state(key).log


def test_a_reader_who_sends_the_messages_of_a_keeper_changes_nothing(enter):
    """Not with the ids of what only a keeper's page has, nor with those of what both have."""
    with open_library() as library:
        key, gone = (
            library.add(KEEPER_S.replace("2024", year).encode(), "某市.txt", by="").key for year in ("2024", "2025")
        )
        library.remove(gone, "")
        state = library.confirm_alias(key, "市科委", "市科技委", revision=0, by="", reason="更名")
        start = KEEPER_S.index("甲局")
        correction = Correction("drop", "1", "甲局", start)
        library.correct(key, state.corrections.with_one(correction), revision=1, by="")
        library.save_view("供会议使用", {"page": ["points"], "plan": [key]}, "")
        before = everything(library, key)
        address, cookies = enter.office.address, {who: enter.office.cookie_of(who) for who in ("zhang", "chen")}
        for page in ("", "library", "points", "ledger", "audit", "corrections", "materials"):
            query = f"lang=zh&plan={key}&point=1&correct={KEEPER_S.index('乙局')}.乙局"
            with session(address, cookies["zhang"]) as keeper, session(address, cookies["chen"]) as reader:
                pressed = [each for each in buttons(keeper, page, query) if not each.endswith("-logout")]
                assert pressed
                for each in pressed:
                    buttons(reader, page, query, [each])
                buttons(reader, page, query, pressed)
                assert buttons(reader, page, query)  # he is in still
        assert everything(library, key) == before


def test_a_keeper_who_is_one_no_more_changes_nothing_with_the_page_that_he_has_open(enter):
    """What a button does asks again who presses it."""
    with open_library() as library:
        key, gone = (
            library.add(KEEPER_S.replace("2024", year).encode(), "某市.txt", by="").key for year in ("2024", "2025")
        )
        library.remove(gone, "")
        library.confirm_alias(key, "市科委", "市科技委", revision=0, by="", reason="更名")
        library.save_view("供会议使用", {"page": ["points"], "plan": [key]}, "")
        before, address, people = everything(library, key), enter.office.address, enter.office.list_of_people
        list_of_people = people.read_text(encoding="utf-8")
        cookie = enter.office.cookie_of("zhang")
        for page in ("", "library", "corrections"):
            query = f"lang=zh&plan={key}"
            with session(address, cookie) as keeper:
                shown = buttons(keeper, page, query)
                people.write_text(list_of_people.replace("zhang@", "another@"), encoding="utf-8")
                for each in shown:
                    if not each.endswith("-logout"):
                        buttons(keeper, page, query, [each])
            people.write_text(list_of_people, encoding="utf-8")
        assert everything(library, key) == before


@contextmanager
def session(address, cookie):
    """A session without a browser, of who has this cookie."""
    token = httpx.get(f"{address}/_stcore/health").cookies["_streamlit_xsrf"].strip('"')
    with connect(
        f"{address.replace('http', 'ws', 1)}/_stcore/stream", subprotocols=["streamlit", token], max_size=None,
        additional_headers={"cookie": f"{USER_COOKIE_NAME}={cookie}; _streamlit_xsrf={token}"}, origin=address,
    ) as connection:  # fmt: skip
        yield connection


def buttons(connection, page, query, pressed=()):
    """The ids of the buttons on this page, after some were `pressed`."""
    asked, found = BackMsg(), []
    asked.rerun_script.query_string, asked.rerun_script.page_name = query, page
    for each in pressed:
        widget = asked.rerun_script.widget_states.widgets.add()
        widget.id, widget.trigger_value = each, True
    connection.send(asked.SerializeToString())
    while True:
        answer = ForwardMsg.FromString(connection.recv(timeout=60))
        if answer.WhichOneof("type") == "script_finished":
            return found
        element = answer.delta.new_element
        if element.WhichOneof("type") == "button":
            found.append(element.button.id)
