"""What stands beside a clause and says something else than who becomes its attribute."""

import pytest

from analysis.parsing.clauses.beside import with_asides
from analysis.parsing.model import Clause


def read(text: str, clause: str = "（责任单位：乙局）") -> list[tuple[str, list[tuple[str, str]]]]:
    """The clause of `text` with what is found beside it, and that as key and value."""
    start = text.index(clause)
    found = Clause(start, start + len(clause), (), form="bracket-keys")
    return [
        (text[each.start : each.end], [(a.key, a.value) for a in each.attributes])
        for each in with_asides(text, [found])
    ]


@pytest.mark.parametrize(
    ("beside", "expected"),
    [
        ("甲。（责任单位：乙局）（完成时限：12月）", "（责任单位：乙局）（完成时限：12月）"),
        ("甲。（责任单位：乙局）。\n（完成时限：12月）", "（责任单位：乙局）。\n（完成时限：12月）"),
        ("甲。（责任单位：乙局）\n完成时限：12月\n二、", "（责任单位：乙局）\n完成时限：12月"),
        ("甲。（责任单位：乙局）【完成时限】12月\n二、", "（责任单位：乙局）【完成时限】12月"),
        ("甲。（完成时限：12月）（责任单位：乙局）", "（完成时限：12月）（责任单位：乙局）"),
    ],
)
def test_a_bracket_or_line_beside_the_clause_is_its_attribute(beside: str, expected: str) -> None:
    assert read(beside) == [(expected, [("完成时限", "12月")])]


@pytest.mark.parametrize("line_break", ["\n", "\n\n"])
def test_lines_right_above_a_clause_on_a_line_are_its_own_too(line_break: str) -> None:
    text = line_break.join(["1、甲", "牵头领导：张三", "完成时限：12月", "责任单位：乙局"])

    assert read(text, "责任单位：乙局") == [(text[text.index("牵") :], [("牵头领导", "张三"), ("完成时限", "12月")])]


def test_several_follow_each_other() -> None:
    text = "甲。（责任单位：乙局）（完成时限：12月）（责任领导：张三）"

    assert read(text) == [(text[2:], [("完成时限", "12月"), ("责任领导", "张三")])]


@pytest.mark.parametrize(
    "text",
    [
        "（完成时限：12月）甲。（责任单位：乙局）",
        "甲。（责任单位：乙局）二、丙。（完成时限：12月）",
        "甲。（责任单位：乙局）\n\n时间：12月",
        "甲。（责任单位：乙局）\n工作目标：年底前完成丙。",
        "甲。（责任单位：乙局）（见附件）",
    ],
)
def test_what_stands_elsewhere_or_is_no_such_label_is_left(text: str) -> None:
    assert read(text) == [("（责任单位：乙局）", [])]
