import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from analysis import schema
from analysis.selection import Selection
from analysis.workload import concentration, evenness, points_behind, shares, workload, workload_by
from tests.analysis.made_up import SECTIONS, THREE_POINTS, few, random_tables, tables_from

LOADS = st.lists(st.floats(0, 1e6), min_size=1, max_size=12).filter(lambda loads: sum(loads) > 1e-3)
GROUPINGS = [("section", "full"), ("section", "fractional"), ("role", "full"), ("role", "fractional")]


@pytest.fixture(scope="module")
def small():
    return Selection().apply(tables_from(THREE_POINTS, SECTIONS))


@pytest.fixture(scope="module")
def twice():
    """甲局 stands in point 1 twice, supporting before it leads; 乙局 opens the second list."""
    return Selection().apply(tables_from({"1": ["甲局+", "|", "乙局", "甲局!"], "2": ["甲局?"]}))


def with_units(selected):
    return selected.assignments["point_key"].nunique()


class TestShares:
    def test_one_row_a_point_and_department(self, small):
        table = shares(small).sort_values(["point_key", "department"])

        assert table.astype(object).to_numpy().tolist() == [
            ["1", "1", "乙局", "support", 1, 1 / 2, False],
            ["1", "1", "甲局", "lead", 1, 1 / 2, True],
            ["2", "1", "乙局", "responsible", 1, 1.0, True],
            ["3", "2", "丁局", "responsible", 1, 1 / 4, False],
            ["3", "2", "丙局", "responsible", 1, 1 / 4, False],
            ["3", "2", "乙局", "responsible", 1, 1 / 4, False],
            ["3", "2", "甲局", "responsible", 1, 1 / 4, True],
        ]

    def test_the_columns_are_as_documented(self, small):
        assert list(shares(small)) == [
            "point_key", "section", "department", "role", "full", "fractional", "first_listed",
        ]  # fmt: skip

    def test_a_department_that_stands_twice_counts_once_with_its_first_role(self, twice):
        table = shares(twice).set_index(["point_key", "department"])

        assert table["role"].to_dict() == {("1", "甲局"): "lead", ("1", "乙局"): "responsible", ("2", "甲局"): "guide"}
        assert table["full"].tolist() == [1, 1, 1]

    def test_it_is_first_listed_where_it_opens_any_of_the_lists(self, twice):
        table = shares(twice).set_index(["point_key", "department"])["first_listed"]

        assert table.to_dict() == {("1", "甲局"): True, ("1", "乙局"): True, ("2", "甲局"): True}

    def test_a_filter_does_not_change_what_a_share_is(self, small):
        part = Selection(departments=("甲局",)).apply(small.tables)

        assert shares(part)["fractional"].tolist() == [1 / 2, 1 / 4]

    @given(random_tables)
    @few
    def test_every_point_and_department_stands_once(self, tables):
        unit = shares(Selection().apply(tables))

        assert not unit.duplicated(["point_key", "department"]).any()
        assert len(unit) == len(tables.assignments.drop_duplicates(["point_key", "department"]))


