"""Line breaks lost in copying, where the indents of paragraphs were left."""

import pytest

from analysis.reading.restored_breaks import with_breaks_restored

SENTENCE = "推进示例工作，明确示例责任，完成示例任务，形成示例成果，巩固示例成效。"


def test_an_indent_inside_a_line_begins_a_paragraph_and_nothing_else_moves() -> None:
    text = f"示例要点 　　{SENTENCE} 　　{SENTENCE}　　示例 　　{SENTENCE} 　　{SENTENCE}"
    restored, (found,) = with_breaks_restored(text)

    assert restored == f"示例要点 \n　{SENTENCE} \n　{SENTENCE}\n　示例 \n　{SENTENCE} \n　{SENTENCE}"
    assert (found.code, found.params, len(restored)) == ("break-restored", {"count": 5}, len(text))


@pytest.mark.parametrize(
    "text",
    [
        "",
        f"　　{SENTENCE}\n　　{SENTENCE}\n　　{SENTENCE}",
        f"{SENTENCE} 　　{SENTENCE * 3}",
        f"一、{SENTENCE} 　　二、{SENTENCE} 　　三、{SENTENCE} 　　四、{SENTENCE}",
        "责任领导：张三　　责任科室：办公室　　整改时限：长期" * 9,
        f"甲。　　乙。　　丙。　　丁。\n{SENTENCE}",
    ],
)
def test_indents_and_wide_gaps_of_other_lines_stay(text: str) -> None:
    assert with_breaks_restored(text) == (text, [])
