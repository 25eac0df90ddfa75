"""Tables pasted into plain text: lines of cells under the headings of a task table, and no others."""

import pytest

from analysis.diagnostics import UNREAD
from analysis.parsing import parse
from analysis.reading import read_bytes
from analysis.reading.pasted_tables import with_pasted_tables
from analysis.reading_verdict import reading_verdict

HEADINGS = "序号\t工作任务\t责任部门\t完成时间"


def test_lines_under_headings_become_a_table_among_the_words() -> None:
    before, table, after = with_pasted_tables(f"任务表\n{HEADINGS}\n1\t清理河道\t水利局\t6月\n附注")

    assert (before, after) == ("任务表", "附注")
    assert [[cell.words for cell in row] for row in table] == [HEADINGS.split("\t"), ["1", "清理河道", "水利局", "6月"]]


@pytest.mark.parametrize(
    "text",
    [
        "没有制表符",
        f"{HEADINGS}\n只有表头",
        "甲\t乙\t丙\n一\t二\t三",
        "1\t清理河道\n2\t修缮堤坝",
    ],
)
def test_other_text_stays_as_it_is(text: str) -> None:
    assert with_pasted_tables(text) == [text]


@pytest.mark.parametrize("mark", ["\t", "|", "｜"])
def test_rows_of_signs_below_names_are_told(mark: str) -> None:
    rows = ["任务_市财政局_市教育局", "建校_★_●", "助学_●_★"]
    text = "1.修路。（责任单位：市交通局）\n2.造林。（责任单位：市林业局）\n" + "\n".join(rows).replace("_", mark)

    assert "table-without-header" in [each.code for each in read_bytes(text.encode(), "made-up.txt").diagnostics]


@pytest.mark.parametrize(
    ("row", "title", "units"),
    [
        ('1\t清理河道\t"水利局\n住建局"\t6月', "清理河道", ["水利局", "住建局"]),
        ('1\t清理河道\t"水利局\r\n\r\n住建局"\t6月', "清理河道", ["水利局", "住建局"]),
        ('1\t"清理""示例""河道\n两条"\t水利局\t"6月\n底"', '清理"示例"河道 两条', ["水利局"]),
        ('"1"\t"清理河道"\t"水利局,住建局"\t', '"清理河道"', ["水利局", "住建局"]),
    ],
    ids=["lines", "blank line", "quotes", "comma"],
)
def test_a_cell_in_the_quotes_of_a_spreadsheet_is_one_cell(row: str, title: str, units: list[str]) -> None:
    plan = parse(read_bytes(f"{HEADINGS}\n{row}\n2\t修缮堤坝\t水利局\t8月".encode(), "made-up.txt"))

    assert [(p.title, [m.name for c in p.clauses for m in c.mentions]) for p in plan.points] == [
        (title, units),
        ("修缮堤坝", ["水利局"]),
    ]


@pytest.mark.parametrize(
    "text", ['甲\t乙\n"一、工作\n二、服务"\n丙', '甲\t"乙\n丙"丁\n', '甲\t"乙\n丙\t丁', '"甲"\t乙']
)
def test_other_quotes_stay(text: str) -> None:
    assert with_pasted_tables(text) == [text]


def test_cells_left_empty_at_the_beginning_carry_on_those_above() -> None:
    text = f"{HEADINGS}\n1\t清理河道\t水利局\t6月\n\t\t住建局\t9月\n2\t修缮堤坝\t水利局\t8月"
    plan = parse(read_bytes(text.encode(), "made-up.txt"))

    assert [(p.key, p.title, [m.name for c in p.clauses for m in c.mentions]) for p in plan.points] == [
        ("1", "清理河道", ["水利局", "住建局"]),
        ("2", "修缮堤坝", ["水利局"]),
    ]


