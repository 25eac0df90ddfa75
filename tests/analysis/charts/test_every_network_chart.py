"""What every picture of the network does, an empty one too."""

import json

import numpy as np
import plotly.graph_objects as go
import pytest

from analysis.charts import style
from analysis.charts.incidence import incidence_info, plot_incidence
from analysis.charts.network import plot_network
from analysis.charts.network_info import network_info
from analysis.charts.two_mode import plot_two_mode, two_mode_info
from analysis.charts.upset import plot_upset, upset_info
from analysis.i18n import LANGUAGES, Language
from analysis.network import NetworkTables
from tests.analysis.charts.network_plots import PLOTS, measured, title


@pytest.mark.parametrize("name", PLOTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_plan_without_departments_gives_a_titled_empty_figure_that_says_why(name: str, language: Language):
    figure = PLOTS[name](measured({}), language)

    assert title(figure) == {"zh": "没有可画的责任单位", "en": "No department to draw"}[language]
    assert len(figure.data) == 0
    assert figure.layout.annotations[0].text


@pytest.mark.parametrize("name", PLOTS)
@pytest.mark.parametrize("plan", [{"1": ["a"]}, {"1": ["a"], "2": ["b"]}, {"1": ["a", "b"]}])
def test_tiny_plans_are_drawn(name: str, plan: dict[str, list[str]]):
    figure = PLOTS[name](measured(plan), "zh")

    assert title(figure)
    assert figure.to_json()


@pytest.mark.parametrize("name", PLOTS)
def test_every_figure_passes_plotlys_own_checks(name: str, tables: NetworkTables):
    figure = PLOTS[name](tables, "zh")

    assert json.loads(go.Figure(figure.to_plotly_json()).to_json()) == json.loads(figure.to_json())


@pytest.mark.parametrize("name", PLOTS)
def test_every_figure_has_a_template_and_leaves_dragmode_unset(name: str, tables: NetworkTables):
    figure = PLOTS[name](tables, "en")

    assert figure.layout.template is not None
    assert figure.layout.paper_bgcolor == "#ffffff"
    assert figure.layout.dragmode is None


@pytest.mark.parametrize("name", PLOTS)
def test_names_stand_in_full_and_unrotated(name: str, tables: NetworkTables):
    figure = PLOTS[name](tables, "zh")
    shown = figure.to_json().encode().decode("unicode_escape")

    drawn = upset_info(tables).departments if name == "upset" else tables.affiliation.departments
    for department in drawn:
        assert department in shown
    assert not figure.layout.xaxis.tickangle
    assert not figure.layout.yaxis.tickangle


@pytest.mark.parametrize("name", PLOTS)
def test_the_source_is_the_last_line(name: str, tables: NetworkTables):
    plots = {
        "network": lambda: plot_network(network_info(tables), "zh", "dark", "某计划"),
        "two-mode": lambda: plot_two_mode(two_mode_info(tables), "zh", "dark", "某计划"),
        "incidence": lambda: plot_incidence(incidence_info(tables), "zh", "dark", "某计划"),
        "upset": lambda: plot_upset(upset_info(tables), "zh", "dark", "某计划"),
    }
    figure = plots[name]()

    assert figure.layout.annotations[-1].text == "某计划"
    assert figure.layout.paper_bgcolor == "#14181d"


@pytest.mark.parametrize("name", PLOTS)
def test_names_that_look_like_markup_are_escaped(name: str):
    plan = {"1": ["<b>甲</b>", "乙&丙"], "2": ["<b>甲</b>", "乙&丙"]}
    figure = PLOTS[name](measured(plan), "zh")
    written = [title(figure), *(str(text) for trace in figure.data for text in np.atleast_1d(trace.text))]
    written += [str(text) for axis in (figure.layout.xaxis, figure.layout.yaxis) for text in axis.ticktext or ()]

    assert not any("<b>甲" in text for text in written)


@pytest.mark.parametrize("name", PLOTS)
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_both_modes_use_their_own_palette(name: str, mode: str, tables: NetworkTables):
    palette = style.PALETTES[mode]  # type: ignore[index]
    other = style.PALETTES["dark" if mode == "light" else "light"]
    figure = {
        "network": lambda: plot_network(network_info(tables, focus="组织部"), "zh", mode),  # type: ignore[arg-type]
        "two-mode": lambda: plot_two_mode(two_mode_info(tables, focus="组织部"), "zh", mode),  # type: ignore[arg-type]
        "incidence": lambda: plot_incidence(incidence_info(tables, focus="组织部"), "zh", mode),  # type: ignore[arg-type]
        "upset": lambda: plot_upset(upset_info(tables), "zh", mode),  # type: ignore[arg-type]
    }[name]()
    written = figure.to_json()

    assert figure.layout.paper_bgcolor == palette.paper
    assert palette.ink in written
    assert other.accent not in written
    if name != "upset":
        assert palette.accent in written
