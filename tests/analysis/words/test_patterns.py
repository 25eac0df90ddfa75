"""Words become patterns that try the longer before the shorter, each in its context."""

import re

import pytest

from analysis.words import any_of, characters, last_characters, listed
from analysis.words.patterns import HAN, alternation, character_class
from analysis.words.sets import Context, Member, members


def word(word: str, **context: tuple[str, ...]) -> Member:
    return Member("made.up", word, Context(**context), {}, {})


def matched(pattern: str, text: str) -> list[str]:
    return re.findall(pattern, text)


def test_of_two_words_that_begin_alike_the_longer_is_tried_first() -> None:
    pattern = alternation([word("科"), word("科室"), word("处")])

    assert pattern == "(?:科(?:室|)|处)"
    assert matched(pattern, "科室和科和处") == ["科室", "科", "处"]


def test_every_branch_begins_with_a_character_by_which_it_is_searched_for() -> None:
    assert alternation([word("主办"), word("牵头"), word("主责")]) == "(?:主(?:办|责)|牵头)"


def test_signs_of_patterns_are_characters() -> None:
    assert matched(alternation([word("(A)"), word("1.")]), "(A)1.12") == ["(A)", "1."]
    assert matched(character_class("]-^\\"), "a]b-c^d\\") == ["]", "-", "^", "\\"]


@pytest.mark.parametrize(
    ("context", "text", "found"),
    [
        ({"before": ("单位", "部门")}, "会同单位会同市局会同部门", 2),
        ({"not_before": ("处", "局")}, "会同处会同局会同", 1),
        ({"not_before": ("处",), "yet_before": ("处室",)}, "会同处会同处室", 1),
        ({"after": ("市", "人民")}, "市会同人民会同国会同", 2),
        ({"not_after": ("市", "人民")}, "市会同人民会同国会同", 1),
        ({"not_after": (HAN,)}, "市会同，会同", 1),
        ({"before": (HAN,)}, "会同，会同市", 1),
    ],
)
def test_a_word_counts_only_in_its_context(context: dict[str, tuple[str, ...]], text: str, found: int) -> None:
    assert len(matched(alternation([word("会同", **context)]), text)) == found


def test_a_word_in_two_sets_counts_where_either_context_holds() -> None:
    pattern = alternation([word("会同", before=("单位",)), word("会同", before=("部门",))])

    assert matched(pattern, "会同单位会同部门会同市局") == ["会同", "会同"]


def test_a_word_without_a_context_in_one_set_counts_everywhere() -> None:
    assert matched(alternation([word("会同", before=("单位",)), word("会同")]), "会同市局") == ["会同"]


def test_no_words_match_nothing() -> None:
    assert matched(alternation([]), "会同") == []
    assert matched(character_class(""), "会同") == []


def test_sets_are_asked_for_by_their_names() -> None:
    assert {"牵头", "主办"} <= set(listed("roles.lead"))
    assert matched(any_of("roles.lead"), "牵头和主办") == ["牵头", "主办"]
    assert matched(characters("times.bounds"), "年前和月内") == ["前", "内"]
    assert matched(last_characters("labels.bodies"), "单位") == ["位"]


def test_a_word_that_is_also_in_another_set_keeps_the_set_that_gives_it() -> None:
    assert {member.home for member in members("roles.hosts")} == {"roles.lead", "roles.responsible"}


def test_a_set_that_is_not_there_is_told_with_those_that_are() -> None:
    with pytest.raises(KeyError, match=r"roles\.laed.*roles\.lead"):
        members("roles.laed")
