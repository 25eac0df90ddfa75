"""One department's own pack: its points, its actions, those beside it, and nothing about others."""

import re
from io import BytesIO

import docx
import openpyxl
import pytest
from pptx import Presentation

from analysis.errors import PlanError
from analysis.exports import Choice, archive_name, exhibits, files_of, manifest_of, pack, slides
from analysis.selection import Selection
from tests.analysis.exports.conftest import HOSTILE, LEADS, brief_of_text

OWNER = "宣传部"
MORE = LEADS + "\n4. 丁项工作。组织部单独办好丁。（牵头单位：组织部；配合单位：财务部）\n"


@pytest.fixture(scope="module")
def whole():
    return brief_of_text(MORE)


@pytest.fixture(scope="module")
def own(whole):
    return whole.of(OWNER)


@pytest.fixture(scope="module")
def files(whole):
    return files_of(pack(whole, choice=Choice(department=OWNER).without("pictures")))


class TestPart:
    def test_it_has_the_departments_points_and_all_who_stand_in_them(self, own):
        rows = own.selected.assignments

        assert own.selected.points["point_key"].tolist() == ["1", "2"]
        assert list(zip(rows["point_key"], rows["department"], rows["role"], strict=True)) == [
            ("1", "宣传部", "support"), ("2", "宣传部", "lead"),
            ("1", "办公室", "lead"), ("1", "组织部", "support"), ("1", "研究室", "guide"), ("2", "办公室", "support"),
        ]  # fmt: skip

    def test_what_is_found_is_about_the_department(self, own):
        assert [each.sentence("zh") for each in own.findings] == [
            "宣传部承担 2 项要点，在 5 个责任单位中并列第 2 位",
            "宣传部的 2 项中，由其牵头的有 1 项",
            "宣传部的 2 项分布在 2 个板块",
            "宣传部与 3 个单位共同承担 2 项，最多的是办公室（2 项）",
        ]

    def test_a_department_alone_in_its_points_is_said_to_be(self):
        alone = brief_of_text(
            "一、统领\n\n1. 甲项工作。做好。（责任单位：办公室）\n\n2. 乙项工作。做好。（责任单位：宣传部、组织部）\n"
        ).of("办公室")

        assert [each.sentence("zh") for each in alone.findings] == [
            "办公室承担 1 项要点，在 3 个责任单位中并列第 1 位", "1 项由办公室单独承担",
        ]  # fmt: skip

    def test_collective_names_have_no_place_among_departments_and_that_is_said(self):
        own = brief_of_text("1. 甲项工作。（责任单位：办公室）\n2. 乙项工作。（责任单位：各区政府、宣传部）\n").of(
            "办公室"
        )

        assert own.findings[0].sentence("zh") == "办公室承担 1 项要点，统称不计，在 2 个责任单位中并列第 1 位"

    def test_who_stands_in_an_open_list_is_not_alone_and_sections_of_one_title_are_two(self):
        own = brief_of_text(
            "一、重点任务\n\n1. 甲项工作。做好。（责任单位：办公室等）\n\n2. 乙项工作。做好。（责任单位：办公室、组织部）\n\n"
            "二、重点任务\n\n3. 丙项工作。做好。（责任单位：办公室）\n"
        ).of("办公室")

        assert [each.sentence("zh") for each in own.findings][1:] == [
            "办公室的 3 项分布在 2 个板块，“重点任务”最多，有 2 项", "1 项由办公室单独承担",
            "办公室与 1 个单位共同承担 1 项，最多的是组织部（1 项）",
        ]  # fmt: skip

    def test_its_title_its_size_and_its_source_say_whose_it_is(self, own):
        assert own.heading == f"宣传部·{own.title}"
        assert own.counts == "2 个板块，2 项要点，共同承担的单位 3 个"
        assert "责任单位：宣传部" in own.source

    def test_its_network_is_cut_out_of_the_whole_as_it_was_measured(self, whole, own):
        ties = whole.network.ties
        touching = ties[(ties["department_a"] == OWNER) | (ties["department_b"] == OWNER)].reset_index(drop=True)

        assert own.network.ties.equals(touching)
        assert set(own.network.nodes["department"]) == {"宣传部", "办公室", "组织部", "研究室"}

    def test_its_charts_mark_it_and_speak_of_it(self, own):
        titles = {each.key: each.title for each in exhibits(own)}

        assert titles == {
            "partners": "宣传部与 3 个单位共同承担 2 项，最多的是办公室（2 项）",
            "workload-role": "宣传部的 2 项中，由其牵头的有 1 项",
            "matrix": "宣传部的 2 项分布在 2 个板块",
            "network": "宣传部承担 2 项，有 3 个协同单位",
        }
        assert {each.info.focus for each in exhibits(own)} == {OWNER}

    def test_its_own_bar_and_row_stand_first(self, own):
        drawn = {each.key: each for each in exhibits(own)}

        assert drawn["partners"].table.iloc[:, 0].tolist() == ["宣传部", "办公室", "组织部", "研究室"]
        assert drawn["matrix"].info.rows[0] == OWNER
        assert drawn["matrix"].figure.layout.yaxis.ticktext[0] == "<b>宣传部</b>"
        assert drawn["workload-role"].figure.layout.yaxis.ticktext[0] == "<b>宣传部</b>"

    def test_filters_narrow_its_points_and_not_those_beside_it(self):
        led = brief_of_text(MORE, selection=Selection(roles=("lead",))).of(OWNER)

        assert led.selected.points["point_key"].tolist() == ["2"]
        assert set(led.selected.assignments["department"]) == {"宣传部", "办公室"}

    def test_a_department_that_is_not_there_is_told_with_what_is_alike(self, whole):
        with pytest.raises(PlanError) as raised:
            whole.of("宣传")

        assert raised.value.message("zh") == "当前筛选下没有“宣传”这个责任单位，相近的有：宣传部。"


