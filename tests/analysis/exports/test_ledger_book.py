"""The task ledger as offices keep it: columns, types, list of states, hint, print."""

import textwrap
from datetime import datetime
from io import BytesIO

import pytest
from openpyxl import load_workbook

from analysis.exports import brief_of, ledger_workbook
from analysis.exports.tables_out import LINE
from analysis.exports.task_table import task_rows
from analysis.selection import Selection
from analysis.tables import tables_of
from tests.analysis.exports.conftest import words_of
from tests.analysis.ledger.answers import plan_of

TEXT = """示例市2024年工作要点
一、发展
1.建设站点。6月底前建成示例站点3个，完善示例机制。（牵头单位：市财政局；配合单位：市教育局；指导单位：市民政局）
二、服务
2.=完善服务。印发《示例办法》（责任单位：市教育局）。对超过100人的企业开展培训（责任单位：市民政局）。
"""
HEADS = [
    "台账编号", "板块", "要点", "举措", "类别", "数量", "名目", "时限（原文）", "到期日", "牵头或责任单位（按要点列出）",
    "配合单位（按要点列出）", "责任人", "进展", "状态", "备注", "期限提示",
]  # fmt: skip


def book(language="zh", **selection):
    plan = plan_of(TEXT)
    brief = brief_of(plan, Selection(**selection).apply(tables_of(plan)), language)
    return plan.plan_id, load_workbook(BytesIO(ledger_workbook(brief)))


@pytest.fixture(scope="module")
def written():
    return book()


def rows(sheet):
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_each_action_is_a_row_and_what_the_office_fills_in_is_empty(written):
    plan_id, found = written
    heads, *said = rows(found["任务台账"])

    empty = [None] * 4
    assert heads == HEADS
    assert [row[:-1] for row in said] == [
        [f"{plan_id}/1/1", "一", "1 建设站点", "6月底前建成示例站点3个", "办完销号", "3个", None, "6月底前",
         datetime(2024, 6, 30), "市财政局", "市教育局、市民政局（指导）", *empty],
        [f"{plan_id}/1/2", "一", "1 建设站点", "完善示例机制", "持续推进", None, None, None, None, "市财政局",
         "市教育局、市民政局（指导）", *empty],
        [f"{plan_id}/2/1", "二", "2 =完善服务", "印发《示例办法》", "办完销号", None, "《示例办法》", None, None,
         "市教育局（本句列出）", None, *empty],
        [f"{plan_id}/2/2", "二", "2 =完善服务", "对超过100人的企业开展培训", "办完销号", "超过100人（条件）", None, None, None,
         "市民政局（本句列出）", None, *empty],
    ]  # fmt: skip


def test_the_hint_says_in_words_what_state_and_date_come_to(written):
    sheet = written[1]["任务台账"]

    assert sheet["P2"].value == (
        '=IF(N2="已完成","已完成",IF(N2="暂缓","暂缓",IF(NOT(ISNUMBER(I2)),"未写到期日",IF(I2<TODAY(),"逾期",'
        'IF(I2<=TODAY()+30,"30 天内到期","未到期")))))'
    )
    coloured = {
        str(ranges.sqref): [rule.formula for rule in rules]
        for ranges, rules in sheet.conditional_formatting._cf_rules.items()
    }
    assert coloured == {"P2:P505": [['"逾期"'], ['"30 天内到期"'], ['"已完成"'], ['"暂缓"']]}


def test_states_are_chosen_from_a_list_and_others_are_possible(written):
    (offered,) = written[1]["任务台账"].data_validations.dataValidation

    assert (str(offered.sqref), offered.formula1, offered.errorStyle) == (
        "N2:N505",
        '"未开始,推进中,已完成,暂缓"',
        "warning",
    )


def test_it_is_filtered_frozen_and_printed_across_with_its_head_on_every_sheet(written):
    sheet = written[1]["任务台账"]

    assert (sheet.auto_filter.ref, sheet.freeze_panes) == ("A1:P5", "E2")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.print_title_rows) == (
        "landscape",
        9,
        "$1:$1",
    )
    assert (sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage) == (0, True)
    assert sheet.oddHeader.left.text == "示例市2024年工作要点"
    assert sheet.oddFooter.right.text == "第 &P 页，共 &N 页"


