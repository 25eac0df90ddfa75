"""Lists of units across page breaks and blank lines: where one is carried on, and where it ends."""

import pytest

from analysis.reading.paragraphs import lay_out

POINT = "推进绿化。多种树，管护好。"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("责任单位：市财政局，市教育局", "治理噪声。多限行。"),
        ("主办：市财政局；完成时限：年底", "抄送：市委办公室。"),
        ("【牵头单位】市财政局，市教育局", "【配合单位】市民政局"),
        ("牵头单位　市财政局，市教育局", "配合单位　市民政局"),
        ("（市财政局牵头，各市、县（区）人民政府配合）", "治理噪声。多限行。"),
        (f"{POINT}〔市财政局、市教育局〕", "治理噪声。多限行。"),
        ("（牵头单位：市财政局", "（配合单位：市教育局"),
    ],
)
def test_a_list_ends_with_its_paragraph(before: str, after: str) -> None:
    assert lay_out([f"{POINT}\n\n{before}\n\n{after}"]).text == f"{POINT}\n\n{before}\n\n{after}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"{POINT}\n（牵", "头单位：市财政局）"),
        (f"{POINT}\n（市财", "政局牵头）"),
        (f"{POINT}\n（责任单位：市交通委（市道", "运局）、市财政局）"),
        (f"{POINT}\n（责任单位：市财政局；政策依据：示发〔2033〕1号；完", "成时限：年底）"),
        (f"{POINT}责任单位：市财政局；完", "成时限：年底。"),
        (f"{POINT}责任单位：市财政局，", "完成时限：年底。"),
        ("1.绿化（市财", "政局负责）。"),
    ],
)
def test_a_list_that_a_page_cuts_is_rejoined(before: str, after: str) -> None:
    assert lay_out([f"{before}\n\n— 3 —\n\n{after}"]).text == before + after


@pytest.mark.parametrize("line", ["完成时限:年底", "【完成时限】年底"])
def test_a_line_of_a_list_is_no_running_head_however_often_a_page_ends_with_it(line: str) -> None:
    page = f"{POINT}\n责任单位:市财政局\n{line}\n\n— 3 —\n"

    assert lay_out([page * 4]).text.count(line) == 4


def test_blanks_of_print_are_spaces() -> None:
    assert lay_out(["\u2003\u2003一、甲项。\u2002乙项。"]).text == "  一、甲项。 乙项。"


def test_a_list_in_a_bracket_over_several_lines_is_rejoined() -> None:
    lines = (f"{POINT}（示例中心、市教育", "局、市民政局、市水利局、市体", "育局参与）")

    assert lay_out(["\n".join(lines)]).text == "".join(lines)


@pytest.mark.parametrize("after", ["局、市民政局\n治理噪声。多限行（见附件）", "局\n2.治理噪声\n市民政局）"])
def test_a_bracket_never_closed_takes_no_further_lines(after: str) -> None:
    text = f"{POINT}（示例中心、市教育\n{after}"

    assert lay_out([text]).text == text
