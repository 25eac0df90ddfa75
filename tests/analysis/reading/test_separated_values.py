"""Files of values that commas or semicolons separate; the tables in them are made up."""

import pytest

from analysis.reading import read_bytes
from tests.analysis.reading.showing import rows_of

ROWS = [
    {"序号": "1", "工作任务": "修路，架桥", "责任单位": "市交通局,市财政局"},
    {"序号": "2", "工作任务": "建校", "责任单位": "市教育局"},
]
COMMAS = '序号,工作任务,责任单位\n1,"修路，架桥","市交通局,市财政局"\n2,建校,市教育局\n'
SEMICOLONS = "序号;工作任务;责任单位\n1;修路，架桥;市交通局,市财政局\n2;建校;市教育局\n"


@pytest.mark.parametrize(
    "data",
    [
        COMMAS.encode(),
        COMMAS.encode("utf-8-sig"),
        COMMAS.replace("\n", "\r\n").encode("gb18030"),
        SEMICOLONS.encode(),
        ("示例市重点工作分工表,,\n,,\n" + COMMAS).encode(),
        ('"示例市重点工作分工表",,\r\n' + COMMAS.replace("\n", ",,\r\n")).encode(),
    ],
    ids=["commas", "with a byte order mark", "Windows", "semicolons", "a title above", "empty columns behind"],
)
def test_it_is_a_table_with_its_title_above(data: bytes) -> None:
    source = read_bytes(data, "made-up.csv")

    assert rows_of(source) == ROWS
    assert source.text.startswith("示例市重点工作分工表\n" if "示例".encode() in data else "序号\t")


def test_a_cell_in_quotes_keeps_its_lines_and_quotes() -> None:
    source = read_bytes('序号,工作任务,责任单位\n1,"修""甲""路\n和桥",市交通局\n'.encode(), "made-up.csv")

    assert rows_of(source) == [{"序号": "1", "工作任务": '修"甲"路 和桥', "责任单位": "市交通局"}]


@pytest.mark.parametrize(
    "text",
    [
        "一、推进甲,乙,丙。（责任单位:市财政局,市教育局,市民政局）\n二、推进丁,戊,己。",
        "序号,工作任务,责任单位",
        "姓名,年龄,籍贯\n甲,1,2",
        '序号,工作任务,责任单位\n1,"修路,市交通局\n2,建校,市教育局',
        '序号,工作任务,责任单位\n1,"修路,市交通局\n2,"建校,市教育局',
        '序号,工作任务,责任单位\n1,"' + "字" * 200_000,
    ],
    ids=[
        "commas in sentences",
        "headings alone",
        "no headings of tasks",
        "a quote not closed",
        "two not closed",
        "a cell without end",
    ],
)
def test_other_text_stays_as_it_is(text: str) -> None:
    assert read_bytes(text.encode(), "made-up.csv").text == text
