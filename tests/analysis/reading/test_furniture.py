"""Page numbers and running heads are told from the text they stand beside."""

from analysis.reading.furniture import without_furniture


def kept(*pages: str) -> list[str]:
    return without_furniture(pages)[0]


def test_lines_lose_the_blanks_behind_them() -> None:
    assert kept("　甲项　\n \n乙项\t", "1.丙项\xa0") == ["　甲项\n\n乙项", "1.丙项"]


def test_page_numbers_leave_a_gap() -> None:
    assert kept("甲项\n— 1 —\n乙项") == ["甲项\n\n乙项"]


def test_heads_beside_most_page_numbers_go_with_them_and_the_first_are_named() -> None:
    pages = [f"{words}\n示例市公报\n第{number}页" for number, words in enumerate("甲乙丙", 1)]
    lines, removed = without_furniture(pages)

    assert [page.strip("\n") for page in lines] == ["甲", "乙", "丙"]
    assert removed == {"count": 6, "words": "示例市公报、第1页、第2页"}


def test_a_bare_number_inside_a_page_is_text() -> None:
    assert kept("甲项\n12\n乙项") == ["甲项\n12\n乙项"]
