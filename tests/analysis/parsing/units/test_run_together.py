"""Names that two bodies' names have run together into, and names of one that look alike."""

import pytest

from analysis.parsing.units.run_together import holds_two


@pytest.mark.parametrize(
    "name",
    [
        "市财政局各区政府",
        "市财政局市直各单位",
        "市财政局各学院",
        "示例中心各院系",
        "区政府市总工会",
        "市工商联省财政厅",
        "各区政府市财政局",
        "各街道市财政局",
        "各镇市财政局",
        "各有关部门市财政局",
        "各有关部门团市委",
        "示例中心团市委",
        "教育局（体育中心）示例学校",
        "东湖医院东湖学校",
        "省委组织部省委党校",
        "市教育局科技局",
        "市财政局教育厅",
        "市发改委水务局",
        "市发改委住建委",
        "市发展和改革委员会水务局",
        "园区管委会示例海关",
        "东湖街道示例海关",
        "市应急委示例海关",
        "市交通运输厅示例海关",
        "各区政府示例海关",
        "各有关部门示例海关",
    ],
)
def test_a_second_body_begins_in_the_name(name: str) -> None:
    assert holds_two(name)


@pytest.mark.parametrize(
    "name",
    [
        "市政府各部门",
        "示例大学各学院",
        "省教育厅各处室",
        "区政府研究室",
        "园区管委会经济发展局",
        "区政府财政局",
        "市委宣传部",
        "市公安局交警支队",
        "示例银行省分行",
        "东湖车站东湖工务段",
        "共青团市委",
        "省农垦总局水务局",
        "国家税务总局示例市税务局",
        "国家能源局示例监管局",
        "中国铁路示例局集团公司",
        "国网示例供电公司示例市分公司",
        "自治区区直机关工委",
        "市应急管理委员会办公室",
        "各区县教育局",
        "各县（市、区）教育局",
        "各区政府教育局",
        "各县委宣传部",
        "各县（市、区）党委、政府",
        "各县（市、区）党委和政府",
        "市示例市场",
    ],
)
def test_a_body_of_another_is_one(name: str) -> None:
    assert not holds_two(name)
