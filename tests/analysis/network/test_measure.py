import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.network import (
    NODE_COLUMNS,
    TIE_COLUMNS,
    WEIGHTS,
    NetworkSettings,
    NetworkTables,
    layout,
    measure,
)
from tests.analysis.network.conftest import assignments_of, points_of

PLAN = {"1": ["a!", "b+"], "2": ["a", "b", "c"], "3": ["d", "各部门*"], "4": ["a!", "c+"]}
QUICK = NetworkSettings(draws=200, community_runs=3)


def quick(plan: dict[str, list[str]], **changes: object) -> NetworkTables:
    values: dict[str, object] = {"draws": 200, "community_runs": 3} | changes
    return measure(assignments_of(plan), points_of(list(plan)), NetworkSettings(**values))  # type: ignore[arg-type]


def test_the_contract_columns_stand_first_in_order():
    tables = quick(PLAN)

    assert tuple(tables.nodes)[:11] == NODE_COLUMNS
    assert tuple(tables.ties)[: len(TIE_COLUMNS)] == TIE_COLUMNS
    assert NODE_COLUMNS == (
        "department", "point_count", "fractional_count", "lead_count", "degree", "strength", "betweenness",
        "closeness", "eigenvector", "constraint", "community",
    )  # fmt: skip
    assert TIE_COLUMNS == (
        "department_a", "department_b", "shared_points", "weight", "newman", "expected_hypergeometric",
        "p_hypergeometric", "expected_fdsm", "p_fdsm", "p_sdsm", "p_error", "q", "verdict", "points",
    )  # fmt: skip


def test_nodes_are_sorted_and_count_loads_leads_and_partners():
    nodes = quick(PLAN).nodes

    assert nodes[["department", "point_count", "lead_count", "degree"]].to_dict("split")["data"] == [
        ["a", 3, 2, 2],
        ["b", 2, 0, 2],
        ["c", 2, 0, 2],
        ["d", 1, 0, 0],
    ]
    assert nodes["fractional_count"].tolist() == pytest.approx([4 / 3, 5 / 6, 5 / 6, 1])


def test_collective_names_are_left_out_and_told():
    tables = quick(PLAN)

    assert tables.collective == ("各部门",)
    assert "各部门" not in set(tables.nodes["department"])
    assert quick(PLAN, collective=True).collective == ()
    assert "各部门" in set(quick(PLAN, collective=True).nodes["department"])


def test_roles_stated_give_directed_ties():
    assert quick(PLAN).lead_support[["lead", "support"]].to_dict("split")["data"] == [["a", "b"], ["a", "c"]]


def test_counts_have_one_base_where_points_are_left_out():
    tables = quick({"1": ["a!", "b"], "2": ["a!", "b", "c"]}, max_units=2)

    assert tables.nodes[["department", "point_count", "lead_count"]].to_dict("split")["data"] == [
        ["a", 1, 1],
        ["b", 1, 0],
        ["c", 0, 0],
    ]


def test_ties_carry_the_tests_of_their_pair():
    tables = quick(PLAN)
    keys = ["department_a", "department_b"]
    joined = tables.ties.merge(tables.pairs, on=keys, suffixes=("", "_pair"))

    assert len(joined) == len(tables.ties)
    assert (joined["p_fdsm"] == joined["p_fdsm_pair"]).all()
    assert (joined["verdict"] == joined["verdict_pair"]).all()


def test_equal_arguments_give_equal_tables():
    one, other = quick(PLAN), quick(PLAN)

    pd.testing.assert_frame_equal(one.nodes, other.nodes)
    pd.testing.assert_frame_equal(one.ties, other.ties)
    assert one.layout == other.layout
    assert one.communities == other.communities


def test_the_arguments_are_not_changed():
    rows, points = assignments_of(PLAN), points_of(list(PLAN))
    before = rows.copy(deep=True), points.copy(deep=True)
    measure(rows, points, QUICK)

    pd.testing.assert_frame_equal(rows, before[0])
    pd.testing.assert_frame_equal(points, before[1])


def test_a_department_keeps_its_place_under_a_filter():
    rows = assignments_of({"1": ["a", "b"], "2": ["b", "c"], "3": ["c", "d"], "4": ["a"]})
    whole = measure(rows, settings=QUICK)
    part = rows[rows["point_key"].isin(["1", "4"])]
    filtered = measure(part, settings=QUICK, departments=whole.affiliation.departments, place=whole.layout)

    assert filtered.layout == whole.layout
    assert filtered.nodes["department"].tolist() == ["a", "b", "c", "d"]
    assert filtered.nodes["degree"].tolist() == [1, 1, 0, 0]


