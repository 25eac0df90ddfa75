"""Every row explains itself: where it was read, by which form, on which words, and to which points it is counted."""

from pathlib import Path

import pytest
from msgspec import json

from analysis.corrections import Correction, Corrections, corrected
from analysis.errors import PlanError
from analysis.parsing import parse
from analysis.parsing.clauses.candidate import Form
from analysis.parsing.clauses.forms import FORMS
from analysis.parsing.explain import explain_at, explain_point
from analysis.parsing.explanation import Explanation, NamedUnit, Place, Tried
from analysis.parsing.refusals.by_document import REFUSALS, Refusal
from analysis.parsing.trail import Trail
from analysis.reading import read_file
from tests.analysis.made_up import plan_of
from tests.analysis.parsing.clauses.test_forms_table import EXAMPLES, plan_with

ROOT = Path(__file__).parents[3]
FILES = sorted([*(ROOT / "data/plans").glob("*.txt"), *(Path(__file__).parent / "forms").glob("*.txt")])
SHOWN = {form.id for form in FORMS if form.examples}
"""The forms whose examples are tested one by one: each is read by its form."""


def counted(told: Explanation) -> list[tuple[Place, NamedUnit]]:
    """The units counted to the point of the explanation, each with its place."""
    own = [place for place in told.places if told.point_key in [reach.point_key for reach in place.reaches]]
    return [(place, unit) for place in own for unit in place.units]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_row_has_one_place_a_form_with_an_example_and_the_words_of_its_role(path: Path) -> None:
    plan = parse(read_file(path))
    for point in plan.points:
        told = counted(explain_point(plan, point.key))
        rows = sorted((m.start, m.name, m.full_name, m.role) for clause in point.clauses for m in clause.mentions)

        assert rows == sorted((unit.start, unit.name, unit.full_name, unit.role) for _, unit in told)
        assert {place.form for place, _ in told} <= SHOWN
        assert [place.tried[-1] for place, _ in told] == [Tried(place.form, "read") for place, _ in told]
        for place, unit in told:
            at = unit.role_words_at
            assert unit.role_words == (plan.source.text[slice(*at)] if at else place.column if place.column else "")


@pytest.mark.parametrize(("form", "words"), EXAMPLES, ids=[f"{form.id} {words}" for form, words in EXAMPLES])
def test_an_example_of_a_form_is_explained_by_that_form(form: Form, words: str) -> None:
    told = counted(explain_point(plan_with(form, words), "1"))

    assert {form.id} == {place.form for place, _ in told}


REFUSED = [(form, words) for form in FORMS for words in form.refuses]


@pytest.mark.parametrize(("form", "words"), REFUSED, ids=[f"{form.id} {words}" for form, words in REFUSED])
def test_what_a_form_refuses_is_told_with_why_wherever_words_were_tried(form: Form, words: str) -> None:
    places = explain_point(plan_with(form, words), "1").places

    assert counted(explain_point(plan_with(form, words), "1")) == []
    assert all(each.why for place in places for each in place.tried if each.outcome == "refused")


@pytest.mark.parametrize("refusal", REFUSALS, ids=lambda refusal: refusal.id)
def test_what_the_whole_document_shows_to_assign_nothing_names_the_refusal(refusal: Refusal) -> None:
    for text in refusal.examples:
        plan = plan_of(text)
        refused = next(each for each in plan.diagnostics if each.code == refusal.id)
        (place,) = (each for each in explain_at(plan, refused.start).places if each.outcome == "not-counted")

        assert (refusal.id, (refused.start, refused.end)) == (place.because, (place.start, place.end))
        assert not any(unit.is_corrected for unit in place.units)


PREFIX = "示例市工作要点\n"
REACHES = {
    "within": ("1.推进工作。（责任单位：市财政局）", ["1"]),
    "end-of-section": ("一、甲项\n1.推进工作。\n2.加强工作。\n责任单位：市财政局\n", ["1", "2"]),
    "said-above": ("一、甲项\n1.推进工作。\n2.加强工作。\n以上各项责任单位：市财政局\n3.做好工作。", ["1", "2", "3"]),
    "in-heading": (
        "一、甲项（市财政局负责）\n1.推进工作。\n2.加强工作。\n二、乙项（市教育局负责）\n3.做好工作。",
        ["1", "2"],
    ),
    "last-item": (
        "一、甲项\n1.推进工作。\n（1）推进。\n（2）加强。（责任单位：市财政局）\n"
        "2.加强工作。\n（1）推进。\n（2）加强。（责任单位：市教育局）",
        ["1"],
    ),
    "own-of-section": (
        "一、甲项（牵头单位：市财政局）\n1.推进。（责任单位：市教育局）\n2.加强。（责任单位：市民政局）\n"
        "二、乙项（责任单位：市科技局）\n3.做好。（责任单位：市体育局）\n4.抓好。（责任单位：市商务局）",
        ["1", "2"],
    ),
}


