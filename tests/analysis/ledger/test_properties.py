"""Whatever a plan says, the ledger's spans are exact, apart from each other, and within their points."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.ledger.of_plan import ledger_of
from analysis.tables import tables_of
from tests.analysis.ledger.answers import NAMES, answers, plan_of

FRAGMENTS = [
    "推进示例项目", "开展“示例”活动", "印发《示例办法》", "6月底前", "到2025年", "每季度", "不少于3个",
    "百万职工", "第三批", "提升服务水平", "以示例为抓手", "对35岁以下的职工", "，", "。",
    "；", "\n", "（", "）", "《", "》", "“",
    "”", "推动各区", "1.", "|", "示例", "年内", "，推动",
    "把", "将", "2024年", "自印发之日起30日内", " ",
]  # fmt: skip
WORDS = st.lists(st.sampled_from(FRAGMENTS), max_size=60).map("".join)
PLANS = WORDS.map(
    lambda words: (
        f"示例市2024年工作要点\n1.推进产业发展。{words}（责任单位：市财政局）\n2.完善服务。{words}（责任单位：市民政局）\n"
    )
)


def faults(text):
    plan = plan_of(text)
    source, found = plan.source.text, ledger_of(plan)
    for point in plan.points:
        of_point = found[point.key]
        spans = [(each.start, each.end) for each in of_point.actions]
        own = {each.no: (each.start, each.end) for each in of_point.actions}
        yield from (f"crosses its point: {s}" for s in spans if not point.start <= s[0] < s[1] <= point.end)
        yield from (f"overlap: {one} {other}" for one, other in pairwise(spans) if one[1] > other[0])
        for each in of_point.commitments:
            start, end = own.get(each.action_no, (point.start, point.end))
            if not start <= each.start < each.end <= end or (own and not each.action_no):
                yield f"lies in no action: {source[each.start : each.end]}"
    tables = tables_of(plan)
    for frame in (tables.actions, tables.commitments):
        rows = zip(frame["text"], frame["start"], frame["end"], strict=True)
        yield from (f"is not its span: {words}" for words, start, end in rows if source[start:end] != words)


@settings(max_examples=150, deadline=None)
@given(PLANS)
def test_spans_of_random_plans_are_exact_and_apart(text):
    assert list(faults(text)) == []


@pytest.mark.parametrize("name", NAMES)
def test_spans_of_made_up_plans_are_exact_and_apart(name):
    assert list(faults(answers(name).text)) == []
