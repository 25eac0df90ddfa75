"""Correcting the ledger where one reads it: at an opened action, what it promises, and back again."""

from datetime import date

import pytest

from analysis.corrections import Correction, Corrections
from analysis.parsing import parse
from analysis.reading import read_bytes
from tests.pages.opening import opened_with, openers, pressed, spoken

TEXT = """示例市2024年工作要点
1.建设站点。6月底前建成示例站点3个，完善示例机制。每季度开展“示例”活动，加强宣传。（责任单位：市财政局）
2.完善服务。印发《示例办法》。（责任单位：市教育局）
"""
PLAN = parse(read_bytes(TEXT.encode(), "made-up.txt"))
WHY = "据会议纪要"
ACTIONS = ["6月底前建成示例站点3个", "完善示例机制", "每季度开展“示例”活动", "加强宣传", "印发《示例办法》"]


def of(action, words, to="", why="", point="1"):
    return Correction(action, point, words, PLAN.source.text.index(words), to, why)


def page(*items, view="ledger", **parameters):
    app = opened_with(TEXT, **parameters)
    if items:
        app.session_state["corrections"] = {PLAN.plan_id: Corrections(PLAN.source.sha256, items)}
    return app.switch_page(f"pages/views/{view}.py").run()


def form(words="6月底前建成示例站点3个", *items, within="point:1"):
    return page(*items, within=within, correct=f"act.{PLAN.source.text.index(words)}")


def field(app, label):
    fields = [*app.main.selectbox, *app.main.text_input, *app.main.date_input, *app.main.checkbox]
    return next(each for each in fields if each.label.startswith(label))


def filled(app, **answers):
    for label, value in answers.items():
        field(app, label).set_value(value)
    return app


def asked(app):
    """What the form asks, below the filters of the page."""
    return [each.label for each in (*app.main.selectbox[1:], *app.main.date_input, *app.main.checkbox)]


def kept(app):
    return app.session_state["corrections"][PLAN.plan_id].items


def actions(app):
    return app.dataframe[0].value["举措"].tolist()


def test_every_opened_action_has_a_quiet_way_to_correct_it():
    app = page(within="point:1")

    assert [each.label for each in app.main.button if "[改]" in each.label] == [":small[改]"] * 4
    assert [each.label for each in page().main.button if "[改]" in each.label] == []


def test_the_form_offers_the_places_to_cut_at_and_what_the_action_promises():
    app = pressed(page(within="point:1"), ":small[改]")
    text = page(of("join", "完善示例机制"), within="act:1/1", correct=f"act.{PLAN.source.text.index('6月底前')}")

    assert asked(app) == [
        "类别", "数量“3个”", "补充", "“6月底前”起", "“6月底前”止", "删去“6月底前”",
    ]  # fmt: skip
    assert field(text, "在此断开").options == ["不断开", "…建成示例站点3个，┆完善示例机制…"]


def test_an_action_without_commas_and_promises_asks_for_its_nature_alone():
    assert asked(form("完善示例机制")) == ["类别", "补充"]


@pytest.mark.parametrize(
    ("answers", "correction"),
    [
        ({"类别": "continuing"}, of("nature", "6月底前建成示例站点3个", "continuing")),
        ({"数量": "standard"}, of("use", "3个", "standard")),
        ({"数量": "drop"}, of("no-commitment", "3个")),
        ({"删去": True}, of("no-commitment", "6月底前")),
        ({"“6月底前”止": "2024-07-31"}, of("date", "6月底前", "/2024-07-31")),
        ({"“6月底前”起": "2024-02-01"}, of("date", "6月底前", "2024-02-01/2024-06-30")),
        ({"补充": "deliverable", "原文中的字句": "示例站点"}, of("commitment", "示例站点", "deliverable")),
    ],
    ids=str,
)
def test_what_is_changed_becomes_a_correction_with_its_reason(answers, correction):
    answers = {
        name: date.fromisoformat(each) if str(each).startswith("2024") else each for name, each in answers.items()
    }
    app = pressed(filled(form(), **answers, 更正理由=WHY), "保存更正")

    assert kept(app) == (Correction(correction.action, "1", correction.name, correction.start, correction.to, WHY),)
    assert "correct" not in app.query_params
    assert list(app.exception) == []


def test_nothing_changed_is_no_correction():
    assert "corrections" not in pressed(form(), "保存更正").session_state


def test_an_action_is_joined_with_the_next_and_cut_again_elsewhere():
    app = pressed(filled(form(), 更正理由=WHY), "与下一条合并")
    joined = actions(app)
    app = pressed(app, ":small[改]")
    app = pressed(filled(app, 在此断开=PLAN.source.text.index("完善示例机制"), 类别="continuing"), "保存更正")

    assert joined == ["6月底前建成示例站点3个，完善示例机制", *ACTIONS[2:]]
    assert (actions(app), kept(app)) == (ACTIONS, (
        of("join", "完善示例机制", "", WHY),
        of("nature", "6月底前建成示例站点3个，完善示例机制", "continuing"), of("cut", "完善示例机制", "5"),
    ))  # fmt: skip
    assert app.dataframe[0].value["编号"].tolist() == ["1-1", "1-5", "1-3", "1-4", "2-1"]


