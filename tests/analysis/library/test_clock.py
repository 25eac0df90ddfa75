"""A clock that is set forward and back: nothing of the library is lost, and nothing changes its place."""

from datetime import UTC, datetime, timedelta

import pytest

from analysis.library import Library, back_up, open_library, restore
from analysis.library.carrying import bring, carry
from tests.analysis.library.plans import added, corrected_by, put_version_1

START = datetime(2026, 3, 1, 8, tzinfo=UTC)
JUMPS = (0, 24 * 365 * 5, 1, -24 * 365, 2)
"""Hours by which the clock is wrong, one after the other."""


@pytest.fixture
def set_wrong(library):
    """The library, whose clock is set once for each time that it is read."""
    hours = iter(JUMPS * 10)
    return Library(library.database, lambda: START + timedelta(hours=next(hours)))


def names(library):
    return [each.name for each in library.entries()]


def test_the_list_is_in_the_order_of_coming(set_wrong, tmp_path):
    for number in range(1, 6):
        added(set_wrong, number)
    set_wrong.remove(set_wrong.entries()[2].key, "王")
    expected = ["5.txt", "4.txt", "2.txt", "1.txt"]
    assert (names(set_wrong), [name for _, name in set_wrong.titles(3).values()]) == (expected, expected[:3])

    back_up(set_wrong, tmp_path / "backup.sqlite")
    restore(tmp_path / "backup.sqlite", tmp_path / "restored.sqlite")

    with open_library(tmp_path / "restored.sqlite") as restored:
        assert names(restored) == expected
        assert added(restored, 6).name == names(restored)[0]


def test_the_log_is_in_the_order_of_its_revisions_and_the_last_one_is_taken_back(set_wrong, tmp_path):
    entry = added(set_wrong)
    state = set_wrong.state(entry.key)
    for point, who in enumerate("甲乙丙丁", 1):
        state = corrected_by(set_wrong, entry, state, point, who)
    state = set_wrong.undo(entry.key, revision=4, by="戊")

    assert [each.by for each in state.log] == ["甲", "乙", "丙", "丁", "戊"]
    assert [each.at for each in state.log] != sorted(each.at for each in state.log)
    assert [each.point_key for each in state.corrections.items] == ["1", "2", "3"]
    assert set_wrong.entry(entry.key).changed_by == "戊"

    with open_library(tmp_path / "elsewhere.sqlite") as there:
        bring(there, carry(set_wrong, [entry.key]), by="己")
        brought = there.state(entry.key)
        assert [(each.by, each.at) for each in brought.log] == [(each.by, each.at) for each in state.log]
        assert brought.corrections == state.corrections


def test_a_library_of_the_first_version_keeps_its_order(where):
    put_version_1(where)

    with open_library(where) as library:
        assert names(library) == ["2.txt", "1.txt"]
        added(Library(library.database, lambda: datetime(2000, 1, 1, tzinfo=UTC)), 7)
        assert names(library) == ["7.txt", "2.txt", "1.txt"]
