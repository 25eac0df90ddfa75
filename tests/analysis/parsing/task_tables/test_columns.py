"""What the columns of task tables hold, by their headings alone."""

import pytest

from analysis.parsing.task_tables.columns import assigns, kind_of, role_in, says_what_to_do


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("序号", "number"),
        ("序 号", "number"),
        ("No.", "number"),
        ("责任单位", "role"),
        ("牵头部门（单位）", "role"),
        ("责任单位及分工", "role"),
        ("责任单位及责任人", "role"),
        ("责任分工 配合单位", "role"),
        ("会办单位", "role"),
        ("科室", "role"),
        ("整改责任单位", "role"),
        ("主管部门", "role"),
        ("完成单位", "role"),
        ("问题表现", "title"),
        ("牵头领导", "attribute"),
        ("责任人", "attribute"),
        ("完成时限", "attribute"),
        ("责任单位完成情况", "attribute"),
        ("备注", "attribute"),
        ("工作任务", "title"),
        ("项目名称", "title"),
        ("具体措施", "text"),
        ("工作要求", "text"),
        ("类别", "group"),
        ("", "attribute"),
    ],
)
def test_a_heading_says_what_its_column_holds(heading: str, kind: str) -> None:
    assert kind_of(heading) == kind


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("牵头单位", "lead"),
        ("责任分工 牵头单位", "lead"),
        ("协办部门", "support"),
        ("牵头、配合单位", "responsible"),
        ("责任单位（排在第一位的为牵头单位）", "responsible"),
        ("指导单位", "guide"),
        ("协调部门", "support"),
    ],
)
def test_a_heading_gives_its_units_a_role_and_its_brackets_give_none(heading: str, role: str) -> None:
    assert role_in(heading) == role


@pytest.mark.parametrize(
    "headings",
    [
        "序号|问题表现|整改目标|整改措施|整改时限|责任单位|责任领导",
        "项目名称|总投资|责任单位",
        "考核指标|分值|责任科室",
        "序号|工作任务|部门|完成时限",
        "工作任务|主办单位|会办单位",
        "工作任务|承办单位|完成时限",
        "重点工作|主管部门|协调部门",
        "序号|工作任务|数量|经费|责任单位|联系电话",
        "项目名称|建设地址|责任单位",
        "实事项目|预算资金|责任单位|完成时限",
        "反馈意见|责任单位|整改时限",
        "实事名称|数量|牵头单位|配合单位",
    ],
)
def test_a_table_of_tasks_with_a_column_of_those_who_answer_gives_them(headings: str) -> None:
    assert assigns(headings.split("|")) == "enough"


@pytest.mark.parametrize(
    "headings",
    [
        "项目|金额|责任单位",
        "物资名称|数量|责任单位",
        "风险点|责任单位|电话",
        "提升方向|怎么做|责任科室",
        "序号|责任单位",
    ],
)
def test_columns_that_may_be_of_tasks_or_of_things_leave_it_to_the_cells(headings: str) -> None:
    assert assigns(headings.split("|")) == "by its cells"


@pytest.mark.parametrize(
    ("heading", "words", "expected"),
    [
        ("项目", "新建第三中学", True),
        ("项目", "义务教育补助", False),
        ("怎么做", "首问负责，推行一次办结", True),
        ("名称", "1.全面推行河长制", True),
        ("路段", "建设路", False),
        ("备注", "完成", False),
        ("完成时限", "完成", False),
        ("会议环节", "领导致辞", False),
    ],
)
def test_a_cell_says_what_to_do_where_a_sentence_begins_with_a_verb(heading: str, words: str, expected: bool) -> None:
    assert says_what_to_do(heading, words) is expected


@pytest.mark.parametrize(
    "headings",
    [
        "部门|负责人|联系电话",
        "部门|编制数|实有人数",
        "部门|工作内容|得分",
        "获奖项目|部门|姓名",
        "姓名|科室|项目",
        "赛事名称|主办单位|承办单位",
        "事项名称|实施主体|设定依据",
        "事项名称|承办机构|办理时限|联系电话",
        "案由|提案者|承办单位",
        "成果名称|完成单位",
        "序号|工作任务|完成时限",
        "事项名称|办理地点|工作时间|责任单位",
        "职权名称|实施依据|责任事项|责任科室",
        "事故名称|死亡人数|责任单位",
        "会议议程|时间|责任单位",
        "物资名称|存放地点|责任单位",
        "姓名|职务|责任单位",
        "责任单位|得分|名次",
    ],
)
def test_a_table_that_counts_or_lists_gives_none(headings: str) -> None:
    assert assigns(headings.split("|")) == "none"
