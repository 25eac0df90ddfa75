"""A scan in the library: opened by its link for everyone with its pictures, recognised once, taken to another machine."""

import tempfile
import threading

import pytest
from sqlalchemy import text

from analysis.apart import open_bytes as open_really
from analysis.corrections import Correction
from analysis.errors import PlanError
from analysis.library import open_library, originals
from analysis.library.carrying import carry
from analysis.parsing import parse
from analysis.reading.recognised import kept_bytes
from analysis.workspace import Screen, pack
from pages.components import loading, plans
from tests.analysis.library.scans import NAME, TEXT, recognised_text, scan_file, scan_plan
from tests.pages.sessions import filled, pressed, reader, said

KEY = scan_plan().plan_id
START = TEXT.rindex("甲局")
RENAMED = Correction("department", "2", "甲局", START, "乙局", "据原图")


@pytest.fixture(autouse=True)
def no_engine(monkeypatch):
    """Nothing is recognised here, and nobody may try."""

    def refuse(data, name, told=None):
        if data == scan_file():
            raise PlanError("scan-engine-missing", file="requirements.txt")
        return open_really(data, name, told)

    for module in (originals, plans):
        monkeypatch.setattr(module, "open_bytes", refuse)
    loading.library_scans().clear()


@pytest.fixture
def scan(library):
    library.add(scan_file(), NAME, by="张三", plan=scan_plan())
    return KEY


def shows_page(app):
    """Whether the picture of the page stands beside the sentence."""
    captions = [each.proto.imgs[0].caption for each in app.get("image")]
    return "第 1 页的图片" in "\n".join([said(app), *captions])


def test_it_opens_by_its_link_with_the_page_beside_the_sentence(library, scan):
    app = reader("points", plan=scan, point="1")

    assert "文字是从 1 页图片识别出来的，33% 的行有不确定的字。" in said(reader(plan=scan))
    assert shows_page(app)
    assert list(app.exception) == []


def test_its_pages_lie_on_disk_while_its_plan_is_kept_for_everyone(library, scan):
    reader("points", plan=scan, point="1")
    entry = library.entry(scan)

    kept = loading.library_plan((entry.sha256, entry.recognised), lambda: pytest.fail("read again"))

    assert [type(each) for each in kept.source.scan.pictures] == [memoryview]


