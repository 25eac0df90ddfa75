import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.charts import Words, plot_workload, style, workload_info
from analysis.i18n import translate
from analysis.rounding import two_decimals
from analysis.selection import Selection
from analysis.workload import workload
from tests.analysis.made_up import few, random_tables, tables_from

WAYS = [(counting, grouping) for counting in ("full", "fractional") for grouping in (None, "section", "role")]
LONG = "上海市推进产业工人队伍建设改革工作领导小组办公室（市总工会基层工作部）"


@pytest.fixture
def info_of(words, labels, heads):
    return lambda selected, counting="full", grouping=None, focus="": workload_info(
        selected, counting, grouping, words, labels=labels, heads=heads, focus=focus
    )


def bars_of(figure):
    return [trace for trace in figure.data if trace.type == "bar"]


def said(figure):
    (numbers,) = [trace for trace in figure.data if trace.type == "scatter"]
    return dict(zip(numbers.y, (text.strip() for text in numbers.text), strict=True))


def sums(figure):
    total = {}
    for bar in bars_of(figure):
        for name, value in zip(bar.y, bar.x, strict=True):
            total[name] = total.get(name, 0) + value
    return total


class TestInfo:
    def test_whole_bars_have_one_group_without_a_name(self, info_of, small):
        table = info_of(small).table

        assert (list(table.columns), table[""].to_dict()) == ([""], {"乙局": 3, "甲局": 2, "丙局": 1, "丁局": 1})

    def test_split_bars_have_the_groups_of_the_workload(self, info_of, small):
        assert list(info_of(small, "full", "section").table.columns) == ["1", "2"]
        assert list(info_of(small, "full", "role").table.columns) == ["lead", "responsible", "support"]

    def test_it_keeps_what_it_was_asked(self, info_of, small, words):
        info = info_of(small, "fractional", "role", "甲局")

        assert (info.counting, info.grouping, info.words, info.focus) == ("fractional", "role", words, "甲局")


class TestBars:
    def test_few_whole_counts_have_no_ticks_between_them(self, info_of, small):
        figure, shares = (plot_workload(info_of(small, counting), "zh") for counting in ("full", "fractional"))

        assert (figure.layout.xaxis.dtick, shares.layout.xaxis.dtick) == (1, None)

    @pytest.mark.parametrize(("counting", "grouping"), WAYS)
    def test_there_is_no_gap_in_any_stack(self, info_of, seed, counting, grouping):
        figure = plot_workload(info_of(seed, counting, grouping), "zh")

        assert not any(np.isnan(np.asarray(bar.x, dtype="float64")).any() for bar in bars_of(figure))

    @pytest.mark.parametrize(("counting", "grouping"), WAYS)
    def test_the_number_at_the_end_is_the_sum_of_the_bar(self, info_of, seed, counting, grouping):
        figure = plot_workload(info_of(seed, counting, grouping), "zh")
        written = {name: f"{v:.0f}" if counting == "full" else two_decimals(v) for name, v in sums(figure).items()}

        assert said(figure) == written

    @pytest.mark.parametrize("grouping", [None, "section", "role"])
    def test_the_bars_are_the_workload(self, info_of, seed, grouping):
        table = workload(seed).set_index("department")

        assert sums(plot_workload(info_of(seed, "full", grouping), "zh")) == table["point_count"].to_dict()
        assert sums(plot_workload(info_of(seed, "fractional", grouping), "zh")) == pytest.approx(
            table["fractional_count"].to_dict()
        )

    @few
    @given(random_tables, st.sampled_from(WAYS))
    def test_so_it_is_for_any_plan(self, tables, way):
        selected = Selection().apply(tables)
        info = workload_info(selected, *way, Words("", "", ""), labels={}, heads={})
        table = workload(selected).set_index("department")
        figure = plot_workload(info, "zh")

        assert sums(figure) == pytest.approx(table["point_count" if way[0] == "full" else "fractional_count"].to_dict())

    @pytest.mark.parametrize("grouping", [None, "section", "role"])
    def test_a_click_carries_the_department_and_the_group(self, info_of, small, grouping):
        info = info_of(small, "full", grouping)
        carried = [[list(each) for each in bar.customdata] for bar in bars_of(plot_workload(info, "zh"))]

        assert carried == [[[name, group] for name in info.table.index] for group in info.table.columns]

    def test_most_stands_on_top(self, info_of, small):
        figure = plot_workload(info_of(small), "zh")

        assert list(figure.layout.yaxis.categoryarray) == ["丁局", "丙局", "甲局", "乙局"]

    def test_bars_are_stacked_and_the_axis_holds_the_longest_with_its_number(self, info_of, small):
        figure = plot_workload(info_of(small, "full", "section"), "zh")

        assert figure.layout.barmode == "stack"
        assert (figure.layout.xaxis.range[0], figure.layout.xaxis.range[1] > 3) == (0, True)

    def test_a_name_is_never_cut_or_turned(self, info_of):
        figure = plot_workload(info_of(Selection().apply(tables_from({"1": [LONG, "甲"]}))), "zh")

        assert list(bars_of(figure)[0].y) == [LONG, "甲"]
        assert (figure.layout.yaxis.automargin, figure.layout.yaxis.tickangle) == (True, None)

    def test_every_row_has_its_room(self, info_of, seed):
        few_rows = plot_workload(info_of(Selection(departments=("办公室",)).apply(seed.tables)), "zh")
        all_rows = plot_workload(info_of(seed), "zh")

        assert all_rows.layout.height - few_rows.layout.height == (18 - 3) * style.ROW_HEIGHT


