"""What is put into the library comes out of it again: files, corrections, aliases, views, and who did it when."""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import text

from analysis.corrections import Correction, Corrections
from analysis.library import ChangedMeanwhile, Entry, Library, View, change_in_words, open_library
from analysis.library.readings import reader_sum
from analysis.reading_verdict import ReadingVerdict
from analysis.registry import Alias
from tests.analysis.library.conftest import code_raised
from tests.analysis.library.plans import added, corrected_by, drop, placed, plan_file

NOON = datetime(2026, 3, 1, 20, 0, 0, tzinfo=timezone(timedelta(hours=8)))
SHA256 = hashlib.sha256(plan_file()).hexdigest()
KEY = SHA256[:12]


@pytest.fixture
def at_noon(library: Library) -> Library:
    return Library(library.database, lambda: NOON)


class TestEntries:
    def test_an_added_plan_is_listed_with_what_was_read_of_it(self, at_noon):
        entry = at_noon.add(plan_file(), "要点.txt", by="王")

        assert entry == Entry(
            KEY, SHA256, "要点.txt", len(plan_file()), "王", "2026-03-01T12:00:00Z", 0, "", "", False, "", "",
            "第1局2026年工作要点", "", 2026, 2, ReadingVerdict(12, 0, 0, 0, 0), True, "new",
        )  # fmt: skip
        assert at_noon.entries() == (replace(entry, arrival=""),)
        assert at_noon.entry(KEY) == replace(entry, arrival="")
        assert at_noon.original(KEY) == plan_file()

    def test_a_library_opened_again_holds_what_was_put_there(self, where):
        with open_library(where) as library:
            entry = added(library)
        with open_library(where) as library:
            assert library.entries() == (replace(entry, arrival=""),)

    def test_the_same_content_is_the_same_entry_and_says_so(self, library):
        first = added(library)

        assert library.add(plan_file(), "另一个名称.txt", by="李") == replace(first, arrival="there")
        assert len(library.entries()) == 1

    def test_a_file_that_cannot_be_read_is_not_kept(self, library):
        assert code_raised(lambda: library.add(b" \n", "空.txt", by="王")) == "empty"
        assert library.entries() == ()

    def test_two_files_whose_sums_begin_alike_are_not_taken_for_one(self, library):
        added(library)
        with library.database.writing() as connection:
            connection.execute(text(f"UPDATE plans SET sha256 = '{KEY}{'0' * 52}'"))

        assert code_raised(lambda: added(library)) == "library-key-taken"

    def test_every_word_of_a_search_must_stand_somewhere(self, library):
        library.add(plan_file(1), "Alpha.txt", by="王")
        library.add(plan_file(2), "beta.txt", by="李")

        def found(search: str) -> set[str]:
            return {entry.name for entry in library.entries(search)}

        assert found("") == {"Alpha.txt", "beta.txt"}
        assert found("ALPHA 2026") == {"Alpha.txt"}
        assert found("第2局") == {"beta.txt"}
        assert found(" 李 要点 ") == {"beta.txt"}
        assert found("alpha 李") == set()

    def test_a_plan_that_is_not_there_is_named(self, library):
        for ask in (library.entry, library.original, library.state, library.plan):
            assert code_raised(lambda ask=ask: ask("0" * 12)) == "library-no-plan"

    def test_bytes_that_are_no_longer_the_files_are_not_given_out(self, library):
        entry = added(library)
        with library.database.writing() as connection:
            connection.execute(text("UPDATE originals SET content = :content"), {"content": plan_file(2)})

        assert code_raised(lambda: library.original(entry.key)) == "library-damaged"

    def test_words_that_no_database_could_hold_are_kept_readable(self, library):
        entry = library.add(plan_file(), "a\ud800\x00b\n.txt", by="王\x00\r某 ")

        assert (entry.name, entry.added_by) == ("a\N{REPLACEMENT CHARACTER} b .txt", "王 某")

    def test_a_reading_of_another_program_is_renewed(self, library):
        entry = added(library)
        corrected_by(library, entry, library.state(entry.key), 1, "李")
        renewed = library.entry(entry.key)
        with library.database.writing() as connection:
            connection.execute(text("UPDATE readings SET reader = 'another', points = 1, title = ''"))

        stale = library.entry(entry.key)
        assert (stale.is_current, stale.points) == (False, 1)
        assert (library.renew(), library.renew()) == (1, 0)
        assert library.entry(entry.key) == renewed

    def test_the_sum_of_the_reader_is_the_same_each_time(self):
        assert reader_sum() == reader_sum.__wrapped__()


