"""What looks like a clause and assigns nothing: hosts of events, credits, by-lines; told by the whole document."""

import pytest

from analysis.parsing import Plan
from tests.analysis.made_up import plan_of

POINTS = "一、建设学校。（%s）\n二、改造医院。（市卫生健康委）\n三、修缮道路。（市交通局）\n"


def names(plan: Plan) -> list[str]:
    return [m.name for point in plan.points for clause in point.clauses for m in clause.mentions]


def codes(plan: Plan) -> set[str]:
    return {each.code for each in plan.diagnostics} & {"hosts-not-counted", "bylines-not-counted"}


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