def test_the_last_action_of_a_point_has_none_to_be_joined_with():
    assert "与下一条合并" not in [each.label for each in form("加强宣传").main.button]


def test_what_is_no_action_is_gone_and_comes_back():
    app = pressed(form("完善示例机制", within="act:1/2"), "不是举措")
    gone, said = actions(app), spoken(app)

    app = pressed(app, "撤销")

    assert gone == [ACTIONS[0], *ACTIONS[2:]]
    assert "第 1 项台账的更正" in said
    assert "第 1 项：“完善示例机制”不是举措" in said
    assert actions(app) == ACTIONS
    assert "第 1 项的一项举措" in spoken(app)


def test_what_the_plan_no_longer_says_by_itself_is_marked_in_the_table():
    app = page(of("date", "6月底前", "/2024-07-31"), of("use", "3个", "condition"))

    table = app.dataframe[0].value
    assert table[["时限", "数量"]].to_numpy().tolist()[0] == ["6月底前（人工更正）", "3个（条件）（人工更正）"]
    assert "5 项举措中有 2 项没有目标数量、时限或名目" in spoken(app)


def test_words_that_cannot_be_added_are_refused_with_the_form_open():
    app = pressed(filled(form(), 补充="quantity", 原文中的字句="没有的字句"), "保存更正")

    assert app.error[0].value.startswith("第 1 项的台账不能这样更正：“没有的字句”")
    assert "corrections" not in app.session_state
    assert "correct" in app.query_params


def test_one_that_a_later_one_rests_on_is_not_taken_back():
    app = page(of("cut", "示例机制", "5"), of("no-action", "示例机制"), within="point:1")

    app = pressed(app, "撤销")

    assert len(kept(app)) == 2
    assert app.error[0].value == "后面的更正以这一处为前提，请先撤销后面的。"


def test_opening_something_else_closes_the_form():
    app = pressed(form(within="held:quantity"), "← 返回主要发现")

    assert "correct" not in app.query_params


def test_the_page_of_corrections_lists_each_in_words_with_its_sentence():
    app = page(
        of("cut", "示例机制", "5", WHY), of("date", "6月底前", "/2024-07-31"), of("nature", "加强宣传", "finite"),
        view="corrections",
    )  # fmt: skip
    said = spoken(app)

    assert "第 1 项：在“示例机制”之前断开，另起一条举措　理由：据会议纪要" in said
    assert "第 1 项：“6月底前”的日期改为 2024-07-31 以前" in said
    assert "第 1 项：“加强宣传”的类别改为“办完销号”" in said
    assert "<div class='pa-clause'>6月底前建成示例站点3个，完善<mark class='pa-focus'>示例机制</mark></div>" in said
    (link, *_) = [each.proto for each in app.main.get("page_link") if each.proto.label == "看这一项"]
    assert (link.page, "within=point%3A1" in link.query_string) == ("ledger", True)


def test_they_are_announced_in_english_too():
    app = page(of("join", "完善示例机制"), of("use", "3个", "standard"), lang="en", view="corrections")

    assert "Point 1: “完善示例机制” belongs to the action before it" in spoken(app)
    assert "Point 1: the use of “3个” becomes “standard”" in spoken(app)


def given(app, content):
    box = next(each for each in app.file_uploader if each.label.startswith("应用已有的更正文件"))
    return box.set_value(("更正.json", content.encode(), "application/json")).run()


def test_a_downloaded_file_applied_again_gives_the_same_ledger():
    items = (
        of("cut", "示例机制", "9"), of("no-action", "加强宣传"), of("date", "6月底前", "/2024-07-31"), of("use", "3个", "standard"),
    )  # fmt: skip
    before = page(*items).dataframe[0].value
    app = given(page(view="corrections"), Corrections(PLAN.source.sha256, items).to_json())

    after = app.switch_page("pages/views/ledger.py").run().dataframe[0].value

    assert (kept(app), after.equals(before)) == (items, True)


def test_one_in_a_file_that_fits_nothing_is_told_where_it_is_listed_and_in_the_remarks():
    stale, other = of("no-action", "完善示例"), of("nature", "加强宣传", "finite")
    app = given(page(view="corrections"), Corrections(PLAN.source.sha256, (stale, other)).to_json())

    listed = spoken(app)
    audit = app.switch_page("pages/views/audit.py").run()

    assert "第 1 项：“完善示例”不是举措　对不上现在的台账，没有应用" in listed
    assert any("第 1 项台账的一处更正对不上现在的举措和承诺" in words for words, _ in openers(audit))
    assert list(app.exception) == []


@pytest.mark.parametrize("correct", ["act.0", "act.", "act.x", "new"])
def test_a_link_to_no_action_opens_no_form(correct):
    app = page(within="point:1", correct=correct)

    assert list(app.exception) == []
    assert "保存更正" not in [each.label for each in app.main.button]
