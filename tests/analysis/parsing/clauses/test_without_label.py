"""Lists without a label are told from prose."""

import pytest

from analysis.parsing.clauses.without_label import bare, by_verb, in_sentence
from analysis.parsing.model import Reading, Refused
from tests.analysis.made_up import plan_of

Units = list[tuple[str, str]]


def units(read: Reading | Refused) -> Units:
    return [(mention.role, mention.name) for mention in read.mentions] if isinstance(read, Reading) else []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("党办牵头，各班级配合", [("lead", "党办"), ("support", "各班级")]),
        ("市财政局牵头，太平洋保险配合", [("lead", "市财政局"), ("support", "太平洋保险")]),
        ("市财政局总牵头，各区协同配合", [("lead", "市财政局"), ("support", "各区")]),
        ("市财政局牵头组织实施", [("lead", "市财政局")]),
        ("市财政局牵头制定，各区配合落实", [("lead", "市财政局"), ("support", "各区")]),
        ("市财政局统筹协调", [("responsible", "市财政局")]),
        ("市财政局、各区各负其责", [("responsible", "市财政局"), ("responsible", "各区")]),
        ("市财政局 牵头;各区 配合", [("lead", "市财政局"), ("support", "各区")]),
        ("市财政局牵头，2031年", [("lead", "市财政局")]),
        ("各基层党组织落实", [("responsible", "各基层党组织")]),
        ("市财政局（牵头）、各区负责", [("lead", "市财政局"), ("responsible", "各区")]),
    ],
)
def test_units_with_verbs_are_a_list(words: str, expected: Units) -> None:
    assert expected == units(by_verb(words))


@pytest.mark.parametrize(
    "words",
    [
        "市财政局牵头，抓好校园安全整治",
        "市财政局牵头，力争年底建成",
        "后勤处负责日常管理，校医室配合",
        "党委领导、社会协同、公众参与",
        "各车间、各班组配合",
        "张三负责",
        "10分，组织部负责",
    ],
)
def test_sentences_with_verbs_are_prose(words: str) -> None:
    assert isinstance(by_verb(words), Refused)


def test_a_person_among_units_with_verbs_is_unplaced() -> None:
    read = by_verb("王副市长牵头，市财政局负责")

    assert read is not None
    assert units(read) == [("responsible", "市财政局")]
    assert [(each.code, each.params) for each in read.diagnostics] == [("name-unplaced", {"name": "王副市长"})]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("教务处、各学院", ["教务处", "各学院"]),
        ("教务处、学工处、海鸥", ["教务处", "学工处", "海鸥"]),
        ("市财政局，市直有关部门、单位", ["市财政局", "市直有关部门、单位"]),
        ("海鸥、教务处", []),
        ("教务处、教研组长", []),
        ("张三，教务处", []),
        ("教务处 张三", []),
        ("教务处、完成时限", []),
    ],
)
def test_a_bare_list_holds_units_and_hardly_anything_else(words: str, expected: list[str]) -> None:
    assert expected == [name for _, name in units(bare(words))]


def test_a_label_about_something_else_behind_a_bare_list_is_kept() -> None:
    read = bare("教务处，各学院；责任人：张三；完成时限：12月")

    assert read is not None
    assert [(each.key, each.value) for each in read.attributes] == [("责任人", "张三"), ("完成时限", "12月")]


def test_a_label_that_says_who_makes_no_bare_list() -> None:
    assert isinstance(bare("教务处，分工：各学院"), Refused)
    assert isinstance(bare("主责单位（教务处、各学院）"), Refused)
    assert isinstance(bare("主体责任单位（教务处、各学院）"), Refused)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("市财政局牵头，市第一中学配合", [("lead", "市财政局"), ("support", "市第一中学")]),
        ("市财政局牵头，学校配合", []),
        ("学校、家庭、社会共同负责", []),
        ("市财政局牵头，海鸥、白鹭配合", []),
        ("市财政局牵头，各区按要求整改", []),
        ("各学院负责", [("responsible", "各学院")]),
        ("各地各部门各负其责", []),
    ],
)
def test_a_sentence_names_mostly_certain_units_each_with_its_verb(words: str, expected: Units) -> None:
    assert expected == units(in_sentence(words))


def test_by_whom_before_units_with_verbs_is_no_part_of_the_name() -> None:
    assert units(by_verb("由市财政局牵头，由市人社局配合")) == [("lead", "市财政局"), ("support", "市人社局")]


def test_words_behind_a_unit_that_are_not_understood_are_unplaced_beside_one_that_leads() -> None:
    read = by_verb("市财政局牵头，市商务局另行明确要求")

    assert read is not None
    assert units(read) == [("lead", "市财政局")]
    assert [(each.code, each.params) for each in read.diagnostics] == [
        ("name-unplaced", {"name": "市商务局另行明确要求"})
    ]


@pytest.mark.parametrize(
    ("words", "attributes"),
    [
        ("市财政局，2034年6月底前完成", [("时限", "2034年6月底前完成")]),
        ("市财政局6月底前", [("时限", "6月底前")]),
        ("分管领导：张三；办公室、人事科", [("分管领导", "张三")]),
    ],
)
def test_times_and_leaders_beside_a_bare_list_are_kept(words: str, attributes: list[tuple[str, str]]) -> None:
    read = bare(words)

    assert read is not None
    assert attributes == [(each.key, each.value) for each in read.attributes]
    assert all(words[each.start : each.end] == each.value for each in read.attributes)


@pytest.mark.parametrize("first", ["牵头单位：市财政局", "市财政局牵头"])
@pytest.mark.parametrize(("label", "value"), [("完成时限", "6月底"), ("完成时间", "2031年"), ("责任人", "张三")])
@pytest.mark.parametrize("mark", ["；", "，"])
def test_units_with_a_verb_behind_a_time_or_a_person_are_none_of_its_words(
    first: str, label: str, value: str, mark: str
) -> None:
    plan = plan_of(f"1.推进示例工作。（{first}{mark}{label}：{value}{mark}市教育局、各区配合）")
    (clause,) = plan.points[0].clauses

    assert [(each.role, each.name) for each in clause.mentions] == [
        ("lead", "市财政局"),
        ("support", "市教育局"),
        ("support", "各区"),
    ]
    assert [(each.key, each.value) for each in clause.attributes] == [(label, value)]


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("走访市人民医院，市卫健委负责", None),
        ("启动市民中心、市文化馆，由市教育局负责", None),
        ("扩建示例中学，市教育局牵头，市财政局配合", None),
        ("新建学校3所，抓好任务落实", None),
        ("市教育局，市财政局负责", ["市教育局", "市财政局"]),
        ("各区，市教育局负责", ["各区", "市教育局"]),
        ("示例图书馆，宣传教育部，工程处负责", ["示例图书馆", "宣传教育部", "工程处"]),
        ("市教育局牵头，由市财政局配合", ["市教育局", "市财政局"]),
    ],
)
def test_before_a_comma_without_a_verb_no_body_that_something_is_done_to_answers(
    words: str, read: list[str] | None
) -> None:
    found = in_sentence(words)

    assert read == (None if isinstance(found, Refused) else [mention.name for mention in found.mentions])
