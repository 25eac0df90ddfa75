"""Names of units: where one ends, what kind it is, what stands in brackets behind it."""

import pytest

from analysis.parsing import names


def pieces(words: str) -> list[str]:
    return [words[start:end] for start, end, _ in names.pieces(words, 0, len(words))]


def merged(words: str) -> list[str]:
    return [words[a:b] for a, b, _ in names.merged(words, list(names.pieces(words, 0, len(words))))]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("市财政局、市教育局", ["市财政局", "市教育局"]),
        ("市财政局，市教育局；市民政局", ["市财政局", "市教育局", "市民政局"]),
        ("市交通委（市道运局）、市公安局", ["市交通委（市道运局）", "市公安局"]),
        ("学工部（处、办）、教务处", ["学工部（处、办）", "教务处"]),
        ("　市财政局 、 ", ["市财政局"]),
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
        ("各市、县（区）人民政府会同市财政局负责", ["各市、县（区）人民政府会同市财政局负责"]),
        ("各区政府、各街道", ["各区政府", "各街道"]),
        ("市财政局、县财政局", ["市财政局", "县财政局"]),
    ],
)
def test_collective_cut_by_a_separator_is_rejoined(words: str, expected: list[str]) -> None:
    assert expected == merged(words)


@pytest.mark.parametrize(
    "name", ["市财政局", "示例区政府", "机关党委", "人民银行示例分行", "学生工作部（处）", "示例海关"]
)
def test_name_of_a_body_is_a_unit(name: str) -> None:
    assert names.is_unit(name)


@pytest.mark.parametrize("words", ["加强管理", "由市财政局", "抓好落实", "按照职责分工", "长期坚持", ""])
def test_other_words_are_no_unit(words: str) -> None:
    assert not names.is_unit(words)


@pytest.mark.parametrize(
    "name", ["各区政府", "各有关部门", "市直有关部门", "省有关单位", "全市各级工会", "各市、县（区）人民政府"]
)
def test_name_for_several_is_collective(name: str) -> None:
    assert names.is_collective(name)


@pytest.mark.parametrize("name", ["市财政局", "示例区政府"])
def test_name_of_one_is_not_collective(name: str) -> None:
    assert not names.is_collective(name)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("市财政局等", "市财政局"),
        ("市财政局等单位", "市财政局"),
        ("市财政局等有关部门", "市财政局"),
        ("市财政局等15个部门", "市财政局"),
        ("市财政局等市直有关部门", "市财政局"),
        ("高等教育处", "高等教育处"),
        ("高等教育处等", "高等教育处"),
    ],
)
def test_open_list_ends_before_its_last_words(words: str, name: str) -> None:
    assert name == words[: names.open_end(words, 0, len(words))]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("市财政局和市税务局", ["市财政局", "市税务局"]),
        ("园区和示范区管委会", ["园区和示范区管委会"]),
        ("市人力资源和社会保障局", ["市人力资源和社会保障局"]),
        ("省发展和改革委员会", ["省发展和改革委员会"]),
    ],
)
def test_and_parts_only_whole_units(words: str, expected: list[str]) -> None:
    assert expected == [words[a:b] for a, b in names.split_at_and(words, 0, len(words))]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("市交通委（市道运局）", ("市交通委", "市道运局")),
        ("各市、县（区）人民政府", ("各市、县（区）人民政府", "")),
        ("学生工作部（处）", ("学生工作部（处）", "")),
        ("市财政局", ("市财政局", "")),
    ],
)
def test_other_name_stands_in_brackets(name: str, expected: tuple[str, str]) -> None:
    assert expected == names.other_name(name)


def test_prefix_said_once_completes_the_names_after_it() -> None:
    expected = ["省科技厅", "省工业和信息化厅", "省财政厅"]

    assert expected == names.completed(["省科技厅", "工业和信息化厅", "财政厅"], frozenset(["省科技厅"]))


def test_a_market_is_no_town() -> None:
    expected = ["市科技局", "市财政局", "市市场监管局", "市场监管总局"]

    assert expected == names.completed(["市科技局", "财政局", "市场监管局", "市场监管总局"], frozenset())
    assert not names.has_prefix("市场监管局")


def test_prefix_is_not_given_to_names_that_stand_alone_elsewhere() -> None:
    expected = ["市财政局", "办公室主任办公会", "示例海关"]

    assert expected == names.completed(["市财政局", "办公室主任办公会", "示例海关"], frozenset())


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        (["责任要压实", "任务要细化"], False),
        (["发改", "财政"], True),
        (["市财政局", "海鸥"], True),
        (["各村居"], True),
    ],
)
def test_list_without_any_unit_is_refused(listed: list[str], expected: bool) -> None:
    assert expected == names.are_units(listed)
