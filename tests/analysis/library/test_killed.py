"""A program that is ended at any step has lost nothing that it had said to be saved, and left nothing half-done."""

import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from sqlalchemy import text

from analysis.library import Library, open_library, restore
from analysis.library.databases import database_at
from analysis.library.steps import STEPS, bring_up_to_date, version_of
from tests.analysis.library.ended import LATER, MOMENT, everything, operations
from tests.analysis.library.plans import OF_VERSION_1, put_version_1
from tests.thorough import thorough

ROOT = Path(__file__).parents[3]


@pytest.fixture(params=[8, thorough(20)])
def kills(request: pytest.FixtureRequest) -> int:
    """How many programs are ended, each at another step."""
    count: int = request.param
    return count


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


def test_a_kill_at_any_step_of_opening_adding_correcting_loses_nothing(new_place, after_each, kills, tmp_path):
    assert run_ended("work", [("step", 0, tmp_path / "whole", whole := new_place())]) == [0]
    assert told_at(whole) == after_each[-1]
    steps = chosen(kills, int((tmp_path / "whole.steps").read_text()))
    orders = [("step", step, tmp_path / f"kill-{step}", new_place()) for step in steps]

    assert run_ended("work", orders) == [-signal.SIGKILL] * kills
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


def test_a_kill_at_any_step_of_migrating_leaves_a_version_whole_and_usable(new_place, kills, tmp_path):
    def version_1() -> str:
        where = new_place()
        put_version_1(where)
        return where

    expected = told_at(version_1())
    whole = version_1()
    assert run_ended("migrate", [("step", 0, tmp_path / "whole", whole)]) == [0]
    steps = chosen(kills, int((tmp_path / "whole.steps").read_text()))
    orders = [("step", step, tmp_path / f"kill-{step}", version_1()) for step in steps]

    assert run_ended("migrate", orders) == [-signal.SIGKILL] * kills
    versions = []
    for _, _, _, where in orders:
        database = database_at(where, 10)
        with database.reading() as connection:
            versions.append(version_of(connection))
        if versions[-1] <= len(STEPS):
            assert told_at(where) == expected
        bring_up_to_date(database, LATER)
        with database.reading() as connection:
            assert version_of(connection) == len(LATER)
            assert set(connection.execute(text("SELECT place FROM changes")).scalars()) == {"x"}
        assert everything(Library(database)) == expected
        database.engine.dispose()
    assert set(versions) == set(range(1, len(LATER)))
    assert sorted(versions) == versions


def test_a_kill_at_any_step_of_backing_up_leaves_the_older_backup_or_the_whole_new_one(where, kills, tmp_path):
    older = OF_VERSION_1.read_bytes()
    with open_library(where) as library:
        for operation in operations(library):
            operation()
        newer = everything(library)
    restore(OF_VERSION_1, tmp_path / "older.sqlite")
    before = told_at(str(tmp_path / "older.sqlite"))
    (tmp_path / "whole.backup").write_bytes(older)
    assert run_ended("back-up", [("step", 0, tmp_path / "whole", where)]) == [0]
    orders = []
    for step in chosen(kills, int((tmp_path / "whole.steps").read_text()) - 3):
        orders.append(("step", step, tmp_path / f"kill-{step}", where))
        (tmp_path / f"kill-{step}.backup").write_bytes(older)

    assert run_ended("back-up", orders) == [-signal.SIGKILL] * kills
    for _, _, kept, _ in orders:
        backup = Path(f"{kept}.backup")
        restore(backup, tmp_path / "restored.sqlite")
        is_older = backup.read_bytes() == older
        assert told_at(str(tmp_path / "restored.sqlite")) == (before if is_older else newer)


def test_a_kill_at_any_step_of_restoring_leaves_all_of_the_old_or_all_of_the_new(new_place, kills, tmp_path):
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
    for step in chosen(kills, int((tmp_path / "whole.steps").read_text()) - 3):
        orders.append(("step", step, tmp_path / f"kill-{step}", filled()))
        (tmp_path / f"kill-{step}.backup").write_bytes(OF_VERSION_1.read_bytes())

    assert run_ended("restore", orders) == [-signal.SIGKILL] * kills
    for _, _, kept, where in orders:
        assert told_at(where) in ([after] if said(kept, "done") else [before, after])
