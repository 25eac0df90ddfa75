"""A plan made up by chance and written out in any form reads back as itself."""

from hypothesis import HealthCheck, given, settings

from analysis.parsing import Plan, parse
from analysis.reading import read_bytes
from tests.analysis.parsing.written_plans import WrittenPlan, expected, plans, write


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
