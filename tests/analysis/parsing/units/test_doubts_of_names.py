"""A name that is unlikely by its own words, or among those beside it, is doubted; sound ones that look alike are not."""

import pytest

from analysis.parsing.units.doubts_of_names import NAME_DOUBTS, NameDoubt, doubt_of_name
from tests.analysis.parsing.test_doubts import doubts


@pytest.mark.parametrize("doubt", NAME_DOUBTS, ids=lambda doubt: doubt.id)
def test_a_name_is_doubted_for_its_own_words(doubt: NameDoubt) -> None:
    assert doubt_of_name(doubt.example) == doubt.id


@pytest.mark.parametrize("doubt", NAME_DOUBTS, ids=lambda doubt: doubt.id)
def test_a_sound_name_that_looks_alike_is_not(doubt: NameDoubt) -> None:
    assert doubt_of_name(doubt.sound) == ""


def test_a_name_that_is_no_bodys_among_whole_names_is_doubted() -> None:
    listed = "、".join(f"市第{numeral}局" for numeral in "一二三四五六七八九十")

    assert doubts(f"1.推进工作。（责任单位：{listed}、海鸥）") == [("海鸥", "no-body")]


@pytest.mark.parametrize(
    "name",
    [
        "上海海关", "上海海事局", "中国国家铁路集团", "黄河河务局", "江苏苏州市水务局", "广东东莞市教育局", "青海海东市政府",
        "苏州市水务局", "江苏省苏州市水务局", "通州区财政局", "市委机要保密局", "各项目牵头单位", "各牵头单位",
        "各区政府（含北京经济技术开发区管委会）", "各区政府（包括开发区管委会）",
        "“互联网+”监管办公室", "各县<市、区>政府", "市外办［市港澳办］", "市市级机关事务管理局", "市第一中学", "𠮷田镇政府",
        "市人大常委会办公厅", "市公安局交通管理局", "示例海关缉私局", "市12345政务服务便民热线中心",
    ],
)  # fmt: skip
def test_a_name_in_which_words_meet_that_look_like_a_fault_is_sound(name: str) -> None:
    assert doubts(f"1.推进工作。（责任单位：{name}、市财政局、市教育局）") == []


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("市上上海海关", "doubled"), ("各区政府牵头单位", "verb"), ("黔东州局市财政局", "two"),
        ("市市委宣传部", "doubled"), ("各市市、县（区）人民政府", "doubled"), ("各市、县（区区）人民政府", "doubled"),
        ("市财政局一市教育局", "separator"), ("宣传教育部-财务科", "separator"), ("各区政府—市总工会", "separator"),
        ("市财政局~市教育局", "sign"), ("各区政府丿市总工会", "sign"), ("市教育局^", "sign"), ("巿教育局", "sign"),
        ("各县{市、区）人民政府", "bracket"), ("学生工作部\"处", "bracket"),
        ("县教育局县各有关单位", "two"), ("各学院共", "body-and-words"),
        ("市科协进社区", "body-and-words"), ("市文旅局送戏进校园", "body-and-words"),
    ],
)  # fmt: skip
def test_the_fault_that_they_look_like_is_told(name: str, reason: str) -> None:
    assert doubt_of_name(name) == reason


@pytest.mark.parametrize("several", [("各区", "各街道"), ("各县", "各区"), ("各市", "各县")])
def test_collectives_of_which_each_says_that_it_is_one_are_no_halves(several: tuple[str, str]) -> None:
    assert doubts(f"1.推进工作。（责任单位：市财政局、{'、'.join(several)}）") == []


@pytest.mark.parametrize("words", ["报", "经", "长期", "今年", "上半年", "抄报"])
def test_words_before_a_regions_organ_are_told_beside_names_without_them(words: str) -> None:
    for first in (f"（{words}市教育局、市财政局）", f"（责任单位：{words}市教育局、市财政局）"):
        assert doubts(f"1.推进工作。{first}") == [(f"{words}市教育局", "words-before")]
    assert doubts(f"1.推进工作。（{words}市教育局、县财政局）\n2.加强工作。（市教育局负责）") == [
        (f"{words}市教育局", "words-before")
    ]


def test_what_may_be_several_units_or_words_before_one_is_told_beside_the_same_region() -> None:
    for words in ("涉及", "其他", "所属"):
        assert doubts(f"1.推进工作。\n责任单位：{words}市教育局、市财政局") == [(f"{words}市教育局", "words-before")]


@pytest.mark.parametrize(
    "names",
    ["全市各区教育局、市财政局", "涉及单位、市财政局", "各市教育局、省财政厅",
     "南京市教育局、省财政厅", "示例市教育局、示例市财政局、市水利局", "中共市委宣传部、市财政局", "共青团市委、市财政局",
     "江苏省财政厅、省教育厅", "示例省电力公司、省财政厅", "示例市教育局南湖分局、市教育局"],
)  # fmt: skip
def test_a_name_with_its_place_or_whose_it_is_is_sound(names: str) -> None:
    assert doubts(f"1.推进工作。（责任单位：{names}）") == []


@pytest.mark.parametrize(
    ("listed", "marked"),
    [
        ("市教育、财政、住建局", ["市教育", "财政"]),
        ("市教育、财政部门", ["市教育"]),
        ("发改、民政、派出所", []),
        ("市教育、市财政局", []),
        ("市教育局、财政、住建局", []),
    ],
)
def test_names_of_which_only_the_last_ends_as_a_bodys_are_doubted(listed: str, marked: list[str]) -> None:
    expected = [(name, "no-body") for name in marked]

    assert doubts(f"1.推进工作。（责任单位：{listed}）\n2.加强工作。（责任单位：发改、民政）") == expected


def test_the_groups_of_a_headquarters_are_one_collective() -> None:
    assert doubts("1.推进工作。（责任单位：市示例指挥部、市示例指挥部各工作组）") == []


def test_a_committee_of_a_council_is_one_body_and_an_organ_behind_the_council_another() -> None:
    assert doubts("1.推进工作。（责任单位：市人大常委会法工委）") == []
    assert doubts("1.推进工作。（责任单位：市人大常委会财政局）") == [("市人大常委会财政局", "two")]


def test_a_person_among_units_is_doubted() -> None:
    assert doubts("1.推进工作。\n责任单位：王建国\n2.加强工作。\n责任单位：王建国") == [("王建国", "person")] * 2


def test_a_short_name_that_begins_like_a_persons_is_sound_among_short_names() -> None:
    assert doubts("1.推进工作。（责任单位：发改、房管）\n2.加强工作。（责任单位：财政、教育）") == []


def test_short_names_are_sound_where_a_plan_uses_them_throughout() -> None:
    assert doubts("1.推进工作。（责任单位：发改、民政）\n2.加强工作。（责任单位：财政、教育）") == []
