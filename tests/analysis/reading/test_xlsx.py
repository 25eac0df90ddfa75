"""Workbooks, written by XlsxWriter; the plans in them are made up."""

import io
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

import pytest
import xlsxwriter
from PIL import Image

from analysis.errors import PlanError
from analysis.reading import read_bytes
from tests.analysis.reading.making import workbook_file, zipped
from tests.analysis.reading.seeds import SHEET
from tests.analysis.reading.showing import GROUP, findings_of, rows_of, text_of

Fill = Callable[[Any], None]


def workbook(*sheets: tuple[str, Fill], formats: dict[str, dict[str, object]] | None = None) -> bytes:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    known = {name: book.add_format(properties) for name, properties in (formats or {}).items()}
    for name, fill in sheets:
        sheet = book.add_worksheet(name)
        sheet.known = known
        fill(sheet)
    book.close()
    return target.getvalue()


def rows(*lines: tuple[object, ...]) -> Fill:
    def fill(sheet: Any) -> None:
        for number, line in enumerate(lines):
            sheet.write_row(number, 0, line)

    return fill


def test_a_sheet_is_a_table_with_its_title_its_groups_and_what_is_merged() -> None:
    def fill(sheet: Any) -> None:
        sheet.merge_range("A1:E1", "某市2024年重点任务分解表")
        for area, words in (("A2:A3", "序号"), ("B2:B3", "工作任务"), ("C2:D2", "责任分工"), ("E2:E3", "完成时限")):
            sheet.merge_range(area, words)
        sheet.write_row("C3", ["牵头单位", "配合单位"])
        sheet.merge_range("A4:E4", "一、党的建设")
        sheet.write_row("A5", [1, "抓学习\n强作风", "", "宣传部", "6月底前"])
        sheet.write_row("A6", [2, "抓队伍", "", "", "全年"])
        sheet.merge_range("C5:C6", "组织部")
        sheet.write_row("A8", [4, "抓项目", "发改委"])
        sheet.write("A9", "注：序号3已并入。")

    source = read_bytes(workbook(("Sheet1", fill)), "made-up")

    assert source.text == (
        "某市2024年重点任务分解表\n"
        "序号\t工作任务\t责任分工\t完成时限\n"
        "\t\t牵头单位\t配合单位\n"
        "一、党的建设\n"
        "1\t抓学习 强作风\t组织部\t宣传部\t6月底前\n"
        "2\t抓队伍\t\t\t全年\n"
        "4\t抓项目\t发改委\n"
        "注：序号3已并入。"
    )
    assert rows_of(source) == [
        (GROUP, "一、党的建设"),
        {
            "序号": "1",
            "工作任务": "抓学习 强作风",
            "责任分工 牵头单位": "组织部",
            "责任分工 配合单位": "宣传部",
            "完成时限": "6月底前",
        },
        {"序号": "2", "工作任务": "抓队伍", "责任分工 牵头单位": "组织部", "完成时限": "全年"},
        {"序号": "4", "工作任务": "抓项目", "责任分工 牵头单位": "发改委"},
    ]


def test_every_sheet_with_content_is_read_under_its_name_and_hidden_ones_are_named() -> None:
    heading = ("序号", "责任单位")

    def hidden(sheet: Any) -> None:
        rows(("甲局",), ("乙局",))(sheet)
        sheet.hide()

    data = workbook(
        ("党建", rows(heading, (1, "甲局"))),
        ("空", rows()),
        ("Sheet3", rows(heading, (2, "乙局"))),
        ("选项", hidden),
    )
    source = read_bytes(data, "made-up")

    assert source.text == "党建\n序号\t责任单位\n1\t甲局\n序号\t责任单位\n2\t乙局"
    assert rows_of(source) == [{"序号": "1", "责任单位": "甲局"}, {"序号": "2", "责任单位": "乙局"}]
    assert findings_of(source) == [("hidden-sheet-skipped", {"names": "选项"})]


