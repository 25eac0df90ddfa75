"""What was said to be saved is there, whatever ends the program, the disk or the server; and nothing half-done is."""

import os
import resource
import sqlite3
import sys
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from threading import Thread

import psycopg
import pytest
from sqlalchemy import event, text

from analysis.errors import PlanError
from analysis.library import back_up, open_library, restore
from analysis.library.databases import database_at
from analysis.library.steps import bring_up_to_date, version_of
from tests.analysis.library.ended import LATER, everything
from tests.analysis.library.plans import OF_VERSION_1, added, corrected_by, drop, placed, plan_file


def test_a_newer_library_is_refused_and_left_as_it_is(where):
    with open_library(where) as library:
        added(library)
        bring_up_to_date(library.database, LATER)
        with pytest.raises(PlanError) as raised:
            open_library(where)
        with library.database.reading() as connection:
            assert (raised.value.code, version_of(connection)) == ("library-newer", len(LATER))
        assert raised.value.params["version"] == len(LATER)
        with pytest.raises(PlanError) as raised:
            restore(OF_VERSION_1, where)
        assert raised.value.code == "library-newer"
        assert len(library.entries()) == 1


def test_the_tables_of_others_are_refused_and_left_as_they_are(where):
    database = database_at(where, 1)
    with database.writing() as connection:
        connection.execute(text("CREATE TABLE plans (name TEXT)"))
    for use in (open_library, lambda it: restore(OF_VERSION_1, it)):
        with pytest.raises(PlanError) as raised:
            use(where)
        assert raised.value.code == "library-foreign"
    with database.reading() as connection:
        assert connection.execute(text("SELECT * FROM plans")).keys() == ["name"]
    database.engine.dispose()


class TestFullDisk:
    @contextmanager
    def limit(self, size: int):
        _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))

    def test_what_is_written_to_a_full_disk_is_said_not_to_be_saved(self, tmp_path):
        with open_library(tmp_path / "plans.sqlite") as library:
            entry = added(library, 1)
            before = everything(library)
            size = max(path.stat().st_size for path in tmp_path.iterdir())
            new, plan = placed(library, entry.key, drop(1)), library.plan(entry.key)
            with self.limit(size):
                for write in (
                    lambda: library.correct(entry.key, new, revision=0, by="李", plan=plan),
                    lambda: library.save_view("会议", {}, "王"),
                    lambda: library.remove(entry.key, "王"),
                ):
                    with pytest.raises(PlanError) as raised:
                        write()
                    assert raised.value.code == "library-not-written"
                assert everything(library) == before
            assert library.correct(entry.key, new, revision=0, by="李", plan=plan).revision == 1

    def test_a_backup_to_a_full_disk_leaves_the_older_one(self, library, tmp_path):
        path = tmp_path / "backup.sqlite"
        path.write_bytes(OF_VERSION_1.read_bytes())
        added(library)
        with self.limit(30_000), pytest.raises(PlanError) as raised:
            back_up(library, path)

        assert (raised.value.code, path.read_bytes()) == ("cannot-write", OF_VERSION_1.read_bytes())
        assert not [each for each in tmp_path.iterdir() if each.name.startswith(".")]

    def test_a_server_whose_disk_is_full_says_so(self, server):
        where = server.make_place("full_disk")
        large = plan_file().decode() + "做好各项工作，" * 80_000
        with open_library(where) as library:
            added(library, 1)
            before = everything(library)
            with library.database.writing() as connection:
                connection.execute(text("ALTER TABLE originals ALTER content SET STORAGE EXTERNAL"))
                process = connection.execute(text("SELECT pg_backend_pid()")).scalar()
            server.limit_files(process, 2**20 + 2**16)
            with pytest.raises(PlanError) as raised:
                library.add(large.encode(), "大.txt", by="王")

            assert raised.value.code == "library-not-written"
            assert everything(library) == before
        with open_library(where) as library:
            assert library.add(large.encode(), "大.txt", by="王").arrival == "new"


