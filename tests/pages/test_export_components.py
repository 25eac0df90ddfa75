"""The export menu and the pack button on a page of their own."""

import threading

import pytest
from streamlit.testing.v1 import AppTest

from analysis.errors import PlanError
from analysis.exports import pack
from pages.components import pack_queue
from tests.pages.opening import shown

MENU = """
from pages.components import export_menu, state
from tests.analysis.exports.conftest import LEADS, brief_of_text
from analysis.exports import exhibits

state.load()
brief = brief_of_text(LEADS, state.language())
shown = exhibits(brief)[0]
export_menu.show(lambda: shown, "部门负荷", "bars", brief)
"""
PACK = """
import streamlit as st
from pages.components import pack_button, state
from tests.analysis.exports.conftest import LEADS, brief_of_text

state.load()
pack_button.show(brief_of_text(LEADS, state.language()))
"""


def opened(script, lang="zh"):
    app = AppTest.from_string(script, default_timeout=60)
    app.session_state["export-bars"] = True  # the menu is open
    app.query_params["lang"] = lang
    return app.run()


def labels(app, kind="download_button"):
    return [shown(each.proto.label) for each in app.get(kind)]


@pytest.fixture
def drawn(monkeypatch):
    """What a picture is, without a browser; or the error that it ends in."""

    def give(result):
        def draw(*_):
            if isinstance(result, Exception):
                raise result
            return result

        monkeypatch.setattr("analysis.exports.single.picture", draw)
        monkeypatch.setattr("analysis.exports.packing.picture", draw)

    return give


class TestMenu:
    def test_it_offers_slide_data_and_pictures(self, monkeypatch):
        monkeypatch.setattr("analysis.exports.pictures.has_browser", lambda: True)
        app = opened(MENU)

        assert list(app.exception) == []
        assert labels(app) == ["幻灯片（可编辑）", "数据（Excel）", "数据（CSV）"]

    def test_it_speaks_english_to_who_asks_for_it(self):
        assert labels(opened(MENU, "en"))[0] == "Slide (editable)"

    def test_a_picture_is_made_and_then_handed_over(self, drawn):
        drawn(b"\x89PNG")
        app = opened(MENU)
        if not app.button:
            pytest.skip("no Chromium on this machine")
        app.button[0].click().run()

        assert list(app.exception) == []
        assert labels(app)[-1] == "下载 部门负荷@2x.png"

    @pytest.mark.parametrize("lang", ["zh", "en"])
    def test_a_failure_is_told_in_the_readers_language(self, drawn, lang):
        drawn(PlanError("picture-failed"))
        app = opened(MENU, lang)
        if not app.button:
            pytest.skip("no Chromium on this machine")
        app.button[0].click().run()

        assert [shown(each.value) for each in app.error] == [PlanError("picture-failed").message(lang)]

    def test_without_a_browser_it_says_what_needs_none(self, monkeypatch):
        monkeypatch.setenv("BROWSER_PATH", "/nowhere/chromium")
        app = opened(MENU)

        assert [each.value for each in app.button] == []
        assert "不能生成图片" in app.caption[0].value


class TestPack:
    @pytest.fixture(autouse=True)
    def made_here(self, monkeypatch):
        """In this process, where a test reaches it."""

        def make(brief, progress, is_given_up, *, choice):
            def tell(*step):
                progress(*step)
                if is_given_up():
                    raise PlanError("pack-cancelled")

            return pack(brief, tell, choice=choice)

        monkeypatch.setattr(pack_queue, "pack_apart", make)

    def wait(self, app):
        job = app.session_state["pack-job"]
        job.done.wait(60)
        return app.run()

    def test_one_click_makes_it_and_then_it_is_there(self, drawn):
        drawn(b"picture")
        app = opened(PACK)
        app.button[0].click().run()
        app = self.wait(app)

        assert list(app.exception) == []
        assert labels(app) == ["下载会议材料包"]

    def test_while_it_is_made_it_can_be_cancelled(self, monkeypatch):
        cancelled = threading.Event()
        monkeypatch.setattr("analysis.exports.packing.slides", lambda *_: cancelled.wait(30) and b"")
        app = opened(PACK)
        app.button[0].click().run()
        app.session_state["pack-job"].begun.wait(30)
        app.button[0].click().run()
        cancelled.set()
        app = self.wait(app)

        assert [each.value for each in app.warning] == [PlanError("pack-cancelled").message("zh")]
        assert app.button[0].label == "生成会议材料包"

    def test_who_waits_for_others_sees_his_place(self, monkeypatch, drawn):
        drawn(b"picture")
        go_on = threading.Event()
        monkeypatch.setattr("analysis.exports.packing.slides", lambda *_: go_on.wait(30) and b"")
        first, second = opened(PACK), opened(PACK)
        first.button[0].click().run()
        second.button[0].click().run()
        told = [each.proto.text for each in second.get("progress")]
        go_on.set()

        assert told == ["排队等候：前面还有 1 份"]
        assert [labels(self.wait(app)) for app in (first, second)] == [["下载会议材料包"]] * 2

    def test_pictures_that_are_missing_are_told(self, drawn):
        drawn(PlanError("no-browser"))
        app = opened(PACK)
        app.button[0].click().run()
        app = self.wait(app)

        assert "没有找到 Chromium" in app.info[0].value
        assert labels(app) == ["下载会议材料包"]

    def test_what_fails_otherwise_is_told_without_its_traceback(self, monkeypatch):
        def broken(*_):
            raise RuntimeError("inner words")

        monkeypatch.setattr("analysis.exports.packing.slides", broken)
        app = opened(PACK, "en")
        app.button[0].click().run()
        app = self.wait(app)

        assert "inner words" not in "".join(each.value for each in app.error)
        assert len(app.error) == 1
