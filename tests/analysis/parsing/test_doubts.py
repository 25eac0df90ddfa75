"""A row that is unlikely is kept and marked, with the reason; sound rows are not."""

import re
from pathlib import Path

import pytest

import analysis
from analysis.corrections import Correction, Corrections, corrected
from analysis.diagnostics import DOUBTFUL, UNREAD
from analysis.i18n import LANGUAGES, catalogue
from analysis.parsing.doubts import ROW_DOUBTS
from analysis.parsing.units.doubts_of_names import NAME_DOUBTS
from tests.analysis.made_up import plan_of

_GIVEN = re.compile(r'(?:"reason": |_doubtful\([a-z_, ]+, |_unread\(.+, )"([a-z-]+)"')
"""How the code of the parser gives a reason by its id."""


def doubts(text: str) -> list[tuple[str, str]]:
    """The rows marked in `text` and why."""
    plan = plan_of(text)
    found = [each for each in plan.diagnostics if each.code == DOUBTFUL]
    assert [str(each.params["name"]) for each in found] == [plan.source.text[each.start : each.end] for each in found]
    return [(str(each.params["name"]), str(each.params["reason"])) for each in found]


def test_every_reason_has_words_in_both_languages() -> None:
    others = {"crowded", "number", "level", "verb-and-key", "blank", "behind-end", "last-item", "gap"}
    reasons = {f"reason.{reason}" for reason in {doubt.id for doubt in (*NAME_DOUBTS, *ROW_DOUBTS)} | others}

    for language in LANGUAGES:
        assert reasons <= set(catalogue(language))


def test_a_unit_that_stands_twice_in_one_list_is_doubted_the_second_time() -> None:
    assert doubts("1.推进工作。（责任单位：市财政局、市教育局、市财政局）") == [("市财政局", "repeated")]


def test_a_unit_that_stands_twice_behind_one_label_is_doubted_though_a_rule_makes_it_lead() -> None:
    twice = "责任单位：\n市财政局\n" * 2

    assert doubts(f"列首位的为牵头单位。\n1.推进工作。\n{twice}2.加强工作。\n责任单位：\n市教育局") == [
        ("市财政局", "repeated")
    ]


def test_a_unit_that_leads_and_answers_in_one_clause_is_sound() -> None:
    assert doubts("1.推进工作。（牵头单位：市财政局；责任单位：市财政局、市教育局）") == []


def test_a_point_with_ten_times_the_usual_number_of_units_is_doubted() -> None:
    many = "、".join(f"市{chr(0x4E00 + number)}局" for number in range(20))
    others = "".join(f"{number}.推进工作。（责任单位：市财政局）\n" for number in range(1, 6))

    assert {reason for _, reason in doubts(f"{others}6.推进工作。（责任单位：{many}）")} == {"crowded"}


def test_lists_behind_the_first_are_doubted_where_the_next_number_is_missing() -> None:
    text = "1.推进工作。（市财政局负责）\n推动示例工作。（市教育局负责）\n3.加强工作。（市民政局负责）"

    assert doubts(text) == [("市教育局", "number")]


@pytest.mark.parametrize(
    ("first", "marked"),
    [
        ("（责任单位：各区、政府、市财政局）", [("政府", "generic")]),
        ("（责任单位：宣传教育部示例图书馆、示例图书馆、宣传教育部）", [("宣传教育部示例图书馆", "two")]),
        ("（责任单位：市教育局民政局、市财政局）", [("市教育局民政局", "two")]),
        ("（捐导单位：市财政局；责任单位：市教育局）", [("市财政局", "label")]),
        ("（包联单位：市财政局；责任单位：市教育局）", []),
        ("（责任单位：市财政局；捐建单位：市教育局）", [("市教育局", "label")]),
        ("（责任单位：市财政局；包联单位：市教育局）", []),
        ("（牵头单位：市财政局；第一小组：市教育局）", [("市教育局", "label")]),
        ("（责任单位：市财政局；县级层面：县教育局）", []),
        ("（牵头单位：市财政局按职责落实、市教育局）", [("市财政局", "verb-and-key")]),
        ("（牵头单位：市财政局；市教育局负责）", []),
        ("（牵头单位：市财政局，各区负责落实）", []),
        ("（牵头单位：市财政局按程序办理）", []),
        *(
            (f"（牵头单位：市财政局；市教育局{deed}）", [("市教育局", "verb-and-key")])
            for deed in ("按时完成", "按程序办理", "对照落实")
        ),
        ("（牵头单位：市财政局（负责）、市教育局）", []),
        ("（责任单位：市财政局牵头，市教育局配合）", []),
        ("（责任单位：市委 市教育局、市财政局）", [("市委", "blank"), ("市教育局", "blank")]),
        ("（责任单位：市财政局 市教育局）", []),
        ("（责任单位：市财政局、市教育局等单位 市水务局）", [("市水务局", "behind-end")]),
        ("（责任单位：市财政局等单位 市水务局）", [("市水务局", "behind-end")]),
    ],
)
def test_rows_are_doubted_for_what_stands_beside_them(first: str, marked: list[tuple[str, str]]) -> None:
    assert marked == doubts(f"1.推进工作。{first}\n2.加强工作。（责任单位：市民政局）")


