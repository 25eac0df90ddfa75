"""Ruled tables in PDF files, printed by Chromium or saved by LibreOffice; the plans in them are made up."""

from collections.abc import Callable

import pypdfium2
import pytest

from analysis.parsing import parse
from analysis.reading import read_bytes
from analysis.reading.pdf_rules import grids
from tests.analysis.apart.bombs import squared_pdf
from tests.analysis.reading.making import cell, table, word_file
from tests.analysis.reading.showing import rows_of

Print = Callable[..., bytes]
_STYLE = "<style>table{border-collapse:collapse} td{border:1px solid;padding:4px;width:8em} p{margin:0}</style>"
_RULED = "".join(
    f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_DUTY = "健全完善工作机制，细化分解目标任务，明确责任分工和完成时限，加强跟踪问效，确保取得实效"


def html_table(*rows: str) -> str:
    """Rows as `甲|乙`; `2*甲` is two rows high, and `/` parts the paragraphs of a cell."""

    def written(cell: str) -> str:
        height, _, words = cell.rpartition("*")
        lines = "".join(f"<p style='text-indent:0'>{line}</p>" for line in words.split("/"))
        return f"<td rowspan={height or 1}>{lines}</td>"

    cells = ("".join(map(written, row.split("|"))) for row in rows)
    return f"<table>{''.join(f'<tr>{own}</tr>' for own in cells)}</table>"


def found(data: bytes) -> list[tuple[str, str, str]]:
    """The number, unit and role of each mention."""
    plan = parse(read_bytes(data, "made-up.pdf"))
    return [(point.no, each.name, each.role) for point in plan.points for c in point.clauses for each in c.mentions]


def test_a_table_between_paragraphs_is_one(printed: Print) -> None:
    rows = html_table("序号|任务|责任单位", "1|修建公路|市交通局/市财政局", "2|架设桥梁|市住建局")
    source = read_bytes(printed(f"{_STYLE}<p>某市任务表</p>{rows}<p>某市人民政府</p>"), "made-up")

    assert source.text.replace("　", "").split("\n") == [
        "某市任务表", "序号\t任务\t责任单位", "1\t修建公路\t市交通局 市财政局", "2\t架设桥梁\t市住建局", "某市人民政府",
    ]  # fmt: skip
    assert rows_of(source)[1] == {"序号": "2", "任务": "架设桥梁", "责任单位": "市住建局"}


def test_cells_merged_downwards_reach_over_their_rows_also_where_no_rule_meets_their_side(printed: Print) -> None:
    rows = html_table(
        "序号|任务|措施|责任单位", "3*1|3*修建公路|甲|市交通局", "乙|市财政局", "丙|市公安局", "2|架桥|丁|市住建局"
    )

    assert found(printed(_STYLE + rows)) == [
        ("1", "市交通局", "responsible"), ("1", "市财政局", "responsible"), ("1", "市公安局", "responsible"),
        ("2", "市住建局", "responsible"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("市人力资源和社会保障局、市财政局", ["市人力资源和社会保障局", "市财政局"]),
        ("市交通运输管理局/市住房城乡建局/市财政局", ["市交通运输管理局", "市住房城乡建局", "市财政局"]),
        ("各县（市、区）人民政府/市公安局", ["各县（市、区）人民政府", "市公安局"]),
    ],
)
def test_a_line_that_fills_its_cell_goes_on_and_others_end(printed: Print, words: str, names: list[str]) -> None:
    rows = html_table("序号|任务|责任单位", f"1|修建公路|{words}")

    assert [name for _, name, _ in found(printed(_STYLE + rows))] == names


def test_a_table_open_at_its_sides_has_its_outer_columns(printed: Print) -> None:
    sides = "<style>td:first-child{border-left:0} td:last-child{border-right:0}</style>"
    rows = html_table("任务|牵头单位|配合单位", "修建公路|市交通局|市财政局", "架桥|市住建局|市水利局")

    assert [(name, role) for _, name, role in found(printed(_STYLE + sides + rows))] == [
        ("市交通局", "lead"), ("市财政局", "support"), ("市住建局", "lead"), ("市水利局", "support"),
    ]  # fmt: skip


@pytest.mark.parametrize("head", ["", "<w:trPr><w:tblHeader/></w:trPr>"])
@pytest.mark.parametrize("times", [1, 3])
def test_a_table_goes_on_over_pages_with_or_without_its_headings_and_through_its_rows(
    office: Callable[[bytes, str, str], bytes], head: str, times: int
) -> None:
    units = ["市人力资源和社会保障局", "市住房和城乡建设局", "市财政局", "市退役军人事务局"]
    rows = [
        "".join(map(cell, (str(number), f"推进任务{number}", f"{_DUTY}。" * (times + number % 3), units[number % 4])))
        for number in range(1, 41)
    ]
    heading = head + "".join(map(cell, ("序号", "工作任务", "措施", "责任单位")))
    ruled = table(heading, *rows).replace("<w:tblPr/>", f"<w:tblPr><w:tblBorders>{_RULED}</w:tblBorders></w:tblPr>")
    data = office(word_file(ruled), "docx", "pdf")

    assert found(data) == [(str(number), units[number % 4], "responsible") for number in range(1, 41)]
    source = read_bytes(data, "made-up")
    assert len(source.page_starts) > 2
    assert len(source.page_starts) - source.page_at(source.rows[-1].start) <= 1


def test_a_unit_merged_downwards_over_a_page_answers_on_the_next_too(printed: Print) -> None:
    tasks = [f"{'40*市教育局|' if number == 1 else ''}完成任务{number}" for number in range(1, 41)]
    rows = html_table("责任单位|工作任务", *tasks)

    assert found(printed(_STYLE + rows)) == [(str(number), "市教育局", "responsible") for number in range(1, 41)]


def test_boxes_that_hold_no_table_leave_the_text_as_it_is(printed: Print) -> None:
    box = "<p style='border:1px solid'>1.修建公路。（市交通局负责）</p><p style='border:1px solid'>2.架桥。（市住建局负责）</p>"

    assert found(printed(box)) == [("1", "市交通局", "responsible"), ("2", "市住建局", "responsible")]


@pytest.mark.parametrize(("lines", "tables"), [(30, 1), (300, 0)])
def test_rules_that_part_too_many_places_are_a_drawing(lines: int, tables: int) -> None:
    assert len(grids(pypdfium2.PdfDocument(squared_pdf(lines))[0])) == tables
