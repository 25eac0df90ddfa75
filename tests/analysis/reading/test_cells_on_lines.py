"""Tables copied with every cell on a line of its own: read where the lines can stand in one way only, told where not."""

import pytest

from analysis.diagnostics import UNREAD
from analysis.parsing import Plan, parse
from analysis.reading import read_bytes
from analysis.reading.cells_on_lines import with_cells_on_lines

HEADINGS = ["序号", "工作任务", "责任单位", "完成时限"]
FIRST = ["1", "清理河道。", "市水利局", "6月底前"]
SECOND = ["2", "修缮堤坝。", "市住建局", "9月底前"]


def read(*lines: str, between: str = "\n") -> Plan:
    return parse(read_bytes(between.join(lines).encode(), "made-up.txt"))


def rows(plan: Plan) -> list[tuple[str, str, list[str], list[str]]]:
    """Key, title, units and what else is said of each point."""
    return [
        (
            point.key,
            point.title,
            [mention.name for clause in point.clauses for mention in clause.mentions],
            [attribute.value for clause in point.clauses for attribute in clause.attributes],
        )
        for point in plan.points
    ]


def told(plan: Plan) -> list[str]:
    return [str(each.params["words"]) for each in plan.diagnostics if each.code == UNREAD]


RIVER, DIKE = ("1", "清理河道", ["市水利局"], ["6月底前"]), ("2", "修缮堤坝", ["市住建局"], ["9月底前"])


@pytest.mark.parametrize("between", ["\n", "\n\n", "\n|\n", "\r\n"])
def test_lines_become_rows_with_blank_lines_or_bars_between_them_or_none(between: str) -> None:
    plan = read(*HEADINGS, *FIRST, *SECOND, between=between)

    assert rows(plan) == [RIVER, DIKE]
    notice = next(each for each in plan.diagnostics if each.code == "table-from-lines")
    assert notice.params == {"count": 2, "columns": "、".join(HEADINGS)}


def test_units_on_several_lines_stand_in_one_cell() -> None:
    plan = read(*HEADINGS, "1", "清理河道。", "市水利局", "市财政局、市审计局", "6月底前", *SECOND)

    assert rows(plan) == [("1", "清理河道", ["市水利局", "市财政局", "市审计局"], ["6月底前"]), DIKE]
    assert told(plan) == []


def test_a_task_on_several_lines_stands_in_one_cell() -> None:
    plan = read(*HEADINGS, "1", "清理河道。", "疏通沟渠，", "清除淤泥。", "市水利局", "6月底前", *SECOND)

    assert [units for _, _, units, _ in rows(plan)] == [["市水利局"], ["市住建局"]]


def test_a_cell_left_out_shows_where_only_one_column_can_lack_it() -> None:
    plan = read(*HEADINGS, "1", "清理河道。", "市水利局", *SECOND)

    assert rows(plan) == [("1", "清理河道", ["市水利局"], []), DIKE]


def test_a_body_named_as_the_task_is_none_that_answers() -> None:
    plan = read(*HEADINGS, "1", "新建污水处理厂", "市水利局", "市住建局", "6月底前", *SECOND)

    assert rows(plan)[0] == ("1", "新建污水处理厂", ["市水利局", "市住建局"], ["6月底前"])


def test_titles_and_headings_said_again_between_rows_are_no_cells() -> None:
    plan = read(
        *HEADINGS,
        "一、兴修水利",
        *FIRST,
        *HEADINGS,
        "二、改善民生",
        *SECOND,
        *HEADINGS,
        "3",
        "植树。",
        "市林业局",
        "3月",
    )

    assert rows(plan) == [RIVER, DIKE, ("3", "植树", ["市林业局"], ["3月"])]
    assert told(plan) == []


def test_words_around_the_table_stay_words() -> None:
    before, table, after = with_cells_on_lines("\n".join(["任务表", *HEADINGS, *FIRST, *SECOND, "附件：一、名单"]))

    assert (before, after) == ("任务表", "附件：一、名单")
    assert [[cell.words for cell in row] for row in table] == [HEADINGS, FIRST, SECOND]


def test_the_last_row_takes_all_units_below_it_where_their_column_is_the_last() -> None:
    plan = read("序号", "工作任务", "责任单位", *FIRST[:3], *SECOND[:3], "市财政局", "市政府办公室", "2024年1月5日")

    assert rows(plan)[1] == ("2", "修缮堤坝", ["市住建局", "市财政局", "市政府办公室"], [])


def test_lines_that_could_stand_in_two_ways_are_kept_together_and_told() -> None:
    third = ["3", "植树。", "护林。", "3月", "市林业局", "年底前", "10月"]
    plan = read(*HEADINGS, *FIRST, *SECOND, *third, "4", "扫雪。", "市城管局", "12月")

    assert rows(plan)[:2] == [RIVER, DIKE]
    assert rows(plan)[2][2:] == ([], [])
    assert rows(plan)[3] == ("4", "扫雪", ["市城管局"], ["12月"])
    assert told(plan) == ["市林业局"]


def test_two_columns_of_units_side_by_side_need_one_line_each() -> None:
    headings = ["序号", "工作任务", "牵头单位", "配合单位"]
    first, second = ["1", "清理河道。", "市水利局", "市财政局"], ["2", "修缮堤坝。", "市住建局", "市审计局"]

    assert [units for _, _, units, _ in rows(read(*headings, *first, *second))] == [first[2:], second[2:]]
    several = read(*headings, *first, "市教育局", *second)
    assert several.points == ()
    assert told(several) == ["牵头单位\n配合单位"]


@pytest.mark.parametrize(
    "lines",
    [
        ["工作任务", "责任单位", "清理河道。", "市水利局", "修缮堤坝。", "市住建局"],
        [*HEADINGS, *FIRST],
        [*HEADINGS, "1", "市水利局", "清理河道。", "6月底前", "2", "市住建局", "修缮堤坝。", "9月底前"],
        ["序号", "姓名", "年龄", "1", "甲", "30", "2", "乙", "31"],
    ],
    ids=["no numbers", "one row", "cells in another order", "no units"],
)
def test_other_lines_stay_as_they_are(lines: list[str]) -> None:
    assert with_cells_on_lines("\n".join(lines)) == ["\n".join(lines)]
