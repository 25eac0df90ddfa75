import io

import pytest
from pptx import Presentation

from analysis.charts.incidence import incidence_info, plot_incidence
from analysis.charts.network import plot_network
from analysis.charts.network_info import network_info
from analysis.charts.two_mode import plot_two_mode, two_mode_info
from analysis.charts.upset import plot_upset, upset_info
from analysis.exports import Exhibit, brief_of, slide


@pytest.fixture(scope="module")
def brief(seed_plan, seed):
    return brief_of(seed_plan, seed, "zh")


def kinds(made):
    """What stands on the slides beside text: tables, charts, connectors."""
    found = set()
    for page in Presentation(io.BytesIO(made)).slides:
        for shape in page.shapes:
            found |= {"table"} if shape.has_table else {"chart"} if shape.has_chart else set()
            found |= {"connector"} if shape._element.tag.endswith("cxnSp") else set()
    return found


def exhibit(name, network, titles):
    info, plot = {
        "network": lambda: (network_info(network), plot_network),
        "two-mode": lambda: (two_mode_info(network, titles, None), plot_two_mode),
        "incidence": lambda: (incidence_info(network), plot_incidence),
        "upset": lambda: (upset_info(network), plot_upset),
    }[name]()
    return Exhibit(name, info, plot(info, "zh", "light", "资料"), network.ties)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("network", {"connector"}), ("two-mode", {"table"}), ("incidence", {"table"}), ("upset", {"table"})],
)
def test_a_picture_of_the_network_becomes_shapes_or_its_data_as_a_table(brief, seed, name, expected):
    titles = dict(zip(seed.points["point_key"], seed.points["title"], strict=True))

    made = slide(exhibit(name, brief.network, titles), brief)

    assert kinds(made) == expected
