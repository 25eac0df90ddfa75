"""Tables copied with every cell on a line of its own: read where the lines can stand in one way only, told where not."""

import pytest

from analysis.diagnostics import UNREAD
from analysis.parsing import Plan, parse
from analysis.reading import read_bytes
from analysis.reading.cells_on_lines import with_cells_on_lines
from analysis.reading_verdict import reading_verdict

HEADINGS = ["序号", "工作任务", "责任单位", "完成时限"]
FIRST = ["1", "清理河道。", "市水利局", "6月底前"]
SECOND = ["2", "修缮堤坝。", "市住建局", "9月底前"]
THIRD = ["3", "植树。", "市林业局", "3月"]


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
TREES = ("3", "植树", ["市林业局"], ["3月"])


@pytest.mark.parametrize("between", ["\n", "\n\n", "\n|\n", "\r\n"])
def test_lines_become_rows_with_blank_lines_or_bars_between_them_or_none(between: str) -> None:
    plan = read(*HEADINGS, *FIRST, *SECOND, between=between)

    assert rows(plan) == [RIVER, DIKE]
    warning = next(each for each in plan.diagnostics if each.code == "table-from-lines")
    assert warning.params == {"count": 2, "columns": "、".join(HEADINGS)}
    assert plan.source.text[warning.start : warning.end].split() == HEADINGS
    assert reading_verdict(plan).sentence("zh") == "2 项中 1 条存疑，请先核对。"


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
    plan = read(*HEADINGS, "1", "新建污水处理厂", "市水利局", "6月底前", *SECOND, *THIRD)

    assert rows(plan)[0] == ("1", "新建污水处理厂", ["市水利局"], ["6月底前"])


def test_units_may_stand_before_their_tasks() -> None:
    plan = read(
        "序号",
        "责任单位",
        "工作任务",
        "1",
        "市水利局",
        "清理河道",
        "2",
        "市住建局",
        "修缮堤坝",
        "3",
        "市林业局",
        "植树造林",
    )

    assert [(title, units) for _, title, units, _ in rows(plan)] == [
        ("清理河道", ["市水利局"]), ("修缮堤坝", ["市住建局"]), ("植树造林", ["市林业局"]),
    ]  # fmt: skip


def test_titles_and_headings_said_again_between_rows_are_no_cells() -> None:
    plan = read(
        *HEADINGS,
        "一、兴修水利",
        *FIRST,
        *HEADINGS,
        "二、改善民生",
        *SECOND,
        *HEADINGS,
        *THIRD,
    )

    assert rows(plan) == [RIVER, DIKE, TREES]
    assert told(plan) == []


def test_other_headings_begin_another_table() -> None:
    plan = read(
        "序号",
        "任务",
        "牵头单位",
        *FIRST[:3],
        *SECOND[:3],
        "序号",
        "任务",
        "责任科室",
        "3",
        "归档",
        "办公室",
        "4",
        "值班",
        "秘书科",
    )

    roles = [mention.role for point in plan.points for clause in point.clauses for mention in clause.mentions]
    assert roles == ["lead", "lead", "responsible", "responsible"]
    assert told(plan) == []


def test_words_around_the_table_stay_words() -> None:
    before, table, after = with_cells_on_lines("\n".join(["任务表", *HEADINGS, *FIRST, *SECOND, "附件：一、名单"]))

    assert (before, after) == ("任务表", "附件：一、名单")
    assert [[cell.words for cell in row] for row in table] == [HEADINGS, FIRST, SECOND]


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["植树。", "护林。", "3月", "市林业局", "年底前", "10月"], "市林业局"),
        (["建设社区", "养老服务中心", "市民政局", "3月"], "养老服务中心"),
        (["植树造林", "市林业局", "市财政局", "3月"], "市林业局"),
        (["植树造林。", "江山市", "林业局", "3月"], "江山市"),
        (["植树造林。", "市委", "宣传部", "3月"], "市委"),
        (["植树造林", "市发展和", "改革委", "3月"], "市发展和改革委"),
        (["植树造林。", "市林业局", "市财政局"], "市林业局"),
        (["植树造林。", "市林业局", "生态环境保护"], "市林业局"),
        (["植树造林。", "城东街道", "市林业局"], "城东街道"),
        (["建设农村", "养老服务中心", "3月"], "养老服务中心"),
        (["植树造林。", "市林业局", "青年工作"], "市林业局"),
        (["植树造林。", "市林业局", "第2页 共5页"], "市林业局"),
        (["植树造林。", "市林业局", "2.市财政局", "3月"], "市林业局"),
        (["植树造林。", "市林业局", "3月", "（三）防火"], "市林业局"),
    ],
    ids=[
        "in two ways", "a task of two lines, the second like a body", "no sentence before several units",
        "a name cut behind its region", "a name cut in the middle", "a name cut behind 和",
        "a body for the time", "a title for the time", "a place",
        "the second line of a task like a body", "a title with a sign of time", "a page's number", "a unit with a number",
        "a title that counts on from none",
    ],
)  # fmt: skip
def test_lines_of_a_row_that_is_not_certain_are_kept_together_and_told(lines: list[str], words: str) -> None:
    for order in (0, 1):
        whole = [*FIRST[1:], *SECOND[1:]]
        cells = [whole[:3], whole[3:]]
        cells.insert(order, lines)
        numbered = [
            line
            for number, row in enumerate([*cells, ["扫雪。", "市城管局", "12月"]], 1)
            for line in (str(number), *row)
        ]
        plan = read(*HEADINGS, *numbered)
        found = rows(plan)

        assert [key for key, *_ in found] == ["1", "2", "3", "4"]
        assert found[order][2:] == ([], [])
        assert [units for _, _, units, _ in found[:order] + found[order + 1 :]] == [
            ["市水利局"],
            ["市住建局"],
            ["市城管局"],
        ]
        assert told(plan) == [words]


