"""What looks like a clause and assigns nothing: hosts of events, credits, by-lines; told by the whole document."""

import pytest

from analysis.parsing import Plan
from tests.analysis.made_up import plan_of

POINTS = "一、建设学校。（%s）\n二、改造医院。（市卫生健康委）\n三、修缮道路。（市交通局）\n"


def names(plan: Plan) -> list[str]:
    return [m.name for point in plan.points for clause in point.clauses for m in clause.mentions]


def codes(plan: Plan) -> set[str]:
    return {each.code for each in plan.diagnostics if each.code.endswith("s-not-counted")} - {"items-not-counted"}


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("举办大赛。（主办单位：市体育局）", []),
        ("一、赛事\n主办单位：市体育局\n承办单位：市体育中心\n二、展会\n主办单位：市商务局\n承办单位：市会展中心", []),
        ("一、组织\n（一）主办单位：市体育局\n（二）协办单位：市体育总会", []),
        (
            "一、建设学校。（市教育局牵头）\n主办单位：市政府办公室 承办单位：市大数据局\n版权所有 备案号123",
            ["市教育局"],
        ),
        ("制作：市融媒体中心\n责任单位：市政府办公室", []),
        ("一、建设学校。（市教育局牵头）\n主办：市政府办公室 承办：市大数据局", ["市教育局"]),
        ("一、建设学校。（市教育局牵头）\n\n完\n\n主办：市政府办公室", ["市教育局"]),
        ("一、建设学校。（市教育局牵头）\n二、论坛\n主办单位：市体育局\n承办单位：市体育中心", ["市教育局"]),
    ],
)
def test_hosts_and_makers_answer_for_nothing(text: str, others: list[str]) -> None:
    plan = plan_of(text)

    assert (names(plan), codes(plan)) == (others, {"hosts-not-counted"})


@pytest.mark.parametrize(
    "text",
    [
        "一、建设学校。\n主办单位：市教育局\n协办单位：市财政局\n二、改造医院。\n主办单位：市卫生健康委",
        "一、建设学校。（主办单位：市教育局；承办单位：市教育中心）\n二、改造医院。（主办单位：市卫生健康委）",
        "一、建设学校。（责任单位：市教育局）\n二、举办大赛。\n主办单位：市体育局",
        "一、建设学校。（市教育局牵头）\n责任单位：市政府办公室\n来源：市政府网",
        "一、建设学校。（市教育局牵头）\n二、建医院。（市卫健委牵头）\n三、办赛。\n主办：市体育局\n承办：市体育中心",
    ],
)
def test_the_same_keys_in_a_plan_stand(text: str) -> None:
    assert codes(plan_of(text)) == set()


@pytest.mark.parametrize("title", ["市长信箱选登", "工作简报（第3期）", "名词解释", ""])
def test_single_names_behind_the_paragraphs_of_a_report_are_bylines(title: str) -> None:
    plan = plan_of(f"{title}\n{POINTS % '市教育局'}")

    assert (names(plan), codes(plan)) == ([], {"bylines-not-counted"})


@pytest.mark.parametrize(
    ("title", "first"),
    [
        ("示例市2031年工作要点", "市教育局"),
        ("示例市2031年重点任务分解表", "市教育局"),
        ("关于印发《示例市行动方案》的通知", "市教育局"),
        ("工作简报", "责任单位：市教育局"),
        ("", "市教育局负责"),
    ],
)
def test_the_title_of_a_plan_or_another_clause_shows_that_they_assign(title: str, first: str) -> None:
    plan = plan_of(f"{title}\n{POINTS % first}")

    assert (names(plan), codes(plan)) == (["市教育局", "市卫生健康委", "市交通局"], set())


def test_lists_of_several_units_need_no_title() -> None:
    plan = plan_of("一、建设学校。（市教育局、市财政局）\n二、改造医院。（市卫生健康委）")

    assert names(plan) == ["市教育局", "市财政局", "市卫生健康委"]


OFFICE = "责任科室：综合科\n联系人：张三\n联系电话：12345678"


@pytest.mark.parametrize(
    ("text", "others"),
    [
        (f"一、报名条件。\n二、报名办法。\n\n{OFFICE}", []),
        (f"一、建设学校。（责任单位：市教育局）\n\n{OFFICE}", ["市教育局"]),
        ("一、报名条件。\n受理单位：某局\n责任部门：综合科\n地址：某路1号", []),
        ("一、甲证\n责任科室：一科\n咨询电话：1\n二、乙证\n责任科室：二科\n咨询电话：2", []),
    ],
)
def test_whom_to_ask_answers_for_nothing(text: str, others: list[str]) -> None:
    plan = plan_of(text)

    assert (names(plan), codes(plan)) == (others, {"contacts-not-counted"})


