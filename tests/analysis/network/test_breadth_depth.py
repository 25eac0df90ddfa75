import pandas as pd
import pytest

from analysis.network import NetworkSettings, NetworkTables, breadth_depth, measure
from tests.analysis.network.conftest import assignments_of


def test_four_departments_fall_into_four_quadrants():
    nodes = pd.DataFrame({
        "department": list("abcde"), "point_count": [9, 4, 8, 2, 1],
        "degree": [8, 6, 2, 1, 0], "strength": [32.0, 6.0, 10.0, 1.0, 0.0],
    })  # fmt: skip

    found = breadth_depth(nodes)

    assert (found.breadth, found.depth) == (4.0, 2.5)
    assert found.table["depth"].tolist()[:4] == [4.0, 1.0, 5.0, 1.0]
    assert found.table["quadrant"].tolist() == ["broad-deep", "broad-shallow", "narrow-deep", "narrow-shallow", "alone"]
    assert found.table["depth"].isna().tolist() == [False] * 4 + [True]


def test_depth_times_breadth_is_strength(seed_tables: NetworkTables):
    table = breadth_depth(seed_tables.nodes).table
    tied = table[table["breadth"] > 0]

    assert (tied["depth"] * tied["breadth"].astype(float)).tolist() == pytest.approx(tied["strength"].tolist())
    assert table.loc[table["quadrant"] == "alone", "department"].tolist() == ["机关党委"]


@pytest.mark.parametrize("plan", [{}, {"1": ["a"]}])
def test_without_partners_there_are_no_medians(plan: dict[str, list[str]]):
    nodes = measure(assignments_of(plan), settings=NetworkSettings(draws=0, community_runs=1)).nodes

    found = breadth_depth(nodes)

    assert (found.breadth, found.depth) == (None, None)
    assert set(found.table["quadrant"]) <= {"alone"}


@pytest.mark.parametrize(
    ("degree", "strength", "quadrants"),
    [
        ([2, 2, 2], [2.0, 2.0, 2.0], ["even"] * 3),
        ([1, 2, 3], [1.0, 2.0, 3.0], ["even"] * 3),
        ([1, 1, 1, 3], [1.0, 1.0, 1.0, 9.0], ["narrow-shallow"] * 3 + ["broad-deep"]),
        ([1, 3, 3, 3], [1.0, 9.0, 9.0, 9.0], ["narrow-shallow"] + ["broad-deep"] * 3),
        ([0, 2, 2, 2], [0.0, 2.0, 2.0, 2.0], ["alone"] + ["even"] * 3),
    ],
)
def test_nobody_is_called_broad_or_deep_who_lies_above_nobody(
    degree: list[int], strength: list[float], quadrants: list[str]
):
    nodes = pd.DataFrame({
        "department": list("abcd")[: len(degree)], "point_count": degree, "degree": degree, "strength": strength,
    })  # fmt: skip

    assert breadth_depth(nodes).table["quadrant"].tolist() == quadrants
