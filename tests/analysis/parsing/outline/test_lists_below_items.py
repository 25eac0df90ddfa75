"""A list on a line of its own behind items: whose it is, told by how the items and what stands beside them are numbered."""

import pytest

from analysis.parsing import parse
from analysis.reading import read_bytes

LIST = "责任单位：市财政局"


def carriers(*lines: str) -> list[str]:
    """The numbers of the points that carry a list in a text of these lines."""
    points = parse(read_bytes("\n".join(["示例要点", *lines]).encode(), "made-up.txt")).points
    return [point.no for point in points if any(clause.mentions for clause in point.clauses)]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["一、甲", "1.乙", "（1）丙。", "（2）丁。", LIST, "2.戊"], ["1"]),
        (["1.乙", "①丙。", "②丁。", LIST, "2.戊", "①己。", "②庚。", LIST], ["1", "2"]),
        (["（一）乙", "1.丙", "（1）丁。", "（2）戊。", LIST, f"2.己。（{LIST}）"], ["1", "2"]),
        (["1.乙", "（1）丙。", "（2）丁。", LIST, f"2.戊。（{LIST}）"], ["1", "2"]),
    ],
)
def test_behind_items_in_brackets_or_circles_it_is_of_their_number(lines: list[str], expected: list[str]) -> None:
    assert expected == carriers(*lines)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["一、甲", "（1）丙。", "（2）丁。", LIST, "二、乙", "（1）戊。", "（2）己。", LIST], ["1", "2", "1", "2"]),
        (
            ["第一条 甲", "（1）丙。", "（2）丁。", LIST, "第二条 乙", "（1）戊。", "（2）己。", LIST],
            ["1", "2", "1", "2"],
        ),
    ],
)
def test_at_the_end_of_a_section_it_is_of_each_item(lines: list[str], expected: list[str]) -> None:
    assert expected == carriers(*lines)
