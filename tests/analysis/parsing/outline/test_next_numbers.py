"""Lines that begin with just the number that comes next, with something else or nothing for its mark."""

import pytest

from analysis.diagnostics import DOUBTFUL
from analysis.parsing import parse
from analysis.parsing.model import Plan
from analysis.reading import read_bytes

SECTION = "\n二、保障\n1.丁项。（责任单位：市林业局）"


def plan_of(*lines: str) -> Plan:
    text = "\n".join(line if "责任" in line else f"{line}。（责任单位：市财政局）" for line in lines)
    return parse(read_bytes(text.encode(), "made-up.txt"))


def numbers(*lines: str) -> list[str]:
    return [point.no for point in plan_of(*lines).points]


def doubted(plan: Plan) -> list[tuple[str, object]]:
    return [(d.point_key, d.params["reason"]) for d in plan.diagnostics if d.code == DOUBTFUL]


@pytest.mark.parametrize("mark", ["3 ", "3，", "3·", "3:", "3。", "3丶", "(3.", "3〕", "【3"])
@pytest.mark.parametrize("behind", ["", SECTION])
def test_a_number_set_off_by_any_sign_goes_on_behind_numbers_in_digits(mark: str, behind: str) -> None:
    first = ["一、任务"] if behind else []
    found = numbers(*first, "1.甲项", "2.乙项", f"{mark}丙项。（责任单位：市交通局）{behind}")
    assert found == ["1", "2", "3", *(["1"] if behind else [])]


@pytest.mark.parametrize("mark", ["（三〕", "三）", "（三", "三，", "三：", "(三>"])
@pytest.mark.parametrize("marks", [("（一）", "（二）"), ("一、", "二、")])
def test_a_number_set_off_by_any_sign_goes_on_behind_chinese_numbers(mark: str, marks: tuple[str, str]) -> None:
    assert numbers(f"{marks[0]}甲项", f"{marks[1]}乙项", f"{mark}丙项") == ["1", "2", "3"]


def test_a_blank_within_a_number_is_none_where_the_count_goes_on() -> None:
    assert numbers("9.甲项", "1 0.乙项", "1 1.丙项") == ["9", "10", "11"]


def test_several_go_on_where_each_is_the_next() -> None:
    assert numbers("1.甲项", "2.乙项", "3，丙项", "4，丁项", "5.戊项") == ["1", "2", "3", "4", "5"]


@pytest.mark.parametrize(
    "line",
    [
        "3月底前建成",
        "3 个项目建成",
        "3所学校",
        "3 年建成",
        "（3年内建成）",
        "（3，三年内建成）",
        "4，丁项",
        "2，乙项",
        "3.5亿元",
    ],
)
def test_a_quantity_a_bracket_or_another_number_heads_nothing(line: str) -> None:
    plan = plan_of("1.甲项", "2.乙项", f"{line}。（责任单位：市交通局）")
    assert [point.no for point in plan.points] == ["1", "2"]
    assert not doubted(plan)


@pytest.mark.parametrize("line", ["三年行动", "三是建设", "三·八妇女节", "（三年内建成）"])
def test_a_word_that_begins_with_a_chinese_number_heads_nothing(line: str) -> None:
    plan = plan_of("一、甲项", "二、乙项", f"{line}。（责任单位：市交通局）")
    assert [point.no for point in plan.points] == ["1", "2"]
    assert not doubted(plan)


def test_a_number_that_comes_again_heads_nothing() -> None:
    assert numbers("1.甲项", "2.乙项", "3，丙项", "3.丁项") == ["1", "2", "3"]


def test_numbers_that_count_among_themselves_do_not_go_on_from_others() -> None:
    assert numbers("1.甲项", "2.乙项", "1，子项", "2，丑项", "3，寅项") == ["1", "1", "2", "3"]


@pytest.mark.parametrize(
    "lines",
    [
        ("1.甲项", "2.乙项", "3丙项。（责任单位：市交通局）"),
        ("一、甲项", "二、乙项", "三植树。（责任单位：市交通局）"),
        ("一、任务", "1.甲项", "2.乙项", f"3丙项。（责任单位：市交通局）{SECTION}"),
        ("（一）甲项", "（二）乙项", "三植树。\n责任单位：市交通局"),
    ],
)
def test_lists_behind_a_bare_next_number_are_doubted(lines: tuple[str, ...]) -> None:
    assert doubted(plan_of(*lines)) == [("2", "next-number")]


def test_a_bare_next_number_is_told_in_its_words() -> None:
    plan = plan_of("1.甲项", "2.乙项", "3丙项。（责任单位：市交通局）")
    told = [(d.params["words"], d.params["reason"]) for d in plan.diagnostics if d.code == "words-unread"]
    assert told == [("3丙项。（责任单位：市交通局）", "next-number")]


def test_a_bare_number_that_comes_again_is_told_of_nobody() -> None:
    assert not doubted(plan_of("1.甲项", "2.乙项", "3丙项。（责任单位：市交通局）", "3.丙项"))


@pytest.mark.parametrize("mark", ["(二)", "（二）"])
@pytest.mark.parametrize("deed", ["落实政策，消除不合理限制。", "落实政策措施。"])
def test_lists_behind_the_next_number_within_a_line_are_doubted(mark: str, deed: str) -> None:
    line = f"（一）甲项。责任单位：市财政局。时限要求：持续推进{mark}{deed}责任单位：市交通局。"
    assert doubted(plan_of(line)) == [("1", "next-number")]


@pytest.mark.parametrize("mark", ["（一）", "（三）", "（四年）"])
def test_another_number_within_a_line_is_told_of_nobody(mark: str) -> None:
    line = f"（一）甲项。责任单位：市财政局。时限要求：按照通知{mark}落实政策措施。责任单位：市交通局。"
    assert not doubted(plan_of(line))


def test_a_number_within_what_a_list_says_of_time_is_told_though_its_title_has_commas() -> None:
    line = "（一）甲项。责任单位：市财政局时限要求：持续推进（二）严格落实政策，消除限制和壁垒。责任单位：市建设局"
    told = [d.params["reason"] for d in plan_of(line).diagnostics if d.code == "words-unread"]
    assert told == ["mark"]
