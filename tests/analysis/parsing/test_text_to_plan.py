"""A whole text becomes a plan: names completed, rules applied, everything odd said with its place."""

import time

import pytest

from analysis.parsing import Attribute, Clause, Mention, Plan, Rules
from tests.analysis.made_up import plan_of


def units(plan: Plan) -> list[tuple[str, str, str, str, str]]:
    return [
        (m.name, m.full_name, m.other_name, m.role, m.role_basis)
        for point in plan.points
        for clause in point.clauses
        for m in clause.mentions
    ]


def said(plan: Plan) -> list[tuple[str, str, str]]:
    return [(each.code, each.point_key, plan.source.text[each.start : each.end]) for each in plan.diagnostics]


def test_one_point_is_read_whole() -> None:
    text = "1.推进绿化。多种树。（牵头单位：市园林局；完成时限：年底）"
    plan = plan_of(text)

    (point,) = plan.points
    mention = Mention(17, 21, "市园林局", "lead", "牵头单位", full_name="市园林局")
    assert (point.key, point.no, point.section_no, point.numeral, point.title) == ("1", "1", "", "1.", "推进绿化")
    assert (point.start, point.end) == (0, len(text))
    assert point.clauses == (Clause(11, 30, (mention,), (Attribute("完成时限", "年底", 27, 29),), "bracket-keys"),)
    assert (plan.plan_id, plan.rules, plan.diagnostics) == (plan.source.sha256[:12], Rules(), ())


def test_a_prefix_said_once_completes_the_names_behind_it() -> None:
    plan = plan_of("1.甲项。抓好工作。（责任单位：省科技厅、财政厅）")

    assert units(plan) == [
        ("省科技厅", "省科技厅", "", "responsible", "stated"),
        ("财政厅", "省财政厅", "", "responsible", "stated"),
    ]
    assert said(plan) == [("name-completed", "1", "财政厅")]


def test_a_name_that_stands_alone_elsewhere_is_left_as_it_is() -> None:
    plan = plan_of("1.甲项。抓好工作。（责任单位：省科技厅、财政厅）\n2.乙项。抓好工作。（责任单位：财政厅）")

    assert [full for _, full, *_ in units(plan)] == ["省科技厅", "财政厅", "财政厅"]


def test_an_other_name_in_brackets_is_kept_beside_the_unit() -> None:
    plan = plan_of("1.甲项。抓好工作。（责任单位：市交通委（市道运局））")

    assert units(plan) == [("市交通委（市道运局）", "市交通委", "市道运局", "responsible", "stated")]
    assert said(plan) == [("name-has-other", "1", "市交通委（市道运局）")]


def test_a_rule_said_once_makes_the_first_of_undivided_lists_lead() -> None:
    plan = plan_of(
        "注：排在首位的为牵头单位。\n1.甲项。抓好工作。（责任单位：市财政局、市教育局）\n"
        "2.乙项。抓好工作。（牵头单位：市民政局；配合单位：市教育局）"
    )

    assert [(name, role, basis) for name, _, _, role, basis in units(plan)] == [
        ("市财政局", "lead", "rule"),
        ("市教育局", "responsible", "stated"),
        ("市民政局", "lead", "stated"),
        ("市教育局", "support", "stated"),
    ]
    assert said(plan) == [("rule-first-leads", "", "排在首位的为牵头")]


@pytest.mark.parametrize("again", ["不再列出", "不再一一列出", "不再标注", "不另行列出"])
def test_a_rule_that_adds_a_unit_says_where_and_adds_nothing(again: str) -> None:
    plan = plan_of(f"以下各项均涉及各县（市、区），{again}。\n1.甲项。抓好工作。（责任单位：市财政局）")

    assert plan.rules == Rules(
        added_units=(
            Mention(7, 14, "各县（市、区）", "responsible", "", "rule", is_collective=True, full_name="各县（市、区）"),
        )
    )
    assert said(plan) == [("rule-adds-unit", "", "各县（市、区）")]
    assert [name for name, *_ in units(plan)] == ["市财政局"]


def test_what_a_drafter_should_know_of_a_point_stands_with_its_key() -> None:
    plan = plan_of(
        "1.甲项。抓好工作。（责任单位：市财政局、市财政局）\n2.乙项。抓好工作。（责任单位：市教育局等）\n3.丙项。抓好工作。\n"
        "4.丁项。抓好工作。（责任单位：市民政局）"
    )

    assert said(plan) == [
        ("assignment-doubtful", "1", "市财政局"),
        ("list-open", "2", "市教育局"),
        ("point-without-unit", "3", "3.丙项。抓好工作。"),
    ]


def test_an_appendix_behind_the_last_clause_is_no_point() -> None:
    plan = plan_of("1.甲项。抓好工作。（责任单位：市财政局）\n附件：\n1.报表\n2.名单")

    assert [point.key for point in plan.points] == ["1"]


def test_a_clause_before_the_first_heading_is_said_to_stand_nowhere() -> None:
    plan = plan_of(
        "总则。（责任单位：市财政局）\n一、甲项。抓好工作。（责任单位：市教育局）\n二、乙项。抓好工作。（责任单位：市教育局）"
    )

    assert said(plan) == [("clause-unplaced", "", "（责任单位：市财政局）")]


@pytest.mark.parametrize(
    "words", ["一、甲项。\n责任单位：市财政局{}乙项", "关于{}乙项", "一、甲项。（市财政局牵头{}乙项"]
)
def test_a_long_run_of_blanks_is_read_in_time(words: str) -> None:
    started = time.process_time()
    plan = plan_of(words.format(" " * 50_000))

    assert len(plan.source.text) > 50_000
    assert time.process_time() - started < 8


@pytest.mark.parametrize("office", ["办公室", "辦公室"])
def test_blanks_within_a_word_are_no_part_of_a_name_and_those_beside_latin_words_are(office: str) -> None:
    """In simplified script and in traditional; that a blank is left out is no completion, and is not told as one."""
    plan = plan_of(f"1.推進綠化，責任到位。（責任單位：市 人社 局、Smart City {office}）")

    found = [name[:2] for name in units(plan)]
    assert found == [("市 人社 局", "市人社局"), (f"Smart City {office}", f"Smart City {office}")]
    assert "name-completed" not in {each.code for each in plan.diagnostics}


def test_a_row_of_many_brackets_of_names_is_read_to_its_end() -> None:
    kinds = "财政、教育、科技、民政、司法、水务、林业、体育、统计、审计、公安、商务、医保、信访、应急"
    row = "".join(f"（市{kind}局）" for kind in kinds.split("、"))
    plan = plan_of(f"示例市工作要点\n1.推进绿化。多种树。{row}\n2.推进改革。抓好落实。（市民政局）")

    assert [name[0] for name in units(plan)][:-1] == [f"市{kind}局" for kind in kinds.split("、")]


@pytest.mark.parametrize(("behind", "leaders"), [("", "市民政局"), ("，下同", "市财政局 市民政局 市体育局")])
def test_a_rule_in_a_later_list_is_of_all_only_where_it_says_so(behind: str, leaders: str) -> None:
    plan = plan_of(
        "1.甲项。抓好工作。（责任单位：市财政局、市教育局）\n"
        f"2.乙项。抓好工作。（责任单位：市民政局、市人社局，排在首位的为牵头单位{behind}）\n"
        "3.丙项。抓好工作。（责任单位：市体育局、市文旅局）"
    )
    mentions = [each for point in plan.points for clause in point.clauses for each in clause.mentions]

    assert " ".join(each.name for each in mentions if each.role == "lead") == leaders
