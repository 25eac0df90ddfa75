"""Numbering marks: which words are one, of which style, with which number."""

import pytest

from analysis.numbering import chinese_number, counted, marker_of, numbered


@pytest.mark.parametrize(
    ("line", "style", "path"),
    [
        ("一、总体要求", "han", "1"),
        ("十二、保障措施", "han", "12"),
        ("（三）加强领导", "han_paren", "3"),
        ("（ 三 ）加强领导", "han_paren", "3"),
        ("1.加强领导", "arabic", "1"),
        ("１２．加强领导", "arabic", "12"),
        ("3、加强领导", "arabic", "3"),
        ("(4)加强领导", "arabic_paren", "4"),
        ("1.2 加强领导", "decimal2", "1.2"),
        ("3.2.1加强领导", "decimal3", "3.2.1"),
        ("第十二条 支持企业", "article", "12"),
        ("第3章 附则", "chapter", "3"),
        ("第一部分 总则", "book", "1"),
        ("①加强领导", "circled", "1"),
        ("㉑加强领导", "circled", "21"),
        ("㊿、加强领导", "circled", "50"),
        ("廿一、加强领导", "han", "21"),
        ("（卅）加强领导", "han_paren", "30"),
        ("4.、加强领导", "arabic", "4"),
        ("4、.加强领导", "arabic", "4"),
        ("⑵加强领导", "arabic_paren", "2"),
        ("㈢加强领导", "han_paren", "3"),
        ("任务二：加强领导", "named", "2"),
        ("　　一、总体要求", "han", "1"),
        ("8、12315投诉举报", "arabic", "8"),
        ("3．110联动", "arabic", "3"),
        ("1.2024年新建学校", "arabic", "1"),
        ("1、3个项目开工", "arabic", "1"),
        ("2）改善食堂", "half_closed", "2"),
        ("★1.深化改革", "arabic", "1"),
        ("▲ 2、深化改革", "arabic", "2"),
        ("●（三）深化改革", "han_paren", "3"),
    ],
)
def test_mark_begins_a_line(line: str, style: str, path: str) -> None:
    match = numbered(line)

    assert match is not None
    marker = marker_of(match)
    assert (style, path) == (marker.style, marker.path)
    assert line[marker.start : marker.end] == line[: marker.end].strip()


@pytest.mark.parametrize(
    "line",
    [
        "",
        "1.5亿元投资",
        "2018年工作",
        "一、二、三产业融合",
        "第一条款",
        "3.2万人",
        "推进工作",
        "1.1.1.1.1",
        "（全文）",
        "2．5万元",
        "1.234亿元",
        "1、2号楼改造",
        "6、7月完成",
        "3、5、7班",
        "★重点任务",
        "12 月底前",
        "1 建设学校",
    ],
)
def test_other_line_has_no_mark(line: str) -> None:
    assert numbered(line) is None


@pytest.mark.parametrize(
    ("numeral", "number"),
    [("一", 1), ("十", 10), ("十九", 19), ("二十", 20), ("九十九", 99), ("一百二十三", 123), ("二〇", 20), ("零", 0)],
)
def test_chinese_numeral_is_a_number(numeral: str, number: int) -> None:
    assert number == chinese_number(numeral)


@pytest.mark.parametrize(
    ("numeral", "number"), [("一千", 1000), ("一千零五", 1005), ("一千二百三十四", 1234), ("九千九百九十九", 9999)]
)
def test_chinese_numeral_beyond_a_thousand_is_a_number(numeral: str, number: int) -> None:
    assert number == chinese_number(numeral)


@pytest.mark.parametrize(
    ("line", "style", "path"),
    [
        ("第一千二百条 支持企业", "article", "1200"),
        ("第1001条 支持企业", "article", "1001"),
        ("一千零五、加强领导", "han", "1005"),
        ("（一千〇一）加强领导", "han_paren", "1001"),
        ("(  三  ）加强领导", "han_paren", "3"),
        ("１  ．加强领导", "arabic", "1"),
    ],
)
def test_a_mark_may_be_large_or_set_wide(line: str, style: str, path: str) -> None:
    match = numbered(line)

    assert match is not None
    assert (style, path) == (marker_of(match).style, marker_of(match).path)


@pytest.mark.parametrize(
    ("line", "last", "number"),
    [
        ("11.121人才工程", 10, 11),
        ("2.5G基站", 1, 2),
        ("1000.清理楼道", 999, 1000),
        ("1o.巡查山林", 9, 10),
        ("l2、巡查矿山", 11, 12),
        ("l.做强茶业", 0, 1),
        ("2、3号楼", 1, 2),
    ],
)
def test_a_doubtful_mark_counts_where_it_goes_on(line: str, last: int, number: int) -> None:
    match = counted(line, numbered(f"{last}、甲"))

    assert match is not None
    assert (number, "arabic") == (marker_of(match).number, marker_of(match).style)


@pytest.mark.parametrize(
    ("line", "last"),
    [
        ("2.5G基站", 3),
        ("2.5万亩良田", 1),
        ("10.5%的增长", 9),
        ("1.2米宽", 0),
        ("o.甲", 0),
        ("2031、2032年", 7),
        ("", 0),
    ],
)
def test_a_doubtful_mark_that_does_not_go_on_or_is_a_quantity_is_none(line: str, last: int) -> None:
    assert counted(line, numbered(f"{last}、甲")) is None
