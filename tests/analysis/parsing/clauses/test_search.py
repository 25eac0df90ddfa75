"""Where a text says who answers for something: the clauses with their form, their units and what else they say."""

import pytest

from analysis.lines import lines_of
from analysis.parsing.clauses.keys import read_announced
from analysis.parsing.clauses.search import find_clauses, page_of
from analysis.parsing.model import Clause
from analysis.words import listed

Short = tuple[str, str, list[tuple[str, str]]]


def found(text: str) -> list[Clause]:
    return find_clauses(page_of(text, lines_of(text)))


def short(text: str) -> list[Short]:
    return [(each.form, text[each.start : each.end], [(m.role, m.name) for m in each.mentions]) for each in found(text)]


FINANCE, SCHOOLS = ("responsible", "市财政局"), ("responsible", "市教育局")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("做好工作。（责任单位：市财政局）", ("bracket-keys", "（责任单位：市财政局）", [FINANCE])),
        ("做好工作。[牵头部门:市财政局]", ("bracket-keys", "[牵头部门:市财政局]", [("lead", "市财政局")])),
        ("做好工作。（市财政局牵头）", ("bracket-verbs", "（市财政局牵头）", [("lead", "市财政局")])),
        ("做好工作。（市财政局、市教育局）", ("bracket-names", "（市财政局、市教育局）", [FINANCE, SCHOOLS])),
        ("做好工作。\n责任单位：市财政局", ("line-keys", "责任单位：市财政局", [FINANCE])),
        ("做好工作。责任单位：市财政局", ("inline-keys", "责任单位：市财政局", [FINANCE])),
        ("做好工作。市财政局、市教育局负责。", ("sentence-verbs", "市财政局、市教育局负责。", [FINANCE, SCHOOLS])),
    ],
)
def test_a_clause_is_found_in_each_form(text: str, expected: Short) -> None:
    assert [expected] == short(text)


@pytest.mark.parametrize(
    "label",
    ["牵头单位（部门）", "牵头单位/部门", "牵头部门及单位", "牵头（主办）单位", "牵头、主办单位"],
)
@pytest.mark.parametrize("frame", ["{}\n", "{}　　", "【{}】", "{}："])
def test_a_label_of_several_words_is_one_with_a_colon_or_without(label: str, frame: str) -> None:
    clause, *_ = found(f"做好工作。\n{frame.format(label)}市财政局、市教育局\n配合单位：市民政局")

    assert [(each.role, each.name) for each in clause.mentions[:2]] == [("lead", "市财政局"), ("lead", "市教育局")]


@pytest.mark.parametrize("bodies", ["单位/部门", "部门、处"])
def test_such_a_label_stands_before_a_bracket_too(bodies: str) -> None:
    clauses = found(f"做好工作。牵头{bodies}（市财政局）、配合{bodies}（市教育局）")

    assert [(m.role, m.name) for each in clauses for m in each.mentions] == [
        ("lead", "市财政局"),
        ("support", "市教育局"),
    ]


@pytest.mark.parametrize("brackets", [*listed("marks.brackets"), *listed("marks.angles")])
@pytest.mark.parametrize("label", ["（责任单位：{}）", "【责任单位】{}", "\n【责任单位】{}"])
def test_a_bracket_inside_a_name_ends_no_list(label: str, brackets: str) -> None:
    several = f"各县{brackets[0]}市、区{brackets[1]}政府"

    ((_, _, units),) = short("做好工作。" + label.format(f"市教育局、{several}、市财政局"))

    assert units == [SCHOOLS, ("responsible", several), FINANCE]


@pytest.mark.parametrize("brackets", [pair for pair in listed("marks.boxes") if pair not in "（）()"])
def test_what_a_box_says_of_one_name_ends_no_list(brackets: str) -> None:
    opens, closes = brackets

    assert [
        units
        for _, _, units in short(
            f"{opens}责任单位{closes}市财政局{opens}牵头{closes}、市教育局{opens}市体育局{closes}{opens}配合单位{closes}市水利局"
        )
    ] == [
        [("lead", "市财政局"), ("responsible", f"市教育局{opens}市体育局{closes}")],
        [("support", "市水利局")],
    ]


@pytest.mark.parametrize(
    "text",
    [
        "由市财政局负责的项目（见附件）要按时完成。",
        "数据来源（市统计局）仅供参考。",
        "责任落实到位，牵头抓总。",
        "按照责任单位分工推进工作。",
        "（以下简称示例市）",
        "第二条 市教育局负责。",
        "3.各部门牵头，各单位配合。",
        "",
    ],
)
def test_prose_is_none(text: str) -> None:
    assert short(text) == []


@pytest.mark.parametrize("key", ["责任单位：", "    责任单位：", "　　责任单位:"], ids=repr)
@pytest.mark.parametrize("blanks", [" " * 10, "　" * 5, " " * 4, "　　", "\t\t"], ids=repr)
def test_names_set_in_below_the_value_carry_it_on_whatever_blanks_do_so(key: str, blanks: str) -> None:
    margin = key[: -len(key.lstrip())] if key[0].isspace() else ""

    assert short(f"做好工作。\n{key}市财政局\n{margin}{blanks}市教育局\n2.做好")[0][2] == [FINANCE, SCHOOLS]


@pytest.mark.parametrize("below", ["市教育局", " " * 20 + "市教育局", "　　　　　（市、区）政府"], ids=repr)
def test_names_at_the_margin_or_far_off_do_not_nor_the_end_of_one(below: str) -> None:
    assert short(f"做好工作。\n责任单位：市财政局\n{below}\n2.做好")[0][2] == [FINANCE]


