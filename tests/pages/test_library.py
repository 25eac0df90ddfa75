"""The library's page: plans are put in, listed, told apart, removed and brought back, and seen alike by all."""

from sqlalchemy import text

from analysis.corrections import Corrections
from analysis.errors import PlanError
from analysis.library import Library
from pages.components import loading
from tests.pages.opening import SEED_SHA256
from tests.pages.opening import shown as without_marks
from tests.pages.sessions import SUM, TEXT, corrected_by, correction, items, pressed, reader, said


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

        app = pressed(app, "存入")

        (entry,) = library.entries()
        assert (library.original(entry.key), entry.name, entry.added_by) == (TEXT.encode(), "某市.txt", "李四")
        assert "《某市2024年工作要点》已存入计划库。" in said(app)
        assert "计划库 · 李四" in said(app)
        assert app.query_params["plan"] == entry.key
        assert "存入" not in [each.label for each in app.sidebar.button]

    def test_what_was_corrected_in_the_session_goes_along(self, library):
        app = self.uploaded()
        key = app.query_params["plan"]
        app.session_state["corrections"] = {key: Corrections(SUM, (correction(),))}

        pressed(app.run(), "存入")

        assert items(library, key) == (correction(),)

    def test_corrections_made_beside_those_of_the_library_wait_and_overwrite_nothing(self, library):
        app = self.uploaded()
        key = app.query_params["plan"]
        app.session_state["corrections"] = {key: Corrections(SUM, (correction(),))}
        library.add(TEXT.encode(), "某市.txt", by="王五")
        corrected_by(library, key, "王五", correction("乙局", "乙委"))

        app = pressed(app.run(), "存入")

        assert items(library, key) == (correction("乙局", "乙委"),)
        assert "还没有保存" in said(app)
        pressed(app, "在最新一版上保存")
        assert items(library, key) == (correction("乙局", "乙委"), correction())

    def test_a_plan_that_comes_with_the_app_can_be_put_in_too(self, library):
        pressed(reader("library"), "存入")

        assert [each.sha256 for each in library.entries()] == [SEED_SHA256]

    def test_an_upload_that_the_library_has_is_the_library_s(self, library, key):
        corrected_by(library, key, "王五", correction())

        app = self.uploaded()

        assert "第 1 版更正 · 王五" in said(app)


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
            assert [without_marks(told.value)[:7] for told in each.warning] == ["打不开计划库“"]
        assert "计划库现在打不开（见左侧的说明）" in said(page)
        assert [words for words in ("0 份", "还是空的", "还没有保存的视图", "存入计划库") if words in said(page)] == []
        assert "上海市总工会常委会2018年工作要点" in without_marks(app.title[0].value)

    def test_a_library_that_cannot_be_asked_is_asked_once_for_a_page(self, library, key, monkeypatch):
        asked = []

        def busy(*_, **__):
            asked.append(1)
            raise PlanError("library-busy-read", name="库")

        for name in ("entries", "titles", "entry", "views", "state"):
            monkeypatch.setattr(Library, name, busy)
        app = reader("library", plan=key)
        asked.clear()

        assert [without_marks(each.value) for each in app.run().warning] == [
            PlanError("library-busy-read", name="库").message("zh")
        ]
        assert len(asked) == 1

    def test_the_text_as_written_is_not_called_a_revision(self, library, key):
        corrected_by(library, key, "王五", correction())

        assert "这是原文（未更正）；现在已到第 1 版（王五" in said(reader(plan=key, revision="0"))

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
        plan = loading.library_plan((library.entry(key).sha256, ""), lambda: made.append(1))

        assert (made, plan.plan_id) == ([], key)

    def test_two_readers_of_a_corrected_plan_share_what_comes_of_it(self, library, key):
        corrected_by(library, key, "王五", correction())

        first, second = (reader(plan=key) for _ in range(2))

        assert "kept" not in first.session_state
        assert "kept" not in second.session_state
