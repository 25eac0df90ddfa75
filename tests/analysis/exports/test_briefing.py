from dataclasses import replace
from io import BytesIO

import docx
import pytest
from msgspec import structs

from analysis.exports import briefing
from analysis.exports.task_table import task_rows
from analysis.selection import Selection
from tests.analysis.exports.conftest import brief_from, brief_of_text
from tests.analysis.exports.large_plan import large_plan

HEAD = "某局2026年工作要点\n\n"
ROLES = (
    f"{HEAD}一、统领\n\n1. 甲项工作。召开推进会，制定《甲项办法》。（牵头单位：办公室；配合单位：宣传部、组织部）\n\n"
    "2. 乙项工作。6月底前新建乙项站点10个。（牵头单位：办公室；配合单位：宣传部）\n\n"
    "二、落实\n\n3. 丙项工作。落实丙项。（责任单位：组织部）\n\n4. 丁项工作。落实丁项。\n"
)


def opened(brief):
    return docx.Document(BytesIO(briefing(brief)))


def texts(brief):
    """The paragraphs that say something."""
    return [paragraph.text for paragraph in opened(brief).paragraphs if paragraph.text]


def table(brief):
    return [[cell.text for cell in row.cells] for row in opened(brief).tables[0].rows]


class TestWords:
    def test_it_says_what_the_tables_say_in_the_standards_order(self):
        assert texts(brief_of_text(ROLES)) == [
            "《某局2026年工作要点》\n责任分工情况",
            "一、总体情况",
            "《某局2026年工作要点》共有2个板块，4项要点，3个责任单位，6条责任分工。",
            "一、统领：2项；二、落实：2项。",
            "二、责任分工",
            "（一）承担情况",
            "办公室、宣传部、组织部各承担4项中的2项，并列最多。办公室牵头最多，2项。",
            "（二）共同承担",
            "4项要点：1项由一个责任单位单独承担；2项由多个责任单位共同承担；2项写明牵头单位；1项没有读到责任单位。"
            "办公室与宣传部共同承担的要点最多，有2项。没有读到责任单位的要点：第4项。",
            "三、举措与目标",
            "5项举措中有3项没有目标数量、时限或名目；1项有目标数量；1项有名目；1项有时限。",
            "“二、落实”的举措都没有目标数量、时限或名目。",
            "没有目标数量、时限或名目的举措，较多的责任单位为：组织部（3项中的2项）、办公室（3项中的1项）、宣传部（3项中的1项）。",
            "可以写得更实的地方：没有目标数量、时限和责任单位：1处。",
            "四、读取与口径",
            "4项中1项没有责任单位，请先核对。口径：全部要点，名称照原文。举措的责任单位按要点列出。"
            "文中没有写的留空，没有推测；带“按惯例推定”“人工更正”的除外。",
            "附件：任务分解表",
            "2018年1月22日",
            "附件",
            "任务分解表",
        ]

    def test_a_plan_without_responsibilities_says_so_and_counts_none(self):
        said = texts(brief_of_text(f"{HEAD}一、总体\n\n1. 做好工作。认真完成任务。\n\n2. 做好其他工作。\n"))

        assert said[1:5] == [
            "一、总体情况", "《某局2026年工作要点》共有1个板块，2项要点。", "二、责任分工", "这份计划没有读到责任单位。",
        ]  # fmt: skip
        assert [words for words in said if "0个" in words or "0项" in words or "0条" in words] == []

    def test_nothing_selected_is_said_and_no_table_is_annexed(self, empty):
        document = opened(empty)

        assert document.tables == []
        assert "没有可显示的责任分工" in "".join(paragraph.text for paragraph in document.paragraphs)

    def test_the_selection_and_what_was_merged_are_said(self, seed_plan):
        said = texts(brief_from(seed_plan, selection=Selection(sections=("2",))))

        assert [words for words in said if "口径：板块：二" in words] != []

    def test_in_english_too(self, english):
        assert texts(english)[:3] == [
            "“上海市总工会常委会2018年工作要点”:\nwho is responsible",
            "1. What the plan holds",
            "“上海市总工会常委会2018年工作要点” (沪工办〔2018〕1号, 2018-01-22) holds 6 sections, 22 points, 18 departments, "
            "64 responsibilities.",
        ]

    def test_of_one_point_it_says_who_has_it_and_compares_nothing(self):
        said = texts(brief_of_text(f"{HEAD}一、总体\n\n1. 做好工作。认真完成任务。（责任单位：办公室）\n"))

        assert said[3:7] == [
            "二、责任分工", "第1项 做好工作。责任：办公室。", "三、举措与目标", "仅有的1项举措没有目标数量、时限或名目。",
        ]  # fmt: skip

    @pytest.mark.parametrize(
        ("title", "quoted"), [("关于印发《某办法》的通知", "《关于印发〈某办法〉的通知》"), ("", "“计划.txt”")]
    )
    def test_titles_in_a_title_have_the_inner_marks_and_a_files_name_is_no_title(self, title, quoted):
        brief = brief_of_text(ROLES)
        plan = structs.replace(brief.plan, front=structs.replace(brief.plan.front, title=title))

        assert texts(replace(brief, plan=plan))[0].replace("\n", "") == f"{quoted}责任分工情况"


