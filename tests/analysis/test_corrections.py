import itertools
import json
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from analysis.corrections import MOST, Correction, Corrections, corrected, kept_corrections, read_corrections
from analysis.errors import PlanError
from analysis.parsing import CorrectionKind
from analysis.tables import tables_of
from tests.analysis.made_up import plan_of


@pytest.fixture
def none(seed_plan):
    return Corrections(seed_plan.source.sha256)


def first(plan, name):
    """The first mention of `name`: its point and its place."""
    return next((p.key, m.start) for p in plan.points for c in p.clauses for m in c.mentions if m.name == name)


def rows(plan, point):
    table = tables_of(plan).assignments
    return table[table["point_key"] == point][["name_as_written", "department", "role"]].values.tolist()


def test_a_role_is_corrected_where_it_is_meant_and_nowhere_else(seed_plan, none):
    point, start = first(seed_plan, "工会学院")

    plan = corrected(seed_plan, none.with_one(Correction("role", point, "工会学院", start, "support", "原件如此")))

    assert rows(plan, "20") == [["组织部", "组织部", "responsible"], ["工会学院", "工会学院", "support"]]
    assert len(tables_of(plan).assignments) == 64


def test_a_department_is_corrected_and_the_name_stays_as_written(seed_plan, none):
    point, start = first(seed_plan, "经审办")

    plan = corrected(seed_plan, none.with_one(Correction("department", point, "经审办", start, "经费审查委员会办公室")))

    assert ["经审办", "经费审查委员会办公室", "responsible"] in rows(plan, point)


def test_a_name_is_corrected_to_words_that_stand_in_the_point(seed_plan, none):
    point, start = first(seed_plan, "财务资产管理部")

    plan = corrected(seed_plan, none.with_one(Correction("name", point, "财务资产管理部", start, "资产管理部")))

    table = tables_of(plan).assignments
    changed = table[table["name_as_written"] == "资产管理部"].iloc[0]
    assert changed["start"] == start + 2
    assert plan.source.text[changed["start"] : changed["end"]] == "资产管理部"


def test_a_row_is_dropped_and_one_is_added(seed_plan, none):
    point, start = first(seed_plan, "海鸥集团")
    corrections = none.with_one(Correction("drop", point, "海鸥集团", start)).with_one(
        Correction("add", "14", "街镇", -1, "support", "正文写明")
    )

    plan = corrected(seed_plan, corrections)

    assert "海鸥集团" not in [name for name, *_ in rows(plan, point)]
    assert rows(plan, "14")[-1] == ["街镇", "街镇", "support"]


def test_taking_the_last_one_back_gives_the_plan_before_it(seed_plan, none):
    point, start = first(seed_plan, "海鸥集团")
    dropped = none.with_one(Correction("drop", point, "海鸥集团", start))

    assert corrected(seed_plan, dropped.without_last()) == seed_plan
    assert corrected(seed_plan, none) == seed_plan


@pytest.mark.parametrize(
    "item",
    [
        Correction("drop", "1", "海鸥集团", 0),
        Correction("drop", "99", "宣传部", 0),
        Correction("role", "1", "组织部", 834, "boss"),
        Correction("name", "1", "组织部", 834, "不在原文中的部门"),
        Correction("add", "1", "不在原文中的部门", -1, "lead"),
        Correction("add", "1", " ", -1, "lead"),
        Correction("add", "1", "组织部", -1, "lead"),
        Correction("department", "1", "组织部", 834, " "),
    ],
)
def test_one_that_finds_nothing_to_change_is_refused_and_says_which(seed_plan, none, item):
    with pytest.raises(PlanError) as refused:
        corrected(seed_plan, none.with_one(item))

    assert refused.value.code == "correction-in-vain"
    assert f"第 {item.point_key} 项" in refused.value.message("zh")


