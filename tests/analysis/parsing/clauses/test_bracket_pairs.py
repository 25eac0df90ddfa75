"""Brackets of any shape are paired within a paragraph."""

from analysis.parsing.clauses.bracket_pairs import outermost


def test_outermost_pairs_hold_the_others() -> None:
    assert outermost("（一[二]三）〔四〕") == [(0, 6), (7, 9)]


def test_bracket_left_open_does_not_reach_the_next_paragraph() -> None:
    assert outermost("（一\n（二）") == [(0, None), (3, 5)]


def test_brackets_of_two_shapes_may_close_each_other() -> None:
    assert outermost("（一)") == [(0, 2)]


def test_closing_bracket_alone_is_none() -> None:
    assert outermost("一）二】") == []
