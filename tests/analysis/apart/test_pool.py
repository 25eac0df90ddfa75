"""One bad file harms nobody: what a child that reads may take, what is said of one that is ended, whose turn it is."""

import io
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator

import pytest

from analysis.apart import worker
from analysis.apart.limits import Limits
from analysis.apart.messages import Answer, Read, Request
from analysis.apart.pool import Pool, Worker, asking_for
from analysis.errors import PlanError
from analysis.parsing import parse
from analysis.reading import Told, read_bytes
from analysis.reading.formats import sheets_in
from tests.analysis.apart.bombs import doubling_pdf, endless_text
from tests.analysis.reading.seeds import files

PLAN = "要点\n\n1．推进工作。（责任单位：甲局、乙局）\n".encode()


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    """One worker, with limits that a bomb meets soon."""
    made = Pool(Limits(megabytes=512, seconds=1, workers=1))
    yield made
    made.end()


def refusal(pool: Pool, data: bytes) -> PlanError:
    with pytest.raises(PlanError) as raised:
        pool.read(data, "a")
    return raised.value


def process_of(pool: Pool) -> "subprocess.Popen[bytes]":
    return pool._idle[0].start()


@pytest.mark.parametrize("kind", sorted(files()))
def test_a_file_is_read_as_it_is_read_here(pool: Pool, kind: str) -> None:
    data = files()[kind]

    assert repr(parse(read_bytes(data, "计划"))) == repr(pool.read(data, "计划"))


def test_the_tables_of_a_workbook_are_read_as_they_are_read_here(pool: Pool) -> None:
    data = files()["xlsx"]

    assert sheets_in(data) == pool.sheets(data) != ()
    for broken in (data[:300], files()["docx"], b"x"):
        with pytest.raises(PlanError) as raised:
            pool.sheets(broken)
        assert raised.value.code == "damaged"


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"PK\x03\x04", b"\x89PNG\r\n\x1a\n", bytes(range(256)) * 20, b" "])
def test_what_is_refused_here_is_refused_in_the_same_words(pool: Pool, data: bytes) -> None:
    with pytest.raises(PlanError) as raised:
        read_bytes(data, "a")

    assert (raised.value.code, raised.value.params) == ((found := refusal(pool, data)).code, found.params)


def test_a_pdf_that_asks_for_all_memory_is_ended_and_the_next_file_is_read(pool: Pool) -> None:
    before = process_of(pool).pid

    assert (
        (error := refusal(pool, doubling_pdf())).code,
        error.params,
    ) == ("reading-ended", {"seconds": 1, "megabytes": 512})
    assert "甲局" in pool.read(PLAN, "a").names
    assert before == process_of(pool).pid


def test_a_text_that_takes_too_long_is_ended_and_the_next_file_is_read(pool: Pool) -> None:
    began = time.process_time()

    assert refusal(pool, endless_text()).code == "reading-ended"
    assert time.process_time() - began < 1
    assert "甲局" in pool.read(PLAN, "a").names


def test_a_fault_of_the_program_is_told_as_one_with_the_number_that_the_log_keeps_it_under(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("inner words")

    monkeypatch.setattr(worker, "read_bytes", fail)
    answer = worker._answer(Request(PLAN, "a", Limits()), io.BytesIO())
    monkeypatch.setattr(Worker, "ask", lambda *_: answer)

    error = refusal(Pool(Limits()), PLAN)

    (said,) = caplog.messages
    assert error.code == "reading-failed"
    assert f"(number {error.params['number']}): ZeroDivisionError: inner words" in said
    assert "inner words" not in error.message("zh")


def test_what_keeps_silent_is_ended_by_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Limits, "patience", 1)
    pool = Pool(Limits(workers=1))
    process = process_of(pool)
    os.kill(process.pid, signal.SIGSTOP)

    assert refusal(pool, PLAN).code == "reading-ended"
    assert process.poll() == -signal.SIGKILL
    monkeypatch.setattr(Limits, "patience", 60)
    assert "甲局" in pool.read(PLAN, "a").names
    pool.end()