def test_without_a_place_one_is_computed():
    tables = quick(PLAN)

    assert tables.layout == layout(tables.affiliation, seed=QUICK.seed)


def test_progress_names_its_stage():
    told: list[tuple[str, int, int]] = []
    measure(assignments_of(PLAN), settings=QUICK, progress=lambda *said: told.append(said))

    assert told[:2] == [("draws", 100, 200), ("draws", 200, 200)]
    assert told[-1] == ("communities", 3, 3)


def test_without_draws_the_stochastic_model_gives_p_and_verdict():
    tables = quick(PLAN, draws=0)

    assert tables.ties[["expected_fdsm", "p_fdsm", "p_error"]].isna().all(axis=None)
    assert tables.pairs["p"].tolist() == tables.pairs["p_sdsm"].tolist()
    assert (tables.settings.model, tables.verdict.model, tables.sample) == ("sdsm", "sdsm", None)


def test_the_sample_says_how_it_was_drawn():
    sample = quick(PLAN).sample

    assert sample is not None
    assert (sample.draws, sample.chains) == (200, 100)
    assert sample.burn_in >= 10 * sample.thinning >= 100


@pytest.mark.parametrize("plan", [{}, {"1": ["a"]}, {"1": ["各部门*"]}, {"1": ["a"], "2": ["b"]}])
def test_plans_without_ties_give_empty_tables_not_errors(plan: dict[str, list[str]]):
    tables = quick(plan)

    assert tables.ties.empty
    assert tuple(tables.ties)[: len(TIE_COLUMNS)] == TIE_COLUMNS
    assert tables.communities.count == 0


def test_defaults_serve():
    tables = measure(assignments_of(PLAN))

    assert tables.settings == NetworkSettings()
    assert tables.affiliation.points == ("1", "2", "3", "4")


def test_directed_ties_have_the_same_base_as_the_rest():
    plan = {"1": ["a!", "b+", "各处室*"], "2": ["a!", "b+", "c+"]}

    assert quick(plan, max_units=2).lead_support.to_dict("split")["data"] == [["a", "b", 1, "1"]]


plans = st.dictionaries(
    st.integers(1, 8).map(str),
    st.lists(st.sampled_from(["a", "b!", "c+", "d", "e*", "f"]), min_size=1, max_size=5),
    max_size=8,
)


@settings(max_examples=40, deadline=None)
@given(plan=plans, weight=st.sampled_from(WEIGHTS), max_units=st.none() | st.integers(1, 4))
def test_the_tables_agree_with_each_other(plan: dict[str, list[str]], weight: str, max_units: int | None):
    tables = quick(plan, weight=weight, max_units=max_units, draws=20, community_runs=1)
    ends = pd.concat([
        tables.ties[["department_a", "weight"]].set_axis(["department", "weight"], axis=1),
        tables.ties[["department_b", "weight"]].set_axis(["department", "weight"], axis=1),
    ])  # fmt: skip
    summed = ends.groupby("department")["weight"].agg(["size", "sum"]).reindex(tables.nodes["department"]).fillna(0)

    assert tables.nodes["degree"].tolist() == summed["size"].tolist()
    assert tables.nodes["strength"].tolist() == pytest.approx(summed["sum"].tolist())
    assert tables.nodes["point_count"].sum() == int(tables.affiliation.incidence.sum())
    assert tables.nodes["fractional_count"].sum() == pytest.approx(len(tables.affiliation.points))
    assert set(tables.layout.places) == set(tables.nodes["department"])
    assert (tables.nodes["community"].isna() == (tables.nodes["degree"] == 0)).all()
    assert len(tables.pairs) == len(tables.nodes) * (len(tables.nodes) - 1) // 2
    assert tables.verdict.tied == len(tables.ties)


@settings(max_examples=30, deadline=None)
@given(plan=plans)
def test_a_department_renamed_keeps_its_numbers(plan: dict[str, list[str]]):
    renamed = {point: ["甲" + name for name in names] for point, names in plan.items()}
    one, other = quick(plan, draws=0, community_runs=1), quick(renamed, draws=0, community_runs=1)

    pd.testing.assert_frame_equal(
        one.nodes.drop(columns="department"), other.nodes.drop(columns="department"), rtol=1e-9
    )