class TestTable:
    def test_a_row_an_action_with_owners_once_a_point(self):
        heads = [
            "序号",
            "要点",
            "举措",
            "牵头或责任单位\n（按要点列出）",
            "配合单位\n（按要点列出）",
            "时限\n（原文）",
            "数量、名目",
        ]

        assert table(brief_of_text(ROLES)) == [
            heads,
            ["一、统领"] * 7,
            ["1", "1 甲项工作", "召开推进会", "办公室", "宣传部、组织部", "", ""],
            ["2", "1 甲项工作", "制定《甲项办法》", "办公室", "宣传部、组织部", "", "《甲项办法》"],
            ["3", "2 乙项工作", "6月底前新建乙项站点10个", "办公室", "宣传部", "6月底前", "10个"],
            ["二、落实"] * 7,
            ["4", "3 丙项工作", "落实丙项", "组织部", "", "", ""],
            ["5", "4 丁项工作", "落实丁项", "", "", "", ""],
        ]

    def test_a_list_of_names_that_would_fill_a_page_stands_across_the_table(self):
        names = "、".join(f"第{number}街道办事处综合协调处" for number in range(1, 41))
        rows = table(brief_of_text(f"{HEAD}1. 甲项工作。召开推进会。（牵头单位：办公室；配合单位：{names}）\n"))

        assert [row[4] for row in rows[1:]] == ["列于下行", f"配合单位（按要点列出）：{names}"]

    def test_a_clause_of_an_actions_own_is_told_from_the_points(self):
        rows = table(brief_of_text(
            f"{HEAD}1. 甲项工作。先召开推进会。（牵头单位：办公室）再制定《甲项办法》。（牵头单位：组织部）\n"
        ))  # fmt: skip

        assert [row[3] for row in rows[1:]] == ["办公室（本句列出）", "组织部（本句列出）"]

    def test_every_selected_point_is_there(self, brief):
        assert list(dict.fromkeys(row.key for row in task_rows(brief))) == brief.selected.points["point_key"].tolist()

    def test_every_action_is_there_in_its_order(self, brief):
        acts = [row.cells["action"] for row in task_rows(brief)]
        wanted = [task.text for task in brief.tasks]

        assert [words for words in acts if words in set(wanted)] == wanted

    def test_it_says_which_rows_are_no_actions(self):
        brief = brief_of_text(
            f"{HEAD}一、要求\n\n1. 指导思想。\n\n二、任务\n\n2. 甲项工作。召开推进会。（牵头单位：办公室）\n"
        )
        said = [each for each in texts(brief) if "没有读到举措" in each]

        assert len(table(brief)) - len(brief.tasks) == 4, "a head, two bands, and a point without an action"
        assert "1项要点没有读到举措，任务分解表中列其标题。" in "".join(said)

    def test_rows_count_from_one(self, brief):
        rows = task_rows(brief)

        assert [row.cells["number"] for row in rows] == [str(number) for number in range(1, len(rows) + 1)]

    def test_columns_that_hold_nothing_leave_their_room_to_the_actions(self, brief):
        from docx.shared import Cm

        columns = opened(brief).tables[0].columns

        assert round(sum(column.width for column in columns) / Cm(1), 1) == 22.5


@pytest.fixture(scope="module")
def large():
    return brief_of_text(large_plan())


class TestLarge:
    def test_it_names_few_departments_and_no_section_by_its_long_title(self, large):
        said = texts(large)

        assert said[2:4] == [
            "《关于推进城市治理体系和治理能力现代化高质量发展的重点任务分工方案（2026年）》共有10个板块，150项要点，"
            "60个责任单位，770条责任分工。",
            "各板块的要点数：一（15项）、二（15项）、三（15项）、四（15项）、五（15项）、六（15项）、七（15项）、八（15项）、"
            "九（15项）、十（15项）。",
        ]
        assert sum(map(len, said[: said.index("附件：任务分解表")])) < 2 * 22 * 28

    def test_what_no_action_has_is_said_once(self, large):
        assert [words for words in texts(large) if "没有目标数量、时限或名目" in words] == [
            "全部150项举措都没有目标数量、时限或名目。"
        ]

    def test_it_is_the_same_bytes_again(self, large):
        assert briefing(large) == briefing(large)
