"""A reader's own template: what cannot carry the slides is refused in words before a slide is written."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from pptx import Presentation

from analysis.errors import PlanError
from analysis.exports import slides
from tests.analysis.exports.conftest import brief_of_text
from tests.analysis.exports.large_plan import large_plan
from tests.analysis.exports.test_room_on_slides import template

SIZE = rb"<p:sldSz[^>]*>"


def changed(part, old, new):
    """The library's template with one part changed."""
    stream, target = BytesIO(), BytesIO()
    Presentation().save(stream)
    with ZipFile(stream) as whole, ZipFile(target, "w") as container:
        for name in whole.namelist():
            content = whole.read(name)
            container.writestr(name, re.sub(old, new, content) if name == part else content)
    return target.getvalue()


def error_with(brief, content):
    with pytest.raises(PlanError) as raised:
        slides(brief, content)
    return raised.value.code


@pytest.mark.parametrize(
    ("part", "old"),
    [
        ("ppt/presentation.xml", SIZE),
        ("ppt/slideMasters/slideMaster1.xml", rb"(?s)<p:sldLayoutIdLst>.*</p:sldLayoutIdLst>"),
        ("ppt/slideLayouts/_rels/slideLayout2.xml.rels", rb"<Relationship [^>]*>"),
        ("ppt/_rels/presentation.xml.rels", rb"<Relationship [^>]*slideMaster1[^>]*>"),
    ],
)
def test_one_without_what_slides_are_made_from_is_refused(brief, part, old):
    assert error_with(brief, changed(part, old, b"")) == "template-unreadable"


@pytest.mark.parametrize("size", [(1, 1), (-5, 914_400), (914_400, 914_400), (12_192_000, 1_828_800)])
def test_one_without_room_for_anything_is_refused(brief, size):
    new = b'<p:sldSz cx="%d" cy="%d"/>' % size

    assert error_with(brief, changed("ppt/presentation.xml", SIZE, new)) == "template-too-small"


@pytest.mark.parametrize("size", [(216, 216), (360, 216), (144, 144)])
def test_one_on_which_a_key_leaves_no_room_for_its_chart_is_refused(size):
    """Office takes a file with a shape less than nothing high for a damaged one."""
    assert error_with(brief_of_text(large_plan()), template(*size, 28)) == "template-too-small"
