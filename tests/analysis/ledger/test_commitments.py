"""Numbers, names and times with what is said of them; what is not said stays empty."""

from datetime import date

import pytest

from analysis.ledger.deadlines import Calendar
from analysis.ledger.of_plan import ledger_of, ledger_of_words
from analysis.tables import tables_of
from tests.analysis.ledger.answers import plan_of

CALENDAR = Calendar(2024, date(2024, 1, 15))


def commitments(words, kind, calendar=CALENDAR):
    found = ledger_of_words(words, calendar).commitments
    return [each for each in found if each.kind == kind]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("新增1,000家站点", ("1,000家", "1000", "家", "up:exact", "target")),
        ("规模达到2万亿元", ("2万亿元", "2000000000000", "元", "at_least", "target")),
        ("实施六大类工程", ("六大类", "6", "大类", "exact", "target")),
        ("选树第三批工匠", ("第三批", "3", "批", "ordinal", "target")),
        ("选树第３批工匠", ("第３批", "3", "批", "ordinal", "target")),
        ("减免1—3个月租金", ("1—3个月", "1-3", "个月", "range", "standard")),
        ("举办不少于2场活动", ("不少于2场", "2", "场", "at_least", "target")),
        ("利率下浮10%以上", ("10%以上", "10", "%", "down:at_least", "standard")),
        ("参保职工30人（含）以下的企业", ("30人（含）以下", "30", "人", "at_most", "condition")),
        ("培训35岁以下职工", ("35岁以下", "35", "岁", "at_most", "condition")),
        ("组织百万职工学习", ("百万", "1000000", "", "exact", "target")),
        ("服务企业120余家", ("120余家", "120", "家", "more_than", "target")),
        ("对年收入突破2000万元的企业", ("2000万元", "20000000", "元", "more_than", "condition")),
        ("示例企业三年内免征房产税", ("三年内", "3", "年", "at_most", "standard")),
        ("继续免征五年示例税", ("五年", "5", "年", "exact", "standard")),
        ("审批时间缩短至100个工作日内", ("100个工作日内", "100", "个工作日", "at_most", "standard")),
        ("不再新建35蒸吨/小时及以下锅炉", ("35蒸吨/小时及以下", "35", "蒸吨/小时", "at_most", "condition")),
        ("给予3万元—5万元奖励", ("3万元—5万元", "30000-50000", "元", "range", "standard")),
        ("支持≤1000人的企业", ("≤1000人", "1000", "人", "at_most", "condition")),
        ("新增示例县域劳动力转移就业5400人", ("5400人", "5400", "人", "up:exact", "target")),
        ("改造提升示例道路40公里", ("40公里", "40", "公里", "exact", "target")),
        ("新增发放创业贷款60亿元", ("60亿元", "6000000000", "元", "up:exact", "target")),
        ("引进投资5000万元以上的示例项目", ("5000万元以上", "50000000", "元", "at_least", "condition")),
        ("30%以上的村达到示例标准", ("30%以上", "30", "%", "at_least", "target")),
        ("按照示例投资额的10%，给予示例补贴", ("10%", "10", "%", "exact", "standard")),
        ("覆盖率达到百分之八十", ("百分之八十", "80", "%", "at_least", "target")),
    ],
)
def test_a_quantity_is_a_number_with_its_unit_and_bound(words, expected):
    found = commitments(words, "quantity")

    assert [(words[q.start : q.end], q.value, q.unit, q.direction, q.use) for q in found] == [expected]


