"""What the ledger comes to: shares of actions with something to be held to, by section and department."""

import pytest

from analysis.ledger.measures import owners_of, share_by_department, share_by_section, summary
from analysis.ledger.tasks import tasks_of
from analysis.tables import tables_of
from tests.analysis.ledger.answers import plan_of

TEXT = """示例市2024年工作要点
一、发展
1.推进产业发展。建成示例站点3个，完善示例机制。（责任单位：市财政局、市教育局）
2.完善服务。6月底前印发《示例办法》。对35岁以下职工开展培训。（责任单位：市教育局）
二、安全
3.加强监管。健全示例机制。（责任单位：市民政局）
"""


@pytest.fixture(scope="module")
def tasks():
    plan = plan_of(TEXT)
    tables = tables_of(plan)
    return tasks_of(tables.actions, tables.commitments, tables.assignments, plan.source.text)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", "5 项举措中有 3 项没有目标数量、时限或名目"),
        ("en", "3 of 5 actions have no number, time or name to be held to"),
    ],
)
def test_the_finding_is_a_sentence(tasks, language, words):
    assert summary(tasks, language) == words


def test_where_every_action_has_something_and_where_there_is_none(tasks):
    with_none = [each for each in tasks if not each.kinds]

    assert summary(tasks[:1], "zh") == "仅有的 1 项举措有目标数量、时限或名目"
    assert summary([tasks[0], tasks[0]], "zh") == "2 项举措都有目标数量、时限或名目"
    assert summary(with_none, "zh") == "全部 3 项举措都没有目标数量、时限或名目"
    assert summary(with_none[:1], "zh") == "仅有的 1 项举措没有目标数量、时限或名目"
    assert summary(with_none[:1], "en") == "The only action has no number, time or name to be held to"
    assert summary([], "zh") == "没有读出举措"


def test_sections_are_in_the_order_of_the_plan(tasks):
    found = share_by_section(tasks)

    assert found.columns.tolist() == ["section", "actions", "quantity", "deliverable", "deadline", "held", "share"]
    assert found.to_numpy().tolist() == [["1", 4, 1, 1, 1, 2, 0.5], ["2", 1, 0, 0, 0, 0, 0.0]]


def test_an_action_counts_for_every_department_of_its_point(tasks):
    assert share_by_department(tasks).to_numpy().tolist() == [
        ["市教育局", 4, 1, 1, 1, 2, 0.5],
        ["市财政局", 2, 1, 0, 0, 1, 0.5],
        ["市民政局", 1, 0, 0, 0, 0, 0.0],
    ]


def test_only_the_departments_asked_for_are_counted(tasks):
    assert share_by_department(tasks, ["市民政局"])["department"].tolist() == ["市民政局"]
    assert owners_of(tasks, ["市财政局"]).to_numpy().tolist() == [
        ["1", 1, "1", "市财政局", "responsible"],
        ["1", 2, "1", "市财政局", "responsible"],
    ]


def test_no_actions_have_no_shares():
    assert (len(share_by_section([])), len(share_by_department([])), len(owners_of([]))) == (0, 0, 0)
