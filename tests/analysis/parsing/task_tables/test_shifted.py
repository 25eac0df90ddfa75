"""Rows of task tables that have lost the cell before the others are in doubt, or told."""

from analysis.diagnostics import DOUBTFUL, UNREAD
from analysis.parsing import Plan, parse
from tests.analysis.parsing.tables import source_with_table

COLUMNS = ["类别", "任务", "牵头单位", "配合单位"]
WHOLE = ["教育", "改扩建学校", "市教育局", "市财政局"]


def warned(plan: Plan, code: str) -> list[tuple[object, str]]:
    """What a warning for a shifted row is on, and the point."""
    found = (each for each in plan.diagnostics if each.code == code and each.params["reason"] == "shifted")
    return [(each.params["name" if code == DOUBTFUL else "words"], each.point_key) for each in found]


def test_all_units_of_a_row_are_in_doubt_where_one_that_others_name_stands_for_the_task() -> None:
    plan = parse(source_with_table(COLUMNS, [WHOLE, ["推进场地建设", "市教育局", "市住建局", ""]]))

    assert warned(plan, DOUBTFUL) == [("市住建局", "2")]
    assert warned(plan, UNREAD) == []


def test_one_that_names_nobody_is_told() -> None:
    plan = parse(source_with_table(
        ["类别", "任务", "牵头单位"], [WHOLE[:3], ["推进场地建设", "市教育局", ""]]
    ))  # fmt: skip

    assert warned(plan, UNREAD) == [("市教育局", "")]


def test_a_body_that_is_to_be_built_is_no_sign_though_it_answers_for_itself() -> None:
    plan = parse(source_with_table(COLUMNS, [WHOLE, ["文化", "市图书馆", "市图书馆", "市财政局"]]))

    assert warned(plan, DOUBTFUL) == warned(plan, UNREAD) == []
