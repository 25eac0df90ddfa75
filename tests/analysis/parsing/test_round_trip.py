"""A plan made up by chance and written out in any form reads back as itself.

`ROUND_TRIPS=5000` in the environment tries so many plans instead, others each time.
"""

import os

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.parsing import Mention, Plan, parse
from analysis.reading import read_bytes
from tests.analysis.parsing.table_files import WRITERS
from tests.analysis.parsing.written.clauses import Mentioned, Part
from tests.analysis.parsing.written.drafts import PointRow, SectionRow, Tables, letters
from tests.analysis.parsing.written.plans import WrittenPlan, plans
from tests.analysis.parsing.written.task_tables import WrittenTable, task_tables

WANTED = os.environ.get("ROUND_TRIPS")
settings.register_profile("round trips", deadline=None, derandomize=not WANTED, suppress_health_check=list(HealthCheck))
MANY, FEW = (settings(settings.get_profile("round trips"), max_examples=int(WANTED or usual)) for usual in (150, 30))


def mentioned(mention: Mention) -> Mentioned:
    return Mentioned(
        mention.name, mention.full_name, mention.other_name, mention.role, mention.role_as_written, mention.role_basis,
        mention.is_collective, mention.list_is_open,
    )  # fmt: skip


def read_back(plan: Plan) -> Tables:
    text = plan.source.text
    lists = [(point.key, number, clause) for point in plan.points for number, clause in enumerate(point.clauses, 1)]
    return Tables(
        sections=[SectionRow(section.no, section.numeral, section.title, section.level) for section in plan.sections],
        points=[
            PointRow(
                point.key,
                point.no,
                point.section_no,
                point.numeral,
                point.title,
                letters(text[point.start : point.end]),
            )
            for point in plan.points
        ],
        assignments=[(key, number, mentioned(each)) for key, number, clause in lists for each in clause.mentions],
        attributes=[
            (key, number, Part(each.key, each.value)) for key, number, clause in lists for each in clause.attributes
        ],
        added_units=[unit.name for unit in plan.rules.added_units],
    )


def assert_spans_lie_in_each_other(plan: Plan) -> None:
    text = plan.source.text
    for point in plan.points:
        assert text[point.start : point.start + len(point.numeral)] == point.numeral
        for clause in point.clauses:
            for each in clause.mentions:
                assert clause.start <= each.start < each.end <= clause.end
                assert text[each.start : each.end] == each.name
            for attribute in clause.attributes:
                assert clause.start <= attribute.start < attribute.end <= clause.end
                assert text[attribute.start : attribute.end] == attribute.value


@MANY
@given(plans())
def test_written_plan_reads_back_as_itself(written: WrittenPlan) -> None:
    plan = parse(read_bytes(written.text.encode(), "made-up.txt"))

    assert read_back(plan) == written.tables
    assert_spans_lie_in_each_other(plan)


@FEW
@given(task_tables, st.sampled_from(["html", "xlsx", "docx"]))
def test_plan_written_as_a_task_table_reads_back_as_itself(written: WrittenTable, kind: str) -> None:
    plan = parse(read_bytes(WRITERS[kind]([written.grid()]), f"made-up.{kind}"))

    found = [(p.no, p.section_no, mentioned(each)) for p in plan.points for c in p.clauses for each in c.mentions]
    assert found == written.assignments()
    assert_spans_lie_in_each_other(plan)
