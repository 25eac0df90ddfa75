"""Plans to be printed and scanned: the founding one as far as its fourth point, and two that are made up, rich in names."""

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

FOUNDING = (Path(__file__).parents[2] / "data" / "plans" / "shanghai-ftu-2018.txt").read_text(encoding="utf-8")
CITY = [
    "市发展改革委",
    "市教育局",
    "市科技局",
    "市工业和信息化局",
    "市公安局",
    "市民政局",
    "市司法局",
    "市财政局",
    "市人力资源社会保障局",
    "市自然资源局",
    "市生态环境局",
    "市住房城乡建设局",
    "市城市管理局",
    "市交通运输局",
    "市水务局",
    "市水利局",
    "市农业农村局",
    "市商务局",
    "市文化旅游局",
    "市卫生健康委",
    "市退役军人局",
    "市应急局",
    "市审计局",
    "市国资委",
    "市市场监管局",
    "市体育局",
    "市统计局",
    "市医保局",
    "市金融办",
    "市税务局",
    "市大数据中心",
    "团市委",
    "市妇联",
    "市残联",
    "市总工会",
    "市科协",
    "各区人民政府",
    "市气象局",
    "市邮政管理局",
    "市供销社",
]
UNIVERSITY = [
    "党委办公室",
    "组织部",
    "宣传部",
    "统战部",
    "纪委办公室",
    "学生工作部（处）",
    "研究生工作部",
    "保卫部（处）",
    "教务处",
    "科研处",
    "人事处",
    "财务处",
    "审计处",
    "基建处",
    "后勤保障处",
    "国际交流合作处",
    "资产与实验室管理处",
    "招生就业处",
    "发展规划处",
    "离退休工作处",
    "图书馆",
    "档案馆",
    "网络信息中心",
    "校工会",
    "校团委",
    "继续教育学院",
    "马克思主义学院",
    "校医院",
    "各学院",
]
_DEEDS = (
    "完善工作机制，细化任务分工，年底前建成示范点5个。",
    "开展专题培训，覆盖企业120家以上。",
    "优化办事流程，推动高频事项一网通办，平均用时压缩30%。",
    "加强统筹协调，定期会商研判，及时解决困难问题。",
    "推进项目建设，确保6月底前全部开工。",
    "健全监测预警体系，提升应急处置能力。",
    "盘活存量资源，引导社会力量参与。",
    "落实“放管服”要求，公布事项清单。",
    "总结推广经验做法，营造良好氛围。",
    "强化质量管控，完成年度评估报告。",
)
_MATTERS = [
    "基础设施",
    "数字服务",
    "营商环境",
    "人才队伍",
    "公共服务",
    "生态治理",
    "安全生产",
    "科技创新",
    "乡村建设",
    "社会保障",
    "文化供给",
    "市场监管",
]
_NUMERALS = "一二三四五六七八九十"


def founding_part() -> str:
    """The founding plan until its fifth point, its lines whole as its paragraphs are."""
    return FOUNDING[: FOUNDING.index("5. 大力推进")].strip() + "\n"


def of_a_city(seed: int = 11, points: int = 10) -> str:
    """A plan of a city in which units lead and support, in brackets behind each point."""
    chance = random.Random(seed)
    said = _points(chance, points, lambda: _leading_and_supporting(chance))
    return "\n".join(
        ["示例市2034年工作要点", "各区人民政府，市政府各部门：", *said, "示例市人民政府办公室", "2034年3月1日", ""]
    )


def of_a_university(seed: int = 12, points: int = 10) -> str:
    """A plan of a university with the units of each point on a line of their own."""
    chance = random.Random(seed)

    def units() -> str:
        return f"\n责任部门：{'、'.join(chance.sample(UNIVERSITY, chance.choice((2, 3, 4, 5))))}"

    said = _points(chance, points, units)
    return "\n".join(["示例大学2034年工作要点", *said, "示例大学办公室", "2034年3月5日", ""])


def _leading_and_supporting(chance: random.Random) -> str:
    lead, *others = chance.sample(CITY, chance.choice((3, 4, 5, 6)))
    return f"（牵头单位：{lead}；配合单位：{'、'.join(others)}）"


def _points(chance: random.Random, count: int, units) -> Iterator[str]:
    matters = chance.sample(_MATTERS, len(_MATTERS))
    for number in range(count):
        if number % 4 == 0:
            yield f"{_NUMERALS[number // 4]}、加强{matters[(number + 5) % 12]}"
        deeds = chance.choice(_DEEDS)
        yield f"{number + 1}．推进{matters[number % 12]}工作。{deeds}{units()}"


def plans() -> Sequence[str]:
    """The three of them."""
    return founding_part(), of_a_city(), of_a_university()