def test_a_title_right_below_the_headings_heads_the_rows_below_it() -> None:
    text = f"{HEADINGS}\n一、示例水利\n1\t清理河道\t水利局\t6月\n二、示例城建\n2\t修缮道路\t住建局\t8月"
    plan = parse(read_bytes(text.encode(), "made-up.txt"))

    assert [(p.key, p.section_no, [m.name for c in p.clauses for m in c.mentions]) for p in plan.points] == [
        ("1", "1", ["水利局"]),
        ("2", "2", ["住建局"]),
    ]


def test_a_cell_that_copying_lost_with_one_merged_downwards_moves_no_other() -> None:
    text = (
        "类别 | 事项 | 年度任务 | 责任单位 | 分管领导 |\n"
        "一、教育 | 1.改建示例学校 | 完成主体工程。 | 教育局 | 王建国 |\n"
        "2.建设示例场地 | 建成并投入使用。 | 体育局 | 李卫东 |\n"
        "二、水利 | 3.疏浚示例河 | 疏浚两公里。 | 水利局 | 王建国 |"
    )
    plan = parse(read_bytes(text.encode(), "made-up.txt"))

    assert [(p.key, p.section_no, [m.name for c in p.clauses for m in c.mentions]) for p in plan.points] == [
        ("1", "1", ["教育局"]),
        ("2", "1", ["体育局"]),
        ("3", "2", ["水利局"]),
    ]


def test_a_row_that_lacks_its_last_cell_keeps_the_others_in_place() -> None:
    text = "序号|工作任务|责任部门|备注\n1|清理河道|水利局|急办\n2|修缮堤坝|住建局"

    assert tables_in(text)[0][2] == ["2", "修缮堤坝", "住建局", ""]


BARRED = "序号|工作任务|责任部门"


def tables_in(text: str) -> list[list[list[str]]]:
    """The words of the cells of each table in `text`."""
    found = [block for block in with_pasted_tables(text) if not isinstance(block, str)]
    return [[[cell.words for cell in row] for row in table] for table in found]


@pytest.mark.parametrize(
    "text",
    [
        "序号|工作任务|责任部门\n1|修路|交通站",
        "|序号|工作任务|责任部门|\n|1|修路|交通站|",
        "｜ 序号 ｜ 工作任务 ｜ 责任部门\n｜ 1 ｜ 修路 ｜ 交通站",
        "序号 │ 工作任务 │ 责任部门\n────┼────┼────\n1 │ 修路 │ 交通站",
        "|序号|工作任务|责任部门|\n\n|1|修路|交通站|",
    ],
)
def test_bars_of_any_kind_separate_cells(text: str) -> None:
    ((headings, row),) = tables_in(text)

    assert (headings[:3], row[:3]) == (["序号", "工作任务", "责任部门"], ["1", "修路", "交通站"])


@pytest.mark.parametrize(
    "text",
    ["甲|乙|丙\n丁|戊|己", "网址a|b\n工作", f"{BARRED}\n没有行", "一、甲\t乙\n（一）丙\t丁", "任务|责任单位"],
)
def test_bars_and_tabs_without_headings_stay_as_they_are(text: str) -> None:
    assert with_pasted_tables(text) == [text]


def test_a_title_without_bars_between_rows_is_a_row() -> None:
    assert tables_in(f"{BARRED}\n1|修路|交通站\n二、农业\n2|修渠|水利站\n附注\n完") == [
        [["序号", "工作任务", "责任部门"], ["1", "修路", "交通站"], ["二、农业", "", ""], ["2", "修渠", "水利站"]]
    ]


@pytest.mark.parametrize("mark", ["|", "\t"])
@pytest.mark.parametrize("between", ["\n\n", "\n\n\n", "\n说明：以上按季度推进。\n", "\n\n（续表）\n\n"])
def test_rows_that_stand_apart_below_a_table_carry_it_on(mark: str, between: str) -> None:
    text = f"序号|任务|责任部门\n1|修路|交通站\n2|修渠|水利站{between}3|造林|林业站\n4|植树|工会".replace("|", mark)
    plan = parse(read_bytes(text.encode(), "made-up.txt"))

    assert [(point.no, [m.name for m in point.clauses[0].mentions]) for point in plan.points] == [
        ("1", ["交通站"]),
        ("2", ["水利站"]),
        ("3", ["林业站"]),
        ("4", ["工会"]),
    ]