def test_more_than_a_plan_takes_are_refused_whole(seed_plan):
    mention = seed_plan.points[0].clauses[0].mentions[0]
    roles = itertools.cycle(("lead", "support"))
    made = [Correction("role", "1", mention.name, mention.start, next(roles), "w") for _ in range(MOST + 1)]

    assert first(corrected(seed_plan, Corrections(seed_plan.source.sha256, tuple(made[:MOST]))), mention.name)
    with pytest.raises(PlanError) as raised:
        corrected(seed_plan, Corrections(seed_plan.source.sha256, tuple(made)))
    assert (raised.value.code, raised.value.params) == ("corrections-too-many", {"most": MOST})


def test_corrections_of_another_text_are_refused_whole(seed_plan):
    other = Corrections("0" * 64, (Correction("drop", "10", "海鸥集团", 0),))

    with pytest.raises(PlanError) as refused:
        corrected(seed_plan, other)

    assert refused.value.code == "corrections-other-text"


words = st.text(max_size=12)
items = st.builds(
    Correction,
    st.sampled_from(get_args(CorrectionKind)),
    words,
    words,
    st.integers(-1, 10_000),
    words,
    words,
)


@given(st.builds(Corrections, st.text("0123456789abcdef", min_size=64, max_size=64), st.lists(items).map(tuple)))
def test_a_file_reads_back_to_the_same_corrections(corrections):
    assert Corrections.from_json(corrections.to_json()) == corrections


def test_the_file_is_readable_by_people(none):
    kept = none.with_one(Correction("role", "4", "办公室", 1613, "lead", "据纸质件"))

    assert json.loads(kept.to_json())["items"] == [
        {"action": "role", "point_key": "4", "name": "办公室", "start": 1613, "to": "lead", "why": "据纸质件"}
    ]
    assert "办公室" in kept.to_json()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "null",
        '{"sha256": "x", "items": [{"action": "burn"}]}',
        "[" * 100_000,
        '{"sha256":1,"items":[1]}',
        '{"sha256": "x", "item": []}',
        '{"sha256": "x", "items": [{"action": "drop", "point_key": "1", "name": "某局", "start": true}]}',
        '{"sha256": "x", "items": [{"action": "drop", "point_key": "1", "name": "某局", "start": 3, "note": ""}]}',
    ],
)
def test_what_is_no_corrections_file_is_refused(text):
    with pytest.raises(PlanError) as refused:
        Corrections.from_json(text)

    assert refused.value.code == "corrections-unreadable"


def test_corrections_kept_beside_the_plans_apply_to_their_text_only(seed_plan, none, tmp_path):
    point, start = first(seed_plan, "海鸥集团")
    kept = none.with_one(Correction("drop", point, "海鸥集团", start))
    (tmp_path / f"更正-{kept.sha256[:12]}.json").write_text(kept.to_json(), encoding="utf-8")

    assert kept_corrections(seed_plan, folder=tmp_path) == kept
    assert kept_corrections(plan_of("1．推进。（责任单位：甲局）"), folder=tmp_path).items == ()


def test_a_file_that_cannot_be_opened_is_refused(tmp_path):
    with pytest.raises(PlanError):
        read_corrections(tmp_path / "none.json")


def test_what_a_person_decided_is_marked_as_corrected_not_as_stated_by_the_text(seed_plan, none):
    point, start = first(seed_plan, "工会学院")
    corrections = none.with_one(Correction("role", point, "工会学院", start, "support")).with_one(
        Correction("add", "14", "街镇", -1, "support")
    )

    table = tables_of(corrected(seed_plan, corrections)).assignments

    basis = table.set_index("name_as_written")["role_basis"]
    assert (basis["工会学院"], basis["街镇"]) == ("corrected", "corrected")
    assert (table["role_basis"] == "stated").sum() == 63
    assert table.loc[table["rule"] == "corrected", "name_as_written"].tolist() == ["街镇", "工会学院"]


