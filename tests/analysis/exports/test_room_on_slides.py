"""Whether everything on the slides of a large plan has room: nothing covers anything, no words leave their box."""

from io import BytesIO
from itertools import combinations
from unicodedata import east_asian_width

import pytest
from pptx import Presentation
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn
from pptx.util import Pt

from analysis.exports import slides
from tests.analysis.exports.conftest import brief_of_text
from tests.analysis.exports.large_plan import LEAD, large_plan

SLACK = 1.0
"""Points by which boxes may touch."""


def template(width, height, size):
    """A reader's own template of this size in points, with titles in large letters."""
    deck = Presentation()
    wider, higher = Pt(width) / deck.slide_width, Pt(height) / deck.slide_height
    deck.slide_width, deck.slide_height = Pt(width), Pt(height)
    for holder in (deck.slide_master, *deck.slide_layouts):
        for name, across, down in (("a:off", "x", "y"), ("a:ext", "cx", "cy")):
            for each in holder._element.iter(qn(name)):
                if each.get(across):
                    each.set(across, str(round(int(each.get(across)) * wider)))
                    each.set(down, str(round(int(each.get(down)) * higher)))
    level = deck.slide_master._element.find(f".//{qn('p:titleStyle')}/{qn('a:lvl1pPr')}/{qn('a:defRPr')}")
    level.set("sz", str(size * 100))
    stream = BytesIO()
    deck.save(stream)
    return stream.getvalue()


TEMPLATES = {
    "own": None,
    "4:3": template(720, 540, 40),
    "16:10": template(960, 600, 32),
    "upright": template(540, 720, 28),
}


CASES = [*((name, "") for name in TEMPLATES), ("own", LEAD), ("4:3", LEAD)]
"""A template, and the department that the slides are about, where it is one."""


@pytest.fixture(scope="module")
def large():
    return brief_of_text(large_plan())


@pytest.fixture(scope="module", params=CASES, ids=" ".join)
def case(request):
    return request.param


@pytest.fixture(scope="module")
def part(case, large):
    return large.of(case[1]) if case[1] else large


@pytest.fixture(scope="module")
def deck(case, part):
    return Presentation(BytesIO(slides(part, TEMPLATES[case[0]])))


def width_of(text, size):
    return sum(size if east_asian_width(one) in "WF" else size * 0.56 for one in text)


