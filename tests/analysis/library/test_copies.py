"""A backup holds everything, is one file for both databases, and comes back whole or is refused with the reason."""

import os
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path
from threading import Event, Thread

import pytest
from sqlalchemy import text

from analysis.errors import PlanError
from analysis.library import Library, back_up, open_library, restore
from analysis.library.copies import _checked
from tests.analysis.library.ended import everything
from tests.analysis.library.plans import OF_VERSION_1, OF_VERSION_2, OF_VERSION_3, added, corrected_by
from tests.analysis.library.scans import NAME, recognised_text, scan_file


def fill(library: Library) -> None:
    """Three plans, one of them removed; corrections, an undo, an alias, a view."""
    first, second, third = (added(library, number) for number in (1, 2, 3))
    state = corrected_by(library, first, library.state(first.key), 1, "李")
    library.undo(first.key, revision=state.revision, by="赵")
    corrected_by(library, second, library.state(second.key), 2, "李")
    library.confirm_alias(second.key, "宣传部", "办公室", revision=1, by="王", reason="合署办公")
    library.remove(third.key, "王")
    library.save_view("供会议使用", {"plan": [first.key]}, "王")


def code_of(path: Path, where: str) -> str:
    with pytest.raises(PlanError) as raised:
        restore(path, where)
    return raised.value.code


def changed(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)


class TestBackup:
    def test_it_is_one_file_that_says_what_it_holds(self, library, tmp_path):
        fill(library)
        made = back_up(library, tmp_path / "b" / "backup.sqlite")

        assert (made.path, made.plans) == (tmp_path / "b" / "backup.sqlite", 3)
        assert made.sum == _checked(made.path, "")
        assert [path.name for path in made.path.parent.iterdir()] == ["backup.sqlite"]

    def test_the_same_content_has_the_same_sum_in_both_databases(self, server, tmp_path):
        with open_library(tmp_path / "a.sqlite") as one:
            fill(one)
            first = back_up(one, tmp_path / "1.sqlite")
        of_server = server.make_place("same_sum")
        restore(first.path, of_server)
        with open_library(of_server) as other:
            assert back_up(other, tmp_path / "2.sqlite").sum == first.sum

    def test_it_replaces_an_older_one_but_never_the_library(self, library, where, tmp_path):
        path = tmp_path / "backup.sqlite"
        back_up(library, path)
        added(library)

        assert back_up(library, path).plans == 1
        if library.database.path:
            with pytest.raises(PlanError) as raised:
                back_up(library, library.database.path)
            assert raised.value.code == "library-backup-itself"

    def test_a_library_that_lost_what_was_put_there_leaves_the_older_backup(self, library, tmp_path):
        added(library)
        path = tmp_path / "backup.sqlite"
        back_up(library, path)
        before = path.read_bytes()
        with library.database.writing() as connection:
            connection.execute(text("UPDATE originals SET content = :content"), {"content": b"rotten"})
        with pytest.raises(PlanError) as raised:
            back_up(library, path)

        assert (raised.value.code, path.read_bytes()) == ("library-damaged", before)
        assert not [each for each in tmp_path.iterdir() if each.name.startswith(".")]

    def test_a_folder_that_cannot_be_written_is_named(self, library, tmp_path):
        (tmp_path / "file").write_bytes(b"")
        with pytest.raises(PlanError) as raised:
            back_up(library, tmp_path / "file" / "backup.sqlite")

        assert raised.value.code == "cannot-write"

    def test_while_others_write_it_holds_one_state_and_hinders_nobody(self, library, where, tmp_path):
        entry = added(library)
        began, is_over = Event(), Event()

        def go_on_correcting() -> None:
            with open_library(where) as writer:
                state = writer.state(entry.key)
                while not is_over.is_set():
                    state = corrected_by(writer, entry, state, 1, "李")
                    state = writer.undo(entry.key, revision=state.revision, by="李")
                    began.set()

        writer = Thread(target=go_on_correcting, daemon=True)
        writer.start()
        began.wait()
        revisions = []
        for number in range(5):
            made = back_up(library, tmp_path / f"{number}.sqlite")
            seen = library.state(entry.key).revision
            with open_library(made.path) as copy:
                state = copy.state(entry.key)
                assert state.revision == copy.entry(entry.key).revision == len(state.log)
                revisions.append((state.revision, seen))
            while library.state(entry.key).revision == seen:  # the writer goes on
                is_over.wait(0.01)
        is_over.set()
        writer.join()

        assert all(copied <= seen for copied, seen in revisions)
        assert [copied for copied, _ in revisions] == sorted({copied for copied, _ in revisions})


