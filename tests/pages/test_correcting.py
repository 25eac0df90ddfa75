"""Correcting where one reads: at a name of the opened point, at the point, and back again."""

from hashlib import sha256

import pytest
from streamlit.testing.v1 import AppTest

from analysis.corrections import Correction, Corrections
from tests.pages.opening import ROOT, SEED_SHA256, looked_at, opened, opened_with, pressed, spoken, start_of
from tests.pages.sessions import filled

WHY = "据纸质件"


def opened_form(name="办公室"):
    return opened("points", lang="zh", point="4", correct=f"{start_of(name)}.{name}")


def kept(app):
    return app.session_state["corrections"][SEED_SHA256[:12]].items


def test_every_name_of_an_opened_point_has_a_way_to_correct_it():
    app = opened("points", lang="zh", point="14")

    ways = [each.label for each in app.main.button if each.label.endswith(":small[改]")]

    assert ways == ["宣传部 :small[改]", "办公室 :small[改]"]


def test_a_name_opens_with_the_words_it_stands_in():
    app = pressed(opened("points", lang="zh", point="14"), "办公室")

    assert "（责任单位：宣传部、<mark class='pa-focus'>办公室</mark>）" in spoken(app)


@pytest.mark.parametrize(
    ("label", "value", "action", "to"),
    [
        ("角色", "lead", "role", "lead"),
        ("责任单位", "研究室", "department", "研究室"),
        ("原文名称", "办公", "name", "办公"),
    ],
)
def test_what_is_changed_at_a_name_becomes_a_correction_with_its_reason(label, value, action, to):
    app = filled(filled(opened_form(), label, value), "更正理由", WHY)

    app = pressed(app, "保存更正")

    assert kept(app) == (Correction(action, "4", "办公室", start_of("办公室"), to, WHY),)
    assert "correct" not in app.query_params
    assert list(app.exception) == []


def test_a_new_name_and_its_department_are_corrected_together():
    app = pressed(filled(filled(opened_form(), "原文名称", "办公"), "责任单位", "研究室"), "保存更正")

    start = start_of("办公室")
    assert kept(app) == (
        Correction("name", "4", "办公室", start, "办公"),
        Correction("department", "4", "办公", start, "研究室"),
    )


def test_nothing_changed_is_no_correction():
    app = pressed(opened_form(), "保存更正")

    assert "corrections" not in app.session_state


def test_a_name_is_dropped_and_comes_back():
    app = pressed(opened_form(), "去掉这个单位")
    without = spoken(app)

    app = pressed(app, "撤销")

    assert "第 4 项：去掉“办公室”" in without
    assert "第 4 项：去掉“办公室”" not in spoken(app)
    assert "办公室 :small[改]" in [each.label for each in app.main.button]


def test_a_name_that_was_not_read_is_added_as_it_stands_in_the_text():
    app = filled(opened("points", lang="zh", point="4", correct="new"), "原文名称", "上海市总工会")

    app = pressed(app, "保存更正")

    assert kept(app) == (Correction("add", "4", "上海市总工会", -1, "responsible"),)
    assert "上海市总工会 :small[改]" in [each.label for each in app.main.button]


def test_words_that_do_not_stand_in_the_point_are_refused_with_the_form_open():
    app = pressed(filled(opened_form(), "原文名称", "不存在的部"), "保存更正")

    assert "找不到可更正的“办公室”" in app.error[0].value
    assert "corrections" not in app.session_state
    assert app.query_params["correct"] == f"{start_of('办公室')}.办公室"


def test_a_correction_that_a_later_one_rests_on_is_not_taken_back():
    app = pressed(filled(filled(opened_form(), "原文名称", "办公"), "责任单位", "研究室"), "保存更正")

    app = pressed(app, "撤销")

    assert len(kept(app)) == 2
    assert app.error[0].value == "后面的更正以这一处为前提，请先撤销后面的。"


def test_the_page_of_corrections_shows_each_with_its_sentence():
    app = pressed(opened_form(), "去掉这个单位").switch_page("pages/views/corrections.py").run()

    assert "第 4 项：去掉“办公室”" in spoken(app)
    assert "<mark class='pa-focus'>办公室</mark>、研究室" in spoken(app)
    assert "看这一项" in [each.proto.label for each in app.main.get("page_link")]


@pytest.mark.parametrize("name", ["", "办公室"])
def test_what_adds_nothing_or_stands_there_already_is_no_correction_in_silence(name):
    app = filled(opened("points", lang="zh", point="4", correct="new"), "原文名称", name)

    app = pressed(app, "保存更正")

    assert "corrections" not in app.session_state
    assert list(app.exception) == []
    assert len(app.error) == 1


def test_corrections_are_announced_on_every_view_with_what_they_changed():
    kept = Corrections(SEED_SHA256, (Correction("role", "4", "办公室", start_of("办公室"), "lead", "据纸质件"),))

    for view in ("overview", "workload", "points", "audit"):
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
        app.query_params["lang"] = "zh"
        app.session_state["corrections"] = {SEED_SHA256[:12]: kept}
        app.run()
        app = app if view == "overview" else app.switch_page(f"pages/views/{view}.py").run()

        assert "已应用 1 处人工更正" in [each.label for each in app.expander]
        assert "第 4 项：“办公室”的角色改为“牵头”　理由：据纸质件" in spoken(app)


def test_a_figure_of_a_corrected_plan_says_so_in_its_last_line():
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    app.query_params["lang"] = "zh"
    item = Correction("drop", "4", "办公室", start_of("办公室"))
    app.session_state["corrections"] = {SEED_SHA256[:12]: Corrections(SEED_SHA256, (item,))}
    app.run()

    assert "含 1 处人工更正" in spoken(app)
    assert looked_at(app)[3] == 63


def test_each_row_shows_the_words_of_the_list_it_stands_in():
    table = opened("corrections", lang="zh").dataframe[0].value

    assert table["list"].tolist()[:2] == ["（责任单位：宣传教育部、组织部）"] * 2


def test_of_a_plan_in_one_line_a_correction_shows_what_stands_around_it():
    text = f"某市要点 1.建站。{'修路架桥' * 60}。（责任单位：甲局、乙局） 2.养护。{'清淤' * 100}。（责任单位：丙局）"
    at, whole = text.index("乙局"), sha256(text.encode()).hexdigest()
    app = opened_with(text)
    app.session_state["corrections"] = {whole[:12]: Corrections(whole, (Correction("drop", "1", "乙局", at, "", WHY),))}
    app = app.switch_page("pages/views/corrections.py").run()
    bodies = [each.proto.body for each in app.get("html")]
    around = f"…{text[at - 120 : at]}<mark class='pa-focus'>乙局</mark>{text[at + 2 : at + 122]}…"

    assert [each for each in bodies if each.startswith("<div class='pa-clause'>")] == [
        f"<div class='pa-clause'>{around}</div>"
    ]
