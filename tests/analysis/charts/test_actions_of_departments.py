"""Departments and sections with the number of their actions, on screen and on paper."""

import pytest

from analysis.charts import plot_spread, spread_info
from analysis.charts.actions_matrix import actions_matrix_info
from analysis.ledger.measures import owners_of
from analysis.ledger.tasks import tasks_of
from tests.pages.opening import SEED


@pytest.fixture(scope="module")
def actions(seed):
    tables = seed.tables
    return owners_of(tasks_of(tables.actions, tables.commitments, tables.assignments, SEED.text))


def test_the_picture_counts_the_actions_of_each_department(seed, actions, words):
    sections = {no: (no, title) for no, _, title in seed.tables.top_sections()}
    info = spread_info(seed, sections, words, actions=actions)

    counts = actions["department"].value_counts()
    assert {
        name: sum(load.values()) for name, load in zip(info.departments, info.loads, strict=True)
    } == counts.to_dict()
    assert [sum(load.values()) for load in info.loads] == sorted(counts, reverse=True)


def test_its_hover_speaks_of_actions(seed, actions, words):
    sections = {no: (no, title) for no, _, title in seed.tables.top_sections()}
    figure = plot_spread(spread_info(seed, sections, words, actions=actions), "zh")
    bars = next(each for each in figure.data if each.customdata and each.customdata[0][0] == "bar")

    assert bars.hovertemplate[0] == "基层工作部<br>76 项举措<extra></extra>"


def test_the_matrix_on_paper_has_the_same_cells(seed, actions, words):
    labels = {no: title for no, _, title in seed.tables.top_sections()}
    info = actions_matrix_info(seed, actions, {}, labels, words)

    assert (info.rows[0], info.columns) == ("基层工作部", ("1", "2", "3", "4", "5", "6"))
    assert int(info.cells["value"].sum()) == len(actions)
