"""What the ledger comes to: shares of actions with something to be held to, by section and department."""

import pytest

from analysis.ledger.measures import (
    actions_by_department_and_point,
    kinds_of_actions,
    share_by_department,
    share_by_section,
    summary,
)
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
def tables():
    return tables_of(plan_of(TEXT))


def test_each_action_has_what_it_can_be_held_to(tables):
    found = kinds_of_actions(tables.actions, tables.commitments)

    assert found[["text", "quantity", "deliverable", "deadline", "any"]].to_numpy().tolist() == [
        ["建成示例站点3个", True, False, False, True],
        ["完善示例机制", False, False, False, False],
        ["6月底前印发《示例办法》", False, True, True, True],
        ["对35岁以下职工开展培训", False, False, False, False],
        ["健全示例机制", False, False, False, False],
    ]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", "5 项举措中有 3 项没有数量、时限或名目"),
        ("en", "3 of 5 actions have no number, time or name to be held to"),
    ],
)
def test_the_finding_is_a_sentence(tables, language, words):
    assert summary(tables.actions, tables.commitments, language) == words


def test_where_every_action_has_something_and_where_there_is_none(tables):
    held = tables.actions[tables.actions["text"] == "建成示例站点3个"]

    assert summary(held, tables.commitments, "zh") == "1 项举措都有数量、时限或名目"
    assert summary(tables.actions.head(0), tables.commitments, "zh") == "没有读出举措"


def test_sections_are_in_the_order_of_the_plan(tables):
    found = share_by_section(tables.actions, tables.commitments)

    assert found.columns.tolist() == ["section_no", "actions", "quantity", "deliverable", "deadline", "held", "share"]
    assert found.to_numpy().tolist() == [["1", 4, 1, 1, 1, 2, 0.5], ["2", 1, 0, 0, 0, 0, 0.0]]


def test_an_action_counts_for_every_department_of_its_point(tables):
    found = share_by_department(tables.actions, tables.commitments, tables.assignments)

    assert found.to_numpy().tolist() == [
        ["市教育局", 4, 1, 1, 1, 2, 0.5],
        ["市财政局", 2, 1, 0, 0, 1, 0.5],
        ["市民政局", 1, 0, 0, 0, 0, 0.0],
    ]


def test_departments_by_points_count_actions(tables):
    found = actions_by_department_and_point(tables.actions, tables.assignments)

    assert found.columns.tolist() == ["1", "2", "3"]
    assert found.to_dict("index") == {
        "市财政局": {"1": 2, "2": 0, "3": 0},
        "市教育局": {"1": 2, "2": 2, "3": 0},
        "市民政局": {"1": 0, "2": 0, "3": 1},
    }