class TestFiles:
    def test_there_is_one_of_each_kind_and_no_data_about_all(self, files):
        assert list(files) == [
            "幻灯片.pptx",
            "工作簿.xlsx",
            "任务台账.xlsx",
            "报告.html",
            "责任清单.docx",
            "manifest.json",
        ]

    def test_the_duty_sheet_is_the_departments(self, files):
        document = docx.Document(BytesIO(files["责任清单.docx"]))

        assert [each.text for each in document.paragraphs if each.style.name == "Heading 1"] == [OWNER]

    def test_no_file_says_anything_of_points_and_departments_that_are_not_beside_it(self, files):
        said = {name: words_in(name, content) for name, content in files.items() if name != "manifest.json"}

        assert {name: "丁项工作" in words or "财务部" in words for name, words in said.items()} == dict.fromkeys(
            said, False
        )
        assert all(OWNER in words for words in said.values())
        assert [name for name, words in said.items() if "甲项工作" in words] == [
            "幻灯片.pptx", "工作簿.xlsx", "任务台账.xlsx", "责任清单.docx",
        ]  # fmt: skip

    def test_the_workbook_has_its_rows_and_says_what_its_partners_share(self, files):
        book = openpyxl.load_workbook(BytesIO(files["工作簿.xlsx"]))
        rows = {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book}

        assert book.sheetnames == [
            "说明", "协同单位", "按板块", "按角色", "网络连线", "计划", "板块", "要点", "责任分工", "其他事项", "举措", "承诺",
            "责任单位", "诊断", "数据字典",
        ]  # fmt: skip
        assert rows["协同单位"] == [
            ["责任单位", "在宣传部的要点中承担的项数", "其中牵头"],
            ["宣传部", 2, 1], ["办公室", 2, 1], ["组织部", 1, 0], ["研究室", 1, 0],
        ]  # fmt: skip
        assert [row[1] for row in rows["责任单位"][1:]] == [OWNER]
        assert len(rows["网络连线"]) == 4

    def test_the_ledger_has_the_actions_that_it_answers_for(self, whole, own):
        assert [task.point_key for task in own.tasks] == [t.point_key for t in whole.tasks if t.point_key in ("1", "2")]

    def test_an_action_with_a_clause_of_another_is_not_its_own(self):
        text = (
            "一、统领\n\n1. 甲项工作。组织评选活动。（责任单位：办公室）举办培训班。（责任单位：宣传部）\n\n"
            "2. 乙项工作。做好乙。（责任单位：办公室）\n"
        )
        own = brief_of_text(text).of(OWNER)

        assert ["培训班" in task.text for task in own.tasks] == [True]

    def test_the_cover_and_the_manifest_say_whose_it_is(self, whole, files):
        cover = Presentation(BytesIO(files["幻灯片.pptx"])).slides[0]
        manifest = manifest_of(pack(whole, choice=Choice(("slides",), department=OWNER)))

        assert cover.shapes.title.text_frame.text == f"宣传部·{whole.title}"
        assert (manifest["title"], manifest["plan"]["title"]) == (f"宣传部·{whole.title}", whole.title)
        assert manifest["chosen"]["department"] == OWNER

    def test_on_slides_its_row_is_bold(self, files):
        deck = Presentation(BytesIO(files["幻灯片.pptx"]))
        table = next(shape.table for slide in deck.slides for shape in slide.shapes if shape.has_table)
        bold = {
            table.cell(row, 0).text: any(run.font.bold for run in table.cell(row, 0).text_frame.paragraphs[0].runs)
            for row in range(1, len(table.rows))
        }

        assert bold == {"宣传部": True, "办公室": False, "组织部": False, "研究室": False}

    def test_made_again_it_is_the_same_bytes(self, files):
        again = files_of(pack(brief_of_text(MORE), choice=Choice(department=OWNER).without("pictures")))

        assert again == files


