"""Names of units: where one ends, what kind it is, what stands in brackets behind it."""

import pytest

from analysis.parsing.units import names


@pytest.mark.parametrize(
    "name",
    [
        "市财政局",
        "示例区政府",
        "机关党委",
        "人民银行示例分行",
        "学生工作部（处）",
        "示例海关",
        "市青少年宫",
        "示例工务段",
        "示例市第一中学",
        "市一中",
        "立案庭（诉讼服务中心）",
        "计算机系",
        "市歌舞团",
        "农行",
        "各镇街",
        "自由贸易试验区管委会",
        "含山县人民政府",
        "一体化推进办公室",
        "市重点项目协调推进服务中心",
        "市推进新型城镇化工作领导小组办公室",
        "各设区市（含示例区）",
        "各市（含示例市、白云市）人民政府",
        "示例区政府（含管委会）",
    ],
)
def test_name_of_a_body_is_a_unit(name: str) -> None:
    assert names.is_unit(name)


@pytest.mark.parametrize(
    "words",
    [
        "加强管理",
        "由市财政局",
        "抓好落实",
        "按照职责分工",
        "长期坚持",
        "第一阶段",
        "利害关系",
        "由含山县政府",
        "推进落实",
        "市财政局推进教育局",
        "市项目推进各区政府",
        "推进便民服务中心",
        "市公安局指导各县",
        "市公安局指导各地",
        "",
    ],
)
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


@pytest.mark.parametrize("name", ["海鸥", "太平洋保险", "城关一幼", "“两新”领域"])
def test_name_without_a_known_ending_is_unusual(name: str) -> None:
    assert names.is_unusual(name)


@pytest.mark.parametrize(
    "words", ["抓好校园安全", "责任要压实", "各项任务", "王副市长", "张三", "按期办结的工作", "宣传教育活动", "局"]
)
def test_sentences_matters_and_persons_are_no_unusual_names(words: str) -> None:
    assert not names.is_unusual(words)


def test_prefix_said_once_completes_the_names_after_it() -> None:
    expected = ["省科技厅", "省工业和信息化厅", "省财政厅"]

    assert expected == names.completed(["省科技厅", "工业和信息化厅", "财政厅"], frozenset(["省科技厅"]))


def test_a_market_is_no_town() -> None:
    expected = ["市科技局", "市财政局", "市市场监管局", "市场监管总局"]

    assert expected == names.completed(["市科技局", "财政局", "市场监管局", "市场监管总局"], frozenset())
    assert not names.has_prefix("市场监管局")


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        ("省数据局 省发展改革委 能源局 省公安厅 财政厅", "省数据局 省发展改革委 省能源局 省公安厅 省财政厅"),
        ("省财政厅 商务厅 市教育局 公安局", "省财政厅 省商务厅 市教育局 市公安局"),
        ("办公室 市教育局 财政局", "办公室 市教育局 市财政局"),
        ("市发改委 国资委 国家税务局 全国妇联 财政局", "市发改委 市国资委 国家税务局 全国妇联 市财政局"),
        ("省法院 检察院 妇联", "省法院 省检察院 省妇联"),
        ("市委组织部 宣传部 财政局 教务处", "市委组织部 市委宣传部 市财政局 教务处"),
        ("市教育局 组织部 市委网信办 组织部", "市教育局 组织部 市委网信办 组织部"),
        ("市财政局 厦门证监局 教育局", "市财政局 厦门证监局 市教育局"),
        ("省财政厅 华北空管局 长江委 黄河河务局", "省财政厅 华北空管局 长江委 黄河河务局"),
        ("自治区教育厅 财政厅 兵团教育局", "自治区教育厅 自治区财政厅 兵团教育局"),
    ],
)
def test_a_name_takes_the_region_last_said_before_it(listed: str, expected: str) -> None:
    found = listed.split()

    assert expected.split() == names.completed(found, frozenset(names.in_full(found)))


def test_a_name_that_stands_in_full_elsewhere_is_taken_for_that() -> None:
    attested = frozenset(["市财政局", "教育局", "市公安局", "公安局"])

    assert names.completed(["市科技局", "教育局", "公安局"], attested) == ["市科技局", "教育局", "市公安局"]


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
        (["市开展主题教育领导小组办公室"], True),
        (["市财政局开展专项检查的会计科"], False),
    ],
)
def test_list_without_any_unit_is_refused(listed: list[str], expected: bool) -> None:
    assert expected == names.are_units(listed)