@pytest.mark.parametrize(
    ("words", "value", "direction"),
    [
        ("每季度至少召开1次会议", "1", "at_least"),
        ("每季度至少召开一次会议", "1", "at_least"),
        ("每年至少对企业开展2次检查", "2", "at_least"),
        ("每县至少新建3个站点", "3", "up:at_least"),
        ("至少达到90%", "90", "at_least"),
        ("每月最多安排2场活动", "2", "at_most"),
        ("对示范企业最高给予50万元的奖励", "500000", "at_most"),
        ("不得少于3个", "3", "at_least"),
        ("不能低于90%", "90", "at_least"),
        ("不得高于5%", "5", "at_most"),
        ("规模不突破3亿元", "300000000", "at_most"),
        ("比例不低于总数的30%", "30", "at_least"),
        ("建成十余个站点", "10", "more_than"),
        ("推进最多跑一次改革10项", "10", "exact"),
        ("至少走访两次企业，建成3个站点", "3", "exact"),
        ("指导最低生活保障对象10人", "10", "exact"),
    ],
)
def test_a_bound_holds_across_the_verb_and_a_denied_one_is_its_opposite(words, value, direction):
    found = commitments(words, "quantity")[-1]

    assert (found.value, found.direction) == (value, direction)
    assert "召开" not in words[found.start : found.end]


@pytest.mark.parametrize(
    "words",
    [
        "总结改革开放30年经验", "做到四个到位", "建设三位一体体系",
        "建成几十个站点", "服务数百万青年", "落实十四届3次全会精神", "建设一批平台",
        "推进二期工程", "推出3.0版本", "纪念改革40周年", "召开第十四次大会", "推行一站式服务",
        "对2020年6月30日前到期的企业续保", "完善“四位一体”体系", "建立三级体系", "开通12345热线", "回顾2018年工作",
    ],
)  # fmt: skip
def test_indefinite_numbers_and_those_in_names_are_none(words):
    assert commitments(words, "quantity") == []


@pytest.mark.parametrize(
    ("words", "span", "first", "last"),
    [
        ("6月底前完成", "6月底前", None, date(2024, 6, 30)),
        ("上半年完成", "上半年", None, date(2024, 6, 30)),
        ("5—9月集中攻坚", "5—9月", date(2024, 5, 1), date(2024, 9, 30)),
        ("年底前完成", "年底前", None, date(2024, 12, 31)),
        ("全年完成", "全年", date(2024, 1, 1), date(2024, 12, 31)),
        ("到2025年建成", "到2025年", None, date(2025, 12, 31)),
        ("2024—2026年实施", "2024—2026年", date(2024, 1, 1), date(2026, 12, 31)),
        ("3月1日至5月31日开展", "3月1日至5月31日", date(2024, 3, 1), date(2024, 5, 31)),
        ("从2月起实施", "从2月起", date(2024, 2, 1), None),
        ("自印发之日起30日内制定办法", "自印发之日起30日内", None, date(2024, 2, 14)),
        ("自印发之日起1个月内制定办法", "自印发之日起1个月内", None, date(2024, 2, 15)),
        ("2022年起5年内完成", "2022年起5年内", date(2022, 1, 1), date(2026, 12, 31)),
        ("每季度最后一个月的30日前报送", "每季度最后一个月的30日前", None, None),
        ("从2022年起，5年内完成", "5年内", None, date(2026, 12, 31)),
        ("3年内完成", "3年内", None, None),
    ],
)
def test_a_deadline_has_the_days_that_the_text_gives(words, span, first, last):
    found = commitments(words, "deadline")[-1]

    assert (words[found.start : found.end], found.due_from, found.due_to, found.basis) == (span, first, last, "stated")


@pytest.mark.parametrize(
    "words",
    [
        "对2024年新增的贷款给予贴息",
        "高于2024年同期水平",
        "总结2023年经验",
        "2023年1月完成立项的示例站点",  # and no January of the plan's year either
        "2024年12月31日之前已完成改制的企业可继续免税",
        "5年内享受示例补贴",
        "报告全年落实情况",
        "按每人每年100元补助",
        "疫情期间实行减免",
        "将1月、2月应缴费用补缴",
        "第二、三、四季度房租减半",
        "报送全年总结",
        "完成全年目标任务",
    ],
)
def test_times_of_conditions_comparisons_and_past_years_are_none(words):
    assert commitments(words, "deadline") == []