def words_in(name, content):
    if name.endswith(".html"):
        return content.decode()
    return "".join(
        inner.decode("utf-8", "replace") if entry.endswith((".xml", ".rels")) else words_in(entry, inner)
        for entry, inner in files_of(content).items()
        if entry.endswith((".xml", ".xlsx"))
    )


def test_slides_that_go_on_say_what_the_others_share_with_the_department():
    names = "、".join(f"第{number}局" for number in range(40))
    text = f"一、统领\n\n1. 甲项工作。做好。（责任单位：{OWNER}、{names}）\n\n2. 乙项工作。做好。（责任单位：{OWNER}、第0局）\n"
    deck = Presentation(BytesIO(slides(brief_of_text(text).of(OWNER))))
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]

    assert [title for title in titles if "共同承担 1 项" in title] == [
        "第 15—28 个单位，各与宣传部共同承担 1 项（2/3）", "第 29—41 个单位，各与宣传部共同承担 1 项（3/3）",
    ]  # fmt: skip


def test_a_departments_points_stand_on_slides_with_role_and_time():
    lines = [f"{n}. 第{n}件事项。做好。（牵头单位：{OWNER}；配合单位：办公室）\n" for n in range(2, 20)]
    text = "\n".join(["一、统领\n", f"1. 甲项工作。6月底前做好。（牵头单位：办公室；配合单位：{OWNER}）\n", *lines])
    deck = Presentation(BytesIO(slides(brief_of_text(text).of(OWNER))))
    said = [[shape.text_frame.text for shape in slide.shapes if shape.has_text_frame] for slide in deck.slides]

    assert [words[0] for words in said[2:4]] == ["宣传部的 19 项要点（1/2）", "宣传部的 19 项要点（2/2）"]
    assert said[2][2].split("\n")[:2] == ["第 1 项 甲项工作（配合；6月底前）", "第 2 项 第2件事项（牵头）"]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_words_in_its_own_pack(hostile, name):
    choice = Choice(("slides", "workbook", "duty-sheets", "report"), department=name)
    made = files_of(pack(hostile, choice=choice))
    about = openpyxl.load_workbook(BytesIO(made["工作簿.xlsx"]))["协同单位"]
    document = docx.Document(BytesIO(made["责任清单.docx"]))

    assert (about["A2"].value, about["A2"].data_type) == (name, "s")
    assert document.paragraphs[0].text == name
    assert "<c>" not in made["报告.html"].decode()
    assert re.fullmatch(r"会议材料包·[^\\/:*?\"<>|]+\.zip", archive_name(choice, "zh"))
