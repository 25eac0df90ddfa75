"""Task tables (made up): headings in any order and under many names become points with their units."""

import pytest

from analysis.diagnostics import UNREAD
from analysis.parsing import Plan, parse
from analysis.parsing.model import Attribute
from tests.analysis.parsing.tables import SAME, source_with_table

Row = tuple[str, str, int, str, str]


def assignments(plan: Plan) -> list[Row]:
    return [
        (point.no, point.section_no, number, mention.role, mention.name)
        for point in plan.points
        for number, clause in enumerate(point.clauses, 1)
        for mention in clause.mentions
    ]


def test_columns_of_units_give_roles_whatever_their_order() -> None:
    plan = parse(source_with_table(
        ["配合单位", "序号", "工作任务", "牵头单位", "完成时限"],
        [
            ["市财政局、市教育局", "1", "新建公办幼儿园5所", "市教育局", "12月底"],
            ["", "2", "改造老旧小区20个", "市住建局", "11月底"],
        ],
    ))  # fmt: skip

    assert assignments(plan) == [
        ("1", "", 1, "support", "市财政局"),
        ("1", "", 1, "support", "市教育局"),
        ("1", "", 1, "lead", "市教育局"),
        ("2", "", 1, "lead", "市住建局"),
    ]
    assert [point.title for point in plan.points] == ["新建公办幼儿园5所", "改造老旧小区20个"]


def test_other_columns_are_attributes_and_never_units() -> None:
    plan = parse(source_with_table(
        ["序号", "任务", "责任领导", "责任科室", "时限要求"], [["1", "编制年度预算", "张三", "财务科", "3月底前"]]
    ))  # fmt: skip

    text = plan.source.text
    assert assignments(plan) == [("1", "", 1, "responsible", "财务科")]
    assert (
        Attribute("责任领导", "张三", text.index("张三"), text.index("张三") + 2),
        Attribute("时限要求", "3月底前", text.index("3月底前"), text.index("3月底前") + 4),
    ) == plan.points[0].clauses[0].attributes


def test_group_rows_are_sections() -> None:
    plan = parse(source_with_table(
        ["序号", "具体任务", "责任单位"],
        [
            ["一、产业发展"],
            ["1", "做强主导产业", "区工信局"],
            ["2", "培育新兴产业", "区科技局"],
            ["二、民生实事"],
            ["3", "新增养老床位", "区民政局、各街道"],
        ],
    ))  # fmt: skip

    assert [(s.no, s.numeral, s.title) for s in plan.sections] == [("1", "一、", "产业发展"), ("2", "二、", "民生实事")]
    assert assignments(plan) == [
        ("1", "1", 1, "responsible", "区工信局"),
        ("2", "1", 1, "responsible", "区科技局"),
        ("3", "2", 1, "responsible", "区民政局"),
        ("3", "2", 1, "responsible", "各街道"),
    ]


def test_number_merged_downwards_is_one_point_with_several_lists() -> None:
    plan = parse(source_with_table(
        ["序号", "工作任务", "具体要求", "责任部门"],
        [
            ["1", "深化改革", "制定方案", "办公室"],
            [SAME, SAME, "组织实施", "业务科、财务科"],
            ["2", "加强宣传", "开设专栏", "办公室"],
        ],
    ))  # fmt: skip

    assert assignments(plan) == [
        ("1", "", 1, "responsible", "办公室"),
        ("1", "", 2, "responsible", "业务科"),
        ("1", "", 2, "responsible", "财务科"),
        ("2", "", 1, "responsible", "办公室"),
    ]


def test_units_merged_downwards_answer_for_every_row() -> None:
    plan = parse(source_with_table(
        ["序号", "工作任务", "责任单位"],
        [["1", "清理沟渠", "水利站"], ["2", "加固堤防", SAME], ["3", "植树造林", "林业站"]],
    ))  # fmt: skip

    assert assignments(plan) == [
        ("1", "", 1, "responsible", "水利站"),
        ("2", "", 1, "responsible", "水利站"),
        ("3", "", 1, "responsible", "林业站"),
    ]
    assert all(plan.source.text[m.start : m.end] == m.name for p in plan.points for c in p.clauses for m in c.mentions)


def test_rows_without_numbers_are_numbered_by_order() -> None:
    plan = parse(source_with_table(
        ["工作任务", "责任单位"], [["优化服务", "服务中心"], ["规范执法", "执法队"]]
    ))  # fmt: skip

    assert assignments(plan) == [("1", "", 1, "responsible", "服务中心"), ("2", "", 1, "responsible", "执法队")]
    assert [d.code for d in plan.diagnostics] == ["unnumbered-points", "unnumbered-points"]


def test_gaps_and_repeats_in_the_numbers_are_said() -> None:
    plan = parse(source_with_table(
        ["序号", "工作任务", "责任单位"],
        [["1", "甲", "一科"], ["3", "乙", "二科"], ["3", "丙", "三科"]],
    ))  # fmt: skip

    assert [d.code for d in plan.diagnostics] == ["number-missing", "number-repeated"]
    assert [point.key for point in plan.points] == ["1", "3", "3-2"]


def test_row_without_units_is_a_point_without_units() -> None:
    plan = parse(source_with_table(
        ["序号", "工作任务", "责任单位"], [["1", "甲项", "一科"], ["2", "乙项", ""]]
    ))  # fmt: skip

    assert [point.no for point in plan.points] == ["1", "2"]
    assert [d.code for d in plan.diagnostics] == ["point-without-unit"]


