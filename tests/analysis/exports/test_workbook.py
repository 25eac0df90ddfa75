from io import BytesIO

import openpyxl
import pandas as pd
import pytest

from analysis import schema
from analysis.exports import workbook
from analysis.exports.tables_out import Sheet, Workbook, shown_width
from analysis.exports.workbook import sheets
from analysis.selection import Selection
from analysis.workload import workload, workload_by
from tests.analysis.exports.conftest import HOSTILE, brief_from, brief_of_text, words_of


def opened(brief):
    return openpyxl.load_workbook(BytesIO(workbook(brief)))


@pytest.fixture(scope="module")
def book(brief):
    return opened(brief)


def rows(sheet):
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


class TestSheets:
    def test_they_hold_every_table_the_measures_the_dictionary_and_the_settings(self, book):
        assert book.sheetnames == [
            "说明", "部门负荷", "按板块", "按角色", "网络节点", "网络连线", "计划", "板块", "要点", "责任分工", "其他事项",
            "举措", "承诺", "责任单位", "诊断", "数据字典",
        ]  # fmt: skip

    def test_every_table_of_the_contract_is_there_row_by_row(self, book, brief):
        from analysis.i18n import translate

        for name, frame in brief.tables.items():
            sheet = book[translate(f"table.{name}", "zh")]
            assert sheet.max_row == max(1, len(frame)) + (1 if len(frame) else 0)
            assert [cell.value for cell in sheet[1]] == [translate(f"column.{column}", "zh") for column in frame]

    def test_numbers_are_numbers_and_words_are_words(self, book):
        kinds = [cell.data_type for cell in book["部门负荷"][2]]

        assert kinds == ["s", "n", "n", "n", "n", "n"]
        assert [cell.data_type for cell in book["要点"][2]][2] == "s"

    def test_the_workload_is_the_tables(self, book, brief):
        expected = workload(brief.selected)

        assert [row[:2] for row in rows(book["部门负荷"])[1:]] == expected[
            ["department", "point_count"]
        ].values.tolist()

    def test_the_split_is_the_tables_and_a_blank_stays_blank(self, book, brief):
        expected = workload_by(brief.selected, "section")
        found = [row[1:] for row in rows(book["按板块"])[1:]]

        assert found == [[None if pd.isna(value) else value for value in row] for row in expected.values.tolist()]

    @pytest.mark.parametrize("name", ["部门负荷", "要点", "责任分工", "网络连线", "数据字典"])
    def test_heads_are_frozen_and_filtered(self, book, name):
        sheet = book[name]

        assert sheet.freeze_panes in ("A2", "B2")
        assert sheet.auto_filter.ref.startswith("A1:")

    def test_no_column_is_narrower_than_its_short_words(self, book):
        for sheet in book:
            for column in sheet.iter_cols(min_row=2, max_row=max(2, sheet.max_row)):
                place = column[0].column  # columns of one width lie together as one
                width = next(each.width for each in sheet.column_dimensions.values() if each.min <= place <= each.max)
                words = [cell.value for cell in column if isinstance(cell.value, str)]
                assert width >= min(max(map(shown_width, words), default=0), 60)

    def test_every_column_of_every_table_stands_in_the_dictionary(self, book, brief):
        described = {row[2] for row in rows(book["数据字典"])[1:]}

        assert {name for table in schema.SCHEMA.values() for name in table} <= described
        assert {*brief.network.nodes, *brief.network.ties, *workload(brief.selected)} <= described
        assert all(row[3] for row in rows(book["数据字典"])[1:])

    def test_the_first_sheet_says_what_was_exported_and_how(self, book):
        said = dict(rows(book["说明"])[1:])

        assert said["计划"] == "上海市总工会常委会2018年工作要点"
        assert said["口径"] == "全部要点，名称照原文"
        assert said["规模"] == "6 个板块，22 项要点，18 个责任单位，64 条责任分工"

    def test_a_head_explains_itself(self, book):
        assert "整数计数" in book["部门负荷"]["B1"].comment.text


class TestCharts:
    def test_the_measures_have_native_charts_but_one_role_which_says_what_the_loads_do(self, book):
        assert [len(book[name]._charts) for name in ("部门负荷", "按板块", "按角色")] == [1, 1, 0]

    def test_a_chart_reads_the_cells_beside_it(self, book):
        series = book["部门负荷"]._charts[0].series[0]

        assert series.val.numRef.f == "部门负荷!$B$2:$B$19"
        assert series.cat.strRef.f == "部门负荷!$A$2:$A$19"

    def test_fractional_counting_is_charted_where_it_is_chosen(self, seed_plan):
        from tests.analysis.exports.conftest import brief_from

        book = opened(brief_from(seed_plan, counting="fractional"))

        assert book["部门负荷"]._charts[0].series[0].val.numRef.f == "部门负荷!$C$2:$C$19"

    def test_roles_differ_by_a_pattern_too(self, roles):
        chart = opened(roles)["按角色"]._charts[0]

        assert len(chart.series) == 4
        assert [each.spPr.pattFill is not None for each in chart.series] == [False, False, False, True]


