import pandas as pd

from analysis.charts.network_drawing import network_drawing
from analysis.charts.network_info import network_info
from tests.analysis.charts.network_plots import measured
from tests.analysis.network.conftest import seed_plan

NO_LEADS = pd.DataFrame(columns=["lead", "support", "point_count", "points"])


def seed_info():
    return network_info(measured(seed_plan()))


def test_the_browser_draws_the_places_and_widths_of_the_exported_picture():
    info = seed_info()
    drawn = network_drawing(info, NO_LEADS, "zh")

    assert [(each["id"], each["x"], each["y"], 2 * each["r"]) for each in drawn["nodes"]] == list(
        zip(*(info.nodes[column].tolist() for column in ("name", "x", "y", "diameter")), strict=True)
    )
    assert (len(drawn["ties"]), drawn["most"]) == (71, 5)


def test_a_node_and_a_tie_say_what_they_are():
    drawn = network_drawing(seed_info(), NO_LEADS, "zh")
    largest = next(each for each in drawn["nodes"] if each["rank"] == 1)

    assert largest["said"] == "基层工作部\n承担 11 项，协同单位 13 个"
    assert drawn["ties"][0]["said"].startswith("劳动关系工作部 – 基层工作部\n共同承担 5 项：")


def test_an_arrow_goes_from_the_leading_department_to_the_supporting_one():
    leads = pd.DataFrame([("基层工作部", "劳动关系工作部", 1, "4")], columns=NO_LEADS.columns)
    drawn = network_drawing(seed_info(), leads, "zh")
    names = [each["id"] for each in drawn["nodes"]]
    arrows = [
        (names[tie["a"]], names[tie["b"]], tie["to_a"], tie["to_b"])
        for tie in drawn["ties"]
        if tie["to_a"] or tie["to_b"]
    ]

    assert arrows == [("劳动关系工作部", "基层工作部", True, False)]
