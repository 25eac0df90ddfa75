"""Words that look as if they assigned something and that nothing has read are told."""

import pytest

from analysis.corrections import Correction, Corrections, corrected
from analysis.diagnostics import UNREAD
from analysis.i18n import LANGUAGES, catalogue
from analysis.parsing.unread import SIGNS, Sign
from tests.analysis.made_up import plan_of


def unread(text: str) -> list[tuple[str, str]]:
    """The reason and the words of each place told as unread in `text`."""
    plan = plan_of(text)
    return [
        (str(each.params["reason"]), plan.source.text[each.start : each.end])
        for each in plan.diagnostics
        if each.code == UNREAD
    ]


def in_point(words: str) -> list[tuple[str, str]]:
    """What is told of words that stand in the first of two points."""
    return unread(f"1.推进工作。{words}\n2.加强工作。（市民政局负责）")


@pytest.mark.parametrize("sign", SIGNS, ids=lambda sign: sign.example)
def test_a_sign_is_found_in_its_example(sign: Sign) -> None:
    assert [sign.id] == [reason for reason, _ in in_point(sign.example)]


@pytest.mark.parametrize("sign", SIGNS, ids=lambda sign: sign.sound)
def test_what_only_looks_like_a_sign_is_not_told(sign: Sign) -> None:
    assert in_point(sign.sound) == []


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("责任单位：市财政局、", "runs-on"),
        ("（责任单位：市财政局、；配合单位：市教育局）", "runs-on"),
        ("责任单位：市财政局；责任人：张某】围绕目标【市教育局】", "bracket-alone"),
        ("（市财政局负责）三、完善示例设施。", "mark"),
        ("责任单位：市财政局；政策依据：示发1号完成时限：\n年底前", "key"),
        ("抓好落实。责任单位：市财政局；\n市教育局。", ""),
        ("抓好落实。责任单位：市财政局；\n推进建设。", ""),
        ("抓好落实。\n市财政局牵头。", ""),
        ("抓好市财。推进示例\n政局牵头。", "cut"),
    ],
)
def test_what_is_odd_where_a_list_begins_or_ends_is_told(words: str, reason: str) -> None:
    assert [reason] * bool(reason) == [why for why, _ in in_point(words)]


@pytest.mark.parametrize(
    "closing",
    [
        "本要点自印发之日起施行，由市财政局负责解释。",
        "填报单位：市财政局",
        "打印本页  关闭窗口",
        "抄送：市委办公室、市政协办公室。",
    ],
)
def test_what_closes_a_document_or_its_page_is_not_told(closing: str) -> None:
    assert (
        unread(f"一、推进工作\n1.推进示例工作。（责任单位：市财政局）\n2.完善设施。（责任单位：市教育局）\n{closing}\n")
        == []
    )


def test_a_number_at_the_end_of_what_a_list_says_is_told() -> None:
    text = "第一章 推进工作\n1.推进工作。\n【责任单位】市财政局\n【政策依据】示发1号第二章 完善示例设施\n2.加强工作。\n【责任单位】市民政局"

    assert unread(text) == [("mark", "第二章 完善示例设施")]


def test_a_point_that_begins_with_the_label_of_the_list_before_is_told() -> None:
    text = "一、推进工作\n推进。（市财政局负责）\n【完成时限】年底\n加强。（市民政局负责）\n优化。（市教育局负责）"

    assert unread(text) == [("cut", "【完成时限】")]


def test_a_point_that_begins_with_a_boxed_key_is_told() -> None:
    text = (
        "一、改革\n优化发展环境。做好各项工作。\n【主办单位】市委宣传部，示例区政府\n【责任单位】市城市管理和综合\n执法局等\n"
        "加强队伍建设。加强宣传引导，总结推广经验。\n【主办单位】市财政局"
    )

    assert ("cut", "【责任单位】") in unread(text)


@pytest.mark.parametrize("first", ["牵头财务科，办公室", "牵头财务科、办公室、团委", "配合财务科"])
def test_a_verb_glued_to_its_unit_at_the_head_of_a_list_is_told(first: str) -> None:
    text = f"一、改革\n优化环境。做好各项工作。{first}；责任单位：宣传教育部。\n加强建设。做好工作。责任单位：财务科。"

    assert [reason for reason, _ in unread(text)] == ["key"]
    assert unread(text.replace(first, "落实有关部署，抓好工作")) == []


@pytest.mark.parametrize("words", ["上报单位：市财政局", "【上报】市财政局", "\n上报单位　市财政局\n"])
def test_units_behind_a_label_that_nobody_knows_are_told_among_points_with_lists(words: str) -> None:
    assert [reason for reason, _ in in_point(words)] == ["key"]


def test_they_are_not_told_where_no_point_has_a_list() -> None:
    assert unread("1.推进工作。\n采购单位：市财政局\n2.加强工作。") == []


@pytest.mark.parametrize("gap", ["\n", "\n　　", "\n  ", "\n\n", " \n", "\n \n　　"], ids=repr)
@pytest.mark.parametrize(
    ("before", "told", "behind"),
    [
        ("各街", "道", "；市教育局"),
        ("园区党工", "委", "、各街道党工委"),
        ("各街道党", "工委", ""),
        ("各县", "（市、区）政府", "、经开区管委会"),
        ("各县", "（市、区）政府", ""),
        ("区民政局", "（区委社会工委）", "、园区党工委"),
    ],
)
def test_of_a_cut_name_the_second_half_is_told_wherever_its_line_begins(
    before: str, gap: str, told: str, behind: str
) -> None:
    assert in_point(f"\n责任单位：区委编办、{before}{gap}{told}{behind}") == [("cut", told)]


