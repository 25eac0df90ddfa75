"""Word files: everything in them is made up."""

import pytest

from analysis.errors import PlanError
from analysis.reading import read_bytes
from analysis.reading.docx import docx_blocks
from tests.analysis.reading.making import (
    abstract,
    cell,
    level,
    listed,
    number,
    paragraph,
    relationships,
    table,
    word_file,
    zipped,
)
from tests.analysis.reading.showing import GROUP, findings_of, rows_of, text_of

_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_INSERTED = '<w:ins w:id="1" w:author="甲"><w:r><w:t>市教育局、</w:t></w:r></w:ins>'
_DELETED = '<w:del w:id="2" w:author="甲"><w:r><w:delText>市卫生局、</w:delText></w:r></w:del>'


def run(words: str) -> str:
    return f"<w:r><w:t>{words}</w:t></w:r>"


def test_paragraphs_are_set_off_by_blank_lines() -> None:
    data = word_file(paragraph("某市2024年工作要点") + paragraph("一、党的建设") + paragraph("抓好学习。"))

    assert text_of(data) == "某市2024年工作要点\n\n一、党的建设\n\n抓好学习。"


def test_a_paragraph_that_a_page_cut_in_two_is_rejoined_and_said_so() -> None:
    source = read_bytes(
        word_file(paragraph("认真学习，切实贯彻十九") + paragraph("大精神。（责任单位：组织部）")), "made-up"
    )

    assert source.text == "认真学习，切实贯彻十九大精神。（责任单位：组织部）"
    assert findings_of(source) == [("line-rejoined", {"before": "习，切实贯彻十九", "after": "大精神。（责任单"})]


def test_words_are_read_through_links_content_controls_fields_and_smart_tags() -> None:
    data = word_file(
        "<w:p>"
        f"<w:hyperlink>{run('甲')}</w:hyperlink>"
        f"<w:smartTag>{run('乙')}</w:smartTag>"
        f"<w:sdt><w:sdtPr><w:tag/></w:sdtPr><w:sdtContent>{run('丙')}</w:sdtContent></w:sdt>"
        f"<w:r><w:instrText>PAGE</w:instrText></w:r><w:fldSimple>{run('丁')}</w:fldSimple>"
        "</w:p>"
        f"<w:sdt><w:sdtContent>{paragraph('戊')}</w:sdtContent></w:sdt>"
    )

    assert text_of(data) == "甲乙丙丁\n\n戊"


def test_a_line_break_ends_a_line_and_a_tab_stays_a_tab() -> None:
    data = word_file(f"<w:p>{run('甲')}<w:r><w:br/></w:r>{run('乙')}<w:r><w:tab/></w:r>{run('丙')}</w:p>")

    assert text_of(data) == "甲\n乙\t丙"


def test_inserted_words_are_kept_and_deleted_words_dropped_with_a_finding() -> None:
    source = read_bytes(word_file(f"<w:p>{run('责任单位：')}{_INSERTED}{_DELETED}{run('市财政局')}</w:p>"), "made-up")

    assert source.text == "责任单位：市教育局、市财政局"
    assert findings_of(source) == [("tracked-changes-applied", {"count": 1})]


def test_a_paragraph_whose_mark_was_deleted_runs_on_into_the_next() -> None:
    data = word_file(paragraph("抓好", "<w:rPr><w:del/></w:rPr>") + paragraph("学习。"))

    assert text_of(data) == "抓好学习。"


def test_words_struck_through_are_read_and_told() -> None:
    struck = "<w:r><w:rPr><w:strike/></w:rPr><w:t>推进乙项</w:t></w:r><w:r><w:rPr><w:dstrike/></w:rPr><w:t>工作。</w:t></w:r>"
    sound = '<w:r><w:rPr><w:strike w:val="0"/></w:rPr><w:t>推进甲项工作。</w:t></w:r>'
    source = read_bytes(word_file(f"<w:p>{sound}</w:p><w:p>{struck}</w:p>"), "made-up")

    assert source.text == "推进甲项工作。\n\n推进乙项工作。"
    assert findings_of(source) == [("struck-words-read", {"words": "推进乙项工作。"})]


def picture(width: str, height: str) -> str:
    """A paragraph with a picture of this size, in Word's units: 360,000 are a centimetre."""
    shown = f'<wp:extent cx="{width}" cy="{height}"/><a:graphic xmlns:a="a"><a:blip/></a:graphic>'
    return f'<w:p><w:r><w:drawing><wp:inline xmlns:wp="wp">{shown}</wp:inline></w:drawing></w:r></w:p>'