class TestHostileNames:
    def test_they_stay_text(self, hostile):
        sheet = opened(hostile)["部门负荷"]
        cells = {sheet.cell(row, 1).value: sheet.cell(row, 1).data_type for row in range(2, sheet.max_row + 1)}

        assert {name: cells[name] for name in HOSTILE} == dict.fromkeys(HOSTILE, "s")

    def test_an_address_is_no_link(self, brief):
        book = Workbook(brief)
        book.add(Sheet("一", pd.DataFrame({"a": ["http://example.com", None], "b": [1.5, None], "c": [True, False]})))
        sheet = openpyxl.load_workbook(BytesIO(book.close()))["一"]

        assert sheet["A2"].hyperlink is None
        assert [cell.value for cell in sheet[2]] == ["http://example.com", 1.5, "是"]


class TestFile:
    def test_it_is_the_same_bytes_again(self, brief):
        assert workbook(brief) == workbook(brief)

    def test_it_carries_the_plans_day_and_nobodys_name(self, book):
        assert (book.properties.created.isoformat(), book.properties.creator) == ("2018-01-22T00:00:00", None)

    def test_english_heads_are_english(self, english):
        assert opened(english).sheetnames[:3] == ["About", "Workload", "By section"]

    @pytest.mark.parametrize("word", ["推进工作，", "𠮷"])
    def test_words_that_no_cell_holds_are_cut_and_say_so(self, word):
        brief = brief_of_text(f"某市要点\n1.{word * 17_000}。（责任单位：市财政局）\n2.修路。（责任单位：市教育局）\n")
        longest, short = ([str(cell) for cell in row] for row in rows(opened(brief)["要点"])[1:])

        assert max(len(words.encode("utf-16-le")) // 2 for words in longest) in (32_766, 32_767)
        assert max(longest, key=len).endswith("以下从略，请看原文）")
        assert "从略" not in "".join(short)

    def test_an_empty_selection_still_makes_a_workbook(self, empty):
        assert opened(empty)["部门负荷"].max_row == 1

    def test_two_sections_of_one_title_are_two_columns(self, brief):
        from analysis.exports.workbook import _unlike

        assert _unlike(["甲", "乙", "甲"]) == ["甲 1", "乙", "甲 3"]

    def test_libreoffice_shows_every_sheet(self, brief, as_pdf):
        said = "\n".join(words_of(as_pdf(workbook(brief), "xlsx")))

        assert all(word in said for word in ("基层工作部", "字符", "整数计数"))
        assert "###" not in said

    def test_a_bar_is_labelled_with_its_number_alone(self, brief, as_pdf):
        pages = words_of(as_pdf(workbook(brief), "xlsx"))
        shown = next(page for page in pages if "整数计数：每承担一项计" in page)

        assert [line.split() for line in shown.splitlines() if "基层工作部" in line] == [["基层工作部", "11"]]

    def test_widths_count_a_wide_character_twice(self):
        assert [shown_width(text) for text in ("ab", "工会", "工a\nb")] == [2, 4, 3]

    def test_sheets_are_named_within_what_excel_takes(self, brief, english):
        assert all(len(sheet.name) <= 31 for each in (brief, english) for sheet in sheets(each))


class TestPaper:
    def test_every_sheet_has_its_heads_repeated_and_letters_of_at_least_eight_points(self, book):
        for sheet in book.worksheets:
            wide = sum(sheet.column_dimensions[key].width * 5.25 + 3.75 for key in sheet.column_dimensions)
            scale = sheet.page_setup.scale or 100
            fits = bool(sheet.sheet_properties.pageSetUpPr and sheet.sheet_properties.pageSetUpPr.fitToPage)
            assert sheet.print_title_rows == "$1:$1"
            assert wide * 0.8 <= 769 if fits else scale >= 80

    def test_plan_and_sheet_stand_at_the_head_and_source_and_page_at_the_foot(self, book, brief):
        for sheet in book.worksheets:
            assert brief.title in sheet.oddHeader.left.text
            assert sheet.title in sheet.oddHeader.right.text
            assert brief.source[:40] in sheet.oddFooter.left.text
            assert sheet.oddFooter.right.text == "第 &P 页，共 &N 页"

    def test_a_long_source_is_cut(self, seed_plan):
        made = brief_from(seed_plan, selection=Selection(departments=("组织部",) * 60))
        sheet = opened(made).worksheets[0]

        assert sheet.oddFooter.left.text.endswith("…")

    def test_libreoffice_prints_page_numbers_on_every_page(self, brief, as_pdf):
        pages = ["".join(page.split()) for page in words_of(as_pdf(workbook(brief), "xlsx"))]

        assert [f"第{number}页，共{len(pages)}页" in page for number, page in enumerate(pages, 1)] == [True] * len(
            pages
        )
        assert all(brief.title in page for page in pages)
