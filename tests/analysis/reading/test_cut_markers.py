"""Words of labels and verbs that blanks cut are closed up, whatever the blanks; what only looks like them stays."""

import pytest

from analysis.reading.paragraphs import lay_out

BLANKS = {"blank": " ", "wide": "　", "no-break": "\xa0", "tab": "\t", "thin": "\u2009"}


@pytest.mark.parametrize("blank", BLANKS.values(), ids=BLANKS)
@pytest.mark.parametrize(
    ("cut", "whole"),
    [
        ("\n责_任_单_位：市教育局", "\n责任单位：市教育局"),
        ("\n责任_单位：市教育局", "\n责任单位：市教育局"),
        ("\n牵_头_责_任_单_位：市教育局", "\n牵头责任单位：市教育局"),
        ("\n牵头_责任单位：市教育局", "\n牵头责任单位：市教育局"),
        (" 牵头_责任单位：市教育局", " 牵头责任单位：市教育局"),
        ("　　牵头_责任单位：市教育局", "　　牵头责任单位：市教育局"),
        ("\n　　配合_责任单位：市教育局", "\n　　配合责任单位：市教育局"),
        ("（牵头_责任单位：市教育局；配合_责任部门：市财政局）", "（牵头责任单位：市教育局；配合责任部门：市财政局）"),
        ("\n主_抓：市教育局", "\n主抓：市教育局"),
        ("\n责_任_单_位\n市教育局\n市财政局", "\n责任单位\n市教育局\n市财政局"),
        ("（市教育局负_责）", "（市教育局负责）"),
        ("（市教育局牵_头，市财政局配_合_）", "（市教育局牵头，市财政局配合）"),
        ("市教育局牵_头，市财政局配_合。", "市教育局牵头，市财政局配合。"),
        ("\n责任单位：市教育局\n完_成_时_限：6月", "\n责任单位：市教育局\n完成时限：6月"),
        ("（责任单位：市教育局；时_限：6月；责_任_领_导：张三）", "（责任单位：市教育局；时限：6月；责任领导：张三）"),
    ],
)
def test_cut_words_are_closed_up(cut: str, whole: str, blank: str) -> None:
    assert lay_out([f"1.建学校。{cut.replace('_', blank)}"]).text == f"1.建学校。{whole}"


@pytest.mark.parametrize("blank", [" ", "　", "\xa0"])
def test_names_of_which_each_character_stands_alone_are_closed_up(blank: str) -> None:
    cut = "责任单位：市_人_社_局、各_县_区，教_务_处".replace("_", blank)

    assert lay_out([f"1.建学校。{cut}"]).text == "1.建学校。责任单位：市人社局、各县区，教务处"


def test_a_tab_between_a_key_and_its_colon_goes() -> None:
    assert lay_out(["责任单位\t：市教育局"]).text == "责任单位：市教育局"


@pytest.mark.parametrize(
    "text",
    [
        "（市教育局牵头 责任单位：市财政局）",
        "（市教育局 牵头 责任单位：市财政局）",
        "（市工会 同级部门负责）",
        "（市人大办、市政协 办、市教育局）",
        "责任单位 市教育局",
        "责任单位：市 人社 局、教务处 后勤处",
        "责任单位：市\t人\t社\t局",
        "落实 责任 单位 要重视",
    ],
)
def test_what_is_no_cut_word_stays(text: str) -> None:
    assert lay_out([text]).text == text
