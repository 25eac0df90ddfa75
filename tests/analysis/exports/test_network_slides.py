"""The network on a slide: ovals and connectors that a reader can move."""

from io import BytesIO

import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.oxml.ns import qn

from analysis.charts.network import plot_network
from analysis.charts.network_info import network_info
from analysis.charts.style import PALETTES
from analysis.exports import Exhibit, slide, slides
from analysis.exports.slide_network import MOST_TIES
from tests.analysis.exports.conftest import brief_from, brief_of_text


def opened(content):
    return Presentation(BytesIO(content))


def connectors(page):
    return list(page.shapes._spTree.iter(qn("p:cxnSp")))


@pytest.fixture(scope="module")
def page(brief):
    return list(opened(slides(brief)).slides)[-1]


def test_every_department_is_a_movable_shape_with_its_name(page, brief):
    ovals = [s for s in page.shapes if s.shape_type == MSO_SHAPE_TYPE.AUTO_SHAPE and s.text_frame.text]

    assert sorted(s.text_frame.text for s in ovals) == sorted(brief.network.nodes["department"])


def test_every_tie_is_a_connector_glued_at_both_ends(page, brief):
    name_of = {shape.shape_id: shape.name for shape in page.shapes}
    glued = [
        tuple(name_of[int(c.find(f".//{qn(end)}").get("id"))] for end in ("a:stCxn", "a:endCxn"))
        for c in connectors(page)
    ]
    ties = brief.network.ties[["department_a", "department_b"]].itertuples(index=False, name=None)

    assert len(glued) == 71
    assert {frozenset(pair) for pair in glued} == {frozenset(pair) for pair in ties}


def test_a_connector_ends_on_the_edge_of_its_shapes(page):
    shapes = {shape.shape_id: shape for shape in page.shapes}
    for element in connectors(page):
        begin = shapes[int(element.find(f".//{qn('a:stCxn')}").get("id"))]
        offset, extent = element.find(f".//{qn('a:off')}"), element.find(f".//{qn('a:ext')}")
        flip = element.find(f".//{qn('a:xfrm')}")
        x = int(offset.get("x")) + (int(extent.get("cx")) if flip.get("flipH") == "1" else 0)
        y = int(offset.get("y")) + (int(extent.get("cy")) if flip.get("flipV") == "1" else 0)
        radius = begin.width / 2
        away = ((x - begin.left - radius) ** 2 + (y - begin.top - radius) ** 2) ** 0.5
        assert away == pytest.approx(radius, abs=2)


def test_no_two_shapes_have_one_number(page):
    numbers = [int(each.get("id")) for each in page._element.iter(qn("p:cNvPr"))]

    assert len(numbers) == len(set(numbers))


def test_nodes_do_not_overlap_and_have_no_shadow(page):
    ovals = [s for s in page.shapes if s.shape_type == MSO_SHAPE_TYPE.AUTO_SHAPE]
    for i, a in enumerate(ovals):
        assert a._element.find(qn("p:style")) is None
        for b in ovals[i + 1 :]:
            away = (
                (a.left + a.width / 2 - b.left - b.width / 2) ** 2 + (a.top + a.width / 2 - b.top - b.width / 2) ** 2
            ) ** 0.5
            assert away >= (a.width + b.width) / 2


def test_the_focus_comes_forward(seed_plan):
    brief = brief_from(seed_plan, focus="组织部")
    page = list(opened(slides(brief)).slides)[-1]
    oval = next(shape for shape in page.shapes if shape.name == "组织部")

    assert str(oval.fill.fore_color.rgb) == PALETTES["light"].accent.lstrip("#").upper()


def test_a_slide_with_too_many_ties_says_how_many_it_leaves_out():
    names = "、".join(f"某{letter}{kind}" for letter in "甲乙丙丁戊己庚辛壬癸" for kind in ("局", "委", "办"))
    brief = brief_of_text(f"1. 甲。乙。（责任单位：{names}）\n2. 丙。丁。（责任单位：某甲局）\n")
    page = list(opened(slides(brief)).slides)[-1]
    said = " ".join(shape.text_frame.text for shape in page.shapes if shape.has_text_frame)

    assert len(connectors(page)) == MOST_TIES == 400
    assert "本页只画最重的 400 条，另有 35 条未画" in said


def test_groups_have_a_key(brief):
    info = network_info(brief.network, colour="community")
    exhibit = Exhibit("network", info, plot_network(info, "zh", source="资料"), brief.network.nodes)
    page = opened(slide(exhibit, brief)).slides[0]

    assert sum(shape.name.startswith("key: 社区") for shape in page.shapes) == brief.network.communities.count
