"""Markdown, and text with remnants of markup; all of it is made up."""

import pytest

from analysis.reading import read_bytes
from analysis.reading.markup import unmarked
from tests.analysis.reading.showing import findings_of, rows_of, text_of

MARKDOWN = """\
# 某市2024年工作要点 #

> 印发通知
> > 附件

## 一、党的建设

1. **抓好学习**。认真*组织*学习`文件`。（责任单位：组织部）
2\\. __抓好纪律__。见[办法](http://example.org/a "题")。

- 甲项
* [x] 乙项
+ 丙项

---
```text
（一）代码里的也是字
```
***粗斜***与~~删去~~
"""


def test_marks_of_markdown_go_and_its_lines_and_numbers_stay() -> None:
    source = read_bytes(MARKDOWN.encode(), "made-up.md")

    assert source.text == (
        "某市2024年工作要点\n\n印发通知\n附件\n\n一、党的建设\n\n"
        "1. 抓好学习。认真组织学习文件。（责任单位：组织部）\n2. 抓好纪律。见办法。\n\n"
        "甲项\n乙项\n丙项\n\n（一）代码里的也是字\n\n粗斜与删去"
    )
    assert findings_of(source) == [("markup-removed", {"count": 18}), ("struck-words-read", {"words": "删去"})]


def test_a_paragraph_that_a_page_cut_is_rejoined_even_inside_its_marker() -> None:
    text = "# 计划\n\n8.开展应用。推动服务，打造数字交通。（牵头部\n\n门：市交通委、市水务局）\n\n9.支持研发。\n"

    assert text_of(text.encode()) == (
        "计划\n\n8.开展应用。推动服务，打造数字交通。（牵头部门：市交通委、市水务局）\n\n9.支持研发。"
    )


def test_a_pipe_table_is_a_table() -> None:
    text = "| 序号 | 工作任务 | 牵头单位 |\n|:--|:-:|--:|\n| 1 | **抓学习** | 甲局\\|乙局 |\n| 2 | 抓队伍 | |\n\n以上。"
    source = read_bytes(text.encode(), "made-up")

    assert source.text == "序号\t工作任务\t牵头单位\n1\t抓学习\t甲局|乙局\n2\t抓队伍\n以上。"
    assert rows_of(source) == [
        {"序号": "1", "工作任务": "抓学习", "牵头单位": "甲局|乙局"},
        {"序号": "2", "工作任务": "抓队伍"},
    ]


@pytest.mark.parametrize("tag", ["<br>", "<BR/>", "<br />"])
def test_a_break_within_a_cell_of_a_pipe_table_is_no_end_of_its_row(tag: str) -> None:
    text = f"| 序号 | 工作任务 | 牵头单位 |\n|---|---|---|\n| 1 | 抓学习 | 甲局{tag}乙局 |\n| 2 | 抓队伍 | 丙局 |\n\n| 说明{tag}完"

    source = read_bytes(text.encode(), "made-up")

    assert rows_of(source) == [
        {"序号": "1", "工作任务": "抓学习", "牵头单位": "甲局 乙局"},
        {"序号": "2", "工作任务": "抓队伍", "牵头单位": "丙局"},
    ]
    assert source.text.endswith("说明\n完")


def test_a_pipe_table_without_outer_bars_is_a_table_too() -> None:
    source = read_bytes("序号 | 责任单位\n--- | ---\n1 | 甲局\n".encode(), "made-up")

    assert rows_of(source) == [{"序号": "1", "责任单位": "甲局"}]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("一、党建<br>（一）学习<br/>1. 甲", "一、党建\n（一）学习\n1. 甲"),
        ("<b>抓好</b>学习<span style='x'>。</span>", "抓好学习。"),
        ("一、党建&nbsp;&emsp;学习&lt;甲&gt;", "一、党建  学习<甲>"),
        ("学习<!-- 批注 -->文件", "学习文件"),
        ("甲</p>\n<p>乙</p>", "甲\n\n乙"),
    ],
)
def test_remnants_of_html_in_text_become_lines_and_words(text: str, words: str) -> None:
    assert text_of(text.encode()) == words


@pytest.mark.parametrize(
    "text",
    [
        "a < b 而 c > d，<责任>、AT&T",
        "5*3*2 与 _下划线_ 与 * 星",
        "“十四五”—— 加快发展 —— 完",
        "1. 甲\n- 乙\n* 丙",
    ],
)
def test_text_that_only_resembles_markup_stays_as_it_is(text: str) -> None:
    assert unmarked(text) == ([text], 0, [])


def test_stars_and_underlines_within_words_stay_in_markdown_too() -> None:
    assert unmarked("# 甲\n5*3*2 与 _下划线_ 与 * 星") == (["甲", "5*3*2 与 _下划线_ 与 * 星"], 1, [])


def test_how_many_marks_went_is_counted() -> None:
    assert unmarked("## 甲\n\n**乙**&nbsp;丙") == (["甲", "", "乙 丙"], 3, [])


@pytest.mark.parametrize("between", ["\n", "\n\n", "\n（续表）\n"])
def test_numbered_rows_that_stand_apart_below_a_table_of_markdown_carry_it_on(between: str) -> None:
    text = f"|序号|任务|责任部门|\n|---|---|---|\n|1|修路|交通站|\n{between}|2|修渠|水利站|\n"

    assert rows_of(read_bytes(text.encode(), "made-up.md")) == [
        {"序号": "1", "任务": "修路", "责任部门": "交通站"},
        {"序号": "2", "任务": "修渠", "责任部门": "水利站"},
    ]


def test_words_struck_through_are_read_and_told() -> None:
    source = read_bytes("# 甲\n~~1.修路。~~\n**2.架桥。**".encode(), "made-up.md")

    assert source.text == "甲\n1.修路。\n2.架桥。"
    assert ("struck-words-read", {"words": "1.修路。"}) in findings_of(source)
