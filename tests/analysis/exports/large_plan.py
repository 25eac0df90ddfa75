"""A large plan made up for the exports: sixty departments with names of up to thirty-odd characters, 150 points."""

from random import Random

_OF = ("国家", "全省", "市委", "市人民政府", "长三角一体化示范区", "自由贸易试验区临港新片区")
_FOR = (
    "经济和信息化", "住房和城乡建设管理", "农业农村与乡村振兴", "人力资源和社会保障", "退役军人事务与双拥优抚安置",
    "文化广播电视新闻出版旅游", "生态环境保护与固体废物污染防治", "应急管理与安全生产综合监督", "卫生健康与中医药发展",
    "市场监督管理和知识产权保护",
)  # fmt: skip
_KINDS = ("委员会", "管理局", "工作领导小组办公室", "综合行政执法总队", "促进中心", "协调推进办公室")
DEPARTMENTS = [
    f"{of}{what}{_KINDS[(10 * i + j) % len(_KINDS)]}" for i, of in enumerate(_OF) for j, what in enumerate(_FOR)
]
LEAD = DEPARTMENTS[0]


def large_plan(points: int = 150, seed: int = 11) -> str:
    """The text: ten sections with long titles, each point led by one department and supported by up to eleven."""
    chance = Random(seed)
    weights = [1 / (place + 1) ** 0.6 for place in range(len(DEPARTMENTS))]
    lines = ["关于推进城市治理体系和治理能力现代化高质量发展的重点任务分工方案（2026年）", "", "某市人民政府办公厅", ""]
    for number in range(1, points + 1):
        if number % (points // 10) == 1:
            section = "一二三四五六七八九十"[(number - 1) // (points // 10)]
            lines.append(f"{section}、第{section}部分关于深入推进重点领域改革攻坚和提升公共服务供给质量的工作任务")
        wanted = 40 if number == 77 else chance.choice((1, 2, 2, 3, 3, 4, 5, 8, 12))
        names = list(dict.fromkeys([*([LEAD] if number % 2 else []), *chance.choices(DEPARTMENTS, weights, k=wanted)]))
        names += [DEPARTMENTS[number % 60]] if DEPARTMENTS[number % 60] not in names else []
        held = f"牵头单位：{names[0]}" + (f"；配合单位：{'、'.join(names[1:])}" if names[1:] else "")
        lines.append(f"{number}. 推动第{number}项重点任务落地见效。建立清单化管理、项目化推进的机制。（{held}）")
    return "\n".join(lines) + "\n"
