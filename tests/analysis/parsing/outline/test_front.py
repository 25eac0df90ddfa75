"""What stands before the first section: only what the text says."""

from datetime import date

import pytest

from analysis.parsing.model import FrontMatter
from analysis.parsing.outline.front import about_year, read_front, year_of

LETTER = """示例市人民政府文件

示政发〔2031〕5号

关于印发《示例市2031年工作要点》的通知

各区政府，市政府各部门：

现将工作要点印发给你们。

示例市人民政府
2031年1月22日

示例市2031年工作要点

"""


def test_a_letterhead_gives_all_that_it_says() -> None:
    front = read_front(LETTER + "一、要点。", len(LETTER))

    assert front == FrontMatter(
        title="示例市2031年工作要点",
        issuer="示例市人民政府",
        document_number="示政发〔2031〕5号",
        addressees="各区政府，市政府各部门",
        signature="示例市人民政府",
        issued_on=date(2031, 1, 22),
    )


def test_a_signature_may_close_the_text() -> None:
    text = "示例县工作计划\n一、甲项。\n二、乙项。\n三、丙项。\n示例县人民政府\n二〇三一年三月十二日\n"

    front = read_front(text, 8)

    assert (front.signature, front.issued_on) == ("示例县人民政府", date(2031, 3, 12))


def test_a_date_far_from_the_end_is_no_signature() -> None:
    text = "示例县工作计划\n一、甲项。\n2031年3月12日\n" + "推进工作。\n" * 8

    assert read_front(text, 8).issued_on is None


def test_nothing_is_said_where_nothing_stands() -> None:
    assert read_front("一、甲项。", 0) == FrontMatter()


def test_a_title_in_two_lines_is_one() -> None:
    text = "示例市关于加快发展\n体育产业的指导意见\n一、甲项。"

    assert read_front(text, text.index("一、")).title == "示例市关于加快发展体育产业的指导意见"


def title_above_points(lines: str) -> str:
    """The title that is read of these lines above two points."""
    text = f"{lines}\n"
    return read_front(f"{text}1.修路。\n2.植树。", len(text)).title


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        ("《示例市2031年重点工作》", "示例市2031年重点工作"),
        ("【示例市2031年重点工作】", "示例市2031年重点工作"),
        ("★ 示例市2031年重点工作 ★", "示例市2031年重点工作"),
        ("示 例 市 重 点 工 作", "示例市重点工作"),
        ("示　例　市　工　作　要　点", "示例市工作要点"),
        ("示例市2031年重点工作：", "示例市2031年重点工作"),
        ("示例市2031年重点工作。", "示例市2031年重点工作"),
        ("示例市委 示例市政府 2031年十件民生实事", "示例市委示例市政府2031年十件民生实事"),
        ("示例市2031年十件\n民生实事", "示例市2031年十件民生实事"),
        ("示例市人民政府\n2031年重点工作责任清单", "示例市人民政府2031年重点工作责任清单"),
        ("示例市优化营商环境\n三年行动计划", "示例市优化营商环境三年行动计划"),
        ("中共示例市委\n示例市人民政府\n2031年工作要点", "中共示例市委示例市人民政府2031年工作要点"),
        ("示例市2031年工作要点\n总体工作思路\n紧扣目标。", "示例市2031年工作要点"),
    ],
)
def test_a_title_is_whole_however_it_is_set(lines: str, title: str) -> None:
    assert title_above_points(lines) == title


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        ("政务公开\n示例市2031年工作要点", "示例市2031年工作要点"),
        ("示例市人民政府\n2031年1月22日\n示例市2031年工作要点", "示例市2031年工作要点"),
        ("序号\t任务\t责任单位\n重点督办事项", "重点督办事项"),
        ("各区人民政府：\n重点工作任务", "重点工作任务"),
        ("市财政局要抓好重点工作。\n各区要落实工作安排。", ""),
        ("现就2031年重点工作作如下安排：", ""),
        ("推进示例工作，抓好专项整治。\n开展专项整治", ""),
    ],
)
def test_other_lines_are_no_part_of_a_title(lines: str, title: str) -> None:
    assert title_above_points(lines) == title


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        ("关于做好示例年防汛工作的通知\n各乡镇人民政府：\n", "关于做好示例年防汛工作的通知"),
        ("关于做好防汛工作的通知\n示例县防汛工作要点\n", "示例县防汛工作要点"),
        ("按照关于做好防汛工作的通知，制定如下措施。\n", ""),
    ],
)
def test_a_notice_is_the_title_where_nothing_else_is(lines: str, title: str) -> None:
    assert read_front(f"{lines}1.落实责任。", len(lines)).title == title


def test_a_heading_that_lost_letters_is_told_by_the_name_in_its_marks() -> None:
    text = "关于印发岭应对疫情支持企业发展政策措施的通知\n现将《{}》印发给你们。\n"

    whole, other = "铁岭市应对疫情支持企业发展政策措施", "国务院促进疫情支持企业发展政策措施"
    assert [read_front(text.format(name), 100).title for name in (whole, other)] == [whole, "岭" + whole[3:]]


def test_the_preamble_is_the_sentence_before_the_first_section() -> None:
    preamble = "示例市今年工作的总体要求是：坚持稳中求进的总基调，完整准确全面贯彻新发展理念，推动各项事业取得新成效。"
    text = f"示例市工作要点\n{preamble}\n一、甲项。"

    assert read_front(text, text.index("一、")).preamble == (8, 8 + len(preamble))


@pytest.mark.parametrize(
    ("front", "year"),
    [
        (FrontMatter(title="2031年工作要点", issued_on=date(2030, 12, 30)), 2031),
        (FrontMatter(title="工作要点（2031）"), 2031),
        (FrontMatter(title="工作要点", issued_on=date(2030, 12, 30)), 2030),
        (FrontMatter(title="工作要点"), None),
        (FrontMatter(title="2o31年工作要点"), 2031),
        (FrontMatter(title="20l9年工作要点"), 2019),
        (FrontMatter(title="二〇三一年工作要点"), None),
    ],
)
def test_the_year_is_that_of_the_title_else_that_of_issue(front: FrontMatter, year: int | None) -> None:
    assert year_of(front) == year


def test_a_year_with_letters_for_digits_is_told() -> None:
    text = "示例市2o31年工作要点\n一、甲项。"
    (found,) = about_year(text, read_front(text, text.index("一、")))

    assert (found.code, text[found.start : found.end], found.params["number"]) == ("numeral-misread", "2o31", "2031")


@pytest.mark.parametrize("title", ["2031年工作要点", "二〇三一年工作要点", "二○三一年工作要点", "工作要点"])
def test_of_any_other_year_nothing_is_told(title: str) -> None:
    assert list(about_year(title, FrontMatter(title=title))) == []
