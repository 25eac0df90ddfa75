"""What a drafter may look at in the ledger."""

from analysis.ledger.remarks import ledger_remarks
from analysis.ledger.tasks import tasks_of
from analysis.tables import ledger_tables, tables_of
from tests.analysis.ledger.answers import plan_of

TEXT = """示例市2024年工作要点
1.建设站点。建成一批示例站点，印发《示例办法》。贯彻《上级办法》。（责任单位：市财政局）
2.完善服务。3年内完成若干改造。修订《示例办法》。贯彻《上级办法》。（责任单位：市教育局）
3.加强管理。健全示例机制。年内开展检查。培训职工300人次。
"""


def remarks(text=TEXT):
    plan = plan_of(text)
    ledger = ledger_tables(plan, assume_year_end=True)
    tasks = tasks_of(ledger.actions, ledger.commitments, tables_of(plan).assignments, plan.source.text)
    return plan.source.text, ledger_remarks(tasks)


def test_each_kind_is_found_once_and_only_where_it_is():
    _, found = remarks()

    assert [(each.kind, each.point_key, each.words, each.others) for each in found] == [
        ("bare", "3", "健全示例机制", ()),
        ("vague", "1", "一批", ()),
        ("vague", "2", "若干", ()),
        ("twice", "2", "《示例办法》", ("1",)),
        ("no-base", "2", "3年内", ()),
    ]


def test_each_remark_stands_at_its_words():
    text, found = remarks()

    assert [text[each.start : each.end] for each in found] == [each.words for each in found]


def test_definite_actions_give_none():
    assert remarks("示例市2024年工作要点\n1.建设站点。6月底前建成站点3个。（责任单位：市财政局）\n")[1] == []
