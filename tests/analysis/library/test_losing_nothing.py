"""What was said to be saved is there, whatever ends the program, the disk or the server; and nothing half-done is."""

import resource
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from threading import Barrier, Thread

import psycopg
import pytest
from sqlalchemy import event, text

from analysis.corrections import Corrections
from analysis.errors import PlanError
from analysis.library import ChangedMeanwhile, Library, back_up, open_library, restore
from analysis.library.databases import database_at
from analysis.library.steps import bring_up_to_date, version_of
from tests.analysis.library.ended import LATER, MOMENT, everything, operations
from tests.analysis.library.plans import added, corrected_by, drop, placed, plan_file
from tests.analysis.library.test_copies import OF_VERSION_1

ROOT = Path(__file__).parents[3]
KILLS = 20


@pytest.fixture(params=["sqlite", "postgresql"])
def new_place(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Gives a place without a library, another each time."""
    made: list[str] = []

    def make() -> str:
        name = f"place_{tmp_path.name[-12:].lower().replace('-', '_')}_{len(made)}"
        is_file = request.param == "sqlite"
        made.append(str(tmp_path / name) if is_file else request.getfixturevalue("server").make_place(name))
        return made[-1]

    return make


def run_ended(work: str, orders: Sequence[tuple[str, int, Path, str]]) -> list[int]:
    """Do the work once for each order in a process that ends as ordered; the exit statuses."""
    lines = "".join(f"{kind} {number} {said} {where}\n" for kind, number, said, where in orders)
    done = subprocess.run(
        [sys.executable, "-m", "tests.analysis.library.ended", work],
        input=lines,
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stderr
    return [int(line) for line in done.stdout.split()]


def said(path: Path, words: str) -> int:
    """How often the process has said so."""
    found = Path(f"{path}.said")
    return found.read_text().splitlines().count(words) if found.exists() else 0


def chosen(count: int, of: int) -> list[int]:
    """So many numbers from 1 to `of`, evenly spread, the first and the last among them."""
    return sorted({1 + round(i * (of - 1) / (count - 1)) for i in range(count)})


@pytest.fixture
def after_each(tmp_path: Path) -> list[tuple]:
    """What a library tells that is empty, and after each of the operations."""
    with open_library(tmp_path / "expected.sqlite") as opened:
        library = Library(opened.database, lambda: MOMENT)
        told = [everything(library)]
        for operation in operations(library):
            operation()
            told.append(everything(library))
    return told


def told_at(where: str) -> tuple:
    with open_library(where) as library:
        return everything(library)


def test_a_kill_at_any_step_of_opening_adding_correcting_loses_nothing(new_place, after_each, tmp_path):
    assert run_ended("work", [("step", 0, tmp_path / "whole", whole := new_place())]) == [0]
    assert told_at(whole) == after_each[-1]
    steps = chosen(KILLS, int((tmp_path / "whole.steps").read_text()))
    orders = [("step", step, tmp_path / f"kill-{step}", new_place()) for step in steps]

    assert run_ended("work", orders) == [-signal.SIGKILL] * KILLS
    for _, _, kept, where in orders:
        done = said(kept, "done")
        assert told_at(where) in after_each[done : done + 2]


def test_a_kill_in_the_middle_of_a_write_to_the_file_loses_nothing(after_each, tmp_path):
    where = str(tmp_path / "whole")
    with open_library(where), open_library(where) as library:  # the other one keeps the log from being taken in
        for operation in operations(Library(library.database, lambda: MOMENT)):
            operation()
        size = Path(f"{where}-wal").stat().st_size
    orders = [
        ("bytes", 37 + number, tmp_path / f"end-{number}", str(tmp_path / f"{number}"))
        for number in chosen(20, size - 500)
    ]

    assert run_ended("work", orders) == [-signal.SIGXFSZ] * len(orders)
    for _, _, kept, where in orders:
        done = said(kept, "done")
        assert told_at(where) in after_each[done : done + 2]


def test_a_kill_at_any_step_of_migrating_leaves_a_version_whole_and_usable(new_place, tmp_path):
    def version_1() -> str:
        where = new_place()
        restore(OF_VERSION_1, where)
        return where

    expected = told_at(whole := version_1())
    assert run_ended("migrate", [("step", 0, tmp_path / "whole", whole)]) == [0]
    steps = chosen(KILLS, int((tmp_path / "whole.steps").read_text()))
    orders = [("step", step, tmp_path / f"kill-{step}", version_1()) for step in steps]

    assert run_ended("migrate", orders) == [-signal.SIGKILL] * KILLS
    versions = []
    for _, _, _, where in orders:
        database = database_at(where, 10)
        with database.reading() as connection:
            versions.append(version_of(connection))
        if versions[-1] == 1:
            assert told_at(where) == expected
        bring_up_to_date(database, LATER)
        with database.reading() as connection:
            assert version_of(connection) == 3
            assert set(connection.execute(text("SELECT place FROM changes")).scalars()) == {"x"}
        assert everything(Library(database)) == expected
        database.engine.dispose()
    assert set(versions) == {1, 2}
    assert sorted(versions) == versions


def test_a_kill_at_any_step_of_backing_up_leaves_the_older_backup_or_the_whole_new_one(where, tmp_path):
    older = OF_VERSION_1.read_bytes()
    with open_library(where) as library:
        for operation in operations(library):
            operation()
    (tmp_path / "whole.backup").write_bytes(older)
    assert run_ended("back-up", [("step", 0, tmp_path / "whole", where)]) == [0]
    orders = []
    for step in chosen(KILLS, int((tmp_path / "whole.steps").read_text()) - 3):
        orders.append(("step", step, tmp_path / f"kill-{step}", where))
        (tmp_path / f"kill-{step}.backup").write_bytes(older)

    assert run_ended("back-up", orders) == [-signal.SIGKILL] * KILLS
    for _, _, kept, _ in orders:
        backup = Path(f"{kept}.backup")
        restored = restore(backup, tmp_path / "restored.sqlite")
        assert restored.plans == (3 if backup.read_bytes() == older else 2)


def test_a_kill_at_any_step_of_restoring_leaves_all_of_the_old_or_all_of_the_new(new_place, tmp_path):
    def filled() -> str:
        with open_library(where := new_place()) as library:
            for operation in operations(Library(library.database, lambda: MOMENT)):
                operation()
        return where

    (tmp_path / "whole.backup").write_bytes(OF_VERSION_1.read_bytes())
    before = told_at(whole := filled())
    assert run_ended("restore", [("step", 0, tmp_path / "whole", whole)]) == [0]
    after = told_at(whole)
    orders = []
    for step in chosen(KILLS, int((tmp_path / "whole.steps").read_text()) - 3):
        orders.append(("step", step, tmp_path / f"kill-{step}", filled()))
        (tmp_path / f"kill-{step}.backup").write_bytes(OF_VERSION_1.read_bytes())

    assert run_ended("restore", orders) == [-signal.SIGKILL] * KILLS
    for _, _, kept, where in orders:
        assert told_at(where) in ([after] if said(kept, "done") else [before, after])


def test_a_newer_library_is_refused_and_left_as_it_is(where):
    with open_library(where) as library:
        added(library)
        bring_up_to_date(library.database, LATER)
        with pytest.raises(PlanError) as raised:
            open_library(where)
        with library.database.reading() as connection:
            assert (raised.value.code, version_of(connection)) == ("library-newer", 3)
        assert raised.value.params["version"] == 3
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

            assert raised.value.code == "library-busy"

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


class TestTwoAtOnce:
    def test_of_many_who_correct_one_revision_exactly_one_wins_and_the_others_are_told(self, where):
        with open_library(where, patience=60) as library:
            entry, plan = added(library), None
            plan = library.plan(entry.key)
            items = placed(library, entry.key, *(drop(point) for point in range(1, 9))).items
            for revision in range(5):
                told: list[object] = []
                start = Barrier(8)

                def correct(number: int, revision=revision, told=told, start=start) -> None:
                    held = library.state(entry.key).corrections.items
                    start.wait()
                    new = Corrections(entry.sha256, (items[number],) if items[number] not in held else ())
                    try:
                        told.append(library.correct(entry.key, new, revision=revision, by=str(number), plan=plan))
                    except ChangedMeanwhile as error:
                        told.append(error)

                threads = [Thread(target=correct, args=(number,)) for number in range(8)]
                for thread in threads:
                    thread.start()
                for thread in threads:
                    thread.join()
                won = [each for each in told if not isinstance(each, ChangedMeanwhile)]
                assert (len(told), len(won)) == (8, 1)
                assert library.state(entry.key) == won[0]
                assert {each.changes for each in told if isinstance(each, ChangedMeanwhile)} == {won[0].log[revision:]}

    def test_programs_that_correct_at_once_lose_nothing_of_each_other(self, where, tmp_path):
        with open_library(where) as library:
            entry = added(library)
            orders = [("step", 0, tmp_path / f"{number}", where) for number in range(3)]
            lines = [f"{kind} {number} {kept} {where}\n" for kind, number, kept, where in orders]
            programs = [
                subprocess.Popen(
                    [sys.executable, "-m", "tests.analysis.library.ended", "rival"],
                    stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT,
                )
                for _ in lines
            ]  # fmt: skip
            done = [program.communicate(line)[0] for program, line in zip(programs, lines, strict=True)]
            state = library.state(entry.key)

        assert done == ["0\n"] * 3
        saved = sorted(line for _, _, kept, _ in orders for line in Path(f"{kept}.said").read_text().splitlines())
        assert saved == sorted(f"{change.revision} {change.by}" for change in state.log)
        assert len(state.log) == 30

    def test_two_who_add_the_same_file_at_once_have_one_entry(self, where):
        with open_library(where, patience=60) as library:
            start, entries = Barrier(4), []

            def add() -> None:
                start.wait()
                entries.append(library.add(plan_file(), "1.txt", by="王"))

            threads = [Thread(target=add) for _ in range(4)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            assert sorted(each.arrival for each in entries) == ["new", "there", "there", "there"]
            assert len(library.entries()) == 1

    def test_many_who_open_a_new_library_at_once_all_can(self, where):
        start, versions = Barrier(6), []

        def open_it() -> None:
            start.wait()
            with open_library(where, patience=60) as library, library.database.reading() as connection:
                versions.append(version_of(connection))

        threads = [Thread(target=open_it) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert versions == [1] * 6


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

            assert raised.value.code == "library-unreachable"
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
            assert raised.value.code in ("library-unreachable", "library-setting")
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
        for where in (tmp_path, tmp_path / "file" / "plans.sqlite"):
            with pytest.raises(PlanError) as raised:
                open_library(where)
            assert raised.value.code == "library-cannot-open"

    def test_what_is_saved_goes_to_the_disk_and_links_between_tables_hold(self, tmp_path):
        with open_library(tmp_path / "plans.sqlite") as library, library.database.reading() as connection:
            asked = ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
            found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in asked}

        assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
