"""What a number is where its own words leave it open: the count decides."""

import pytest

from analysis.parsing import parse
from analysis.reading import read_bytes


def marks_in(*lines: str) -> list[str]:
    """The numbers of the points that a text of these lines has."""
    text = "\n".join(line if "（" in line else f"{line}。（责任单位：市财政局）" for line in lines)
    return [point.no for point in parse(read_bytes(text.encode(), "made-up.txt")).points]


@pytest.mark.parametrize(
    ("lines", "numbers"),
    [
        (["10.甲项目", "11.121人才工程", "12.乙项目"], ["10", "11", "12"]),
        (["1.甲项目", "2.863计划", "二、乙", "1.1000名工匠", "2.50个工作站"], ["1", "2", "1", "2"]),
        (["7.甲项目", "8.24小时服务", "9.15分钟生活圈"], ["7", "8", "9"]),
        (["999.甲项目", "1000.乙项目", "1001.丙项目"], ["999", "1000", "1001"]),
        (["1000.甲项目", "1001.乙项目"], ["1000", "1001"]),
        (["（999）甲项目", "（1000）乙项目"], ["999", "1000"]),
        (["l.甲项目", "2.乙项目", "3.丙项目"], ["1", "2", "3"]),
        (["9.甲项目", "1o.乙项目", "1l.丙项目"], ["9", "10", "11"]),
    ],
)
def test_a_mark_that_goes_on_counting_is_one(lines: list[str], numbers: list[str]) -> None:
    assert numbers == marks_in(*lines)


@pytest.mark.parametrize(
    ("lines", "numbers"),
    [
        (["1.甲项目", "2.5万亩良田建成", "2.乙项目"], ["1", "2"]),
        (["9.甲项目", "10.5%的增长"], ["9"]),
        (["3.1 甲项目", "3.2 乙项目"], ["3.1", "3.2"]),
        (["1.甲项目", "2.1乙项目", "2.2丙项目"], ["2.1", "2.2"]),
        (["甲：", "2031.乙项目", "2032.丙项目"], ["1", "2", "3"]),
    ],
)
def test_a_quantity_a_decimal_or_a_year_is_none(lines: list[str], numbers: list[str]) -> None:
    assert numbers == marks_in(*lines)


def test_a_letter_read_as_a_digit_is_told() -> None:
    text = "9.甲项目。（市财政局负责）\n1o.乙项目。（市财政局负责）"
    plan = parse(read_bytes(text.encode(), "made-up.txt"))

    assert [(d.code, d.params, text[d.start : d.end]) for d in plan.diagnostics] == [
        ("numeral-misread", {"numeral": "1o.", "number": "10"}, "1o.")
    ]