def test_a_picture_large_enough_for_a_table_is_told_and_a_letterhead_or_a_seal_is_not() -> None:
    pictures = [
        ("5400000", "3000000"),
        ("5400000", "720000"),
        ("1500000", "1500000"),
        ("x", "3000000"),
        ("9" * 400, "1"),
    ]
    words = f"<w:p>{run('甲')}</w:p>"
    source = read_bytes(word_file(words + "".join(picture(*size) for size in pictures)), "made-up")

    assert source.text.strip() == "甲"
    assert findings_of(source) == [("pictures-unread", {"count": 1})]


def test_a_large_embedded_file_which_is_shown_by_a_picture_is_told() -> None:
    shapes = (
        f'<w:r><w:object><v:shape xmlns:v="v" style="{style}"><v:imagedata/></v:shape></w:object></w:r>'
        for style in ("width:415.2pt;height:240pt", "width:60pt;height:40pt", "position:absolute;width:auto")
    )
    source = read_bytes(word_file(f"<w:p>{run('甲')}{''.join(shapes)}</w:p>"), "made-up")

    assert findings_of(source) == [("pictures-unread", {"count": 1})]


def test_a_file_of_nothing_but_pictures_says_so() -> None:
    with pytest.raises(PlanError) as raised:
        read_bytes(word_file(picture("5400000", "7000000")), "made-up")

    assert raised.value.code == "only-pictures"


def test_footnotes_and_comments_are_told() -> None:
    footnotes = "".join(f"<w:footnote><w:p>{words}</w:p></w:footnote>" for words in ("", run("排在首位的"), run(" ")))
    comments = f"<w:comment><w:p>{run('改由市')}</w:p><w:p>{run('交通局负责')}</w:p></w:comment>"
    source = read_bytes(word_file(f"<w:p>{run('甲')}</w:p>", footnotes=footnotes, comments=comments), "made-up")

    assert source.text == "甲"
    assert findings_of(source) == [("notes-unread", {"count": 2, "words": "排在首位的"})]


def test_notes_in_a_broken_part_stop_nobody_from_reading_the_rest() -> None:
    assert read_bytes(word_file(f"<w:p>{run('甲')}</w:p>", footnotes="<w:footnote>"), "made-up").text == "甲"


def test_hidden_words_and_footnote_marks_are_not_read() -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>批注</w:t></w:r>"
    shown = '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>可见</w:t></w:r>'
    data = word_file(f'<w:p>{run("甲")}{hidden}{shown}<w:r><w:footnoteReference w:id="1"/></w:r></w:p>')

    assert text_of(data) == "甲可见"


def test_a_text_box_follows_its_paragraph_and_is_read_once() -> None:
    box = f"<w:txbxContent>{paragraph('框中')}</w:txbxContent>"
    alternatives = f"<w:AlternateContent><w:Choice>{box}</w:Choice><w:Fallback>{box}</w:Fallback></w:AlternateContent>"
    data = word_file(f"<w:p>{run('正文')}<w:r>{alternatives}</w:r></w:p>{paragraph('下文')}")

    assert text_of(data) == "正文\n\n框中\n\n下文"


@pytest.mark.parametrize("main", ["word/document.xml", "word/document2.xml"])
def test_the_main_document_is_the_one_the_package_names(main: str) -> None:
    body = f'<w:document xmlns:w="{_STRICT}"><w:body>{paragraph("正文文字")}</w:body></w:document>'
    data = zipped({"_rels/.rels": relationships({"officeDocument": f"/{main}"}), main: body})

    assert text_of(data) == "正文文字"


@pytest.mark.parametrize(
    "parts",
    [
        {},
        {"_rels/.rels": relationships({"officeDocument": "word/gone.xml"}).encode()},
        {"_rels/.rels": relationships({"officeDocument": "word/a.xml"}).encode(), "word/a.xml": b"<x/>"},
        {"_rels/.rels": relationships({"officeDocument": "word/a.xml"}).encode(), "word/a.xml": b"<x>"},
    ],
)
def test_a_package_without_a_readable_main_document_is_damaged(parts: dict[str, bytes]) -> None:
    with pytest.raises(PlanError) as raised:
        docx_blocks(parts)

    assert raised.value.code == "damaged"


_HEADINGS = (
    cell("序号", '<w:vMerge w:val="restart"/>')
    + cell("工作任务", '<w:vMerge w:val="restart"/>')
    + cell("责任分工", '<w:gridSpan w:val="2"/>')
    + cell("完成时限", '<w:vMerge w:val="restart"/>'),
    cell("", "<w:vMerge/>") + cell("", "<w:vMerge/>") + cell("牵头单位") + cell("配合单位") + cell("", "<w:vMerge/>"),
)


