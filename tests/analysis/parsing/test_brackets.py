"""Brackets of any shape are paired within a paragraph."""

from analysis.parsing.brackets import Bracket, outermost


def test_outermost_pairs_hold_the_others() -> None:
    assert [Bracket(0, 6), Bracket(7, 9)] == outermost("（一[二]三）〔四〕")


def test_bracket_left_open_does_not_reach_the_next_paragraph() -> None:
    assert [Bracket(0, None), Bracket(3, 5)] == outermost("（一\n（二）")


def test_brackets_of_two_shapes_may_close_each_other() -> None:
    assert [Bracket(0, 2)] == outermost("（一)")


def test_closing_bracket_alone_is_none() -> None:
    assert outermost("一）二】") == []
