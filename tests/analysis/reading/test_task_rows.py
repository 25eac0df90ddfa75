"""Headings, groups and rows of duty tables; all of them are made up."""

import pytest

from analysis.reading.grids import GridCell, Table
from analysis.reading.source import Cell, TaskRow
from analysis.reading.task_rows import has_headings, is_heading_row, one_line, write_table


def grid(*lines: str) -> Table:
    """A table drawn as `甲|乙`; `^` carries on the cell above, and `甲>` is as wide as two columns."""
    table = []
    for line in lines:
        column, cells = 0, []
        for words in line.split("|"):
            width = 1 + words.count(">")
            cells.append(GridCell(words.strip("^>"), column, width, continues=words == "^"))
            column += width
        table.append(tuple(cells))
    return tuple(table)


def read(table: Table) -> list[tuple[bool, dict[str, str]]]:
    written = write_table(table, 0)
    return [
        (row.is_group, {cell.column: written.text[cell.start : cell.end] for cell in row.cells}) for row in written.rows
    ]


@pytest.mark.parametrize(
    "headings",
    [
        "序号|工作任务|具体要求|责任科室|牵头单位|配合单位|时限要求",
        "编号|重点任务|主要内容|责任部门|完成时限|备注",
        "项目|工作内容及要求|牵头部门|协办单位|参与单位",
        "序 号|任务\n分解|责任单位（部门）|完成时间",
        "类别|主要目标任务|牵头、配合单位|责任人",
        "No|2024年工作目标|主办单位/协办单位",
        "重点改革事项|牵头领导|进度安排",
        "市级部门|责任领导",
        "序号|问题表现|整改目标|整改措施|整改时限|责任单位|责任领导",
        "序号|考核指标|分值|评分标准|责任科室",
        "编号|病症|药方|整改责任单位|督办部门|包案领导",
        "序号|项目名称|建设性质|所在地|年度投资|项目业主|牵头部门",
        "工作任务|甲乙丙|丁戊己|庚辛壬|癸|责任单位/责任人",
    ],
)
def test_rows_of_heading_words_are_headings(headings: str) -> None:
    assert has_headings(grid(headings))


@pytest.mark.parametrize(
    "line",
    [
        "责任单位",
        "1|工作任务|责任单位",
        "组织部|宣传部|各部门",
        "抓好重点工作|6月底前|办公室",
        "姓名|性别|年龄",
        "责任单位是谁由会议决定|完成时限另行通知",
        "抓好重点工作任务|各责任单位|六月|张三|李四",
        "姓名|年龄|责任单位",
        "一|年度工作计划|全年",
        "",
    ],
)
def test_duties_units_and_other_tables_are_not(line: str) -> None:
    assert not has_headings(grid(line))


def test_rows_are_written_with_tabs_and_spans_from_the_offset() -> None:
    written = write_table(grid("序号|工作任务|责任单位", "1||甲局"), 100)

    assert written.text == "序号\t工作任务\t责任单位\n1\t\t甲局"
    assert written.rows == (TaskRow((Cell("序号", 113, 114), Cell("责任单位", 116, 118)), False, 113, 118),)


def test_a_merged_cell_is_written_once_and_each_row_it_covers_points_to_it() -> None:
    written = write_table(grid("任务|责任单位", "甲|乙局", "丙|^", "丁|", "戊|^"), 0)
    spans = [[(cell.start, cell.end) for cell in row.cells if cell.column == "责任单位"] for row in written.rows]

    assert written.text.count("乙局") == 1
    assert spans == [[(10, 12)], [(10, 12)], [], []]


def test_headings_that_come_again_on_the_next_page_are_no_row() -> None:
    assert read(grid("序号|责任单位", "1|甲局", "序号|责任单位", "2|乙局")) == [
        (False, {"序号": "1", "责任单位": "甲局"}),
        (False, {"序号": "2", "责任单位": "乙局"}),
    ]


