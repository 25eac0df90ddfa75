"""Persons and posts among units."""

import pytest

from analysis.parsing.units.persons import is_person, is_person_or_post


@pytest.mark.parametrize("name", ["张三", "李小明", "欧阳文华"])
def test_surname_and_one_or_two_characters_are_a_person(name: str) -> None:
    assert is_person(name)


@pytest.mark.parametrize("name", ["文旅", "金融", "林业局", "华能", "方志办", "高新区", "教务处", "张", ""])
def test_fields_of_work_and_units_are_none(name: str) -> None:
    assert not is_person(name)


@pytest.mark.parametrize("name", ["王副市长", "副市长王建国", "各年级主任", "张三"])
def test_holders_of_posts_are_told_too(name: str) -> None:
    assert is_person_or_post(name)


def test_an_office_holds_no_post() -> None:
    assert not is_person_or_post("市长办公室")
