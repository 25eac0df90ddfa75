"""One list of units becomes mentions with their roles; what is no name is said, not guessed."""

import pytest

from analysis.parsing.units import names
from analysis.parsing.units.lists import UnitList, read_units

Read = list[tuple[str, str, str]]


def read(words: str, role: str = "responsible", key: str = "") -> UnitList:
    return read_units(words, 0, len(words), role=role, words=key, accepts=names.is_unit)


def mentions(units: UnitList) -> Read:
    return [(each.name, each.role, each.role_as_written) for each in units.mentions]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("市财政局、市教育局", [("市财政局", "responsible", "责任单位"), ("市教育局", "responsible", "责任单位")]),
        ("市财政局牵头，市教育局配合", [("市财政局", "lead", "牵头"), ("市教育局", "support", "配合")]),
        ("市财政局会同市教育局负责", [("市财政局", "lead", "会同"), ("市教育局", "support", "会同")]),
        ("市财政局（牵头）、市教育局", [("市财政局", "lead", "牵头"), ("市教育局", "responsible", "责任单位")]),
        ("市财政局和市教育局", [("市财政局", "responsible", "责任单位"), ("市教育局", "responsible", "责任单位")]),
        ("市水利厅会市教育局负责", [("市水利厅", "lead", "会"), ("市教育局", "support", "会")]),
        *(
            (
                f"{one}{joint}{other}、学生处",
                [(one, "lead", joint), (other, "support", joint), ("学生处", "support", joint)],
            )
            for one in ("宣传处", "人事科", "研究院", "市教育局")
            for joint, other in (("会", "办公室"), ("会", "财务处"), ("商", "各科室"))
        ),
        *((name, [(name, "responsible", "责任单位")]) for name in ("校友会办公室", "财务处会计科", "市工商各所")),
        (
            "财务处会审计处、工会会同团委",
            [
                ("财务处", "lead", "会"),
                ("审计处", "support", "会"),
                ("工会", "lead", "会同"),
                ("团委", "support", "会同"),
            ],
        ),
        (
            "市财政局，市教育局；市水利局配合",
            [
                ("市财政局", "responsible", "责任单位"),
                ("市教育局", "responsible", "责任单位"),
                ("市水利局", "support", "配合"),
            ],
        ),
        (
            "市财政局；市教育局；市水利局配合",
            [
                ("市财政局", "responsible", "责任单位"),
                ("市教育局", "responsible", "责任单位"),
                ("市水利局", "support", "配合"),
            ],
        ),
        ("请市财政局牵头，市教育局配合", [("市财政局", "lead", "牵头"), ("市教育局", "support", "配合")]),
        ("由 市财政局 牵头，请　市教育局 配合", [("市财政局", "lead", "牵头"), ("市教育局", "support", "配合")]),
        ("市财政局,市教育局.", [("市财政局", "responsible", "责任单位"), ("市教育局", "responsible", "责任单位")]),
        ("各二级学院、示例学院", [("各二级学院", "responsible", "责任单位"), ("示例学院", "responsible", "责任单位")]),
        ("市财政局，6月底前完成", [("市财政局", "responsible", "责任单位")]),
        ("", []),
    ],
)
def test_a_list_gives_each_unit_its_role(words: str, expected: Read) -> None:
    assert expected == mentions(read(words, key="责任单位"))


@pytest.mark.parametrize(("key", "role"), [("牵头单位", "lead"), ("配合单位", "support")])
@pytest.mark.parametrize("verb", ["负责", "负责落实", "按职责分工负责"])
@pytest.mark.parametrize(
    ("words", "before"),
    [("市财政局；市教育局{}", 1), ("市财政局，市教育局{}", 1), ("市财政局、市教育局；市水利局、市林业局{}", 2)],
)
def test_a_verb_behind_a_further_group_leaves_the_role_of_the_key(
    key: str, role: str, verb: str, words: str, before: int
) -> None:
    roles = [each.role for each in read(words.format(verb), role=role, key=key).mentions]

    assert roles == [role] * before + ["responsible"] * (len(roles) - before)


def test_who_joins_another_in_support_does_not_lead() -> None:
    roles = [each.role for each in read("市财政局会同市教育局", role="support", key="配合单位").mentions]

    assert roles == ["support", "support"]


def test_who_leads_behind_a_semicolon_does_not_make_others_lead() -> None:
    roles = [each.role for each in read("市财政局；市教育局牵头", key="责任单位").mentions]

    assert roles == ["responsible", "lead"]


def test_an_open_list_is_open_for_each_of_its_units() -> None:
    units = read("市财政局、市教育局等部门")

    assert [(each.name, each.list_is_open) for each in units.mentions] == [("市财政局", True), ("市教育局", True)]