@pytest.mark.parametrize(("language", "name"), [("zh", "任务台账"), ("en", "Task ledger")])
def test_the_columns_fit_a_sheet_at_eight_points(language, name):
    sheet = book(language)[1][name]
    width = sum(each.width * (each.max - each.min + 1) for each in sheet.column_dimensions.values()) * 7 * 0.75

    assert 10 * (842 - 2 * 0.4 * 72) / width >= 8


def test_no_word_of_a_head_is_broken_and_no_head_is_cut():
    sheet = book("en")[1]["Task ledger"]
    dimensions = sheet.column_dimensions.values()
    wide = [int(each.width) for each in dimensions for _ in range(each.min, each.max + 1)]
    folded = [textwrap.wrap(cell.value, room - 1) for cell, room in zip(sheet[1], wide, strict=True)]

    assert [" ".join(lines) for lines in folded] == [cell.value for cell in sheet[1]]
    assert sheet.row_dimensions[1].height >= LINE * max(map(len, folded))


def test_the_sheet_about_it_shows_every_line(written):
    sheet = written[1]["说明"]
    high = [sheet.row_dimensions[row].height for row in range(1, 6)]

    assert high == pytest.approx([4 + LINE * lines for lines in (1, 1, 2, 1, 2)], abs=0.5)


def test_a_sheet_about_it_tells_the_sections_and_how_to_fill_it_in(written):
    assert [row[0] for row in rows(written[1]["说明"])] == ["资料", "举措", "怎样填", "空白", "板块"]
    assert written[1]["说明"]["B5"].value == "一、发展\n二、服务"


def test_what_is_selected_is_what_is_written():
    assert [row[0][-3:] for row in rows(book(sections=("2",))[1]["任务台账"])[1:]] == ["2/1", "2/2"]


def test_it_speaks_english_too():
    sheet = book("en")[1]["Task ledger"]

    assert [sheet["A1"].value, sheet["N1"].value, sheet["E2"].value] == ["Row key", "Status", "done once"]
    assert sheet.data_validations.dataValidation[0].formula1 == '"not started,in progress,done,deferred"'


def test_it_is_the_same_file_whenever_it_is_made():
    plan = plan_of(TEXT)
    brief = brief_of(plan, Selection().apply(tables_of(plan)), "zh")

    assert ledger_workbook(brief) == ledger_workbook(brief)


def test_on_paper_every_sheet_has_the_heads_and_its_number(seed_plan, as_pdf):
    brief = brief_of(seed_plan, Selection().apply(tables_of(seed_plan)), "zh")
    pages = words_of(as_pdf(ledger_workbook(brief), "xlsx"))

    assert len(pages) > 3
    assert [number for number, words in enumerate(pages[:-1], 1) if "台账编号" not in words] == []
    numbered = [f"第 {number} 页，共 {len(pages)} 页" for number in range(1, len(pages) + 1)]
    assert [line for line, words in zip(numbered, pages, strict=True) if line not in words] == []


MIXED = """1.建设站点。建成示例站点3个。（责任单位：甲局、乙局）
2.完善服务。印发《示例办法》。（牵头单位：甲局；责任单位：乙局）
"""


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh", ["甲局（首位，假设为牵头）、乙局", "甲局（牵头）、乙局"]),
        ("en", ["甲局 (first listed, assumed to lead), 乙局", "甲局 (Lead), 乙局"]),
    ],
)
def test_a_lead_that_is_only_assumed_is_told_from_one_that_the_text_states(language, said):
    plan, assumed = plan_of(MIXED), Selection(order_leads=True)
    brief = brief_of(plan, assumed.apply(tables_of(plan, order_leads=True)), language)
    sheet = load_workbook(BytesIO(ledger_workbook(brief))).worksheets[0]

    assert [row[9].value for row in sheet.iter_rows(min_row=2)] == said
    assert [row.cells["lead"] for row in task_rows(brief)] == said
