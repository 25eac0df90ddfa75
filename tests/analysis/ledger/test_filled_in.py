"""A ledger that comes back from an office: sorted, with rows inserted, deleted and changed; through LibreOffice too."""

import shutil
import subprocess
from datetime import date, datetime
from io import BytesIO
from xml.sax.saxutils import escape

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from analysis import apart
from analysis.corrections import Correction, Corrections, corrected
from analysis.errors import PlanError
from analysis.exports import brief_of, ledger_workbook, row_words
from analysis.ledger.filled_in import Change, progress_of, read_filled_ledger
from analysis.ledger.office_columns import COLUMNS, column_of
from analysis.selection import Selection
from analysis.tables import tables_of
from tests.analysis.ledger.answers import plan_of

TEXT = """示例市2024年工作要点
1.建设站点。6月底前建成示例站点3个，完善示例机制。每季度开展检查。（责任单位：市财政局）
2.完善服务。9月底前印发《示例办法》。完善示例制度。（责任单位：市教育局）
"""
TODAY = date(2024, 7, 10)
PLAN = plan_of(TEXT)


def brief(language="zh"):
    return brief_of(PLAN, Selection().apply(tables_of(PLAN)), language)


PLAN_ROWS = [{task.key: row_words(brief(each), task) for task in brief(each).tasks} for each in ("zh", "en")]


def test_a_file_that_comes_back_is_opened_in_a_process_of_its_own(monkeypatch):
    handed = []
    monkeypatch.setattr(apart, "sheets_apart", lambda data: handed.append(data) or ())

    with pytest.raises(PlanError) as raised:
        read_filled_ledger(b"whatever stands in it", PLAN_ROWS)

    assert (raised.value.code, handed) == ("ledger-not-found", [b"whatever stands in it"])


def key(no):
    return f"{PLAN.plan_id}/{no}"


def written(change, language="zh"):
    """The exported file with `change` made in its sheet."""
    book = load_workbook(BytesIO(ledger_workbook(brief(language))))
    change(book.worksheets[0])
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def filled(sheet):
    """What an office does: fills in, sorts, inserts, deletes, changes, adds a column."""
    head, *rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    at = {words: number for number, words in enumerate(head)}
    by_key = {row[0]: row for row in rows}
    by_key[key("1/1")][at["状态"]] = "推进中"
    by_key[key("1/2")][at["状态"]], by_key[key("1/2")][at["进展"]] = "已完成", "已印发"
    by_key[key("2/1")][at["状态"]], by_key[key("2/1")][at["举措"]] = "基本完成", "10月底前印发《示例办法》"
    by_key[key("2/1")][at["到期日"]] = "2024年10月31日"
    new = [None] * len(head)
    new[at["举措"]], new[at["状态"]], new[at["责任人"]] = "召开推进会", "未开始", "张三"
    kept = [row for row in reversed(rows) if row[0] != key("2/2")]
    sheet.delete_rows(2, len(rows))
    for number, row in enumerate([kept[0], new, *kept[1:]], 2):
        for column, value in enumerate(row, 1):
            sheet.cell(number, column, value)
    sheet.cell(1, len(head) + 1, "联系电话")
    sheet.cell(2, len(head) + 1, "12345")