def test_hidden_rows_and_columns_are_read_and_told() -> None:
    def filtered(sheet: Any) -> None:
        table = [
            ("序号", "工作任务", "责任单位"),
            *((number, f"第{number}项工作", "市教育局") for number in range(1, 6)),
        ]
        rows(*table)(sheet)
        for row in (1, 2, 4, 9):
            sheet.set_row(row, options={"hidden": True})
        sheet.set_column("B:B", options={"hidden": True})
        sheet.set_column("E:XFD", options={"hidden": True})

    source = read_bytes(workbook(("任务", filtered)), "made-up")

    assert len(rows_of(source)) == 5
    assert findings_of(source) == [("hidden-cells-read", {"names": "任务!2:3、任务!5:5、任务!B:B"})]


def test_cells_struck_through_are_read_and_told() -> None:
    def withdrawn(sheet: Any) -> None:
        rows(("序号", "责任单位"), (1, "甲局"))(sheet)
        sheet.write_row(2, 0, (2, "乙局"), sheet.known["struck"])

    source = read_bytes(workbook(("任务", withdrawn), formats={"struck": {"font_strikeout": True}}), "made-up")

    assert [row["责任单位"] for row in rows_of(source)] == ["甲局", "乙局"]
    assert findings_of(source) == [("struck-words-read", {"words": "2、乙局"})]


def test_a_large_picture_in_a_sheet_is_told() -> None:
    def pasted(sheet: Any) -> None:
        rows(("序号", "责任单位"), (1, "甲局"))(sheet)
        for number, size in enumerate(((600, 400), (600, 60), (200, 200))):
            target = io.BytesIO()
            Image.new("RGB", size).save(target, "PNG")
            sheet.insert_image(number, 5, "x.png", {"image_data": target})

    source = read_bytes(workbook(("任务", pasted)), "made-up")

    assert findings_of(source) == [("pictures-unread", {"count": 1})]


def test_a_note_on_a_cell_is_told() -> None:
    def annotated(sheet: Any) -> None:
        rows(("序号", "责任单位"), (1, "甲局"))(sheet)
        sheet.write_comment("B2", "改由乙局\n负责")

    source = read_bytes(workbook(("任务", annotated)), "made-up")

    assert findings_of(source) == [("notes-unread", {"count": 1, "words": "改由乙局 负责"})]


def test_a_gap_in_the_columns_keeps_its_place() -> None:
    source = read_bytes(workbook(("Sheet1", rows(("序号", "", "责任单位"), (1, "", "甲局")))), "made-up")

    assert source.text == "序号\t\t责任单位\n1\t\t甲局"
    assert rows_of(source) == [{"序号": "1", "责任单位": "甲局"}]


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (12, "General", "12"),
        (12.0, "General", "12"),
        (0.1 + 0.2, "General", "0.3"),
        (0.125, "0.0%", "12.5%"),
        (0.5, "0%", "50%"),
        (1234567.891, "#,##0.00", "1,234,567.89"),
        (3.14159, "0.00", "3.14"),
        (7, "000", "007"),
        (True, "General", "TRUE"),
        (False, "General", "FALSE"),
        ("=1+1", "@", "=1+1"),
        (date(2024, 6, 30), 'yyyy"年"m"月"d"日"', "2024年6月30日"),
        (date(2024, 6, 30), "yyyy/m/d", "2024/6/30"),
        (date(2024, 6, 5), "yyyy-mm-dd", "2024-06-05"),
        (date(2024, 6, 5), "[$-804]yy.m.d;@", "24.6.5"),
        (date(2024, 6, 30), 14, "2024/6/30"),
        (date(2024, 6, 30), 31, "2024年6月30日"),
        (date(2024, 6, 30), 57, "2024年6月"),
        (date(2024, 6, 30), 58, "6月30日"),
        (datetime(2024, 6, 30, 9, 5), "yyyy/m/d h:mm", "2024/6/30 9:05"),
        (time(9, 5), "h:mm", "09:05"),
    ],
)
def test_numbers_and_dates_are_read_as_they_are_displayed(value: object, number_format: str | int, shown: str) -> None:
    def fill(sheet: Any) -> None:
        if isinstance(value, str):
            sheet.write_string(0, 0, value)
        elif isinstance(value, date | time):
            sheet.write_datetime(0, 0, value, sheet.known["shown"])
        else:
            sheet.write(0, 0, value, sheet.known["shown"])

    data = workbook(("Sheet1", fill), formats={"shown": {"num_format": number_format}})

    assert text_of(data) == shown