class TestRemoving:
    def test_a_removed_plan_is_listed_apart_and_comes_back(self, at_noon):
        entry = added(at_noon)
        removed = at_noon.remove(entry.key, "李")

        assert (at_noon.entries(), at_noon.entries(removed=True)) == ((), (removed,))
        assert (removed.removed_by, removed.removed_at) == ("李", "2026-03-01T12:00:00Z")
        back = at_noon.restore_entry(entry.key, "赵")
        assert (back.is_removed, back.removed_by, back.marked_by) == (False, "", "赵")
        assert at_noon.entries() == (back,)

    def test_removing_twice_keeps_who_was_first(self, library):
        entry = added(library)
        library.remove(entry.key, "李")

        assert library.remove(entry.key, "赵").removed_by == "李"

    def test_adding_a_removed_plan_brings_it_back_with_its_corrections(self, library):
        entry = added(library)
        state = corrected_by(library, entry, library.state(entry.key), 1, "李")
        library.remove(entry.key, "李")
        back = added(library)

        assert (back.arrival, back.is_removed, back.revision) == ("back", False, 1)
        assert library.state(entry.key) == state

    def test_a_removed_plan_is_not_corrected(self, library):
        entry = added(library)
        state = library.state(entry.key)
        library.remove(entry.key, "李")

        assert code_raised(lambda: corrected_by(library, entry, state, 1, "王")) == "library-removed"

    def test_purging_deletes_the_removed_ones_alone(self, library):
        gone, kept = added(library, 1), added(library, 2)
        corrected_by(library, gone, library.state(gone.key), 1, "李")
        library.remove(gone.key, "李")

        assert [each.key for each in library.purge()] == [gone.key]
        assert (library.entries(), library.entries(removed=True)) == ((replace(kept, arrival=""),), ())
        assert code_raised(lambda: library.original(gone.key)) == "library-no-plan"
        assert added(library, 1).arrival == "new"
        assert library.state(gone.key).revision == 0

    def test_nothing_of_a_purged_plan_is_left_in_the_file(self, tmp_path):
        secret = plan_file().replace("统领".encode(), "绝无仅有的一个词".encode())
        with open_library(tmp_path / "a.sqlite") as library:
            entry = library.add(secret, "a.txt", by="王")
            library.remove(entry.key, "王")
            library.purge()

            assert not [path for path in tmp_path.iterdir() if "绝无仅有的一个词".encode() in path.read_bytes()]


