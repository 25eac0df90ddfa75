"""The figures of the two-mode network as they are written: specialisation beside the rest, and the whole in one table."""

import csv

import pytest

from analysis.i18n import LANGUAGES, Language
from analysis.network import NetworkSettings, NetworkTables, d_prime, files, h2, measure, section_counts
from analysis.network.methods import two_mode_methods
from analysis.network.two_mode_figures import node_figures, whole_figures
from tests.analysis.network.conftest import assignments_of


@pytest.fixture(scope="module")
def tables() -> NetworkTables:
    """a keeps to the first section, c to the second, b stands in both; d has a point that is left out."""
    plan = {"1": ["a", "b"], "2": ["a"], "3": ["a", "b"], "4": ["c", "b"], "5": ["c"], "6": ["a", "b", "c", "d"]}
    assignments = assignments_of(plan)
    assignments["section_no"] = assignments["point_key"].map(
        {"1": "1", "2": "1.1", "3": "1", "4": "2", "5": "2", "6": "3"}
    )
    return measure(assignments, settings=NetworkSettings(draws=0, community_runs=2, max_units=3), departments=("d",))


def written(tables: NetworkTables, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(files(tables)[name].decode("utf-8-sig").splitlines()))


def test_sections_are_counted_over_the_points_that_were_let_in(tables: NetworkTables):
    assert tables.sections.to_dict("index") == {
        "a": {"1": 3, "2": 0}, "b": {"1": 2, "2": 1}, "c": {"1": 0, "2": 2}, "d": {"1": 0, "2": 0},
    }  # fmt: skip


def test_d_prime_stands_beside_the_other_measures_of_a_department(tables: NetworkTables):
    expected = d_prime(tables.sections)

    assert node_figures(tables)["d_prime"].tolist()[:3] == pytest.approx(expected.tolist()[:3])
    assert [bool(row["d_prime"]) for row in written(tables, "two_mode_measures.csv")] == [True] * 3 + [False] * 6


def test_the_figures_of_the_whole_are_written_with_h2(tables: NetworkTables):
    found = {row["measure"]: row["value"] for row in written(tables, "two_mode_statistics.csv")}

    assert list(found) == list(whole_figures(tables))
    assert (found["departments"], found["points"], found["links"]) == ("4", "5", "8")
    assert float(found["h2"]) == pytest.approx(h2(tables.sections))


def test_a_figure_that_is_not_defined_is_an_empty_field():
    alone = measure(assignments_of({"1": ["a"]}), settings=NetworkSettings(draws=0, community_runs=2))
    found = {row["measure"]: row["value"] for row in written(alone, "two_mode_statistics.csv")}

    assert (found["h2"], found["nodf"], found["density"]) == ("", "", "1")


def test_a_plan_without_departments_is_written_too():
    nothing = measure(assignments_of({}), settings=NetworkSettings(draws=0, community_runs=2))

    assert [row["d_prime"] for row in written(nothing, "two_mode_measures.csv")] == []
    assert {row["value"] for row in written(nothing, "two_mode_statistics.csv")} <= {"", "0"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_methods_name_specialisation_and_its_work(tables: NetworkTables, language: Language):
    said = two_mode_methods(tables, language)

    assert f"H2′ {'is ' if language == 'en' else ''}{h2(tables.sections):.3f}" in said
    assert "Blüthgen et al., 2006" in said


def test_the_founding_plans_sections_are_all_its_links(seed_tables: NetworkTables):
    assert int(seed_tables.sections.to_numpy().sum()) == int(seed_tables.affiliation.incidence.sum())
    assert section_counts(assignments_of({})).empty
