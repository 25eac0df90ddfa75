"""Pages of the web; the plans on them are made up."""

import pytest

from analysis.reading import read_bytes
from analysis.reading.html import declared_charset, html_blocks, looks_like_html
from tests.analysis.reading.showing import GROUP, findings_of, rows_of, text_of


def page(body: str, head: str = "<title>不读的题名</title>") -> bytes:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


def test_blocks_and_line_breaks_end_a_line() -> None:
    body = "<h1>某市工作要点</h1><div>一、党建<br/>（一）学习</div><p>抓好<b>学</b><i>习</i>。<p>抓好纪律。"

    assert text_of(page(body)) == "某市工作要点\n\n一、党建\n\n（一）学习\n\n抓好学习。\n\n抓好纪律。"


def test_line_ends_of_the_source_are_no_line_ends_of_the_page() -> None:
    assert text_of(page("<p>抓好学\n    习，read\nbooks。</p>")) == "抓好学习，read books。"


def test_preformatted_words_keep_their_lines() -> None:
    assert text_of(page("<pre>一、党建\n二、经济</pre>")) == "一、党建\n二、经济"


def test_entities_become_their_characters() -> None:
    assert text_of(page("<p>&#20108;、A&amp;B&nbsp;&lt;甲&gt;&ldquo;乙&rdquo;</p>")) == "二、A&B <甲>“乙”"


@pytest.mark.parametrize(
    "unseen",
    [
        "<script>var a = '<p>x</p>';</script>",
        "<style>p { color: red }</style>",
        "<!-- <p>x</p> -->",
        "<template><p>x</p></template>",
        "<p style='color:red; display: none'>x <b>y</b></p>",
        "<div hidden><p>x</p></div>",
        "<select><option>x</select>",
        "<svg><text>x</text></svg>",
    ],
)
def test_what_a_browser_does_not_show_is_not_read(unseen: str) -> None:
    assert text_of(page(f"<p>上文</p>{unseen}<p>下文</p>")) == "上文\n\n下文"


def test_words_between_the_marks_word_leaves_in_pages_are_kept() -> None:
    assert text_of(page("<p><![if !supportLists]>一、<![endif]><o:p>党建</o:p></p>")) == "一、党建"


def test_items_of_ordered_lists_carry_their_number() -> None:
    body = "<ol start='3'><li>甲<li value='7'>乙<ul><li>子</ul><li>丙</ol><ol><li>丁</ol>"

    assert text_of(page(body)) == "3. 甲\n\n7. 乙\n\n子\n\n8. 丙\n\n1. 丁"


@pytest.mark.parametrize(
    "declaration", ["<meta charset=gb2312>", "<META http-equiv='x' content='text/html; charset=GBK'>", ""]
)
def test_chinese_encodings_are_read_whatever_the_page_declares(declaration: str) -> None:
    for encoding in ("gb18030", "utf-8", "utf-16"):
        assert text_of(page("<p>一、党的建设</p>", declaration).decode().encode(encoding)) == "一、党的建设"


def test_a_declared_encoding_is_taken_where_it_is_not_the_usual() -> None:
    data = page("<p>一、黨的建設與組織</p>", "<meta charset='big5'>").decode().encode("big5")

    assert (declared_charset(data), text_of(data)) == ("big5", "一、黨的建設與組織")


def test_no_declaration_is_no_charset() -> None:
    assert declared_charset(b"<html><p charset=big5>") == ""


@pytest.mark.parametrize(
    ("text", "is_page"),
    [
        ("<!DOCTYPE HTML><p>甲", True),
        ("\ufeff\n <div class='x'>甲</div>", True),
        ("<?xml version='1.0'?><html xmlns='x'><body>甲", True),
        ("<责任单位>：甲", False),
        ("一、党建<br>（一）学习</p>", False),
        ("<b>一、党建</b>", False),
    ],
)
def test_a_page_is_told_from_text_with_tags_in_it(text: str, is_page: bool) -> None:
    assert looks_like_html(text) is is_page


DUTIES = """
<table><caption>任务分工</caption>
<thead><tr><th rowspan="2">序号</th><th rowspan="2">工作任务</th>
<th colspan="2">责任分工</th><th rowspan="2">时限要求</th></tr>
<tr><th>牵头单位</th><th>配合单位</th></tr></thead>
<tr><td colspan="5">一、党的建设</td></tr>
<tr><td>1<td>抓学习<td rowspan="2">组织部<td>宣传部<br>工会<td>6月
<tr><td>2<td>抓队伍<td><td>12月
<tr><td>3<td>抓作风<td>纪委<td>各支部<td></table>
"""


def test_a_duty_table_is_read_with_what_reaches_down_and_across() -> None:
    source = read_bytes(page(f"<p>分工如下：</p>{DUTIES}<p>请落实。</p>"), "made-up")

    assert source.text == (
        "分工如下：\n任务分工\n"
        "序号\t工作任务\t责任分工\t时限要求\n"
        "\t\t牵头单位\t配合单位\n"
        "一、党的建设\n"
        "1\t抓学习\t组织部\t宣传部 工会\t6月\n"
        "2\t抓队伍\t\t\t12月\n"
        "3\t抓作风\t纪委\t各支部\n"
        "请落实。"
    )
    assert rows_of(source) == [
        (GROUP, "一、党的建设"),
        {
            "序号": "1",
            "工作任务": "抓学习",
            "责任分工 牵头单位": "组织部",
            "责任分工 配合单位": "宣传部 工会",
            "时限要求": "6月",
        },
        {"序号": "2", "工作任务": "抓队伍", "责任分工 牵头单位": "组织部", "时限要求": "12月"},
        {"序号": "3", "工作任务": "抓作风", "责任分工 牵头单位": "纪委", "责任分工 配合单位": "各支部"},
    ]


def test_a_table_that_holds_a_table_is_layout() -> None:
    body = "<table><tr><td>页首<td><p>正文。</p><table><tr><td>序号<td>责任单位<tr><td>1<td>甲局</table></table>"
    source = read_bytes(page(body), "made-up")

    assert source.text == "页首\n\n正文。\n序号\t责任单位\n1\t甲局"
    assert rows_of(source) == [{"序号": "1", "责任单位": "甲局"}]


def test_a_page_set_in_one_cell_keeps_its_lines() -> None:
    source = read_bytes(page("<table><tr><td><p>一、党建</p><p>抓好学习。</p></td></tr></table>"), "made-up")

    assert (source.text, findings_of(source)) == ("一、党建\n抓好学习。", [])


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<td>甲</td><tr>乙", ["甲", "乙"]),
        ("<table>甲<tr><td>乙", ["甲 | 乙"]),
        ("<table><table><table>甲", ["甲"]),
        ("</table></td></ol>甲", ["甲"]),
        ("<table><tr><td colspan=x rowspan=-1>甲<td colspan=99999999>乙", ["甲 | 乙"]),
    ],
)
def test_broken_tables_lose_no_words(body: str, words: list[str]) -> None:
    blocks, _ = html_blocks(f"<html>{body}")

    assert [
        block if isinstance(block, str) else " | ".join(cell.words for row in block for cell in row) for block in blocks
    ] == words


def test_words_struck_through_are_read_and_told() -> None:
    page = "<html><p>1.修路。</p><p><del>2.架<b>桥</b>。</del><del hidden>x</del></p><p>3.建<s>校</s>园。<strike> </strike></p>"
    source = read_bytes(page.encode(), "made-up")

    assert source.text == "1.修路。\n\n2.架桥。\n\n3.建校园。"
    assert findings_of(source) == [("struck-words-read", {"words": "2.架桥。、校"})]