@pytest.mark.parametrize(
    ("aims", "due"),
    [
        ("2022年起5年内，建成站点500个。", date(2026, 12, 31)),
        ("建成站点500个。", None),
        ("2022年起5年内建成站点，2023年起3年内建成场馆。", None),  # from two years, so from none
    ],
)
def test_years_are_counted_from_the_year_that_the_plan_says_once(aims, due):
    plan = plan_of(
        f"示例市2022年工作要点\n一、总体要求\n1.发展目标。{aims}\n二、任务\n2.完善服务。5年内培训示例人员300名。（责任单位：市民政局）"
    )

    assert [each.due_to for each in list(ledger_of(plan).values())[1].commitments if each.kind == "deadline"] == [due]


def test_within_the_year_has_a_day_only_where_it_is_assumed():
    assumed = commitments("年内建成站点", "deadline", CALENDAR._replace(assume_year_end=True))[0]

    assert (commitments("年内建成站点", "deadline")[0].due_to, assumed.due_to) == (None, date(2024, 12, 31))
    assert assumed.basis == "assumed"


def test_a_month_has_no_day_where_the_plan_says_no_year():
    assert commitments("6月底前完成", "deadline", Calendar(None, None))[0].due_to is None


def test_what_recurs_says_how_often():
    words = "每季度召开例会，每月25日前报送进展，每学期开展演练，每3天检测一次。"

    assert [each.recurrence for each in commitments(words, "deadline")] == [
        "quarterly",
        "monthly",
        "semester",
        "every-few",
    ]


def test_documents_are_made_or_followed_and_names_have_their_nouns():
    words = "修订《示例办法》，贯彻《示例条例》，开展“示例”评选活动，推出“示例通”小程序，做好“甲”“乙”等品牌，完善“联动”机制。"

    assert [(each.value, each.unit, each.use) for each in commitments(words, "deliverable")] == [
        ("示例办法", "办法", "produce"),
        ("示例条例", "条例", "cite"),
        ("示例", "活动", "event"),
        ("示例通", "小程序", "product"),
        ("甲", "品牌", "brand"),
        ("乙", "品牌", "brand"),
    ]


def test_aims_hold_commitments_and_no_actions():
    plan = plan_of(
        "示例市2024年工作要点\n一、总体要求\n1.发展目标。到2025年建成站点3个。\n二、任务\n2.完善服务。年内建成站点。（责任单位：市民政局）"
    )
    aims, task = ledger_of(plan).values()

    assert (aims.actions, [each.action_no for each in aims.commitments], len(task.actions)) == ((), [0, 0], 1)


def test_the_tables_hold_the_ledger_and_leave_empty_what_is_not_said():
    plan = plan_of(
        "示例市2024年工作要点\n1.完善服务。年内建成3个站点。（责任单位：市民政局）\n2.加强管理。（责任单位：市财政局）"
    )
    tables = tables_of(plan, assume_year_end=True)
    said = ["point_key", "commitment_no", "action_no", "kind", "text", "value", "due_from", "due_to", "basis"]

    assert tables.actions["text"].tolist() == ["年内建成3个站点", "加强管理"]
    assert tables.commitments[said].astype(object).where(
        tables.commitments[said].notna(), None
    ).to_numpy().tolist() == [
        ["1", 1, 1, "deadline", "年内", None, None, "2024-12-31", "assumed"],
        ["1", 2, 1, "quantity", "3个", "3", None, None, "stated"],
    ]


def test_a_plan_in_traditional_characters_is_read_as_any_other():
    plan = plan_of(
        "示例市2024年工作要點\n1.完善服務。開展“示例學習”活動，提升服務水平。（責任單位：市民政局）\n2.加強管理。（責任單位：市財政局）"
    )
    first = ledger_of(plan)["1"]

    assert [plan.source.text[each.start : each.end] for each in first.actions] == ["開展“示例學習”活動，提升服務水平"]
    assert [each.value for each in first.commitments] == ["示例學習"]