@pytest.mark.parametrize(
    "text",
    [
        "一、建设学校。\n责任单位：市教育局\n责任人：张三\n联系电话：1",
        "一、建设学校。\n责任单位：市教育局\n联系电话：1\n二、建医院。\n责任单位：市卫健委\n联系电话：2",
        "一、建设学校。\n责任单位：市教育局\n二、建医院。\n责任单位：市卫健委\n联系电话：2",
        "一、建设学校。责任单位：市教育局；联系电话：1",
    ],
)
def test_units_of_tasks_with_their_telephones_stand(text: str) -> None:
    plan = plan_of(text)

    assert (names(plan)[:1], codes(plan)) == (["市教育局"], set())


@pytest.mark.parametrize("title", ["示例市湖泊保护条例", "居民医保政策问答", "印章管理制度（试行）"])
def test_sentences_of_rules_and_answers_assign_nothing(title: str) -> None:
    plan = plan_of(f"{title}\n一、登记。市教育局负责，市财政局配合。\n二、审核。市财政局负责。")

    assert (names(plan), codes(plan)) == ([], {"sentences-not-counted"})


def test_a_sentence_among_many_paragraphs_without_one_assigns_nothing() -> None:
    paragraphs = "\n".join(["会议听取了汇报。"] * 6)

    assert names(plan_of(f"会议情况\n{paragraphs}\n一、登记。市教育局负责。")) == []


@pytest.mark.parametrize(
    ("title", "second", "read"),
    [
        ("稳住就业", "\n教育部、民政部负责。", ["财政部", "商务部", "教育部", "民政部"]),
        ("稳住就业", "教育部、民政部负责。", []),
        ("稳住就业", "\n教育部负责。", []),
        ("就业保护条例", "\n教育部、民政部负责。", []),
    ],
    ids=["each a paragraph", "one behind other words", "one of one unit", "rules"],
)
def test_paragraphs_that_say_nothing_but_which_units_do_it_assign(title: str, second: str, read: list[str]) -> None:
    paragraphs = "\n".join(["扩大就业规模。"] * 5)

    plan = plan_of(f"{title}\n一、就业。\n{paragraphs}\n财政部、商务部负责。\n二、帮扶。\n{paragraphs}{second}")

    assert names(plan) == read


@pytest.mark.parametrize("title", ["示例市2031年工作要点", "示例市2031年大事"])
def test_sentences_of_a_plan_or_of_every_point_assign(title: str) -> None:
    plan = plan_of(f"{title}\n一、建设学校。市教育局负责，市财政局配合。\n二、建设医院。市卫健委负责。")

    assert (names(plan), codes(plan)) == (["市教育局", "市财政局", "市卫健委"], set())


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (
            "示例市工作要点\n1.新建学校3所（市教育局、市住建局）。\n2.增加收入（市统计局）。",
            ["市教育局", "市住建局", "市统计局"],
        ),
        ("示例市工作要点\n1.新建学校3所（市教育局、市住建局）。\n2.增加收入。（市统计局负责）", ["市统计局"]),
        ("示例市工作要点\n1.走访机关（市教育局）。\n2.走访基层（市住建局）。\n3.建房。\n4.修路。\n5.植树。", []),
        ("示例市工作总结\n1.新建学校3所（市教育局、市住建局）。\n2.增加收入（市统计局、市财政局）。", []),
        ("示例市工作要点\n1.联系市应急局（市防汛办）。\n2.联系市文旅局（市文物局）。", []),
    ],
    ids=["all points", "one", "few", "report", "other names"],
)
def test_names_in_brackets_before_the_full_stop_assign_where_most_points_have_them(text: str, read: list[str]) -> None:
    assert names(plan_of(text)) == read


def test_where_they_do_not_they_are_told_as_unread() -> None:
    plan = plan_of("示例市工作要点\n1.新建学校3所（市教育局、市住建局）。\n2.增加收入。（市统计局负责）")

    assert "words-unread" in {each.code for each in plan.diagnostics}


DUTIES = "1.%s负责资金。\n2.%s负责校舍。\n"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (f"示例市工作方案\n{DUTIES % ('市财政局', '市教育局')}", ["市财政局", "市教育局"]),
        (f"示例市财政局职责\n{DUTIES % ('办公室', '预算科')}", []),
        (f"示例市工作方案\n{DUTIES % ('各部门', '各区')}", []),
        (f"示例市工作总结\n一、职责分工\n{DUTIES % ('市财政局', '市教育局')}", []),
        (f"示例市管理办法\n一、职责分工\n{DUTIES % ('市财政局', '市教育局')}", []),
        ("示例市工作方案\n1.完善设施。\n2.市教育局负责校舍。\n3.美化环境。", []),
        (f"示例市工作方案\n{DUTIES % ('市财政局', '市教育局')}" + "3.植树。（市林业局负责）\n" * 2, ["市林业局"] * 2),
    ],
    ids=["plan", "offices", "collectives", "report", "rules", "one", "other lists"],
)
def test_units_that_begin_lines_answer_where_most_of_a_plan_shows_it(text: str, read: list[str]) -> None:
    assert names(plan_of(text)) == read
