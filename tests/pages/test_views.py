"""The pages of a plan: what they say, what a click and a link open, which part is looked at."""

import json

import pytest

from analysis import tables
from tests.pages.opening import (
    VIEWS,
    figure,
    looked_at,
    opened,
    opened_with,
    painted,
    points_listed,
    pressed,
    spoken,
)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_page_opens_without_an_exception(view, lang):
    app = opened(view, lang=lang)

    assert list(app.exception) == []


@pytest.fixture
def ledgers_read(monkeypatch):
    """The plans whose ledger was read, in order."""
    found, whole = [], tables._ledger_rows

    def noted(plan, **switches):
        found.append(plan.source.name)
        return whole(plan, **switches)

    monkeypatch.setattr(tables, "_ledger_rows", noted)
    return found


def test_no_page_reads_a_ledger_that_it_does_not_show(ledgers_read):
    app = opened_with("1.建成示例站点3个。（责任单位：市财政局）\n")
    for view in (view for view in VIEWS if view not in ("ledger", "materials")):
        app.switch_page(f"pages/views/{view}.py").run()

    assert ledgers_read == []
    app.switch_page("pages/views/ledger.py").run()
    assert ledgers_read == ["made-up.txt"]


def test_a_ledger_that_is_shown_is_read_once_whatever_is_selected(ledgers_read):
    app = opened_with("1.建成示例站点3个，完善示例机制。（责任单位：市财政局、市教育局）\n", table="actions")
    before = list(ledgers_read)
    app.session_state["data"] = True
    shown = [app.run().dataframe[-1].value["text"].tolist()]
    app.query_params["departments"] = "市财政局"
    shown.append(app.run().dataframe[-1].value["text"].tolist())

    assert (before, shown, ledgers_read) == ([], 2 * [["建成示例站点3个", "完善示例机制"]], ["made-up.txt"])


def test_the_overview_says_what_plan_this_is_and_how_much_is_in_it():
    app = opened(lang="zh")

    assert app.title[0].value == "上海市总工会常委会2018年工作要点"
    assert "6 个板块 · 22 项要点 · 18 个责任单位 · 64 条责任分工" in spoken(app)
    assert (
        "基层工作部承担 22 项中的 11 项（各单位的中位数是 3 项）；前 3 个单位承担全部负荷（64 项次）的 36%。"
        in spoken(app)
    )


def test_the_overview_states_its_findings_in_sentences():
    app = opened(lang="zh")

    labels = [button.label for button in app.main.button if (button.key or "").startswith("finding-")]

    assert labels == [
        "基层工作部承担 22 项中的 11 项",
        "22 项中有 6 项只有一个责任单位",
        "第 4、10 项列出的单位最多，分别有 9、8 个",
        "机关党委承担的 2 项均由其单独承担",
    ]


def test_a_finding_lists_as_many_points_as_it_counts():
    app = pressed(opened(lang="zh"), "22 项中有 6 项只有一个")

    assert len(points_listed(app)) == 6
    assert app.query_params["finding"] == "single"


def test_from_a_finding_back_to_all_of_them():
    app = pressed(pressed(opened(lang="zh"), "22 项中有 6 项只有一个"), "← 返回主要发现")

    assert len([button for button in app.main.button if str(button.key).startswith("finding-")]) == 4
    assert "finding" not in app.query_params


def test_what_is_open_is_painted_in_the_picture():
    assert painted(opened(lang="zh")) == []
    assert painted(opened(lang="zh", focus="组织部")) == [["bar", "组织部", ""]]
    assert painted(opened(lang="zh", tie=["组织部", "办公室"])) == [["bar", "组织部", ""], ["bar", "办公室", ""]]
    assert painted(opened(lang="zh", focus="组织部", within="section:6")) == [["cell", "组织部", "section:6"]]
    assert painted(opened(lang="zh", within="section:6")) == [["column", "", "section:6"]]
    assert painted(opened(lang="zh", finding="always-alone:机关党委")) == [["bar", "机关党委", ""]]


def test_of_split_bars_the_part_that_is_open_is_painted_or_the_whole_bar():
    def bars(**parameters):
        return painted(opened("workload", lang="zh", focus="组织部", **parameters))

    assert bars() == [["组织部", ""]]
    assert bars(split="section", within="section:6") == [["组织部", "6"]]
    assert bars(split="section") == [["组织部", no] for no in "123456"]


def test_a_partner_of_a_department_opens_what_the_two_share():
    app = pressed(opened(lang="zh", focus="组织部"), "基层工作部 3")

    assert "基层工作部与组织部共同承担 3 项" in spoken(app)
    assert len(points_listed(app)) == 3
    assert spoken(app).count("<mark class='pa-focus'>") == 6


def test_a_section_opens_all_its_points():
    app = opened(lang="zh", within="section:6")

    assert "六、加强工会干部队伍建设，不断增强群众工作本领：5 项" in spoken(app)
    assert len(points_listed(app)) == 5


