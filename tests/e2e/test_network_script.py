"""The drawing's script by itself, on a network of 120 departments: no app, only what the browser is given."""

import random

import pytest

from analysis.charts.network_drawing import network_drawing
from analysis.charts.network_info import network_info
from pages.components.browser import source
from tests.analysis.charts.network_plots import measured
from tests.e2e.conftest import eventually

WORDS = {each: each for each in ("least", "strongest", "all", "reset", "keys", "points", "left")}
DRAW = """async ([script, data]) => {
    const from = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
    (await import(from)).default({ data, parentElement: document.body, setTriggerValue: () => {} });
}"""
ON_TIES = """() => {  // at a quarter, the half and three quarters of every tie, wherever circles and other ties lie
    const net = document.querySelector(".net").net;
    let right = 0;
    net.ties.forEach((tie, i) => { for (const share of [.25, .5, .75]) {
        const [ax, ay] = net.nodes[tie.a].at, [bx, by] = net.nodes[tie.b].at;
        const hit = net.hit(ax + (bx - ax) * share, ay + (by - ay) * share);
        right += hit && hit.kind === "tie" && hit.i === i;
    } });
    return right / net.ties.length / 3;
}"""


def plan_of(departments, points):
    choose = random.Random(5)
    names = [f"第{number}局" for number in range(departments)]
    return {str(point): choose.sample(names, choose.choice([1, 2, 2, 3, 3, 4])) for point in range(points)}


@pytest.fixture
def drawn(browser):
    """A page of 1000 × 640 pixels with the network of a plan drawn on it."""
    page = browser.new_page(viewport={"width": 1000, "height": 900})

    def draw(plan):
        tables = measured(plan)
        data = {
            "drawing": network_drawing(network_info(tables), tables.lead_support, "zh"),
            "chosen": [],
            "words": WORDS,
        }
        page.set_content("<div class='net'></div>")
        page.add_style_tag(content=source("network.css"))
        page.evaluate(DRAW, [source("network.js"), {**data, "quiet": "#7a93ab"}])
        return page

    yield draw
    page.close()


@pytest.mark.parametrize(("width", "height"), [(720, 900), (605, 720)])
def test_nearly_every_place_on_every_tie_among_120_departments_answers_with_its_tie(drawn, width, height):
    page = drawn(plan_of(120, 300))
    page.set_viewport_size({"width": width, "height": height})
    page.wait_for_timeout(300)  # until it is drawn anew

    assert eventually(page, lambda: page.evaluate(ON_TIES) >= 0.98), page.evaluate(ON_TIES)


def test_the_threshold_hides_weaker_ties_and_says_how_many_are_left(drawn):
    page = drawn({"1": ["甲局", "乙局"], "2": ["甲局", "乙局"], "3": ["甲局", "丙局"]})
    page.evaluate(
        "() => { document.querySelector('.net').net.words = { points: '{least}', left: '{ties}', left_one: 'one' } }"
    )

    page.locator("input[type=range]").fill("2")

    assert eventually(page, lambda: page.locator("output").all_inner_texts() == ["2", "one"])


def test_the_strongest_ties_of_each_department_are_kept_with_those_as_strong(drawn):
    five = [["甲局", "乙局"]] * 3 + [["乙局", "丙局"]] * 2 + [["丙局", "甲局"], ["甲局", "丁局"], ["乙局", "丁局"]]
    page = drawn({str(number): units for number, units in enumerate(five)})
    shown = """() => {
        const { nodes, ties, shown } = document.querySelector('.net').net;
        return ties.filter((_, i) => shown[i]).map(tie => [nodes[tie.a].id, nodes[tie.b].id].sort().join('')).sort();
    }"""

    page.locator("select").select_option("1")

    assert eventually(page, lambda: page.evaluate(shown) == ["丁局乙局", "丁局甲局", "丙局乙局", "乙局甲局"])
    page.get_by_role("button").click()
    assert eventually(page, lambda: len(page.evaluate(shown)) == 5)


def test_on_a_circle_its_department_answers_though_ties_end_there(drawn):
    page = drawn({"1": ["甲局", "乙局"]})

    hits = page.evaluate(
        "() => { const n = document.querySelector('.net').net; return n.nodes.map(x => n.nameOf(n.hit(...x.at))); }"
    )

    assert sorted(hits) == [["department", "乙局"], ["department", "甲局"]]