@pytest.mark.parametrize("line", ["（一）建设示范区，推进改革。", "（年底前）", "（联系人：张某）"])
def test_a_bracket_on_the_line_below_a_list_may_be_anything_else(line: str) -> None:
    assert in_point(f"\n责任单位：市财政局\n{line}") == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("市教育局负责校舍，市财政局负责经费。", ["市教育局负责", "市财政局负责"]),
        ("成立专班，由市教育局牵头制定方案；市财政局负责提出规划。", ["市教育局牵头", "市财政局负责"]),
        ("市教育局负责人要抓紧，市财政局牵头单位不变。", []),
        ("市教育局牵头的方案已经印发。", []),
        ("各单位负责抓好落实，各区政府负责本区工作。", []),
        ("建立由市教育局负责校舍的制度。", []),
    ],
)
def test_units_with_what_each_answers_for_are_told_in_a_point_with_a_list(words: str, told: list[str]) -> None:
    assert in_point(f"{words}（责任单位：市民政局）") == [("unit-and-verb", each) for each in told]


def test_they_are_not_told_where_no_point_has_a_list_or_one_begins_with_them() -> None:
    assert unread("1.推进工作。市教育局负责校舍。\n2.加强工作。") == []
    assert unread("一、推进工作\n市教育局负责校舍建设。（市民政局负责）\n加强工作。（市财政局负责）") == []


def test_the_line_behind_a_list_in_brackets_is_no_half_of_a_name() -> None:
    assert in_point("（市财政局牵头）\n加强银政、银企合作。") == []


@pytest.mark.parametrize(
    "verb",
    [
        "牵头",
        "牵头抓",
        "牵头推进",
        "牵头组织开展",
        "牵头制定",
        "负责办理",
        "负责制定",
        "统筹推进",
        "督办",
        "抓落实",
        "负总责",
    ],
)
def test_a_unit_before_its_verb_is_told_whatever_stands_behind_the_verb(verb: str) -> None:
    assert in_point(f"校舍由市教育局{verb}。（责任单位：市民政局）") == [("unit-and-verb", f"市教育局{verb}")]


@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=repr)
@pytest.mark.parametrize(
    "below", ["市教育局", "市教育局\n市审计局", "各县（市、区）", "各县（市、区）、各园区", "各地", "各院、系"]
)
def test_units_alone_on_the_lines_below_a_list_are_told_where_the_next_number_counts_on(below: str, gap: str) -> None:
    assert in_point(f"\n责任单位：市财政局{gap}{below}") == [("behind-list", below)]


@pytest.mark.parametrize(
    "text",
    [
        "1.推进工作。\n责任单位：市财政局\n市教育局\n1.完善制度。\n责任单位：基教科",
        "市财政局\n1.推进工作。\n责任单位：预算科\n市教育局\n2.完善制度。\n责任单位：基教科",
        "1.推进工作。\n责任单位：市财政局\n2.完善制度。\n责任单位：市教育局\n市政府办公室",
        "1.推进工作。\n责任单位：市财政局。\n市教育局\n2.完善制度。\n责任单位：市教育局",
    ],
    ids=["new count", "one before the first point", "end", "behind a stop"],
)
def test_such_units_may_head_what_follows_or_sign(text: str) -> None:
    assert unread(text) == []


def test_several_units_at_once_sign_nothing() -> None:
    text = "1.推进工作。\n责任单位：市财政局\n2.完善制度。\n责任单位：市教育局\n各县（市、区）"

    assert unread(text) == [("behind-list", "各县（市、区）")]


def test_a_row_of_a_table_cuts_no_name() -> None:
    assert unread("|工作任务|责任单位|备注|\n|-|-|-|\n|推进工作|市财政局|海鸥|\n|图书馆|市民政局||\n") == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("（以上任务由各区落实）", "各区落实"),
        ("以上工作由各镇、各街道负责。", "各镇、各街道负责"),
        ("（以上由各有关单位牵头落实）", "各有关单位牵头落实"),
    ],
)
def test_who_does_all_that_stands_above_is_told_whoever_they_are(words: str, told: str) -> None:
    assert in_point(f"（责任单位：市民政局）推进工作。{words}") == [("unit-and-verb", told)]


def test_of_collectives_in_other_sentences_nothing_is_told() -> None:
    assert in_point("（责任单位：市民政局）\n推进工作，由各区落实。") == []


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
    assert in_point(words) == []


def test_every_sign_has_words_in_both_languages() -> None:
    others = {"runs-on", "bracket-alone"}

    for language in LANGUAGES:
        assert {f"reason.{reason}" for reason in {sign.id for sign in SIGNS} | others} <= set(catalogue(language))


def test_words_that_a_reader_found_to_assign_nothing_are_told_no_more() -> None:
    plan = plan_of("1.推进工作，由市财政局牵头，尽快完成。（市民政局负责）")
    (told,) = [each for each in plan.diagnostics if each.code == UNREAD]
    item = Correction("confirm", "", plan.source.text[told.start : told.end], told.start, why="只是叙述")
    settled = corrected(plan, Corrections(plan.source.sha256, (item,)))

    assert [each.code for each in settled.diagnostics if each.code == UNREAD] == []
