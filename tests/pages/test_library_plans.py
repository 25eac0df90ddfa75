"""A plan of the library on every page: corrected for everyone, beside others who correct it, at an older state, with aliases."""

import pytest

from analysis.corrections import Correction
from analysis.registry import Alias, Registry
from pages.components import loading
from tests.pages.sessions import TEXT, WHY, at_form, corrected_by, correction, filled, items, pressed, reader, said


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
        assert "没有链接所指的那一版更正；这里是现在的第 1 版更正" in said(app)
        assert list(app.exception) == []

    def test_a_link_tied_to_the_newest_says_nothing_more(self, library, key):
        corrected_by(library, key, "王五", correction())

        assert "没有链接所指的那一版" not in said(reader(plan=key, revision="1"))


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
