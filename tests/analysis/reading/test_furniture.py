"""Page numbers and running heads are told from the text they stand beside."""

from analysis.reading.furniture import lines_of_pages, without_furniture


def kept(*pages: str) -> list[tuple[str, bool, int]]:
    lines, _ = without_furniture(lines_of_pages(pages))
    return [(line.text, line.gap, line.page) for line in lines]


def test_lines_know_the_gaps_above_them_and_their_pages() -> None:
    lines = lines_of_pages(["甲项　\n\n乙项", "1.丙项"])

    assert [(line.text, line.gap, line.page) for line in lines] == [
        ("甲项", False, 0),
        ("乙项", True, 0),
        ("1.丙项", True, 1),
    ]
    assert [line.mark is not None for line in lines] == [False, False, True]


def test_page_numbers_leave_a_gap() -> None:
    assert kept("甲项\n— 1 —\n乙项") == [("甲项", False, 0), ("乙项", True, 0)]


def test_heads_beside_most_page_numbers_go_with_them_and_the_first_are_named() -> None:
    pages = [f"{words}\n示例市公报\n第{number}页" for number, words in enumerate("甲乙丙", 1)]
    lines, removed = without_furniture(lines_of_pages(pages))

    assert [line.text for line in lines] == ["甲", "乙", "丙"]
    assert removed == {"count": 6, "words": "示例市公报、第1页、第2页"}


def test_a_bare_number_inside_a_page_is_text() -> None:
    assert [text for text, _, _ in kept("甲项\n12\n乙项")] == ["甲项", "12", "乙项"]
