"""Two who write at once: each change is made once, and who comes second is told."""

import subprocess
import sys
from pathlib import Path
from threading import Barrier, Thread

from analysis.corrections import Corrections
from analysis.library import ChangedMeanwhile, open_library
from analysis.library.steps import STEPS, version_of
from tests.analysis.library.plans import added, drop, placed, plan_file

ROOT = Path(__file__).parents[3]


def test_of_many_who_correct_one_revision_exactly_one_wins_and_the_others_are_told(where):
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


def test_programs_that_correct_at_once_lose_nothing_of_each_other(where, tmp_path):
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
        for program, line in zip(programs, lines, strict=True):  # all of them before the first is waited for
            program.stdin.write(line)
            program.stdin.flush()
        done = [program.communicate()[0] for program in programs]
        state = library.state(entry.key)

    assert done == ["0\n"] * 3
    saved = sorted(line for _, _, kept, _ in orders for line in Path(f"{kept}.said").read_text().splitlines())
    assert saved == sorted(f"{change.revision} {change.by}" for change in state.log)
    assert len(state.log) == 30


def test_two_who_add_the_same_file_at_once_have_one_entry(where):
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


def test_a_file_that_another_makes_between_two_looks_is_opened(tmp_path, monkeypatch):
    where = tmp_path / "plans.sqlite"

    def then_made(look):
        def looked(path: Path) -> bool:
            found = look(path)
            if path == where:
                where.touch()
            return found

        return looked

    for name in ("exists", "is_file"):
        monkeypatch.setattr(Path, name, then_made(getattr(Path, name)))
    with open_library(where) as library:
        assert library.entries() == ()


def test_many_who_open_a_new_library_at_once_all_can(where):
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
    assert versions == [len(STEPS)] * 6
