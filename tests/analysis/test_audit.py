import re

import pytest

from analysis.audit import CHECKS, audit, audit_table, in_sum, likely_aliases, with_likely_aliases
from analysis.diagnostics import SEVERITY_OF_CODE, Severity
from analysis.findings import alias_effect
from analysis.i18n import translate
from analysis.parsing import parse
from analysis.reading import read_bytes
from analysis.reading_verdict import reading_verdict
from analysis.registry import Alias, Registry
from analysis.selection import Selection
from analysis.tables import tables_of
from tests.analysis.made_up import plan_of

MADE_UP = """某市2030年工作要点（为测试编写）

一、产业

1. 支持企业。市财政局做好保障，市科委配合宣传。（牵头单位：市发展改革委；配合单位：市商务局）

2. 引进人才。落实政策。（牵头单位：市科技委；配合单位：市财政局等）

4. 保障用地。做好服务。

5. 优化服务。办好实事。（牵头单位：市科委；配合单位：各区政府）
"""


@pytest.fixture(scope="module")
def made_up():
    return parse(read_bytes(MADE_UP.encode(), "made-up.txt"))


def messages(remarks, check):
    return [remark.message for remark in remarks if remark.check == check]


def test_a_point_without_a_unit_is_named_with_its_title(made_up):
    assert messages(audit(made_up, Registry(), "zh"), "unit") == ["第 4 项“保障用地”没有读到责任单位"]


def test_an_open_list_is_remarked_where_it_ends(made_up):
    remark = next(each for each in audit(made_up, Registry(), "zh") if each.check == "open-list")

    assert made_up.source.text[remark.start : remark.end] == "市财政局"


def test_a_unit_that_a_point_names_without_making_it_answer_is_shown_in_its_place(made_up):
    remarks = [each for each in audit(made_up, Registry(), "zh") if each.check == "named"]

    assert [(each.point_key, made_up.source.text[each.start : each.end]) for each in remarks] == [
        ("1", "市财政局"),
        ("1", "市科委"),
    ]


def test_names_spelt_alike_that_never_stand_in_one_point_are_likely_aliases_with_their_effect(made_up):
    assert [(alias.name, alias.department) for alias in likely_aliases(tables_of(made_up))] == [("市科委", "市科技委")]
    assert messages(audit(made_up, Registry(), "en"), "alias") == [
        "“市科委” (1 point) and “市科技委” (1 point) are spelt alike and never stand in one point; "
        "they may be one body. Merged: 2 points, rank 1"
    ]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_effect_of_a_likely_alias_is_what_the_tables_say_with_it_switched_on(language):
    units = [
        "市科委、市发改委",
        "市科技委",
        "市科委",
        "发展改革委",
        "各区政府、市发改委",
        "发改委",
        "县府办",
        "府办",
        "府办公室",
    ]
    plan = plan_of("".join(f"{i}. 甲项{i}。乙。（责任单位：{each}）\n" for i, each in enumerate(units, 1)))
    registry = Registry((Alias("县府办", "县政府办", "简称", status="confirmed"),))
    separate = tables_of(plan, registry)
    likely = likely_aliases(separate)

    def said(alias):
        known = Registry((*registry.aliases, alias))
        merged = Selection().apply(tables_of(plan, known, switched_on=[alias.key]))
        effect = alias_effect(Selection().apply(separate), merged, alias)
        return translate(
            "audit.alias", language, name=alias.name, department=alias.department, before=effect.name_count,
            other=effect.department_count, after=effect.merged_count, rank=effect.rank, tied=effect.tied,
        )  # fmt: skip

    assert len(likely) > 2
    assert sorted(map(said, likely)) == sorted(messages(audit(plan, registry, language), "alias"))


def test_names_that_stand_in_one_point_are_never_likely_aliases():
    text = "1. 甲。乙。（责任单位：市科委、市科技委）\n2. 丙。丁。（责任单位：市科委）\n"

    assert likely_aliases(tables_of(parse(read_bytes(text.encode(), "t")))) == []


