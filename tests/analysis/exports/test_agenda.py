from io import BytesIO

import docx
import pytest

from analysis.errors import PlanError
from analysis.exports import agenda
from analysis.selection import Selection
from tests.analysis.exports.conftest import brief_of_text

PLAN = (
    "某局2026年工作要点\n\n一、统领\n\n1. 甲项工作。做好甲。（牵头单位：办公室；配合单位：宣传部、组织部）\n\n"
    "2. 乙项工作。做好乙。（牵头单位：宣传部；配合单位：研究室等）\n\n"
    "3. 丙项工作。做好丙。（责任单位：办公室、各有关单位）\n\n4. 丁项工作。做好丁。\n"
)


def opened(keys, brief=None):
    return docx.Document(BytesIO(agenda(brief or brief_of_text(PLAN), keys)))


def texts(keys):
    return [paragraph.text for paragraph in opened(keys).paragraphs if paragraph.text]


def table(keys):
    return [[cell.text for cell in row.cells] for row in opened(keys).tables[0].rows]


def test_each_item_says_who_must_come_in_which_role():
    assert texts(["1", "2"]) == [
        "会议议程",
        "议题取自《某局2026年工作要点》。",
        "时间：＿＿＿＿年＿＿月＿＿日＿＿时",
        "地点：＿＿＿＿＿＿＿＿＿＿",
        "主持：＿＿＿＿＿＿＿＿＿＿",
        "一、议题",
        "议题1：第1项 甲项工作",
        "牵头：办公室。",
        "配合：宣传部、组织部。",
        "议题2：第2项 乙项工作",
        "牵头：宣传部。",
        "配合：研究室。",
        "原文名单以“等”结束，未列全的由会议组织者确定。",
        "二、参会责任单位",
        "2个议题共涉及4个责任单位。",
        "只需参加一个议题的：议题1：办公室、组织部；议题2：研究室。",
    ]


def test_at_the_end_all_who_must_come_stand_with_what_they_are_needed_for():
    assert table(["1", "2"]) == [
        ["序号", "责任单位", "需参加的议题"],
        ["1", "宣传部", "议题 1（配合）、议题 2（牵头）"],
        ["2", "办公室", "议题 1（牵头）"],
        ["3", "组织部", "议题 1（配合）"],
        ["4", "研究室", "议题 2（配合）"],
    ]


def test_items_stand_in_the_order_in_which_they_are_chosen_each_once():
    said = texts(["2", "1", "2"])

    assert [words for words in said if words.startswith(("议题1", "议题2"))] == [
        "议题1：第2项 乙项工作", "议题2：第1项 甲项工作",
    ]  # fmt: skip


def test_with_one_item_nobody_is_told_that_he_is_needed_for_one_only():
    assert [words for words in texts(["1"]) if "只需" in words] == []


def test_a_point_that_names_nobody_says_so_and_makes_no_table():
    document = opened(["4"])

    assert "没有读到责任单位，由会议组织者确定。" in [paragraph.text for paragraph in document.paragraphs]
    assert document.tables == []


def test_a_name_for_many_is_told_from_the_others():
    assert "各有关单位是统称，到会单位由会议组织者确定。" in texts(["3"])


def test_it_is_the_same_bytes_again():
    assert agenda(brief_of_text(PLAN), ["1", "3"]) == agenda(brief_of_text(PLAN), ["1", "3"])


@pytest.mark.parametrize(
    ("keys", "said"), [([], "没有选要点"), (["9"], "没有键为“9”的要点；键见 points 表的 point_key，如 1、2、3、4。")]
)
def test_what_is_not_there_is_said(keys, said):
    with pytest.raises(PlanError, match=said):
        agenda(brief_of_text(PLAN), keys)


def test_a_point_outside_the_selection_is_not_there():
    with pytest.raises(PlanError, match="没有键为“2”的要点"):
        agenda(brief_of_text(PLAN, selection=Selection(departments=("组织部",))), ["2"])


def test_in_english_too(english):
    paragraphs = [paragraph.text for paragraph in opened(["3"], english).paragraphs if paragraph.text]

    assert paragraphs[5:8] == [
        "1. Items", "Item 1: No. 3 牢牢掌握意识形态工作主动权", "Responsible: 劳动关系工作部, 基层工作部.",
    ]  # fmt: skip
