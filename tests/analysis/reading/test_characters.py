"""One look at a text says which kinds of characters stand in it."""

import pytest

from analysis.reading.characters import (
    CUT_MARKER,
    INDENT,
    LATIN,
    MARKED,
    ODD,
    PAGE_END,
    RAGGED,
    RARE,
    UNCLEAN,
    count_of,
    signs_of,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 0),
        ("a", 0),
        ("一、推进工作。\n（责任单位：市财政局）", 0),
        ("甲\r\n乙", UNCLEAN),
        ("甲\x00乙", UNCLEAN | ODD),
        ("\ue000", ODD),
        ("<p>甲", MARKED),
        ("工作要點", RARE),
        ("乾坤著作", 0),
        ("甲｜乙", MARKED),
        ("　　甲", INDENT),
        ("　甲　乙", CUT_MARKER),
        ("责 任单位", CUT_MARKER),
        ("责\t任单位", CUT_MARKER | MARKED),
        ("甲\xa0乙", UNCLEAN),
        ("第 一", CUT_MARKER),
        ("第1 一", 0),
        ("城市 and 社会", LATIN | CUT_MARKER),
        ("甲　\n乙", RAGGED | CUT_MARKER),
        ("甲\f- 1 -", RAGGED | PAGE_END),
        ("第1页\f甲", RAGGED | PAGE_END),
        ("甲\n１２", RAGGED),
        ("甲\n\u0663\n乙", RAGGED),
        ("1.甲\n2.乙", 0),
        ("and\n天地 GDP", CUT_MARKER),
    ],
)
def test_a_text_shows_the_kinds_that_stand_in_it_and_no_others(text: str, expected: int) -> None:
    assert expected == signs_of(text)


def test_the_characters_of_a_kind_are_counted() -> None:
    assert count_of(ODD, "甲\x00乙\ue000\n") == 2
