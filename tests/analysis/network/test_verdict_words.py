"""The sentences about a network: work first, probabilities never nought, bounds as they are."""

from dataclasses import replace

import numpy as np
import pytest

from analysis.i18n import LANGUAGES, Language, catalogue
from analysis.network import (
    NetworkSettings,
    NetworkTables,
    Verdict,
    bound_words,
    finding_words,
    groups_words,
    measure,
    measure_plan,
    p_in_words,
    pair_words,
    verdict_words,
    work_words,
)
from analysis.network.verdict_words import drawn_p_in_words, expected_in_words, never_alone, ties_of_two_points
from tests.analysis.made_up import tables_from
from tests.analysis.network.conftest import assignments_of, points_of
from tests.analysis.network.test_significance import FULL_OVERLAP, PARTIAL_OVERLAP


def tables_of(plan: dict[str, list[str]], **values: object) -> NetworkTables:
    settings = NetworkSettings(**({"draws": 1000, "community_runs": 5} | values))  # type: ignore[arg-type]
    return measure(assignments_of(plan), points_of(list(plan)), settings)


def pair_of(tables: NetworkTables, a: str, b: str) -> dict[str, object]:
    rows = tables.pairs.to_dict("records")
    return next(row for row in rows if {row["department_a"], row["department_b"]} == {a, b})


@pytest.mark.parametrize(
    ("p", "words"),
    [
        (1e-12, "< 0.001"), (0.0009, "< 0.001"), (0.001, "= 0.0010"), (0.0567, "= 0.0567"), (0.05001, "= 0.0501"),
        (0.05, "= 0.0500"), (0.1, "= 0.100"), (0.1234, "= 0.124"), (1.0, "= 1.000"), (float("nan"), "–"),
    ],
)  # fmt: skip
def test_a_small_p_is_an_upper_bound_and_none_is_rounded_down_to_the_level(p: float, words: str):
    assert p_in_words(p) == words


@pytest.mark.parametrize(
    ("p", "error", "words"),
    [
        (1e-12, 1e-14, "< 10⁻¹²"), (0.00021, 4e-6, "= 0.00021 ± 4e-06"), (0.0567, 0.0012, "= 0.057 ± 0.001"),
        (0.31, np.nan, "= 0.31"), (1.0, 0.0, "= 1"),
    ],
)  # fmt: skip
def test_a_drawn_p_has_its_standard_error_beside_it(p: float, error: float, words: str):
    assert drawn_p_in_words(p, error) == words


def test_small_expectations_are_not_said_to_be_nought():
    assert [expected_in_words(value) for value in (3.24, 0.1, 0.042, 0.0)] == ["3.2", "0.1", "0.042", "0.0"]


def test_the_work_comes_first():
    plan = {"1": ["甲", "乙"], "2": ["甲", "乙"], "3": ["丙"], "4": ["丙", "丁", "甲"], "5": ["乙", "戊", "丙"]}
    tables = tables_of(plan)

    assert work_words(tables, "zh") == (
        "乙与甲共同承担最多：2 项要点。从不单独承担要点的责任单位：乙、甲、丁、戊。7 条连线中有 6 条只来自责任单位最多的两项要点（4、5）。"
    )
    assert finding_words(tables, "zh").startswith(work_words(tables, "zh") + "校正后，")
    assert work_words(tables, "en") == (
        "乙 and 甲 share most: 2 points. Never alone in a point: 乙, 甲, 丁, 戊. "
        "6 of 7 ties rest on the two points with most departments alone (4, 5)."
    )


def test_equal_pairs_are_counted_and_one_is_named():
    assert work_words(tables_of({"1": ["a", "b"], "2": ["c", "d"]}), "zh") == (
        "共同承担最多的有 2 对，各 1 项要点，如a与b。没有一个责任单位单独承担要点。"
    )


def test_departments_are_never_alone_where_each_of_their_points_has_another():
    assert never_alone(tables_of({"1": ["a", "b"], "2": ["b"], "3": ["a", "c"], "4": ["c", "a"]})) == ["a", "c"]


def test_nobody_is_alone_beside_a_collective_name_or_in_a_list_that_is_not_complete():
    plan = {"1": ["a", "各部门*"], "2": ["b", "c"], "3": ["c"]}
    rows = assignments_of(plan)
    is_open = rows.assign(list_is_open=rows["department"].eq("c") & rows["point_key"].eq("3"))

    assert never_alone(tables_of(plan)) == ["a", "b"]
    assert never_alone(measure(is_open, None, NetworkSettings(draws=0, community_runs=2))) == ["c", "a", "b"]


def test_a_filter_makes_nobody_alone():
    settings = NetworkSettings(draws=0, community_runs=2, departments=("甲局",))
    points = {"1": ["甲局", "乙局"], "2": ["乙局"]}

    assert never_alone(measure_plan(tables_from(points), settings)) == ["甲局"]
    large = NetworkSettings(draws=0, community_runs=2, max_units=2)
    assert never_alone(measure_plan(tables_from(points | {"3": ["丙局", "丁局", "甲局"]}), large)) == [
        "甲局", "丁局", "丙局",
    ]  # fmt: skip


def test_two_points_are_named_only_where_no_third_has_as_many_departments():
    plan = {"1": ["a", "b", "c"], "2": ["d", "e", "f"], "3": ["g", "h", "i"]}

    assert ties_of_two_points(tables_of(plan)) is None
    assert ties_of_two_points(tables_of(plan | {"3": ["g", "h"]})) == (("1", "2"), 6)


