import io

import pytest
from pptx import Presentation

from analysis.charts.breadth_depth import breadth_depth_info, plot_breadth_depth
from analysis.charts.incidence import incidence_info, plot_incidence
from analysis.charts.network import plot_network
from analysis.charts.network_info import network_info
from analysis.charts.square import calls_info, equivalence_info, plot_calls, plot_equivalence
from analysis.charts.two_mode import plot_two_mode, two_mode_info
from analysis.charts.upset import plot_upset, upset_info
from analysis.exports import Exhibit, brief_of, slide
from analysis.network import equivalence_table
from tests.analysis.exports.conftest import LEADS, brief_of_text


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


def slide_of(info, plot, table, brief):
    return slide(Exhibit("one", info, plot(info, "zh", "light", "资料"), table), brief)


def rows_of(made):
    """The rows of every table on the slides, without their heads, as they are written there."""
    shown = [shape for page in Presentation(io.BytesIO(made)).slides for shape in page.shapes if shape.has_table]
    return [[cell.text for cell in row.cells] for shape in shown for row in list(shape.table.rows)[1:]]


def test_breadth_and_depth_become_a_table_of_every_department(brief):
    info = breadth_depth_info(brief.network)
    table = info.found.table[["department", "breadth"]]

    made = slide_of(info, plot_breadth_depth, table, brief)

    assert rows_of(made) == [[name, str(partners)] for name, partners in table.itertuples(index=False)]


def test_equivalent_departments_become_a_table_of_blocks(brief):
    info = equivalence_info(brief.network)
    table = equivalence_table(info.found)[["department", "block"]].dropna()

    made = slide_of(info, plot_equivalence, table, brief)

    assert rows_of(made) == [[name, str(block)] for name, block in table.itertuples(index=False)]


def test_who_calls_on_whom_becomes_a_table_of_leads_and_supports():
    brief = brief_of_text(LEADS)

    made = slide_of(calls_info(brief.network), plot_calls, brief.network.lead_support, brief)

    assert rows_of(made) == [
        ["办公室", "宣传部", "1", "1"], ["办公室", "组织部", "1", "1"], ["宣传部", "办公室", "1", "2"],
    ]  # fmt: skip
