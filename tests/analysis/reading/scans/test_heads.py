"""What stands apart at the edge of page after page is no part of the text; what stands there once is."""

from analysis.reading.scans.heads import without_heads
from tests.analysis.reading.scans.test_lines import line, paragraph

BODY = paragraph([26, 28, 28, 28, 28, 5], "甲", 400)


def page(head, foot=""):
    return [line(head, 200, 150), *BODY, *([line(foot, 200, 1200)] if foot else [])]


def test_a_head_that_comes_again_but_for_its_number_is_left_out():
    pages = [page(f"示例市工作要点 第{number}页", "示例市人民政府办公室") for number in (1, 2, 3)]
    kept, dropped = without_heads(pages)

    assert kept == [BODY] * 3
    assert dropped[:3] == ["示例市工作要点 第1页", "示例市人民政府办公室", "示例市工作要点 第2页"]
    assert len(dropped) == 6


def test_a_head_with_a_letter_that_was_misread_is_one_too():
    kept, dropped = without_heads([page("示例市二〇三四年工作要点"), page("示例市二〇三四年上作要点")])

    assert (kept, len(dropped)) == ([BODY, BODY], 2)


def test_what_stands_apart_on_one_page_or_within_the_text_stays():
    alone = [page("示例市人民政府文件"), page("关于印发工作要点的通知"), BODY]
    within = [BODY, [*BODY, line("责任单位：市财政局", 200, 820)], [*BODY, line("责任单位：市财政局", 200, 820)]]

    assert without_heads(alone) == (alone, [])
    assert without_heads(within) == (within, [])