class TestLocked:
    @contextmanager
    def held(self, where: str):
        """Somebody else is writing, and does not end."""
        if "://" in where:
            with psycopg.connect(where) as other:
                other.execute("LOCK TABLE plans, views IN EXCLUSIVE MODE")
                yield
        else:
            with closing(sqlite3.connect(where, isolation_level=None)) as other:
                other.execute("BEGIN IMMEDIATE")
                yield

    def test_who_waits_too_long_is_told_and_nothing_is_lost(self, where):
        with open_library(where, patience=0.2) as library:
            entry = added(library)
            before = everything(library)
            with self.held(where):
                for write in (
                    lambda: added(library, 2),
                    lambda: corrected_by(library, entry, library.state(entry.key), 1, "李"),
                    lambda: library.save_view("会议", {}, "王"),
                    library.purge,
                ):
                    with pytest.raises(PlanError) as raised:
                        write()
                    assert raised.value.code == "library-busy"
                assert everything(library) == before  # reading needs no turn
            assert corrected_by(library, entry, library.state(entry.key), 1, "李").revision == 1

    def test_more_readers_than_there_are_connections_wait_or_are_told(self, where):
        with open_library(where, patience=0.2) as library, ExitStack() as readers:
            for _ in range(15):
                readers.enter_context(library.database.reading())
            with pytest.raises(PlanError) as raised:
                library.entries()

            assert raised.value.code == "library-busy-read"
            assert "没有保存" not in raised.value.message("zh")

    def test_who_waits_long_enough_gets_a_turn(self, where):
        with open_library(where, patience=60) as library:
            entry = added(library)
            done = []
            with self.held(where):
                waiting = Thread(target=lambda: done.append(library.save_view("会议", {"plan": [entry.key]}, "王")))
                waiting.start()
                assert done == []
            waiting.join()
            assert library.views() == tuple(done)


class TestServer:
    def test_a_server_that_crashes_and_comes_back_has_what_was_saved(self, server):
        where = server.make_place("crashed")
        with open_library(where) as library:
            entry = added(library)
            corrected_by(library, entry, library.state(entry.key), 1, "李")
            before = everything(library)
            server.crash()
            with pytest.raises(PlanError) as raised:
                library.entries()
            server.start()

            assert raised.value.code == "library-unreachable-read"
            assert everything(library) == before

    def test_a_connection_that_is_cut_before_the_commit_saves_nothing(self, server):
        where = server.make_place("cut_off")
        with open_library(where) as library:
            entry = added(library)
            before = everything(library)
            new, plan = placed(library, entry.key, drop(1)), library.plan(entry.key)

            def cut(connection) -> None:
                process = connection.exec_driver_sql("SELECT pg_backend_pid()").scalar()
                with psycopg.connect(where, autocommit=True) as other:
                    other.execute("SELECT pg_terminate_backend(%s, 10000)", [process])

            event.listen(library.database.engine, "commit", cut, once=True)
            with pytest.raises(PlanError) as raised:
                library.correct(entry.key, new, revision=0, by="李", plan=plan)

            assert raised.value.code == "library-unreachable"
            assert everything(library) == before
            assert library.correct(entry.key, new, revision=0, by="李", plan=plan).revision == 1

    def test_a_place_that_is_no_database_is_told_without_its_password(self, server):
        for where in (server.url("not_there"), "postgresql://u:geheim@127.0.0.1:1/x", "mysql://u:geheim@h/x", "a://"):
            with pytest.raises(PlanError) as raised:
                open_library(where)
            assert raised.value.code in ("library-unreachable-read", "library-setting")
            assert "geheim" not in raised.value.message("zh")

    def test_without_its_driver_the_command_to_install_it_is_told(self, monkeypatch):
        monkeypatch.setitem(sys.modules, "psycopg", None)
        with pytest.raises(PlanError) as raised:
            open_library("postgresql://h/x")

        assert raised.value.code == "library-no-driver"
        assert "pip install" in raised.value.message("zh")

    def test_a_database_that_cannot_hold_chinese_is_refused(self, server):
        with pytest.raises(PlanError) as raised:
            open_library(server.make_database("latin", encoding="LATIN1"))
        assert raised.value.code == "library-encoding"


class TestFile:
    @pytest.mark.parametrize("damage", [b"x" * 20_000, b"SQLite format 3\0" + b"\xff" * 8000])
    def test_a_damaged_file_is_told(self, tmp_path, damage):
        (tmp_path / "plans.sqlite").write_bytes(damage)
        with pytest.raises(PlanError) as raised:
            open_library(tmp_path / "plans.sqlite")

        assert raised.value.code == "library-damaged"
        assert (tmp_path / "plans.sqlite").read_bytes() == damage

    def test_a_place_where_no_file_can_be_is_told(self, tmp_path):
        (tmp_path / "file").write_bytes(b"")
        os.mkfifo(tmp_path / "pipe")
        places = (tmp_path, tmp_path / "file" / "plans.sqlite", tmp_path / "pipe", Path("/dev/zero"), "a\0b")
        for where in places:
            with pytest.raises(PlanError) as raised:
                open_library(where)
            assert raised.value.code == "library-cannot-open"

    def test_what_is_saved_goes_to_the_disk_and_links_between_tables_hold(self, tmp_path):
        with open_library(tmp_path / "plans.sqlite") as library, library.database.reading() as connection:
            asked = ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
            found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in asked}

        assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
