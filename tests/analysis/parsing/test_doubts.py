"""A row that is unlikely is kept and marked, with the reason; sound rows are not."""

import re
from pathlib import Path

import pytest

import analysis
from analysis.corrections import Correction, Corrections, corrected
from analysis.diagnostics import DOUBTFUL
from analysis.i18n import LANGUAGES, catalogue
from analysis.parsing.doubts import NAME_DOUBTS, ROW_DOUBTS, NameDoubt, doubt_of_name
from tests.analysis.made_up import plan_of

_GIVEN = re.compile(r'(?:"reason": |_doubtful\([a-z_, ]+, )"([a-z-]+)"')
"""How the code of the parser gives a reason by its id."""


def doubts(text: str) -> list[tuple[str, str]]:
    """The rows marked in `text` and why."""
    plan = plan_of(text)
    found = [each for each in plan.diagnostics if each.code == DOUBTFUL]
    assert [str(each.params["name"]) for each in found] == [plan.source.text[each.start : each.end] for each in found]
    return [(str(each.params["name"]), str(each.params["reason"])) for each in found]


@pytest.mark.parametrize("doubt", NAME_DOUBTS, ids=lambda doubt: doubt.id)
def test_a_name_is_doubted_for_its_own_words(doubt: NameDoubt) -> None:
    assert doubt_of_name(doubt.example) == doubt.id


@pytest.mark.parametrize("doubt", NAME_DOUBTS, ids=lambda doubt: doubt.id)
def test_a_sound_name_that_looks_alike_is_not(doubt: NameDoubt) -> None:
    assert doubt_of_name(doubt.sound) == ""


def test_every_reason_has_words_in_both_languages() -> None:
    reasons = {f"reason.{doubt.id}" for doubt in (*NAME_DOUBTS, *ROW_DOUBTS)} | {"reason.crowded", "reason.number"}

    for language in LANGUAGES:
        assert reasons <= set(catalogue(language))


def test_a_name_that_is_no_bodys_among_whole_names_is_doubted() -> None:
    listed = "、".join(f"市第{numeral}局" for numeral in "一二三四五六七八九十")

    assert doubts(f"1.推进工作。（责任单位：{listed}、海鸥）") == [("海鸥", "no-body")]


def test_short_names_are_sound_where_a_plan_uses_them_throughout() -> None:
    assert doubts("1.推进工作。（责任单位：发改、民政）\n2.加强工作。（责任单位：财政、教育）") == []


def test_a_unit_that_stands_twice_in_one_list_is_doubted_the_second_time() -> None:
    assert doubts("1.推进工作。（责任单位：市财政局、市教育局、市财政局）") == [("市财政局", "repeated")]


def test_a_unit_that_leads_and_answers_in_one_clause_is_sound() -> None:
    assert doubts("1.推进工作。（牵头单位：市财政局；责任单位：市财政局、市教育局）") == []


def test_a_point_with_ten_times_the_usual_number_of_units_is_doubted() -> None:
    many = "、".join(f"市{chr(0x4E00 + number)}局" for number in range(20))
    others = "".join(f"{number}.推进工作。（责任单位：市财政局）\n" for number in range(1, 6))

    assert {reason for _, reason in doubts(f"{others}6.推进工作。（责任单位：{many}）")} == {"crowded"}


def test_lists_behind_the_first_are_doubted_where_the_next_number_is_missing() -> None:
    text = "1.推进工作。（市财政局负责）\n推动示例工作。（市教育局负责）\n3.加强工作。（市民政局负责）"

    assert doubts(text) == [("市教育局", "number")]


def test_what_a_reader_corrected_is_doubted_no_more() -> None:
    plan = plan_of("1.推进工作。（责任单位：市财政局、市教育局、市财政局）")
    second = plan.points[0].clauses[0].mentions[2]
    item = Correction("role", "1", second.name, second.start, to="support", why="原文如此")
    mended = corrected(plan, Corrections(plan.source.sha256, (item,)))

    assert [each.code for each in mended.diagnostics if each.code == DOUBTFUL] == []


def test_a_row_that_a_reader_confirmed_stays_as_it_is_and_is_doubted_no_more() -> None:
    plan = plan_of("1.推进工作。（责任单位：市财政局、市教育局、市财政局）")
    second = plan.points[0].clauses[0].mentions[2]
    item = Correction("confirm", "1", second.name, second.start, why="原文如此")
    mended = corrected(plan, Corrections(plan.source.sha256, (item,)))

    kept = mended.points[0].clauses[0].mentions[2]
    assert (kept.role, kept.role_basis, kept.by_reader) == ("responsible", "stated", "confirmed")
    assert [each.code for each in mended.diagnostics if each.code == DOUBTFUL] == []


def test_every_reason_that_the_parser_gives_has_words_in_both_languages() -> None:
    sources = (Path(analysis.__file__).parent / "parsing").rglob("*.py")
    given = {reason for path in sources for reason in _GIVEN.findall(path.read_text(encoding="utf-8"))}

    assert {"runs-on", "last-item", "bracket-alone"} <= given
    for language in LANGUAGES:
        assert {f"reason.{reason}" for reason in given} <= set(catalogue(language))
