from xml.etree.ElementTree import XML

import pytest

from analysis.reading.word_xml import attribute, integer, local_name, switched_on, value

_ELEMENT = XML('<w:p xmlns:w="any"><w:a w:val="1" w:id="2"/><w:b/><w:c w:val="0"/><w:d><w:e w:val="3"/></w:d></w:p>')


def test_names_and_attributes_are_known_without_their_namespace() -> None:
    assert local_name(_ELEMENT) == "p"
    assert local_name(XML("<plain/>")) == "plain"
    assert [attribute(_ELEMENT[0], name) for name in ("val", "id", "gone")] == ["1", "2", ""]


def test_the_value_of_a_child_is_empty_where_there_is_none() -> None:
    assert [value(_ELEMENT, child) for child in ("a", "b", "gone", "*/{*}e")] == ["1", "", "", "3"]


def test_a_property_is_on_unless_it_says_it_is_off() -> None:
    assert [switched_on(_ELEMENT, child) for child in ("a", "b", "c", "gone")] == [True, True, False, False]


@pytest.mark.parametrize(
    ("written", "number"),
    [("7", 7), ("-2", -2), ("", 9), ("x", 9), ("1.5", 9), ("²", 9), ("٣", 9), ("9999999", 9), ("--1", 9)],
)
def test_what_is_no_sensible_number_is_the_default(written: str, number: int) -> None:
    assert integer(written, 9) == number
