import pytest
from hypothesis import given

from analysis.charts import Words, plot_matrix, section_matrix_info, style
from analysis.i18n import translate
from analysis.selection import Selection
from analysis.workload import points_behind, workload
from tests.analysis.charts.contrast import contrast
from tests.analysis.made_up import few, random_tables, tables_from


@pytest.fixture
def info(small, heads, labels, words):
    return section_matrix_info(small, heads, labels, words)


def cells(figure):
    (squares,) = figure.data
    return {tuple(each[:2]): int(text) for each, text in zip(squares.customdata, squares.text, strict=True)}


class TestInfo:
    def test_it_holds_one_cell_for_each_department_with_points_in_a_section(self, info):
        assert info.cells.astype(object).to_numpy().tolist() == [
            ["乙局", "1", 2], ["甲局", "1", 1], ["乙局", "2", 1], ["甲局", "2", 1], ["丙局", "2", 1], ["丁局", "2", 1],
        ]  # fmt: skip

    def test_rows_are_departments_most_first_and_columns_sections_in_order(self, info):
        assert (info.rows, info.columns) == (("乙局", "甲局", "丙局", "丁局"), ("1", "2"))


class TestSquares:
    def test_a_blank_is_a_blank_and_not_a_nought(self, info):
        found = cells(plot_matrix(info, "zh"))

        assert ("丙局", "1") not in found
        assert 0 not in found.values()

    def test_each_says_as_many_points_as_stand_behind_it(self, seed, words):
        found = cells(plot_matrix(section_matrix_info(seed, {}, {}, words), "zh"))

        assert found == {cell: len(points_behind(seed, cell[0], section=cell[1])) for cell in found}
        assert sum(found.values()) == 64

    @few
    @given(random_tables)
    def test_a_row_sums_to_the_department_s_workload(self, tables):
        selected = Selection().apply(tables)
        info = section_matrix_info(selected, {}, {}, Words("", "", ""))
        found = cells(plot_matrix(info, "zh")) if info.rows else {}
        table = workload(selected)

        assert {row: sum(n for cell, n in found.items() if cell[0] == row) for row in info.rows} == dict(
            zip(table["department"], table["point_count"], strict=True)
        )

    def test_each_stands_at_the_place_of_its_row_and_column(self, info):
        (squares,) = plot_matrix(info, "zh").data
        at = [(info.columns[int(x)], info.rows[int(y)]) for x, y in zip(squares.x, squares.y, strict=True)]

        assert [(column, row) for row, column, _ in squares.customdata] == at

    def test_a_click_carries_row_column_and_the_section_in_full(self, info):
        (squares,) = plot_matrix(info, "zh").data

        assert list(squares.customdata[0]) == ["乙局", "1", "一、统领全局"]

    def test_more_is_darker_on_light_paper_and_lighter_on_dark(self, info):
        def depth(mode):
            (squares,) = plot_matrix(info, "zh", mode).data
            by_number = dict(zip(squares.text, squares.marker.color, strict=True))
            paper = style.PALETTES[mode].paper
            return contrast(by_number["1"], paper) < contrast(by_number["2"], paper)

        assert (depth("light"), depth("dark")) == (True, True)

    @pytest.mark.parametrize("mode", ["light", "dark"])
    def test_every_number_can_be_read_on_its_square(self, words, mode):
        points = {str(n): [f"{name}局" for name in range(n)] for n in range(1, 40)}
        selected = Selection().apply(tables_from(points))
        (squares,) = plot_matrix(section_matrix_info(selected, {}, {}, words), "zh", mode).data
        worst = min(contrast(*pair) for pair in zip(squares.textfont.color, squares.marker.color, strict=True))

        assert len(set(squares.marker.color)) > 30
        assert worst >= 4.5

    @pytest.mark.parametrize("mode", ["light", "dark"])
    def test_the_number_on_squares_that_are_all_alike_can_be_read(self, words, mode):
        selected = Selection().apply(tables_from({"1": ["甲", "乙"]}))
        (squares,) = plot_matrix(section_matrix_info(selected, {}, {}, words), "zh", mode).data

        assert contrast(squares.textfont.color[0], squares.marker.color[0]) >= 4.5


class TestAxes:
    def test_names_stand_in_full_on_the_left_from_top_to_bottom(self, info):
        axis = plot_matrix(info, "zh").layout.yaxis

        assert (list(axis.ticktext), axis.automargin, axis.tickangle) == (list(info.rows), True, None)
        assert axis.range[0] > axis.range[1]

    def test_every_row_has_a_tick(self, seed, words):
        axis = plot_matrix(section_matrix_info(seed, {}, {}, words), "zh").layout.yaxis

        assert list(axis.tickvals) == list(range(18))

    def test_sections_stand_above_by_their_short_heads(self, info):
        axis = plot_matrix(info, "zh").layout.xaxis

        assert (list(axis.ticktext), axis.side) == (["一", "二"], "top")

    def test_a_section_without_a_head_stands_by_its_number(self, small, words):
        axis = plot_matrix(section_matrix_info(small, {}, {}, words), "zh").layout.xaxis

        assert list(axis.ticktext) == ["1", "2"]


class TestWords:
    @pytest.mark.parametrize("language", ["zh", "en"])
    def test_what_one_reads_over_a_square_is_in_the_reader_s_language(self, info, language):
        (squares,) = plot_matrix(info, language).data

        assert all(translate("chart.cell-hover", language) in each for each in squares.hovertemplate)
        assert all("%{text}" in each for each in squares.hovertemplate)

    @pytest.mark.parametrize("language", ["zh", "en"])
    def test_nothing_selected_gives_a_titled_figure_that_says_why(self, nothing, words, language):
        figure = plot_matrix(section_matrix_info(nothing, {}, {}, words), language)
        reasons = [each.text for each in figure.layout.annotations if each.name == "reason"]

        assert (len(figure.data), reasons) == (0, [translate("chart.nothing-to-show", language)])
        assert figure.layout.title.text == words.title
