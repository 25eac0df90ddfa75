"""Rows without units are points where others of their table have some, wherever they stand in it."""

import pytest

from analysis.parsing import parse
from analysis.reading import read_bytes

HEADINGS = "序号\t工作任务\t完成时限\t责任单位"
WITH_UNIT, WITHOUT = "\t6月\t市水利局", "\t全年"


def keys(*lines: str) -> list[tuple[str, bool]]:
    """The key of each point of such a table, and whether it has a unit."""
    plan = parse(read_bytes("\n".join([HEADINGS, *lines]).encode(), "made-up.txt"))
    return [(point.key, any(clause.mentions for clause in point.clauses)) for point in plan.points]


@pytest.mark.parametrize("at", [0, 1, 2])
def test_at_its_head_in_its_middle_and_at_its_end(at: int) -> None:
    rows = [f"{number}\t植树{WITHOUT if number == at + 1 else WITH_UNIT}" for number in (1, 2, 3)]

    assert keys(*rows) == [("1", at != 0), ("2", at != 1), ("3", at != 2)]


@pytest.mark.parametrize("note", ["注：全年推进", HEADINGS, "合计\t\t\t1"])
def test_above_a_note_headings_said_again_or_a_sum(note: str) -> None:
    assert keys(f"1\t植树{WITHOUT}", note, f"2\t护林{WITH_UNIT}") == [("1", False), ("2", True)]


def test_of_another_table_none_is() -> None:
    assert keys(f"2\t护林{WITH_UNIT}", "", "说明", "", "序号\t材料名称\t份数", "1\t申请表\t2") == [("2", True)]


@pytest.mark.parametrize("words", ["合计", "合计2项", "总计（2项）", "共计：2项"])
def test_a_sum_is_none_and_goes_on_with_none(words: str) -> None:
    assert keys(f"1\t植树{WITH_UNIT}", f"2\t护林{WITH_UNIT}", f"\t{words}\t500万元") == [("1", True), ("2", True)]
    plan = parse(read_bytes(f"{HEADINGS}\n1\t植树{WITH_UNIT}\n\t{words}\t500万元".encode(), "made-up.txt"))
    assert [attribute.value for clause in plan.points[0].clauses for attribute in clause.attributes] == ["6月"]
