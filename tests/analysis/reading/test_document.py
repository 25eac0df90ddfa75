import pytest

from analysis.reading.document import assemble
from analysis.reading.grids import SpanningCell, placed
from analysis.reading.source import Assembled, Cell, TaskRow

_DUTIES = placed([[SpanningCell("序号"), SpanningCell("责任单位")], [SpanningCell("1"), SpanningCell("甲\x07局")]])


def test_words_and_tables_keep_their_order_and_spans_count_the_whole_text() -> None:
    found = assemble(["上文", "又一行", _DUTIES, "下文"])

    assert found == Assembled(
        "上文\n又一行\n序号\t责任单位\n1\t甲局\n下文",
        rows=(TaskRow((Cell("序号", 15, 16), Cell("责任单位", 17, 19)), False, 15, 19),),
    )


def test_paragraphs_are_set_off_by_blank_lines_and_lines_are_not() -> None:
    assert assemble(["甲", "乙"], are_paragraphs=True).text == "甲\n\n乙"
    assert assemble(["甲", "乙"]).text == "甲\n乙"


def test_findings_and_pages_move_to_where_their_words_stand() -> None:
    found = assemble([_DUTIES, "认真学习，\n切实贯彻。\f下页。"])

    assert found.text == "序号\t责任单位\n1\t甲局\n认真学习，切实贯彻。\n\n下页。"
    assert found.page_starts == (0, 25)
    assert [(each.code, each.start) for each in found.diagnostics] == [("line-rejoined", 18)]


def test_two_tables_in_a_row_stand_on_lines_of_their_own() -> None:
    found = assemble([_DUTIES, _DUTIES])

    assert found.text == "序号\t责任单位\n1\t甲局\n序号\t责任单位\n1\t甲局"
    assert [found.text[row.start : row.end] for row in found.rows] == ["1\t甲局", "1\t甲局"]


def test_nothing_makes_an_empty_text() -> None:
    assert assemble([]) == Assembled("")
    assert assemble(["", " ", ()]) == Assembled("")


def test_a_page_without_words_is_a_page() -> None:
    assert assemble(["甲。\f\f乙。"]).page_starts == (0, 4, 4)


def test_pages_that_begin_with_tables_are_pages() -> None:
    found = assemble(["上文", "\f", _DUTIES, "\f", _DUTIES, "下文"])

    assert [found.text[start : start + 2] for start in found.page_starts] == ["上文", "序号", "序号"]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("完成园区道路和管网建设", ["牵头单位", "市商务局"]),
        ("市财政局、市住建局", ["完成时限", "6月"]),
    ],
)
def test_the_rows_of_a_table_of_fields_are_not_run_together(above: str, below: list[str]) -> None:
    rows = [["名称", "推进园区工作"], ["内容", above], below, *[["备注", "完成园区道路和管网建设"]] * 6]
    found = assemble([placed([list(map(SpanningCell, row)) for row in rows])])

    assert found.text.split("\n")[2] == "\t".join(below)
