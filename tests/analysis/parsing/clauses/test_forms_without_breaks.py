"""Every form in a plan whose line breaks were lost: its rows are the same, or it is told that something is odd."""

from collections import Counter
from itertools import product

import pytest

from analysis.diagnostics import DOUBTFUL, UNREAD
from analysis.parsing.clauses.forms import ACTING, CELL, FORMS
from analysis.parsing.clauses.without_label import in_sentence
from analysis.parsing.model import Reading
from analysis.words import listed
from tests.analysis.made_up import plan_of

UNITS = (
    ("市财政局", "市教育局"), ("市民政局", "市卫生健康委"), ("市交通运输局", "市水务局"),
    ("市文化和旅游局", "市体育局"), ("市发展改革委", "市商务局"),
)  # fmt: skip
TASKS = ("推进重点工程建设", "新建学校3所", "改造老旧小区20个", "举办全民健身活动", "完善公共服务")
MARKS = {"1.": "12345", "（一）": "一二三四五"}
ENDS = ("", "，抓好任务落实。")
EXAMPLES = [(form.id, words) for form in FORMS for words in form.examples if form.id not in (CELL, ACTING)]
TOLD = frozenset((UNREAD, DOUBTFUL, "point-without-unit", "no-responsibility", "no-points"))


def items(words: str, mark: str, end: str) -> list[str]:
    """Five numbered tasks, each with the words of an example about other units."""
    first, second = UNITS[0]
    return [
        f"{mark.replace(mark.strip('.（）'), number)}{task}{end}"
        + words.replace(first, "\0").replace(second, units[1]).replace("\0", units[0])
        for number, task, units in zip(MARKS[mark], TASKS, UNITS, strict=True)
    ]


def rows(text: str) -> tuple[Counter[tuple[str, str, str]], set[str]]:
    plan = plan_of(f"示例市2026年工作要点\n{text}\n")
    found = Counter(
        (point.no, each.name, each.role)
        for point in plan.points
        for clause in point.clauses
        for each in clause.mentions
    )
    return found, {each.code for each in plan.diagnostics} & TOLD


@pytest.mark.parametrize(("form", "words"), EXAMPLES, ids=[f"{form} {words}" for form, words in EXAMPLES])
def test_what_lost_breaks_change_is_told(form: str, words: str) -> None:
    for mark, end, gap in product(MARKS, ENDS, ("", " ", "　　")):
        listed_apart = items(words, mark, end)
        whole, _ = rows("\n".join(listed_apart))
        found, told = rows(gap.join(listed_apart).replace("\n", gap))

        assert found == whole or told, (form, gap.join(listed_apart))


@pytest.mark.parametrize("body", ["市人民医院", "示例中学"])
@pytest.mark.parametrize("sentence", ["{}，市教育局负责", "{}，由市教育局负责", "{}、市文化馆，由市教育局负责"])
def test_a_body_behind_a_verb_answers_for_nothing(body: str, sentence: str) -> None:
    verbs = [verb for verb in listed("deeds.acts", "deeds.nominal", "deeds.granting") if len(verb) > 1]
    found = {verb: in_sentence(sentence.format(verb + body)) for verb in verbs}

    assert [
        verb for verb, read in found.items() if isinstance(read, Reading) and read.mentions[0].name[:2] == verb
    ] == []
