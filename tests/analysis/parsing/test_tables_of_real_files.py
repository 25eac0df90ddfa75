"""Task tables in real files (all made up) are read into exactly the tables that were written out by hand here."""

from collections.abc import Sequence

import pytest

from analysis.parsing import parse
from analysis.reading import read_bytes
from analysis.tables import PlanTables, tables_of
from tests.analysis.parsing.table_cases import CASES
from tests.analysis.parsing.table_cases.case import Case, L, R
from tests.analysis.parsing.table_files import WRITERS, as_docx, as_workbook, drawn

ASSIGNMENT = ("point_key", "section_no", "clause", "position", "name_as_written", "department", "role")


def rows(tables: PlanTables, table: str, columns: Sequence[str]) -> list[tuple[object, ...]]:
    return [tuple(row) for row in getattr(tables, table)[list(columns)].astype(object).to_numpy().tolist()]


def whole(tables: PlanTables) -> dict[str, list[tuple[object, ...]]]:
    return {
        "sections": rows(tables, "sections", ("section_no", "numeral", "title")),
        "points": rows(tables, "points", ("point_key", "title")),
        "assignments": rows(tables, "assignments", ASSIGNMENT),
        "attributes": rows(tables, "attributes", ("point_key", "key", "value")),
        "diagnostics": rows(tables, "diagnostics", ("code",)),
    }


def expected(case: Case, kind: str) -> dict[str, list[tuple[object, ...]]]:
    unmarked = [("markup-removed",)] if kind == "md" else []
    return {
        "sections": list(case.sections),
        "points": list(case.points),
        "assignments": list(case.assignments),
        "attributes": list(case.attributes),
        "diagnostics": [*unmarked, *((code,) for code in case.diagnostics)],
    }


IN_EVERY_FORMAT = [(name, kind) for name, case in CASES.items() for kind in case.formats]


@pytest.mark.parametrize(("name", "kind"), IN_EVERY_FORMAT)
def test_a_file_is_read_into_these_tables(name: str, kind: str) -> None:
    tables = tables_of(parse(read_bytes(WRITERS[kind](CASES[name].blocks), f"made-up.{kind}")))

    assert expected(CASES[name], kind) == whole(tables)


@pytest.mark.parametrize(("name", "kind"), IN_EVERY_FORMAT)
def test_every_name_and_value_stands_where_its_span_says(name: str, kind: str) -> None:
    plan = parse(read_bytes(WRITERS[kind](CASES[name].blocks), f"made-up.{kind}"))
    tables = tables_of(plan)
    placed = [
        *rows(tables, "assignments", ("name_as_written", "start", "end")),
        *rows(tables, "attributes", ("value", "start", "end")),
    ]

    assert [words for words, *_ in placed] == [plan.source.text[start:end] for _, start, end in placed]


def test_sheets_of_one_workbook_are_read_one_after_the_other() -> None:
    book = as_workbook({
        "经济科": [drawn("序号|工作任务|责任单位", "1|编制规划|发改局", "2|统计调查|统计局")],
        "社会科": [drawn("序号|工作任务|牵头单位", "1|办好学校|教育局")],
    })  # fmt: skip
    tables = tables_of(parse(read_bytes(book, "made-up.xlsx")))

    assert rows(tables, "assignments", ASSIGNMENT) == [
        ("1", "", 1, 1, "发改局", "发改局", R),
        ("2", "", 1, 1, "统计局", "统计局", R),
        ("1-2", "", 1, 1, "教育局", "教育局", L),
    ]


@pytest.mark.parametrize("again", [["序号|工作任务|责任单位"], []], ids=["headings repeated", "without headings"])
def test_a_table_cut_into_two_by_a_page_is_read_as_one(again: list[str]) -> None:
    first = drawn("序号|工作任务|责任单位", "1|修路|交通局", "2|架桥|交通局")
    file = as_docx([first, "（续表）", drawn(*again, "3|造林|林业局")])
    tables = tables_of(parse(read_bytes(file, "made-up.docx")))

    assert rows(tables, "assignments", ASSIGNMENT) == [
        ("1", "", 1, 1, "交通局", "交通局", R),
        ("2", "", 1, 1, "交通局", "交通局", R),
        ("3", "", 1, 1, "林业局", "林业局", R),
    ]
    assert rows(tables, "diagnostics", ("code",)) == []