class TestColours:
    @pytest.mark.parametrize("mode", ["light", "dark"])
    def test_the_department_in_focus_takes_the_accent_and_the_rest_stay_quiet(self, info_of, small, mode):
        (bar,) = bars_of(plot_workload(info_of(small, focus="甲局"), "zh", mode))
        palette = style.PALETTES[mode]

        assert list(bar.marker.color) == [palette.quiet, palette.accent, palette.quiet, palette.quiet]

    def test_without_a_focus_none_takes_it(self, info_of, small):
        (bar,) = bars_of(plot_workload(info_of(small), "zh"))

        assert set(bar.marker.color) == {style.PALETTES["light"].quiet}

    @pytest.mark.parametrize("mode", ["light", "dark"])
    def test_roles_have_their_own_colours(self, info_of, small, mode):
        bars = bars_of(plot_workload(info_of(small, "full", "role"), "zh", mode))
        colours = style.role_colours(mode)

        assert [bar.marker.color for bar in bars] == [colours["lead"], colours["responsible"], colours["support"]]

    def test_the_guiding_role_is_hatched_and_only_it(self, info_of):
        selected = Selection().apply(tables_from({"1": ["甲!", "乙+", "丙?", "丁"]}))
        bars = bars_of(plot_workload(info_of(selected, "full", "role"), "zh"))

        assert [bar.marker.pattern.shape for bar in bars] == [None, None, None, style.GUIDE_PATTERN]

    def test_sections_take_the_group_colours_in_order(self, info_of, seed):
        bars = bars_of(plot_workload(info_of(seed, "full", "section"), "zh"))

        assert [bar.marker.color for bar in bars] == list(style.GROUP_COLOURS[:6])

    @pytest.mark.parametrize(
        ("sections", "named", "rest"), [(8, 8, ""), (9, 7, "其余 2 个板块"), (12, 7, "其余 5 个板块")]
    )
    def test_sections_beyond_the_colours_share_the_last_and_one_entry(self, info_of, sections, named, rest):
        points = {str(n): ["甲"] for n in range(1, sections + 1)}
        selected = Selection().apply(tables_from(points, {key: key for key in points}))
        bars = bars_of(plot_workload(info_of(selected, "full", "section"), "zh"))
        shown = [bar.name for bar in bars if bar.showlegend]

        assert [len(bars), len({bar.marker.color for bar in bars})] == [sections, min(sections, 8)]
        assert (len(shown), [name for name in shown if "其余" in name]) == (named + bool(rest), [rest] if rest else [])
        assert [bar.customdata[0][1] for bar in bars] == list(points)

    def test_what_is_chosen_does_not_make_the_rest_fade(self, info_of, small):
        (bar,) = bars_of(plot_workload(info_of(small), "zh"))

        assert (bar.selected.marker.opacity, bar.unselected.marker.opacity) == (1, 1)