@pytest.mark.parametrize("rows", ["3\t造林\t林业站", "3\t造林\t林业站\n4\t植树\t工会"])
def test_rows_behind_a_paragraph_below_a_table_are_told(rows: str) -> None:
    paragraph = "以上任务按季度推进，" * 5
    text = f"序号\t任务\t责任部门\n1\t修路\t交通站\n2\t修渠\t水利站\n{paragraph}\n{rows}"

    plan = parse(read_bytes(text.encode(), "made-up.txt"))
    told = [found for found in plan.diagnostics if found.code == UNREAD]

    assert [(plan.source.text[d.start : d.end], d.params["reason"]) for d in told] == [
        ("3\t造林\t林业站", "rows-apart")
    ]
    assert reading_verdict(plan).unread == 1


@pytest.mark.parametrize("line", ["1\t加强领导，抓好落实", "其一\t修路\t交通站"])
def test_what_is_no_row_of_the_table_above_stays_words(line: str) -> None:
    *_, behind = with_pasted_tables(f"{HEADINGS}\n1\t清理河道\t水利局\t6月\n附注。\n{line}")

    assert behind == f"附注。\n{line}"


def test_a_row_that_its_bars_show_to_go_on_in_the_next_line_is_one() -> None:
    assert tables_in("|任务|责任部门|\n|修路，\n架桥|交通站、\n水利站|\n|造林|林业站|") == [
        [["任务", "责任部门", ""], ["修路，\n架桥", "交通站、\n水利站", ""], ["造林", "林业站", ""]]
    ]


def test_cells_that_run_over_lines_between_drawn_ones_are_whole() -> None:
    drawn = """\
┌────┬──────────────┬──────────┐
│序号│ 工作任务     │ 责任部门 │
├────┼──────────────┼──────────┤
│    │开展春季造林，│森林防火办│
│ 1  │完成三百亩    │公室、工会│
├────┼──────────────┼──────────┤
│ 2  │修路          │财务部    │
│    │              │工会      │
└────┴──────────────┴──────────┘"""

    assert tables_in(drawn)[0][1:] == [
        ["1", "开展春季造林，完成三百亩", "森林防火办公室、工会", ""],
        ["2", "修路", "财务部\n工会", ""],
    ]


def test_a_line_drawn_below_the_headings_alone_or_around_groups_of_rows_joins_none() -> None:
    rows = "│序号│任务│责任部门│\n├──┼──┼──┤\n│1│修路│交通站│\n│2│修渠│水利站│\n"
    grouped = f"{rows}├──┼──┼──┤\n│3│造林│林业站│"

    assert [row[0] for row in tables_in(rows)[0][1:]] == ["1", "2"]
    assert [row[0] for row in tables_in(grouped)[0][1:]] == ["1", "2", "3"]


def test_a_heading_above_the_names_of_its_parts_covers_their_columns() -> None:
    text = "任务\t责任分工\t完成时限\n\t牵头单位\t配合单位\n修路\t交通站\t林业站\t6月"
    plan = parse(read_bytes(text.encode(), "made-up.txt"))
    (clause,) = plan.points[0].clauses

    assert [(m.name, m.role) for m in clause.mentions] == [("交通站", "lead"), ("林业站", "support")]
    assert [(a.key, a.value) for a in clause.attributes] == [("完成时限", "6月")]


def test_a_thousand_bars_and_tabs_take_no_time() -> None:
    lines = ["|" * 400 + "\t" * 400] * 400

    assert with_pasted_tables("\n".join(lines)) == ["\n".join(lines)]
