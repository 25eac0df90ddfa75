import pytest

from analysis.errors import PlanError
from analysis.exports import CHARTS, EVERYTHING, KINDS, Choice, archive_name, files_of, manifest_of, pack
from analysis.exports.choice import OF_ALL, OF_ONE, no_department, no_section
from analysis.i18n import LANGUAGES, translate
from tests.analysis.exports.conftest import LEADS, brief_of_text


@pytest.fixture(scope="module")
def leads():
    return brief_of_text(LEADS)


class TestChoice:
    def test_what_is_left_open_is_all_that_there_is(self):
        held = tuple(kind for kind in KINDS if kind != "agenda")

        assert (EVERYTHING.chosen_kinds, EVERYTHING.chosen_charts, EVERYTHING.is_whole) == (held, OF_ALL, True)

    def test_an_agenda_is_there_where_its_points_are_named(self):
        assert Choice(agenda=("3", "5")).chosen_kinds == KINDS
        assert Choice(("slides",)).with_agenda(("3",)) == Choice(("slides", "agenda"), agenda=("3",))
        assert Choice(("slides",)).with_agenda(()) == Choice(("slides",))
        with pytest.raises(PlanError, match="没有选要点"):
            Choice(("agenda",))

    def test_one_departments_pack_has_charts_of_its_own_and_no_network_data(self):
        own = Choice(department="宣传部")

        assert own.chosen_kinds == ("slides", "workbook", "ledger", "report", "duty-sheets", "pictures")
        assert own.chosen_charts == OF_ONE
        assert not own.is_whole

    def test_what_is_chosen_stands_in_the_packs_order_once(self):
        chosen = Choice(("report", "slides", "report"), ("network", "workload"))

        assert (chosen.chosen_kinds, chosen.chosen_charts) == (("slides", "report"), ("workload", "network"))

    def test_all_that_there_is_chosen_by_name_is_the_whole(self):
        assert Choice(EVERYTHING.chosen_kinds, OF_ALL).is_whole
        assert Choice(KINDS, OF_ALL, agenda=("3",)).is_whole
        assert not Choice(charts=OF_ALL[1:]).is_whole
        assert not Choice(light=True).is_whole

    def test_without_a_kind_the_rest_is_left(self):
        assert Choice(("slides", "pictures"), light=True).without("pictures") == Choice(("slides",), light=True)

    @pytest.mark.parametrize(
        ("asked", "code", "known"),
        [
            ({"kinds": ("songs",)}, "unknown-kind", KINDS),
            ({"charts": ("pie",)}, "unknown-chart", OF_ALL),
            ({"charts": ("pie",), "department": "宣传部"}, "unknown-chart", OF_ONE),
            ({"charts": ("partners",)}, "not-of-all", OF_ALL),
            ({"charts": ("lorenz",), "department": "宣传部"}, "not-of-one", OF_ONE),
            ({"kinds": ("network",), "department": "宣传部"}, "not-of-one", Choice(department="宣传部").chosen_kinds),
            ({"agenda": ("3",), "department": "宣传部"}, "not-of-one", Choice(department="宣传部").chosen_kinds),
        ],
    )
    def test_what_is_not_there_is_said_with_what_is(self, asked, code, known):
        with pytest.raises(PlanError) as raised:
            Choice(**asked)

        assert (raised.value.code, raised.value.params["known"]) == (code, " ".join(known))

    @pytest.mark.parametrize(
        ("choice", "words"),
        [
            (
                EVERYTHING,
                "含幻灯片、工作簿、任务台账、网页报告、责任分工简报、责任清单、网络数据、图片；"
                "图形：部门负荷、部门负荷·按板块、按角色、单位与板块、两种计数、集中程度、协同网络",
            ),
            (
                Choice(("slides", "pictures"), ("matrix",), light=True),
                "含幻灯片、图片；未选工作簿、任务台账、网页报告、责任分工简报、责任清单、网络数据；图形：单位与板块；"
                "未选部门负荷、部门负荷·按板块、按角色、两种计数、集中程度、协同网络；图片不含 4 倍大图",
            ),
            (
                Choice(("duty-sheets",), department="宣传部"),
                "宣传部自己的材料，只含它的要点；含责任清单；未选幻灯片、工作簿、任务台账、网页报告、责任分工简报、会议议程、网络数据、图片",
            ),
            (
                Choice(("slides",), (), department="宣传部"),
                "宣传部自己的材料，只含它的要点；含幻灯片；未选工作簿、任务台账、网页报告、责任分工简报、会议议程、责任清单、网络数据、图片；"
                "没有选图形；未选协同单位、按角色、单位与板块、协同网络",
            ),
        ],
        ids=["all", "light", "own sheets", "own slides without charts"],
    )
    def test_it_says_what_is_in_and_what_is_not(self, choice, words):
        assert choice.in_words("zh") == words

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_every_kind_and_chart_has_its_name(self, language):
        assert all(translate(f"choice.kind.{kind}", language) for kind in KINDS)
        assert all(translate(f"choice.chart.{chart}", language) for chart in CHARTS)