def test_a_name_that_is_refused_is_a_finding_where_it_stands() -> None:
    units = read("市财政局、尽快推进")

    assert [(each.name, each.start, each.end) for each in units.mentions] == [("市财政局", 0, 4)]
    assert [(each.code, each.start, each.end, each.params) for each in units.diagnostics] == [
        ("name-unplaced", 5, 7, {"name": "尽快"})
    ]


@pytest.mark.parametrize(
    ("words", "units", "persons"),
    [
        ("团委（刘洋）、教务处（王强、李明）", ["团委", "教务处"], ["刘洋", "王强", "李明"]),
        ("市财政局，张三、李四；市教育局，王五", ["市财政局", "市教育局"], ["张三", "李四", "王五"]),
        ("市财政局 张三", ["市财政局"], ["张三"]),
        ("市财政局/张三", ["市财政局"], ["张三"]),
        (
            "团委〔刘洋〕、教务处[王强 李明]、财务科【赵 六】",
            ["团委", "教务处", "财务科"],
            ["刘洋", "王强", "李明", "赵 六"],
        ),
        ("县水利局王小明、县环保局赵强牵头", ["县水利局", "县环保局"], ["王小明", "赵强"]),
        ("有关部门（单位）、示例市白云", ["有关部门（单位）", "示例市白云"], []),
        ("市人社局（医保中心）、文旅、金融", ["市人社局（医保中心）", "文旅", "金融"], []),
    ],
)
def test_a_person_behind_a_unit_is_told_apart(words: str, units: list[str], persons: list[str]) -> None:
    listed = read_units(words, 0, len(words), role="responsible", words="责任单位", accepts=names.is_possible_name)

    assert [each.name for each in listed.mentions] == units
    assert [each.value for each in listed.beside] == persons
    assert all(words[each.start : each.end] == each.value for each in listed.beside)


@pytest.mark.parametrize(
    "time", ["2023年12月", "每季度", "上半年", "第四季度", "2021—2023年", "常态化", "立行立改", "已完成", "贯穿全年"]
)
def test_a_time_beside_a_unit_is_none(time: str) -> None:
    units = read(f"市财政局；{time}", key="责任单位")

    assert ([each.name for each in units.mentions], units.diagnostics) == (["市财政局"], ())


@pytest.mark.parametrize("verb", ["负责实施", "落实", "分别推进", "组织实施"])
@pytest.mark.parametrize("unit", ["市日报社", "市青少年宫", "市老年大学", "各四季街道"])
def test_a_unit_before_its_verb_is_no_time(unit: str, verb: str) -> None:
    units = read(f"市财政局、{unit}{verb}")

    assert ([each.name for each in units.mentions], units.beside) == (["市财政局", unit], ())


@pytest.mark.parametrize("time", ["6月底前", "2024年底前", "年底前", "3日内"])
def test_a_time_right_before_a_unit_is_beside_it(time: str) -> None:
    units = read(f"{time}市财政局、市教育局")

    assert [each.name for each in units.mentions] == ["市财政局", "市教育局"]
    assert [(each.key, each.value) for each in units.beside] == [("时限", time)]


def test_only_the_part_between_start_and_end_is_read() -> None:
    units = read_units("甲局、市财政局、乙局", 3, 7, role="lead", words="牵头", accepts=names.is_unit)

    assert mentions(units) == [("市财政局", "lead", "牵头")]


VERBS_ALONE = {
    "牵头、市财政局；配合、市教育局": "lead support",
    "牵头；市财政局；配合；市教育局": "lead support",
    "市财政局牵头；配合，市教育局": "lead support",
    "市财政局；配合、市教育局": "responsible support",
    "市财政局，牵头；市教育局，配合": "lead support",
    "市财政局、牵头；市教育局": "lead responsible",
    "市财政局、市教育局，共同负责": "responsible responsible",
    "市财政局会同 市教育局、市民政局负责": "lead support support",
    "市总工会 市教育局": "responsible responsible",
}
"""Verbs that stand by themselves between the marks of a list, and the roles of its units."""


@pytest.mark.parametrize(("words", "roles"), VERBS_ALONE.items())
def test_a_verb_that_stands_alone_goes_with_the_units_that_its_marks_join_it_to(words: str, roles: str) -> None:
    assert [role for _, role, _ in mentions(read(words))] == roles.split()


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("市民政局、各行业协会商会、市财政局", "市民政局 各行业协会商会 市财政局"),
        ("各行业协会商会会商市财政局", "各行业协会商会 市财政局"),
        ("市工商联会商市财政局", "市工商联 市财政局"),
        ("市教育局、各高等院校", "市教育局 各高等院校"),
        ("市教育局等高等院校", "市教育局"),
    ],
)
def test_words_that_join_or_end_lists_are_none_in_the_midst_of_a_name(words: str, names: str) -> None:
    assert [name for name, _, _ in mentions(read(words))] == names.split()