def test_plans_that_together_take_too_much_memory_are_read_again(library, scan, monkeypatch):
    own = loading.Kept(64, loading.size_in_memory(scan_plan()) * 3 // 2)
    monkeypatch.setattr(loading, "_library_plans", lambda: own)
    reads = []
    for sums in (("a", ""), ("a", ""), ("b", ""), ("a", "")):
        loading.library_plan(sums, lambda sums=sums: reads.append(sums[0]) or scan_plan())

    assert reads == ["a", "b", "a"]


def test_one_corrects_it_and_another_sees_that_with_the_picture(library, scan):
    app = reader("points", plan=scan, point="2", correct=f"{START}.甲局")
    pressed(filled(filled(app, "责任单位", "乙局"), "更正理由", "据原图"), "保存更正")

    theirs = reader("points", plan=scan, point="2")

    assert library.state(scan).corrections.items == (RENAMED,)
    assert "“甲局”归入“乙局”" in said(theirs)
    assert shows_page(theirs)


def test_an_upload_is_put_in_with_what_was_recognised(library):
    app = reader()
    with tempfile.TemporaryFile() as file:
        file.write(scan_file())
        app.session_state["uploaded-plans"] = {KEY: scan_plan()}
        app.session_state["originals-of-uploaded-plans"] = {KEY: file}
        app.query_params["plan"] = KEY
        app = pressed(app.run(), "存入")

    assert library.recognised(KEY) == kept_bytes(recognised_text())
    assert "已存入计划库" in said(app)
    assert shows_page(reader("points", plan=KEY, point="1"))


def test_who_uploads_what_the_library_has_recognised_does_not_wait(library, scan):
    app = reader()
    app.get("file_uploader")[0].set_value([(NAME, scan_file(), "image/png")]).run()

    assert list(app.session_state["uploaded-plans"]) == [scan]
    assert list(app.sidebar.error) == []


def test_the_list_says_what_share_of_it_is_doubtful(library, scan):
    assert "文字是从 1 页图片识别出来的，33% 的行有不确定的字。" in said(reader("library"))


class TestWorkspace:
    @pytest.fixture
    def given(self, library, scan, tmp_path, monkeypatch):
        """The page of another machine, to which the file of this library was given, and the library there."""
        state = library.state(scan)
        library.correct(scan, state.corrections.with_one(RENAMED), revision=0, by="王五", plan=scan_plan())
        data = pack(carry(library, [scan], Screen("points", {"plan": (scan,), "point": ("2",)})))
        monkeypatch.setenv("PLAN_ATLAS_DATABASE", str(tmp_path / "elsewhere.sqlite"))
        with open_library() as there:
            app = reader("library")
            app.main.get("file_uploader")[0].set_value([("w.plan-atlas.zip", data, "application/zip")]).run()
            yield app, there

    @pytest.mark.parametrize("label", ["只在本次会话中打开", "存入计划库并打开"])
    def test_it_opens_to_the_same_screen_without_an_engine(self, given, label):
        app, there = given

        app = pressed(app, label)

        assert dict(app.query_params) == {"lang": "zh", "plan": KEY, "point": "2"}
        assert "“甲局”归入“乙局”" in said(app)
        assert shows_page(app)
        assert [each.key for each in there.entries()] == ([KEY] if label.startswith("存入") else [])


def add_file_alone(library):
    """A scan as an older library holds it."""
    library.add(scan_file(), NAME, by="张三", plan=scan_plan())
    with library.database.writing() as connection:
        connection.execute(text("DELETE FROM recognised"))


class TestNotYetRecognised:
    """A library of an older program, or of a machine without an engine, holds the file alone."""

    @pytest.fixture
    def alone(self, library, monkeypatch):
        """Its key, and an engine that reads a page when it is let."""
        may_go_on, told, calls = threading.Semaphore(0), threading.Semaphore(0), []
        add_file_alone(library)

        def recognise(data, name, tell=None):
            if tell is None:
                raise PlanError("scan-waits", pages=1)
            calls.append(name)
            tell(0, 1)
            told.release()
            may_go_on.acquire(timeout=60)
            return parse(recognised_text())

        monkeypatch.setattr(originals, "open_bytes", recognise)
        return may_go_on, told, calls

    def test_it_is_recognised_once_for_all_who_wait(self, library, alone):
        may_go_on, told, calls = alone
        one, other = reader(plan=KEY), reader(plan=KEY)
        told.acquire(timeout=60)
        waiting = said(one.run())
        job = loading.library_scans()[library.entry(KEY).sha256]
        may_go_on.release()
        job.done.wait(60)

        assert "这份扫描件的文字还没有识别过" in waiting
        for app in (one.run(), other.run()):
            assert "文字是从 1 页图片识别出来的" in said(app)
        assert (calls, library.recognised(KEY)) == ([NAME], kept_bytes(recognised_text()))

    def test_one_that_waits_is_told_its_place(self, library, alone):
        may_go_on, told, _ = alone
        app = reader(plan=KEY)
        told.acquire(timeout=60)
        job = loading.library_scans()[library.entry(KEY).sha256]
        job.step = (3, 0)
        app.run()
        may_go_on.release()
        job.done.wait(60)

        words = [each.proto.text for each in app.main.get("progress")]
        assert words == ["排队等待识别文字：前面还有 3 份，每人轮流一份"]

    def test_what_cannot_be_recognised_is_told_and_tried_again_when_asked(self, library, alone, monkeypatch):
        recognise = originals.open_bytes

        def refuse(data, name, tell=None):
            raise PlanError("no-text-found") if tell else PlanError("scan-waits", pages=1)

        monkeypatch.setattr(originals, "open_bytes", refuse)
        app = reader(plan=KEY)
        loading.library_scans()[library.entry(KEY).sha256].done.wait(60)
        assert PlanError("no-text-found").message("zh") in said(app.run())
        may_go_on, _, _ = alone
        may_go_on.release()
        monkeypatch.setattr(originals, "open_bytes", recognise)

        app = pressed(app, "再识别一次")
        loading.library_scans()[library.entry(KEY).sha256].done.wait(60)
        app.run()

        assert "文字是从 1 页图片识别出来的" in said(app)


def test_without_an_engine_and_without_its_text_the_line_that_installs_it_is_told(library):
    add_file_alone(library)

    app = reader(plan=KEY)

    assert PlanError("scan-engine-missing", file="requirements.txt").message("zh") in said(app)
