"""Marks of any shape are read where they count on, and nowhere else."""

from itertools import product

import pytest

from analysis.other_numbering import likest, other_marks
from analysis.parsing.outline.headings import RANK
from tests.analysis.made_up import plan_of

COUNTED = [
    "一， 二， 三， 四，", "一： 二： 三： 四：",
    "1： 2： 3： 4：", "1， 2， 3， 4，", "1。 2。 3。 4。", "[1] [2] [3] [4]", "【一】 【二】 【三】 【四】", "<1> <2> <3> <4>",
    "Ⅰ、 Ⅱ、 Ⅲ、 Ⅳ、", "（Ⅰ） （Ⅱ） （Ⅲ） （Ⅳ）", "I. II. III. IV.", "III. IV. V. VI.", "A. B. C. D.", "G. H. I. J.", "a) b) c) d)",
    "（A） （B） （C） （D）", "甲、 乙、 丙、 丁、", "（甲） （乙） （丙） （丁）", "壹、 贰、 叁、 肆、", "❶ ❷ ❸ ❹", "⓵ ⓶ ⓷ ⓸",
    "1-1、 1-2、 1-3、 1-4、", "一-1、 一-2、 一-3、 一-4、", "A-1、 A-2、 A-3、 A-4、", "T1. T2. T3. T4.", "No.1、 No.2、 No.3、 No.4、",
    "2027. 2028. 2029. 2030.", "1,204. 1,205. 1,206. 1,207.", "⑲ ⑳ ㉑ ㉒", "㉟ ㊱ ㊲ ㊳", "①、 ②、 ③、 ④、",
    "1.、 2.、 3.、 4.、",
]  # fmt: skip
UNITS = ("市财政局", "市教育局", "市水务局", "市民政局")
CLAUSES = ("（责任单位：{}）", "\n责任单位：{}", "（由{}负责）")


@pytest.mark.parametrize(
    ("marks", "clause", "heading"), list(product(COUNTED, CLAUSES, ("", "一、重点任务\n", "（一）重点任务\n")))
)
def test_marks_that_count_on_begin_points(marks: str, clause: str, heading: str) -> None:
    tasks = [
        f"{mark}推进示例工作，抓好落实。{clause.format(unit)}" for mark, unit in zip(marks.split(), UNITS, strict=True)
    ]

    plan = plan_of(f"示例市2026年工作要点\n{heading}" + "\n".join(tasks))

    assert [point.numeral for point in plan.points] == marks.split()
    assert {point.title for point in plan.points} == {"推进示例工作，抓好落实"}
    assert [[each.name for each in clause.mentions] for point in plan.points for clause in point.clauses] == [
        [unit] for unit in UNITS
    ]


@pytest.mark.parametrize(
    "lines",
    [
        "第一批建设三所。\n第二批建设两所。\n第三批建设一所。",
        "一批学校开工。\n二批学校竣工。",
        "1月，开工。\n2月，竣工。",
        "一、二、三产业融合发展。",
        "1.5万亩。\n2.5万亩。",
        "3：建成示例馆。",
        "（1978年建成示例馆。\n（1979年建成示例站。",
        "A级景区建成。\nB级景区建成。",
        "5，建成示例馆。\n7，建成示例站。",
    ],
)
def test_what_only_looks_like_marks_begins_nothing(lines: str) -> None:
    plan = plan_of(
        f"示例市2026年工作要点\n一、推进示例工作\n{lines}\n（责任单位：市财政局）\n二、推进建设（责任单位：市教育局）"
    )

    assert [point.numeral for point in plan.points] == ["一、", "二、"]


def test_roman_sections_stand_above_points_and_letters_below() -> None:
    plan = plan_of(
        "示例市2026年工作要点\nⅠ、重点任务\n1.推进甲项。（责任单位：市财政局）\n2.推进乙项。（责任单位：市教育局）\n"
        "Ⅱ、民生实事\n1.推进丙项。\nA.开工\nB.竣工（责任单位：市水务局）\n2.推进丁项。（责任单位：市民政局）"
    )

    assert [(section.no, section.title) for section in plan.sections] == [("1", "重点任务"), ("2", "民生实事")]
    assert [point.key for point in plan.points] == ["1.1", "1.2", "2.1", "2.2"]


@pytest.mark.parametrize(
    ("line", "common"),
    [("Ⅰ、甲", "article"), ("壹、甲", "article"), ("一，甲", "han"), ("【一】甲", "han_paren"),
     ("1，甲", "arabic"), ("[1]甲", "arabic_paren"),
      ("1-1、甲", "decimal2"), ("A.甲", "circled"), ("❶甲", "circled")],
)  # fmt: skip
def test_a_mark_ranks_behind_the_common_one_it_is_like(line: str, common: str) -> None:
    (mark, *_) = other_marks(line, 0, len(line))

    assert likest(mark.style) == common
    assert RANK[common] < RANK[mark.style] < RANK[common] + 1


@pytest.mark.parametrize("between", ["-", "."])
def test_a_number_that_says_what_it_counts_within_begins_anew_there(between: str) -> None:
    marks = [f"{part}{between}{number}" for part, number in ((1, 1), (1, 2), (2, 1), (2, 3))]

    plan = plan_of(
        "示例市2026年工作要点\n" + "\n".join(f"{mark} 推进示例工作。（责任单位：市财政局）" for mark in marks)
    )

    assert [point.numeral for point in plan.points] == marks
    assert [(each.code, each.params["number"]) for each in plan.diagnostics if each.code.startswith("number-")] == [
        ("number-missing", marks[-1])
    ]


@pytest.mark.parametrize("marks", ["一是 二是", "第一， 第二，", "其一， 其二，"])
def test_what_parts_the_sentences_of_a_point_is_no_mark(marks: str) -> None:
    first, second = marks.split()

    plan = plan_of(
        "一、重点任务\n1.推进甲项。（责任单位：市财政局）\n2.推进乙项。\n"
        f"{first}开工建设。（责任单位：市水务局）\n{second}建立机制。（责任单位：市教育局）\n3.推进丙项。（责任单位：市民政局）"
    )

    assert [point.numeral for point in plan.points] == ["1.", "2.", "3."]
    assert [mention.name for clause in plan.points[1].clauses for mention in clause.mentions] == [
        "市水务局",
        "市教育局",
    ]
