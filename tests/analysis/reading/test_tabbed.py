"""Tables pasted into plain text: lines of cells under the headings of a task table, and no others."""

import pytest

from analysis.parsing import parse
from analysis.reading import read_bytes
from analysis.reading.tabbed import with_tabbed_tables

HEADINGS = "序号\t工作任务\t责任部门\t完成时间"


def test_lines_under_headings_become_a_table_among_the_words() -> None:
    before, table, after = with_tabbed_tables(f"任务表\n{HEADINGS}\n1\t清理河道\t水利局\t6月\n附注")

    assert (before, after) == ("任务表", "附注")
    assert [[cell.words for cell in row] for row in table] == [HEADINGS.split("\t"), ["1", "清理河道", "水利局", "6月"]]


@pytest.mark.parametrize(
    "text",
    [
        "没有制表符",
        f"{HEADINGS}\n只有表头",
        "甲\t乙\t丙\n一\t二\t三",
        "1\t清理河道\n2\t修缮堤坝",
    ],
)
def test_other_text_stays_as_it_is(text: str) -> None:
    assert with_tabbed_tables(text) == [text]


def test_cells_left_empty_at_the_beginning_carry_on_those_above() -> None:
    text = f"{HEADINGS}\n1\t清理河道\t水利局\t6月\n\t\t住建局\t9月\n2\t修缮堤坝\t水利局\t8月"
    plan = parse(read_bytes(text.encode(), "made-up.txt"))

    assert [(p.key, p.title, [m.name for c in p.clauses for m in c.mentions]) for p in plan.points] == [
        ("1", "清理河道", ["水利局", "住建局"]),
        ("2", "修缮堤坝", ["水利局"]),
    ]
