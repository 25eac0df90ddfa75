"""What stands in a list and is no unit gives no row, and is told; the units around it are read."""

import pytest

from analysis.parsing import parse
from analysis.reading import read_bytes


@pytest.mark.parametrize(
    ("words", "units", "told"),
    [
        ("（责任单位：市财政局、各、市教育局）", ["市财政局", "市教育局"], ["各"]),
        ("（责任单位：市财政局、“、”、市教育局）", ["市财政局", "市教育局"], ["“", "”"]),
        ("（责任单位：市财政局，的，市教育局）", ["市财政局", "市教育局"], ["的"]),
        ("（市财政局、各、市教育局牵头，和，市民政局配合）", ["市财政局", "市教育局", "市民政局"], ["各", "和"]),
        ("（市财政局、各、市教育局）", ["市财政局", "市教育局"], ["各"]),
        ("（市财政局、的）", [], []),
        ("（责任单位：省、市、县）", ["省", "市", "县"], []),
        ("（责任单位：甲市财政局、Ａ）", ["甲市财政局", "Ａ"], []),
    ],
)
def test_stray_words_are_told_and_give_no_row(words: str, units: list[str], told: list[str]) -> None:
    plan = parse(read_bytes(f"示例市工作要点\n\n1.推进示例工作。{words}\n".encode(), "a.txt"))

    mentions = [mention.name for point in plan.points for clause in point.clauses for mention in clause.mentions]
    unplaced = [str(each.params["name"]) for each in plan.diagnostics if each.code == "name-unplaced"]
    assert (units, told) == (mentions, unplaced)