def test_units_that_other_rows_name_may_stand_on_several_lines_behind_any_task() -> None:
    plan = read(
        *HEADINGS, *FIRST, *SECOND, "3", "植树造林", "市住建局", "市水利局", "3月", "4", "扫雪。", "市城管局", "12月"
    )

    assert rows(plan)[2] == ("3", "植树造林", ["市住建局", "市水利局"], ["3月"])


def test_units_that_any_row_names_may_be_words_of_the_task() -> None:
    several = ["2", "督促", "各乡镇", "市林业局"]
    plan = read(
        "序号",
        "工作任务",
        "责任单位",
        "1",
        "清理河道",
        "市水利局、各乡镇",
        *several,
        "3",
        "护林",
        "市林业局",
        "4",
        "植树",
        "市林业局",
    )

    assert rows(plan)[1][2:] == ([], [])


@pytest.mark.parametrize(
    "below",
    [["市财政局"], ["某市人民政府办公室", "2024年3月5日"], ["主办单位", "某市人民政府"], ["2024年3月5日"], ["等部门"]],
    ids=["one more", "who signs", "whose page it is", "it may have signed itself", "others"],
)
def test_units_below_the_last_row_may_be_its_own_so_it_is_told(below: list[str]) -> None:
    plan = read("序号", "工作任务", "责任单位", *FIRST[:3], *SECOND[:3], *below)

    assert [units for _, _, units, _ in rows(plan)] == [["市水利局"], []]
    assert told(plan) == ["市住建局"]


@pytest.mark.parametrize("below", ["请各单位抓好落实", "打印本页", "扫一扫在手机打开当前页", "（联系人：张三）"])
def test_what_stands_for_the_time_of_the_last_row_must_look_like_one(below: str) -> None:
    plan = read(*HEADINGS, *FIRST, *SECOND[:3], below)

    assert rows(plan) == [RIVER, ("2", "修缮堤坝", [], [])]
    assert told(plan) == ["市住建局"]


def test_a_row_of_which_only_a_number_and_its_task_are_left_stays() -> None:
    plan = read(
        "序号",
        "工作任务",
        "责任单位",
        *FIRST[:3],
        "2",
        "2.修缮堤坝",
        "3",
        "3.植树",
        "市林业局",
        "4",
        "扫雪",
        "市城管局",
    )

    assert [key for key, *_ in rows(plan)] == ["1", "2", "3", "4"]


def test_numbers_may_have_gaps_and_begin_anew_below_a_title() -> None:
    second = ["68", *SECOND[1:]]

    assert [key for key, *_ in rows(read(*HEADINGS, *FIRST, *second))] == ["1", "68"]
    assert [key for key, *_ in rows(read(*HEADINGS, "一、水利", *FIRST, "二、民生", "1", *SECOND[1:]))] == [
        "1.1",
        "2.1",
    ]


def test_a_title_that_counts_its_rows_may_stand_right_below_the_headings() -> None:
    for title in ("水利目标（2项）", "水利目标(共2条)"):
        plan = read(*HEADINGS, title, *FIRST, *SECOND)

        assert ([section.title for section in plan.sections], len(plan.points)) == ([title], 2)


def test_two_columns_of_units_side_by_side_need_one_line_each() -> None:
    headings = ["序号", "工作任务", "牵头单位", "配合单位"]
    first, second = ["1", "清理河道。", "市水利局", "市财政局"], ["2", "修缮堤坝。", "市住建局", "市审计局"]

    assert [units for _, _, units, _ in rows(read(*headings, *first, *second))] == [first[2:], second[2:]]
    several = read(*headings, *first, "市教育局", *second)
    assert several.points == ()
    assert told(several) == ["序号 工作任务 牵头单位 配合单位"]


@pytest.mark.parametrize(
    "lines",
    [
        ["工作任务", "责任单位", "清理河道。", "市水利局", "修缮堤坝。", "市住建局"],
        [*HEADINGS, *FIRST],
        [*HEADINGS, "1", "市水利局", "清理河道。", "6月底前", "2", "市住建局", "修缮堤坝。", "9月底前"],
        ["序号", "姓名", "年龄", "1", "甲", "30", "2", "乙", "31"],
        ["序号", "任务", "数量", "责任单位", "1", "新建公厕", "2", "区城管局", "2", "新建公园", "3", "区园林局"],
        ["序号", "任务", "责任单位", "数量", "1", "新建公厕", "区城管局", "2", "2", "新建公园", "区园林局", "3"],
        ["序号", "任务", "责任单位", "备注", "1", "清理河道", "市水利局", "市财政局", "2", "植树", "市林业局", "各乡镇"],
        ["序号", "类别", "任务", "责任单位", "1", "修缮堤坝", "市住建局", "市财政局", "2", "植树", "市林业局", "各乡镇"],
        [*HEADINGS, "工业经济", *FIRST, *SECOND],
    ],
    ids=[
        "no numbers", "one row", "cells in another order", "no units", "numbers inside", "numbers at the end",
        "units that may be remarks", "a merged cell", "a title below the headings",
    ],
)  # fmt: skip
def test_other_lines_stay_as_they_are(lines: list[str]) -> None:
    assert with_cells_on_lines("\n".join(lines)) == ["\n".join(lines)]