OFFICE_SCRIPT = """
Sub Main(source As String, target As String, plan As String)
    Dim hidden(0) As New com.sun.star.beans.PropertyValue
    hidden(0).Name = "Hidden" : hidden(0).Value = True
    book = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
    sheet = book.Sheets.getByIndex(0)
    Fill(sheet, plan & "/1/1", "{state}", "{doing}")
    Fill(sheet, plan & "/1/2", "{state}", "{done}")
    Fill(sheet, plan & "/1/2", "{progress}", "{issued}")
    Fill(sheet, plan & "/2/1", "{state}", "{nearly}")
    Fill(sheet, plan & "/2/1", "{action}", "{other_action}")
    Fill(sheet, plan & "/2/1", "{due}", "{other_due}")
    sheet.Rows.removeByIndex(RowOf(sheet, plan & "/2/2"), 1)
    sheet.Rows.insertByIndex(1, 1)
    sheet.getCellByPosition(ColumnOf(sheet, "{action}"), 1).setString("{new_action}")
    sheet.getCellByPosition(ColumnOf(sheet, "{state}"), 1).setString("{not_begun}")
    sheet.getCellByPosition(ColumnOf(sheet, "{person}"), 1).setString("{someone}")
    own = LastColumn(sheet) + 1
    sheet.getCellByPosition(own, 0).setString("{telephone}")
    sheet.getCellByPosition(own, RowOf(sheet, plan & "/2/1")).setString("12345")
    Dim key As New com.sun.star.table.TableSortField
    key.Field = 0 : key.IsAscending = False
    Dim order(1) As New com.sun.star.beans.PropertyValue
    order(0).Name = "ContainsHeader" : order(0).Value = True
    order(1).Name = "SortFields" : order(1).Value = Array(key)
    sheet.getCellRangeByPosition(0, 0, own, 5).sort(order())
    Dim kind(0) As New com.sun.star.beans.PropertyValue
    kind(0).Name = "FilterName" : kind(0).Value = "Calc MS Excel 2007 XML"
    book.storeToURL(target, kind())
    book.close(True)
    StarDesktop.terminate()
End Sub
Function LastColumn(sheet)
    LastColumn = 0
    Do While sheet.getCellByPosition(LastColumn + 1, 0).String <> ""
        LastColumn = LastColumn + 1
    Loop
End Function
Function ColumnOf(sheet, head As String)
    ColumnOf = 0
    Do While sheet.getCellByPosition(ColumnOf, 0).String <> head
        ColumnOf = ColumnOf + 1
    Loop
End Function
Function RowOf(sheet, key As String)
    RowOf = 1
    Do While sheet.getCellByPosition(0, RowOf).String <> key
        RowOf = RowOf + 1
    Loop
End Function
Sub Fill(sheet, key As String, head As String, words As String)
    sheet.getCellByPosition(ColumnOf(sheet, head), RowOf(sheet, key)).setString(words)
End Sub
"""
"""What an office does, done by LibreOffice in its own sheet: it fills in, changes, deletes, inserts, adds a column, sorts."""
OFFICE_WORDS = {
    "state": "状态", "doing": "推进中", "done": "已完成", "progress": "进展", "issued": "已印发", "nearly": "基本完成",
    "action": "举措", "other_action": "10月底前印发《示例办法》", "due": "到期日", "other_due": "2024年10月31日",
    "new_action": "召开推进会", "not_begun": "未开始", "person": "责任人", "someone": "张三", "telephone": "联系电话",
}  # fmt: skip


