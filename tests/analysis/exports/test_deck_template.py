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


@pytest.mark.parametrize(
    "kind",
    [
        "openxmlformats-officedocument.presentationml.template", "openxmlformats-officedocument.presentationml.slideshow",
        "ms-powerpoint.template.macroEnabled", "ms-powerpoint.presentation.macroEnabled",
    ],
)  # fmt: skip
def test_a_template_of_another_kind_carries_the_slides_of_an_ordinary_file_without_macros(brief, kind):
    types, macros = (
        f"application/vnd.{kind}.main+xml".encode(),
        b'<Relationship Id="rId99" Type="%s" Target="vbaProject.bin"/>',
    )
    relation = macros % b"http://schemas.microsoft.com/office/2006/relationships/vbaProject"
    given = changed("[Content_Types].xml", rb"application/vnd[^\"]*presentation\.main\+xml", types)
    if "macro" in kind:
        given = with_macros(given, relation)

    with ZipFile(BytesIO(slides(brief, given))) as written:
        names, said = written.namelist(), written.read("[Content_Types].xml")

    assert b"presentationml.presentation.main+xml" in said
    assert b"macroEnabled" not in said
    assert not [name for name in names if "vba" in name]


def with_macros(content, relation):
    target = BytesIO()
    with ZipFile(BytesIO(content)) as whole, ZipFile(target, "w") as container:
        for name in whole.namelist():
            part = whole.read(name)
            if name == "ppt/_rels/presentation.xml.rels":
                part = part.replace(b"</Relationships>", relation + b"</Relationships>")
            if name == "[Content_Types].xml":
                part = part.replace(
                    b"<Override",
                    b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/><Override',
                    1,
                )
            container.writestr(name, part)
        container.writestr("ppt/vbaProject.bin", b"macros")
    return target.getvalue()