def test_a_duty_table_stands_in_the_text_and_its_rows_point_into_it() -> None:
    rows = (
        cell("重点任务分工", '<w:gridSpan w:val="5"/>'),
        *_HEADINGS,
        cell("一、党的建设", '<w:gridSpan w:val="5"/>'),
        cell("1")
        + cell("抓学习/强作风")
        + cell("组织部", '<w:vMerge w:val="restart"/>')
        + cell("宣传部、/工会")
        + cell("6月"),
        cell("2") + cell("抓队伍") + cell("", "<w:vMerge/>") + cell("") + cell("12月"),
        cell("二") + cell("经济工作", '<w:gridSpan w:val="4"/>'),
        cell("4") + cell("抓项目") + cell("各部门", '<w:gridSpan w:val="2"/>') + cell("全年"),
        cell("注：时限均为2024年", '<w:gridSpan w:val="5"/>'),
    )
    source = read_bytes(word_file(paragraph("某市2024年工作要点") + table(*rows) + paragraph("请落实。")), "made-up")

    assert source.text == (
        "某市2024年工作要点\n"
        "重点任务分工\n"
        "序号\t工作任务\t责任分工\t完成时限\n"
        "\t\t牵头单位\t配合单位\n"
        "一、党的建设\n"
        "1\t抓学习 强作风\t组织部\t宣传部、工会\t6月\n"
        "2\t抓队伍\t\t\t12月\n"
        "二\t经济工作\n"
        "4\t抓项目\t各部门\t全年\n"
        "注：时限均为2024年\n"
        "请落实。"
    )
    assert rows_of(source) == [
        (GROUP, "一、党的建设"),
        {
            "序号": "1",
            "工作任务": "抓学习 强作风",
            "责任分工 牵头单位": "组织部",
            "责任分工 配合单位": "宣传部、工会",
            "完成时限": "6月",
        },
        {"序号": "2", "工作任务": "抓队伍", "责任分工 牵头单位": "组织部", "完成时限": "12月"},
        (GROUP, "二", "经济工作"),
        {"序号": "4", "工作任务": "抓项目", "责任分工 牵头单位 责任分工 配合单位": "各部门", "完成时限": "全年"},
    ]


def test_numbers_that_word_counts_in_a_column_are_its_cells() -> None:
    counted = f"<w:tc><w:tcPr/>{listed('')}</w:tc>"
    heading = cell("序号") + cell("工作任务") + cell("责任单位")
    body = table(heading, counted + cell("抓学习") + cell("甲局"), counted + cell("抓队伍") + cell("乙局"))
    source = read_bytes(word_file(body, abstract(level(0, "decimal", "%1")) + number(1)), "made-up")

    assert rows_of(source) == [
        {"序号": "1", "工作任务": "抓学习", "责任单位": "甲局"},
        {"序号": "2", "工作任务": "抓队伍", "责任单位": "乙局"},
    ]


def test_a_deleted_row_is_left_out_and_columns_before_the_grid_keep_their_place() -> None:
    heading = cell("序号") + cell("工作任务") + cell("责任单位")
    deleted = "<w:trPr><w:del/></w:trPr>" + cell("1") + cell("旧") + cell("旧局")
    moved = '<w:trPr><w:gridBefore w:val="1"/></w:trPr>' + cell("抓队伍") + cell("乙局")
    source = read_bytes(word_file(table(heading, deleted, moved)), "made-up")

    assert source.text == "序号\t工作任务\t责任单位\n抓队伍\t乙局"
    assert rows_of(source) == [{"工作任务": "抓队伍", "责任单位": "乙局"}]
    assert findings_of(source) == [("tracked-changes-applied", {"count": 1})]


def test_a_table_without_headings_is_plain_text() -> None:
    source = read_bytes(word_file(table(cell("甲") + cell("乙"), cell("丙。/丁。") + cell("戊"))), "made-up")

    assert source.text == "甲\t乙\n丙。\n丁。\n戊"
    assert (rows_of(source), findings_of(source)) == ([], [("table-without-header", {})])


def test_a_table_in_a_layout_table_or_a_text_box_is_a_table() -> None:
    duties = table(cell("序号") + cell("任务") + cell("责任单位"), cell("1") + cell("修路") + cell("市交通局"))
    layout = f"<w:tbl><w:tblPr/><w:tr><w:tc>{paragraph('任务表')}{duties}{paragraph('')}</w:tc></w:tr></w:tbl>"
    box = f"<w:p><w:r><w:pict><w:txbxContent>{paragraph('任务表')}{duties}</w:txbxContent></w:pict></w:r></w:p>"

    for body in (layout, box, layout.replace(duties, box)):
        source = read_bytes(word_file(body + paragraph("下文")), "made-up")
        assert rows_of(source) == [{"序号": "1", "任务": "修路", "责任单位": "市交通局"}]
        assert source.text.startswith("任务表")
        assert source.text.endswith("下文")
