from io import BytesIO

import docx
import pytest

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
            "（二）共同承担",
            "附件：任务分解表",
            "2018年1月22日",
            "附件",
            "任务分解表",
        ]

    def test_a_plan_without_responsibilities_says_so_and_counts_none(self):
        said = texts(brief_of_text(f"{HEAD}一、总体\n\n1. 做好工作。认真完成任务。\n\n2. 做好其他工作。\n"))

        assert said[1:5] == [
            "一、总体情况", "《某局2026年工作要点》共有1个板块，2项要点。", "二、责任分工", "这份计划没有写明责任单位。",
        ]  # fmt: skip
        assert [words for words in said if "0个" in words or "0项" in words or "0条" in words] == []

    def test_nothing_selected_is_said_and_no_table_is_annexed(self, empty):
        document = opened(empty)

        assert document.tables == []
        assert "当前筛选下没有" in "".join(paragraph.text for paragraph in document.paragraphs)

    def test_the_selection_and_what_was_merged_are_said(self, seed_plan):
        said = texts(brief_from(seed_plan, selection=Selection(sections=("2",))))

        assert [words for words in said if "口径：板块：二" in words] != []

    def test_in_english_too(self, english):
        assert texts(english)[:3] == [
            "“上海市总工会常委会2018年工作要点”:\nwho is responsible",
            "1. What the plan holds",
            "“上海市总工会常委会2018年工作要点” (沪工办〔2018〕1号, 2018-01-22) holds 6 sections, 22 points, 20 departments, "
            "60 responsibilities.",
        ]

    def test_titles_in_a_title_have_the_inner_marks(self):
        brief = brief_of_text(
            "关于印发《某办法》任务分工方案的通知\n\n一、总体\n\n1. 做好。做好。（责任单位：办公室）\n"
        )

        assert "《《" not in "".join(texts(brief))


class TestTable:
    def test_a_row_an_action_with_owners_once_a_point(self):
        assert table(brief_of_text(ROLES)) == []

    def test_every_selected_point_is_there(self, brief):
        assert list(dict.fromkeys(row.key for row in task_rows(brief))) == brief.selected.points["point_key"].tolist()

    def test_every_action_is_there_in_its_order(self, brief):
        acts = [row.cells["action"] for row in task_rows(brief)]
        wanted = [task.text for task in brief.tasks]

        assert [words for words in acts if words in set(wanted)] == wanted

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
    def test_it_names_few_and_no_sentence_runs_over_a_page(self, large):
        said = texts(large)

        assert max(map(len, said)) < 600

    def test_it_is_the_same_bytes_again(self, large):
        assert briefing(large) == briefing(large)