@pytest.mark.parametrize(
    "listed",
    ["教务处\n学生处", "教务处\n学生处\n保卫处", "各科室\n市科协\n财政所\n各园区", "经开区\n高新园（邹区镇）\n各街道"],
)
def test_short_whole_names_on_lines_of_their_own_are_not_doubted(listed: str) -> None:
    beside = f"1.推进工作。\n责任单位：\n{listed}\n2.加强工作。（责任单位：教务处）"
    in_cell = listed.replace("\n", "<br>")
    table = f"<table><tr><td>工作任务</td><td>责任单位</td></tr><tr><td>推进工作</td><td>{in_cell}</td></tr></table>"

    assert doubts(beside) == []
    assert [each for each in plan_of(table, "plan.html").diagnostics if each.code == DOUBTFUL] == []


def test_a_leader_by_rule_is_doubted_where_another_list_stands_right_before_its_own() -> None:
    text = (
        "列第一位的责任单位为牵头单位。\n1.推进工作。统一答复。 【指导单位】市财政局\n【责任单位】市教育局、市水务局\n"
        "2.加强工作。（责任单位：市民政局）"
    )

    assert doubts(text) == [("市教育局", "rule")]


ITEMS = "①推进。\n②抓好。\n责任单位：市财政局\n"


@pytest.mark.parametrize(
    "text",
    [
        f"（1）推进。\n{ITEMS}优化。\n{ITEMS}（3）加强。\n{ITEMS}",
        "一、推进\n（l）推进。（市财政局负责）\n（2）加强。（市民政局负责）",
        "第一部分 推进\n1.推进。（市财政局负责）\n第三部分 加强\n2.加强。（市民政局负责）",
        "一、推进\n1.推进。（市财政局负责）\n第二条　优化。（市教育局负责）\n三、加强\n2.加强。（市民政局负责）",
    ],
    ids=["number swallowed", "letter for digit", "section lost", "section lost below"],
)
def test_rows_are_doubted_where_the_levels_of_headings_are_uncertain(text: str) -> None:
    assert "level" in {reason for _, reason in doubts(text)}


@pytest.mark.parametrize(
    "text",
    [
        f"（1）推进。\n{ITEMS}（2）优化。\n{ITEMS}（3）加强。\n{ITEMS}",
        "一、推进\n1.推进。（市财政局负责）\n2.优化。（市教育局负责）\n二、加强\n3.加强。（市民政局负责）",
        "一、推进\n1.推进。（市财政局负责）\n二、加强\n1.加强。（市民政局负责）\n2.优化。（市教育局负责）",
    ],
    ids=["lists at the ends of points", "one count", "a count in each section"],
)
def test_rows_are_sound_where_they_are_plain(text: str) -> None:
    assert doubts(text) == []


def test_units_behind_a_lost_label_are_doubted_with_the_collectives_among_them() -> None:
    listed = "（牵头单位：市财政局；{}；责任单位：市民政局）"

    assert doubts(f"1.推进工作。{listed.format('市教育局、各区政府')}") == [
        ("市教育局", "no-label"),
        ("各区政府", "no-label"),
    ]
    assert doubts(f"1.推进工作。{listed.format('各区政府')}") == []


