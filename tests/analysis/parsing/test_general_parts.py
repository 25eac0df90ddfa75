"""Parts that hold for a whole plan are told from its tasks, and hide none of them."""

import pytest

from analysis.corrections import Correction, Corrections, corrected
from analysis.parsing import Plan
from tests.analysis.made_up import plan_of

TASKS = "二、重点任务\n" + "".join(f"（{numeral}）推进示例工作。（市财政局负责）\n" for numeral in "二三四五六")
OPENING, CLOSING = "一、总体要求\n（一）工作目标。取得示例成效。\n", "三、保障措施\n（七）加强宣传。各单位要重视。\n"


def told(text: str) -> list[tuple[str, object]]:
    return told_of(plan_of(text))


def told_of(plan: Plan) -> list[tuple[str, object]]:
    found = [each for each in plan.diagnostics if each.code in ("general-part", "point-without-unit")]
    return [(each.code, each.params.get("count") or each.point_key) for each in found]


def test_points_without_units_of_the_first_part_and_the_last_are_told_once_each_and_stay_points() -> None:
    text = f"{OPENING}{TASKS}{CLOSING}（八）严格考核。纳入考核。"

    assert told(text) == [("general-part", 1), ("general-part", 2)]
    assert [point.no for point in plan_of(text).points] == [*"12345678"]


@pytest.mark.parametrize(
    "closing",
    [
        "三、保障措施\n（七）加强统筹。市发展改革委负责统筹示例工作，各单位参加。",
        "三、保障措施\n（七）严格督导。市政府督查室要定期督导。",
        "三、城乡建设\n（七）建设道路。",
        "三、保障措施\n（七）加强宣传。\n四、附则\n（八）试行一年。（市司法局负责）",
    ],
    ids=["answers", "told to", "no such title", "not the last"],
)
def test_what_may_be_a_task_is_a_point_without_a_unit(closing: str) -> None:
    assert told(f"{OPENING}{TASKS}{closing}") == [("general-part", 1), ("point-without-unit", "7")]


def test_a_part_in_which_any_point_has_a_unit_is_none() -> None:
    text = f"{TASKS}三、保障措施\n（七）加强宣传。\n（八）落实经费。（市财政局负责）"

    assert told(text) == [("point-without-unit", "7")]


def test_where_other_points_lack_units_too_no_part_is_told_apart() -> None:
    text = f"{OPENING}{TASKS}（七）推进丁。\n（八）推进戊。\n三、保障措施\n（九）加强宣传。"

    assert {code for code, _ in told(text)} == {"point-without-unit"}


def test_a_unit_that_the_reader_adds_makes_the_part_one_with_tasks() -> None:
    plan = plan_of(f"{TASKS}{CLOSING}（八）严格考核。由市民政局考核。")
    at = plan.source.text.rindex("市民政局")
    added = Correction("add", "8", "市民政局", at, "responsible", "按纸质件")
    read = corrected(plan, Corrections(plan.source.sha256, (added,)))

    assert told_of(plan) == [("general-part", 2)]
    assert told_of(read) == [("point-without-unit", "7")]