class TestRestore:
    def test_everything_comes_back_on_either_database(self, library, tmp_path, server):
        fill(library)
        path = back_up(library, tmp_path / "backup.sqlite").path
        number = len(list(tmp_path.iterdir()))
        for where in (tmp_path / "new" / "plans.sqlite", server.make_place(f"restored_{id(library)}_{number}")):
            restored = restore(path, where)
            with open_library(where) as other:
                assert (restored.plans, restored.aside) == (3, None)
                assert everything(other) == everything(library)

    def test_what_was_there_is_kept_aside_and_can_be_restored(self, library, where, tmp_path):
        path = back_up(library, tmp_path / "empty.sqlite").path
        fill(library)
        before = everything(library)
        restored = restore(path, where)

        assert (restored.plans, library.entries(), library.views()) == (0, (), ())
        again = restore(restored.aside, where)
        assert (again.plans, again.aside, everything(library)) == (3, None, before)

    def test_a_library_that_is_open_meanwhile_goes_on_with_what_came_back(self, library, where, tmp_path):
        entry = added(library)
        path = back_up(library, tmp_path / "backup.sqlite").path
        state = corrected_by(library, entry, library.state(entry.key), 1, "李")
        restore(path, where)

        assert library.state(entry.key).revision == 0
        with pytest.raises(PlanError) as raised:
            corrected_by(library, entry, state, 2, "李")
        assert raised.value.code == "library-never-corrected"

    def test_a_byte_that_changed_is_noticed_unless_it_holds_nothing(self, tmp_path):
        where = tmp_path / "plans.sqlite"
        with open_library(where) as library:
            fill(library)
            before = everything(library)
            data = back_up(library, tmp_path / "backup.sqlite").path.read_bytes()
            path, found = tmp_path / "changed.sqlite", Counter()
            written = [at for at, byte in enumerate(data) if byte]
            for at in written[:: len(written) // 24]:
                path.write_bytes(data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :])
                try:
                    restore(path, where)
                    found["unused"] += 1
                except PlanError as error:
                    found[error.code] += 1
                assert everything(library) == before

        assert set(found) <= {"unused", "library-backup-damaged", "library-no-backup"}
        assert found["library-backup-damaged"] > 12

    def test_a_backup_that_was_cut_off_is_refused(self, library, where, tmp_path):
        fill(library)
        path = back_up(library, tmp_path / "backup.sqlite").path
        data = path.read_bytes()
        for length in (0, 10, 100, 4096, len(data) // 2, len(data) - 4096):
            path.write_bytes(data[:length])
            assert code_of(path, where) in ("library-backup-damaged", "library-no-backup")

    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE changes SET made_by = '别人'",
            "DELETE FROM views",
            "UPDATE plans SET revision = 0",
            "UPDATE originals SET content = x'00'",
        ],
    )
    def test_a_backup_that_somebody_edited_is_refused(self, library, where, tmp_path, statement):
        fill(library)
        path = back_up(library, tmp_path / "backup.sqlite").path
        changed(path, statement)

        assert code_of(path, where) == "library-backup-damaged"

    def test_files_of_others_are_refused(self, where, tmp_path):
        foreign, text_file = tmp_path / "foreign.sqlite", tmp_path / "a.txt"
        changed(foreign, "CREATE TABLE plans (key TEXT)")
        text_file.write_text("一段文字" * 1000)

        assert code_of(foreign, where) == code_of(text_file, where) == "library-no-backup"
        os.mkfifo(tmp_path / "pipe")
        assert code_of(tmp_path / "pipe", where) == code_of(Path("/dev/zero"), where) == "cannot-open"
        assert code_of(tmp_path / "missing", where) == code_of(tmp_path, where) == "cannot-open"
        with open_library(tmp_path / "no-backup.sqlite"):
            pass
        assert code_of(tmp_path / "no-backup.sqlite", where) == "library-no-backup"

    def test_a_newer_backup_is_refused(self, library, where, tmp_path):
        fill(library)
        path = back_up(library, tmp_path / "backup.sqlite").path
        changed(path, "UPDATE library SET value = '99' WHERE name = 'version'")

        assert code_of(path, where) == "library-newer"

    def test_a_damaged_library_is_renamed_and_replaced(self, tmp_path):
        where = tmp_path / "plans.sqlite"
        with open_library(where) as library:
            fill(library)
            before = everything(library)
            path = back_up(library, tmp_path / "backup.sqlite").path
        for damage in (b"x" * 20_000, where.read_bytes()[:9000] + b"\xff" * 30_000):
            where.write_bytes(damage)
            restored = restore(path, where)
            with open_library(where) as library:
                assert everything(library) == before
            assert restored.aside.read_bytes() == damage
            restored.aside.unlink()

    def test_a_backup_of_the_first_version_is_still_read(self, where):
        restored = restore(OF_VERSION_1, where)

        with open_library(where) as library:
            assert restored.plans == 3
            assert [each.name for each in library.entries()] == ["2.txt", "1.txt"]
            assert library.renew() in (0, 3)
            states = [library.state(each.key) for each in library.entries()]
            assert [[change.kind for change in state.log] for state in states] == [
                ["correct", "alias"],
                ["correct", "undo"],
            ]
            assert [len(view.parameters) for view in library.views()] == [1]

    def test_a_backup_of_the_second_version_is_still_read_with_its_scan(self, where):
        restored = restore(OF_VERSION_2, where)

        with open_library(where) as library:
            newest, *others = library.entries()
            assert (restored.plans, newest.name) == (4, NAME)
            assert [each.name for each in others] == ["2.txt", "1.txt"]
            assert library.plan(newest.key).source == recognised_text()
            assert library.original(newest.key) == scan_file()

    def test_a_backup_of_the_third_version_is_still_read_and_renewed_with_its_general_part(self, where):
        restored = restore(OF_VERSION_3, where)

        with open_library(where) as library:
            library.renew()
            verdicts = [(each.name, each.verdict.without_unit, each.verdict.general) for each in library.entries()]
            assert restored.plans == 2
            assert verdicts == [("总体要求.txt", 0, 1), ("1.txt", 0, 0)]