def test_points_from_one_on_that_counts_anew_in_its_section_are_doubted() -> None:
    items = "①推进。（市财政局负责）\n②加强。（市教育局负责）\n"
    text = f"一、推进\n{items}{items}二、加强\n{items}"

    assert doubts(text) == [("市财政局", "level"), ("市教育局", "level")]
    assert doubts(text.replace(items, f"（1）推进\n{items}")) == []


def test_a_number_that_was_not_read_makes_the_points_behind_it_doubtful() -> None:
    text = "第一章 推进\n一、推进。\n【责任单位】市财政局\n【政策依据】示发1号第二章 完善设施\n二、加强。\n【责任单位】市民政局"

    assert doubts(text) == [("市财政局", "level"), ("市民政局", "level")]


def test_points_behind_a_line_that_a_name_goes_on_in_are_doubted() -> None:
    text = (
        "一、推进\n推进。\n责任单位：市民政局、示例\n图书馆；市财政局\n优化。\n责任单位：市教育局\n"
        "二、加强\n加强。\n责任单位：市水务局\n完善。\n责任单位：市教育局"
    )

    assert {reason for _, reason in doubts(text)} >= {"level"}


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


def test_a_bodys_name_with_words_behind_it_is_doubted_however_often_it_stands() -> None:
    text = "1.推进工作。（市财政局审看，市教育局落实）\n2.加强建设。（市财政局审看，市教育局落实）"

    assert doubts(text) == [("市财政局审看", "body-and-words")] * 2
    assert doubts("1.推进工作。（责任单位：市财政局机关、市教育局）") == []


def test_a_unit_without_a_role_among_those_with_theirs_in_brackets_is_doubted() -> None:
    assert doubts("1.推进工作。（市财政局（牵头），市教育局、市水务局（配合））") == [("市教育局", "role-of-next")]
    assert doubts("1.推进工作。（责任单位：市财政局（牵头）、市教育局、市水务局）") == []


def test_units_around_a_verb_that_may_be_said_of_either_are_doubted() -> None:
    either = [("市财政局", "verb-between"), ("市教育局", "verb-between")]

    assert doubts("1.推进工作。（市财政局，牵头，市教育局）") == either
    assert doubts("1.推进工作。（牵头：市财政局，配合，市教育局）") == either
    for clear in ("市财政局，牵头，市教育局，配合", "牵头，市财政局，配合，市教育局", "市财政局、牵头；市教育局"):
        assert doubts(f"1.推进工作。（{clear}）") == []


@pytest.mark.parametrize("verb", ["协同", "协助", "配合"])
def test_who_helps_a_body_that_no_list_names_is_doubted(verb: str) -> None:
    doubted = [("市教育局", "verb-between")]

    assert doubts(f"1.推进工作。（责任单位：市教育局{verb}服务中心）") == doubted
    assert doubts(f"1.推进工作。（市财政局牵头，市教育局{verb}市水务局）") == doubted
    for clear in ("市财政局", "各区", "有关部门", "开展检查"):
        assert doubts(f"1.推进工作。（市财政局牵头，市教育局{verb}{clear}）") == []


DAMAGED = {
    "（市财政局（牵头、市教育局）": "bracket-alone",
    "（责任单位：市财政局、市教育局（市民政局）": "bracket-alone",
    "（牵头单位（市财政局；配合单位：市教育局）": "bracket-alone",
    "（牵头单位：市财政局（市教育局；责任单位：市民政局）": "bracket-alone",
    "（市财政局牵头：市教育局配合）": "verb-between",
    "（市财政局为牵头单位：市教育局）": "verb-between",
    "（牵头单位、市财政局；配合单位：市教育局）": "no-colon",
    "（责任单位：市财政局-各区政府）": "separator",
    "（责任单位：市财政局抓好落实，市教育局）": "verb-and-key",
    "（责任单位：各镇、街道各市人民政府）": "half-collective",
    "（责任单位：市财政局街道各市人民政府）": "two",
    "（责任单位：市财政局、各市、、县（区）人民政府）": "half-collective",
    "（责任单位：团市委示例供电公司）": "two",
    "\n责任单位：\n市城市\n\n管理执法局": "blank",
    "\n责任单位：\n高新区\n财政局": "blank",
    "（市财政局牵头，会市教育局落实）": "joined",
    "（牵头单位市财政局，配合单位位市教育局）": "joined",
    "（市财政局、市教育局按 职责分工负责）": "body-and-words",
    "（市财政局牵牵头，市教育局配合）": "body-and-words",
    "（牵头单位：市财政局、市水务局；市教育局；责任单位：市民政局）": "no-label",
    "（责任单位：市财政局等有关部门，协办,市教育局、市民政局）": "verb-between",
    "（责任单位：园区管委会市委宣传部）": "two",
    "（责任单位：财务科；协办单位：信息中心、财务科组织人事部（人才办））": "two",
}
"""Lists in which one mark was put for another, lost or added, so that a row may be wrong; and why it is doubted."""


