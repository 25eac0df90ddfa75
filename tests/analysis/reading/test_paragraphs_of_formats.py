"""Lines and pages → paragraphs; the plans are made up."""

import pytest

from analysis.reading.paragraphs import clean, lay_out
from analysis.reading.source import Assembled


def codes(layout: Assembled) -> list[str]:
    return [found.code for found in layout.diagnostics]


@pytest.mark.parametrize(
    ("cut", "whole"),
    [
        ("切实贯彻，落实十九\n\n大精神。", "切实贯彻，落实十九大精神。"),
        ("数字交通。（牵头部\n\n门：市交通委）", "数字交通。（牵头部门：市交通委）"),
        ("推进。（责任单位：组织\n\n部、宣传部）", "推进。（责任单位：组织部、宣传部）"),
        ("甲、\n乙。", "甲、乙。"),
        ("甲\n，乙。", "甲，乙。"),
        ("推广，使用open\n\nsource软件。", "推广，使用open source软件。"),
    ],
)
def test_what_a_page_cut_is_rejoined(cut: str, whole: str) -> None:
    layout = lay_out([cut])

    assert (layout.text, codes(layout)) == (whole, ["line-rejoined"])


@pytest.mark.parametrize(
    "text",
    [
        "一、党的建设\n\n（一）抓好学习",
        "抓好学习，抓出成效。\n\n抓好纪律。",
        "抓好学习，抓出成效\n\n二、抓好纪律",
        "抓好学习，抓出成效；\n\n抓好纪律。",
        "某市工作要点\n\n为做好工作，制定本要点。",
        "抓好学习，抓出成效（组织部负责）\n\n抓好纪律。",
        "认真学习，贯彻\n　　另起一段。",
        "抓好学习，抓出成效\n\n责任单位：组织部",
    ],
)
def test_what_is_a_paragraph_of_its_own_stays_one(text: str) -> None:
    layout = lay_out([text])

    assert (layout.text, layout.diagnostics) == (text, ())


def test_a_finding_stands_where_the_lines_were_joined() -> None:
    layout = lay_out(["认真学习，\n贯彻。"])

    assert [(found.start, found.end, dict(found.params)) for found in layout.diagnostics] == [
        (5, 6, {"before": "认真学习，", "after": "贯彻。"})
    ]


def test_lines_wrapped_at_one_width_are_joined() -> None:
    lines = ["这是一行正好有二十个字长的正文文字内容哦"] * 9
    text = lay_out(["\n".join([*lines, "末行。", "一、下一节"])]).text

    assert text == "".join(lines) + "末行。\n一、下一节"


@pytest.mark.parametrize("number", ["— 1 —", "-1-", "第 1 页", "第1页 共3页", "1/3", "－ 1 －"])
def test_page_numbers_between_pages_are_taken_out(number: str) -> None:
    layout = lay_out([f"认真学习，落实十九\n{number}\n大精神。"])

    assert layout.text == "认真学习，落实十九大精神。"
    assert codes(layout) == ["page-furniture-removed", "line-rejoined"]


def test_bare_numbers_are_page_numbers_only_at_the_edge_of_a_page() -> None:
    assert lay_out(["甲。\n1", "乙。\n2"]).text == "甲。\n\n乙。"
    assert lay_out(["甲。\n1\n乙。"]).text == "甲。\n1\n乙。"


def test_running_heads_beside_page_numbers_go_with_them() -> None:
    layout = lay_out([f"正文{number}。\n某市工作要点\n— {number} —" for number in range(1, 5)])

    assert layout.text == "正文1。\n\n正文2。\n\n正文3。\n\n正文4。"
    assert layout.diagnostics[0].params["count"] == 8


def test_pages_begin_where_their_first_words_stand_even_within_a_sentence() -> None:
    layout = lay_out(["认真学习，落实十九", "大精神。", "末页。"])

    assert layout.text == "认真学习，落实十九大精神。\n\n末页。"
    assert layout.page_starts == (0, 9, 15)


def test_an_empty_page_begins_where_the_next_words_stand() -> None:
    assert lay_out(["甲。", "", "乙。"]).page_starts == (0, 4, 4)


def test_control_characters_go_and_are_counted() -> None:
    layout = lay_out(["\ufeff甲\x00乙\u200b丙"])

    assert (layout.text, codes(layout), layout.diagnostics[0].params) == (
        "甲乙丙",
        ["control-character-removed"],
        {"count": 2},
    )


@pytest.mark.parametrize(
    "sign",
    "\x07\xad\u034f\u061c\u115f\u180e\u200b\u200d\u200e\u202e\u2060\u2066\u3164\ufe0f\uffa0\ufff9\uffff\U000e0041\U000e0101",
)
def test_a_sign_that_nobody_sees_goes_wherever_it_stands(sign: str) -> None:
    """It would make two units of one name, or turn it round."""
    layout = lay_out([f"市财{sign}政局"])

    assert (layout.text, codes(layout)) == ("市财政局", ["control-character-removed"])


def test_every_kind_of_line_end_is_one() -> None:
    assert clean("甲\r\n乙\r丙\x0b丁\x85戊\u2028己\u2029庚") == "甲\n乙\n丙\n丁\n戊\n己\n庚"


def test_form_feeds_survive_cleaning() -> None:
    assert clean("甲\x0c乙\x07") == "甲\x0c乙"


def test_a_latin_word_astray_in_chinese_is_pointed_at() -> None:
    layout = lay_out(["全球城市 and 国际大都市"])

    assert [(found.code, found.params) for found in layout.diagnostics] == [("stray-latin", {"word": "and"})]
