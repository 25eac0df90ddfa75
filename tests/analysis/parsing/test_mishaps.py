"""Each mishap does to a plan what its name says, and nothing else."""

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings

from tests.analysis.parsing.written.clauses import Part, WrittenClause, mentioned
from tests.analysis.parsing.written.drafts import Draft, Group, tables_of
from tests.analysis.parsing.written.mishaps import MISHAPS, damaged_plans, edited
from tests.analysis.parsing.written.numbering import Numbering
from tests.analysis.parsing.written.places import begins_of_points, placed_lists, text_of
from tests.analysis.parsing.written.plans import drafts_with_lists
from tests.analysis.parsing.written.points import WrittenPoint
from tests.analysis.parsing.written.units import Group as Units
from tests.analysis.parsing.written.units import Unit
from tests.analysis.parsing.written.wording import Wording

FEW = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


def units(role: str, *names: str) -> Units:
    return Units(role, tuple(Unit(name, name) for name in names), "、", "")


def keyed(**names: tuple[str, ...]) -> WrittenClause:
    keys = {"lead": "牵头单位", "support": "配合单位"}
    listed = [(keys[role], units(role, *each)) for role, each in names.items()]
    rows = (row for key, group in listed for row in mentioned(group, key))
    return WrittenClause(tuple(Part(key, group.words) for key, group in listed), tuple(rows))


def verbal(*names: str) -> WrittenClause:
    group = units("responsible", *names)
    return WrittenClause((Part("", f"{group.words}负责"),), mentioned(group, "负责"))


def plan_of(clause: WrittenClause, setting: str) -> Draft:
    """Three points, the second with this list, each other with a list of one unit."""
    wording = Wording(setting, ("keyed",), "（）", "：", "；", "")
    points = [
        WrittenPoint("加强工作", tuple(wording.lines_of("加强工作。", each)), (each,))
        for each in (verbal("市民政局"), clause, verbal("市民政局"))
    ]
    return Draft((Group((), tuple(points)),), Numbering((), "{n}.", True, 0), wording)


WHOLE = "2.加强工作。（牵头单位：市财政局、市教育局；配合单位：市水务局）"
DONE = {
    "closing bracket lost": "2.加强工作。（牵头单位：市财政局、市教育局；配合单位：市水务局",
    "opening bracket lost": "2.加强工作。牵头单位：市财政局、市教育局；配合单位：市水务局）",
    "bracket of other form": "2.加强工作。（牵头单位：市财政局、市教育局；配合单位：市水务局】",
    "separator lost": "2.加强工作。（牵头单位：市财政局市教育局；配合单位：市水务局）",
    "separator doubled": "2.加强工作。（牵头单位：市财政局、、市教育局；配合单位：市水务局）",
    "separator misread": "2.加强工作。（牵头单位：市财政局 市教育局；配合单位：市水务局）",
    "blank in name": "2.加强工作。（牵头单位：市财政局、市教 育局；配合单位：市水务局）",
    "name cut by line end": "2.加强工作。（牵头单位：市财政局、市教\n育局；配合单位：市水务局）",
    "page number in list": "2.加强工作。（牵头单位：市财政局、\n- 3 -\n市教育局；配合单位：市水务局）",
    "blank in key": "2.加强工作。（牵头单位：市财政局、市教育局；配合 单位：市水务局）",
    "key misspelt": "2.加强工作。（牵头单位：市财政局、市教育局；配合単位：市水务局）",
    "colon lost": "2.加强工作。（牵头单位：市财政局、市教育局；配合单位市水务局）",
    "colon misread": "2.加强工作。（牵头单位：市财政局、市教育局；配合单位,市水务局）",
    "bracket for separator": "2.加强工作。（牵头单位：市财政局【市教育局；配合单位：市水务局）",
    "character doubled": "2.加强工作。（牵头单位：市财政局、市教育育局；配合单位：市水务局）",
    "lists glued": "2.加强工作。（牵头单位：市财政局、市教育局配合单位：市水务局）",
    "sentence in list": "2.加强工作。（牵头单位：市财政局、市教育局；配合单位：市水务局，重大事项及时报告）",
    "verb phrase beside unit": "2.加强工作。（牵头单位：市财政局、市教育局；配合单位：市水务局具体落实）",
    "number swallowed": WHOLE[2:],
    "line doubled": f"{WHOLE}\n{WHOLE}",
    "break lost behind list": f"{WHOLE} ",
}


