import json
from dataclasses import replace

import plotly.graph_objects as go
import pytest
from hypothesis import given

from analysis.charts import Words, plot_spread, spread_info, style
from analysis.charts.spread_info import Column
from analysis.selection import Selection
from analysis.workload import points_behind, workload
from tests.analysis.charts.contrast import contrast
from tests.analysis.made_up import few, random_tables, tables_from

SECTIONS = {
    "1": ("一", "一、统领全局"),
    "2": ("二", "二、围绕中心"),
    "3": ("三", "三、服务职工"),
    "": ("—", "不在板块内"),
}
ONE_SECTION = {"1": ["甲局!", "乙局+"], "2": ["乙局"], "3": ["甲局"]}


@pytest.fixture
def info(small, words):
    return spread_info(small, SECTIONS, words)


@pytest.fixture
def undivided(words):
    return spread_info(Selection().apply(tables_from(ONE_SECTION)), {"1": ("一", "一、全部")}, words)


def sections_of(selected):
    numbers = {no: (no, no) for no, _, _ in selected.tables.top_sections()}
    return {"": ("—", "不在板块内"), **numbers}


def clicked(figure, kind):
    """Each mark of a kind with its trace's place for it."""
    return [
        (mark, trace, i)
        for trace in figure.data
        if trace.customdata is not None
        for i, mark in enumerate(trace.customdata)
        if mark[0] == kind
    ]


class TestInfo:
    def test_departments_most_first_their_loads_and_cells_by_role(self, info):
        assert info.departments == ("乙局", "甲局", "丙局", "丁局")
        assert info.loads == (
            {"support": 1, "responsible": 2}, {"lead": 1, "responsible": 1}, {"responsible": 1}, {"responsible": 1},
        )  # fmt: skip
        assert info.cells == {
            (1, 0): {"lead": 1}, (0, 0): {"support": 1, "responsible": 1}, (1, 1): {"responsible": 1},
            (0, 1): {"responsible": 1}, (2, 1): {"responsible": 1}, (3, 1): {"responsible": 1},
        }  # fmt: skip

    def test_columns_are_the_sections_that_hold_something(self, info):
        assert (info.by, info.columns) == (
            "section", (Column("1", "一", "一、统领全局"), Column("2", "二", "二、围绕中心")),
        )  # fmt: skip

    def test_columns_are_the_points_where_all_lie_in_one_section(self, undivided):
        assert undivided.by == "point"
        assert undivided.columns == (
            Column("1", "1", "1. 要点1"), Column("2", "2", "2. 要点2"), Column("3", "3", "3. 要点3"),
        )  # fmt: skip

    def test_roles_are_told_apart_only_where_the_text_does(self, info, words):
        plain = spread_info(Selection().apply(tables_from({"1": ["甲局", "乙局"]})), {"1": ("一", "一、")}, words)

        assert (info.tells_roles_apart, plain.tells_roles_apart) == (True, False)

    @few
    @given(random_tables)
    def test_it_is_the_workload_of_any_plan(self, tables):
        selected = Selection().apply(tables)
        found = spread_info(selected, sections_of(selected), Words("", "", ""))
        table = workload(selected)

        assert list(found.departments) == table["department"].tolist()
        assert [sum(counts.values()) for counts in found.loads] == table["point_count"].tolist()
        assert sum(sum(counts.values()) for counts in found.cells.values()) == table["point_count"].sum()


class TestClicks:
    def test_a_cell_says_as_many_points_as_stand_behind_it(self, seed, words):
        info = spread_info(seed, sections_of(seed), words)

        for (row, column), counts in info.cells.items():
            behind = points_behind(seed, info.departments[row], section=info.columns[column].key)
            assert sum(counts.values()) == len(behind)

    def test_bars_cells_and_heads_are_clicked_and_nothing_else(self, info):
        figure = plot_spread(info, "zh")

        assert [list(mark) for mark, _, _ in clicked(figure, "bar")] == [["bar", name, ""] for name in info.departments]
        assert ["cell", "甲局", "section:1"] in [list(mark) for mark, _, _ in clicked(figure, "cell")]
        assert [list(mark) for mark, _, _ in clicked(figure, "column")] == [
            ["column", "", "section:1"], ["column", "", "section:2"],
        ]  # fmt: skip
        assert all(trace.hoverinfo == "skip" for trace in figure.data if trace.customdata is None)

    def test_a_cell_of_an_undivided_plan_names_its_point(self, undivided):
        marks = [list(mark) for mark, _, _ in clicked(plot_spread(undivided, "zh"), "cell")]

        assert ["cell", "甲局", "point:3"] in marks

    def test_the_whole_row_of_bars_can_be_clicked(self, info):
        (rows,) = {id(trace): trace for _, trace, _ in clicked(plot_spread(info, "zh"), "bar")}.values()

        assert len(set(rows.x)) == 1
        assert rows.width > 0.9


