"""A library's plans go into a file and into another library with all that was done to them."""

from datetime import UTC, datetime, timedelta

import pytest
from msgspec import structs

from analysis.corrections import Correction, Corrections
from analysis.errors import PlanError
from analysis.library import Library, open_library
from analysis.library.carrying import bring, carry
from analysis.library.workspace import Screen, pack, unpack

PLAN = "某市2024年工作要点\n\n1．推进工作。（责任单位：甲局、乙局）\n\n2．做好服务。（责任单位：甲局机关、乙局）\n".encode()
OTHER = "某县2025年工作要点\n\n1．推进工作。（责任单位：丙局）\n".encode()
BEGIN = datetime(2026, 3, 1, 8, tzinfo=UTC)


def clock():
    """A clock that is read once an hour."""
    read = iter(range(1000))
    return lambda: BEGIN + timedelta(hours=next(read))


@pytest.fixture
def here(tmp_path):
    with open_library(tmp_path / "here.sqlite") as library:
        yield Library(library.database, clock())


@pytest.fixture
def there(tmp_path):
    with open_library(tmp_path / "there.sqlite") as library:
        yield library


def items(library, key, *names):
    start = library.plan(key).source.text.index
    return tuple(Correction("department", "1", name, start(name), f"{name}（市）", "据纸质件") for name in names)


@pytest.fixture
def filled(here):
    """A plan with a history, another without, and two views."""
    key = here.add(PLAN, "某市.txt", by="张三").key
    sha256 = here.entry(key).sha256
    first, second = items(here, key, "甲局", "乙局")
    here.correct(key, Corrections(sha256, (first,)), revision=0, by="张三", reason="更名")
    here.correct(key, Corrections(sha256, (first, second)), revision=1, by="李四")
    here.undo(key, revision=2, by="李四", reason="不对")
    here.confirm_alias(key, "甲局机关", "甲局", revision=3, by="王五", reason="同一单位")
    other = here.add(OTHER, "某县.txt", by="").key
    here.save_view("供会议使用", {"page": ["points"], "plan": [key], "point": ["1"]}, "张三")
    here.save_view("两份", {"page": ["workload"], "plan": [other]}, "")
    return here, key, other


def told(library, key):
    """What a reader sees of a plan and its history."""
    state = library.state(key)
    entry = library.entry(key)
    log = [(each.by, each.at, each.reason, each.added, each.dropped, each.aliases) for each in state.log]
    return library.original(key), entry.name, state.corrections, state.aliases, log


def test_another_library_shows_the_same_plans_with_the_same_history(filled, there):
    here, key, other = filled

    brought = bring(there, unpack(pack(carry(here, [key, other]))), by="赵六")

    assert [each.refused for each in brought] == [None, None]
    assert [told(there, each) for each in (key, other)] == [told(here, each) for each in (key, other)]
    assert there.views() == here.views()
    assert {each.added_by for each in there.entries()} == {"赵六"}


def test_bringing_the_same_again_changes_nothing(filled, there):
    here, key, other = filled
    workspace = carry(here, [key, other])
    bring(there, workspace, by="赵六")
    before = told(there, key), there.entries()

    assert [each.refused for each in bring(there, workspace, by="孙七")] == [None, None]
    assert (told(there, key), there.entries()) == before


def test_a_plan_with_corrections_of_its_own_keeps_them(filled, there):
    here, key, _ = filled
    there.add(PLAN, "某市.txt", by="")
    (own,) = items(there, key, "乙局")
    there.correct(key, Corrections(own_sum(there, key), (own,)), revision=0, by="周八")
    before = told(there, key)

    (brought,) = bring(there, carry(here, [key]), by="赵六")

    assert brought.refused.code == "library-changed-meanwhile"
    assert told(there, key) == before


def own_sum(library, key):
    return library.entry(key).sha256


def test_a_removed_plan_comes_back(filled):
    here, key, other = filled
    workspace = carry(here, [key])
    here.remove(key, "张三")

    bring(here, workspace, by="赵六")

    assert {each.key for each in here.entries()} == {key, other}


def test_views_of_plans_that_stay_do_not_go_along(filled):
    here, key, _ = filled

    assert [each.name for each in carry(here, [key]).views] == ["供会议使用"]


def test_a_view_whose_name_is_taken_stays_and_the_other_one_gets_a_number_once(filled, there):
    here, key, _ = filled
    kept = there.save_view("供会议使用", {"page": ["audit"]}, "周八")
    given = carry(here, [key])

    for _ in range(2):
        bring(there, given, by="周八")

    (brought,) = (each for each in there.views() if each != kept)
    assert (brought.name, brought.parameters, brought.saved_by) == (
        "供会议使用 (2)", {"page": ("points",), "plan": (key,), "point": ("1",)}, "张三",
    )  # fmt: skip
    assert kept in there.views()


def test_a_view_that_is_named_by_blanks_bears_its_page(filled, there):
    here, key, _ = filled
    given = carry(here, [key])

    bring(there, structs.replace(given, views=(structs.replace(given.views[0], name=" \n"),)), by="周八")

    assert [each.name for each in there.views()] == ["points"]


def test_the_same_library_gives_the_same_bytes(filled):
    here, key, other = filled
    screen = Screen("points", {"plan": (key,)})

    assert pack(carry(here, [key, other], screen)) == pack(carry(here, [key, other], screen))


def test_a_plan_that_is_not_there_is_said(here):
    with pytest.raises(PlanError) as caught:
        carry(here, ["0" * 12])

    assert caught.value.code == "library-no-plan"


def test_corrections_that_do_not_fit_are_told_and_the_plan_is_there(filled, there):
    here, key, _ = filled
    workspace = carry(here, [key])
    (kept,) = workspace.plans
    wrong = Correction("drop", "1", "没有这个局", 0)
    made = structs.replace(kept.log[0], added=(wrong,))
    changed = structs.replace(kept, corrections=(wrong,), log=(made,), aliases=())

    (brought,) = bring(there, structs.replace(workspace, plans=(changed,)), by="")

    assert brought.refused.code == "correction-in-vain"
    assert (there.entry(key).revision, there.original(key)) == (0, PLAN)
