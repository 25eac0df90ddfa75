"""A library's plans go into a file and into another library with all that was done to them."""

from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest
from msgspec import structs

from analysis.corrections import Correction, Corrections
from analysis.errors import PlanError
from analysis.library import Library, open_library
from analysis.library.carrying import bring, carry
from analysis.reading.recognised import kept_bytes
from analysis.workspace import Screen, pack, unpack
from tests.analysis.library.scans import NAME, TEXT, recognised_text, scan_file, scan_plan

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


class TestScans:
    @pytest.fixture
    def scan(self, here):
        """A scan in the library, corrected."""
        entry = here.add(scan_file(), NAME, by="张三", plan=scan_plan())
        named = Correction("department", "1", "甲局", TEXT.index("甲局"), "甲委", "据纸质件")
        here.correct(entry.key, Corrections(entry.sha256, (named,)), revision=0, by="李四")
        return entry.key

    def test_it_goes_along_with_what_was_recognised(self, here, there, scan):
        (brought,) = bring(there, unpack(pack(carry(here, [scan]))), by="赵六", told=None)

        assert (there.plan(scan, None), brought.refused) == (scan_plan(), None)
        assert told(there, scan) == told(here, scan)
        assert there.entry(scan).verdict == here.entry(scan).verdict

    def test_where_the_same_scan_was_read_otherwise_the_own_text_stays(self, here, there, scan):
        """Corrections that fit it hold; those that do not are told."""
        other = TEXT.replace("甲局、乙局", "申局、乙局")
        there.add(scan_file(), NAME, by="", plan=scan_plan(other))

        (brought,) = bring(there, carry(here, [scan]), by="赵六")

        assert (there.plan(scan).source.text, brought.refused.code) == (other, "correction-in-vain")

    def changed(self, here, scan, kept):
        """The workspace of a scan, with something else for what was recognised, and the sums that fit."""
        workspace = carry(here, [scan])
        name = sha256(kept).hexdigest()
        plans = (structs.replace(workspace.plans[0], recognised=name),)
        return unpack(pack(structs.replace(workspace, plans=plans, recognised={name: kept})))

    @pytest.mark.parametrize(
        "kept",
        [
            b"",
            b"x" * 99,
            b"\x80\x04\x95\x1d\x00\x00\x00\x00\x00\x00\x00\x8c\x05posix\x94\x8c\x06system\x94\x93\x94.",  # a pickle
            kept_bytes(recognised_text(data=b"another file")),
            kept_bytes(structs.replace(recognised_text(), page_starts=(0, 1, 2))),
        ],
        ids=["nothing", "words", "code", "of another file", "more pages"],
    )
    def test_what_does_not_fit_is_refused_and_nothing_is_put_in(self, here, there, scan, kept):
        workspace = self.changed(here, scan, kept)
        with pytest.raises(PlanError) as caught:
            bring(there, workspace, by="赵六")

        assert (caught.value.code, there.entries()) == ("workspace-damaged", ())