@pytest.mark.parametrize(
    "opens",
    [
        {"focus": "没有"},
        {"tie": ["没有", "组织部"]},
        {"finding": "没有"},
        {"within": "section:99"},
        {"within": "x"},
        {"tie": "组织部"},
    ],
)
def test_a_link_to_what_the_plan_does_not_have_shows_the_findings(opens):
    app = opened(lang="zh", **opens)

    assert list(app.exception) == []
    assert "主要发现" in spoken(app)


def test_a_proposed_alias_is_off_until_its_switch_is_on_and_the_page_says_what_changes():
    app = opened(lang="zh")
    off = next(each.label for each in app.expander if "可能是同一单位" in each.label)

    app.sidebar.toggle[0].set_value(True).run()

    assert off == "“宣传部”（5 项）与“宣传教育部”（3 项）可能是同一单位：合并后 8 项，列第 2 位，责任单位变为 17 个"
    assert looked_at(app)[2] == 17
    assert "已将“宣传部”（5 项）并入“宣传教育部”（3 项）：现为 8 项，列第 2 位，责任单位共 17 个" in [
        each.label for each in app.expander
    ]


def test_a_link_opens_the_selection_it_was_copied_from():
    app = opened(lang="zh", sections=["4", "5"], max_units="3")

    assert looked_at(app)[1] == 5
    assert app.sidebar.multiselect[0].value == ["4", "5"]


def test_a_selection_survives_a_page_switch_and_stands_in_the_url():
    app = opened(lang="zh")

    app.sidebar.multiselect[0].set_value(["6"]).run()
    app.switch_page("pages/views/points.py").run()

    assert app.sidebar.multiselect[0].value == ["6"]
    assert app.query_params["sections"] == "6"
    assert "5 项中列出 5 项" in spoken(app)


def test_clearing_the_filters_shows_the_whole_plan_again_and_keeps_the_language():
    app = opened(lang="en", sections=["6"])

    next(each for each in app.sidebar.button if each.label == "Clear filters").click().run()

    assert looked_at(app)[1] == 22
    assert app.query_params["lang"] == "en"


def test_a_plan_without_sections_has_its_points_as_columns():
    app = opened_with("1. 甲。乙。（责任单位：某局）\n2. 丙。丁。（责任单位：某局）\n")
    marks = [mark for trace in figure(app)["data"] for mark in trace.get("customdata") or []]

    assert [mark for mark in marks if mark[0] == "cell"] == [["cell", "某局", "point:1"], ["cell", "某局", "point:2"]]
    assert list(app.exception) == []


def test_bars_are_split_by_sections_only_where_the_plan_has_some():
    undivided = opened_with("1. 甲。乙。（责任单位：某局）\n2. 丙。丁。（责任单位：某局）\n")
    undivided.switch_page("pages/views/workload.py").run()
    offered = [next(each.options for each in app.main.segmented_control if each.key == "ask-split")
               for app in (undivided, opened("workload", lang="zh"))]  # fmt: skip

    assert offered == [["不分段", "按角色"], ["不分段", "按板块", "按角色"]]


def test_filters_that_leave_nothing_say_so_instead_of_failing():
    app = opened("workload", lang="zh", sections=["6"], departments=["基层工作部"])

    assert list(app.exception) == []
    assert "没有可显示的责任分工" in json.dumps(figure(app), ensure_ascii=False)


def test_the_workload_chart_shows_the_counts_of_the_table():
    app = opened("workload", lang="zh")

    bar = figure(app)["data"][0]

    assert bar["y"][:6] == ["基层工作部", "组织部", "劳动关系工作部", "权益保障部", "宣传部", "财务资产管理部"]
    assert [each.strip() for each in figure(app)["data"][1]["text"][:6]] == ["11", "6", "6", "6", "5", "5"]


@pytest.mark.parametrize(("split", "pieces"), [("section", 6), ("role", 1)])
def test_split_bars_have_no_gaps_that_would_shift_the_rest(split, pieces):
    app = opened("workload", lang="zh", split=split)

    bars = [trace for trace in figure(app)["data"] if trace["type"] == "bar"]

    assert len(bars) == pieces
    assert "NaN" not in json.dumps(figure(app))


def test_the_duties_of_a_department_are_as_many_points_as_its_bar_says():
    app = opened("workload", lang="zh", focus="财务资产管理部")

    assert "财务资产管理部承担 22 项中的 5 项" in spoken(app)
    assert len(points_listed(app)) == 5


def test_one_part_of_a_bar_leads_to_the_points_of_that_part():
    app = opened("workload", lang="zh", focus="基层工作部", split="section", within="section:2")

    assert "基层工作部 · 二、围绕中心服务大局，充分发挥工会组织优势和作用：3 项" in spoken(app)
    assert len(points_listed(app)) == 3


