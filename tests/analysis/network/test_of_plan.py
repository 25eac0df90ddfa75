"""The part of a plan that the settings take: same places, same base, left-out points by the whole plan."""

import io
import zipfile
from dataclasses import replace

import numpy as np
import pytest

from analysis.corrections import Correction, Corrections, corrected
from analysis.errors import PlanError
from analysis.network import NetworkSettings, archive, files, measure_plan, methods, settings_of
from analysis.network.of_plan import MOST_DEPARTMENTS
from analysis.parsing import parse
from analysis.reading import read_bytes, read_file
from analysis.selection import Selection
from analysis.tables import PlanTables, tables_of
from tests.analysis.test_network_command import ROOT

QUICK = {"draws": 20, "community_runs": 3}


@pytest.fixture(scope="module")
def plan() -> PlanTables:
    return tables_of(parse(read_file(ROOT / "data/plans/shanghai-ftu-2018.txt")))


def test_a_filter_moves_nothing(plan: PlanTables):
    whole = measure_plan(plan, NetworkSettings(**QUICK))
    part = measure_plan(plan, NetworkSettings(**QUICK, sections=("2",)))

    assert part.layout == whole.layout
    assert set(part.affiliation.departments) < set(whole.affiliation.departments)


def moved(before, after) -> float:
    """The longest way of a department that stands in both, in pixels."""
    both = before.layout.places.keys() & after.layout.places.keys()
    return max(float(np.hypot(*np.subtract(before.layout.places[n], after.layout.places[n]))) for n in both)


def test_a_correction_and_a_switch_move_departments_a_little():
    read = parse(read_file(ROOT / "data/plans/shanghai-ftu-2018.txt"))
    clause = read.point("4").clauses[0]
    mention = next(each for each in clause.mentions if each.full_name == "办公室")
    drop = Correction("drop", "4", "办公室", mention.start)
    plan = corrected(read, Corrections(read.source.sha256, (drop,)))
    settings = NetworkSettings(**QUICK)

    before = measure_plan(tables_of(read), settings)
    after = measure_plan(tables_of(plan), settings)

    assert 0 < moved(before, after) < 40
    assert measure_plan(tables_of(plan), settings).layout == after.layout


def test_a_network_that_is_measured_but_for_its_tests_saves_the_rest(plan: PlanTables):
    settings = NetworkSettings(**QUICK)
    asked = []
    untested = measure_plan(plan, replace(settings, draws=0))

    found = measure_plan(plan, settings, untested=untested, progress=lambda stage, *_: asked.append(stage))

    assert files(found) == files(measure_plan(plan, settings))
    assert set(asked) == {"draws"}


def test_the_settings_of_a_selection_take_what_it_keeps(plan: PlanTables):
    selection = Selection(sections=("2", "3"), max_units=7)

    found = measure_plan(plan, replace(settings_of(selection), **QUICK))

    kept = selection.apply(plan)
    assert set(found.affiliation.points) == set(kept.points["point_key"])
    assert set(found.affiliation.departments) >= set(kept.assignments["department"])


def test_points_are_left_out_by_their_departments_in_the_whole_plan(plan: PlanTables):
    names = ("基层工作部", "权益保障部")
    part = measure_plan(plan, NetworkSettings(**QUICK, departments=names, max_units=7))

    assert part.affiliation.left_out == ("4", "10")
    assert part.affiliation.departments == tuple(sorted(names))


def test_no_pair_of_departments_outside_the_part_is_tested(plan: PlanTables):
    part = measure_plan(plan, NetworkSettings(**QUICK, departments=("基层工作部", "权益保障部")))

    assert part.verdict.pairs == 1


def test_nothing_taken_gives_empty_tables(plan: PlanTables):
    part = measure_plan(plan, NetworkSettings(**QUICK, sections=("99",)))

    assert (len(part.nodes), len(part.ties)) == (0, 0)
    assert files(part)["nodes.csv"]


def test_the_methods_name_the_part_that_was_taken(plan: PlanTables):
    part = measure_plan(plan, NetworkSettings(**QUICK, sections=("2",), order_leads=True))

    assert "只取计划的一部分或另有假设：板块：2；假设排在首位的为牵头。" in methods(part, "zh")
    assert "Taken or assumed: " in methods(part, "en")


def test_shared_counts_are_newman_strengths(plan: PlanTables):
    found = measure_plan(plan, NetworkSettings(**QUICK, weight="newman"))

    assert np.allclose(found.affiliation.shared_counts, found.nodes["strength"].to_numpy())


def test_the_archive_holds_every_file_and_is_the_same_twice(plan: PlanTables):
    first, second = (measure_plan(plan, NetworkSettings(**QUICK)) for _ in range(2))
    with zipfile.ZipFile(io.BytesIO(archive(first))) as packed:
        assert {name: packed.read(name) for name in packed.namelist()} == files(first)

    assert archive(first) == archive(second)


def crowded(*units: int) -> PlanTables:
    """A plan whose points name so many departments each, the first ones of all."""
    names = [
        f"{a}{b}{c}局" for a in "甲乙丙丁戊己庚辛壬癸子" for b in "子丑寅卯辰巳午未申酉" for c in "天地玄黄宇宙洪荒日月"
    ]
    lines = [f"{i}．推进工作。（责任单位：{'、'.join(names[:count])}）" for i, count in enumerate(units, 1)]
    return tables_of(parse(read_bytes("\n".join(["要点", *lines]).encode(), "")))


@pytest.mark.parametrize("units", [MOST_DEPARTMENTS + 1, 330])
def test_a_network_that_would_take_minutes_and_gigabytes_is_refused(units: int):
    with pytest.raises(PlanError) as refused:
        measure_plan(crowded(units, 2), NetworkSettings(draws=0))

    assert refused.value.code == ("departments-too-many" if units > MOST_DEPARTMENTS else "ties-too-many")
    assert refused.value.params["count"] == (units if units > MOST_DEPARTMENTS else 330 * 329 // 2)


def test_without_the_crowded_point_it_is_measured():
    found = measure_plan(crowded(330, 2), NetworkSettings(draws=0, community_runs=1, max_units=40))

    assert (len(found.nodes), len(found.ties), found.affiliation.left_out) == (330, 1, ("1",))
