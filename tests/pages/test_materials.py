"""The files of a meeting: chosen by ticking, made together."""

import io
import re
import zipfile

import pytest

from analysis.exports import Choice, archive_name, files_of, pack
from pages.components import materials, pack_queue
from tests.analysis.exports.conftest import LEADS, brief_of_text
from tests.pages.opening import shown, spoken
from tests.pages.test_views import opened


def tick(app, *kinds):
    """The page with these files chosen and no others."""
    for box in app.main.checkbox:
        box.set_value(box.key.removeprefix("tick-") in kinds)
    return app.run()


def made(app):
    return next(each for each in app.main.button if each.key == "make").click().run()


def taken(app):
    """What the buttons for taking a file say."""
    return [shown(each.proto.label) for each in app.main.get("download_button")]


def test_every_file_stands_with_its_picture_and_what_it_holds():
    app = opened("materials", lang="zh")

    assert [box.label for box in app.main.checkbox] == [
        "幻灯片", "工作簿", "任务台账", "责任清单（全部责任单位）", "网页报告", "责任分工简报", "会议议程",
    ]  # fmt: skip
    assert sum("data:image/svg+xml;base64," in each.proto.body for each in app.main.get("html")) == 7
    assert "每个责任单位一份，可直接分发" in [each.value for each in app.main.caption]


def test_a_department_in_focus_has_a_sheet_of_its_own():
    app = opened("materials", lang="zh", focus="研究室")

    assert "责任清单（研究室）" in [box.label for box in app.main.checkbox]


def test_one_ticked_file_is_handed_over_as_it_is():
    app = made(tick(opened("materials", lang="zh"), "workbook"))

    assert taken(app) == ["下载 上海市总工会常委会2018年工作要点·工作簿.xlsx"]


def test_the_task_ledger_is_handed_over_singly_too():
    app = made(tick(opened("materials", lang="zh"), "ledger"))

    assert taken(app) == ["下载 上海市总工会常委会2018年工作要点·任务台账.xlsx"]


def test_an_agenda_asks_for_its_points_and_is_made_of_them_in_their_order(monkeypatch):
    asked = []
    monkeypatch.setattr(materials, "agenda", lambda _, keys: asked.append(tuple(keys)) or b"")
    app = tick(opened("materials", lang="zh"), "agenda")

    assert next(each for each in app.main.button if each.key == "make").disabled

    app.main.multiselect(key="agenda-points").select("5").select("3").run()

    assert taken(made(app)) == ["下载 上海市总工会常委会2018年工作要点·会议议程.docx"]
    assert asked == [("5", "3")]


def test_points_that_a_filter_takes_away_leave_the_agenda():
    app = tick(opened("materials", lang="zh"), "agenda")
    app.main.multiselect(key="agenda-points").select("5").select("3").run()
    next(each for each in app.sidebar.multiselect if each.label == "板块").select("2").run()

    assert app.main.multiselect(key="agenda-points").value == ["5"]
    assert not app.exception


def test_several_ticked_files_come_in_one_archive(monkeypatch):
    packed = []
    zipped = materials.zipped
    monkeypatch.setattr(materials, "zipped", lambda *files: packed.append(zipped(*files)) or packed[-1])

    app = made(tick(opened("materials", lang="zh"), "workbook", "report"))
    made(app)

    assert packed[0] == packed[1]
    assert taken(app) == ["下载 上海市总工会常委会2018年工作要点.zip"]
    with zipfile.ZipFile(io.BytesIO(packed[0])) as held:
        assert held.namelist() == [
            "上海市总工会常委会2018年工作要点·工作簿.xlsx",
            "上海市总工会常委会2018年工作要点·网页报告.html",
        ]


def test_nothing_ticked_makes_nothing():
    app = tick(opened("materials", lang="zh"))

    assert next(each for each in app.main.button if each.key == "make").disabled


def pills(app, part):
    """The pills of charts or of kinds, as they stand."""
    return next(each for each in app.button_group if each.key.startswith(f"choose-{part}-"))


def toggle(app, key):
    return next(each for each in app.toggle if each.key == key)


@pytest.fixture
def packed(monkeypatch):
    """The choices that packs were asked for; each is the same small one."""
    choices, small = [], pack(brief_of_text(LEADS, "zh"), choice=Choice(("ledger",)))
    monkeypatch.setattr(pack_queue, "pack_apart", lambda *_, choice: choices.append(choice) or small)
    return choices


def pack_now(app):
    """The pack that the button asks for, when it is made."""
    next(each for each in app.button if each.key == "pack-build").click().run()
    job = app.session_state["pack-job"]
    assert job.done.wait(60)
    app.run()
    return job