@pytest.mark.parametrize("how", REACHES)
def test_a_clause_says_to_which_points_it_is_counted_and_why(how: str) -> None:
    text, keys = REACHES[how]
    plan = plan_of(PREFIX + text)
    (place,) = explain_at(plan, plan.source.text.index("市财政局")).places

    assert [(key, how) for key in keys] == [(reach.point_key, reach.how) for reach in place.reaches]


def test_a_clause_of_a_section_is_explained_at_each_of_its_points() -> None:
    plan = plan_of(PREFIX + REACHES["end-of-section"][0])

    assert [[unit.name for _, unit in counted(explain_point(plan, key))] for key in ("1", "2")] == [["市财政局"]] * 2


def test_a_clause_in_no_point_is_told_as_unplaced() -> None:
    plan = plan_of(f"{PREFIX}（责任单位：市财政局）\n一、甲项\n1.推进工作。（责任单位：市教育局）")
    (place,) = explain_at(plan, plan.source.text.index("市财政局")).places

    assert (place.outcome, place.reaches) == ("unplaced", ())


def test_lines_whose_words_are_read_already_give_way_and_name_what_has_them() -> None:
    plan = plan_of(f"{PREFIX}1.推进工作。\n牵头单位　　市财政局（责任单位：市教育局）、市科技局\n2.加强工作。")
    line, bracket = explain_point(plan, "1").places

    assert [(place.outcome, place.form, place.because) for place in (line, bracket)] == [
        ("gave-way", "label-line", "bracket-keys"),
        ("counted", "bracket-keys", ""),
    ]


TABLE = "|序号|工作任务|责任单位|时限|\n|---|---|---|---|\n|1|推进工作（市民政局牵头）|市财政局|6月|\n|2|加强|同上|8月|"


def test_cells_are_told_with_the_headings_above_them_and_the_points_of_all_rows_that_mean_them() -> None:
    plan = plan_of(TABLE, "计划.md")
    at = {words: explain_at(plan, plan.source.text.index(words)).places for words in ("市财政局", "6月", "市民政局")}

    assert [
        (place.kind, place.column, place.outcome, [reach.point_key for reach in place.reaches])
        for place in at["市财政局"]
    ] == [("cell", "责任单位", "counted", ["1", "2"])]
    assert [(place.column, place.attributes[0].value) for place in at["6月"]] == [("时限", "6月")]
    assert [place.outcome for place in at["市民政局"]] == ["in-table"]


def test_the_department_is_the_one_that_a_register_gives() -> None:
    plan = plan_of(f"{PREFIX}1.推进工作。（责任单位：市财政局）")
    told = explain_point(plan, "1", {"市财政局": "市财政厅"})

    assert [(unit.full_name, unit.department) for _, unit in counted(told)] == [("市财政局", "市财政厅")]


def test_a_completed_name_names_the_last_that_said_its_prefix() -> None:
    told = explain_point(plan_of("（责任单位：省财政厅、市教育局、公安局、审计局）"), "1")
    units = told.places[0].units

    assert [(unit.full_name, unit.prefix, unit.prefix_from) for unit in units[2:]] == [
        ("市公安局", "市", "市教育局"),
        ("市审计局", "市", "市教育局"),
    ]


def test_corrections_are_told_apart_from_what_was_read() -> None:
    plan = plan_of(f"{PREFIX}1.推进工作，市民政局参加。（责任单位：市财政局、市教育局）")
    changes = (
        Correction("role", "1", "市教育局", plan.source.text.index("市教育局"), "lead"),
        Correction("add", "1", "市民政局", -1, "support"),
    )
    told = explain_point(corrected(plan, Corrections(plan.source.sha256, changes)), "1")

    assert [(place.kind, unit.name, unit.basis, unit.is_corrected) for place, unit in counted(told)] == [
        ("correction", "市民政局", "corrected", True),
        ("bracket", "市财政局", "stated", False),
        ("bracket", "市教育局", "corrected", True),
    ]


def test_numbers_in_brackets_and_what_is_part_of_a_clause_are_left_out_of_a_point_and_told_where_asked() -> None:
    plan = plan_of(f"{PREFIX}1.推进工作。\n（1）甲项（见附件）。\n【责任单位】市财政局\n2.加强工作。")
    text = plan.source.text

    assert [place.words for place in explain_point(plan, "1").places] == ["（见附件）", "【责任单位】市财政局"]
    assert [place.words for place in explain_at(plan, text.index("（1）")).places] == ["（1）"]
    assert {"【责任单位】", "【责任单位】市财政局"} == {
        place.words for place in explain_at(plan, text.index("【责任单位】")).places
    }


