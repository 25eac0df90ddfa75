"""The library's page, and a plan of the library on every page: put in, correct, undo, meet others, remove, share."""

from hashlib import sha256

import pytest
from sqlalchemy import text
from streamlit.testing.v1 import AppTest

from analysis.corrections import Correction, Corrections
from analysis.library import open_library
from analysis.library.carrying import carry
from analysis.library.workspace import Screen, pack, unpack
from analysis.registry import Alias, Registry
from pages.components import loading, office_library
from tests.pages.opening import ROOT, SEED_SHA256, spoken
from tests.pages.opening import shown as without_marks

TEXT = """某市2024年工作要点

1．推进工作。（责任单位：甲局、乙局）

2．做好服务。（责任单位：甲局、丙局）

3．加强管理。（责任单位：市科委）

4．抓好落实。（责任单位：市科技委）
"""
WHY, SUM = "据纸质件", sha256(TEXT.encode()).hexdigest()


@pytest.fixture
def library(tmp_path, monkeypatch):
    """A library of its own, seen by the pages and from outside."""
    monkeypatch.setenv("PLAN_ATLAS_DATABASE", str(tmp_path / "library.sqlite"))
    with open_library() as opened:
        yield opened
    loading.library().close()


@pytest.fixture
def key(library):
    return library.add(TEXT.encode(), "某市.txt", by="张三").key