class TestNearNames:
    def test_a_name_nearly_right_brings_those_that_are_meant(self):
        error = no_department("宣传", ["办公室", "宣传部", "宣传教育部"])

        assert error.message("zh") == "当前筛选下没有“宣传”这个责任单位，相近的有：宣传部、宣传教育部。"

    def test_a_name_like_no_other_brings_none(self):
        error = no_section("九", ["1", "一", "统领"])

        assert error.message("zh") == "没有“九”这个板块，请用板块的序号或标题。"


class TestPackOfAChoice:
    def test_the_manifest_says_what_was_chosen_and_left_out(self, leads):
        choice = Choice(("slides", "report"), ("matrix", "workload-role"))

        assert manifest_of(pack(leads, choice=choice))["chosen"] == {
            "in_words": choice.in_words("zh"),
            "department": "",
            "kinds": ["slides", "report"],
            "charts": ["workload-role", "matrix"],
            "light": False,
            "agenda": [],
            "kinds_left_out": ["workbook", "ledger", "briefing", "duty-sheets", "network", "pictures"],
            "charts_left_out": ["workload", "workload-section", "slope", "lorenz", "network", "partners"],
        }

    def test_what_has_nothing_to_show_is_told(self):
        plain = brief_of_text("一、统领\n\n1. 甲项工作。做好。（责任单位：办公室）\n")
        manifest = manifest_of(pack(plain, choice=Choice(("slides", "ledger"), ("workload", "matrix", "network"))))

        assert manifest["without_content"] == {"kinds": [], "charts": ["matrix", "network"]}

    def test_nothing_chosen_makes_no_pack(self, leads):
        with pytest.raises(PlanError, match="没有选中任何一类"):
            pack(leads, choice=Choice(()))

    def test_only_the_charts_that_are_chosen_are_on_the_slides_and_in_the_report(self, leads):
        from io import BytesIO

        from pptx import Presentation

        files = files_of(pack(leads, choice=Choice(("slides", "report"), ("workload-role",))))
        deck = Presentation(BytesIO(files["幻灯片.pptx"]))

        assert len(deck.slides) == 3
        assert files["报告.html"].decode().count("class='figure'") == 1

    def test_the_cover_and_the_workbook_say_what_was_left_out(self, leads):
        from io import BytesIO

        import openpyxl
        from pptx import Presentation

        choice = Choice(("slides", "workbook"))
        files = files_of(pack(leads, choice=choice))
        cover = Presentation(BytesIO(files["幻灯片.pptx"])).slides[0]
        about = openpyxl.load_workbook(BytesIO(files["工作簿.xlsx"]))["说明"]

        assert cover.notes_slide.notes_text_frame.text == choice.in_words("zh")
        assert ("本包内容", choice.in_words("zh")) in [(row[0].value, row[1].value) for row in about.iter_rows()]

    @pytest.mark.parametrize(
        ("choice", "name"),
        [(EVERYTHING, "会议材料包.zip"), (Choice(department="甲/乙部"), "会议材料包·甲_乙部.zip")],
    )
    def test_one_departments_pack_bears_its_name(self, choice, name):
        assert archive_name(choice, "zh") == name