def test_a_unit_added_to_a_point_without_any_is_the_readers_own(seed_plan, none):
    point, start = first(seed_plan, "机关党委")
    dropped = none.with_one(Correction("drop", point, "机关党委", start))
    bare = corrected(seed_plan, dropped).point(point)
    plan = structs.replace(seed_plan, points=tuple(
        structs.replace(bare, clauses=()) if each.key == point else each for each in seed_plan.points
    ))  # fmt: skip

    plan = corrected(plan, none.with_one(Correction("add", point, "机关党委", -1, "lead")))

    (clause,) = plan.point(point).clauses
    row = tables_of(plan).assignments.set_index("point_key").loc[point]
    assert (clause.form, row["rule"], row["role_basis"]) == ("corrected", "corrected", "corrected")


def test_what_a_reader_put_in_place_of_a_name_is_not_told_as_completed_by_the_text():
    plan = plan_of("1.甲项。抓好工作。（责任单位：省科技厅、财政厅、档案局）")
    start = plan.source.text.index("财政厅")
    items = (
        Correction("department", "1", "财政厅", start, "市财政局"),
        Correction("role", "1", "档案局", plan.source.text.index("档案局"), "lead"),
    )

    found = corrected(plan, Corrections(plan.source.sha256, items))

    completed = [each.params["full"] for each in found.diagnostics if each.code == "name-completed"]
    assert completed == ["省档案局"]


@pytest.mark.parametrize("to", [" 改革办", "改革办\u3000", "\t改革办\n"])
def test_blanks_around_a_department_make_no_other_one(seed_plan, none, to):
    point, start = first(seed_plan, "机关党委")

    plan = corrected(seed_plan, none.with_one(Correction("department", point, "机关党委", start, to)))

    assert "改革办" in plan.names


@pytest.mark.parametrize("sign", ["\u200b", "\xad", "\u2060", "\u3164", "\ufe0f", "\u202e", "\U000e0041"])
def test_a_sign_that_nobody_sees_is_seen_in_a_department(seed_plan, none, sign):
    point, start = first(seed_plan, "机关党委")

    plan = corrected(seed_plan, none.with_one(Correction("department", point, "机关党委", start, f"党{sign}委")))

    assert "党\N{REPLACEMENT CHARACTER}委" in plan.names


def test_a_renamed_unit_keeps_its_role_its_basis_and_the_open_list(seed_plan, none):
    at = next(m.start for c in seed_plan.point("12").clauses for m in c.mentions if m.name == "财务资产管理部")

    plan = corrected(seed_plan, none.with_one(Correction("name", "12", "财务资产管理部", at, "资产管理部")))

    row = tables_of(plan).assignments.set_index("name_as_written").loc["资产管理部"]
    assert (row["role"], row["role_basis"], row["list_is_open"]) == ("responsible", "stated", True)


def test_dropping_the_only_unit_of_a_point_says_that_it_has_none(seed_plan, none):
    point, start = first(seed_plan, "机关党委")

    plan = corrected(seed_plan, none.with_one(Correction("drop", point, "机关党委", start)))

    assert [d.point_key for d in plan.diagnostics if d.code == "point-without-unit"] == [point]
    assert len(plan.diagnostics) == len(seed_plan.diagnostics) + 1


def test_a_file_given_back_is_not_applied_twice(none):
    one = none.with_one(Correction("drop", "10", "海鸥集团", 5))

    assert one.and_those_of(one) == one
    assert none.and_those_of(one) == one


@pytest.mark.parametrize(
    ("base", "mine", "newest", "moved"),
    [
        ("", "a", "", "a"),
        ("a", "ab", "ac", "acb"),
        ("ab", "b", "abc", "bc"),
        ("ab", "a", "a", "a"),
        ("a", "ab", "ab", "ab"),
        ("a", "b", "ac", "cb"),
        ("", "aa", "a", "aa"),
    ],
)
def test_what_one_changed_is_changed_in_what_another_left(base, mine, newest, moved):
    made = {name: Correction("drop", "1", name, 0) for name in "abc"}
    first, second, third, wanted = (
        Corrections("0" * 64, tuple(made[name] for name in names)) for names in (base, mine, newest, moved)
    )

    assert second.moved_onto(first, third) == wanted