class TestWorkload:
    def test_the_small_plan_counted_by_hand(self, small):
        assert workload(small).astype(object).to_numpy().tolist() == [
            ["乙局", 3, 1.75, 0, 1, 1],
            ["甲局", 2, 0.75, 1, 0, 2],
            ["丙局", 1, 0.25, 0, 0, 0],
            ["丁局", 1, 0.25, 0, 0, 0],
        ]

    def test_the_columns_are_as_documented(self, small):
        assert list(workload(small)) == [
            "department", "point_count", "fractional_count", "lead_count", "alone_count", "first_listed_count",
        ]  # fmt: skip

    def test_nothing_selected_gives_no_rows(self, small):
        assert workload(Selection(sections=("9",)).apply(small.tables)).empty

    @given(random_tables)
    @few
    def test_fractional_counts_sum_to_the_points_that_have_units(self, tables):
        selected = Selection().apply(tables)

        assert workload(selected)["fractional_count"].sum() == pytest.approx(with_units(selected))

    @given(random_tables, st.integers(1, 5))
    @few
    def test_they_do_so_with_large_points_left_out(self, tables, limit):
        selected = Selection(max_units=limit).apply(tables)

        assert workload(selected)["fractional_count"].sum() == pytest.approx(with_units(selected))

    @given(random_tables)
    @few
    def test_full_counts_are_those_of_the_table_of_departments_in_its_order(self, tables):
        table = workload(Selection().apply(tables))

        assert list(zip(table["department"], table["point_count"], strict=True)) == list(
            zip(tables.departments["department"], tables.departments["point_count"], strict=True)
        )

    @given(random_tables)
    @few
    def test_every_count_is_against_counting_by_hand(self, tables):
        rows = tables.assignments
        for line in workload(Selection().apply(tables)).itertuples():
            own = rows[rows["department"] == line.department]
            sizes = [rows.loc[rows["point_key"] == key, "department"].nunique() for key in own["point_key"].unique()]

            assert line.point_count == len(sizes)
            assert line.fractional_count == pytest.approx(sum(1 / size for size in sizes))
            assert line.lead_count == own.loc[own["role"] == "lead", "point_key"].nunique()
            assert line.alone_count == sizes.count(1)
            assert line.first_listed_count == own.loc[own["position"] == 1, "point_key"].nunique()


class TestWorkloadBy:
    def test_by_section(self, small):
        table = workload_by(small, "section")

        assert (list(table.index), list(table.columns)) == (["乙局", "甲局", "丙局", "丁局"], ["1", "2"])
        assert table.fillna(0).to_numpy().tolist() == [[2, 1], [1, 1], [0, 1], [0, 1]]

    def test_by_role_in_the_order_of_the_roles(self, small):
        table = workload_by(small, "role")

        assert list(table.columns) == ["lead", "responsible", "support"]
        assert table.fillna(0).loc["甲局"].tolist() == [1, 1, 0]

    def test_an_empty_cell_is_missing_and_not_nought(self, small):
        assert workload_by(small, "section").loc["丙局"].isna().tolist() == [True, False]

    def test_by_fractional_counting_the_order_follows_the_shares(self):
        tables = tables_from({"1": ["甲", "乙", "丙", "丁"], "2": ["甲", "乙", "丙", "丁"], "3": ["戊"]})

        assert workload_by(Selection().apply(tables), "section", "fractional").index.tolist()[0] == "戊"

    def test_sections_stand_in_the_plan_s_order_and_not_in_that_of_their_digits(self):
        points = {str(n): ["甲"] for n in range(1, 12)}
        tables = tables_from(points, {key: key for key in points})

        assert list(workload_by(Selection().apply(tables), "section")) == [str(n) for n in range(1, 12)]

    def test_nothing_selected_gives_an_empty_table(self, small):
        for grouping in ("section", "role"):
            assert workload_by(Selection(sections=("9",)).apply(small.tables), grouping).empty

    @given(random_tables, st.none() | st.integers(1, 5), st.sampled_from(GROUPINGS))
    @settings(max_examples=60)
    def test_its_rows_sum_to_the_workload(self, tables, limit, way):
        grouping, counting = way
        selected = Selection(max_units=limit).apply(tables)
        whole = workload(selected).set_index("department")
        totals = whole["point_count" if counting == "full" else "fractional_count"].astype("float64")
        sums = workload_by(selected, grouping, counting).sum(axis="columns").astype("float64")

        assert sums.to_dict() == pytest.approx(totals.to_dict())

    @pytest.mark.parametrize(("grouping", "counting"), GROUPINGS)
    def test_the_founding_plan_s_rows_sum_to_its_workload(self, seed, grouping, counting):
        totals = (
            workload(seed)
            .set_index("department")["point_count" if counting == "full" else "fractional_count"]
            .astype("float64")
        )
        sums = workload_by(seed, grouping, counting).sum(axis="columns")

        assert sums.to_dict() == pytest.approx(totals.to_dict())