def test_the_founding_plan_has_one_likely_alias(seed_tables):
    assert [(alias.name, alias.department) for alias in likely_aliases(seed_tables)] == [("宣传部", "宣传教育部")]


def led(*supports):
    """A plan of points that a department leads and others support, read."""
    lines = (
        f"{i}. 事项{i}。办好{i}。（牵头单位：市发展改革委；配合单位：{names}）\n" for i, names in enumerate(supports, 1)
    )
    return parse(read_bytes("".join(lines).encode(), "t"))


def test_departments_that_lead_none_of_several_points_are_named_and_collectives_are_not():
    plan = led("市财政局、各区人民政府", "市财政局、市商务局、各区人民政府", "市财政局、市商务局、各区人民政府")

    assert messages(audit(plan, Registry(), "zh"), "leads-nothing") == [
        "写明牵头单位的 3 项中，“市财政局”参与 3 项，均不牵头"
    ]


def test_points_that_do_not_say_who_leads_blame_nobody_for_not_leading():
    text = "".join(f"{i}. 事项{i}。办好{i}。（责任单位：市财政局）\n" for i in range(1, 5))
    plan = parse(read_bytes(f"{text}5. 事项5。办好5。（牵头单位：市发展改革委；配合单位：市财政局）\n".encode(), "t"))

    assert messages(audit(plan, Registry(), "zh"), "leads-nothing") == []


def test_where_nobody_is_said_to_lead_nobody_is_blamed_for_not_leading(seed_plan):
    assert messages(audit(seed_plan, Registry(), "zh"), "leads-nothing") == []


def test_a_gap_in_the_numbering_is_remarked(made_up):
    assert messages(audit(made_up, Registry(), "zh"), "numbering") == ["编号“4.”之前缺少第 3 项"]


@pytest.mark.parametrize(("many", "points"), [(6, ["4", "10"]), (8, ["4"]), (9, [])])
def test_points_with_more_departments_than_asked_are_remarked(seed_plan, many, points):
    found = [each.point_key for each in audit(seed_plan, Registry(), "zh", many=many) if each.check == "many-units"]

    assert found == points


def test_every_diagnostic_of_reading_and_parsing_stands_in_the_audit(seed_plan):
    remarks = audit(seed_plan, Registry(), "zh")

    assert {(d.start, d.end, d.message("zh")) for d in seed_plan.diagnostics} <= {
        (each.start, each.end, each.message) for each in remarks
    }


def test_the_gravest_remarks_come_first_then_the_order_of_the_text(made_up):
    remarks = audit(made_up, Registry(), "zh")

    weight = [(list(Severity).index(each.severity), each.start) for each in remarks]
    assert weight == sorted(weight)


def test_every_remark_belongs_to_a_check_that_the_page_offers(made_up, seed_plan):
    checks = {each.check for plan in (made_up, seed_plan) for each in audit(plan, Registry(), "zh")}

    assert checks <= set(CHECKS)
    assert len(SEVERITY_OF_CODE) > len(CHECKS)


def test_the_table_has_one_row_a_remark(made_up):
    remarks = audit(made_up, Registry(), "zh")

    table = audit_table(remarks)

    assert list(table.columns) == ["check", "severity", "point_key", "message", "start", "end", "reason", "count"]
    assert table["message"].tolist() == [each.message for each in remarks]


def test_english_remarks_quote_chinese_only_from_the_plan(made_up):
    said = " ".join(re.sub(r"“[^”]*”", "", each.message) for each in audit(made_up, Registry(), "en"))

    assert re.findall(r"[\u4e00-\u9fff]", said.replace("等", "")) == []


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("市财政局", "财政局", True),
        ("市发展改革委", "市发展和改革委员会", True),
        ("县府办公室", "县府办", True),
        ("市教育体育局", "市教育休育局", True),
        ("市财政局", "区财政局", False),
        ("市财政局", "市民政局", False),
        ("组织部", "宣传部", False),
        ("办公室", "研究室", False),
    ],
)
def test_spelling_alike_leaves_a_region_aside_but_never_joins_two_regions(one, other, alike):
    text = f"1. 甲。乙。（责任单位：{one}）\n2. 丙。丁。（责任单位：{other}）\n"

    found = likely_aliases(tables_of(parse(read_bytes(text.encode(), "t"))))

    assert bool(found) == alike


