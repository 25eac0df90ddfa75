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
        (
            ["1.乙", "（1）丙。", "（2）丁。", LIST, "2.戊", f"（1）己。（{LIST}）", f"（2）庚。（{LIST}）"],
            ["1", "2", "1", "2"],
        ),
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


@pytest.mark.parametrize(
    "items",
    [
        (f"1.丙。（{LIST}）", "2.丁。"),
        ("1.丙。", f"2.丁。（{LIST}）", "3.戊。"),
        (f"（1）丙。（{LIST}）", "（2）丁。"),
    ],
)
def test_in_an_item_before_the_last_it_is_of_this_item(items: tuple[str, ...]) -> None:
    text = "\n".join([f"（一）甲。（{LIST}）", "（二）乙。", *items, f"（三）己。（{LIST}）"])
    plan = parse(read_bytes(text.encode(), "made-up.txt"))

    assert [point.key for point in plan.points] == ["1", *(f"2.{at + 1}" for at in range(len(items))), "3"]
    with_list = [at for at, item in enumerate(items, 1) if LIST in item]
    assert [p.key for p in plan.points if p.clauses] == ["1", *(f"2.{at}" for at in with_list), "3"]


@pytest.mark.parametrize(
    ("lines", "doubtful"),
    [
        (["（一）甲", "（1）丙。", "（2）丁。（市司法局配合）", LIST, "（二）乙", "（1）戊。", LIST], {"2"}),
        (
            [
                "一、甲（市教育局牵头）",
                "（一）丙。",
                "二、乙（市教育局牵头）",
                "（一）丁。",
                "（二）戊。（市财政局配合）",
            ],
            {"2"},
        ),
        (["1.甲（市教育局牵头）", "（1）丁。（市财政局配合）", "（2）戊。", "2.乙（市教育局牵头）"], {"1"}),
    ],
)
def test_it_is_doubted_beside_another_that_may_be_of_all_items(lines: list[str], doubtful: set[str]) -> None:
    plan = parse(read_bytes("\n".join(["示例要点", *lines]).encode(), "made-up.txt"))

    assert {d.point_key for d in plan.diagnostics if d.code == "assignment-doubtful"} == doubtful


@pytest.mark.parametrize(
    ("above", "own"),
    [
        (["1.甲。", "2.乙。"], 0),
        (["一、丁", "1.甲。", "2.乙。", "3.丙。"], 0),
        ([f"1.甲。（{LIST}）", "2.乙。", "3.丙。"], 1),
    ],
)
@pytest.mark.parametrize("said", ["以上各项由市教育局牵头，市民政局配合。", "以上任务责任单位：市教育局、市民政局"])
def test_what_is_said_of_all_above_is_of_each_without_a_list(above: list[str], own: int, said: str) -> None:
    points = parse(read_bytes("\n".join(["示例要点", *above, said]).encode(), "made-up.txt")).points
    units = [[unit.name for clause in point.clauses for unit in clause.mentions] for point in points]

    assert units == [["市财政局"]] * own + [["市教育局", "市民政局"]] * (len(points) - own)
    assert [point.no for point in points] == [line[0] for line in above if line[0].isdigit()]
