"""Points that the source does not number: the paragraphs that carry a list."""

import pytest

from analysis.lines import lines_of
from analysis.parsing.model import Clause, Point
from analysis.parsing.outline.drafts import by_paragraph, order_points


def clauses_at(text: str) -> list[Clause]:
    """A clause for every bracket of `text`."""
    starts = [at for at, character in enumerate(text) if character == "（"]
    return [Clause(at, text.index("）", at) + 1, (), form="bracket-keys") for at in starts]


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        ("甲（一）乙（二）", [2]),
        ("甲（一）\n乙（二）", [1, 1]),
        ("甲\n（一）\n（二）", [2]),
        ("甲（一）\n\n（二）", [2]),
        ("甲", []),
    ],
)
def test_clauses_of_one_paragraph_stay_together(text: str, sizes: list[int]) -> None:
    assert sizes == [len(group) for group in by_paragraph(text, clauses_at(text))]


def test_paragraphs_with_lists_are_points_by_order() -> None:
    text = "推进绿化。种树。（甲）\n说明。\n治理噪声；限行。（乙）"
    first, second = (found for found in clauses_at(text))

    assert order_points(text, lines_of(text), clauses_at(text)) == [
        Point("1", "1", "", "", "推进绿化", 0, 11, (first,)),
        Point("2", "2", "", "", "治理噪声", 16, 27, (second,)),
    ]


def test_a_list_on_a_line_of_its_own_belongs_to_the_paragraph_before_it() -> None:
    text = "推进绿化。\n（甲）"
    (found,) = clauses_at(text)

    assert order_points(text, lines_of(text), [found]) == [Point("1", "1", "", "", "推进绿化", 0, 9, (found,))]


def test_a_list_alone_at_the_beginning_is_its_own_point() -> None:
    (found,) = clauses_at("（甲）")

    assert order_points("（甲）", [(0, 3)], [found]) == [Point("1", "1", "", "", "（甲）", 0, 3, (found,))]