def test_the_less_named_goes_into_the_more_named():
    text = "".join(
        f"{i}. 甲。乙。（责任单位：{name}）\n" for i, name in enumerate(["市教育休育局", *["市教育体育局"] * 2], 1)
    )

    assert [(a.name, a.department) for a in likely_aliases(tables_of(parse(read_bytes(text.encode(), "t"))))] == [
        ("市教育休育局", "市教育体育局")
    ]


def test_a_name_inside_the_name_of_another_body_is_not_the_plans_own():
    text = "1. 培训。与市委组织部联合办班，由组织部报名。（责任单位：宣传部）\n2. 丙。丁。（责任单位：组织部）\n"
    plan = parse(read_bytes(text.encode(), "t"))

    named = [each for each in audit(plan, Registry(), "zh") if each.check == "named"]

    assert [plan.source.text[each.start - 1 : each.end] for each in named] == ["由组织部"]


def test_a_name_in_one_of_many_clauses_of_a_point_answers_there_and_is_no_remark():
    units = [f"市第{i}局" for i in range(1, 30)]
    clauses = "".join(f"做好第{i}件（责任单位：{unit}）。" for i, unit in enumerate(units))
    plan = plan_of(f"1. 要点。市第7局说过，市第31局也说过。{clauses}\n2. 另。一项。（责任单位：市第31局）\n")

    named = [each for each in audit(plan, Registry(), "zh") if each.check == "named"]

    assert [(each.point_key, plan.source.text[each.start : each.end]) for each in named] == [("1", "市第31局")]


def test_a_confirmed_alias_is_not_proposed_again(made_up):
    known = Registry((Alias("市科委", "市科技委", "同一单位", status="confirmed"),))

    assert messages(audit(made_up, known, "zh"), "alias") == []
    assert with_likely_aliases(made_up, known) == known


GENERAL = "一、总体要求\n（一）目标。\n（二）原则。\n二、任务\n" + "".join(
    f"（{number}）甲。（{unit}负责）\n"
    for number, unit in zip("三四五", ("市财政局", "市教育局", "市民政局"), strict=True)
)


@pytest.mark.parametrize(
    ("text", "counts", "said"),
    [
        (
            "1.甲。（责任单位：）\n2.乙。（市财政局负责）\n3.丙。",
            {"unit": 2, "empty-list": 1},
            "2 处请先核对；1 处供起草人斟酌。",
        ),
        ("1.推进工作。\n2.加强工作。", {"unit": 2}, "2 处请先核对。"),
        (GENERAL, {"general": 2}, "2 处供起草人斟酌。"),
        ("1.推进工作。（责任单位：市财政局）", {}, "没有需要复核的地方。"),
    ],
)
def test_what_is_to_be_checked_first_is_counted_as_the_verdict_counts_it(text, counts, said):
    """A label without a list, or a point of a general part, is no point without a department."""
    plan = plan_of(text)
    found, verdict = audit_table(audit(plan, Registry(), "zh")), reading_verdict(plan)

    assert found.groupby("check")["count"].sum().to_dict() == counts
    assert verdict.without_unit == counts.get("unit", 0)
    assert in_sum(found, "zh") == said


def test_what_only_the_drafter_decides_is_not_called_in_doubt(seed_plan):
    assert reading_verdict(seed_plan).is_sound
    assert in_sum(audit_table(audit(seed_plan, Registry(), "zh")), "zh") == (
        "6 处供起草人斟酌；11 处已自动处理，不必逐条看。"
    )
