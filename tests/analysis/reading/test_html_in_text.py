"""Pieces of HTML tables among the words of a text: where they begin and end, wherever they were cut."""

import pytest

from analysis.reading import read_bytes
from analysis.reading.html_in_text import Part, parted
from tests.analysis.reading.showing import rows_of, text_of


@pytest.mark.parametrize("text", ["", "没有标签", "<b>粗</b>与<p>段", "a < td 而 <责任单位>、<tdx>"])
def test_text_without_tags_of_tables_is_one_part(text: str) -> None:
    assert list(parted(text)) == [Part(text)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("甲\n<table><tr><td>乙</td></tr></table>\n丙", [("甲\n", 0), ("<table><tr><td>乙</td></tr></table>", 6), ("\n丙", 0)]),
        ("<tr><TD class='x'>乙\n</tr>\n", [("<tr><TD class='x'>乙\n</tr>", 3)]),
        ("<td>乙<table><tr><td>丙</table>丁</td>戊", [("<td>乙<table><tr><td>丙</table>丁</td>", 6), ("戊", 0)]),
        ("甲\n乙</td><td>丙</td>", [("甲\n", 0), ("<tr><td>乙</td><td>丙</td>", 3)]),
        ("<tr><td>甲</td></tr>乙<tr><td>丙</td></tr>", [("<tr><td>甲</td></tr>", 4), ("乙", 0), ("<tr><td>丙</td></tr>", 4)]),
        ("<col/><caption>甲</caption><th>乙", [("<col/><caption>甲</caption><th>乙", 4)]),
    ],
)  # fmt: skip
def test_the_markup_of_a_table_reaches_to_the_words_outside_its_cells(text: str, parts: list[tuple[str, int]]) -> None:
    assert [Part(words, tags) for words, tags in parts] == list(parted(text))


def test_lines_around_a_piece_of_a_table_stay_lines() -> None:
    text = "某镇任务\n一、甲\n<td>任务</td><td>责任单位</td></tr><tr><td>修路</td><td>交通站</td></tr>\n二、乙\n三、丙"
    source = read_bytes(text.encode(), "made-up.txt")

    assert source.text == "某镇任务\n一、甲\n任务\t责任单位\n修路\t交通站\n二、乙\n三、丙"
    assert rows_of(source) == [{"任务": "修路", "责任单位": "交通站"}]


def test_a_table_in_markdown_is_a_table() -> None:
    text = "# 某镇任务\n\n<table><tr><th>任务</th><th>责任单位</th></tr><tr><td>修路</td><td>交通站</td></tr></table>\n\n**完**"

    assert text_of(text.encode()) == "某镇任务\n任务\t责任单位\n修路\t交通站\n完"


def test_words_behind_the_rows_of_a_fragment_are_no_row() -> None:
    text = "<div><tr><td>任务</td><td>责任单位</td></tr><tr><td>修路</td><td>交通站</td></tr><p>附注</p></div>"
    source = read_bytes(text.encode(), "made-up.html")

    assert source.text == "任务\t责任单位\n修路\t交通站\n附注"
    assert rows_of(source) == [{"任务": "修路", "责任单位": "交通站"}]