def reader(view="overview", **parameters):
    """A session that opens this page by a link."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    for name, value in {"lang": "zh", **parameters}.items():
        app.query_params[name] = value
    app.run()
    return app if view == "overview" else app.switch_page(f"pages/views/{view}.py").run()


def at_form(key, name="甲局", point="1"):
    """A reader with the form of a name open."""
    return reader("points", plan=key, point=point, correct=f"{TEXT.index(name)}.{name}")


def filled(app, label, value):
    fields = [*app.main.text_input, *app.main.selectbox]
    next(each for each in fields if each.label.startswith(label)).set_value(value)
    return app


def pressed(app, label):
    return next(each for each in [*app.main.button, *app.sidebar.button] if each.label.startswith(label)).click().run()


def said(app):
    """All words of the page, messages included."""
    told = [each.value for kind in ("success", "error", "warning") for each in getattr(app, kind)]
    return without_marks(spoken(app) + "\n" + "\n".join(told))


def correction(name="甲局", to="丙局", point="1"):
    return Correction("department", point, name, TEXT.index(name), to, WHY)


def corrected_by(library, key, who, *items):
    state = library.state(key)
    new = Corrections(state.corrections.sha256, (*state.corrections.items, *items))
    return library.correct(key, new, revision=state.newest, by=who)


def items(library, key):
    return library.state(key).corrections.items


class TestPutIn:
    def uploaded(self):
        app = reader()
        app.get("file_uploader")[0].set_value([("某市.txt", TEXT.encode(), "text/plain")]).run()
        return app

    def test_an_upload_is_nobody_else_s_until_the_reader_says_so(self, library):
        self.uploaded()

        assert library.entries() == ()

    def test_what_is_put_in_is_there_for_everyone_with_its_bytes_and_who_put_it(self, library):
        app = self.uploaded()
        next(each for each in app.sidebar.text_input if each.label == "署名").set_value("李四").run()

        app = pressed(app, "收入")

        (entry,) = library.entries()
        assert (library.original(entry.key), entry.name, entry.added_by) == (TEXT.encode(), "某市.txt", "李四")
        assert "《某市2024年工作要点》已收入计划库。" in said(app)
        assert "计划库 · 李四" in said(app)
        assert app.query_params["plan"] == entry.key
        assert "收入" not in [each.label for each in app.sidebar.button]

    def test_what_was_corrected_in_the_session_goes_along(self, library):
        app = self.uploaded()
        key = app.query_params["plan"]
        app.session_state["corrections"] = {key: Corrections(SUM, (correction(),))}

        pressed(app.run(), "收入")

        assert items(library, key) == (correction(),)

    def test_corrections_made_beside_those_of_the_library_wait_and_overwrite_nothing(self, library):
        app = self.uploaded()
        key = app.query_params["plan"]
        app.session_state["corrections"] = {key: Corrections(SUM, (correction(),))}
        library.add(TEXT.encode(), "某市.txt", by="王五")
        corrected_by(library, key, "王五", correction("乙局", "乙委"))

        app = pressed(app.run(), "收入")

        assert items(library, key) == (correction("乙局", "乙委"),)
        assert "还没有保存" in said(app)
        pressed(app, "在最新一版上保存")
        assert items(library, key) == (correction("乙局", "乙委"), correction())

    def test_a_plan_that_comes_with_the_app_can_be_put_in_too(self, library):
        pressed(reader("library"), "收入")

        assert [each.sha256 for each in library.entries()] == [SEED_SHA256]

    def test_an_upload_that_the_library_has_is_the_library_s(self, library, key):
        corrected_by(library, key, "王五", correction())

        app = self.uploaded()

        assert "第 1 版更正 · 王五" in said(app)


class TestCorrect:
    def test_a_correction_is_kept_with_its_reason_and_who_made_it(self, library, key):
        app = filled(filled(filled(at_form(key), "责任单位", "丙局"), "更正理由", WHY), "署名", "李四")

        app = pressed(app, "保存更正")

        (change,) = library.state(key).log
        assert (change.added, change.by) == ((correction(),), "李四")
        assert "计划库 · 第 1 版更正 · 李四" in said(app)
        assert "corrections" not in app.session_state

    def test_the_name_is_asked_for_once(self, library, key):
        app = pressed(filled(filled(at_form(key), "责任单位", "丙局"), "署名", "李四"), "保存更正")

        app = pressed(app, "乙局")

        assert "署名" not in [each.label for each in app.main.text_input]
        pressed(filled(app, "责任单位", "市科委"), "保存更正")
        assert [each.by for each in library.state(key).log] == ["李四", "李四"]

    def test_another_session_sees_it_at_its_next_run(self, library, key):
        theirs = reader("points", plan=key, point="1")
        pressed(filled(at_form(key), "责任单位", "丙局"), "保存更正")

        theirs.run()

        assert "“甲局”归入“丙局”" in said(theirs)
        assert "第 1 版更正 · 本机" in said(theirs)

    def test_taking_back_is_a_further_entry(self, library, key):
        corrected_by(library, key, "王五", correction())

        app = pressed(reader("points", plan=key, point="1"), "撤销")

        assert items(library, key) == ()
        assert [(each.added, each.dropped) for each in library.state(key).log] == [
            ((correction(),), ()), ((), (correction(),)),
        ]  # fmt: skip
        assert "第 2 版更正" in said(app)

    def test_a_refused_correction_writes_nothing(self, library, key):
        app = pressed(filled(at_form(key), "原文名称", "不存在的部"), "保存更正")

        assert library.state(key).newest == 0
        assert "找不到可更正的“甲局”" in said(app)

    def test_a_correction_of_the_ledger_is_kept(self, library, key):
        start = TEXT.index("推进工作")
        app = reader("ledger", plan=key, within="point:1", correct=f"act.{start}")

        pressed(app, "不是举措")

        assert [each.action for each in items(library, key)] == ["no-action"]

    def test_the_log_tells_every_change_and_leads_to_its_state(self, library, key):
        corrected_by(library, key, "王五", correction())
        corrected_by(library, key, "李四", correction("乙局", "乙委"))

        app = reader("corrections", plan=key)

        assert "更正记录（2 版）" in [each.value for each in app.header]
        assert "王五" in said(app)
        assert "“乙局”归入“乙委”　理由：据纸质件" in said(app)
        links = [each.proto.query_string for each in app.main.get("page_link") if each.proto.label == "看这一版"]
        assert ["revision=1" in each for each in links] == [True]


class TestMeanwhile:
    def both(self, library, key):
        """A reader who opened a form before somebody else corrected the plan, and has filled it in."""
        app = at_form(key)
        corrected_by(library, key, "王五", correction("乙局", "乙委"))
        return filled(filled(app, "责任单位", "丙局"), "更正理由", WHY)

    def test_who_comes_second_is_told_and_nothing_is_overwritten_or_lost(self, library, key):
        app = pressed(self.both(library, key), "保存更正")

        assert items(library, key) == (correction("乙局", "乙委"),)
        words = said(app)
        for told in ("还没有保存", "王五", "“乙局”归入“乙委”", "“甲局”归入“丙局”　理由：据纸质件"):
            assert told in words
        assert "第 1 版更正 · 王五" in words

    def test_it_is_kept_on_the_newest_when_the_reader_says_so(self, library, key):
        app = pressed(pressed(self.both(library, key), "保存更正"), "在最新一版上保存")

        assert items(library, key) == (correction("乙局", "乙委"), correction())
        assert "还没有保存" not in said(app)
        assert "第 2 版更正" in said(app)

    def test_it_is_dropped_when_the_reader_says_so(self, library, key):
        app = pressed(pressed(self.both(library, key), "保存更正"), "不保存")

        assert items(library, key) == (correction("乙局", "乙委"),)
        assert "还没有保存" not in said(app)

    def test_an_open_form_keeps_the_ground_that_it_was_opened_on(self, library, key):
        """The other renamed the very name whose form is open: it must not vanish under the reader's hands."""
        app = at_form(key)
        corrected_by(library, key, "王五", Correction("drop", "1", "甲局", TEXT.index("甲局")))
        app.run()

        assert "保存更正" in [each.label for each in app.main.button]
        assert "现在已到第 1 版（王五" in said(app)

    def test_what_no_longer_fits_the_newest_says_so_and_stays(self, library, key):
        app = at_form(key)
        corrected_by(library, key, "王五", Correction("drop", "1", "甲局", TEXT.index("甲局")))
        app = pressed(filled(app, "责任单位", "丙局"), "保存更正")

        app = pressed(app, "在最新一版上保存")

        assert "找不到可更正的“甲局”" in said(app)
        assert "“甲局”归入“丙局”" in said(app)

    def test_somebody_is_faster_twice(self, library, key):
        app = pressed(self.both(library, key), "保存更正")
        corrected_by(library, key, "赵六", correction("丙局", "丙委", "2"))

        app.run()

        assert "“丙局”归入“丙委”" in said(app)
        pressed(app, "在最新一版上保存")
        assert len(items(library, key)) == 3

    def test_a_plan_removed_meanwhile_is_not_corrected_and_nothing_is_lost(self, library, key):
        app = filled(at_form(key), "责任单位", "丙局")
        library.remove(key, "王五")

        app = pressed(app, "保存更正")

        assert library.state(key).newest == 0
        assert "还没有保存：这份计划已移出计划库" in said(app)
        assert "“甲局”归入“丙局”" in said(app)
        library.restore_entry(key, "王五")
        pressed(app, "在最新一版上保存")
        assert library.state(key).newest == 1


