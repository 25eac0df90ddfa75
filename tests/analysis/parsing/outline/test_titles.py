"""Titles by their last words: what is to be done, what tells or explains, what holds for all time."""

import pytest

from analysis.parsing.outline.titles import OF_PLAN


@pytest.mark.parametrize(
    "title",
    [
        "示例市2031年十件民生实事",
        "示例市2031年民生实事项目",
        "示例区2031年度工作重点",
        "示例县改革事项",
        "示例市惠民工程",
        "示例镇安全生产责任书",
        "示例局督查事项（第一批）",
        "示例市稳经济三十条",
        "示例区促进消费若干政策",
        "示例县攻坚战作战图",
        "关于印发示例市工作要点的通知",
        "示例市工作任务书 一、党建",
        "示例市工作要点一、党建",
        "示例市重点工作1.修路",
    ],
)
def test_a_title_of_something_to_be_done_is_known(title: str) -> None:
    assert OF_PLAN.search(title)


@pytest.mark.parametrize(
    "title",
    ["示例市公园管理办法", "示例市工作动态", "示例局信箱选登", "完成时间", "安全生产责任", "示例项目", "示例市年会"],
)
def test_another_title_is_not(title: str) -> None:
    assert not OF_PLAN.search(title)