def worked_on_in_office(data, folder):
    """The file after LibreOffice opened it, ran the script in it and saved it."""
    suite = shutil.which("soffice")
    assert suite, "no LibreOffice: the test's machine must have it, as the reader of .doc and .xls does"
    source, target, scripts = folder / "台账.xlsx", folder / "填好.xlsx", folder / "profile/user/basic/Standard"
    source.write_bytes(data)
    command = [suite, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore"]
    # A new profile is furnished at the first start, which would put away a script that stands there already.
    subprocess.run([*command, "--terminate_after_init"], check=True, capture_output=True, timeout=180)
    module = 'xmlns:script="http://openoffice.org/2000/script" script:name="Office" script:language="StarBasic"'
    library = 'xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"'
    script = escape(OFFICE_SCRIPT.format(**OFFICE_WORDS))
    (scripts / "Office.xba").write_text(
        f'<?xml version="1.0" encoding="UTF-8"?>\n<script:module {module}>{script}</script:module>'
    )
    (scripts / "script.xlb").write_text(
        f'<?xml version="1.0" encoding="UTF-8"?>\n<library:library {library} library:passwordprotected="false">'
        '<library:element library:name="Office"/></library:library>'
    )
    run = f'macro:///Standard.Office.Main("{source.as_uri()}", "{target.as_uri()}", "{PLAN.plan_id}")'
    subprocess.run([*command, run], check=True, capture_output=True, timeout=180)
    return target.read_bytes()


def assert_all_is_there(found):
    assert [row.key for row in found.rows.values()] == [key(no) for no in ("2/1", "1/3", "1/2", "1/1")]
    assert found.missing == (key("2/2"),)
    assert [(row.words["action"], row.words["person"]) for row in found.added] == [("召开推进会", "张三")]
    assert [(row.key, row.changes) for row in found.changed] == [
        (key("2/1"), (
            Change("action", "9月底前印发《示例办法》", "10月底前印发《示例办法》"), Change("due", "2024-09-30", "2024年10月31日"),
        )),
    ]  # fmt: skip
    assert found.rows[key("1/2")].words["progress"] == "已印发"
    assert (found.own_columns, found.rows[key("2/1")].further) == (("联系电话",), {"联系电话": "12345"})


def test_rows_are_matched_by_their_key_wherever_they_stand_and_nothing_is_lost():
    assert_all_is_there(read_filled_ledger(written(filled), PLAN_ROWS))


def test_what_libreoffice_filled_in_changed_deleted_inserted_and_sorted_is_all_there(tmp_path):
    worked_on = read_filled_ledger(worked_on_in_office(written(lambda _: None), tmp_path), PLAN_ROWS)
    found = progress_of(worked_on, TODAY)

    assert_all_is_there(worked_on)
    assert dict(found.states) == {"in-progress": 1, "done": 1, "not-started": 1, "": 1}
    assert (found.overdue, dict(found.unknown_words)) == (1, {"基本完成": 1})


def test_progress_counts_every_row_and_tells_strange_words():
    found = progress_of(read_filled_ledger(written(filled), PLAN_ROWS), TODAY)

    assert dict(found.states) == {"in-progress": 1, "done": 1, "not-started": 1, "": 1}
    assert (found.overdue, dict(found.unknown_words)) == (1, {"基本完成": 1})


@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_untouched_file_has_no_changes_in_whichever_language(language):
    found = read_filled_ledger(written(lambda _: None, language), PLAN_ROWS)

    assert (len(found.rows), found.changed, found.added, found.missing, found.own_columns) == (5, [], (), (), ())


def test_rows_that_stand_twice_and_keys_of_no_row_are_kept_and_told():
    def change(sheet):
        sheet.append([key("1/1"), None, None, "再写一次"])
        sheet.append([key("9/9"), None, None, "不在计划中"])

    found = read_filled_ledger(written(change), PLAN_ROWS)

    assert [row.words["action"] for row in (*found.repeated, *found.unknown)] == ["再写一次", "不在计划中"]
    assert sum(map(len, (found.rows, found.added, found.unknown, found.repeated))) == 7
    assert sum(progress_of(found, TODAY).states.values()) == 6


def test_a_title_above_the_heads_does_no_harm():
    found = read_filled_ledger(
        written(lambda sheet: sheet.insert_rows(1, 2) or sheet.cell(1, 1, "市级台账")), PLAN_ROWS
    )

    assert len(found.rows) == 5


def in_row(no, **cells):
    """A change of the row of this number: head → what is written there."""

    def change(sheet):
        at = {cell.value: cell.column for cell in sheet[1]}
        row = next(row[0].row for row in sheet if row[0].value == key(no))
        for name, words in cells.items():
            sheet.cell(row, at[name]).value = words

    return change


@pytest.mark.parametrize(
    ("head", "after"),
    [
        ("牵头或责任单位（按要点列出）", None), ("举措", ""), ("时限（原文）", None), ("到期日", None),
        ("到期日", "2024-06-30改为2024-09-30"), ("到期日", "2024-06-30前"), ("到期日", "2024年9月"), ("到期日", "2024-02-31"),
    ],
)  # fmt: skip
def test_whatever_is_changed_or_emptied_in_one_cell_is_told_and_nothing_else(head, after):
    found = read_filled_ledger(written(in_row("1/1", **{head: after})), PLAN_ROWS)

    (row,) = found.changed
    assert [(column_of(head), after or "")] == [(each.column, each.after) for each in row.changes]
    assert row.changes[0].before


@pytest.mark.parametrize("day", [date(2024, 6, 30), datetime(2024, 6, 30, 12), "2024/6/30", "2024 年 6 月 30 日"])
def test_the_same_day_in_other_words_is_no_change(day):
    found = read_filled_ledger(written(in_row("1/1", 到期日=day)), PLAN_ROWS)

    assert (found.changed, found.rows[key("1/1")].is_overdue(TODAY)) == ([], True)


def test_of_two_days_in_a_cell_nobody_knows_which_is_due():
    found = read_filled_ledger(written(in_row("1/1", 到期日="2024-06-30改为2024-09-30")), PLAN_ROWS)

    assert not found.rows[key("1/1")].is_overdue(TODAY)


def test_a_column_that_the_office_took_out_is_no_change():
    assert read_filled_ledger(written(lambda sheet: sheet.delete_cols(10)), PLAN_ROWS).changed == []


def test_a_cell_merged_over_rows_says_the_same_of_each():
    def change(sheet):
        status, lead = (
            next(cell.column for cell in sheet[1] if cell.value == head)
            for head in ("状态", "牵头或责任单位（按要点列出）")
        )
        sheet.cell(2, status).value = "已完成"
        for column in (status, lead):
            sheet.merge_cells(start_row=2, end_row=4, start_column=column, end_column=column)

    found = read_filled_ledger(written(change), PLAN_ROWS)

    assert (found.changed, progress_of(found, TODAY).states["done"]) == ([], 3)


def test_a_head_that_stands_again_is_a_column_of_the_offices_own():
    def change(sheet):
        last = sheet.max_column
        for column, (head, words) in enumerate((("状态", "市里说已办"), ("电话", "1"), ("电话", "2")), last + 1):
            sheet.cell(1, column).value, sheet.cell(2, column).value = head, words
        sheet.cell(2, COLUMNS.index("status") + 1).value = "推进中"

    found = read_filled_ledger(written(change), PLAN_ROWS)

    assert found.rows[key("1/1")].status == "in-progress"
    assert found.rows[key("1/1")].further == {"状态 2": "市里说已办", "电话": "1", "电话 2": "2"}
    assert found.own_columns == ("状态 2", "电话", "电话 2")


def test_a_ledger_cut_into_several_sheets_is_read_whole():
    book = load_workbook(BytesIO(ledger_workbook(brief())))
    first = book.worksheets[0]
    second, stream = book.copy_worksheet(first), BytesIO()
    first.delete_rows(4, 9)
    second.delete_rows(2, 2)
    book.save(stream)

    found = read_filled_ledger(stream.getvalue(), PLAN_ROWS)

    assert (len(found.rows), found.missing, found.repeated) == (5, (), ())


def of_cells(*rows):
    book, stream = Workbook(), BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (of_cells(["举措", "状态"], ["建成站点", "已完成"]), "ledger-not-found"),
        (of_cells(["台账编号", "状态"], ["000000000000/1/1", "已完成"]), "ledger-of-another-plan"),
        (of_cells(["台账编号", "状态"]), "ledger-of-another-plan"),
        (b"not a workbook", "damaged"),
        (b"", "damaged"),
    ],
)
def test_what_is_no_ledger_of_this_plan_is_refused_in_words(data, code):
    with pytest.raises(PlanError) as refused:
        read_filled_ledger(data, PLAN_ROWS)

    assert refused.value.code == code


