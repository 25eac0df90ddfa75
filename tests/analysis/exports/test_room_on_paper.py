"""Whether everything on the paper of a large plan has room: no row is cut, no words cover others or leave their place."""

from io import BytesIO
from itertools import combinations

import pytest
from docx import Document
from openpyxl import load_workbook
from openpyxl.utils import units
from plotly.graph_objects import Figure

from analysis.exports import briefing, exhibits, ledger_workbook, workbook
from analysis.exports.paper import for_paper
from analysis.exports.paper_parts import for_pages, with_room_for_names
from analysis.exports.report import TALLEST, WIDTH
from analysis.exports.tables_out import column_shown
from analysis.network.layout import LABEL_SIZE, LINE, label_width
from tests.analysis.exports.conftest import brief_of_text
from tests.analysis.exports.large_plan import DEPARTMENTS, large_plan

PAGE = (842 - 72, 595 - 2 * 0.8 * 72)
"""Points of a sheet of A4 across between its margins."""


@pytest.fixture(scope="module")
def large():
    return brief_of_text(large_plan())


@pytest.fixture(scope="module")
def figures(large):
    return {each.key: each for each in exhibits(large)}


@pytest.fixture(scope="module")
def book(large):
    return load_workbook(BytesIO(workbook(large)))


@pytest.mark.parametrize("key", ["workload", "workload-role", "matrix"])
def test_a_picture_in_the_report_goes_on_page_by_page_in_whole_rows(figures, key):
    parts = for_pages(figures[key].figure, WIDTH, TALLEST)
    rows = sorted(sorted(part.layout.yaxis.range) for part in parts)

    assert max(part.layout.height for part in parts) <= TALLEST
    assert (rows[0][0], rows[-1][1]) == (-0.5, 59.5)
    assert [end for _, end in rows[:-1]] == [start for start, _ in rows[1:]]
    assert all((bound + 0.5) % 1 == 0 for row in rows for bound in row)


def test_the_rows_of_parts_follow_each_other_from_the_top(figures):
    whole, parts = figures["workload"].figure, for_pages(figures["workload"].figure, WIDTH, TALLEST)
    order = list(whole.layout.yaxis.categoryarray)
    first = order.index(DEPARTMENTS[0])

    assert [low <= first <= high for low, high in (sorted(part.layout.yaxis.range) for part in parts)] == [
        True, *[False] * (len(parts) - 1)
    ]  # fmt: skip


def drawn_names(paper: Figure):
    """(name, left, top, right, foot) in pixels of all names of a network as `paper` has them."""
    layout = paper.layout
    across = layout.width - layout.margin.l - layout.margin.r
    down = layout.height - layout.margin.t - layout.margin.b
    for trace in paper.data:
        if trace.mode == "text":
            for name, x, y in zip(trace.text, trace.x, trace.y, strict=True):
                middle = x / layout.xaxis.range[1] * across
                centre = down - y / layout.yaxis.range[1] * down
                half = label_width(name, LABEL_SIZE) / 2
                yield name, middle - half, centre - LINE / 2 + 3, middle + half, centre + LINE / 2 - 3


def met(one, other):
    return one[1] < other[3] and other[1] < one[3] and one[2] < other[4] and other[2] < one[4]


def test_no_name_covers_another_in_the_network_of_a_picture(figures):
    names = list(drawn_names(for_paper(figures["network"].figure)))

    assert len(names) == 60
    assert [(one[0], other[0]) for one, other in combinations(names, 2) if met(one, other)] == []


def test_the_report_names_in_its_network_what_it_has_room_for_and_counts_the_rest(figures, large):
    shown = with_room_for_names(figures["network"], WIDTH, TALLEST, large.language)
    (paper,) = for_pages(shown.figure, WIDTH, TALLEST)
    names = list(drawn_names(paper))

    assert paper.layout.height <= TALLEST
    assert [(one[0], other[0]) for one, other in combinations(names, 2) if met(one, other)] == []
    assert f"另有 {60 - len(names)} 个名称放不下，见数据表" in shown.figure.layout.meta["subtitle"]
    assert 0 < len(names) < 60


def test_names_behind_slopes_end_inside_the_picture(figures):
    for width in (WIDTH, 1000):
        paper = for_paper(figures["slope"].figure, width, has_words=False)
        left, right = paper.layout.xaxis.range
        across = width - paper.layout.margin.l - paper.layout.margin.r
        start = (1 - left) / (right - left) * across
        widest = max(label_width(words, 13) for trace in paper.data for words in trace.text if words)

        assert start + widest <= across + paper.layout.margin.r


def test_numbers_of_a_column_have_the_same_decimals(figures):
    assert {len(said.partition(".")[2]) for said in column_shown(figures["workload"].table["分数计数"])} == {3}
    assert {len(said.partition(".")[2]) for said in column_shown(figures["slope"].table.iloc[:, 1])} == {4}


def height_of(sheet, row):
    return sheet.row_dimensions[row].height or 15


def test_every_chart_of_the_workbook_fits_a_page_with_the_heads(book):
    charts = [(sheet, chart) for sheet in book.worksheets for chart in sheet._charts]
    scale = {sheet.title: (sheet.page_setup.scale or 100) / 100 for sheet, _ in charts}
    sizes = {
        (sheet.title, number): (
            scale[sheet.title] * (height_of(sheet, 1) + units.EMU_to_pixels(chart.anchor.ext.height) * 0.75)
            if hasattr(chart.anchor, "ext") else scale[sheet.title] * spanned(sheet, chart.anchor)
        )
        for number, (sheet, chart) in enumerate(charts)
    }  # fmt: skip

    assert len(charts) > 4
    assert {place: size for place, size in sizes.items() if size > PAGE[1]} == {}


def spanned(sheet, anchor):
    """Points from the top of a sheet to the foot of what is anchored to two cells."""
    return sum(height_of(sheet, row) for row in range(1, anchor.to.row + 2))


def test_parts_of_a_chart_show_every_row_once(book):
    sheet = book["部门负荷"]
    rows = [chart.series[0].val.numRef.f.rpartition("!")[2] for chart in sheet._charts]

    assert rows == ["$B$2:$B$21", "$B$22:$B$41", "$B$42:$B$61"]


def test_a_table_that_is_wider_than_a_page_has_its_first_column_on_each(book):
    wide = {
        sheet.title: sheet.print_title_cols
        for sheet in book.worksheets
        if sum(each.width * (each.max - each.min + 1) for each in sheet.column_dimensions.values()) * 5.25
        > PAGE[0] / ((sheet.page_setup.scale or 80) / 100) and sheet.max_column > 2
    }  # fmt: skip

    assert len(wide) > 2
    assert {title: columns for title, columns in wide.items() if columns != "$A:$A"} == {}


def test_rows_of_the_ledger_are_low_where_lists_of_names_are_long(large):
    sheet = load_workbook(BytesIO(ledger_workbook(large))).worksheets[0]
    heights = sorted(height_of(sheet, row) for row in range(2, sheet.max_row + 1))

    assert heights[len(heights) // 2] <= PAGE[1] / 4


def test_the_day_of_a_briefing_does_not_stand_on_a_page_of_its_own(large):
    paragraphs = Document(BytesIO(briefing(large))).paragraphs
    day = next(at for at, each in enumerate(paragraphs) if each.text.endswith("日") and len(each.text) < 14)

    assert [each.paragraph_format.keep_with_next for each in paragraphs[day - 4 : day + 1]] == [True] * 4 + [None]