class TestRevision:
    def test_an_old_link_says_which_state_it_shows_and_leads_to_the_newest(self, library, key):
        corrected_by(library, key, "王五", correction())
        corrected_by(library, key, "李四", correction("乙局", "乙委"))

        app = reader("points", plan=key, point="1", revision="1")

        assert "这是第 1 版更正；现在已到第 2 版（李四" in said(app)
        assert "乙委" not in said(app).replace("“乙局”归入“乙委”", "")
        app = pressed(app, "看最新一版")
        assert "这是第 1 版" not in said(app)
        assert "revision" not in app.query_params

    def test_correcting_an_old_state_is_told_as_late(self, library, key):
        corrected_by(library, key, "王五", correction("乙局", "乙委"))
        app = reader("points", plan=key, point="1", revision="0", correct=f"{TEXT.index('甲局')}.甲局")

        app = pressed(filled(app, "责任单位", "丙局"), "保存更正")

        assert "还没有保存" in said(app)
        pressed(app, "在最新一版上保存")
        assert items(library, key) == (
            correction("乙局", "乙委"),
            Correction("department", "1", "甲局", TEXT.index("甲局"), "丙局"),
        )

    @pytest.mark.parametrize("revision", ["9", "x", "-1", "²", "99999999999"])
    def test_a_revision_that_is_none_shows_the_newest_and_says_so(self, library, key, revision):
        corrected_by(library, key, "王五", correction())

        app = reader(plan=key, revision=revision)

        assert "第 1 版更正 · 王五" in said(app)
        assert "没有链接所指的那一版更正；这里是最新的第 1 版" in said(app)
        assert list(app.exception) == []

    def test_a_link_tied_to_the_newest_says_nothing_more(self, library, key):
        corrected_by(library, key, "王五", correction())

        assert "没有链接所指的那一版" not in said(reader(plan=key, revision="1"))


