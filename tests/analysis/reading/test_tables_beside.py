"""Tables set side by side; all of them are made up."""

import pytest

from analysis.reading.grids import Table
from analysis.reading.tables_beside import below_each_other
from analysis.reading.task_rows import write_table
from tests.analysis.reading.test_task_rows import grid

_HEADINGS = "序号|工作任务|责任单位|序号|工作任务|责任单位"


def lines(table: Table) -> list[str]:
    return write_table(below_each_other(table), 0).text.split("\n")


def test_the_rows_on_the_right_come_below_those_on_the_left() -> None:
    rows = ("1|修路|市交通局|3|办学|市教育局", "2|架桥|市住建局|4|建院|市卫健委")
    written = write_table(below_each_other(grid(_HEADINGS, *rows)), 0)

    found = [[written.text[cell.start : cell.end] for cell in row.cells] for row in written.rows]
    assert [" ".join(cells) for cells in found] == [
        "1 修路 市交通局", "2 架桥 市住建局", "3 办学 市教育局", "4 建院 市卫健委",
    ]  # fmt: skip


def test_three_beside_each_other_with_an_empty_column_between() -> None:
    table = grid(
        "任务|牵头单位||任务|牵头单位||任务|牵头单位", "甲|市教育局||乙|市财政局||丙|市水利局", "丁|市林业局||||||"
    )

    assert [line.strip() for line in lines(table) if "单位" not in line] == [
        "甲\t市教育局", "丁\t市林业局", "乙\t市财政局", "丙\t市水利局",
    ]  # fmt: skip


def test_what_stands_across_them_heads_the_rows_below_it() -> None:
    rows = ("一、交通>>>>>", "1|修路|市交通局|2|架桥|市住建局", "二、民生>>>>>", "3|办学|市教育局|4|建院|市卫健委")

    assert [line.split("\t")[0] for line in lines(grid(_HEADINGS, *rows))] == [
        "序号", "序号", "一、交通", "1", "2", "二、民生", "3", "4",
    ]  # fmt: skip


def test_a_cell_merged_downwards_on_the_right_goes_with_its_rows() -> None:
    table = grid(_HEADINGS, "1|修路|市交通局|3|办学|市教育局", "2|架桥|市住建局|4|建院|^")
    written = write_table(below_each_other(table), 0)

    assert [written.text[row.cells[-1].start : row.cells[-1].end] for row in written.rows[2:]] == ["市教育局"] * 2


@pytest.mark.parametrize(
    "headings",
    [
        "序号|任务|责任单位|责任人|责任单位|责任人",
        "任务|责任单位|任务",
        "序号|任务|责任单位|完成时限",
    ],
)
def test_one_table_stays_as_it_is(headings: str) -> None:
    table = grid(headings, "|".join("甲乙丙丁戊己"[: headings.count("|") + 1]))

    assert below_each_other(table) is table