def test_other_headings_further_down_take_over() -> None:
    assert read(grid("序号|责任单位", "1|甲局", "编号|牵头单位", "2|乙局"))[1] == (
        False,
        {"编号": "2", "牵头单位": "乙局"},
    )


def test_a_row_that_begins_with_the_column_of_numbers_takes_over_whatever_its_words_are() -> None:
    rows = read(grid("序号|任务|责任单位", "1|修路|市交通局", "序号|姓名|电话", "1|张三|123"))

    assert [cells for _, cells in rows] == [
        {"序号": "1", "任务": "修路", "责任单位": "市交通局"},
        {"序号": "1", "姓名": "张三", "电话": "123"},
    ]


def test_headings_in_two_rows_are_joined_also_where_nothing_is_merged_downwards() -> None:
    assert read(grid("序号|责任分工>|备注", "|牵头单位|配合单位|", "1|甲局|乙局|无")) == [
        (False, {"序号": "1", "责任分工 牵头单位": "甲局", "责任分工 配合单位": "乙局", "备注": "无"}),
    ]


def test_a_heading_as_wide_as_two_columns_names_both() -> None:
    written = write_table(grid("序号|责任单位>", "1|甲局|乙局"), 0)

    assert [cell.column for cell in written.rows[0].cells] == ["序号", "责任单位", "责任单位"]


@pytest.mark.parametrize(
    "line",
    ["一、党的建设>>", "一、党的建设||", "|（一）党的建设|", "一|党的建设>", "二|经济工作|", "（三）|民生保障>"],
)
def test_a_title_across_the_table_is_a_group(line: str) -> None:
    ((is_group, cells),) = read(grid("序号|工作任务|责任单位", line))

    assert (is_group, set(cells)) == (True, {""})


@pytest.mark.parametrize("line", ["1|抓学习|", "1||", "|抓学习|甲局", "1|抓学习|甲局"])
def test_a_row_with_gaps_is_not(line: str) -> None:
    ((is_group, _),) = read(grid("序号|工作任务|责任单位", line))

    assert not is_group


def test_a_row_whose_unit_reaches_down_is_not_a_group() -> None:
    assert read(grid("工作任务|责任单位", "甲|乙局", "丙|^"))[1] == (False, {"工作任务": "丙", "责任单位": "乙局"})


@pytest.mark.parametrize("note", ["注：以上为2024年任务>", "备注:略>", "说明：略|"])
def test_notes_and_titles_are_text_and_no_rows(note: str) -> None:
    written = write_table(grid("某市任务分解表>", "序号|责任单位", note), 0)

    assert (written.text.count("\n"), written.rows) == (2, ())


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("市教育局\n市卫生局", "市教育局 市卫生局"),
        ("市教育局、\n市卫生局", "市教育局、市卫生局"),
        ("市教育局\n、市卫生局", "市教育局、市卫生局"),
        ("  甲\t乙 \n\n 丙\x0c丁 ", "甲 乙 丙 丁"),
        ("", ""),
    ],
)
def test_line_breaks_in_a_cell_become_a_space_or_nothing(words: str, line: str) -> None:
    assert one_line(words) == line


@pytest.mark.parametrize(
    "words",
    [
        "整治行业名称|时间安排|责任单位",
        "检查领域|检查时段|牵头单位|配合单位",
        "民生事项名称|2031年度目标|责任单位|监督电话",
        "惠民项目|包联区领导|具体责任单位",
        "序号|2031年度任务|主办单位",
    ],
)
def test_a_column_of_units_makes_a_row_of_headings_with_one_known_by_its_core_word(words: str) -> None:
    assert is_heading_row(tuple(GridCell(cell, column) for column, cell in enumerate(words.split("|"))))


@pytest.mark.parametrize(
    "words",
    [
        "推进整治|六月|市教育局",
        "1|检查时段|责任单位",
        "责任单位",
        "责任单位|市教育局",
        "检查领域|检查对象丰富多样|市教育局",
    ],
)
def test_a_row_of_values_is_none(words: str) -> None:
    assert not is_heading_row(tuple(GridCell(cell, column) for column, cell in enumerate(words.split("|"))))