class TestCorrecting:
    def test_each_correction_makes_a_revision_that_can_be_seen_later(self, at_noon):
        entry = added(at_noon)
        one, two = placed(at_noon, KEY, drop(1), drop(2, "会上定的")).items
        first = at_noon.correct(KEY, Corrections(SHA256, (one,)), revision=0, by="王")
        second = at_noon.correct(KEY, Corrections(SHA256, (one, two)), revision=1, by="李", reason="请示过")

        assert (first.revision, first.corrections.items, first.log[0].added) == (1, (one,), (one,))
        assert at_noon.state(KEY) == second
        old = at_noon.state(KEY, 1)
        assert (old.revision, old.newest, old.is_newest, old.corrections.items) == (1, 2, False, (one,))
        assert (old.since, old.log) == (second.log[1:], second.log)
        assert at_noon.state(KEY, 0).corrections == Corrections(SHA256)
        assert [change_in_words(each, "zh") for each in second.log] == [
            "第 1 版，王（2026-03-01 12:00 UTC）：第 1 项：去掉“宣传部”",
            "第 2 版，李（2026-03-01 12:00 UTC）：第 2 项：去掉“宣传部”　理由：会上定的　理由：请示过",
        ]
        changed = at_noon.entry(KEY)
        assert (changed.revision, changed.changed_by, changed.changed_at) == (2, "李", "2026-03-01T12:00:00Z")
        assert entry.revision == 0

    def test_the_list_tells_of_the_plan_as_corrected(self, library):
        entry = added(library)
        state = library.state(entry.key)
        for point in range(1, 13):
            state = corrected_by(library, entry, state, point, "王")

        assert (entry.departments, library.entry(entry.key).departments) == (2, 1)

    def test_who_comes_second_is_told_what_changed_and_nothing_is_overwritten(self, at_noon):
        entry = added(at_noon)
        seen = at_noon.state(KEY)
        first = corrected_by(at_noon, entry, seen, 1, "王")
        with pytest.raises(ChangedMeanwhile) as raised:
            corrected_by(at_noon, entry, seen, 2, "李")

        assert (raised.value.code, raised.value.state) == ("library-changed-meanwhile", first)
        assert raised.value.changes == first.log
        assert raised.value.message("zh") == (
            "您打开的是原文（未更正），其间有人改到了第 1 版；您的更改没有保存，也没有盖掉别人的。其间的更改："
            "第 1 版，王（2026-03-01 12:00 UTC）：第 1 项：去掉“宣传部”。请看过最新一版再改。"
        )
        assert "revision 1, 王 (2026-03-01 12:00 UTC): " in raised.value.message("en")
        assert at_noon.state(KEY) == first

    def test_the_same_corrections_make_no_revision(self, library):
        entry = added(library)
        state = corrected_by(library, entry, library.state(entry.key), 1, "王")

        assert library.correct(entry.key, state.corrections, revision=1, by="李") == state

    def test_corrections_that_cannot_be_applied_are_not_kept(self, library):
        entry = added(library)
        in_vain = Corrections(SHA256, (Correction("drop", "1", "不在的部", 3),))
        of_another = Corrections("0" * 64)

        assert code_raised(lambda: library.correct(KEY, in_vain, revision=0, by="王")) == "correction-in-vain"
        assert code_raised(lambda: library.correct(KEY, of_another, revision=0, by="王")) == "corrections-other-text"
        assert library.state(entry.key).revision == 0

    def test_a_revision_that_never_was_is_refused(self, library):
        entry = added(library)

        for revision in (-1, 1):
            assert code_raised(lambda it=revision: library.state(entry.key, it)) == "library-never-corrected"
            assert (
                code_raised(lambda it=revision: library.undo(entry.key, revision=it, by=""))
                == "library-never-corrected"
            )
        corrected_by(library, entry, library.state(entry.key), 1, "李")
        assert code_raised(lambda: library.state(entry.key, 2)) == "library-no-revision"

    def test_undo_is_a_further_entry_and_goes_back_one_change_each_time(self, library):
        entry = added(library)
        first = corrected_by(library, entry, library.state(entry.key), 1, "王")
        corrected_by(library, entry, first, 2, "王")
        once = library.undo(entry.key, revision=2, by="李", reason="改错了")
        twice = library.undo(entry.key, revision=3, by="李")
        again = corrected_by(library, entry, twice, 3, "赵")
        after = library.undo(entry.key, revision=5, by="赵")

        assert [each.kind for each in after.log] == ["correct", "correct", "undo", "undo", "correct", "undo"]
        assert [each.undoes for each in after.log] == [0, 0, 2, 1, 0, 5]
        assert (once.corrections, twice.corrections.items) == (first.corrections, ())
        assert (len(again.corrections.items), after.corrections.items) == (1, ())
        assert (after.log[2].reason, after.log[2].dropped) == ("改错了", after.log[1].added)
        assert code_raised(lambda: library.undo(entry.key, revision=6, by="赵")) == "library-nothing-to-undo"

    def test_a_plan_that_the_caller_has_read_is_not_read_again(self, library, monkeypatch):
        entry = added(library)
        plan, new = library.plan(entry.key), placed(library, entry.key, drop(1))
        monkeypatch.setattr(Library, "plan", None)

        state = library.correct(entry.key, new, revision=0, by="王", plan=plan)
        assert library.undo(entry.key, revision=1, by="王", plan=plan).revision == 2
        assert state.corrections == new

    def test_a_log_that_is_damaged_says_so(self, library):
        entry = added(library)
        corrected_by(library, entry, library.state(entry.key), 1, "王")
        with library.database.writing() as connection:
            connection.execute(text("UPDATE changes SET content = '{'"))

        assert code_raised(lambda: library.state(entry.key)) == "library-log-damaged"