class TestWords:
    def test_groups_are_named_shortly_in_the_legend_and_in_full_where_one_points(self, info_of, small):
        bars = bars_of(plot_workload(info_of(small, "full", "section"), "zh"))

        assert [bar.name for bar in bars] == ["一", "二"]
        assert ["一、统领全局" in bars[0].hovertemplate[0], "二、围绕中心" in bars[1].hovertemplate[0]] == [True, True]

    @pytest.mark.parametrize("language", ["zh", "en"])
    @pytest.mark.parametrize("counting", ["full", "fractional"])
    def test_the_unit_is_that_of_the_counting(self, info_of, small, language, counting):
        (bar,) = bars_of(plot_workload(info_of(small, counting), language))

        assert translate(f"counting.{counting}", language) in bar.hovertemplate[0]

    @pytest.mark.parametrize(("grouping", "shown"), [(None, False), ("section", True), ("role", True)])
    def test_there_is_a_legend_where_bars_are_split(self, info_of, small, grouping, shown):
        assert plot_workload(info_of(small, "full", grouping), "zh").layout.showlegend is shown

    @pytest.mark.parametrize("language", ["zh", "en"])
    @pytest.mark.parametrize("grouping", [None, "section", "role"])
    def test_nothing_selected_gives_a_titled_figure_that_says_why(self, info_of, nothing, words, language, grouping):
        figure = plot_workload(info_of(nothing, "full", grouping), language)
        reasons = [each.text for each in figure.layout.annotations if each.name == "reason"]

        assert (len(figure.data), reasons) == (0, [translate("chart.nothing-to-show", language)])
        assert figure.layout.title.text == words.title


class TestOnScreen:
    """Where a click paints the figure in the browser."""

    @pytest.fixture
    def shown(self, small, words, labels, heads):
        def draw(grouping=None):
            info = workload_info(small, "full", grouping, words, labels=labels, heads=heads, on_screen=True)
            return plot_workload(info, "zh")

        return draw

    def test_the_whole_row_of_a_bar_is_clicked(self, shown):
        *_, rows = shown().data

        assert [list(mark) for mark in rows.customdata] == [["乙局", ""], ["甲局", ""], ["丙局", ""], ["丁局", ""]]
        assert (set(rows.base), len(set(rows.x))) == ({0}, 1)
        assert (rows.marker.opacity, rows.meta) == (0, "frame")

    def test_on_paper_there_is_no_such_row(self, info_of, small):
        assert len(plot_workload(info_of(small), "zh").data) == 2

    def test_below_the_rows_the_bars_are_not_clicked(self, shown):
        bars, *_ = shown().data

        assert (bars.customdata, bars.hoverinfo) == (None, "skip")

    def test_a_click_fades_nothing(self, shown):
        figure = shown("role")

        assert {bar.unselected.marker.opacity for bar in bars_of(figure)} == {1}
        assert figure.data[-1].unselected.textfont.color == style.PALETTES["light"].ink

    def test_long_names_stand_in_two_lines_and_all_are_there(self, words):
        long = "国家生态环境保护与固体废物污染防治委员会"
        selected = Selection().apply(tables_from({"1": [long, "甲局"]}))
        figure = plot_workload(workload_info(selected, "full", None, words, labels={}, heads={}, on_screen=True), "zh")

        assert list(figure.layout.yaxis.ticktext) == ["国家生态环境保护与固<br>体废物污染防治委员会", "甲局"]
        assert list(figure.layout.yaxis.tickvals) == [long, "甲局"]