def height_of(text, size, width):
    """The height of words that break where they reach `width`, by lines as high as Chinese fonts have them."""
    return sum(max(1, -(-width_of(line, size) // max(width, size))) for line in text.split("\n")) * size * 1.3


def size_of(shape):
    sizes = [int(run.get("sz")) / 100 for run in shape._element.iter(qn("a:rPr")) if run.get("sz")]
    return max(sizes, default=0)


def box_of(shape):
    return tuple(each / Pt(1) for each in (shape.left, shape.top, shape.left + shape.width, shape.top + shape.height))


def drawn_boxes(page):
    """(what, left, top, right, foot) of all that is seen, the ties of a network left out; tables as high as their words."""
    for shape in page.shapes:
        if shape._element.tag == qn("p:cxnSp"):
            continue
        left, top, right, foot = box_of(shape)
        if shape.has_table:
            foot = top + sum(row_height(row, shape.table) for row in shape.table.rows)
        yield shape.name, left, top, right, foot
        if (
            shape.has_text_frame
            and shape.text_frame.text
            and shape._element.find(f"{qn('p:spPr')}/{qn('a:prstGeom')}[@prst='ellipse']") is not None
        ):
            yield name_box(shape)


def row_height(row, table):
    needed = [
        height_of(cell.text, size_of_cell(cell), column.width / Pt(1) - 8)
        for cell, column in zip(row.cells, table.columns, strict=True)
    ]
    return max(row.height / Pt(1), *needed)


def size_of_cell(cell):
    return max(
        (int(each.get("sz")) / 100 for each in cell._tc.iter(qn("a:rPr"), qn("a:endParaRPr")) if each.get("sz")),
        default=18,
    )


def name_box(oval):
    """Where the name of an oval stands, which its margins put above it or below."""
    frame, size = oval.text_frame, size_of(oval)
    lines = frame.text.split("\v")
    half = max(width_of(line, size) for line in lines) / 2
    left, top, right, foot = box_of(oval)
    middle, height = (left + right) / 2, len(lines) * size * 1.3
    start = top - 1 - height if frame.vertical_anchor == MSO_ANCHOR.BOTTOM else foot + 1
    return f"name: {oval.name}", middle - half, start, middle + half, start + height


def overlap(one, other):
    across = min(one[3], other[3]) - max(one[1], other[1])
    down = min(one[4], other[4]) - max(one[2], other[2])
    return across > SLACK and down > SLACK


def of_chart(pair):
    """Names at the ends of slopes stand beside their lines, in the room that the chart leaves them."""
    names = [each[0] for each in pair]
    return any(name.startswith("label: ") for name in names) and any(name.startswith("Chart") for name in names)


def test_nothing_covers_anything(deck):
    covered = [
        (number, one[0], other[0])
        for number, page in enumerate(deck.slides, 1)
        for one, other in combinations(drawn_boxes(page), 2)
        if overlap(one, other) and not of_chart((one, other))
    ]

    assert covered == []


def test_nothing_stands_outside_of_its_slide(deck):
    wide, high = deck.slide_width / Pt(1), deck.slide_height / Pt(1)
    outside = [
        (number, each[0])
        for number, page in enumerate(deck.slides, 1)
        for each in drawn_boxes(page)
        if min(each[1:3]) < -SLACK or each[3] > wide + SLACK or each[4] > high + SLACK
    ]

    assert outside == []


def test_no_words_leave_their_box(deck):
    leaving = [
        (number, shape.name, shape.text_frame.text)
        for number, page in enumerate(deck.slides, 1)
        for shape in page.shapes
        if shape.has_text_frame and shape.text_frame.text and size_of(shape) and shape.name not in ("slide number",)
        and shape._element.find(f"{qn('p:spPr')}/{qn('a:prstGeom')}[@prst='ellipse']") is None
        and height_of(shape.text_frame.text, size_of(shape), shape.width / Pt(1)) > shape.height / Pt(1) + SLACK
    ]  # fmt: skip

    assert leaving == []


def test_no_letter_is_smaller_than_twelve_points(deck):
    small = {
        (number, each.get("sz"))
        for number, page in enumerate(deck.slides, 1)
        for root in (page._element, *(shape.chart._chartSpace for shape in page.shapes if shape.has_chart))
        for each in root.iter(qn("a:rPr"), qn("a:defRPr"), qn("a:endParaRPr"))
        if each.get("sz") and int(each.get("sz")) < 1200
    }

    assert small == set()


def test_every_department_stands_on_a_slide_of_bars_and_of_the_matrix(deck, part):
    bars = [
        name
        for page in deck.slides
        for s in page.shapes
        if s.has_chart and s.chart.chart_type.name == "BAR_CLUSTERED"
        for name in s.chart.plots[0].categories
    ]
    rows = [
        row.cells[0].text for page in deck.slides for s in page.shapes if s.has_table for row in list(s.table.rows)[1:]
    ]

    assert sorted(bars) == sorted(rows) == sorted(part.selected.departments["department"])


def test_axes_of_counts_step_by_whole_numbers(deck):
    steps = [
        shape.chart.value_axis.major_unit
        for page in deck.slides for shape in page.shapes
        if shape.has_chart and shape.chart.chart_type.name.startswith("BAR")
    ]  # fmt: skip

    assert len(steps) > 4
    assert all(step == int(step) >= 1 for step in steps)


def test_a_slide_that_continues_another_does_not_repeat_its_finding(deck, part):
    titles = [page.shapes.title.text for page in deck.slides]
    goes_on = f"各与{part.owner}共同承担" if part.owner else "各承担"

    assert len(set(titles)) == len(titles)
    assert sum(title.startswith(f"{LEAD}承担") for title in titles) == (2 if part.owner else 1)
    assert any(title.startswith("第 ") and goes_on in title and "（2/" in title for title in titles)


def test_every_slide_has_its_number(deck):
    numbers = [
        [field.findtext(qn("a:t")) for field in page._element.iter(qn("a:fld")) if field.get("type") == "slidenum"]
        for page in deck.slides
    ]

    assert numbers == [[str(number)] for number in range(1, len(deck.slides) + 1)]
