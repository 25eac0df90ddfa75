"""A filled-in ledger beside the plan: how far it is, what is not the plan's, and that it is nobody else's."""

from io import BytesIO

from openpyxl import load_workbook
from openpyxl.styles import Font

from analysis.exports import brief_of, ledger_workbook
from analysis.parsing import parse
from analysis.reading import read_bytes
from analysis.selection import Selection
from analysis.tables import tables_of
from tests.pages.opening import SEED_SHA256, opened, opened_with, spoken

TEXT = """示例市2024年工作要点
1.建设站点。2020年6月底前建成示例站点3个，完善示例机制。1月底前开展检查。（责任单位：市财政局）
2.完善服务。印发《示例办法》。完善示例制度。（责任单位：市教育局）
"""
PLAN = parse(read_bytes(TEXT.encode(), "made-up.txt"))


def filled(*states, added=()):
    brief = brief_of(PLAN, Selection().apply(tables_of(PLAN)), "zh")
    book = load_workbook(BytesIO(ledger_workbook(brief)))
    sheet = book.worksheets[0]
    for row, words in enumerate(states, 2):
        sheet[f"N{row}"] = words
        sheet[f"L{row}"] = "张三"
    for row in added:
        sheet.append(row)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def page(data, **parameters):
    app = opened_with(TEXT, **parameters)
    app.session_state["filled-ledgers"] = {PLAN.plan_id: data}
    return app.switch_page("pages/views/ledger.py").run()


def folded(app):
    return [each.label for each in app.main.expander]


def test_progress_stands_beside_the_plan_in_a_sentence():
    app = page(filled("已完成", "推进中", "推进中", "暂缓"))

    assert list(app.exception) == []
    assert "已完成 1，推进中 2，暂缓 1，未填状态 1；逾期 1" in spoken(app)
    assert "5 行与本计划对应，0 项不在文件中。" in spoken(app)


def test_what_the_office_filled_in_stands_in_the_table():
    table = page(filled("已完成", "推进中")).dataframe[0].value

    assert table[["编号", "状态", "责任人", "进展"]].to_numpy().tolist()[:3] == [
        ["1-1", "已完成", "张三", ""], ["1-2", "推进中", "张三", ""], ["1-3", "", "", ""],
    ]  # fmt: skip


def test_what_is_struck_through_is_told():
    book = load_workbook(BytesIO(filled("已完成", "已完成")))
    book.worksheets[0]["N3"].font = Font(strike=True)
    stream = BytesIO()
    book.save(stream)
    said = spoken(page(stream.getvalue()))

    assert "已完成 1，推进中 0，未填状态 4；" in said
    assert "划掉（加删除线）的 1 格没有计入：已完成" in said


def test_added_rows_and_strange_words_are_told_and_kept():
    app = page(filled("基本完成", added=[[None, None, None, "召开推进会"]]))
    labels = folded(app)
    app.session_state["ledger-added"] = True
    kept = next(each.value for each in app.run().dataframe if "召开推进会" in each.value.to_numpy())

    assert "文件中新增的 1 行" in labels
    assert "不在状态列表中的写法，计入“其他”：“基本完成”1 行" in spoken(app)
    assert kept["举措"].tolist() == ["召开推进会"]


def uploaded(app, data):
    """The page after the file was chosen in the folded part."""
    app.session_state["ledger-upload"] = True
    box = next(each for each in app.run().file_uploader if each.label == "填好的任务台账（Excel）")
    return box.set_value(("台账.xlsx", data, "application/vnd.ms-excel")).run()


def test_a_file_that_is_uploaded_shows_its_progress():
    app = uploaded(opened_with(TEXT).switch_page("pages/views/ledger.py").run(), filled("已完成", "推进中"))

    assert "已完成 1，推进中 1，未填状态 3；逾期 1" in spoken(app)


def test_a_ledger_of_another_plan_is_refused_in_words():
    app = uploaded(opened("ledger", lang="zh"), filled())

    assert [each.value for each in app.error] == ["这份台账的编号都不属于正在看的计划；请先打开它所属的计划，再上传。"]


def test_a_ledger_that_no_longer_fits_its_plan_is_told_of_until_it_fits():
    app = opened("ledger", lang="zh")
    app.session_state["filled-ledgers"] = {SEED_SHA256[:12]: filled()}
    complaints = [each.value for each in app.run().error]
    app.session_state["filled-ledgers"] = {}

    assert complaints == ["这份台账的编号都不属于正在看的计划；请先打开它所属的计划，再上传。"]
    assert list(app.run().error) == []


def test_a_state_opens_its_actions_with_what_the_office_says_of_them():
    app = page(filled("已完成", "推进中"), within="status:done")

    assert len(app.main.get("page_link")) == 1
    assert "已完成：1 项举措" in spoken(app)
    assert "<div>责任人 <b>张三</b>　状态 <b>已完成</b></div>" in spoken(app)


def test_it_can_be_put_away_and_nobody_else_sees_it():
    app = page(filled("已完成"))
    other = opened_with(TEXT).switch_page("pages/views/ledger.py").run()
    next(each for each in app.main.button if each.label == "收起这份台账").click().run()

    assert "状态" not in other.dataframe[0].value
    assert "状态" not in app.dataframe[0].value
    assert PLAN.plan_id not in app.session_state["filled-ledgers"]