class TestAfterTheLedgerWasCorrected:
    """A file that an office filled in before a reader cut, joined or took out actions of the plan."""

    @staticmethod
    def found(*items):
        plan = corrected(PLAN, Corrections(PLAN.source.sha256, items))
        tables = tables_of(plan)
        rows = [
            {task.key: row_words(each, task) for task in each.tasks}
            for each in (brief_of(plan, Selection().apply(tables), language) for language in ("zh", "en"))
        ]
        return read_filled_ledger(written(lambda _: None), rows)

    @staticmethod
    def of(action, words, to="", point="1"):
        return Correction(action, point, words, PLAN.source.text.index(words), to)

    def test_rows_that_a_cut_does_not_touch_are_matched_and_unchanged(self):
        found = self.found(self.of("cut", "示例机制", "4"))

        assert list(found.rows) == [key(no) for no in ("1/1", "1/2", "1/3", "2/1", "2/2")]
        assert [(row.key, row.changes) for row in found.changed] == [
            (key("1/2"), (Change("action", "完善", "完善示例机制"),)),
        ]  # fmt: skip
        assert (found.missing, found.unknown) == ((key("1/4"),), ())

    def test_a_row_that_was_joined_to_another_is_kept_and_told(self):
        found = self.found(self.of("join", "完善示例机制"))

        assert [row.key for row in found.unknown] == [key("1/2")]
        assert [(row.key, row.changes[0].before) for row in found.changed] == [
            (key("1/1"), "6月底前建成示例站点3个，完善示例机制"),
        ]  # fmt: skip
        assert list(found.rows) == [key(no) for no in ("1/1", "1/3", "2/1", "2/2")]

    def test_a_row_of_what_is_no_action_is_kept_and_told(self):
        found = self.found(self.of("no-action", "完善示例机制"))

        assert ([row.key for row in found.unknown], found.changed) == ([key("1/2")], [])


def test_what_the_office_struck_through_again_counts_nowhere_and_is_told():
    def strike(sheet):
        head = [cell.value for cell in sheet[1]]
        state, action = head.index("状态") + 1, head.index("举措") + 1
        for row in (2, 3):
            sheet.cell(row, state, "已完成")
        sheet.append([None] * len(head))
        sheet.cell(sheet.max_row, action, "召开推进会")
        for cell in (sheet.cell(3, state), sheet.cell(3, action), sheet.cell(sheet.max_row, action)):
            cell.font = Font(strike=True)

    found = read_filled_ledger(written(strike), PLAN_ROWS)

    assert [row.status for row in found.rows.values()][:2] == ["done", ""]
    assert (found.struck, found.added, found.changed) == (("已完成", "召开推进会"), (), [])
