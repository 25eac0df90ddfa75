"""The rows of a task ledger: sentence, times, owners, key."""

from msgspec.structs import replace

from analysis.ledger.tasks import NO_TIME, Owner, in_sentences, tasks_of
from analysis.parsing import Correction
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


BESIDE = """示例市2024年工作要点
1.办好教育。新建学校，改造校舍3所。（责任单位：市教育局；完成时限：6月底前）
2.完善服务。印发办法（责任单位：市教育局，完成时间：3月）。开展培训（完成时间：长期坚持，责任单位：市民政局）。
3.改善交通。修建道路。9月底前通车。（责任单位：市交通局）
"""


def test_a_time_beside_the_units_holds_for_the_actions_before_it():
    assert [(each.text, each.places, each.in_words("deadline", "zh")) for each in tasks(BESIDE)] == [
        ("新建学校", ("month:2024-06",), "6月底前"),
        ("改造校舍3所", ("month:2024-06",), "6月底前"),
        ("印发办法", ("month:2024-03",), "3月"),
        ("开展培训", ("lane:undated",), "长期坚持"),
        ("修建道路", (NO_TIME,), ""),
        ("9月底前通车", ("month:2024-09",), "9月底前"),
    ]


def test_a_time_beside_the_units_is_corrected_and_taken_away_as_any():
    plan = plan_of(BESIDE)
    start = plan.source.text.index("6月底前")
    late = Correction("date", "1", "6月底前", start, to="/2024-08-31")
    for corrections, places in (
        ((late,), ("month:2024-08",)),
        ((Correction("no-commitment", "1", "6月底前", start),), (NO_TIME,)),
    ):
        ledger = ledger_tables(replace(plan, ledger_corrections=corrections))
        found = tasks_of(ledger.actions, ledger.commitments, tables_of(plan).assignments, plan.source.text)

        assert [each.places for each in found[:2]] == [places] * 2


TABLE = "序号\t工作任务\t完成时限\t牵头单位\t配合单位\n" + "\n".join(
    (
        "1\t新建学校3所\t6月底前\t市教育局\t市财政局、市住建局",
        "2\t完善机制，开展检查\t全年\t市民政局\t",
        "3\t修建道路\t\t市交通局\t市财政局",
    )
)


def test_the_rows_of_a_table_hold_actions_with_the_times_of_its_column():
    assert [
        (each.text, each.due, each.kinds, [owner.department for owner in each.owners]) for each in tasks(TABLE)
    ] == [
        ("新建学校3所", "", {"quantity", "deadline"}, ["市教育局", "市财政局", "市住建局"]),
        ("完善机制", "", {"deadline"}, ["市民政局"]),
        ("开展检查", "", {"deadline"}, ["市民政局"]),
        ("修建道路", "", set(), ["市交通局", "市财政局"]),
    ]


def test_units_that_begin_a_line_leave_their_verb_to_the_action():
    text = """示例市2024年工作方案
1.市应急局负责矿山检查工作。
2.市公安局牵头，市交通局配合，开展道路检查。
3.市教育局会同市民政局负责校园检查工作。
"""
    leads = (Owner("市公安局", "lead"), Owner("市交通局", "support"))

    assert [(each.text, each.owners) for each in tasks(text)] == [
        ("负责矿山检查工作", (Owner("市应急局", "responsible"),)),
        ("开展道路检查", leads),
        ("负责校园检查工作", (Owner("市教育局", "lead"), Owner("市民政局", "support"))),
    ]
