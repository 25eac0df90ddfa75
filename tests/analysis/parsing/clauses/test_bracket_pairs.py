"""Brackets of any shape are paired within a paragraph; colons are found with them."""

from analysis.parsing.clauses.bracket_pairs import brackets_and_colons


def test_outermost_pairs_hold_the_others() -> None:
    assert brackets_and_colons("（一[二]三）〔四〕") == ([(0, 6), (7, 9)], [])


def test_pairs_side_by_side_are_found_over_several_paragraphs() -> None:
    assert brackets_and_colons("（一）\n[二]〔三〕") == ([(0, 2), (4, 6), (7, 9)], [])


def test_bracket_left_open_does_not_reach_the_next_paragraph() -> None:
    assert brackets_and_colons("（一\n（二）") == ([(0, None), (3, 5)], [])
    assert brackets_and_colons("（一\n二）") == ([(0, None)], [])


def test_brackets_of_two_shapes_may_close_each_other() -> None:
    assert brackets_and_colons("（一)") == ([(0, 2)], [])


def test_closing_bracket_alone_is_none() -> None:
    assert brackets_and_colons("一）二】") == ([], [])


def test_colons_stand_in_order_whatever_their_shape() -> None:
    assert brackets_and_colons("一:（二：）三︰") == ([(2, 5)], [1, 4, 7])
