"""Words that look as if they assigned something and that nothing has read are told."""

import pytest

from analysis.corrections import Correction, Corrections, corrected
from analysis.i18n import LANGUAGES, catalogue
from analysis.parsing.unread import SIGNS, UNREAD, Sign
from tests.analysis.made_up import plan_of


def unread(text: str) -> list[tuple[str, str]]:
    """The reason and the words of each place told as unread in `text`."""
    plan = plan_of(text)
    return [
        (str(each.params["reason"]), plan.source.text[each.start : each.end])
        for each in plan.diagnostics
        if each.code == UNREAD
    ]


@pytest.mark.parametrize("sign", SIGNS, ids=lambda sign: sign.id)
def test_a_sign_is_found_in_its_example(sign: Sign) -> None:
    assert [sign.id] == [reason for reason, _ in unread(f"1.推进工作。{sign.example}\n2.加强工作。（市民政局负责）")]


def test_what_was_read_is_not_told() -> None:
    assert unread("1.推进工作。（市财政局牵头，市教育局配合）\n2.加强工作。\n责任单位：市财政局、市教育局") == []


def test_what_was_refused_by_name_is_not_told() -> None:
    assert unread("举办大赛。（主办单位：市体育局）") == []


def test_the_words_of_each_place_are_told_once() -> None:
    assert unread("1.推进工作，由市财政局牵头，尽快完成。（市民政局负责）") == [("unit-and-verb", "市财政局牵头")]


@pytest.mark.parametrize(
    "words",
    [
        "依托有关部门支持，抓紧推进。",
        "各单位负责，抓好落实。",
        "（见市财政局、市教育局通知）推进。",
        "龙头企业牵头，聚合资源。",
    ],
)
def test_sentences_about_anybody_are_prose(words: str) -> None:
    assert unread(f"1.推进工作。{words}\n2.加强工作。（市民政局负责）") == []


def test_every_sign_has_words_in_both_languages() -> None:
    for language in LANGUAGES:
        assert {f"reason.{sign.id}" for sign in SIGNS} <= set(catalogue(language))


def test_words_that_a_reader_found_to_assign_nothing_are_told_no_more() -> None:
    plan = plan_of("1.推进工作，由市财政局牵头，尽快完成。（市民政局负责）")
    (told,) = [each for each in plan.diagnostics if each.code == UNREAD]
    item = Correction("confirm", "", plan.source.text[told.start : told.end], told.start, why="只是叙述")
    settled = corrected(plan, Corrections(plan.source.sha256, (item,)))

    assert [each.code for each in settled.diagnostics if each.code == UNREAD] == []
