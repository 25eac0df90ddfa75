"""Where one name of a list ends and the next begins."""

import pytest

from analysis.parsing.units import pieces as listing


def pieces(words: str) -> list[str]:
    return [words[start:end] for start, end, _ in listing.pieces(words, 0, len(words))]


def merged(words: str) -> list[str]:
    return [words[a:b] for a, b, _ in listing.merged(words, list(listing.pieces(words, 0, len(words))))]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("市财政局、市教育局", ["市财政局", "市教育局"]),
        ("市财政局，市教育局；市民政局", ["市财政局", "市教育局", "市民政局"]),
        ("市交通委（市道运局）、市公安局", ["市交通委（市道运局）", "市公安局"]),
        ("学工部（处、办）、教务处", ["学工部（处、办）", "教务处"]),
        ("　市财政局 、 ", ["市财政局"]),
        ("市财政局/市教育局\\市民政局+市司法局", ["市财政局", "市教育局", "市民政局", "市司法局"]),
        ("①市财政局②市教育局", ["市财政局", "市教育局"]),
        ("1.市财政局；2.市教育局；12345热线办", ["市财政局", "市教育局", "12345热线办"]),
        ("★市财政局、市教育局▲、市民政局……", ["市财政局", "市教育局", "市民政局"]),
        ("——市财政局、A-1中心", ["市财政局", "A-1中心"]),
        ("市财政局）", ["市财政局"]),
        ("", []),
    ],
)
def test_pieces_lie_between_separators_outside_brackets(words: str, expected: list[str]) -> None:
    assert expected == pieces(words)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("各市、县（区）人民政府", ["各市、县（区）人民政府"]),
        ("各市、县（市、区）人民政府负责", ["各市、县（市、区）人民政府负责"]),
        ("各镇、街道、市财政局", ["各镇、街道", "市财政局"]),
        ("市财政局会同各镇、街道负责", ["市财政局会同各镇、街道负责"]),
        ("各镇、街道会同市财政局、市教育局", ["各镇、街道会同市财政局", "市教育局"]),
        ("各市、县（区）人民政府会同市财政局负责", ["各市、县（区）人民政府会同市财政局负责"]),
        ("各区政府、各街道", ["各区政府", "各街道"]),
        ("市财政局、县财政局", ["市财政局", "县财政局"]),
        ("各市、县、区政府", ["各市、县、区政府"]),
        ("各市、县委", ["各市、县委"]),
        ("各县（市、区）党委、政府", ["各县（市、区）党委、政府"]),
        ("各州（市）、县（市、区）党委、政府", ["各州（市）、县（市、区）党委、政府"]),
        ("市直有关部门、单位按职责分工负责", ["市直有关部门、单位按职责分工负责"]),
        ("各县/区政府", ["各县/区政府"]),
        ("“互联网+”办公室", ["“互联网+”办公室"]),
        ("各乡镇、县开发区", ["各乡镇", "县开发区"]),
        ("各县（市、区）、市高新区管委会", ["各县（市、区）", "市高新区管委会"]),
        ("各县（市、区）、开发区", ["各县（市、区）", "开发区"]),
        ("各县（市、区）、市政府", ["各县（市、区）", "市政府"]),
        ("各有关部门、市财政局", ["各有关部门", "市财政局"]),
    ],
)
def test_collective_cut_by_a_separator_is_rejoined(words: str, expected: list[str]) -> None:
    assert expected == merged(words)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("市财政局等", "市财政局"),
        ("市财政局等单位", "市财政局"),
        ("市财政局等有关部门", "市财政局"),
        ("市财政局等15个部门", "市财政局"),
        ("市财政局等市直有关部门", "市财政局"),
        ("市财政局等相关部门（单位）", "市财政局"),
        ("高等教育处", "高等教育处"),
        ("高等教育处等", "高等教育处"),
    ],
)
def test_open_list_ends_before_its_last_words(words: str, name: str) -> None:
    assert name == words[: listing.open_end(words, 0, len(words))]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("市财政局和市税务局", ["市财政局", "市税务局"]),
        ("园区和示范区管委会", ["园区和示范区管委会"]),
        ("市人力资源和社会保障局", ["市人力资源和社会保障局"]),
        ("省发展和改革委员会", ["省发展和改革委员会"]),
        ("市财政局和各县（市、区）人民政府", ["市财政局", "各县（市、区）人民政府"]),
        ("教务处及各学院", ["教务处", "各学院"]),
        ("市财政局以及相关部门", ["市财政局", "相关部门"]),
        ("国家残联和地方各级人民政府", ["国家残联", "地方各级人民政府"]),
        ("共青团中央等部门和各省级人民政府", ["共青团中央等部门", "各省级人民政府"]),
        ("及各区", ["各区"]),
        ("各有关部门和单位", ["各有关部门和单位"]),
        ("各县（市、区）党委和人民政府", ["各县（市、区）党委和人民政府"]),
        ("市委和市政府", ["市委", "市政府"]),
    ],
)
def test_and_parts_only_whole_units(words: str, expected: list[str]) -> None:
    assert expected == [words[a:b] for a, b in listing.split_at_and(words, 0, len(words))]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("市财政局 市税务局", ["市财政局", "市税务局"]),
        ("办公室 工会", ["办公室", "工会"]),
        ("市财政局　6月底前完成", ["市财政局", "6月底前完成"]),
        ("市财政局 2031年12月", ["市财政局", "2031年12月"]),
        ("市财政局 张三", ["市财政局", "张三"]),
        ("市财政局 牵头", ["市财政局 牵头"]),
        ("市 财政局", ["市 财政局"]),
    ],
)
def test_blanks_part_whole_names_and_what_stands_behind_them(words: str, expected: list[str]) -> None:
    assert expected == [words[a:b] for a, b in listing.split_at_blanks(words, 0, len(words), persons=True)]


def test_a_person_behind_a_blank_is_a_part_only_where_persons_may_stand() -> None:
    words = "市财政局 张三"

    assert listing.split_at_blanks(words, 0, len(words), persons=False) == [(0, len(words))]