def test_a_worker_that_was_ended_while_it_waited_is_replaced(pool: Pool) -> None:
    process = process_of(pool)
    process.kill()
    process.wait()

    assert "甲局" in pool.read(PLAN, "a").names


def test_a_machine_that_lets_no_process_begin_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError

    monkeypatch.setattr(subprocess, "Popen", refuse)

    assert refusal(Pool(Limits()), PLAN).code == "reading-not-started"


def test_who_waited_longest_is_next(pool: Pool) -> None:
    """One who asks again as soon as the first answer is there does not pass the one who waited meanwhile."""
    turns: list[str] = []
    process = process_of(pool)

    def read(*names: str) -> None:
        for name in names:
            pool.read(PLAN, name)
            turns.append(name)

    os.kill(process.pid, signal.SIGSTOP)
    greedy = threading.Thread(target=read, args=("many 1", "many 2", "many 3"))
    greedy.start()
    while pool._idle:
        time.sleep(0.01)
    modest = threading.Thread(target=read, args=("one",))
    modest.start()
    while not pool._turns._ring:
        time.sleep(0.01)
    os.kill(process.pid, signal.SIGCONT)
    greedy.join()
    modest.join()

    assert turns.index("one") <= 1


def test_each_asker_has_one_file_read_in_turn_and_hears_how_many_are_before_it(
    pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two ask while a file of the first is read, who has two more waiting."""
    order: list[str] = []
    places: dict[str, set[int]] = {}
    process = process_of(pool)
    ask = Worker.ask

    def noted(worker: Worker, request: Request, told: Told) -> Answer:
        order.append(request.name)
        return ask(worker, request, told)

    monkeypatch.setattr(Worker, "ask", noted)

    def read(asker: str, name: str) -> None:
        def tell(done: int, of: int) -> None:
            places.setdefault(name, set()).add(done)

        with asking_for(asker):
            pool._answer(Request(PLAN, name, pool.limits), tell, Read)

    os.kill(process.pid, signal.SIGSTOP)
    readers = []
    for asker, name in (("many", "many 1"), ("many", "many 2"), ("many", "many 3"), ("one", "one"), ("other", "other")):
        readers.append(threading.Thread(target=read, args=(asker, name)))
        readers[-1].start()
        while pool._idle or sum(map(len, pool._turns._ring.values())) < len(readers) - 1:
            time.sleep(0.01)
    while not all(name in places for name in ("many 2", "many 3", "one", "other")):
        time.sleep(0.01)
    seen = {name: max(told) for name, told in places.items()}
    os.kill(process.pid, signal.SIGCONT)
    for reader in readers:
        reader.join()

    assert order == ["many 1", "one", "other", "many 2", "many 3"]
    assert (seen["one"], seen["other"]) == (1, 2)
    assert seen["many 3"] > seen["many 2"]


def test_who_gives_up_while_waiting_leaves_the_queue(pool: Pool) -> None:
    process = process_of(pool)
    os.kill(process.pid, signal.SIGSTOP)
    first = threading.Thread(target=pool.read, args=(PLAN, "first"))
    first.start()
    while pool._idle:
        time.sleep(0.01)

    def give_up(done: int, of: int) -> None:
        raise PlanError("reading-cancelled")

    with pytest.raises(PlanError):
        pool._answer(Request(PLAN, "a", pool.limits), give_up, Read)

    assert not pool._turns._ring
    os.kill(process.pid, signal.SIGCONT)
    first.join()
    assert "甲局" in pool.read(PLAN, "a").names


def test_the_workers_end_with_the_process_that_began_them() -> None:
    script = "from analysis.apart.pool import Pool; from analysis.apart.limits import Limits\n" \
        "pool = Pool(Limits(workers=1)); pool.get_ready(); print(pool._idle[0].start().pid)"  # fmt: skip
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    pid = int(done.stdout)
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    pytest.fail("the worker lives on")
