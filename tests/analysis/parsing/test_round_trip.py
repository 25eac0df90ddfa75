"""A plan made up by chance and written out in any form reads back as itself."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.parsing import Plan, parse
from analysis.reading import read_bytes
from tests.analysis.parsing.table_files import LEFT, WRITERS
from tests.analysis.parsing.written_plans import TITLES, WrittenPlan, expected, han, plans, write


def read_back(plan: Plan) -> list[tuple[str, str, int, str, str]]:
    return [
        (point.no, point.section_no, number, mention.role, mention.name)
        for point in plan.points
        for number, clause in enumerate(point.clauses, 1)
        for mention in clause.mentions
    ]


@settings(max_examples=200, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(plans())
def test_written_plan_reads_back_as_itself(written: WrittenPlan) -> None:
    plan = parse(read_bytes(write(written).encode(), "made-up.txt"))

    assert read_back(plan) == expected(written)


@settings(max_examples=80, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(plans())
def test_spans_of_a_written_plan_lie_in_each_other(written: WrittenPlan) -> None:
    plan = parse(read_bytes(write(written).encode(), "made-up.txt"))

    text = plan.source.text
    for point in plan.points:
        assert text[point.start : point.start + len(point.numeral)] == point.numeral
        for clause in point.clauses:
            assert point.start <= clause.start < clause.end <= point.end
            for mention in clause.mentions:
                assert clause.start <= mention.start < mention.end <= clause.end
                assert text[mention.start : mention.end] == mention.name


COLUMNS = {"support": "配合单位", "lead": "牵头单位", "guide": "指导单位", "responsible": "责任单位"}


def as_table(written: WrittenPlan) -> list[list[str]]:
    """The plan as a task table: a group row for each section, a row for each point with the units of its first list."""
    grid = [["序号", "工作任务", *COLUMNS.values()]]
    for number, points in enumerate(written.sections, 1):
        grid.append([f"{han(number)}、{TITLES[number]}", *[LEFT] * (1 + len(COLUMNS))])
        for order, point in enumerate(points, 1):
            units = dict(point.parts[0][1].groups)
            grid.append([str(order), point.title, *("、".join(units.get(role, ())) for role in COLUMNS)])
    return grid


def expected_of_table(written: WrittenPlan) -> list[tuple[str, str, int, str, str]]:
    return [
        (str(order), str(number), 1, role, name)
        for number, points in enumerate(written.sections, 1)
        for order, point in enumerate(points, 1)
        for role in COLUMNS
        for name in dict(point.parts[0][1].groups).get(role, ())
    ]


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(plans(), st.sampled_from(["html", "xlsx", "docx"]))
def test_plan_written_as_a_task_table_reads_back_as_itself(written: WrittenPlan, kind: str) -> None:
    plan = parse(read_bytes(WRITERS[kind]([as_table(written)]), f"made-up.{kind}"))

    assert read_back(plan) == expected_of_table(written)
    assert all(plan.source.text[m.start : m.end] == m.name for p in plan.points for c in p.clauses for m in c.mentions)
