"""Networks measured for a test, and every picture of one."""

from collections.abc import Callable

import plotly.graph_objects as go

from analysis.charts.incidence import incidence_info, plot_incidence
from analysis.charts.network import plot_network
from analysis.charts.network_info import network_info
from analysis.charts.two_mode import plot_two_mode, two_mode_info
from analysis.charts.upset import plot_upset, upset_info
from analysis.i18n import Language
from analysis.network import NetworkSettings, NetworkTables, measure
from tests.analysis.network.conftest import assignments_of, points_of

QUICK = {"draws": 100, "community_runs": 2}
Drawn = Callable[[NetworkTables, Language], go.Figure]
PLOTS: dict[str, Drawn] = {
    "network": lambda tables, language: plot_network(network_info(tables), language),
    "two-mode": lambda tables, language: plot_two_mode(two_mode_info(tables), language),
    "incidence": lambda tables, language: plot_incidence(incidence_info(tables), language),
    "upset": lambda tables, language: plot_upset(upset_info(tables), language),
}


def measured(plan: dict[str, list[str]], **values: object) -> NetworkTables:
    return measure(assignments_of(plan), points_of(list(plan)), NetworkSettings(**(QUICK | values)))  # type: ignore[arg-type]


def custom(figure: go.Figure, kind: str) -> list[list[str]]:
    return [
        list(one) for trace in figure.data if trace.customdata is not None for one in trace.customdata if one[0] == kind
    ]


def title(figure: go.Figure) -> str:
    return str(figure.layout.title.text)
