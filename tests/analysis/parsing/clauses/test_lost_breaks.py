"""Where a list ends whose line break was lost: before the next number, a closing part, a sentence of its own."""

import pytest

from analysis.parsing.clauses.lost_breaks import before_lost_break, line_ended, lines_cut


@pytest.mark.parametrize(
    ("names", "behind"),
    [
        ("市工信局、市财政局", " 2.慎用查封"),
        ("市工信局、市财政局", "2.慎用查封"),
        ("市工信局", "二、优化服务"),
        ("市工信局、各县区政府", "（二）优化服务"),
        ("各执法部门", " 本政策执行期三个月"),
        ("各执法部门", "本政策执行期三个月"),
        ("市商务局、各区政府", " 抄送：市委办公室"),
        ("市商务局", "附件：任务表"),
        ("市商务局", " 示例市人民政府 2031年2月4日"),
        ("市商务局", "　示例市政府办公室2031年2月4日印发"),
        ("市商务局", " 二〇三一年二月四日"),
        ("市商务局", " 涉及资金应当由受益地承担"),
    ],
)
def test_a_list_ends_before_what_stood_on_the_next_line(names: str, behind: str) -> None:
    assert len(names) == before_lost_break(names + behind, 0, len(names + behind))


@pytest.mark.parametrize(
    "names",
    [
        "市工信局、市财政局",
        "市财政局 市审计局",
        "市财政局 按职责分工负责",
        "市财政局 2031年6月底前完成",
        "市财政局 6月30日前",
        "市第一中学、市二中",
        "第一党支部、第二党支部",
        "教务处（本科）",
        "市人力资源 社会保障局应急科",
        "市财政局 分值：5分",
        "市教育局 张三",
    ],
)
def test_a_list_goes_on_where_no_line_ended(names: str) -> None:
    assert len(names) == before_lost_break(names, 0, len(names))


@pytest.mark.parametrize(
    ("behind", "ended"),
    [
        ("二、优化服务", True),
        (" 3.优化服务", True),
        ("二是优化服务", True),
        (" 数据来源：市统计局", True),
        (" 抄送：市委办公室", True),
        ("抄送：市委办公室", True),
        (" 示例市政府2031年2月4日", True),
        (" 本措施自印发之日起施行", True),
        ("的意见", False),
        (" 推进优化", False),
        ("", False),
    ],
)
def test_a_bracket_ends_a_line_before_such_words(behind: str, ended: bool) -> None:
    text = f"（市工信局）{behind}"

    assert ended is line_ended(text, 6)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("甲。市教育局牵头。 2.乙。", ["甲。市教育局牵头。", " 2.乙。"]),
        (
            "甲。市教育局负责。二、乙。市财政局配合。抄送：丙。",
            ["甲。市教育局负责。", "二、乙。市财政局配合。", "抄送：丙。"],
        ),
        ("甲。市教育局负责。继续推进。", ["甲。市教育局负责。继续推进。"]),
        ("甲。乙。2.丙。", ["甲。乙。2.丙。"]),
        ("甲", ["甲"]),
    ],
)
def test_a_line_is_cut_behind_a_sentence_of_duty_where_it_ended(text: str, pieces: list[str]) -> None:
    assert pieces == [text[start:end] for start, end in lines_cut(text, [(0, len(text))])]