def test_brackets_with_verbs_in_one_sentence_are_a_clause_each() -> None:
    text = "建设学校（市教育局负责）、医院（市卫健委负责），公园（市园林局负责）。"

    assert [units for _, _, units in short(text)] == [
        [("responsible", "市教育局")],
        [("responsible", "市卫健委")],
        [("responsible", "市园林局")],
    ]


def test_clauses_come_in_the_order_of_the_text_whatever_their_form() -> None:
    text = "甲项。\n责任单位：市财政局\n乙项。（责任单位：市教育局）\n丙项。市民政局负责。"

    assert [(form, names) for form, _, names in short(text)] == [
        ("line-keys", [("responsible", "市财政局")]),
        ("bracket-keys", [("responsible", "市教育局")]),
        ("sentence-verbs", [("responsible", "市民政局")]),
    ]


def test_keys_side_by_side_in_one_line_are_clauses_of_their_own() -> None:
    text = "甲项。牵头单位：市财政局。配合单位：市教育局。"

    assert [words for _, words, _ in short(text)] == ["牵头单位：市财政局", "配合单位：市教育局"]


def test_a_bracket_left_open_ends_with_its_line_and_says_so() -> None:
    (clause,) = found("甲项。（责任单位：市财政局\n二、乙项。")

    assert [m.name for m in clause.mentions] == ["市财政局"]
    assert [(each.code, each.start, each.end) for each in clause.noticed] == [("unclosed-bracket", 3, 13)]


@pytest.mark.parametrize("words", ["市财政局牵头，市教育局配合", "市财政局、市教育局按职责分工负责"])
def test_a_bracket_left_open_around_verbs_ends_with_its_line_too(words: str) -> None:
    (clause,) = found(f"甲项。（{words}\n二、乙项。")

    assert [m.name for m in clause.mentions] == ["市财政局", "市教育局"]
    assert [(each.code, each.start, each.end) for each in clause.noticed] == [("unclosed-bracket", 3, 4 + len(words))]


def test_a_bracket_left_open_around_a_sentence_is_no_list() -> None:
    assert short("甲项。（本项工作由市财政局牵头，市教育局配合\n二、乙项。") == []


def test_a_mark_shows_where_a_line_ended_before_its_break_was_lost() -> None:
    assert [form for form, _, _ in short("一、甲项〔市财政局负责〕（一）子项。（市教育局、市财政局）二、乙项。")] == [
        "bracket-verbs",
        "bracket-names",
    ]


def test_a_rule_in_a_list_is_no_name() -> None:
    assert [names for _, _, names in short("甲项。（市财政局，排在第一位的为牵头单位，下同）")] == [[FINANCE]]


def test_what_else_a_clause_says_is_an_attribute_and_no_unit() -> None:
    (clause,) = found("甲项。（责任单位：市财政局；完成时限：6月底前）")

    assert [(each.key, each.value, each.start, each.end) for each in clause.attributes] == [
        ("完成时限", "6月底前", 19, 23)
    ]


def test_the_same_words_at_two_places_are_counted_from_each() -> None:
    text = "甲。（责任单位：市财政局）\n乙。（责任单位：市财政局）"

    assert [(m.start, m.end) for each in found(text) for m in each.mentions] == [(8, 12), (22, 26)]


def test_a_cell_is_read_as_its_heading_says_unless_it_has_labels_of_its_own() -> None:
    text = "1\t市财政局\t牵头：市教育局"
    cells = [read_announced(text, start, end, role="support", words="配合单位") for start, end in ((2, 6), (7, 15))]

    assert [[(m.role, m.name) for m in cell.mentions] for cell in cells] == [
        [("support", "市财政局")],
        [("lead", "市教育局")],
    ]


def test_a_unit_as_the_label_of_its_person_is_the_unit() -> None:
    words = "市卫健委：李四"
    cell = read_announced(words, 0, len(words), role="responsible", words="责任单位及责任人")

    assert [(m.name, m.start, m.end) for m in cell.mentions] == [("市卫健委", 0, 4)]
    assert [(a.key, a.value, a.start, a.end) for a in cell.attributes] == [("责任人", "李四", 5, 7)]


def test_a_key_that_asks_for_no_units_takes_unusual_names_beside_certain_ones_only() -> None:
    assert short("甲项。（配合：各乡镇人民政府、海鸥）")[0][2] == [("support", "各乡镇人民政府"), ("support", "海鸥")]
    assert short("甲项。（配合：海鸥、白鹭）")[0][2] == []


def test_a_label_in_brackets_behind_a_name_is_no_label_of_the_next_one() -> None:
    text = "1.推进工作。\n市财政局（牵头单位）、市教育局（配合单位）\n2.完善设施。（责任单位：市财政局）"

    roles, label = find_clauses(page_of(text, lines_of(text)))

    assert [(each.name, each.role) for each in roles.mentions] == [("市财政局", "lead"), ("市教育局", "support")]
    assert text[label.start : label.end] == "（责任单位：市财政局）"


def test_a_list_goes_on_below_a_semicolon_that_ends_its_line() -> None:
    for before in ("\n", ""):
        text = f"1.推进工作。{before}责任单位：市财政局；\n市教育局\n2.完善设施。"

        (found,) = find_clauses(page_of(text, lines_of(text)))

        assert [each.name for each in found.mentions] == ["市财政局", "市教育局"]
