"""The picture of the network: what can be clicked, where it stands, what its sizes and colours say."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from analysis.charts import style, undressed
from analysis.charts.network import plot_network
from analysis.charts.network_info import DARKEST, network_info
from analysis.i18n import Language, translate
from analysis.network import NetworkTables
from tests.analysis.charts.network_plots import PLOTS, custom, measured, title
from tests.analysis.network.conftest import seed_plan


def test_findings_are_titles(tables: NetworkTables):
    assert [title(PLOTS[name](tables, "zh")) for name in PLOTS] == [
        "劳动关系工作部与基层工作部的连线最强：共同承担 5 项",
        "基层工作部承担图中 22 项要点中的 11 项",
        "图中要点 4 的责任单位最多：9 个",
        "几个单位一起承担的组合有 15 种，最常见的是宣传教育部、市工人文化宫：图中 22 项要点中的 2 项",
    ]


def test_a_department_in_focus_gives_the_title():
    tables = measured({"1": ["a", "b"], "2": ["a", "c"], "3": ["a"], "4": ["c", "d"]})
    figure = plot_network(network_info(tables, focus="a"), "zh")

    assert title(figure) == "a承担 3 项，有 2 个协同单位"


def test_partners_are_those_of_the_network_though_only_its_backbone_is_drawn():
    tables = measured({"1": ["a", "b"], "2": ["a", "c"], "3": ["d"]})
    of_one, whole = (plot_network(network_info(tables, focus=focus, backbone=True), "zh") for focus in ("a", None))

    assert title(of_one) == "a承担 2 项，有 2 个协同单位"
    assert "4 个责任单位、0 条连线、1 个单位无协同单位" in whole.layout.title.subtitle.text


def test_a_tie_in_focus_gives_the_title(tables: NetworkTables):
    figure = plot_network(network_info(tables, tie=("市工人文化宫", "宣传教育部")), "en")

    assert title(figure) == "宣传教育部 and 市工人文化宫 share 2 points"


def test_ties_equally_heavy_are_not_called_the_heaviest():
    figure = plot_network(network_info(measured({"1": ["a", "b"], "2": ["c", "d"]})), "zh")

    assert title(figure) == "a与b等 2 对的连线并列最强：共同承担 1 项"


def test_every_department_and_every_tie_can_be_clicked(tables: NetworkTables):
    figure = plot_network(network_info(tables), "zh")

    assert custom(figure, "department") == [["department", name] for name in tables.affiliation.departments]
    assert custom(figure, "tie") == [
        ["tie", a, b] for a, b in tables.ties[["department_a", "department_b"]].itertuples(index=False)
    ]


def test_what_is_clicked_has_markers(tables: NetworkTables):
    for name in PLOTS:
        for trace in PLOTS[name](tables, "zh").data:
            if trace.customdata is not None:
                assert trace.type == "bar" or "markers" in trace.mode


def test_the_marks_of_ties_are_invisible_and_stay_so_when_selected(tables: NetworkTables):
    figure = plot_network(network_info(tables), "zh")
    marks = next(trace for trace in figure.data if trace.customdata is not None and trace.customdata[0][0] == "tie")

    assert marks.marker.opacity == marks.selected.marker.opacity == marks.unselected.marker.opacity == 0
    assert marks.marker.size >= 10


def test_ties_are_few_traces_of_nan_separated_float32(tables: NetworkTables):
    lines = [trace for trace in plot_network(network_info(tables), "zh").data if trace.mode == "lines"]

    assert len(lines) == 5
    assert [line.line.width for line in lines] == sorted(line.line.width for line in lines)
    assert sum(int(np.isnan(line.x).sum()) for line in lines) == 71
    assert {line.x.dtype for line in lines} == {np.dtype("float32")}


def test_the_legend_says_what_widths_mean(tables: NetworkTables):
    lines = [trace for trace in plot_network(network_info(tables), "zh").data if trace.mode == "lines"]

    assert [line.name for line in lines] == [f"共同要点数 {count}" for count in (1, 2, 3, 4, 5)]
    assert all(line.showlegend for line in lines)


def test_hover_says_numbers_with_their_meaning(tables: NetworkTables):
    figure = plot_network(network_info(tables), "zh")
    hover = [text for trace in figure.data if trace.hovertext is not None for text in trace.hovertext]

    assert "<b>基层工作部</b><br>承担数 11<br>协同单位数 13<br>节点强度 32" in hover
    assert "<b>劳动关系工作部 – 基层工作部</b><br>共同要点 5：3、4、6、10、12<br>共同要点数 5" in hover


def test_area_is_proportional_to_the_load(tables: NetworkTables):
    nodes = network_info(tables).nodes.set_index("name")

    assert (nodes.loc["组织部", "diameter"] / nodes.loc["基层工作部", "diameter"]) ** 2 == pytest.approx(6 / 11)


@pytest.mark.parametrize("size", ["point_count", "strength", "betweenness", "closeness", "constraint"])
def test_size_may_be_any_measure(tables: NetworkTables, size: str):
    nodes = network_info(tables, size=size).nodes

    assert nodes["diameter"].between(5, 34).all()
    assert nodes["diameter"].max() == 34


@pytest.mark.parametrize("colour", ["closeness", "eigenvector", "core", "lead_count"])
def test_colour_may_be_any_measure_in_one_hue(tables: NetworkTables, colour: str):
    colours = network_info(tables, colour=colour).nodes.set_index("name")["colour"]

    assert all(len(one) in (0, 7) for one in colours)
    if colour == "closeness":
        assert colours["机关党委"] == ""
        assert colours["基层工作部"] == DARKEST


def test_groups_have_colours_and_a_legend(tables: NetworkTables):
    info = network_info(tables, colour="community")
    names = [trace.name for trace in plot_network(info, "zh").data if trace.showlegend]

    assert [number for number, _ in info.groups] == ["1", "2", "3"]
    assert {"社区 1", "社区 2", "社区 3"} <= set(names)
    assert info.nodes.set_index("name")["colour"]["机关党委"] == ""


@pytest.mark.parametrize(
    ("language", "words"), [("zh", "分组不稳定（调整兰德指数 0.22）"), ("en", "unstable (adjusted Rand index 0.22)")]
)
def test_unstable_groups_are_not_drawn_without_saying_so(tables: NetworkTables, language: Language, words: str):
    unstable = replace(tables, communities=replace(tables.communities, agreement=0.22))

    def subtitle(which: NetworkTables, colour: str | None) -> str:
        return str(plot_network(network_info(which, colour=colour), language).layout.meta["subtitle"])

    assert words in subtitle(unstable, "community")
    assert words not in subtitle(unstable, None)
    assert words not in subtitle(tables, "community")


def test_the_ego_network_comes_forward(tables: NetworkTables):
    info = network_info(tables, focus="宣传教育部")

    assert set(info.nodes.loc[info.nodes["is_forward"], "name"]) == {"宣传教育部", "市工人文化宫", "组织部"}
    assert info.ties["is_forward"].sum() == 2
    assert info.nodes.loc[info.nodes["is_focus"], "name"].tolist() == ["宣传教育部"]


def test_a_focus_that_is_not_in_the_plan_is_no_error(tables: NetworkTables):
    info = network_info(tables, focus="没有这个部门")

    assert not info.nodes["is_forward"].any()
    assert title(plot_network(info, "zh"))


def test_places_do_not_depend_on_what_is_in_focus(tables: NetworkTables):
    whole, ego = network_info(tables), network_info(tables, focus="组织部", size="strength")

    pd.testing.assert_frame_equal(whole.nodes[["name", "x", "y"]], ego.nodes[["name", "x", "y"]])


def test_the_backbone_of_the_founding_plan_has_no_ties(tables: NetworkTables):
    info = network_info(tables, backbone=True)
    figure = plot_network(info, "zh")

    assert info.ties.empty
    assert title(figure) == "18 个责任单位之间没有可画的连线"
    assert len(custom(figure, "department")) == 18


def test_large_networks_use_webgl_and_label_the_largest(many: NetworkTables):
    info = network_info(many)
    figure = plot_network(info, "zh")

    assert {trace.type for trace in figure.data if trace.mode != "text"} == {"scattergl"}
    assert 0 < info.nodes["has_label"].sum() <= 60
    assert info.nodes.loc[info.nodes["point_count"].idxmax(), "has_label"]


def test_the_words_around_a_figure_are_kept_for_pages_and_exports(tables: NetworkTables):
    for name in PLOTS:
        meta = PLOTS[name](tables, "zh").layout.meta

        assert meta["title"] == title(PLOTS[name](tables, "zh"))
        assert meta["subtitle"]


def test_a_page_may_take_the_words_off_a_figure(tables: NetworkTables):
    bare = style.undressed(plot_network(network_info(tables), "zh", source="某计划"))

    assert bare.layout.title.text is None
    assert not [note for note in bare.layout.annotations if note.text == "某计划"]
    assert len(custom(bare, "department")) == 18


def test_two_calls_share_nothing_that_changes(tables: NetworkTables):
    first = plot_network(network_info(tables), "zh", source="一")
    second = plot_network(network_info(tables, focus="组织部"), "en", source="二")

    assert first.layout.annotations[0].text == "一"
    assert second.layout.annotations[0].text == "二"
    assert title(first) != title(second)


def test_nodes_stay_inside_the_axes(tables: NetworkTables):
    info = network_info(tables)
    figure = plot_network(info, "zh")

    assert list(figure.layout.xaxis.range) == [0, info.width]
    assert list(figure.layout.yaxis.range) == [0, info.height]
    assert info.nodes["x"].between(0, info.width).all()
    assert (info.nodes["y"] - info.nodes["diameter"] / 2 - 20 >= 0).all()


def test_the_canvas_is_drawn_at_its_own_size_so_that_labels_do_not_overlap(tables: NetworkTables):
    info = network_info(tables)
    layout = plot_network(info, "zh").layout

    assert layout.height - layout.margin.t - layout.margin.b >= info.height


def test_width_classes_are_equal_steps_of_the_weight():
    plan = {str(point): ["a", "b"] for point in range(10)} | {"x": ["a", "c"], "y": ["c", "d"], "z": ["c", "d"]}
    info = network_info(measured(plan))
    kinds = dict(zip(zip(info.ties["a"], info.ties["b"], strict=True), info.ties["width_class"], strict=True))

    assert kinds == {("a", "b"): 5, ("a", "c"): 1, ("c", "d"): 1}
    assert info.classes == {1: (1.0, 2.0), 5: (10.0, 10.0)}


def test_the_english_figures_say_no_chinese_but_names(tables: NetworkTables):
    for name in PLOTS:
        words = PLOTS[name](tables, "en").layout.title.subtitle.text

        assert words.isascii() or not any("\u4e00" <= one <= "\u9fff" for one in words)


@pytest.mark.parametrize("weight", ["count", "newman", "jaccard", "salton", "association", "inclusion"])
def test_every_weight_is_named_in_title_subtitle_and_legend(weight: str):
    tables = measured(seed_plan(), weight=weight)
    figure = plot_network(network_info(tables), "zh")
    name = translate(f"network.weight.{weight}", "zh")

    assert ("共同承担 5 项" if weight == "count" else name) in title(figure)
    assert name in figure.layout.title.subtitle.text
    assert any(name in str(trace.name) for trace in figure.data)


def test_lines_may_show_another_weight_than_the_one_measured_with(tables: NetworkTables):
    info = network_info(tables, width="newman")

    assert info.weight == "newman"
    assert info.ties.iloc[0][["a", "b"]].tolist() == ["宣传教育部", "市工人文化宫"]
    assert len(info.ties) == len(tables.ties)
    assert network_info(tables, width="newman", backbone=True).ties.empty


def test_a_large_network_is_valid_webgl_on_a_page_too():
    plan = {str(n): [f"部门{n:03}", f"部门{n + 1:03}", f"部门{(7 * n) % 230:03}"] for n in range(230)}
    tables = measured(plan)

    figure = undressed(plot_network(network_info(tables, focus="部门001"), "zh"))

    assert {trace.type for trace in figure.data if trace.mode == "text"} == {"scattergl"}


def test_the_chosen_tie_stands_out_however_light(tables: NetworkTables):
    figure = plot_network(network_info(tables, tie=("宣传部", "组织部")), "zh")
    lines = [trace for trace in figure.data if trace.mode == "lines"]

    assert lines[-1].line.color == "#b3261e"
    assert lines[-1].line.width >= 1.8
