"""What the columns of task tables hold, by their headings alone."""

import pytest

from analysis.parsing.columns import kind_of, role_in


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
    ],
)
def test_a_heading_gives_its_units_a_role_and_its_brackets_give_none(heading: str, role: str) -> None:
    assert role_in(heading) == role
