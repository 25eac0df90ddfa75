"""Tables drawn in plain text whose lines go across some columns only."""

import pytest

from analysis.parsing import parse
from analysis.reading import read_bytes
from analysis.reading.drawn_tables import drawn_table

HEAD = """\
┌──────┬─────────┬────┐
│工作任务│ 牵头单位│时限│
├──────┼─────────┼────┤
"""


def rows_of(drawn: str) -> list[list[str]]:
    """The words of the cells, row by row; ↑ where one goes on."""
    _, table = drawn_table(drawn.splitlines(), 1)
    return [["↑" if cell.continues else cell.words for cell in row] for row in table]


def points_in(drawn: str) -> list[tuple[str, list[str]]]:
    plan = parse(read_bytes(f"任务表\n{drawn}".encode(), "made-up.txt"))
    return [(point.title, [each.name for clause in point.clauses for each in clause.mentions]) for point in plan.points]


def test_a_cell_goes_on_until_a_line_is_drawn_below_it() -> None:
    drawn = (
        HEAD
        + """\
│修路    │市交通局、市财│年内│
├──────┤政局          │    │
│架桥    │              │    │
├──────┼─────────┼────┤
│造林    │市林业局      │6月 │
└──────┴─────────┴────┘"""
    )

    assert rows_of(drawn)[1:] == [
        ["修路", "市交通局、市财政局", "年内"], ["架桥", "↑", "↑"], ["造林", "市林业局", "6月"],
    ]  # fmt: skip
    assert points_in(drawn) == [
        ("修路", ["市交通局", "市财政局"]), ("架桥", ["市交通局", "市财政局"]), ("造林", ["市林业局"]),
    ]  # fmt: skip


def test_one_that_pauses_beside_a_line_begins_anew_behind_it() -> None:
    drawn = (
        HEAD
        + """\
│修路    │市交通局│年内│
│        ├────────┼────┤
│架桥    │市财政局│年内│
└──────┴────────┴────┘"""
    )

    assert points_in(drawn) == [("修路", ["市交通局"]), ("架桥", ["市财政局"])]


def test_a_list_that_a_separator_leaves_open_goes_on_behind_the_pause() -> None:
    drawn = (
        HEAD
        + """\
│修路    │市交通局、│年内│
├──────┤          │    │
│架桥    │市财政局  │    │
└──────┴──────────┴────┘"""
    )

    assert points_in(drawn) == [("修路", ["市交通局", "市财政局"]), ("架桥", ["市交通局", "市财政局"])]


@pytest.mark.parametrize(
    "drawn",
    [
        HEAD + "│修路│市交通局│年内│\n├───┼────┼────┤\n│架桥│市财政局│年内│\n└───┴────┴────┘",
        HEAD + "│修路│市交通局│年内│\n├───┤│\n│架桥│市财政局│年内│",
        "修路",
        "",
    ],
    ids=["lines across all columns", "a line of fewer cells", "words", "nothing"],
)
def test_others_are_none(drawn: str) -> None:
    assert drawn_table(drawn.splitlines() or [""], 0) == (0, ())
