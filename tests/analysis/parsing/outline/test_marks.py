"""Where the numbering marks of a text stand."""

import pytest

from analysis.lines import lines_of
from analysis.parsing.clauses.search import find_clauses, page_of
from analysis.parsing.outline.marks import find_markers


def marks(text: str) -> list[tuple[str, int, str]]:
    lines = lines_of(text)
    found = find_markers(text, lines, find_clauses(page_of(text, lines)))
    return [(mark.style, mark.number, text[mark.start : mark.end]) for mark in found]


def test_marks_begin_lines() -> None:
    assert marks("一、要点\n（一）甲项\n1.乙项\n　　第三条 丙项\n2031年的工作") == [
        ("han", 1, "一、"),
        ("han_paren", 1, "（一）"),
        ("arabic", 1, "1."),
        ("article", 3, "第三条"),
    ]


def test_a_table_of_contents_is_left_out() -> None:
    assert marks("目录\n一、甲项……1\n二、乙项……3\n一、甲项\n二、乙项") == [("han", 1, "一、"), ("han", 2, "二、")]


def test_the_word_for_contents_alone_leaves_nothing_out() -> None:
    assert marks("目录\n甲项\n一、乙项") == [("han", 1, "一、")]


@pytest.mark.parametrize("blank", ["", " ", "　　"])
def test_marks_behind_a_clause_are_found_where_line_breaks_were_lost(blank: str) -> None:
    text = f"一、甲项。抓落实。（责任单位：市财政局）{blank}二、乙项。抓落实。（责任单位：市教育局）{blank}三、丙项。"

    assert marks(text) == [("han", 1, "一、"), ("han", 2, "二、"), ("han", 3, "三、")]


def test_numerals_inside_an_ordinary_line_are_no_marks() -> None:
    assert marks("一、抓好统一、规范的管理。做到第一、第二、第三。") == [("han", 1, "一、")]


def test_numbers_set_off_by_a_blank_are_marks_where_they_count_on() -> None:
    assert marks("一、要点\n1 建设学校\n2 改造医院\n二、保障\n12 个部门参加") == [
        ("han", 1, "一、"),
        ("arabic", 1, "1"),
        ("arabic", 2, "2"),
        ("han", 2, "二、"),
    ]
    assert marks("要点\n3 建设学校\n7 改造医院") == []


def test_a_sign_before_the_number_is_part_of_the_mark() -> None:
    assert marks("★1.甲项\n2.乙项\n▲ 3.丙项") == [("arabic", 1, "★1."), ("arabic", 2, "2."), ("arabic", 3, "▲ 3.")]


@pytest.mark.parametrize("title", ["", "示例市要点"])
def test_a_number_may_be_left_out_behind_a_clause_where_line_breaks_were_lost(title: str) -> None:
    text = f"{title}1.甲项。抓落实。（责任单位：市财政局）3.丙项。见5.戊项。（责任单位：市教育局）"

    assert marks(text) == [("arabic", 1, "1."), ("arabic", 3, "3.")]


def test_a_count_goes_on_behind_a_title_where_line_breaks_were_lost() -> None:
    clause = "（责任单位：市财政局）"
    text = f"一、甲部1.子项。{clause}2.丑项。{clause}二、乙部3.寅项。{clause}三、丙部1.卯项。{clause}"

    assert [numeral for _, _, numeral in marks(text)] == ["一、", "1.", "2.", "二、", "3.", "三、", "1."]
