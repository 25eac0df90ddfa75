import pytest

from analysis.errors import PlanError
from analysis.reading.container import members, parse_xml, related
from tests.analysis.reading.making import relationships, zipped


def test_members_are_read_by_name_without_folders() -> None:
    assert members(zipped({"a/": "", "a/b.xml": "甲", "c": b"\0"})) == {"a/b.xml": "甲".encode(), "c": b"\0"}


@pytest.mark.parametrize(
    ("part", "target", "found"),
    [
        ("", "word/a.xml", "word/a.xml"),
        ("", "/word/a.xml", "word/a.xml"),
        ("word/document.xml", "a.xml", "word/a.xml"),
        ("word/document.xml", "../word/./a.xml", "word/a.xml"),
        ("word/document.xml", "gone.xml", None),
        ("word/document.xml", "../../../etc/passwd", None),
    ],
)
def test_a_part_is_found_by_its_role_wherever_it_lies(part: str, target: str, found: str | None) -> None:
    links = "word/_rels/document.xml.rels" if part else "_rels/.rels"
    package = {links: relationships({"other": "x", "styles": target}).encode(), "word/a.xml": b""}

    assert related(package, part, "styles") == found


def test_a_part_without_links_has_no_relations() -> None:
    assert related({}, "word/document.xml", "styles") is None


@pytest.mark.parametrize(
    "data", [b"", b"<a>", b"<a/><b/>", b"<?xml version='1.0' encoding='no-such'?><a/>", b"<!DOCTYPE a><a/>"]
)
def test_xml_that_is_broken_or_declares_a_type_is_damaged(data: bytes) -> None:
    with pytest.raises(PlanError) as raised:
        parse_xml(data)

    assert raised.value.code == "damaged"


def test_the_root_of_whole_xml_is_returned() -> None:
    assert parse_xml("<甲>乙</甲>".encode()).text == "乙"
