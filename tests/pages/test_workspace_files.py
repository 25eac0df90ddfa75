"""A workspace file: taken from one machine, opened on another to the same screen."""

import pytest

from analysis.corrections import Corrections
from analysis.library import open_library
from analysis.library.carrying import carry
from analysis.workspace import Screen, pack, unpack
from tests.pages.opening import shown as without_marks
from tests.pages.sessions import SUM, TEXT, corrected_by, correction, items, pressed, reader, said


class TestWorkspace:
    def given(self, library, key):
        """The file of this library, made on the screen of a point."""
        screen = Screen("points", {"plan": (key,), "point": ("2",)})
        return pack(carry(library, [key], screen))

    def taken(self, data, name="w.plan-atlas.zip"):
        app = reader("library")
        app.main.get("file_uploader")[0].set_value([(name, data, "application/zip")]).run()
        return app

    @pytest.fixture
    def elsewhere(self, tmp_path, monkeypatch):
        """The library of another machine."""

        def moved():
            monkeypatch.setenv("PLAN_ATLAS_DATABASE", str(tmp_path / "elsewhere.sqlite"))
            return open_library()

        return moved

    def test_it_opens_on_another_machine_to_the_same_screen(self, library, key, elsewhere):
        corrected_by(library, key, "王五", correction())
        data = self.given(library, key)
        here = said(reader("points", plan=key, point="2"))
        there = elsewhere()

        app = self.taken(data)
        told = said(app)
        app = pressed(app, "存入计划库并打开")

        assert "1 份计划，1 处更正，0 个保存的视图" in told
        assert items(there, key) == items(library, key)
        assert dict(app.query_params) == {"lang": "zh", "plan": key, "point": "2"}
        assert said(app).replace("工作区文件中的 1 份计划已在计划库。", "") == here

    def test_it_can_be_opened_for_this_session_alone(self, library, key, elsewhere):
        corrected_by(library, key, "王五", correction())
        data = self.given(library, key)
        there = elsewhere()

        app = pressed(self.taken(data), "只在本次会话中打开")

        assert there.entries() == ()
        assert app.session_state["corrections"][key].items == (correction(),)
        assert dict(app.query_params) == {"lang": "zh", "plan": key, "point": "2"}

    @pytest.mark.parametrize("label", ["只在本次会话中打开", "存入计划库并打开"])
    def test_what_this_session_corrected_otherwise_is_not_replaced(self, library, key, elsewhere, label):
        corrected_by(library, key, "王五", correction())
        data = self.given(library, key)
        with elsewhere():
            app = self.taken(data)
            mine = Corrections(SUM, (correction("乙局", "乙委"),))
            app.session_state["corrections"] = {key: mine}
            app = pressed(app, label)

            assert app.session_state["corrections"] == {key: mine}
            assert ("已有别的更正，没有替换" in said(app)) == (label == "只在本次会话中打开")

    def test_a_file_that_was_given_waits_on_disk(self, library, key, elsewhere):
        data = self.given(library, key)

        with elsewhere():
            waiting = self.taken(data).session_state["workspace-given"]

            assert (waiting.said.originals, waiting.whole()) == ({}, unpack(data))

    def test_nothing_is_kept_until_the_reader_says_so(self, library, key, elsewhere):
        data = self.given(library, key)
        there = elsewhere()

        app = pressed(self.taken(data), "不打开")

        assert there.entries() == ()
        assert "打开工作区文件" in [each.label for each in app.main.get("file_uploader")]

    def test_corrections_of_this_machine_are_not_overwritten(self, library, key, elsewhere):
        corrected_by(library, key, "王五", correction())
        data = self.given(library, key)
        there = elsewhere()
        there.add(TEXT.encode(), "某市.txt", by="")
        corrected_by(there, key, "赵六", correction("乙局", "乙委"))

        app = pressed(self.taken(data), "存入计划库并打开")

        assert items(there, key) == (correction("乙局", "乙委"),)
        assert "还没有保存" in said(app)
        assert "“甲局”归入“丙局”" in said(app)

    @pytest.mark.parametrize(
        ("data", "reason"),
        [
            (b"PK\x05\x06" + bytes(18), "这不是要点图谱的工作区文件"),
            (b"PK\x03\x04 not an archive", "不完整或被改动过"),
            (b"%PDF-1.7", "这不是要点图谱的工作区文件"),
        ],
    )
    def test_a_file_that_is_none_is_refused_with_the_reason(self, library, data, reason):
        app = self.taken(data)

        assert [reason in without_marks(each.value) for each in app.main.error] == [True]
        assert library.entries() == ()