class TestPage:
    def test_the_list_tells_what_a_plan_is_how_it_was_read_and_who_put_it_there(self, library, key):
        corrected_by(library, key, "王五", correction())

        words = said(reader("library"))

        for told in (
            "计划库里有 1 份计划",
            "2024 年",
            "4 项要点",
            "全部 4 项都读到了责任单位",
            "张三",
            "第 1 版更正：王五",
        ):
            assert told in words

    def test_drafts_of_one_plan_are_told_apart_by_their_files(self, library, key):
        other = library.add(f"{TEXT}\n5．再加一项。（责任单位：乙局）\n".encode(), "某市二稿.txt", by="李四")
        app = reader("library", plan=key)

        title = other.title
        assert {f"{title} · 某市.txt", f"{title} · 某市二稿.txt"} <= set(app.sidebar.selectbox[0].options)
        assert set(app.main.multiselect[0].options) == {f"{title} · 某市.txt", f"{title} · 某市二稿.txt"}
        assert "某市二稿.txt　李四" in said(app)

    def test_words_find_a_plan(self, library, key):
        other = library.add("某县2025年工作要点\n\n1．推进。（责任单位：丁局）\n".encode(), "乙.txt", by="").key

        app = reader("library", search="某县 2025")

        links = [each.proto.query_string for each in app.main.get("page_link")]
        assert (any(other in each for each in links), any(key in each for each in links)) == (True, False)
        assert "没有找到这样的计划" in said(reader("library", search="没有"))

    def test_a_removed_plan_comes_back_with_all_that_was_done(self, library, key):
        corrected_by(library, key, "王五", correction())
        app = pressed(reader("library", plan=key), "移除")

        assert "《某市2024年工作要点》已移除" in said(app)
        assert library.entries() == ()
        assert "已从计划库移除（本机" in said(reader(plan=key))

        app = pressed(app, "恢复")

        assert "第 1 版更正：王五" in said(app)
        assert "第 1 版更正 · 王五" in said(reader(plan=key))

    def test_what_an_older_program_read_is_told_and_read_anew(self, library, key):
        with library.database.writing() as connection:
            connection.execute(text("UPDATE readings SET reader = 'older', points = 99"))

        app = reader("library")

        assert "1 份计划的读取情况还是旧版程序的结果" in said(app)
        app = pressed(app, "重新读取")
        assert "旧版程序" not in said(app)
        assert "4 项要点" in said(app)

    def test_a_library_that_cannot_be_opened_is_told_and_the_rest_works(self, tmp_path, monkeypatch):
        (tmp_path / "file").write_text("x")
        monkeypatch.setenv("PLAN_ATLAS_DATABASE", str(tmp_path / "file" / "library.sqlite"))

        app, page = reader(), reader("library")

        for each in (app, page):
            assert list(each.exception) == []
            assert "打不开计划库" in said(each)
        assert "上海市总工会常委会2018年工作要点" in without_marks(app.title[0].value)

    def test_a_link_is_not_called_unknown_while_the_library_cannot_be_asked(self, library, key, tmp_path):
        app = reader(plan=key)
        library.close()
        loading.library().close()
        place = tmp_path / "library.sqlite"
        place.rename(tmp_path / "away.sqlite")

        assert "计划库现在打不开" in said(app.run())
        assert "请重新上传" not in said(app)

        (tmp_path / "away.sqlite").rename(place)
        assert [each.value for each in app.run().warning] == []
        assert "某市" in app.title[0].value

    def test_what_all_see_alike_is_computed_once_for_all(self, library, key):
        reader(plan=key)
        made = []
        plan = loading.library_plan(library.entry(key).sha256, lambda: made.append(1))

        assert (made, plan.plan_id) == ([], key)

    def test_two_readers_of_a_corrected_plan_share_what_comes_of_it(self, library, key):
        corrected_by(library, key, "王五", correction())

        first, second = (reader(plan=key) for _ in range(2))

        assert "kept" not in first.session_state
        assert "kept" not in second.session_state


