"""Work on a library in a process that ends at a chosen step: `python -m tests.analysis.library.ended WORK` and its orders.

Each order is a line of standard input: at which step to end, where to say what was done, and where the library is. A step
is a statement before or after the database has done it, a commit before it is made, a file of ours opened, renamed or
removed. The process is forked for each order, when everything is loaded. What the library has said to be saved goes to a
file, one line each.
"""

import os
import resource
import signal
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, event, text

from analysis.corrections import Corrections
from analysis.library import ChangedMeanwhile, Library, back_up, open_library, restore
from analysis.library.databases import database_at
from analysis.library.steps import STEPS, bring_up_to_date
from tests.analysis.library.plans import drop, placed, plan_file
from tests.analysis.library.scans import NAME, scan_file, scan_plan

MOMENT = datetime(2026, 3, 1, 12, tzinfo=UTC)


def operations(library: Library) -> Iterator[Callable[[], object]]:
    """What an office does, one after the other."""
    first, second = plan_file(1), plan_file(2)
    entry = library.add(first, "1.txt", by="王")
    yield lambda: entry
    one, two = placed(library, entry.key, drop(1), drop(2)).items
    plan = library.plan(entry.key)

    def correct(revision: int, *items: object) -> object:
        new = Corrections(plan.source.sha256, items)
        return library.correct(entry.key, new, revision=revision, by="李", plan=plan)

    yield lambda: correct(0, one)
    yield lambda: correct(1, one, two)
    yield lambda: library.undo(entry.key, revision=2, by="李", plan=plan)
    yield lambda: library.confirm_alias(entry.key, "宣传部", "办公室", revision=3, by="王", reason="一", plan=plan)
    yield lambda: library.save_view("会议", {"plan": [entry.key]}, "王")
    yield lambda: library.add(second, "2.txt", by="赵")
    yield lambda: library.add(scan_file(), NAME, by="赵", plan=scan_plan())
    yield lambda: library.remove(entry.key, "赵")


def everything(library: Library) -> tuple:
    """All that a library tells."""
    entries = (*library.entries(), *library.entries(removed=True))
    files = [(library.original(each.key), library.recognised(each.key)) for each in entries]
    return entries, files, [library.state(each.key) for each in entries], library.views()


def work(where: str, say: Callable[[str], None], _: Path) -> None:
    with open_library(where) as opened:
        library = Library(opened.database, lambda: MOMENT)
        say("opened")
        for operation in operations(library):
            operation()
            say("done")


def _later(connection: Connection) -> None:
    """A step as a later version might have it: a column, and every row of the log rewritten."""
    connection.execute(text("ALTER TABLE changes ADD COLUMN place TEXT NOT NULL DEFAULT ''"))
    for key, revision in connection.execute(text("SELECT key, revision FROM changes")).fetchall():
        values = {"key": key, "revision": revision}
        connection.execute(text("UPDATE changes SET place = 'x' WHERE key = :key AND revision = :revision"), values)


def _latest(connection: Connection) -> None:
    connection.execute(text("CREATE TABLE notes (name TEXT PRIMARY KEY, said TEXT NOT NULL)"))
    connection.execute(text("INSERT INTO notes VALUES ('a', 'b')"))
    connection.execute(text("ALTER TABLE views ADD COLUMN place TEXT NOT NULL DEFAULT ''"))


LATER = (*STEPS, _later, _latest)


def migrate(where: str, say: Callable[[str], None], _: Path) -> None:
    database = database_at(where, 10)
    bring_up_to_date(database, LATER)
    database.engine.dispose()
    say("done")


def rival(where: str, say: Callable[[str], None], _: Path) -> None:
    """Ten corrections of the one plan there, beside others who do the same."""
    with open_library(where, patience=60) as library:
        key = library.entries()[0].key
        plan, by = library.plan(key), str(os.getpid())
        item = placed(library, key, drop(1)).items[0]
        saved = 0
        while saved < 10:
            state = library.state(key)
            new = state.corrections.without_last() if state.corrections.items else state.corrections.with_one(item)
            try:
                state = library.correct(key, new, revision=state.revision, by=by, plan=plan)
            except ChangedMeanwhile:
                continue
            saved += 1
            say(f"{state.revision} {by}")


def copy(where: str, say: Callable[[str], None], beside: Path) -> None:
    """Back the library up over an older backup."""
    with open_library(where) as library:
        back_up(library, Path(f"{beside}.backup"))
    say("done")


def bring_back(where: str, say: Callable[[str], None], beside: Path) -> None:
    """Restore the library from another backup."""
    restore(Path(f"{beside}.backup"), where)
    say("done")


WORKS = {"work": work, "migrate": migrate, "rival": rival, "back-up": copy, "restore": bring_back}


def _end_at(step: int) -> list[str]:
    """End this process as it takes this step (0: never); the steps that it takes."""
    steps: list[str] = []

    def count(kind: str) -> None:
        steps.append(kind)
        if len(steps) == step:
            os.kill(os.getpid(), signal.SIGKILL)

    def hear(kind: str, arguments: tuple) -> None:
        is_of_program = bool(arguments) and str(arguments[0]).endswith((".py", ".pyc", ".toml"))
        if kind in ("open", "os.rename", "os.remove") and not is_of_program:
            count(kind)

    sys.addaudithook(hear)
    event.listen(Engine, "before_cursor_execute", lambda *_: count("before"))
    event.listen(Engine, "after_cursor_execute", lambda *_: count("after"))
    event.listen(Engine, "commit", lambda *_: count("commit"))
    return steps


def _run(name: str, kind: str, number: int, where: str, said: Path) -> None:
    steps = _end_at(number if kind == "step" else 0)
    if kind == "bytes":  # the system ends it in the middle of the write that passes this size of a file
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_FSIZE, (number, number))
    descriptor = os.open(f"{said}.said", os.O_CREAT | os.O_WRONLY | os.O_APPEND)
    WORKS[name](where, lambda words: os.write(descriptor, f"{words}\n".encode()), said)
    Path(f"{said}.steps").write_text(str(len(steps)))


def main() -> None:
    scan_file(), scan_plan()  # once, before anything is forked
    for line in sys.stdin:
        kind, number, said, where = line.split(maxsplit=3)
        child = os.fork()
        if child == 0:
            _run(sys.argv[1], kind, int(number), where.strip(), Path(said))
            os._exit(0)
        _, status = os.waitpid(child, 0)
        print(-os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status), flush=True)


if __name__ == "__main__":
    main()
