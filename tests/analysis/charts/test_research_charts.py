"""The matrix of participation, who stands in for whom, who calls on whom."""

import json

import plotly.graph_objects as go
import pytest

from analysis.charts.breadth_depth import breadth_depth_info, plot_breadth_depth
from analysis.charts.square import calls_info, equivalence_info, plot_calls, plot_equivalence
from analysis.i18n import LANGUAGES, Language
from analysis.network import NetworkTables, breadth_depth
from tests.analysis.charts.network_plots import custom, measured, title

ROLES = {"1": ["甲!", "乙+", "丙+"], "2": ["甲!", "乙+"], "3": ["乙!", "甲+"], "4": ["丁"]}
PLOTS = {
    "breadth-depth": lambda tables, language: plot_breadth_depth(breadth_depth_info(tables), language),
    "equivalence": lambda tables, language: plot_equivalence(equivalence_info(tables), language),
    "calls": lambda tables, language: plot_calls(calls_info(tables), language),
}


@pytest.mark.parametrize("name", PLOTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_plan_without_departments_gives_a_titled_empty_figure_that_says_why(name: str, language: Language):
    figure = PLOTS[name](measured({}), language)

    assert title(figure)
    assert len(figure.data) == 0
    assert figure.layout.annotations[0].text


@pytest.mark.parametrize("name", PLOTS)
@pytest.mark.parametrize("plan", [{"1": ["a"]}, {"1": ["a!", "b+"]}, {"1": ["a", "b"], "2": ["b", "c"]}])
def test_tiny_plans_are_drawn(name: str, plan: dict[str, list[str]]):
    figure = PLOTS[name](measured(plan), "zh")

    assert json.loads(go.Figure(figure.to_plotly_json()).to_json()) == json.loads(figure.to_json())


@pytest.mark.parametrize("name", PLOTS)
def test_dragmode_is_unset_so_that_clicks_arrive(name: str):
    assert PLOTS[name](measured(ROLES), "zh").layout.dragmode is None


def test_each_department_with_partners_has_its_mark_that_opens_it(tables: NetworkTables):
    marks = custom(plot_breadth_depth(breadth_depth_info(tables), "zh"), "department")
    tied = tables.nodes.loc[tables.nodes["degree"] > 0, "department"]

    assert sorted(name for _, *names in marks for name in names) == sorted(tied)


def test_the_medians_are_drawn_and_the_quadrants_named(tables: NetworkTables):
    figure = plot_breadth_depth(breadth_depth_info(tables), "zh")
    found = breadth_depth(tables.nodes)

    assert [(line.x0, line.y0) for line in figure.layout.shapes] == [(found.breadth, 0), (0, found.depth)]
    named = {each.name: each.text for each in figure.layout.annotations if (each.name or "").startswith("quadrant")}
    assert named == {
        "quadrant-broad-deep": "广而深", "quadrant-broad-shallow": "广而浅",
        "quadrant-narrow-deep": "少而深", "quadrant-narrow-shallow": "少而浅",
    }  # fmt: skip


def test_every_mark_of_the_founding_plan_finds_a_side_for_its_label_that_is_free(tables: NetworkTables):
    marks = plot_breadth_depth(breadth_depth_info(tables), "zh").data[0]
    labelled = dict(zip(marks.text, marks.textposition, strict=True))

    assert "" not in labelled
    assert labelled["财务资产管理部"] == "top center"
    assert labelled["宣传部"] == "middle right"  # above it stands the mark of 财务资产管理部, below it that of 办公室
    assert "市总职工援助服务中心等 3 个单位" in labelled


def test_the_title_counts_the_quadrants(tables: NetworkTables):
    counts = breadth_depth(tables.nodes).table["quadrant"].value_counts()

    assert title(plot_breadth_depth(breadth_depth_info(tables), "zh")) == (
        f"有协同单位的 17 个责任单位中，{counts['broad-deep']} 个又广又深，{counts['narrow-deep']} 个少而深"
    )


def test_a_department_in_focus_comes_first_at_its_place(tables: NetworkTables):
    for name in tables.nodes.loc[tables.nodes["degree"] > 0, "department"]:
        marks = custom(plot_breadth_depth(breadth_depth_info(tables, focus=name), "zh"), "department")

        assert name in {first for _, first, *_ in marks}


def test_the_square_has_a_mark_for_each_two_departments_and_a_line_between_blocks(tables: NetworkTables):
    info = equivalence_info(tables)
    figure = plot_equivalence(info, "zh")

    assert len(custom(figure, "equivalence")) == 17 * 16
    assert len(figure.layout.shapes) == 2 * (max(info.found.block) - 1)
    assert [each.split("  ")[1] for each in figure.layout.yaxis.ticktext] == list(info.found.departments[:17])


def test_who_calls_on_whom_is_in_every_mark_and_in_the_title():
    figure = plot_calls(calls_info(measured(ROLES)), "zh")

    assert custom(figure, "call") == [["call", "甲", "乙"], ["call", "乙", "甲"], ["call", "甲", "丙"]]
    assert title(figure) == "甲请乙配合最多：2 项"
    assert figure.data[0].hovertext[0] == "<b>甲 → 乙</b><br>2 项：1、2"


def test_several_that_call_as_often_or_are_as_alike_are_counted():
    calls = measured({"1": ["甲!", "乙+"], "2": ["乙!", "丙+"]})
    alike = measured({"1": ["a", "b", "c"]})

    assert title(plot_calls(calls_info(calls), "zh")) == "请配合最多的有 2 对，各 1 项，如乙请丙"
    assert title(plot_equivalence(equivalence_info(alike), "zh")).endswith("等 3 对的协同单位最相像：相关系数 1.00")


def test_without_stated_roles_the_figure_says_so(tables: NetworkTables):
    figure = plot_calls(calls_info(tables), "zh")

    assert title(figure) == "看不出谁请谁配合"
    assert figure.layout.annotations[0].text == "所选范围内没有同时写明牵头与配合的要点"


@pytest.mark.parametrize("name", ["breadth-depth", "equivalence"])
def test_hundreds_of_departments_are_drawn(name: str, many: NetworkTables):
    figure = PLOTS[name](many, "zh")

    assert figure.layout.height < 1800


def test_where_all_are_equal_no_quadrant_is_named_and_two_alone_are_not_called_alike():
    equal, two = measured({"1": ["a", "b", "c"]}), measured({"1": ["a", "b"], "2": ["c"]})
    even, alike = (
        plot_breadth_depth(breadth_depth_info(equal), "zh"),
        plot_equivalence(equivalence_info(two), "zh"),
    )

    assert title(even) == "有协同单位的 3 个责任单位广度相同或深度相同，不分象限"
    assert not [each for each in even.layout.annotations if (each.name or "").startswith("quadrant")]
    assert (title(alike), len(alike.data)) == ("没有可比较的协同单位", 0)