class TestPicture:
    def test_all_bars_lie_on_one_pair_of_axes(self, info):
        assert {(trace.xaxis, trace.yaxis) for trace in plot_spread(info, "zh").data} == {(None, None)}

    def test_the_parts_of_a_bar_and_of_a_cell_follow_on_one_another(self, info):
        visible = [trace for trace in plot_spread(info, "zh").data if trace.type == "bar" and trace.customdata is None]
        bars = {trace.name: (list(trace.base), list(trace.x)) for trace in visible if trace.name}

        assert list(bars) == ["牵头", "责任", "配合"]
        base, length = bars["责任"]
        assert bars["配合"][0] == pytest.approx([base[i] + length[i] for i in range(4)])

    def test_a_leading_cell_of_a_point_says_so(self, undivided):
        texts = [word for trace in plot_spread(undivided, "zh").data if trace.type == "scatter" for word in trace.text]

        assert texts.count("牵") == 1

    def test_numbers_in_cells_can_be_read(self, info, seed, words):
        for mode in ("light", "dark"):
            figure = plot_spread(spread_info(seed, sections_of(seed), words), "zh", mode)
            cells = next(t for t in figure.data if t.type == "bar" and not isinstance(t.marker.color, str))
            where = {
                (round(b + 0.47, 6), y): c for b, y, c in zip(cells.base, cells.y, cells.marker.color, strict=True)
            }
            for trace in figure.data:
                if trace.type == "scatter":
                    for x, y in zip(trace.x, trace.y, strict=True):
                        if (round(x, 6), y) in where:
                            assert contrast(trace.textfont.color, where[round(x, 6), y]) >= 4.5

    def test_titles_stand_in_full_on_hover(self, info):
        figure = plot_spread(info, "zh")
        ((_, heads, i), *_) = clicked(figure, "column")

        assert heads.hovertemplate[i] == "一、统领全局<extra></extra>"

    def test_names_are_words_and_not_markup(self, words):
        tables = tables_from({"1": ["<b>甲</b>", "乙局"]})
        figure = plot_spread(spread_info(Selection().apply(tables), {"1": ("一", "<i>一</i>")}, words), "zh")

        assert "<b>甲" not in json.dumps(figure.to_plotly_json()["layout"]["yaxis"]["ticktext"])
        assert "<b>甲" not in str([trace.hovertemplate for trace in figure.data])

    def test_nothing_selected_says_so(self, nothing, words):
        figure = plot_spread(spread_info(nothing, SECTIONS, words), "zh")

        assert [each.text for each in figure.layout.annotations if each.name == "reason"] == ["没有可显示的责任分工"]

    def test_it_passes_plotlys_own_checks(self, info):
        figure = plot_spread(info, "en", "dark")

        assert json.loads(go.Figure(figure.to_plotly_json()).to_json()) == json.loads(figure.to_json())

    @few
    @given(random_tables)
    def test_any_plan_can_be_drawn(self, tables):
        selected = Selection().apply(tables)

        assert plot_spread(spread_info(selected, sections_of(selected), Words("", "", "")), "zh").layout.height > 100


class TestNamesInLines:
    def test_a_short_name_stays_in_one_line_and_a_long_one_goes_on_in_a_second_as_long(self):
        name = "国家生态环境保护与固体废物污染防治委员会"

        assert style.names_in_lines(["组织部", name]) == ["组织部", "国家生态环境保护与固<br>体废物污染防治委员会"]

    def test_nothing_is_lost_or_cut(self):
        name = "长三角生态绿色一体化发展示范区执行委员会 ABC Development 联席会议办公室（扩大）"
        (shown,) = style.names_in_lines([name])

        assert shown.replace("<br>", "").replace(" ", "") == name.replace(" ", "")
        assert shown.count("<br>") >= 1


def heads_of(figure):
    return [text for trace in figure.data if trace.type == "scatter" and set(trace.y) == {-1} for text in trace.text]


def many_points(words, numerals):
    """A picture of a plan whose points carry these numerals."""
    points = {str(i): ["甲局", "乙局"] for i in range(1, len(numerals) + 1)}
    info = spread_info(Selection().apply(tables_from(points)), {"1": ("一", "一、全部")}, words)
    columns = tuple(replace(each, head=numeral) for each, numeral in zip(info.columns, numerals, strict=True))
    return plot_spread(replace(info, columns=columns), "zh")


class TestHeads:
    def test_stand_as_the_source_writes_them_where_they_have_room(self, words):
        assert heads_of(many_points(words, "一二三四五六七八九十")) == list("一二三四五六七八九十")

    def test_of_two_characters_are_written_in_digits_where_they_would_touch(self, words):
        numerals = [*"一二三四五六七八九十", "十一", "十二"]

        assert heads_of(many_points(words, numerals)) == [str(i) for i in range(1, 13)]

    def test_of_very_many_columns_only_every_few_are_written(self, words):
        shown = heads_of(many_points(words, [str(i) for i in range(1, 151)]))

        assert shown[:3] == ["1", "16", "31"]

    def test_stand_below_the_names_of_the_roles(self, info, words):
        plain = spread_info(Selection().apply(tables_from({"1": ["甲局", "乙局"]})), {"1": ("一", "一、")}, words)

        top, top_without_roles = (plot_spread(each, "zh").layout.yaxis.range[1] for each in (info, plain))

        assert top_without_roles - top == pytest.approx(30 / 26)


def test_the_picture_says_how_wide_it_must_be_to_be_read(words):
    few, many = (many_points(words, [str(i) for i in range(1, most + 1)]).layout.meta["least"] for most in (3, 40))

    assert (few, many) == (2 * 14 + 8 + 94, 2 * 14 + 8 + 1250)