def befallen(draft: Draft, kind: str, order: int = 1) -> str:
    """The lines of one point after the mishap befell its list."""
    text, places = text_of(draft), placed_lists(draft)
    edit = MISHAPS[kind](text, places[order], Random(0))
    assert edit
    after = edited(text, [edit])
    return after[places[order].numeral.start : places[order + 1].numeral.start + len(after) - len(text)].rstrip("\n")


@pytest.mark.parametrize("kind", DONE)
def test_mishap_of_a_list_in_brackets(kind: str):
    draft = plan_of(keyed(lead=("市财政局", "市教育局"), support=("市水务局",)), "after the stop")

    assert DONE[kind] == befallen(draft, kind)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("blank lost", "2.加强工作。\n牵头单位　市财政局\n配合单位市水务局"),
        ("break lost before list", "2.加强工作。 牵头单位　市财政局\n配合单位　市水务局"),
        ("lists glued", "2.加强工作。\n牵头单位　市财政局配合单位　市水务局"),
    ],
)
def test_mishap_of_a_list_on_lines_of_its_own(kind: str, expected: str):
    draft = plan_of(keyed(lead=("市财政局",), support=("市水务局",)), "labels without colon")

    assert expected == befallen(draft, kind)


def test_circumstance_stands_between_a_unit_and_its_verb():
    draft = plan_of(verbal("市财政局", "市教育局"), "after the stop")

    assert befallen(draft, "verb phrase beside unit") == "2.加强工作。（市财政局、市教育局结合实际负责）"


def test_letter_stands_for_a_digit_of_the_number():
    draft = plan_of(verbal("市财政局"), "after the stop")

    assert befallen(draft, "letter for digit", order=0) == "I.加强工作。（市民政局负责）"


def test_mishap_that_cannot_be_does_nothing():
    draft = plan_of(verbal("市财政局"), "sentence")
    text, (first, *_) = text_of(draft), placed_lists(draft)

    cannot = {kind for kind, mishap in MISHAPS.items() if mishap(text, first, Random(0)) is None}
    assert cannot == {
        "closing bracket lost", "opening bracket lost", "bracket of other form", "separator lost", "separator doubled",
        "separator misread", "blank in key", "key misspelt", "colon lost", "blank lost", "lists glued",
        "colon misread", "bracket for separator",
        "number swallowed", "break lost before list",
    }  # fmt: skip


@FEW
@given(drafts_with_lists())
def test_lists_and_points_are_found_where_they_stand(draft: Draft):
    text, points = text_of(draft), [point for group in draft.groups for point in group.points]
    numerals = [row.numeral for row in tables_of(draft).points]

    listed = [[text[start:end] for part in place.parts for start, end in part.names] for place in placed_lists(draft)]
    assert listed == [[each.name for each in clause.mentions] for point in points for clause in point.clauses]
    begins = list(begins_of_points(draft))
    assert numerals == [text[at : at + len(numeral)] for at, numeral in zip(begins, numerals, strict=True)]


def test_same_seed_damages_in_the_same_way_and_every_kind_gets_its_turn():
    drafts = [
        plan_of(keyed(lead=("市财政局", "市教育局"), support=("市水务局",)), setting)
        for setting in ("after the stop", "labels without colon") * 20
    ]

    assert damaged_plans(drafts, 40, seed=1) == damaged_plans(drafts, 40, seed=1)
    assert {each.kind for each in damaged_plans(drafts, 40, seed=1)} == set(MISHAPS)
    assert all(each.text != each.whole for each in damaged_plans(drafts, 40, seed=1))