class TestAliases:
    def test_a_confirmed_alias_holds_for_everyone_with_its_reason(self, library, key):
        merged = "市科委→市科技委"
        app = reader(plan=key, merged=merged)

        app = pressed(filled(app, "更正理由", "同一单位"), "在计划库中确认合并")

        (alias,) = library.state(key).aliases
        assert (alias.name, alias.department, alias.reason) == ("市科委", "市科技委", "同一单位")
        theirs = reader(plan=key)
        assert "“市科委”就是“市科技委”，已在计划库中确认（同一单位）" in said(theirs)
        assert "4 个责任单位" in said(theirs)
        pressed(theirs, "取消确认")
        assert library.state(key).aliases == ()

    def test_one_that_would_go_round_in_a_circle_is_told_and_not_applied(self, library, key, monkeypatch):
        """Registers may come later than what was confirmed here."""
        library.confirm_alias(key, "市科委", "市科技委", revision=0, by="王五", reason="一个单位两块牌子")
        pairs = (("市科技委", "甲局"), ("甲局", "市科委"))
        registers = Registry(tuple(Alias(*each, "另一种说法", status="confirmed") for each in pairs))
        monkeypatch.setattr(loading, "registry", lambda: registers)

        app = reader(plan=key)

        assert "与名称登记绕成了一个圈，没有应用" in said(app)
        assert list(app.exception) == []


class TestViews:
    def saved(self, name="供会议使用", view="points", **parameters):
        app = reader(view, **parameters)
        app.session_state["share"] = True
        return pressed(filled(app.run(), "把这个视图存为", name).run(), "存入计划库")

    def test_a_view_is_saved_with_its_page_and_parameters_and_opened_from_the_list(self, library, key):
        self.saved(plan=key, point="2")

        (view,) = library.views()
        assert (view.name, dict(view.parameters)) == (
            "供会议使用", {"page": ("points",), "plan": (key,), "point": ("2",)},
        )  # fmt: skip
        link = next(each.proto for each in reader("library").main.get("page_link") if each.proto.label == "供会议使用")
        assert (link.page, link.query_string) == ("points", f"plan={key}&point=2&lang=zh")

    def test_a_name_that_is_taken_is_asked_about(self, library, key):
        self.saved(plan=key)

        app = self.saved(view="audit", plan=key)

        assert "已经有名为“供会议使用”的视图" in said(app)
        pressed(app, "替换已有的")
        assert [each.parameters["page"] for each in library.views()] == [("audit",)]

    def test_it_is_told_whose_the_taken_name_is_by_the_reader_s_clock(self, library, key):
        self.saved(plan=key)
        (view,) = library.views()

        app = self.saved(view="audit", plan=key)

        assert f"（本机 {office_library.when(view.saved_at)}）" in said(app)

    def test_only_the_name_that_was_asked_about_is_replaced(self, library, key):
        self.saved(plan=key)
        library.save_view("另一个", {"page": ["points"]}, "李")
        app = self.saved(view="audit", plan=key)

        filled(app, "把这个视图存为", "另一个").run()

        assert [each.label for each in app.main.button if each.label == "替换已有的"] == []
        assert library.views()[1].parameters["page"] == ("points",)

    def test_a_view_without_a_name_is_refused_and_offers_nothing_to_replace(self, library, key):
        app = self.saved(name=" ", plan=key)

        assert "请给这个视图起个名称" in said(app)
        assert [each.label for each in app.main.button if each.label == "替换已有的"] == []

    def test_an_address_cannot_say_which_page_a_view_is_of(self, library, key):
        self.saved(plan=key, page="<b>X")

        assert library.views()[0].parameters["page"] == ("points",)

    def test_a_view_is_deleted(self, library, key):
        self.saved(plan=key)

        pressed(reader("library"), "删除")

        assert library.views() == ()


class TestShare:
    def shared(self, **parameters):
        app = reader(**parameters)
        app.session_state["share"] = True
        return app.run()

    def test_a_link_to_a_plan_of_the_library_has_no_limits_of_its_own(self, library, key):
        corrected_by(library, key, "王五", correction())

        words = said(self.shared(plan=key))

        assert "只在你这里" not in words
        assert f"plan={key}" in words
        assert "revision" not in words

    def test_a_link_can_be_tied_to_the_revision_that_is_seen(self, library, key):
        corrected_by(library, key, "王五", correction())

        app = self.shared(plan=key)
        next(each for each in app.main.checkbox if each.label.startswith("固定在第 1 版")).check().run()

        assert "revision=1" in said(app)


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
        app = pressed(app, "收入计划库并打开")

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

    @pytest.mark.parametrize("label", ["只在本次会话中打开", "收入计划库并打开"])
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

        app = pressed(self.taken(data), "收入计划库并打开")

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
