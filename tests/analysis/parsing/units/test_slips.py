"""A name that is nearly another of its plan may be a slip of it; names that differ as those of bodies do are none."""

import pytest

from analysis.parsing.units.slips import slips
from tests.analysis.parsing.test_doubts import doubts


@pytest.mark.parametrize(
    ("name", "slip"),
    [
        ("市发展和改革委员会", "市发展和改委员会"), ("市教育局", "市教教育局"), ("市财政局", "市材政局"), ("市财政局", "巿财政局"),
        ("市财政局", "市财政"), ("市发展改革委", "市发展改"), ("市发展改革委", "展改革委"), ("示例海关", "例海关"), ("各单位", "各单"),
    ],
)  # fmt: skip
def test_a_name_with_a_letter_lost_added_or_mistaken_or_an_end_cut_off_is_told(name: str, slip: str) -> None:
    assert slips({name: 3, slip: 1}) == {slip}


@pytest.mark.parametrize(
    "used",
    [
        ("市教育局", "教育局", "南京市教育局"), ("市市场监管局", "市场监管局"), ("市水务局", "市水利局"), ("市民政局", "市财政局"),
        ("各区", "各区政府"), ("各县（市、区）", "各县（市、区）政府"), ("杭州市", "杭州市政府"), ("团委", "团市委"),
        ("宣传部", "市委宣传部"), ("市政府", "市政府办"), ("各区县政府", "各区政府"), ("市科技委", "市科委"),
    ],
)  # fmt: skip
def test_names_that_differ_as_those_of_bodies_do_are_no_slips(used: tuple[str, ...]) -> None:
    assert slips(dict.fromkeys(used, 1)) == set()


def test_of_two_of_which_none_is_clearly_more_frequent_either_may_be_the_slip() -> None:
    text = "1.推进工作。（责任单位：市教育局、市水务局）\n2.加强工作。（责任单位：市教盲局）"

    assert doubts(text) == [("市教育局", "slip"), ("市教盲局", "slip")]
    assert doubts(f"{text}\n" + "3.完善工作。（责任单位：市教育局）\n4.优化工作。（责任单位：市教育局）") == [
        ("市教盲局", "slip")
    ]


def test_a_name_that_is_a_slip_as_it_is_written_is_told_whatever_region_it_is_completed_with() -> None:
    text = "1.推进工作。（责任单位：市教育局、市政局）" + "".join(
        f"\n{n}.加强工作。（责任单位：市财政局）" for n in (2, 3, 4)
    )

    assert doubts(text) == [("市政局", "slip")]
