"""The rows of a task ledger: sentence, times, owners, key."""

from analysis.ledger.tasks import NO_TIME, Owner, in_sentences, tasks_of
from analysis.tables import ledger_tables, tables_of
from tests.analysis.ledger.answers import plan_of

TEXT = """示例市2024年工作要点
一、发展
1.推进产业发展。6月底前建成示例站点3个，完善示例机制。每季度开展检查。（牵头单位：市财政局；配合单位：市教育局）
2.完善服务。印发《示例办法》（责任单位：市教育局）。年内开展培训（责任单位：市民政局）。
"""


def tasks(text=TEXT, **switches):
    plan = plan_of(text)
    tables, ledger = tables_of(plan), ledger_tables(plan, **switches)
    return tasks_of(ledger.actions, ledger.commitments, tables.assignments, plan.source.text)


def test_each_row_has_its_key_its_nature_and_where_it_stands_in_the_calendar():
    plan_id = plan_of(TEXT).plan_id

    assert [(each.key, each.text, each.nature, each.places) for each in tasks()] == [
        (f"{plan_id}/1/1", "6月底前建成示例站点3个", "finite", ("month:2024-06",)),
        (f"{plan_id}/1/2", "完善示例机制", "continuing", (NO_TIME,)),
        (f"{plan_id}/1/3", "每季度开展检查", "finite", ("lane:recurring",)),
        (f"{plan_id}/2/1", "印发《示例办法》", "finite", (NO_TIME,)),
        (f"{plan_id}/2/2", "年内开展培训", "finite", ("lane:undated",)),
    ]


def test_within_the_year_has_a_day_only_by_assumption():
    stated, assumed = tasks()[-1], tasks(assume_year_end=True)[-1]

    assert (stated.due, assumed.due) == ("", "2024-12-31")
    assert [each.basis for each in (*stated.promises, *assumed.promises)] == ["stated", "assumed"]


def test_actions_of_one_sentence_stand_together():
    assert [[each.no for each in sentence] for sentence in in_sentences(tasks())] == [[1, 2], [3], [1], [2]]


def test_owners_are_the_point_s_unless_each_stretch_of_actions_has_a_clause():
    of_point = (Owner("市财政局", "lead"), Owner("市教育局", "support"))

    assert [(each.owners, each.has_own_clause) for each in tasks()] == [
        *3 * [(of_point, False)],
        ((Owner("市教育局", "responsible"),), True),
        ((Owner("市民政局", "responsible"),), True),
    ]


def test_two_clauses_behind_all_actions_are_those_of_the_point():
    found = tasks(
        TEXT.replace("（责任单位：市教育局）。年", "。年").replace("市民政局）", "市民政局）（配合单位：市教育局）")
    )

    owners = (Owner("市民政局", "responsible"), Owner("市教育局", "support"))
    assert [(each.owners, each.has_own_clause) for each in found[-2:]] == [(owners, False)] * 2


def test_of_the_quantities_only_targets_are_something_to_be_held_to():
    found = tasks("示例市2024年工作要点\n1.完善服务。对超过100人的企业开展培训。建成站点3个。（责任单位：市教育局）\n")

    assert [sorted(each.kinds) for each in found] == [[], ["quantity"]]