def test_a_merged_range_that_claims_the_whole_sheet_is_refused_before_it_is_opened() -> None:
    for reference in ("A1:XFD1048576", "A:B", "1:9"):
        sheet = f"<worksheet><sheetData/><mergeCells><mergeCell ref='{reference}'/></mergeCells></worksheet>"
        with pytest.raises(PlanError) as raised:
            read_bytes(zipped({"xl/workbook.xml": "<workbook/>", "xl/worksheets/sheet1.xml": sheet}), "made-up")

        assert raised.value.code == "too-many-cells"


@pytest.mark.parametrize(
    "members",
    [
        {"xl/workbook.xml": "<workbook/>"},
        {"xl/workbook.xml": "<workbook>"},
        {"xl/workbook.xml": "<!DOCTYPE w [<!ENTITY a 'b'>]><workbook>&a;</workbook>"},
        {"xl/a.xml": "<w><mergeCell ref='no reference'/></w>"},
    ],
)
def test_a_broken_workbook_is_damaged(members: dict[str, str | bytes]) -> None:
    with pytest.raises(PlanError) as raised:
        read_bytes(zipped(members), "made-up")

    assert raised.value.code == "damaged"


@pytest.mark.parametrize("fill", ["<fill/>", "<fill></fill>", "<fill><patternFill/></fill>"])
def test_styles_that_some_systems_leave_empty_do_not_stand_in_the_way(fill: str) -> None:
    source = read_bytes(workbook_file(SHEET, fill), "made-up")

    assert source.text == "序号\t责任单位\n1\t2023年3月15日"


def test_formulas_are_read_as_the_values_last_shown() -> None:
    data = workbook(("Sheet1", lambda sheet: sheet.write_formula("A1", '="甲"&"局"', None, "甲局")))

    assert text_of(data) == "甲局"


def test_a_stray_cell_far_away_costs_nothing_and_keeps_its_words() -> None:
    near, far = '<row r="1"><c r="A1"><v>1</v></c></row>', '<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'

    assert text_of(workbook_file(f"<sheetData>{near}{far}</sheetData>")) == "1\n2"


@pytest.mark.parametrize(
    "below",
    [
        [("时间", "议题", "参会单位"), ("3月", "研究修路", "市财政局")],
        [("单位", "任务数", "完成率"), ("市交通局", 1, 0.5)],
        [("会议安排",), ("日期", "地点", "参加单位"), ("3月1日", "会议室", "市财政局")],
    ],
)
def test_what_stands_below_an_empty_row_of_a_numbered_table_without_numbers_is_none_of_its_rows(
    below: list[tuple[object, ...]],
) -> None:
    table = [("序号", "任务", "责任单位"), (1, "修路", "市交通局")]
    source = read_bytes(workbook(("Sheet1", rows(*table, (), *below))), "made-up")

    assert rows_of(source) == [{"序号": "1", "任务": "修路", "责任单位": "市交通局"}]
    assert "table-without-header" in [code for code, _ in findings_of(source)]


@pytest.mark.parametrize("title", [("二、民生",), (), ("", "续表")])
def test_a_table_goes_on_below_an_empty_row_where_its_numbers_do(title: tuple[str, ...]) -> None:
    table = [("序号", "任务", "责任单位"), (1, "修路", "市交通局"), (), title, (2, "办学", "市教育局")]
    found = rows_of(read_bytes(workbook(("Sheet1", rows(*table))), "made-up"))

    assert found[-1] == {"序号": "2", "任务": "办学", "责任单位": "市教育局"}
