"""What stands before a plan in its file and is numbered too is no part of its outline."""

import pytest

from analysis.parsing import parse
from analysis.parsing.model import Plan
from analysis.reading import read_bytes

NOTICE = "各处室：\n现将方案印发给你们。\n"
REQUIREMENTS = "一、提高认识。要加强领导。\n二、加强督查。要定期通报。\n"
SIGNED = "示例市人民政府办公室\n2031年1月3日\n"
APPENDICES = "附件：\n1.示例市规划方案\n2.示例市建设方案\n"
PLAN = "1.甲项。（市财政局负责）\n2.乙项。（市教育局负责）"


def plan_of(text: str) -> Plan:
    return parse(read_bytes(text.encode(), "made-up.txt"))


def outline(text: str) -> tuple[list[str], list[str]]:
    plan = plan_of(text)
    return [section.no for section in plan.sections], [point.key for point in plan.points]


@pytest.mark.parametrize("blank", ["", "\n", "　　　　"])
def test_a_signature_and_its_day_end_a_covering_notice(blank: str) -> None:
    cover = f"{NOTICE}{REQUIREMENTS}{blank}{SIGNED.replace('室', f'室{blank}')}（此件公开发布）\n\n示例市分工方案\n"

    assert outline(f"{cover}{PLAN}") == ([], ["1", "2"])
    assert outline(f"{cover}一、总体要求\n贯彻精神。\n二、任务\n{PLAN}") == (["1", "2"], ["1", "2"])


def test_a_signature_without_a_title_behind_it_ends_nothing() -> None:
    text = f"示例市分工方案\n一、目标\n贯彻精神。\n二、任务\n{SIGNED}{PLAN}"

    assert outline(text) == (["1", "2"], ["1", "2"])


@pytest.mark.parametrize(
    "appendices",
    [APPENDICES, APPENDICES.replace("：\n", "："), APPENDICES.replace("\n", "\n\n"), "　　附件:\n1.示例市规划方案\n"],
)
@pytest.mark.parametrize("signed", [SIGNED, ""])
def test_a_list_of_appendices_holds_no_points(appendices: str, signed: str) -> None:
    text = f"{NOTICE}{appendices}{signed}附件1\n示例市规划方案\n（市规划局牵头）\n一、任务\n{PLAN}"
    plan = plan_of(text)

    assert [(p.key, [m.name for c in p.clauses for m in c.mentions]) for p in plan.points] == [
        ("1", ["市财政局"]),
        ("2", ["市教育局"]),
    ]
    assert "clause-unplaced" in {each.code for each in plan.diagnostics}


@pytest.mark.parametrize("plan", [PLAN, PLAN.replace("（", "\n（"), "1.甲项\n2.乙项\n3.丙项。（市财政局负责）"])
def test_points_below_the_word_for_an_appendix_are_points(plan: str) -> None:
    assert outline(f"示例市分工方案\n附件：\n{plan}") == outline(f"示例市分工方案\n{plan}")
