"""One made-up plan in every format: its words, its duty table and its findings are the same in all of them."""

import html
from collections.abc import Callable

import pytest

from analysis.reading import read_bytes
from tests.analysis.reading.making import abstract, cell, level, listed, number, paragraph, table, word_file
from tests.analysis.reading.showing import GROUP, findings_of, rows_of

Print = Callable[..., bytes]
Save = Callable[[bytes, str, str], bytes]

_PARAGRAPHS = [
    "某市2024年工作要点",
    "一、党的建设",
    "（一）抓好学习。认真学习，落实十九大精神。（责任单位：组织部、宣传部）",
    "（二）抓好纪律。（牵头单位：纪委；配合单位：各支部）",
    "二、经济工作",
    "1.抓好项目。由发改委牵头推进。（发改委牵头，财政局、商务局配合）",
]
_DUTIES = [
    ["序号", "工作任务", "牵头单位", "配合单位"],
    ["1", "抓学习", "甲局", "乙局、丙局"],
    ["3", "抓纪律", "丁局", ""],
]
_ROWS = [
    {"序号": "1", "工作任务": "抓学习", "牵头单位": "甲局", "配合单位": "乙局、丙局"},
    {"序号": "3", "工作任务": "抓纪律", "牵头单位": "丁局"},
]
_TABLE = "序号\t工作任务\t牵头单位\t配合单位\n1\t抓学习\t甲局\t乙局、丙局\n3\t抓纪律\t丁局"


def as_markdown() -> bytes:
    heading, *lines = (f"| {' | '.join(row)} |" for row in _DUTIES)
    return "\n".join([*(f"{each}\n" for each in _PARAGRAPHS), heading, "|---|---|---|---|", *lines]).encode()


def as_html() -> bytes:
    lines = "".join(f"<tr>{''.join(f'<td>{html.escape(words)}</td>' for words in row)}</tr>" for row in _DUTIES)
    body = "".join(f"<p>{html.escape(each)}</p>" for each in _PARAGRAPHS)
    return f"<!DOCTYPE html><html><body>{body}<table>{lines}</table></body></html>".encode()


def as_word() -> bytes:
    numbering = abstract(
        level(0, "chineseCounting", "%1、") + level(1, "chineseCounting", "（%2）") + level(2, "decimal", "%3.")
    )
    title, first, second, third, fourth, fifth = _PARAGRAPHS
    body = (
        paragraph(title)
        + listed(first.removeprefix("一、"))
        + listed(second.removeprefix("（一）"), 1)
        + listed(third.removeprefix("（二）"), 1)
        + listed(fourth.removeprefix("二、"))
        + listed(fifth.removeprefix("1."), 2)
        + table(*("".join(map(cell, row)) for row in _DUTIES))
        + paragraph("")
    )
    return word_file(body, numbering + number(1))


@pytest.mark.parametrize("make", [as_markdown, as_html, as_word])
def test_a_plan_with_a_duty_table_reads_the_same(make: Callable[[], bytes]) -> None:
    source = read_bytes(make(), "made-up")

    assert source.text == "\n\n".join(_PARAGRAPHS) + f"\n{_TABLE}"
    assert rows_of(source) == _ROWS


@pytest.mark.parametrize("suffix", ["docx", "doc", "odt"])
def test_it_reads_the_same_once_libreoffice_has_saved_it(office: Save, suffix: str) -> None:
    source = read_bytes(office(as_word(), "docx", suffix), "made-up")

    assert source.text == "\n\n".join(_PARAGRAPHS) + f"\n{_TABLE}"
    assert rows_of(source) == _ROWS
    assert findings_of(source) == []


def test_the_words_of_its_pdf_are_the_same(printed: Print) -> None:
    source = read_bytes(printed("".join(f"<p>{each}</p>" for each in _PARAGRAPHS)), "made-up")

    assert [line.strip("　") for line in source.text.split("\n")] == _PARAGRAPHS


def test_a_word_page_saved_as_html_by_libreoffice_keeps_its_rows(office: Save) -> None:
    source = read_bytes(office(as_html(), "html", "html"), "made-up")

    assert [line for line in source.text.split("\n") if line] == [*_PARAGRAPHS, *_TABLE.split("\n")]
    assert rows_of(source) == _ROWS


def test_a_group_is_a_group_in_every_format() -> None:
    markdown = "| 序号 | 责任单位 |\n|--|--|\n| 一、党建 | |\n| 1 | 甲局 |"
    page = "<html><table><tr><td>序号<td>责任单位<tr><td colspan=2>一、党建<tr><td>1<td>甲局</table>"
    word = word_file(
        table(
            cell("序号") + cell("责任单位"),
            cell("一、党建", '<w:gridSpan w:val="2"/>'),
            cell("1") + cell("甲局"),
        )
    )

    for data in (markdown.encode(), page.encode(), word):
        assert rows_of(read_bytes(data, "made-up")) == [(GROUP, "一、党建"), {"序号": "1", "责任单位": "甲局"}]
