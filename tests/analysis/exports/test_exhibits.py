from io import BytesIO

import pandas as pd
import pytest
from pptx import Presentation

from analysis.charts import Words
from analysis.charts.slope import plot_slope, slope_info, steepest
from analysis.charts.style import GROUP_COLOURS, PALETTES, rgb_of, role_colours
from analysis.exports import exhibits, slides
from analysis.exports.slide_colours import Paint
from analysis.selection import Selection
from tests.analysis.exports.conftest import brief_from, brief_of_text

WORDS = Words("题", "度量", "资料")


def colours(figure):
    return [trace.marker.color for trace in figure.data if trace.type == "bar"]


class TestExhibits:
    def test_they_come_in_one_order(self, shown):
        assert list(shown) == ["workload", "workload-section", "matrix", "slope", "lorenz", "network"]

    def test_roles_have_a_figure_where_there_is_more_than_one(self, roles):
        assert "workload-role" in {each.key for each in exhibits(roles)}

    def test_titles_count(self, shown):
        assert {key: each.title for key, each in shown.items()} == {
            "workload": "基层工作部承担 22 项中的 11 项",
            "workload-section": "“一、以党的十九大精神为统领，确保新时代工会事业和工会工作的正确方向”涉及的责任单位最多，有 11 个",
            "matrix": "18 个责任单位中有 6 个只在一个板块承担任务（共 6 个板块）",
            "slope": "按分数计数，机关党委的份额由 3.1% 变为 9.1%，变化最大",
            "lorenz": "承担最多的 3 个责任单位占全部负荷的 36%",
            "network": "劳动关系工作部与基层工作部的连线最强：共同承担 5 项",
        }

    def test_the_points_of_a_title_are_those_it_counts(self, shown):
        assert [len(shown[key].point_keys) for key in ("workload", "slope", "network")] == [11, 2, 5]

    def test_fractional_titles_say_so(self, seed_plan):
        made = exhibits(brief_from(seed_plan, counting="fractional"))

        assert made[0].title == "按分数计数，基层工作部最多，为 4.02（合计 22）"

    def test_nothing_selected_has_no_figures(self, empty):
        assert exhibits(empty) == []

    def test_a_plan_without_sections_is_not_split_by_them(self):
        made = exhibits(
            brief_of_text("1. 甲项工作。做好。（责任单位：办公室）\n\n2. 乙项。做好。（责任单位：宣传部）\n")
        )

        assert not {"workload-section", "matrix"} & {each.key for each in made}


class TestColour:
    """Colour means one thing at a time."""

    def test_whole_bars_have_one_quiet_colour_and_the_accent_for_the_focus(self, shown):
        (drawn,) = colours(shown["workload"].figure)

        assert set(drawn) == {PALETTES["light"].quiet, PALETTES["light"].accent}
        assert drawn.count(PALETTES["light"].accent) == 1

    def test_sections_have_the_colours_of_groups_and_none_is_the_accent(self, shown):
        assert colours(shown["workload-section"].figure) == list(GROUP_COLOURS[:6])
        assert PALETTES["light"].accent not in GROUP_COLOURS

    def test_roles_have_one_hue(self, roles):
        figure = next(each.figure for each in exhibits(roles) if each.key == "workload-role")

        assert colours(figure) == list(role_colours("light").values())

    def test_departments_of_a_network_are_quiet_without_a_focus(self, shown):
        (marks,) = [
            t for t in shown["network"].figure.data if t.customdata is not None and t.customdata[0][0] == "department"
        ]

        assert set(marks.marker.color) == {PALETTES["light"].quiet}

    @pytest.mark.parametrize(
        ("colour", "parts"), [("#b3261e", (179, 38, 30)), ("rgb(1, 2, 3)", (1, 2, 3)), ("rgba(1,2,3,0.5)", (1, 2, 3))]
    )
    def test_a_colour_reads_in_either_way_of_writing(self, colour, parts):
        assert rgb_of(colour) == parts

    def test_ink_on_a_dark_cell_is_white(self):
        assert [Paint().ink_on(colour, 0) for colour in ("#123b5d", "#d6e5f0")] == ["#ffffff", "#000000"]
        assert [Paint(by_theme=True).ink_on("#000000", depth) for depth in (0.2, 0.9)] == ["#000000", "#ffffff"]