@pytest.mark.parametrize(("words", "reason"), DAMAGED.items())
def test_rows_that_another_mark_may_have_made_wrong_are_doubted(words: str, reason: str) -> None:
    assert reason in {why for _, why in doubts(f"1.推进工作。{words}\n2.加强管理。（责任单位：市科技局）")}


UNREAD_BESIDE = (
    "（责任单位：市财政局。市教育局）",
    "（牵头单位：市财政局：配合单位：市教育局）",
    "（责任单位：市财政局：负责统筹）",
    "[省财政厅会同科技厅、各市、县（区））人民政府负责]",
)


@pytest.mark.parametrize("words", UNREAD_BESIDE)
def test_a_unit_that_no_part_of_its_list_reads_is_told(words: str) -> None:
    told = [each.code for each in plan_of(f"1.推进工作。{words}\n2.加强管理。（责任单位：市科技局）").diagnostics]

    assert "words-unread" in told


@pytest.mark.parametrize(
    "words",
    ["（责任单位：市财政局、各街道（乡镇）", "（责任单位：市财政局、市教育局", "（责任单位：-市财政局、市教育局-）"],
)
def test_what_is_read_right_in_spite_of_a_lost_bracket_or_a_stray_dash_is_not(words: str) -> None:
    assert doubts(f"1.推进工作。{words}\n2.加强管理。（责任单位：市科技局）") == []


def test_rows_behind_one_that_holds_a_label_which_was_not_read_are_doubted_too() -> None:
    text = "1.推进工作。（牵头单位市财政局，配 合单位市教育局、市民政局）"

    assert [name for name, _ in doubts(text)] == ["配 合单位市教育局", "市民政局"]


def test_points_whose_numbers_come_in_turns_with_and_without_brackets_are_doubted() -> None:
    text = "1.推进。（市财政局负责）\n2.加强。（市教育局负责）\n（3）完善。（市民政局负责）\n3.优化。（市科技局负责）"

    assert {why for _, why in doubts(text)} == {"level"}


def test_points_around_one_that_began_with_a_verb_of_the_list_before_are_doubted() -> None:
    text = "一、改革\n健全机制。\n主办：市财政局\n配合.市教育局等\n责任领导：张三\n优化服务。\n主办：市民政局\n"

    assert ("市财政局", "level") in doubts(text)


def test_a_verb_with_a_mark_and_its_unit_behind_a_list_are_told() -> None:
    text = "一、改革\n健全机制。\n主办：市财政局\n优化服务。\n主办：市民政局\n配合.市教育局等单位\n"

    assert "words-unread" in [each.code for each in plan_of(text).diagnostics]


@pytest.mark.parametrize(
    "clause",
    [
        "（责任单位：市公安局盐田分局、市税务局第一税务分局、市安委会各成员单位）",
        "（责任单位：各责任单位、各县区政府）",
        "（责任单位：后端 API 部、AI Agent 架构部）",
        "（责任单位：市教育局、市民政局，排第一位的为牵头单位，其他为配合单位，下同）",
        "创建省、市级优质幼儿园20所。（责任单位：市教育局）",
    ],
)
def test_names_and_words_as_real_plans_have_them_raise_no_doubt(clause: str) -> None:
    plan = plan_of(f"1.推进工作。{clause}")

    assert [each.params for each in plan.diagnostics if each.code in (DOUBTFUL, UNREAD)] == []
