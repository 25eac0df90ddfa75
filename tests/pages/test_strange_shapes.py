"""Plans of strange shape on every page: what each says first, and that nothing breaks."""

import re

import pytest

from analysis.errors import PlanError
from analysis.network.of_plan import MOST_DEPARTMENTS, MOST_TIES
from pages.components.plain import plain
from tests.pages.opening import VIEWS, opened_with, spoken

NOBODY = "某局2026年工作要点\n\n一、总体\n\n1. 做好工作。认真完成任务。\n\n2. 做好其他工作。抓好落实。\n"
ONE_POINT = "某局2026年工作要点\n\n一、总体\n\n1. 做好工作。认真完成任务。（责任单位：办公室）\n"
UNDIVIDED = "某局2026年任务分工\n\n" + "".join(
    f"{i}. 开展第{i}项活动。办好活动。（责任单位：{names}）\n"
    for i, names in enumerate(["宣传部、组织部", "组织部", "财务部、宣传部", "办公室"] * 6, 1)
)
NAMES = [
    f"{place}{matter}工作管理委员会办公室"
    for place in ("全省重点区域", "长三角一体化示范区", "自由贸易试验区临港片区", "沿江开发带", "老工业基地", "县域")
    for matter in (
        "营商环境",
        "科技创新",
        "乡村振兴",
        "数字政府",
        "安全生产",
        "生态环境",
        "就业",
        "养老",
        "托育",
        "文旅",
    )
]
HEADS = "一二三四五六七八九十"
MANY = "关于推进治理体系和治理能力现代化三年行动重点任务分工方案\n\n" + "".join(
    (f"{HEADS[i // 15]}、第{i // 15 + 1}部分工作任务\n" if i % 15 == 0 else "")
    + f"{i + 1}. 推动第{i + 1}项任务落地。抓好落实。"
    + f"（牵头单位：{NAMES[i % 60]}；配合单位：{NAMES[(i * 7 + 3) % 60]}、{NAMES[(i * 11 + 5) % 60]}）\n"
    for i in range(150)
)
FIRST_SAID = {
    "nobody": {
        "overview": "这份计划没有读到责任单位。", "workload": "这份计划没有读到责任单位。", "network": "没有可画的责任单位",
        "points": "2 项要点：2 项没有读到责任单位。", "audit": "2 处请先核对。",
    },
    "one point": {
        "overview": "这 1 项要点由办公室承担。", "workload": "这 1 项要点由办公室承担。",
        "network": "图中没有两个责任单位共同承担要点。", "points": "1 项要点：1 项由一个责任单位单独承担。",
        "audit": "没有需要复核的地方。",
    },
    "undivided": {
        "overview": "宣传部、组织部各承担 24 项中的 12 项，并列最多（各单位的中位数是 9 项）；前 3 个单位承担全部负荷（36 项次）的 83%。",
        "workload": "没有单位超过中位数（9）的两倍；前 3 个单位承担全部负荷的 83%。基尼系数 0.17，较均衡（0.2 以下）。",
        "points": "24 项要点：12 项由一个责任单位单独承担；12 项由多个责任单位共同承担。", "audit": "没有需要复核的地方。",
    },
    "many": {"points": "150 项要点：150 项由多个责任单位共同承担；150 项写明牵头单位。"},
}  # fmt: skip
PLANS = {"nobody": NOBODY, "one point": ONE_POINT, "undivided": UNDIVIDED, "many": MANY}


def finding(app):
    return re.search(r"<div class='pa-finding'>(.*?)</div>", spoken(app))[1]


@pytest.mark.parametrize("shape", PLANS)
def test_every_page_says_what_there_is(shape):
    app = opened_with(PLANS[shape], draws="0")
    said = {}

    for view in VIEWS:
        app.switch_page(f"pages/views/{view}.py").run()
        assert not app.exception, view
        said[view] = finding(app)

    assert said | FIRST_SAID[shape] == said
    assert [view for view, words in said.items() if not words or "放宽筛选" in words] == []


def test_sentences_about_long_names_stay_short():
    app = opened_with(MANY, draws="0")

    for view in ("workload", "network"):
        app.switch_page(f"pages/views/{view}.py").run()
        assert len(finding(app)) < 130


CROWD = [f"{a}{b}{c}局" for a in HEADS for b in HEADS for c in f"{HEADS}甲"]


def errors(app):
    return [each.value for each in app.error]


def test_where_a_plan_names_too_many_for_a_network_all_other_pages_are_shown():
    points = [CROWD[at : at + 20] for at in range(0, len(CROWD), 20)]
    lines = [f"{number}．推进工作。（责任单位：{'、'.join(each)}）" for number, each in enumerate(points, 1)]
    app = opened_with("\n".join(["要点", *lines]))
    refused = PlanError("departments-too-many", count=len(CROWD), most=MOST_DEPARTMENTS).message("zh")

    for view in VIEWS:
        app.switch_page(f"pages/views/{view}.py").run()
        assert (view, errors(app), len(app.exception)) == (view, [refused] * (view == "network"), 0)


def test_a_point_with_too_many_for_a_network_can_be_left_out_of_it():
    text = f"要点\n1．推进工作。（责任单位：{'、'.join(CROWD[:330])}）\n2．推进建设。（责任单位：一一一局、一一二局）"
    app = opened_with(text, draws="0").switch_page("pages/views/network.py").run()
    without = opened_with(text, draws="0", max_units="40").switch_page("pages/views/network.py").run()

    refused = PlanError("ties-too-many", count=330 * 329 // 2, most=MOST_TIES).message("zh")
    assert errors(app) == [plain(refused)]
    assert (errors(without), len(without.exception)) == ([], 0)
