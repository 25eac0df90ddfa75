"""Marks become a tree of headings; which of them are points follows from who carries the clauses."""

import pytest

from analysis.numbering import Marker
from analysis.parsing.model import Clause
from analysis.parsing.outline.headings import (
    Heading,
    build,
    place_clauses,
    point_headings,
    points_style,
    stands_alone,
    title_of,
)
from analysis.parsing.outline.shared_clauses import find_shared_clauses
from tests.analysis.made_up import plan_of

STYLES = {"一": "han", "(": "han_paren", "1": "arabic", "章": "chapter", "①": "circled"}


def marks(*drawn: str) -> list[Marker]:
    """Marks drawn as `一1 (2`: a style and a number, ten characters apart."""
    return [
        Marker(STYLES[each[0]], int(each[1:]), 10 * i, 10 * i + 2, 10 * i + 2, each[1:]) for i, each in enumerate(drawn)
    ]


def clause(at: int) -> Clause:
    return Clause(at, at + 2, (), form="bracket-keys")


def tree(*drawn: str, clauses: tuple[int, ...] = ()) -> list[Heading]:
    """The tree of these marks, with a clause in the heading of each of these orders."""
    headings = build(marks(*drawn), 10 * len(drawn))
    place_clauses(headings, [clause(10 * order + 5) for order in clauses])
    return headings


def path(heading: Heading) -> str:
    return f"{path(heading.parent)}/{heading.marker.path}" if heading.parent else heading.marker.path


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        (("一1", "一2"), ["1", "2"]),
        (("一1", "(1", "(2", "一2", "(1"), ["1", "1/1", "1/2", "2", "2/1"]),
        (("一1", "(1", "11", "(2"), ["1", "1/1", "1/1/1", "1/2"]),
        (("11", "12", "一1", "11"), ["1", "2", "1", "1/1"]),
        (("章1", "一1", "11", "章2"), ["1", "1/1", "1/1/1", "2"]),
        ((), []),
    ],
)
def test_a_style_that_is_open_closes_what_lies_below_it(drawn: tuple[str, ...], expected: list[str]) -> None:
    assert expected == [path(heading) for heading in tree(*drawn)]


def test_a_heading_reaches_to_the_next_of_its_level() -> None:
    assert [(h.level, h.marker.start, h.own_end, h.end) for h in tree("一1", "(1", "(2", "一2")] == [
        (1, 0, 10, 30),
        (2, 10, 20, 20),
        (2, 20, 30, 30),
        (1, 30, 40, 40),
    ]


def test_clauses_before_the_first_heading_are_returned() -> None:
    early, inside = clause(3), clause(13)
    headings = build(marks("一1", "一2")[1:], 20)

    assert place_clauses(headings, [early, inside]) == [early]
    assert headings[0].clauses == [inside]


@pytest.mark.parametrize(
    ("drawn", "clauses", "style", "points"),
    [
        (("一1", "(1", "(2"), (1, 2), "han_paren", [1, 2]),
        (("一1", "(1", "(2", "一2"), (0, 3), "han", [0, 3]),
        (("一1", "(1", "11", "12"), (1,), "han_paren", [1]),
        (("一1", "一2"), (), None, [0, 1]),
        (("一1", "(1", "11", "(2"), (2, 3), "han_paren", [1, 3]),
    ],
)
def test_most_carriers_give_the_points_their_style(
    drawn: tuple[str, ...], clauses: tuple[int, ...], style: str | None, points: list[int]
) -> None:
    headings = tree(*drawn, clauses=clauses)

    assert points_style(headings) == style
    assert [heading.marker.start // 10 for heading in point_headings(headings, style)] == points


def test_a_clause_on_its_own_line_at_the_end_of_a_section_covers_its_items() -> None:
    text = "一、甲项甲项甲\n(一)甲项甲项\n(二)甲项甲项\n（责任单位）"
    headings = build(
        [
            Marker("han", 1, 0, 2, 2, "1"),
            Marker("han_paren", 1, 8, 11, 11, "1"),
            Marker("han_paren", 2, 16, 19, 19, "2"),
        ],
        len(text),
    )
    found = Clause(text.index("（责任"), len(text), (), form="bracket-keys")
    place_clauses(headings, [found])

    find_shared_clauses(text, headings)

    assert (headings[0].shared, headings[2].clauses) == ([found], [])


@pytest.mark.parametrize(("before", "alone"), [("", True), ("\n　", True), ("。", False), ("。 ", False)])
def test_a_clause_stands_alone_where_it_begins_a_line(before: str, alone: bool) -> None:
    assert stands_alone(f"{before}（责任单位）", clause(len(before))) is alone


@pytest.mark.parametrize(
    ("text", "title"),
    [("一、甲项。做好工作。", "甲项"), ("一、 **甲项**：\n做好工作", "甲项"), ("一、甲项；乙项", "甲项"), ("一、", "")],
)
def test_a_title_ends_at_the_first_stop(text: str, title: str) -> None:
    (heading,) = build([Marker("han", 1, 0, 2, 2, "1")], len(text))

    assert title_of(text, heading) == title


def test_numbers_with_half_a_bracket_lie_below_those_with_a_whole_one_and_count_on_with_them() -> None:
    below = plan_of(
        "（1）甲项（责任单位：市财政局）\n1）丙。\n2）丁。\n（2）乙项（责任单位：市教育局）\n1）戊。\n2）己。"
    )
    beside = plan_of("（1）甲项（责任单位：市财政局）\n2）乙项（责任单位：市教育局）\n（3）丙项（责任单位：市水务局）")

    assert [point.numeral for point in below.points] == ["（1）", "（2）"]
    assert [point.numeral for point in beside.points] == ["（1）", "2）", "（3）"]