class TestPointsBehind:
    def test_those_of_a_department_in_the_order_of_the_text(self, small):
        assert points_behind(small, "乙局") == ["1", "2", "3"]

    def test_those_in_one_section(self, small):
        assert (points_behind(small, "乙局", section="1"), points_behind(small, "乙局", section="2")) == (
            ["1", "2"],
            ["3"],
        )

    def test_those_in_one_role(self, small):
        assert points_behind(small, "甲局", role="lead") == ["1"]

    def test_none_of_a_department_that_is_not_there(self, small):
        assert points_behind(small, "庚局") == []

    @pytest.mark.parametrize("grouping", ["section", "role"])
    def test_there_are_as_many_as_every_cell_of_the_founding_plan_says(self, seed, grouping):
        table = workload_by(seed, grouping).fillna(0).astype(int)
        groups = table.columns if grouping == "section" else schema.ROLES
        shown = {
            cell: int(table.get(cell[1], pd.Series(0, table.index))[cell[0]])
            for cell in itertools.product(table.index, groups)
        }
        behind = {cell: len(points_behind(seed, cell[0], **{grouping: cell[1]})) for cell in shown}

        assert sum(shown.values()) == 64
        assert shown == behind

    @given(random_tables, st.data())
    @few
    def test_there_are_as_many_as_any_cell_says(self, tables, data):
        selected = Selection().apply(tables)
        grouping = data.draw(st.sampled_from(["section", "role"]))
        table = workload_by(selected, grouping).fillna(0).astype(int)
        assume(table.size)
        department, group = data.draw(st.sampled_from(list(itertools.product(table.index, table.columns))))
        keys = points_behind(selected, department, **{grouping: group})

        assert len(keys) == len(set(keys)) == table.loc[department, group]


class TestConcentration:
    @pytest.mark.parametrize(
        ("loads", "gini"), [([5, 5, 5, 5], 0), ([0, 0, 0, 8], 3 / 4), ([1, 2, 3, 4], 1 / 4), ([7], 0), ([1, 3], 1 / 4)]
    )
    def test_gini_of_loads_worked_out_by_hand(self, loads, gini):
        assert concentration(pd.Series(loads)).gini == pytest.approx(gini)

    @given(LOADS)
    def test_gini_is_half_the_relative_mean_absolute_difference(self, loads):
        pairs = [abs(a - b) for a, b in itertools.product(loads, repeat=2)]
        by_definition = np.mean(pairs) / (2 * np.mean(loads))

        assert concentration(pd.Series(loads)).gini == pytest.approx(by_definition, abs=1e-9)

    @given(LOADS)
    def test_gini_is_twice_the_area_between_the_curve_and_the_diagonal(self, loads):
        found = concentration(pd.Series(loads))
        area = np.trapezoid(found.lorenz["departments"] - found.lorenz["load"], found.lorenz["departments"])

        assert found.gini == pytest.approx(2 * area, abs=1e-9)

    @given(LOADS)
    def test_the_curve_runs_from_nought_to_all_below_the_diagonal(self, loads):
        curve = concentration(pd.Series(loads)).lorenz

        assert curve.iloc[0].tolist() == [0, 0]
        assert curve.iloc[-1].tolist() == pytest.approx([1, 1])
        assert (curve["load"] <= curve["departments"] + 1e-9).all()
        assert curve["load"].is_monotonic_increasing

    @given(LOADS, st.integers(1, 15))
    def test_the_share_of_the_top_is_what_the_largest_carry(self, loads, top):
        found = concentration(pd.Series(loads), top)

        assert found.top == min(top, len(loads))
        assert found.top_share == pytest.approx(sum(sorted(loads)[-top:]) / sum(loads))

    @pytest.mark.parametrize("loads", [[], [0], [0, 0, 0]])
    def test_where_there_is_nothing_to_share_there_is_none(self, loads):
        assert concentration(pd.Series(loads, dtype="float64")) is None

    def test_the_order_of_departments_does_not_matter(self):
        one, other = concentration(pd.Series([4, 1, 3])), concentration(pd.Series([1, 3, 4]))

        assert (one.gini, one.top_share) == (other.gini, other.top_share)


@pytest.mark.parametrize(
    ("gini", "word"),
    [(0.0, "even"), (0.199, "even"), (0.2, "middling"), (0.399, "middling"), (0.4, "uneven"), (0.94, "uneven")],
)
def test_a_gini_coefficient_has_a_word(gini, word):
    assert evenness(gini) == word
