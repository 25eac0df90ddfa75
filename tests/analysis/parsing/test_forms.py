"""Every form in `forms/` (made-up plans, see its README) is read into exactly the table written beside it."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from analysis.parsing import Plan, parse
from analysis.reading import read_file
from analysis.tables import tables_of

FORMS = Path(__file__).parent / "forms"
WRITTEN = sorted(path.stem for path in FORMS.glob("*.tsv"))
WITHOUT_ASSIGNMENTS = sorted(path.stem for path in FORMS.glob("neg_*.txt"))

Row = tuple[object, ...]


def expected_assignments(name: str) -> list[Row]:
    rows: list[Row] = []
    with (FORMS / f"{name}.tsv").open(encoding="utf-8") as file:
        for line in csv.DictReader(file, delimiter="\t"):
            rows += _rows_of(line, rows)
    return rows


def _rows_of(line: dict[str, str], before: list[Row]) -> Iterator[Row]:
    point_no, section_no, clause = (
        line["point_no"],
        line["section_no"] if line["section_no"] != "-" else "",
        int(line["clause"]),
    )
    same_clause = bool(before) and before[-1][:3] == (point_no, section_no, clause)
    first = int(str(before[-1][3])) + 1 if same_clause else 1
    basis = "rule" if "rule" in line["marks"] else "stated"
    for position, unit in enumerate(line["units"].split() or [""], first):
        name, _, department = unit.rstrip("*").partition("=")
        collective, is_open = unit.endswith("*"), "open" in line["marks"]
        yield (
            point_no, section_no, clause, position, name, department or name, line["role"], basis, collective, is_open,
        )  # fmt: skip


def read_assignments(plan: Plan) -> list[Row]:
    """The plan's table `assignments` as in the files, with a row of role `none` for each point without units."""
    columns = [
        "point_no", "section_no", "clause", "position", "name_as_written", "department", "role", "role_basis",
        "is_collective", "list_is_open",
    ]  # fmt: skip
    table = tables_of(plan).assignments
    rows = {key: [tuple(row) for row in part[columns].to_numpy().tolist()] for key, part in table.groupby("point_key")}
    nothing = ("none", "stated", False, False)
    return [row for p in plan.points for row in rows.get(p.key, [(p.no, p.section_no, 0, 1, "", "", *nothing)])]


@pytest.mark.parametrize("name", WRITTEN)
def test_form_is_read_into_the_table_beside_it(name: str) -> None:
    plan = parse(read_file(FORMS / f"{name}.txt"))

    assert expected_assignments(name) == read_assignments(plan)


@pytest.mark.parametrize("name", WRITTEN)
def test_every_name_stands_where_its_span_says(name: str) -> None:
    plan = parse(read_file(FORMS / f"{name}.txt"))

    mentions = [mention for point in plan.points for clause in point.clauses for mention in clause.mentions]
    assert [mention.name for mention in mentions] == [plan.source.text[m.start : m.end] for m in mentions]


@pytest.mark.parametrize("name", WITHOUT_ASSIGNMENTS)
def test_text_without_assignments_yields_none(name: str) -> None:
    plan = parse(read_file(FORMS / f"{name}.txt"))

    assert [row[4] for row in read_assignments(plan) if row[4]] == []
