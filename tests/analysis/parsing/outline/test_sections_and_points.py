"""The outline of a whole text: sections, points with their numbers and keys, and what was noticed."""

import pytest

from analysis.parsing import Plan
from tests.analysis.made_up import plan_of

UNIT = "（责任单位：市财政局）"


def keys(plan: Plan) -> list[tuple[str, str, str, str]]:
    return [(point.key, point.no, point.section_no, point.title) for point in plan.points]


def sections(plan: Plan) -> list[tuple[str, str, str, int]]:
    return [(section.no, section.numeral, section.title, section.level) for section in plan.sections]


def codes(plan: Plan) -> list[tuple[str, str]]:
    return [(each.code, each.point_key) for each in plan.diagnostics]


def test_numbers_that_run_on_are_the_keys() -> None:
    plan = plan_of(f"一、甲\n1.子。抓好工作。{UNIT}\n2.丑。抓好工作。{UNIT}\n二、乙\n3.寅。抓好工作。{UNIT}")

    assert sections(plan) == [("1", "一、", "甲", 1), ("2", "二、", "乙", 1)]
    assert keys(plan) == [("1", "1", "1", "子"), ("2", "2", "1", "丑"), ("3", "3", "2", "寅")]


def test_numbers_given_twice_get_their_section_before_them() -> None:
    plan = plan_of(f"一、甲\n1.子。抓好工作。{UNIT}\n二、乙\n1.寅。抓好工作。{UNIT}\n2.卯。抓好工作。{UNIT}")

    assert keys(plan) == [("1.1", "1", "1", "子"), ("2.1", "1", "2", "寅"), ("2", "2", "2", "卯")]


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ((1, 2, 3), []),
        ((1, 3), [("number-missing", "3")]),
        ((1, 1), [("number-repeated", "1-2")]),
        ((2, 1), [("number-repeated", "1")]),
    ],
)
def test_gaps_and_repeats_are_said(numbers: tuple[int, ...], expected: list[tuple[str, str]]) -> None:
    plan = plan_of("".join(f"{number}.要点。抓好工作。{UNIT}\n" for number in numbers))

    assert expected == codes(plan)


@pytest.mark.parametrize("marks", [("（一）",), ("1.",), ("1.", "2.")])
def test_a_count_that_begins_anew_below_each_heading_repeats_nothing(marks: tuple[str, ...]) -> None:
    items = "".join(f"{mark}要点。抓好工作。{UNIT}\n" for mark in marks)

    assert codes(plan_of(f"一、甲\n1.子。抓好工作。{UNIT}\n二、乙\n{items}".replace("1.子", f"{marks[0]}子"))) == []


def test_a_clause_at_the_end_of_a_section_covers_its_points() -> None:
    plan = plan_of(
        f"一、甲\n（一）子。抓好工作。\n（二）丑。抓好工作。\n{UNIT}\n二、乙\n（一）寅。抓好工作。\n（二）卯。抓好工作。\n{UNIT}"
    )

    assert [(point.key, len(point.clauses)) for point in plan.points] == [
        ("1.1", 1),
        ("1.2", 1),
        ("2.1", 1),
        ("2.2", 1),
    ]
    assert [code for code, _ in codes(plan)] == ["clause-covers-section", "clause-own-line"] * 2


def test_points_that_a_section_covers_count_also_where_later_sections_number_anew() -> None:
    plan = plan_of(f"一、甲\n1.子。抓好。\n2.丑。抓好。\n{UNIT}\n二、乙\n1.寅。抓好。{UNIT}\n2.卯。抓好。{UNIT}")

    assert [(point.key, len(point.clauses)) for point in plan.points] == [
        ("1.1", 1),
        ("1.2", 1),
        ("2.1", 1),
        ("2.2", 1),
    ]


def test_a_clause_in_a_heading_covers_its_points_also_where_a_number_is_left_out() -> None:
    plan = plan_of(f"一、甲{UNIT}\n1.子。抓好。\n2.丑。抓好。\n二、乙{UNIT}\n4.寅。抓好。\n5.卯。抓好。")

    assert sections(plan) == [("1", "一、", "甲", 1), ("2", "二、", "乙", 1)]
    assert [(point.key, len(point.clauses)) for point in plan.points] == [("1", 1), ("2", 1), ("4", 1), ("5", 1)]


def test_a_point_reaches_to_the_next_and_the_last_to_its_clause() -> None:
    plan = plan_of(f"1.子。抓好工作。{UNIT}\n2.丑。抓好工作。{UNIT}\n各单位要认真落实。")
    text = plan.source.text

    assert [text[point.start : point.end] for point in plan.points] == [
        f"1.子。抓好工作。{UNIT}",
        f"2.丑。抓好工作。{UNIT}",
    ]


def test_paragraphs_below_a_heading_are_numbered_by_order() -> None:
    plan = plan_of(f"一、甲\n推进绿化。多种树。{UNIT}\n治理噪声。多限行。{UNIT}\n二、乙\n修建道路。多铺路。{UNIT}")

    assert keys(plan) == [
        ("1.1", "1.1", "1", "推进绿化"),
        ("1.2", "1.2", "1", "治理噪声"),
        ("2.1", "2.1", "2", "修建道路"),
    ]


def test_a_text_without_points_says_so() -> None:
    plan = plan_of("今天天气很好。")

    assert (plan.points, plan.sections, codes(plan)) == ((), (), [("no-points", "")])
