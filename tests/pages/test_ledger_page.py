"""The task ledger: what its page says, what a click opens, which actions are looked at."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.pages.opening import figure, opened, opened_with, pressed, spoken

TEXT = """示例市2024年工作要点
一、发展
1.建设站点。6月底前建成示例站点3个，完善示例机制。每季度开展检查。（牵头单位：市财政局；配合单位：市教育局）
二、服务
2.完善服务。年内印发《示例办法》。完善示例制度。（责任单位：市教育局）
"""


def made_up(**parameters):
    return opened_with(TEXT, **parameters).switch_page("pages/views/ledger.py").run()


def links(app):
    return [each.proto.label for each in app.main.get("page_link")]


def marks(app):
    return [mark for trace in figure(app)["data"] if trace.get("customdata") for mark in trace["customdata"]]


def table(app, index=0):
    return app.dataframe[index].value


def test_the_page_says_its_finding_and_counts_rows_both_ways():
    app = opened("ledger", lang="zh")

    assert app.title[0].value == "任务台账"
    assert "141 项举措中有 119 项没有目标数量、时限或名目" in spoken(app)
    assert [each.options for each in app.main.get("button_group")][-1] == ["按举措（141 行）", "按句（83 行）"]
    assert (len(table(app)), len(table(opened("ledger", lang="zh", rows="sentence")))) == (141, 83)


def test_the_table_has_a_row_an_action_under_chinese_heads_and_stays_empty_where_the_text_is_silent():
    assert [table(made_up()).columns.tolist(), *table(made_up()).to_numpy().tolist()] == [
        ["编号", "举措", "类别", "数量", "时限", "名目", "责任单位（按要点列出）", "要点"],
        ["1-1", "6月底前建成示例站点3个", "办完销号", "3个", "6月底前", "", "市财政局、市教育局", "1. 建设站点"],
        ["1-2", "完善示例机制", "持续推进", "", "", "", "市财政局、市教育局", "1. 建设站点"],
        ["1-3", "每季度开展检查", "办完销号", "", "每季度", "", "市财政局、市教育局", "1. 建设站点"],
        ["2-1", "年内印发《示例办法》", "办完销号", "", "年内", "《示例办法》", "市教育局", "2. 完善服务"],
        ["2-2", "完善示例制度", "持续推进", "", "", "", "市教育局", "2. 完善服务"],
    ]


def test_by_sentence_the_actions_of_one_sentence_are_one_row():
    found = table(made_up(rows="sentence"))

    assert found[["编号", "原句", "举措数"]].to_numpy().tolist()[:2] == [
        ["1-1", "6月底前建成示例站点3个，完善示例机制", 2],
        ["1-3", "每季度开展检查", 1],
    ]


def test_the_table_is_printed_too():
    html = next(
        each.proto.body
        for each in made_up().get("html")
        if "pa-on-paper" in each.proto.body and "<td>" in each.proto.body
    )

    assert "<td>6月底前建成示例站点3个</td><td>办完销号</td><td>3个</td>" in html


def test_a_month_opens_its_actions_with_their_sentence_and_all_that_is_said_of_them():
    app = made_up(within="month:2024-06")

    assert links(app) == ["6月底前建成示例站点3个"]
    said = spoken(app)
    assert "2024年6月：1 项举措" in said
    assert "<mark class='pa-hit'>6月底前建成示例站点3个</mark>，完善示例机制" in said
    assert "<b>办完销号</b>　数量 <b>3个</b>　时限 <b>6月底前</b>" in said
    assert "<span class='pa-basis'>按要点列出</span>" in said


def test_an_action_leads_to_its_point_with_its_words_marked():
    app = made_up(within="month:2024-06")
    link = app.main.get("page_link")[0].proto

    query = dict(part.split("=", 1) for part in link.query_string.split("&")) if link.query_string else {}
    at = query["at"].removeprefix("act.").split(".")
    app.query_params["point"], app.query_params["at"] = "1", query["at"]
    point = app.switch_page("pages/views/points.py").run()

    assert (query["point"], "6月底前建成示例站点3个") == ("1", TEXT[int(at[0]) : int(at[1])])
    assert "<mark class='pa-hit'>6月底前建成示例站点3个</mark>" in spoken(point)


@pytest.mark.parametrize("at", ["act.1", "act.x.y", "act.9.3", "act.0.99999999", "act.²."])
def test_a_link_to_no_words_of_the_point_marks_none(at):
    app = opened("points", lang="zh", point="3", at=at)

    assert list(app.exception) == []
    assert "pa-hit'>" not in spoken(app)


@pytest.mark.parametrize(
    ("within", "count"),
    [
        ("lane:none", 139), ("lane:dated", 2), ("held:none", 119), ("held:deliverable", 19), ("nature:finite", 61),
        ("section:6", 21), ("point:8", 11), ("act:8/3", 1),
    ],
)  # fmt: skip
def test_what_is_opened_lists_as_many_actions_as_it_says(within, count):
    app = opened("ledger", lang="zh", within=within, pages="20")

    assert len(links(app)) == count


def test_a_line_of_the_findings_opens_its_actions():
    app = pressed(opened("ledger", lang="zh"), "3 项有目标数量")

    assert "有目标数量：3 项举措" in spoken(app)
    assert len(links(app)) == 3


def test_a_department_and_a_cell_open_its_actions():
    app = made_up(picture="matrix", focus="市教育局", within="section:2")

    assert "市教育局 · 二、服务：2 项举措" in spoken(app)
    assert links(app) == ["年内印发《示例办法》", "完善示例制度"]
    assert "市教育局：5 项举措" in spoken(made_up(focus="市教育局"))


@pytest.mark.parametrize(
    "opens", [{"within": "month:1999-01"}, {"within": "act:99/1"}, {"within": "x"}, {"focus": "没有"}]
)
def test_a_link_to_what_the_plan_does_not_have_shows_the_findings(opens):
    app = made_up(**opens)

    assert list(app.exception) == []
    assert "主要发现" in spoken(app)


def test_the_calendar_holds_months_and_lanes():
    assert marks(made_up()) == [
        ["month:2024-06"], ["lane:dated"], ["lane:recurring"], ["lane:undated"], ["lane:none"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("filters", "actions"),
    [
        ({"nature": "finite"}, ["6月底前建成示例站点3个", "每季度开展检查", "年内印发《示例办法》"]),
        ({"holds": "none"}, ["完善示例机制", "完善示例制度"]),
        ({"holds": ["quantity", "deliverable"]}, ["6月底前建成示例站点3个", "年内印发《示例办法》"]),
        ({"month": "lane:recurring"}, ["每季度开展检查"]),
        ({"departments": "市财政局", "nature": "continuing"}, ["完善示例机制"]),
        ({"sections": "2"}, ["年内印发《示例办法》", "完善示例制度"]),
        ({"nature": "不是"}, table),
    ],
)
def test_filters_say_which_actions_are_looked_at(filters, actions):
    found = table(made_up(**filters))["举措"].tolist()

    assert found == (table(made_up())["举措"].tolist() if actions is table else actions)


def test_what_the_filters_keep_is_said_in_a_line():
    assert "5 项举措中的 2 项：持续推进；没有目标数量、时限、名目" in spoken(made_up(nature="continuing", holds="none"))
    assert "全部 5 项举措" in spoken(made_up())


def test_within_the_year_has_a_month_only_when_the_reader_says_so_and_the_row_tells():
    off, on = made_up(), made_up(year_end="1")

    assert (["month:2024-12"] in marks(off), ["month:2024-12"] in marks(on)) == (False, True)
    assert (table(off)["时限"].tolist()[3], table(on)["时限"].tolist()[3]) == ("年内", "年内（按惯例推定）")
    assert [each.label for each in on.main.toggle] == ["“年内”按 12 月 31 日计"]
    assert opened("ledger", lang="zh").main.toggle == []


def test_shares_by_section_and_department_are_made_when_they_are_opened():
    app = made_up()
    before = len(app.dataframe)
    app.session_state["ledger-shares"] = True
    app.run()

    heads = ["举措数", "有目标数量", "有时限", "有名目", "至少有一样", "占比"]
    assert before == 1
    assert [table(app, 1).columns.tolist(), *table(app, 1).to_numpy().tolist()] == [
        ["板块", *heads], ["一、发展", 3, 1, 2, 0, 2, 2 / 3], ["二、服务", 2, 0, 1, 1, 1, 0.5],
    ]  # fmt: skip
    assert table(app, 2).to_numpy().tolist()[0] == ["市教育局", 5, 1, 3, 1, 3, 0.6]


@pytest.mark.parametrize("picture", ["calendar", "matrix"])
def test_a_plan_without_actions_says_so(picture):
    app = opened_with("示例市2024年工作要点\n1.总则。\n", picture=picture).switch_page("pages/views/ledger.py").run()

    assert list(app.exception) == []
    assert "没有读出举措" in spoken(app)


def test_a_plan_without_sections_or_departments_has_its_actions_all_the_same():
    text = "示例市2024年工作要点\n1.建设站点。建成站点3个。\n2.完善服务。完善示例制度。\n"
    for picture in ("calendar", "matrix"):
        app = opened_with(text, picture=picture).switch_page("pages/views/ledger.py").run()

        assert list(app.exception) == []
        assert table(app)[["举措", "责任单位（按要点列出）"]].to_numpy().tolist() == [
            ["建成站点3个", ""],
            ["完善示例制度", ""],
        ]


@pytest.mark.parametrize("picture", ["calendar", "matrix"])
def test_the_picture_can_be_taken_away(picture):
    app = opened("ledger", lang="zh", picture=picture)
    app.session_state[f"export-ledger-{picture}"] = True
    app.run()

    assert list(app.exception) == []
    assert [each.proto.label for each in app.main.get("download_button")][:3] == [
        "幻灯片（可编辑）",
        "数据（Excel）",
        "数据（CSV）",
    ]


def test_what_is_shown_and_taken_away_says_which_actions_are_left_out():
    def downloads(app):
        return [each.proto.label for each in app.get("download_button") if "任务台账" in each.proto.label]

    whole, narrowed = made_up(), made_up(holds="deadline", departments="市财政局")

    assert "3 项举措中的 2 项：有时限。" in spoken(narrowed)
    assert "口径：责任单位：市财政局。3 项举措中的 2 项：有时限。" in spoken(narrowed)
    assert "项举措中的" not in spoken(whole)
    assert (downloads(whole), downloads(narrowed)) == (["下载任务台账（5 项，Excel）"], ["下载任务台账（2 项，Excel）"])


def test_a_workbook_of_some_actions_says_so_in_its_name_and_on_its_sheet():
    taken = {}

    def note(label, data, **options):
        taken[options["key"]] = (data, options["file_name"])

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("pages.components.ledger_table.st.download_button", note)
        made_up(holds="deadline")
        data, name = taken["ledger-download"]

    about = load_workbook(BytesIO(data())).worksheets[1]
    assert name == "示例市2024年工作要点-任务台账（3 项）.xlsx"
    assert tuple(cell.value for cell in about[1]) == ("所选内容", "5 项举措中的 3 项：有时限")