def test_ties_of_two_points_are_those_that_no_other_point_makes():
    plan = {"1": ["a", "b", "c"], "2": ["a", "b"], "3": ["b", "c", "d"], "4": ["a", "d"]}
    # b–c stands in both, a–c and c–d and b–d in one: a–b has point 2 besides.
    assert ties_of_two_points(tables_of(plan)) == (("1", "3"), 4)
    assert ties_of_two_points(tables_of({"1": ["a", "b", "c"], "2": ["a", "b"]})) is None


def test_departments_that_are_named_of_many_are_said_to_be_examples():
    plan = {str(number): ["a", name] for number, name in enumerate("bcdefghij")}

    assert "如a、b、" in work_words(tables_of({**plan, "z": ["k"]}), "zh")  # j has as many points as b


def test_without_ties_there_is_no_work_to_name():
    tables = tables_of({"1": ["a"], "2": ["b"]})

    assert work_words(tables, "zh") == ""
    assert finding_words(tables, "zh") == "网络中没有两个责任单位共同承担同一项要点，无从检验。"


@pytest.mark.parametrize("verdict", list(Verdict))
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_verdict_has_its_words(seed_tables: NetworkTables, verdict: Verdict, language: Language):
    said = verdict_words(replace(seed_tables.verdict, verdict=verdict), language)

    assert "{" not in said
    assert ("随机水平" if language == "zh" else "chance") in said
    assert f"network.pair-verdict.{verdict.value}" in catalogue(language)
    assert f"network.pair.{verdict.value}" in catalogue(language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_pairs_that_share_less_and_pairs_near_the_line_are_counted(seed_tables: NetworkTables, language: Language):
    said = verdict_words(replace(seed_tables.verdict, fewer=3, uncertain=2), language)

    assert said.startswith(verdict_words(seed_tables.verdict, language))
    assert ("另有 3 对" if language == "zh" else "3 pairs share fewer") in said
    assert ("2 对离界线" if language == "zh" else "2 pairs are within two standard errors") in said


@pytest.mark.parametrize(
    ("tied", "language", "words"),
    [
        (10, "zh", "数据不足：全部 10 条连线，按两者"),
        (1, "zh", "数据不足：仅有的 1 条连线，按两者"),
        (10, "en", "not one of the 10 ties could show it however much it overlapped, given"),
        (1, "en", "the only tie could not show it however much it overlapped, given"),
    ],
)
def test_where_no_tie_could_show_anything_all_of_them_are_meant(
    seed_tables: NetworkTables, tied: int, language: Language, words: str
):
    assert words in verdict_words(replace(seed_tables.verdict, tied=tied, undetectable_ties=tied), language)


def test_no_word_of_a_network_calls_chance_an_opportunity():
    assert [key for key, words in catalogue("zh").items() if "机遇" in words] == []


def test_of_the_two_plans_with_equal_margins_the_same_bound_is_said():
    full, partial = tables_of(FULL_OVERLAP), tables_of(PARTIAL_OVERLAP)
    one, other = (pair_of(tables, "甲局", "乙局") for tables in (full, partial))
    said, again = (bound_words(row, full.verdict, "zh") for row in (one, other))

    assert "对所有单位对校正后共同承担 2 项起显著" in said
    assert said.split("按同一模型")[1].split("其他模型")[0] == again.split("按同一模型")[1].split("其他模型")[0]
    assert "校正后仍显著" in pair_words(one, "zh")
    assert "数据不足" not in pair_words(other, "zh")


def test_a_pair_that_needs_others_to_stand_out_is_not_said_never_to_reach_it():
    tables = tables_of(PARTIAL_OVERLAP)
    row = pair_of(tables, "乙局", "第二局")

    assert row["verdict"] == "not_supported"
    assert "单凭这一对达不到，要有别的单位对也很突出才行" in bound_words(row, tables.verdict, "zh")


def test_a_pair_that_never_could_is_said_never_to():
    tables = tables_of({"1": ["a", "b"], "2": ["a", "b"], "3": ["a"]})
    row = pair_of(tables, "a", "b")

    assert "共同承担再多项也达不到显著" in verdict_words(tables.verdict, "zh")
    assert bound_words(row, tables.verdict, "zh").count("任何数值均不显著") == 2
    assert pair_words(row, "zh").startswith("a与b共同承担 2 项，随机水平约 2.0 项（p = 1.000）。数据不足")


def test_a_pair_that_avoids_another_is_told_its_lower_tail():
    plan = {str(point): ["a", "c"] if point % 2 else ["b", "d"] for point in range(40)}
    tables = tables_of(plan)

    assert "低于随机水平一侧：p < 0.001" in pair_words(pair_of(tables, "a", "b"), "zh")
    assert "低于" not in pair_words(pair_of(tables, "a", "c"), "zh")


@pytest.mark.parametrize("language", LANGUAGES)
def test_unstable_groups_are_said_to_be_so(seed_tables: NetworkTables, language: Language):
    unstable = replace(seed_tables, communities=replace(seed_tables.communities, agreement=0.22, identical=0.01))
    mark = catalogue(language)["network.groups.unstable"]

    assert groups_words(unstable, language).endswith(mark)
    assert mark not in groups_words(seed_tables, language)
    assert "Leiden" in groups_words(seed_tables, language)
