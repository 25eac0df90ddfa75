"""The same network as two modes, matrix and combinations."""

import numpy as np
import pytest

from analysis.charts.incidence import incidence_info, plot_incidence
from analysis.charts.two_mode import plot_two_mode, two_mode_info
from analysis.charts.upset import plot_upset, upset_info
from analysis.network import NetworkTables
from tests.analysis.charts.network_plots import custom, measured, title


def test_the_two_modes_are_clickable(tables: NetworkTables):
    figure = plot_two_mode(two_mode_info(tables, {"4": "开好代表大会"}, focus="组织部"), "zh")
    hover = [text for trace in figure.data if trace.hovertext is not None for text in trace.hovertext]

    assert custom(figure, "point") == [["point", key] for key in tables.affiliation.points]
    assert len(custom(figure, "department")) == 18
    assert "<b>要点 4</b> 开好代表大会<br>责任单位 9 个" in hover
    assert sum(int(np.isnan(trace.x).sum()) for trace in figure.data if trace.mode == "lines") == 64


def test_the_matrix_marks_every_duty_once_and_leaves_blanks(tables: NetworkTables):
    info = incidence_info(tables, focus="组织部")
    figure = plot_incidence(info, "zh")

    assert len(info.cells) == len(set(info.cells)) == 64
    assert len(custom(figure, "assignment")) == 64
    assert ["assignment", "机关党委", "18"] in custom(figure, "assignment")
    assert list(figure.data[0].marker.color).count("#b3261e") == 6


def test_the_matrix_says_each_departments_load(tables: NetworkTables):
    assert "基层工作部  11" in plot_incidence(incidence_info(tables), "zh").layout.yaxis.ticktext


def test_a_long_plan_numbers_every_few_points(many: NetworkTables):
    figure = plot_incidence(incidence_info(many), "zh")

    assert len(figure.layout.xaxis.tickvals) <= 44


def test_the_upset_plot_counts_combinations_and_loads(tables: NetworkTables):
    info = upset_info(tables)
    bars = [trace for trace in plot_upset(info, "zh").data if trace.type == "bar"]

    assert list(bars[0].y) == [2] + [1] * 14
    assert list(bars[1].x)[:3] == [11, 6, 6]
    assert info.departments[0] == "基层工作部"
    assert bars[0].textangle == 0


def test_the_upset_plot_says_how_many_it_leaves_out(tables: NetworkTables):
    info = upset_info(tables, most=5)
    said = plot_upset(info, "zh").layout.title.subtitle.text

    assert (len(info.combinations), info.total, info.alone) == (5, 20, 5)
    assert "组合共 15 种，只画 5 种，最常见的在先；另有 5 种只有一个单位，未画" in said


def test_the_upset_plot_draws_groups_before_single_departments():
    plan = {str(number): [f"u{number % 60}"] for number in range(300)} | {"300": ["u1", "u2"], "301": ["u3", "u4"]}
    info = upset_info(measured(plan))

    assert [names for names, _ in info.combinations] == [("u1", "u2"), ("u3", "u4")]
    assert info.alone == 60


def test_a_plan_of_single_departments_shows_them():
    info = upset_info(measured({"1": ["a"], "2": ["b"]}))

    assert ([names for names, _ in info.combinations], info.alone) == ([("a",), ("b",)], 0)


def test_combinations_are_clickable(tables: NetworkTables):
    assert ["combination", "宣传教育部|市工人文化宫"] in custom(plot_upset(upset_info(tables), "zh"), "combination")


def test_a_plan_in_which_no_group_recurs_says_so():
    assert title(plot_upset(upset_info(measured({"1": ["a", "b"], "2": ["a"]})), "en")) == (
        "1 group of departments, in 1 point each"
    )


@pytest.mark.parametrize(
    ("plan", "words"),
    [
        ({"1": ["a", "b"], "2": ["a", "b", "c"]}, "几个单位一起承担的组合有 2 种，各只有 1 项要点"),
        ({"1": ["a"], "2": ["a"], "3": ["b"]}, "图中 3 项要点，没有一项由几个单位一起承担"),
        (
            {"1": ["a"], "2": ["a"], "3": ["a"], "4": ["a", "b"], "5": ["b", "a"], "6": ["a", "c"]},
            "几个单位一起承担的组合有 2 种，最常见的是a、b：图中 6 项要点中的 2 项",
        ),
        (
            {"1": ["a", "b"], "2": ["a", "b"], "3": ["c", "d"], "4": ["c", "d"]},
            "几个单位一起承担的组合有 2 种，最常见的 2 种各有 2 项要点，如a、b",
        ),
    ],
)
def test_the_most_frequent_group_is_one_only_where_no_other_is_as_frequent(plan: dict[str, list[str]], words: str):
    assert title(plot_upset(upset_info(measured(plan)), "zh")) == words


def test_the_largest_point_is_one_only_where_no_other_is_as_large():
    plan = {"1": ["a", "b"], "2": ["a", "c"], "3": ["a"]}
    assert title(plot_incidence(incidence_info(measured(plan)), "zh")) in (
        "图中责任单位最多的要点有 2 项，各 2 个，如要点 1", "图中责任单位最多的要点有 2 项，各 2 个，如要点 2",
    )  # fmt: skip


def test_the_two_mode_title_is_of_the_department_in_focus(tables: NetworkTables):
    assert title(plot_two_mode(two_mode_info(tables, focus="组织部"), "zh")) == "组织部承担图中 22 项要点中的 6 项"


def test_a_point_has_its_title_beside_it_unless_it_is_too_long(tables: NetworkTables):
    figure = plot_two_mode(two_mode_info(tables, {"1": "短题", "2": "长" * 40}), "zh")
    labels = figure.data[-1].text

    assert labels[:2] == ("要点 1 短题", "要点 2")


def test_an_upset_plot_of_many_departments_leaves_room_for_its_bars():
    figure = plot_upset(upset_info(measured({str(i): [f"甲{i}", f"乙{i}"] for i in range(150)}), most=150), "zh")
    low, high = figure.layout.yaxis2.domain

    assert figure.layout.yaxis.domain[1] < low < high == 1


def test_the_labels_of_a_single_point_stand_within_the_picture():
    one = measured({"1": ["甲局", "乙局", "丙局"]})
    figure = plot_two_mode(two_mode_info(one, {"1": "做好防汛准备，六月底前完成排水设施检修"}), "zh")
    margin, (bottom, top) = figure.layout.margin, figure.layout.yaxis.range
    drawn = (figure.layout.height - margin.t - margin.b) / (bottom - top)

    assert figure.data[-1].text[0].count("<br>") == 1
    assert -top * drawn >= 16


def test_few_combinations_are_columns_and_no_boxes():
    figure = plot_upset(upset_info(measured({"1": ["甲局", "乙局"]})), "zh")

    assert tuple(figure.layout.xaxis.range) == (-0.6, 7.6)
