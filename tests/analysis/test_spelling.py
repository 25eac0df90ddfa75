"""Names spelt alike, against the plain definition that compares each with each."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import LCSseq, Levenshtein

from analysis.spelling import likely_mergers

Points = dict[str, set[str]]


def close(a: str, b: str) -> bool:
    """Whether two names are close, by the words of the definition."""
    regions = {name[0] for name in (a, b)} & set("省市区县")
    if len(regions) > 1 or min(len(a), len(b)) < 3:
        return False
    short, long = sorted((short_form(name.lstrip("".join(regions))) for name in (a, b)), key=len)
    if len(short) < 2 or short[0] != long[0] or short[-1] != long[-1] or len(long) - len(short) > 4:
        return False
    return LCSseq.similarity(short, long) == len(short) or (len(short) > 3 and Levenshtein.distance(short, long) == 1)


def short_form(name: str) -> str:
    return name.replace("委员会", "委").replace("办公室", "办") if len(name) > 3 else name


def mergers_one_by_one(points: Points) -> list[tuple[str, str]]:
    found: dict[str, str] = {}
    for i, a in enumerate(names := list(points)):
        for b in names[i + 1 :]:
            if close(a, b) and not points[a] & points[b]:
                name, other = sorted((a, b), key=lambda each: (len(each), len(points[each])))
                found.setdefault(name, other)
    return list(found.items())


def apart(*names: str) -> Points:
    """Each name in a point of its own."""
    return {name: {str(number)} for number, name in enumerate(names)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("财政局", "市财政局"),
        ("市发展改革委", "市发展和改革委员会"),
        ("县府办", "县府办公室"),
        ("市教育体育局", "市教育休育局"),
        ("市甲局", "市甲一二三四局"),
    ],
)
def test_close_names_go_into_the_longer_or_the_later(one: str, other: str) -> None:
    assert likely_mergers(apart(one, other)) == [(one, other)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("市财政局", "区财政局"),
        ("市教育局", "区教育体育局"),
        ("市财政局", "市民政局"),
        ("市人事局", "市人资局"),
        ("市甲局", "市甲一二三四五局"),
        ("组织部", "宣传部"),
        ("科委", "科技委"),
    ],
)
def test_others_are_not(one: str, other: str) -> None:
    assert likely_mergers(apart(one, other)) == []


def test_of_two_as_long_the_one_with_fewer_points_goes_into_the_other() -> None:
    points = {"市教育休育局": {"1"}, "市教育体育局": {"2", "3"}}

    assert likely_mergers(points) == [("市教育休育局", "市教育体育局")]


def test_a_name_beside_all_that_it_is_close_to_goes_nowhere() -> None:
    names = [f"市教育{each}育局" for each in "体休本"]

    assert likely_mergers({name: {"1"} for name in names}) == []


def test_a_name_without_a_region_may_be_either_region_s_and_goes_into_the_earlier() -> None:
    assert likely_mergers(apart("区教育体育局", "教育体育局", "市教育体育局", "市教育休育局")) == [
        ("教育体育局", "区教育体育局"),
        ("市教育体育局", "市教育休育局"),
    ]


PIECES = ("市", "区", "省", "委员会", "委", "办公室", "办", "甲", "乙", "丙", "局")
names_of_pieces = st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map("".join)
one_apart = st.tuples(st.sampled_from(["", "市", "县"]), st.sampled_from("甲乙丙丁戊己庚辛")).map(
    lambda parts: f"{parts[0]}教育{parts[1]}育局"
)
alike = st.tuples(
    st.sampled_from(["", "市", "区"]), st.text("甲乙", max_size=4), st.sampled_from(["局", "委员会", "委"])
).map(lambda parts: f"{parts[0]}教{parts[1]}{parts[2]}")
keys = st.sets(st.sampled_from("12345"), min_size=1, max_size=2)


@given(st.dictionaries(names_of_pieces, keys, max_size=12))
def test_they_are_those_found_one_by_one(points: Points) -> None:
    assert mergers_one_by_one(points) == likely_mergers(points)


@given(st.dictionaries(one_apart | names_of_pieces, keys, max_size=20))
def test_so_they_are_where_many_differ_in_one_character(points: Points) -> None:
    assert mergers_one_by_one(points) == likely_mergers(points)


@given(st.dictionaries(alike, keys, max_size=20))
def test_so_they_are_where_most_begin_and_end_alike(points: Points) -> None:
    assert mergers_one_by_one(points) == likely_mergers(points)