class TestSlope:
    table = pd.DataFrame({"左": [0.5, 0.3, 0.2], "右": [0.4, 0.3, 0.3]}, index=["甲", "乙", "丙"])

    def test_a_line_a_row(self):
        figure = plot_slope(slope_info(self.table, WORDS, "丙"), "zh")

        assert [(trace.name, list(trace.y)) for trace in figure.data] == [
            ("甲", [0.5, 0.4]),
            ("乙", [0.3, 0.3]),
            ("丙", [0.2, 0.3]),
        ]

    def test_the_focus_is_named_and_takes_the_accent(self):
        lines = {trace.name: trace for trace in plot_slope(slope_info(self.table, WORDS, "丙"), "zh").data}

        assert lines["丙"].text[1] == " 丙 30.0%"
        assert lines["丙"].line.color == PALETTES["light"].accent
        assert lines["甲"].line.color == PALETTES["light"].quiet

    def test_two_labels_in_one_place_are_one(self):
        named = [trace.name for trace in plot_slope(slope_info(self.table, WORDS, "丙"), "zh").data if any(trace.text)]

        assert named == ["甲", "丙"]

    def test_who_changes_most_is_the_steepest_and_nobody_where_none_changes(self):
        assert steepest(self.table) == ["甲", "丙"]
        assert steepest(self.table[["左", "左"]]) == []
        assert steepest(self.table.iloc[:0]) == []
        sixths = self.table[["左", "左"]].set_axis(["左", "右"], axis="columns")
        assert steepest(sixths.assign(右=sixths["右"] + 1e-17)) == []

    def test_nothing_to_draw_gives_a_titled_empty_figure(self):
        figure = plot_slope(slope_info(self.table.iloc[:0], WORDS), "zh")

        assert (figure.layout.title.text, len(figure.data)) == ("题", 0)


class TestTitles:
    def titles(self, text, **more):
        return {each.key: each.title for each in exhibits(brief_of_text(text, **more))}

    def test_where_every_point_has_a_lead_who_leads_most_is_said(self):
        text = (
            "一、统领\n\n1. 甲项工作。做好。（牵头单位：办公室；配合单位：宣传部）\n\n"
            "2. 乙项工作。做好。（牵头单位：办公室；配合单位：宣传部、组织部）\n"
        )

        assert self.titles(text)["workload-role"] == "办公室牵头最多，2 项"

    def test_where_nobody_works_in_one_section_only_no_zero_is_said(self):
        text = (
            "一、统领\n\n1. 甲项工作。做好。（责任单位：办公室、宣传部）\n\n"
            "二、落实\n\n2. 乙项工作。做好。（责任单位：办公室、宣传部）\n"
        )
        titles = self.titles(text)

        assert titles["matrix"] == "2 个责任单位都在不止一个板块承担任务（共 2 个板块）"
        assert titles["workload-section"] == "“一、统领”等 2 个板块涉及的责任单位最多，各有 2 个"

    def test_a_collective_makes_no_headline(self):
        points = "\n\n".join(
            f"{n}. 第{n}项工作。做好。（责任单位：各有关单位、{'办公室' if n < 4 else '宣传部'}）" for n in range(1, 6)
        )

        titles = self.titles(f"一、统领\n\n{points}\n")

        assert titles["workload"] == "办公室承担 5 项中的 3 项，统称不计，最多"
        assert [title for title in titles.values() if "各有关单位" in title] == []

    def test_one_point_of_one_department_is_a_bar_and_nothing_that_compares(self):
        assert list(self.titles("一、总体\n\n1. 做好工作。认真完成任务。（责任单位：办公室）\n")) == ["workload"]


class TestTrueOfAll:
    def test_a_figure_of_roles_counts_what_the_points_say_whoever_is_chosen(self):
        text = (
            "1. 甲项工作。做好。（牵头单位：办公室；配合单位：组织部）\n\n2. 乙项工作。做好。（牵头单位：组织部；配合单位：办公室）\n\n"
            "3. 丙项工作。做好。（责任单位：办公室）\n"
        )
        brief = brief_of_text(text, selection=Selection(departments=("办公室",)))

        assert {each.key: each.title for each in exhibits(brief)}["workload-role"] == "3 项中有 2 项写明牵头单位"

    def test_the_first_slide_counts_points_that_name_someone_and_names_no_single_one_as_first(self):
        text = (
            "1. 甲项工作。做好。（责任单位：办公室、组织部）\n\n2. 乙项工作。做好。（责任单位：办公室、组织部）\n\n"
            "3. 丙项工作。做好。\n"
        )
        pages = Presentation(BytesIO(slides(brief_of_text(text)))).slides

        assert "2 个责任单位承担 2 项要点，最多的承担 2 项" in [
            shape.text_frame.text for page in pages for shape in page.shapes if shape.has_text_frame
        ]
