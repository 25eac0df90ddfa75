"""A lead that the reader only assumes is called an assumed one, wherever the page speaks of it."""

import re

import pytest

from tests.pages.opening import figure, opened, opened_with, spoken

ASSUMED = "首位（假设为牵头）"
MIXED = "一、工作\n1.建站。（责任单位：甲局、乙局）\n2.修路。（牵头单位：甲局；责任单位：乙局）\n"


def bold(app):
    return re.findall(r"<b>(.*?)</b>", spoken(app))


def test_the_duties_of_a_department_say_what_is_assumed():
    app = opened(lang="zh", focus="基层工作部", order_leads="1")

    assert f"其中{ASSUMED} 6 项、责任 5 项" in spoken(app)
    assert bold(app) == [ASSUMED] * 6


def test_the_picture_names_it_so():
    named = [trace["name"] for trace in figure(opened(lang="zh", order_leads="1"))["data"] if trace.get("showlegend")]

    assert named == [ASSUMED, "责任"]


def test_a_lead_that_the_text_states_beside_it_keeps_its_name():
    assert bold(opened_with(MIXED, focus="甲局", order_leads="1")) == [ASSUMED, "牵头"]


@pytest.mark.parametrize("view", ["points", "ledger"])
def test_the_lists_name_it_so(view):
    app = opened(view, lang="zh", order_leads="1", **({"within": "act:12/1"} if view == "ledger" else {}))
    chips = set(re.findall(r"<span class='pa-role pa-role-lead'>(.*?)</span>", spoken(app)))

    assert chips == {ASSUMED}


def test_an_action_names_so_only_what_is_assumed():
    text = MIXED.replace("建站。", "建设站点。建成示例站点3个。").replace("修路。", "完善服务。印发《示例办法》。")
    app = opened_with(text, order_leads="1").switch_page("pages/views/ledger.py")
    chips = [set(), set()]
    for point in (1, 2):
        app.query_params["within"] = f"point:{point}"
        chips[point - 1] = set(re.findall(r"<span class='pa-role pa-role-lead'>(.*?)</span>", spoken(app.run())))

    assert chips == [{ASSUMED}, {"牵头"}]


@pytest.mark.parametrize("view", ["materials", "overview"])
def test_the_filter_names_it_so(view):
    roles = next(each for each in opened(view, lang="zh", order_leads="1").sidebar.multiselect if each.label == "角色")

    assert roles.options == [ASSUMED, "责任"]


@pytest.mark.parametrize(
    ("text", "told"), [("1.建站。（责任单位：甲局、乙局）\n", True), (MIXED, False), ("只有一段话。\n", False)]
)
def test_where_the_text_says_of_nobody_that_it_leads_the_findings_tell_so(text, told):
    assert ("原文没有写明谁牵头、谁配合。" in spoken(opened_with(text))) == told


def test_it_is_not_told_while_a_lead_is_assumed():
    assert "原文没有写明谁牵头" not in spoken(opened(lang="zh", order_leads="1"))