class TestChoosing:
    def test_charts_and_kinds_are_offered_by_the_names_that_the_command_line_takes(self):
        app = opened("materials", lang="zh")

        assert pills(app, "chart").value == list(Choice().chosen_charts)
        assert pills(app, "kind").value == list(Choice().chosen_kinds)
        assert [each.key for each in app.toggle if each.key == "choose-own"] == []

    def test_what_is_unticked_is_left_out_of_slides_and_report_and_of_the_pack(self, monkeypatch, packed):
        drawn = []
        monkeypatch.setattr(materials, "slides", lambda *given: drawn.append([each.key for each in given[2]]) or b"")
        app = opened("materials", lang="zh")
        pills(app, "chart").set_value(["matrix", "network"])
        pills(app, "kind").set_value(["slides", "ledger"])
        toggle(app, "choose-light").set_value(True)
        made(app.run())
        pack_now(app)

        assert drawn == [["matrix", "network"]]
        assert packed == [Choice(("slides", "ledger"), ("matrix", "network"), light=True)]

    def test_without_any_kind_no_pack_is_made(self):
        app = opened("materials", lang="zh")
        pills(app, "kind").set_value([])
        app.run()

        assert next(each for each in app.button if each.key == "pack-build").disabled

    def test_a_department_in_focus_can_have_all_files_of_its_own(self, monkeypatch, packed):
        made_of = []
        monkeypatch.setattr(materials, "workbook", lambda brief: made_of.append(brief.owner) or b"")
        app = opened("materials", lang="zh", focus="研究室")
        toggle(app, "choose-own").set_value(True)
        app = app.run()

        assert toggle(app, "choose-own").label == "只做研究室自己的材料"
        assert [box.label for box in app.main.checkbox] == [
            "幻灯片",
            "工作簿",
            "任务台账",
            "责任清单（研究室）",
            "网页报告",
        ]
        assert pills(app, "chart").value == ["partners", "workload-role", "matrix", "network"]
        app = made(tick(app, "workbook"))
        assert made_of == ["研究室"]
        assert taken(app) == ["下载 研究室·上海市总工会常委会2018年工作要点·工作簿.xlsx"]
        pack_now(app)
        assert [choice.department for choice in packed] == ["研究室"]
        assert any(packed[0].in_words("zh") in each.proto.body for each in app.main.get("html"))

    def test_the_finished_pack_bears_the_departments_name(self):
        app = opened("materials", lang="zh", focus="研究室")
        toggle(app, "choose-own").set_value(True)
        pills(app.run(), "kind").set_value(["duty-sheets"])
        job = pack_now(app.run())

        assert list(files_of(job.packed)) == ["责任清单.docx", "manifest.json"]
        assert archive_name(job.choice, "zh") == "会议材料包·研究室.zip"

    def test_the_choice_stands_in_the_url_and_a_copied_link_gives_the_same(self, packed):
        app = tick(opened("materials", lang="zh", focus="研究室"), "ledger", "agenda")
        toggle(app, "choose-own").set_value(True)
        pills(app.run(), "chart").set_value(["network", "matrix"])
        pills(app, "kind").set_value(["slides"])
        toggle(app, "choose-light").set_value(True)
        link = {name: app.run().query_params[name] for name in ("charts", "kinds", "light", "own", "files")}
        assert link == {
            "charts": ["matrix", "network"], "kinds": "slides", "light": "1", "own": "1", "files": ["ledger", "agenda"],
        }  # fmt: skip

        copied = opened("materials", lang="zh", focus="研究室", **link)
        pack_now(copied)

        assert [box.key for box in copied.main.checkbox if box.value] == ["tick-ledger"]
        assert packed == [Choice(("slides",), ("matrix", "network"), light=True, department="研究室")]

    def test_points_of_an_agenda_stand_in_the_url_in_their_order(self):
        app = tick(opened("materials", lang="zh"), "agenda")
        app.main.multiselect(key="agenda-points").select("5").select("3").run()
        copied = opened("materials", lang="zh", files="agenda", agenda=app.query_params["agenda"])

        assert copied.main.multiselect(key="agenda-points").value == ["5", "3"]

    def test_to_have_unticked_everything_is_a_choice_too(self):
        app = opened("materials", lang="zh", kinds="-", charts="unknown")

        assert (pills(app, "kind").value, pills(app, "chart").value) == ([], [])
        pills(app, "kind").set_value(list(Choice().chosen_kinds))
        assert "kinds" not in app.run().query_params


@pytest.mark.parametrize(
    ("narrowed", "told"), [({}, []), ({"sections": "5"}, ["注意：现在只含 22 项要点中的 3 项（左侧有筛选）。"])]
)
def test_the_page_says_first_where_filters_leave_points_out(narrowed, told):
    heads = re.findall(r"<div class='pa-finding'>(.*?)下载的内容", spoken(opened("materials", lang="zh", **narrowed)))

    assert [each for each in heads if each] == told
