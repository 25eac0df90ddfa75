"""Names in a text, against one pattern of all names."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.names_in_text import NamesInText


def found(names: list[str], text: str, start: int = 0, end: int | None = None) -> list[str]:
    spans = NamesInText(names).spans(text, start, len(text) if end is None else end)
    return [text[first:last] for first, last in spans]


def test_of_several_names_at_one_place_the_longest_stands() -> None:
    assert found(["市财政", "市财政局"], "市财政局与市财政") == ["市财政局", "市财政"]


def test_a_name_in_another_is_not_found_again() -> None:
    assert found(["市财政局", "财政局"], "市财政局") == ["市财政局"]


def test_names_of_two_characters_are_not_looked_for() -> None:
    assert found(["科委"], "科委") == found([], "科委") == []


@pytest.mark.parametrize(
    ("start", "end", "expected"), [(0, 4, ["市财政局"]), (1, 7, []), (0, 3, []), (4, 8, ["市教育局"])]
)
def test_only_what_stands_whole_between_the_ends_is_found(start: int, end: int, expected: list[str]) -> None:
    assert found(["市财政局", "市教育局"], "市财政局市教育局", start, end) == expected


def test_signs_that_mean_something_in_a_pattern_are_characters_of_a_name() -> None:
    assert found(["]^-\\", "[市]局"], "在]^-\\和[市]局") == ["]^-\\", "[市]局"]


names = st.lists(st.text("甲乙市-", min_size=3, max_size=6), min_size=1, max_size=8)


@given(names, st.text("甲乙市-", max_size=40), st.integers(0, 5), st.integers(0, 40))
def test_they_are_those_that_one_pattern_of_all_names_finds(listed: list[str], text: str, start: int, end: int) -> None:
    longest_first = sorted(listed, key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, longest_first)))
    expected = [match.span() for match in pattern.finditer(text, start, end)]

    assert expected == list(NamesInText(listed).spans(text, start, min(end, len(text))))
