"""Lines of a text and the blanks in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.lines import line_breaks, line_end, line_number, lines_of, trimmed_end


def test_lines_that_are_blank_are_left_out() -> None:
    assert lines_of("甲\n\n　\xa0\n 乙 ") == [(0, 1), (6, 9)]


def test_a_text_without_words_has_no_lines() -> None:
    assert lines_of(" \n\t") == []


@pytest.mark.parametrize(("at", "expected"), [(0, 2), (2, 2), (3, 5)])
def test_a_line_ends_at_its_break_or_with_the_text(at: int, expected: int) -> None:
    assert line_end("甲乙\n丙丁", at) == expected


def test_blanks_behind_a_span_are_no_part_of_it() -> None:
    assert trimmed_end("甲乙 　\xa0\t丙", 1, 6) == 2
    assert trimmed_end("甲乙\n ", 0, 4) == 3
    assert trimmed_end("甲乙\n ", 0, 4, " \n") == 2


def test_lines_are_numbered_from_one_blank_ones_too() -> None:
    text = "甲\n\n乙丙"
    breaks = line_breaks(text)

    assert [line_number(breaks, at) for at in range(len(text) + 1)] == [1, 1, 2, 3, 3, 3]


@given(st.text("甲\n\r　"))
def test_a_line_s_number_is_that_of_the_breaks_before_it(text: str) -> None:
    breaks = line_breaks(text)

    assert [text.count("\n", 0, at) + 1 for at in range(len(text) + 1)] == [
        line_number(breaks, at) for at in range(len(text) + 1)
    ]