def test_words_that_no_unit_role_or_attribute_holds_are_told_as_unread() -> None:
    plan = plan_of(
        f"{PREFIX}1.推进工作。（责任单位：市财政局、市教育局等有关部门按职责分工负责，下同；完成时限：6月底前）"
    )
    (place,) = explain_point(plan, "1").places

    assert [each.words for each in place.unread] == ["下同"]
    assert all(plan.source.text[each.start : each.end] == each.words for each in place.unread)


def test_a_point_or_position_that_is_not_there_is_an_error() -> None:
    plan, without = plan_of(f"{PREFIX}1.推进工作。"), plan_of("今天天气很好。")

    with pytest.raises(PlanError) as missing:
        explain_point(plan, "9")
    with pytest.raises(PlanError) as nothing:
        explain_point(without, "1")
    for at in (-1, len(plan.source.text)):
        with pytest.raises(PlanError) as outside:
            explain_at(plan, at)

        assert outside.value.code == "no-such-position"
    assert (missing.value.code, nothing.value.code) == ("no-such-point", "no-point-to-explain")


@pytest.mark.parametrize(
    "text", ["", "（", "1.", "责任单位：", "表\n|责任单位|\n|-|\n|市财政局|", "（（市财政局负责））\n1."]
)
def test_every_character_of_any_text_can_be_asked_for(text: str) -> None:
    plan = plan_of(f"甲\n{text}", "计划.md")

    assert [explain_at(plan, at).start for at in range(len(plan.source.text))] == list(range(len(plan.source.text)))


def test_the_trail_changes_nothing_that_is_read() -> None:
    for path in FILES:
        source = read_file(path)

        assert parse(source) == parse(source, Trail())


def test_the_json_has_the_documented_keys() -> None:
    plan = plan_of(
        f"{PREFIX}1.推进工作。各部门各负其责。\n责任单位：省科技厅、教育厅；完成时限：6月底前\n2.加强工作。（省民政厅）"
    )

    assert json.decode(json.encode(explain_point(plan, "1"))) == AS_JSON


AS_JSON = {
    "plan_id": "f63ec9fc007c",
    "asked": "point",
    "start": 8,
    "end": 47,
    "point_key": "1",
    "places": [
        {
            "kind": "sentence",
            "start": 15,
            "end": 23,
            "words": "各部门各负其责。",
            "outcome": "refused",
            "column": "",
            "because": "",
            "form": "",
            "tried": [
                {"form": "sentence-keys", "outcome": "refused", "why": "key-not-first", "words": ""},
                {"form": "sentence-verbs", "outcome": "refused", "why": "appeal", "words": "各部门"},
            ],
            "units": [],
            "attributes": [],
            "reaches": [],
            "unread": [],
        },
        {
            "kind": "line",
            "start": 24,
            "end": 47,
            "words": "责任单位：省科技厅、教育厅；完成时限：6月底前",
            "outcome": "counted",
            "column": "",
            "because": "",
            "form": "line-keys",
            "tried": [{"form": "line-keys", "outcome": "read", "why": "", "words": ""}],
            "units": [
                {
                    "start": 29,
                    "end": 33,
                    "name": "省科技厅",
                    "prefix": "",
                    "prefix_from": "",
                    "other_name": "",
                    "full_name": "省科技厅",
                    "department": "省科技厅",
                    "role": "responsible",
                    "basis": "stated",
                    "role_words": "责任单位",
                    "role_words_at": [24, 28],
                    "is_collective": False,
                    "list_is_open": False,
                    "is_corrected": False,
                },
                {
                    "start": 34,
                    "end": 37,
                    "name": "教育厅",
                    "prefix": "省",
                    "prefix_from": "省科技厅",
                    "other_name": "",
                    "full_name": "省教育厅",
                    "department": "省教育厅",
                    "role": "responsible",
                    "basis": "stated",
                    "role_words": "责任单位",
                    "role_words_at": [24, 28],
                    "is_collective": False,
                    "list_is_open": False,
                    "is_corrected": False,
                },
            ],
            "attributes": [{"key": "完成时限", "value": "6月底前", "start": 43, "end": 47}],
            "reaches": [{"point_key": "1", "how": "within"}],
            "unread": [],
        },
    ],
    "diagnostics": [
        {"code": "clause-own-line", "start": 24, "end": 47, "point_key": "1", "params": {}},
        {
            "code": "name-completed",
            "start": 34,
            "end": 37,
            "point_key": "1",
            "params": {"name": "教育厅", "full": "省教育厅"},
        },
    ],
}
