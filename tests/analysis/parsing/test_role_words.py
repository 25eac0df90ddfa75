"""Where the words stand that give a unit its role: the key before it, the verb behind it, or nowhere in its place."""

import pytest

from analysis.parsing.role_words import places_of_role_words
from tests.analysis.made_up import plan_of


def told(words: str) -> list[tuple[str, str, int]]:
    """Each unit of the clause in `words`, the words of its role, and how far behind the beginning these stand."""
    plan = plan_of(f"示例市工作要点\n1.推进工作。{words}\n2.加强工作。")
    (clause,) = plan.points[0].clauses
    places = places_of_role_words(plan.source.text, clause.start, clause.end, clause.mentions)
    spans = {mention.name: places.get(mention.start, (-1, -1)) for mention in clause.mentions}
    return [(name, plan.source.text[start:end], start - clause.start) for name, (start, end) in spans.items()]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("（责任单位：市财政局、市教育局）", [("市财政局", "责任单位", 1), ("市教育局", "责任单位", 1)]),
        ("（责任单位：市财政局；责任单位：市教育局）", [("市财政局", "责任单位", 1), ("市教育局", "责任单位", 11)]),
        ("（市财政局牵头，市教育局、市民政局配合）",
         [("市财政局", "牵头", 5), ("市教育局", "配合", 17), ("市民政局", "配合", 17)]),
        ("（市财政局牵头，市教育局牵头，市民政局配合）",
         [("市财政局", "牵头", 5), ("市教育局", "牵头", 12), ("市民政局", "配合", 19)]),
        ("（市财政局会同市教育局负责）", [("市财政局", "会同", 5), ("市教育局", "会同", 5)]),
        ("（牵头市财政局，配合市教育局）", [("市财政局", "牵头", 1), ("市教育局", "配合", 8)]),
        ("（牵头单位：市财政局牵头，市教育局配合）", [("市财政局", "牵头", 10), ("市教育局", "配合", 17)]),
        ("（责任单位：市财政局牵头，市教育局）", [("市财政局", "牵头", 10), ("市教育局", "责任单位", 1)]),
        ("（责任单位：市财政局（牵头）、市教育局）", [("市财政局", "牵头", 11), ("市教育局", "责任单位", 1)]),
        ("（市财政局为牵头单位，市教育局为配合单位）", [("市财政局", "牵头单位", 6), ("市教育局", "配合单位", 16)]),
        ("（市财政局、市教育局）", [("市财政局", "", 0), ("市教育局", "", 0)]),
    ],
)  # fmt: skip
def test_the_words_of_a_role_are_found_where_they_stand(words: str, expected: list[tuple[str, str, int]]) -> None:
    assert [(name, said, at if said else 0) for name, said, at in told(words)] == expected