@pytest.mark.parametrize("nobody", ["/", "—", "无"])
def test_a_cell_that_says_that_nobody_is_meant_is_no_empty_list(nobody: str) -> None:
    columns = ["序号", "工作任务", "牵头单位", "配合单位"]
    plan = parse(source_with_table(columns, [["1", "甲项", "一科", nobody], ["2", "乙项", nobody, nobody]]))

    assert [d.code for d in plan.diagnostics] == ["point-without-unit"]


def test_verbs_and_labels_in_a_cell_go_before_its_heading() -> None:
    plan = parse(source_with_table(
        ["序号", "工作任务", "责任单位"],
        [["1", "甲项", "市发改委牵头，市财政局配合"], ["2", "乙项", "牵头单位：市商务局 配合单位：市文旅局"], ["3", "丙项", "—"]],
    ))  # fmt: skip

    assert assignments(plan) == [
        ("1", "", 1, "lead", "市发改委"),
        ("1", "", 1, "support", "市财政局"),
        ("2", "", 1, "lead", "市商务局"),
        ("2", "", 1, "support", "市文旅局"),
    ]


def test_table_of_other_things_holds_no_points() -> None:
    plan = parse(
        source_with_table(["序号", "指标", "目标值"], [["1", "生产总值", "增长6%"], ["2", "财政收入", "增长5%"]])
    )

    assert assignments(plan) == []
    assert list(plan.points) == []


def test_headings_before_a_table_are_no_points_beside_it() -> None:
    plan = parse(source_with_table(
        ["序号", "工作任务", "责任单位"],
        [["1", "甲项", "一科"], ["2", "乙项", "二科"]],
        before="关于印发任务分工的通知\n一、提高认识。各单位要高度重视。\n二、狠抓落实。按月报送进展。\n附件\n任务分工表\n",
        after="\n注：请各责任单位：按时报送。",
    ))  # fmt: skip

    assert assignments(plan) == [("1", "", 1, "responsible", "一科"), ("2", "", 1, "responsible", "二科")]
    assert [point.key for point in plan.points] == ["1", "2"]


def test_task_told_in_text_and_table_counts_once() -> None:
    plan = parse(source_with_table(
        ["序号", "工作任务", "责任单位"],
        [["1", "推进绿化", "园林局"], ["2", "治理噪声", "环保局"]],
        before="工作方案\n一、推进绿化。种树一万株。（责任单位：园林局）\n二、治理扬尘。（责任单位：住建局）\n附件\n",
    ))  # fmt: skip

    assert [name for *_, name in assignments(plan)] == ["园林局", "住建局", "环保局"]


@pytest.mark.parametrize("column", ["责任方", "办理单位", "单位", "责任领导及单位"])
def test_a_column_of_units_under_a_heading_that_asks_for_none_is_told(column: str) -> None:
    rows = [
        ["建设示例馆", "市财政局、市教育局", "市水务局"],
        ["治理示例河", "市水务局", "市财政局"],
        ["整治示例路", "待定", "市财政局"],
    ]
    source = source_with_table(["工作任务", column, "配合单位"], rows)

    (told,) = [each for each in parse(source).diagnostics if each.code == UNREAD]

    assert (told.params["words"], told.params["reason"]) == (column, "column")
    assert source.text[told.start : told.end].startswith("市财政局、市教育局")


@pytest.mark.parametrize(("column", "words"), [("联系单位", "市财政局"), ("备注", "市财政局"), ("责任方", "全体员工")])
def test_a_column_of_something_else_is_not(column: str, words: str) -> None:
    source = source_with_table(
        ["工作任务", column, "责任单位"], [["建设示例馆", words, "市水务局"], ["治理示例河", words, "市财政局"]]
    )

    assert [each for each in parse(source).diagnostics if each.code == UNREAD] == []


@pytest.mark.parametrize(("unit", "units"), [("市教育局", [["市教育局"]]), ("市财政局", [["市教育局"], ["市财政局"]])])
def test_a_task_told_in_the_text_and_the_table_counts_once_where_its_units_are_the_same(
    unit: str, units: list[list[str]]
) -> None:
    source = source_with_table(
        ["序号", "工作任务", "责任单位"], [["1", "推进教育", unit]], before="1.推进教育。（责任单位：市教育局）\n"
    )
    points = parse(source).points

    assert [[each.name for clause in point.clauses for each in clause.mentions] for point in points] == units


def test_points_of_the_text_without_a_unit_are_told_beside_a_table_of_tasks() -> None:
    plan = parse(source_with_table(
        ["序号", "工作任务", "责任单位"], [["1", "推进教育", "市教育局"]], before="1.推进教育。\n2.推进文化。建设场馆。\n"
    ))  # fmt: skip

    assert [each.params["count"] for each in plan.diagnostics if each.code == "points-of-text-not-counted"] == [2]
    assert len(plan.points) == 1


def test_a_number_with_a_part_or_a_sign_behind_it_is_the_row_s() -> None:
    plan = parse(source_with_table(
        ["序号", "工作任务", "责任单位"],
        [["1 ★", "修路", "市交通局"], ["1-1", "架桥", "市交通局"], ["", "造林", "市林业局"], ["4", "治水", "市水务局"]],
    ))  # fmt: skip

    assert [point.no for point in plan.points] == ["1", "1-1", "3", "4"]
    assert [each.code for each in plan.diagnostics if each.code.startswith("number-")] == []


def test_keys_are_unique_though_a_table_numbers_as_they_are_counted() -> None:
    numbers = ["81", "81", "81-2", "81"]
    plan = parse(source_with_table(
        ["序号", "工作任务", "责任单位"], [[each, f"修路{at}公里", "市交通局"] for at, each in enumerate(numbers)]
    ))  # fmt: skip

    assert [point.key for point in plan.points] == ["81", "81-2", "81-2-2", "81-3"]