def test_fractional_counting_shows_what_each_point_counts():
    app = opened("workload", lang="zh", focus="工会学院", counting="fractional")

    assert "工会学院承担 22 项中的 1 项，合 0.50 份" in spoken(app)
    assert "<b>1/2</b>" in spoken(app)


def test_first_listed_is_shown_only_where_the_reader_assumes_that_it_leads():
    plain, assumed = opened("workload", lang="zh"), opened("workload", lang="zh", order_leads="1")

    assert "first_listed_count" not in plain.dataframe[0].value.columns
    counted = assumed.dataframe[0].value.set_index("department")["first_listed_count"]
    assert counted["财务资产管理部"] == 0
    assert "首位（假设为牵头）" in json.dumps(
        figure(opened("workload", lang="zh", order_leads="1", split="role")), ensure_ascii=False
    )


def test_a_link_to_a_plan_of_another_session_says_so_and_shows_the_apps_own():
    app = opened(lang="zh", plan="0123456789ab")

    assert "链接所指的计划不在本次会话中" in app.warning[0].value
    assert app.title[0].value == "上海市总工会常委会2018年工作要点"


def test_what_a_link_opens_in_a_plan_that_is_absent_is_not_opened_in_another():
    app = opened("points", lang="zh", plan="0123456789ab", point="4", sections="2", q="宣传")

    assert "链接所指的计划不在本次会话中" in app.warning[0].value
    assert dict(app.query_params) == {"lang": "zh", "plan": "0123456789ab"}
    assert looked_at(app)[1] == 22
    app.query_params["point"] = "5"
    assert app.run().query_params["point"] in ("5", ["5"])


WITH_RULE = """示例市春耕任务
以下各项均涉及各县（市、区），不再列出。
1.备足农资。（责任单位：市供销社）
2.检修农机。（责任单位：市农机中心）
"""


def test_a_unit_that_a_rule_gives_to_every_point_is_a_switch_that_is_off():
    app = opened_with(WITH_RULE)
    off = looked_at(app)[-1]

    switch = next(each for each in app.sidebar.toggle if each.label == "各项加入“各县（市、区）”（文中统一说明）")
    switch.set_value(True).run()

    assert (off, looked_at(app)[-1]) == (2, 4)
    assert app.query_params["rule_units"] == "1"


def test_figures_say_that_the_unit_of_a_rule_was_added():
    app = opened_with(WITH_RULE, rule_units="1")
    app.switch_page("pages/views/workload.py").run()

    assert "各项加入“各县（市、区）”（文中统一说明）" in json.dumps(figure(app), ensure_ascii=False)


def test_there_is_no_switch_for_a_rule_that_the_plan_does_not_state():
    app = opened(lang="zh")

    assert [each.label for each in app.sidebar.toggle if "文中统一说明" in each.label] == []


def test_parameters_that_make_no_sense_are_left_out():
    app = opened("workload", lang="xx", max_units="many", counting="?", split="?", focus="?", merged="?")

    assert list(app.exception) == []
    assert app.title[0].value == "部门负荷"


def test_a_part_opened_in_one_picture_stays_open_in_another_until_all_is_asked_for():
    app = opened("workload", lang="zh", focus="基层工作部", split="role", within="section:2")
    part = len(points_listed(app))

    app = pressed(app, "看该单位全部要点")

    assert part == 3
    assert "基层工作部承担 22 项中的 11 项" in spoken(app)
    assert len(points_listed(app)) == 11


def test_a_plan_in_which_nothing_stands_out_says_so_and_every_page_opens():
    text = "".join(f"{i}. 甲{i}。乙。（责任单位：某{i}局、某{i}委）\n" for i in range(1, 4))
    app = opened_with(text)
    said = spoken(app)

    app.switch_page("pages/views/workload.py").run()

    assert "没有特别突出的地方" in said
    assert list(app.exception) == []


def test_points_outside_sections_have_a_part_of_their_own():
    text = "1. 甲。乙。（责任单位：某局）\n一、部分\n2. 丙。丁。（责任单位：某局）\n"
    app = opened_with(text, focus="某局", split="section", within="section:")
    app.switch_page("pages/views/workload.py").run()

    assert list(app.exception) == []


def test_a_department_chosen_before_it_is_merged_stays_chosen_under_its_new_name():
    app = opened(lang="zh", departments="宣传部", merged="宣传部→宣传教育部")

    assert app.sidebar.multiselect[1].value == ["宣传教育部"]
    assert looked_at(app)[1] == 8


def test_filters_that_the_plan_does_not_have_neither_act_nor_stand_in_the_settings():
    app = opened(lang="zh", sections="99", roles="lead", merged="甲→乙", max_units="99")

    assert looked_at(app)[1] == 22
    assert "口径：全部要点，名称照原文。" in spoken(app)
    assert set(app.query_params) == {"lang"}