class TestAliases:
    def test_an_alias_is_confirmed_for_one_plan_with_its_reason_and_withdrawn(self, at_noon):
        added(at_noon)
        confirmed = at_noon.confirm_alias(KEY, "宣传部", "办公室", revision=0, by="王", reason="合署办公")

        alias = Alias("宣传部", "办公室", "合署办公", status="confirmed", plans=(SHA256,))
        assert (confirmed.aliases, confirmed.log[0].aliases) == ((alias,), (alias,))
        assert at_noon.entry(KEY).departments == 1
        left = at_noon.withdraw_alias(KEY, "宣传部", "办公室", revision=1, by="李")
        assert (left.aliases, left.log[1].withdrawn) == ((), (alias,))
        assert at_noon.entry(KEY).departments == 2
        assert at_noon.state(KEY, 1).aliases == (alias,)
        assert at_noon.undo(KEY, revision=2, by="王").aliases == (alias,)
        assert [change_in_words(each, "zh") for each in left.log] == [
            "第 1 版，王（2026-03-01 12:00 UTC）：确认“宣传部”就是“办公室”（合署办公）",
            "第 2 版，李（2026-03-01 12:00 UTC）：不再把“宣传部”算作“办公室”",
        ]

    def test_a_name_is_one_department_at_a_time(self, library):
        entry = added(library)
        library.confirm_alias(entry.key, "宣传部", "办公室", revision=0, by="王", reason="一")
        state = library.confirm_alias(entry.key, "宣传部", "组织部", revision=1, by="王", reason="二")

        assert [each.department for each in state.aliases] == ["组织部"]

    def test_circles_and_empty_names_and_what_was_not_confirmed_are_refused(self, library):
        entry = added(library)
        state = library.confirm_alias(entry.key, "宣传部", "办公室", revision=0, by="王", reason="一")

        def confirm(name: str, department: str) -> str:
            return code_raised(
                lambda: library.confirm_alias(entry.key, name, department, revision=1, by="王", reason="")
            )

        assert confirm("办公室", "宣传部") == "alias-circle"
        assert confirm("办公室", " ") == confirm("", "办公室") == confirm("甲", "甲") == "library-alias-empty"
        withdraw = code_raised(lambda: library.withdraw_alias(entry.key, "甲", "乙", revision=1, by="王"))
        assert withdraw == "library-no-alias"
        assert library.state(entry.key) == state

    def test_corrections_and_aliases_hold_beside_each_other(self, library):
        entry = added(library)
        library.confirm_alias(entry.key, "宣传部", "办公室", revision=0, by="王", reason="一")
        state = corrected_by(library, entry, library.state(entry.key), 1, "李")

        assert (len(state.aliases), len(state.corrections.items)) == (1, 1)


class TestViews:
    def test_a_view_is_a_name_for_parameters(self, at_noon):
        view = at_noon.save_view("供会议使用", {"plan": [KEY], "focus": ["宣传部", "办公室"]}, "王")

        kept = {"plan": (KEY,), "focus": ("宣传部", "办公室")}
        assert view == View("供会议使用", kept, "王", "2026-03-01T12:00:00Z")
        assert at_noon.views() == (view,)

    def test_a_name_that_is_taken_is_replaced_only_where_this_is_meant(self, library):
        library.save_view("甲", {"plan": ["1"]}, "王")

        assert code_raised(lambda: library.save_view("甲", {"plan": ["2"]}, "李")) == "library-view-exists"
        assert library.views()[0].parameters == {"plan": ("1",)}
        replaced = library.save_view("甲", {"plan": ["2"]}, "李", replaces=True)
        assert library.views() == (replaced,)

    def test_more_than_a_workspace_file_takes_along_is_not_kept_as_a_view(self, library):
        many = {f"p{number}": ["1"] for number in range(61)}

        assert code_raised(lambda: library.save_view("甲", many, "王")) == "library-view-too-long"
        assert code_raised(lambda: library.save_view("甲", {"focus": ["局"] * 201}, "王")) == "library-view-too-long"
        assert library.views() == ()

    def test_a_view_is_removed_and_must_have_a_name(self, library):
        library.save_view("乙", {}, "王")
        library.save_view("甲", {}, "王")
        library.remove_view("乙")

        assert [view.name for view in library.views()] == ["甲"]
        assert code_raised(lambda: library.remove_view("乙")) == "library-no-view"
        assert code_raised(lambda: library.save_view(" ", {}, "王")) == "library-view-unnamed"
        assert code_raised(lambda: library.save_view("长" * 2001, {}, "王")) == "library-too-long"


def test_times_are_kept_in_utc(library):
    before = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    entry = added(library)

    assert before <= entry.added_at <= datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def test_titles_are_those_of_the_newest_that_are_not_removed(library):
    keys = [
        library.add(f"第{n}份2024年工作要点\n\n1．推进{n}。（责任单位：甲局）\n".encode(), f"{n}.txt", by="").key
        for n in "一二三"
    ]
    library.remove(keys[1], "")

    assert library.titles(50) == {each.key: (each.title or each.name, each.name) for each in library.entries()}
    assert list(library.titles(1)) == [library.entries()[0].key]
