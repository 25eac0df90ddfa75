from dataclasses import replace
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pandas as pd
import plotly.graph_objects as go
import pytest
from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.util import Inches

from analysis.charts import LorenzInfo, Words, plot_lorenz
from analysis.charts.style import PALETTES
from analysis.charts.upset import plot_upset, upset_info
from analysis.errors import PlanError
from analysis.exports import Exhibit, exhibits, slide, slides
from analysis.findings import findings
from analysis.selection import Selection
from analysis.workload import workload, workload_by
from tests.analysis.exports.conftest import HOSTILE, brief_from, brief_of_text, words_of

FONT = "微软雅黑"


def opened(content):
    return Presentation(BytesIO(content))


@pytest.fixture(scope="module")
def made(brief):
    return slides(brief)


@pytest.fixture(scope="module")
def deck(made):
    return opened(made)


def charts(deck):
    return [shape.chart for page in deck.slides for shape in page.shapes if shape.has_chart]


def tables(deck):
    return [shape.table for page in deck.slides for shape in page.shapes if shape.has_table]


def notes(page):
    return page.notes_slide.notes_text_frame.text


def inner(chart):
    return openpyxl.load_workbook(BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active


def runs(page):
    return list(page._element.iter(qn("a:r")))


class TestDeck:
    def test_it_has_a_slide_for_each_figure_behind_cover_and_findings_and_one_that_continues(self, deck, shown):
        continued = [page.shapes.title.text for page in deck.slides if "（2/2）" in page.shapes.title.text]

        assert len(deck.slides) == 2 + len(shown) + len(continued)
        assert continued == ["第 10—18 个责任单位，各承担 1—3 项：按板块看（2/2）"]

    def test_it_is_as_wide_as_sixteen_to_nine(self, deck):
        assert deck.slide_width / deck.slide_height == pytest.approx(16 / 9)

    def test_each_title_is_a_finding_with_its_numbers(self, deck):
        titles = [page.shapes.title.text for page in deck.slides][1:]

        assert titles[1] == "基层工作部承担 22 项中的 11 项"
        assert all(any(letter.isdigit() for letter in title) for title in titles)

    def test_the_findings_stand_on_a_slide_of_their_own(self, deck, brief):
        said = "\n".join(shape.text_frame.text for shape in deck.slides[1].shapes if shape.has_text_frame)

        assert all(each.sentence("zh") in said for each in findings(brief.selected))

    def test_each_slide_behind_the_cover_ends_in_the_source_line(self, deck, brief):
        lines = [next(s.text_frame.text for s in page.shapes if s.name == "source") for page in list(deck.slides)[1:]]

        assert all(line.startswith(brief.source) for line in lines)

    def test_nothing_lies_outside_its_slide(self, deck):
        outside = [
            (number, shape.name)
            for number, page in enumerate(deck.slides)
            for shape in page.shapes
            if shape.left < 0 or shape.top < 0 or shape.left + shape.width > deck.slide_width + 1
            or shape.top + shape.height > deck.slide_height + 1
        ]  # fmt: skip

        assert outside == []

    def test_title_picture_and_source_do_not_overlap(self, deck):
        for page in list(deck.slides)[1:]:
            title, source = page.shapes.title, next(s for s in page.shapes if s.name == "source")
            between = [s for s in page.shapes if s not in (title, source) and s.name not in ("source", "slide number")]
            assert all(s.top >= title.top + title.height - 1 for s in between)
            assert all(s.top + s.height <= source.top + Inches(0.1) for s in between if not s.has_table)

    def test_charts_and_tables_say_in_words_what_they_show(self, deck):
        described = [
            frame.find(f"{qn('p:nvGraphicFramePr')}/{qn('p:cNvPr')}").get("descr")
            for page in deck.slides
            for frame in page.shapes._spTree.iter(qn("p:graphicFrame"))
        ]

        assert described
        assert all(described)

    def test_it_is_the_same_bytes_again(self, brief, made):
        assert slides(brief) == made

    def test_an_empty_selection_has_a_cover_only(self, empty):
        assert len(opened(slides(empty)).slides) == 1

    def test_english_decks_are_english(self, english):
        titles = [page.shapes.title.text for page in opened(slides(english)).slides]

        assert titles[2] == "基层工作部 is responsible for 11 of 22 points"


class TestFonts:
    def test_every_run_has_an_east_asian_font(self, deck):
        bare = [run for page in deck.slides for run in runs(page) if run.find(f"{qn('a:rPr')}/{qn('a:ea')}") is None]

        assert sum(len(runs(page)) for page in deck.slides) > 100
        assert bare == []

    def test_so_have_notes_and_charts(self, deck):
        assert all(
            run.find(f"{qn('a:rPr')}/{qn('a:ea')}").get("typeface") == FONT
            for page in list(deck.slides)[1:]
            for run in runs(page.notes_slide)
        )
        assert all(f'typeface="{FONT}"'.encode() in chart.part.blob for chart in charts(deck))

    def test_every_theme_has_it_in_both_font_sets(self, made):
        with ZipFile(BytesIO(made)) as container:
            themes = [container.read(name).decode() for name in container.namelist() if "theme/theme" in name]

        assert len(themes) == 2  # slides and notes
        assert all(theme.count(f'<a:ea typeface="{FONT}"') == 2 for theme in themes)
        assert all(f'script="Hans" typeface="{FONT}"' in theme for theme in themes)


class TestCharts:
    def test_bars_stacked_bars_slope_and_curve_are_native(self, deck):
        assert [chart.chart_type.name for chart in charts(deck)] == [
            "BAR_CLUSTERED", "BAR_STACKED", "BAR_STACKED", "LINE_MARKERS", "XY_SCATTER_LINES_NO_MARKERS",
        ]  # fmt: skip

    def test_the_workbook_inside_has_the_tables_numbers(self, deck, brief):
        sheet = inner(charts(deck)[0])
        found = [(sheet.cell(row, 1).value, sheet.cell(row, 2).value) for row in range(2, sheet.max_row + 1)]

        assert found == list(workload(brief.selected)[["department", "point_count"]].itertuples(index=False, name=None))

    def test_so_has_that_of_the_stacked_bars_with_their_total(self, deck, brief):
        expected = workload_by(brief.selected, "section").fillna(0)
        found = [
            [sheet.cell(row, column).value for column in range(2, 9)]
            for sheet in map(inner, charts(deck)[1:3])
            for row in range(2, sheet.max_row + 1)
        ]

        assert [row[:-1] for row in found] == expected.values.tolist()
        assert [row[-1] for row in found] == expected.sum(axis="columns").tolist()

    def test_the_drawn_numbers_are_those_of_the_workbook(self, deck):
        for chart in charts(deck)[:4]:
            sheet = inner(chart)
            for column, series in enumerate(chart.plots[0].series, 2):
                cells = [sheet.cell(row, column).value for row in range(2, sheet.max_row + 1)]
                assert list(series.values) == pytest.approx(cells)

    def test_the_department_in_focus_takes_the_accent_and_the_rest_stay_quiet(self, deck):
        series = charts(deck)[0].plots[0].series[0]
        points = series._element.findall(qn("c:dPt"))

        assert str(series.format.fill.fore_color.rgb) == PALETTES["light"].quiet.lstrip("#").upper()
        assert len(points) == 1
        assert str(series.points[0].format.fill.fore_color.rgb) == PALETTES["light"].accent.lstrip("#").upper()

    def test_roles_differ_by_a_pattern_too(self, roles):
        chart = charts(opened(slides(roles)))[2]
        kinds = [series.format.fill.type.name for series in chart.plots[0].series]

        assert [each.name for each in chart.plots[0].series] == ["牵头", "责任", "配合", "指导", "合计"]
        assert kinds == ["SOLID", "SOLID", "SOLID", "PATTERNED", "BACKGROUND"]

    def test_names_that_look_like_formulas_stay_text(self, hostile):
        for chart in charts(opened(slides(hostile)))[:2]:
            sheet = inner(chart)
            cells = {sheet.cell(row, 1).value: sheet.cell(row, 1).data_type for row in range(2, sheet.max_row + 1)}
            assert {name: cells[name] for name in HOSTILE} == dict.fromkeys(HOSTILE, "s")

    def test_many_departments_go_on_to_further_slides(self):
        names = "、".join(f"第{number:02d}办公室" for number in range(1, 48))
        deck = opened(slides(brief_of_text(f"一、统领\n\n1. 甲项工作。做好。（责任单位：{names}）\n")))
        bars = [chart for chart in charts(deck) if chart.chart_type.name == "BAR_CLUSTERED"]

        assert [len(chart.plots[0].categories) for chart in bars] == [16, 16, 15]
        assert deck.slides[1].shapes.title.text.startswith("47 个责任单位")
        assert any("（2/3）" in page.shapes.title.text for page in deck.slides)

    def test_fractions_keep_two_decimals(self, seed_plan):
        chart = charts(opened(slides(brief_from(seed_plan, counting="fractional"))))[0]

        assert chart.plots[0].series[0].data_labels.number_format == "0.00"


class TestTable:
    def test_the_matrix_is_one_native_table_with_the_tables_numbers(self, deck, brief):
        expected = workload_by(brief.selected, "section")
        (table,) = tables(deck)
        found = [[cell.text for cell in row.cells][1:] for row in list(table.rows)[1:]]

        assert found == [["" if pd.isna(v) else str(int(v)) for v in row] for row in expected.values.tolist()]

    def test_its_heads_are_the_sections_in_full(self, deck):
        assert tables(deck)[0].cell(0, 1).text.startswith("一、以党的十九大精神为统领")


class TestNotes:
    def test_they_name_the_points_and_sentences_behind_the_title(self, deck):
        said = notes(deck.slides[2])

        assert said.count("第 ") >= 11
        assert "（责任单位：组织部、基层工作部、市职工技协服务中心）" in said

    def test_they_list_the_points_of_each_department(self, deck, brief):
        said = notes(deck.slides[2])

        assert "基层工作部（11）：3、4、5、6、8、10、12、13、15、16、17" in said
        assert all(name in said for name in brief.selected.departments["department"])

    def test_very_many_points_are_cut_short_with_a_word(self):
        points = "\n\n".join(f"{number}. 第{number}件事。做好。（责任单位：办公室）" for number in range(1, 81))
        said = notes(opened(slides(brief_of_text(f"一、统领\n\n{points}\n"))).slides[2])

        assert "另有 20 项，见工作簿。" in said


class TestTemplate:
    @pytest.fixture
    def template(self):
        own = Presentation()  # 4:3, with a slide of its own
        own.slides.add_slide(own.slide_layouts[1]).shapes.title.text = "旧页"
        stream = BytesIO()
        own.save(stream)
        return stream.getvalue()

    def test_its_size_and_layouts_are_kept_and_its_slides_are_not(self, brief, template):
        deck = opened(slides(brief, template))

        assert (deck.slide_width, deck.slide_height) == (9144000, 6858000)
        assert "旧页" not in [page.shapes.title.text for page in deck.slides]
        assert {page.slide_layout.name for page in list(deck.slides)[1:]} == {"Title Only"}

    def test_its_colours_are_used(self, brief, template):
        series = charts(opened(slides(brief, template)))[0].plots[0].series[0]

        assert series.points[0].format.fill.fore_color.theme_color.name == "ACCENT_1"

    def test_its_theme_keeps_its_colours_and_gains_a_font(self, brief, template):
        with ZipFile(BytesIO(slides(brief, template))) as container:
            theme = container.read("ppt/theme/theme1.xml").decode()

        assert "4F81BD" in theme
        assert f'<a:ea typeface="{FONT}"' in theme

    def test_nothing_lies_outside_its_narrower_slide(self, brief, template):
        deck = opened(slides(brief, template))

        assert all(s.left + s.width <= deck.slide_width + 1 for page in deck.slides for s in page.shapes)

    @pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04"])
    def test_what_is_no_template_is_refused(self, brief, content):
        with pytest.raises(PlanError, match="模板"):
            slides(brief, content)

    @pytest.mark.parametrize(
        ("name", "size", "is_one"), [("x.xml", 21, False), ("X.XML", 21, False), ("x.png", 21, True)]
    )
    def test_one_that_would_become_more_objects_than_memory_has_room_for_is_refused(
        self, brief, template, name, size, is_one
    ):
        stream = BytesIO(template)
        with ZipFile(stream, "a", ZIP_DEFLATED) as container:
            container.writestr(f"ppt/media/{name}", b"<a/>" * (size * 2**18))

        if is_one:
            assert len(opened(slides(brief, stream.getvalue())).slides) > 3
            return
        with pytest.raises(PlanError, match="模板"):
            slides(brief, stream.getvalue())

    def test_a_workbook_is_no_template(self, brief):
        from analysis.exports import workbook

        with pytest.raises(PlanError, match="模板"):
            slides(brief, workbook(brief))


class TestSingleSlide:
    def test_it_is_what_is_on_screen(self, brief, shown):
        deck = opened(slide(shown["workload"], brief))

        assert len(deck.slides) == 1
        assert list(charts(deck)[0].plots[0].categories)[:2] == ["基层工作部", "组织部"]

    def test_it_does_not_ask_anyone_to_click(self, brief, shown):
        figure = go.Figure(shown["workload"].figure)
        figure.layout.meta = {**figure.layout.meta, "subtitle": "整数计数：每承担一项计 1。点击条形可看对应要点。"}
        page = opened(slide(replace(shown["workload"], figure=figure), brief)).slides[0]

        assert next(s for s in page.shapes if s.name == "subtitle").text_frame.text == "整数计数：每承担一项计 1。"

    def test_a_figure_without_a_native_form_shows_its_data(self, brief):
        info = upset_info(brief.network)
        exhibit = Exhibit("upset", info, plot_upset(info, "zh"), pd.DataFrame({"甲": ["x"], "乙": [1.25]}))
        (table,) = tables(opened(slide(exhibit, brief)))

        assert [[cell.text for cell in row.cells] for row in table.rows] == [["甲", "乙"], ["x", "1.250"]]

    def test_one_with_no_data_either_says_so(self, brief):
        info = LorenzInfo(None, Words("题", "", ""))
        exhibit = Exhibit("lorenz", info, plot_lorenz(info, "zh"), pd.DataFrame())

        with pytest.raises(PlanError, match="不能画成"):
            slide(exhibit, brief)


class TestLibreOffice:
    def test_every_slide_becomes_a_page_with_its_words(self, made, as_pdf, deck):
        pages = words_of(as_pdf(made, "pptx"))
        flat = ["".join(page.split()) for page in pages]

        assert len(pages) == len(deck.slides)
        assert all(p.shapes.title.text.replace(" ", "")[:12] in page for p, page in zip(deck.slides, flat, strict=True))
        assert "女职工委员会办公室" in flat[2]

    def test_exhibits_and_slides_come_in_one_order(self, deck, brief):
        titles = [page.shapes.title.text for page in list(deck.slides)[2:] if "（2/" not in page.shapes.title.text]

        assert [title.removesuffix("（1/2）") for title in titles] == [each.title for each in exhibits(brief)]


class TestCover:
    def test_it_counts_what_is_selected(self, seed_plan):
        page = opened(slides(brief_from(seed_plan, selection=Selection(sections=("2", "3"))))).slides[0]

        assert "2 个板块，" in page.placeholders[1].text_frame.text

    def test_a_plan_without_responsibilities_shows_its_points(self):
        deck = opened(slides(brief_of_text("一、总体\n\n1. 做好工作。认真完成。\n\n2. 做好其他工作。认真完成。\n")))
        page = deck.slides[1]

        assert len(deck.slides) == 2
        assert page.shapes.title.text == "2 项要点都没有读到责任单位"
        assert "第 1 项 做好工作\n第 2 项 做好其他工作" in [s.text_frame.text for s in page.shapes if s.has_text_frame]

    def test_a_very_long_source_is_cut_on_the_slide_and_whole_in_the_notes(self, seed_plan, brief):
        names = tuple(brief.selected.departments["department"])
        made = brief_from(seed_plan, selection=Selection(departments=names * 3))
        page = opened(slides(made)).slides[1]
        shown = next(shape.text_frame.text for shape in page.shapes if shape.name == "source")

        assert shown.endswith("…")
        assert made.source in notes(page)
