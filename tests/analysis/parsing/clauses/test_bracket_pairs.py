"""Brackets of any shape are paired within a paragraph; colons and links are found with them."""

from analysis.parsing.clauses.bracket_pairs import signs_of


def test_outermost_pairs_hold_the_others() -> None:
    assert signs_of("（一[二]三）〔四〕") == ([(0, 6), (7, 9)], [], [])


def test_pairs_side_by_side_are_found_over_several_paragraphs() -> None:
    assert signs_of("（一）\n[二]〔三〕") == ([(0, 2), (4, 6), (7, 9)], [], [])


def test_bracket_left_open_does_not_reach_the_next_paragraph() -> None:
    assert signs_of("（一\n（二）") == ([(0, None), (3, 5)], [], [])
    assert signs_of("（一\n二）") == ([(0, None)], [], [])


def test_brackets_of_two_shapes_may_close_each_other() -> None:
    assert signs_of("（一)") == ([(0, 2)], [], [])


def test_closing_bracket_alone_is_none() -> None:
    assert signs_of("一）二】") == ([], [], [])


def test_colons_stand_in_order_whatever_their_shape() -> None:
    assert signs_of("一:（二：）三︰") == ([(2, 5)], [1, 4, 7], [])


def test_links_stand_in_order_among_other_signs() -> None:
    assert signs_of("甲为（乙|丙）是：丁，由即") == ([(2, 6)], [8], [1, 4, 7, 11, 12])
