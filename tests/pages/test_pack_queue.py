"""Packs of several readers: one after another, each told its place, none made for a reader who has left."""

import gc
import threading
import weakref
from types import SimpleNamespace

import pytest

from analysis.errors import PlanError
from analysis.exports import EVERYTHING
from pages.components import pack_queue, presence
from pages.components.pack_queue import Job, PackQueue
from pages.components.presence import Presence
from tests.analysis.exports.conftest import LEADS, brief_of_text


@pytest.fixture
def queue():
    queue = PackQueue()
    yield queue
    queue.end()


def job(told="", is_connected=lambda: True):
    return Job(brief_of_text(LEADS, "zh"), EVERYTHING, told, _reader=Presence(is_connected))


@pytest.fixture
def packing(monkeypatch):
    """Packs that are the name of their job, each made when it may go on; how many were made at once."""
    go_on, now, most = threading.Semaphore(0), [], []

    def make(brief, tell, is_given_up, choice):
        now.append(brief)
        most.append(len(now))
        tell("first", 0, 2)
        go_on.acquire()
        now.remove(brief)
        if is_given_up():
            raise PlanError("pack-cancelled")
        return b"pack"

    monkeypatch.setattr(pack_queue, "pack_apart", make)
    return go_on, most


def test_they_are_made_in_the_order_of_asking_and_each_knows_its_place(queue, packing):
    go_on, most = packing
    jobs = [job() for _ in range(3)]
    for each in jobs:
        queue.put(each)
    jobs[0].begun.wait(30)

    assert [queue.ahead_of(each) for each in jobs] == [0, 1, 2]
    go_on.release()
    jobs[1].begun.wait(30)
    assert [queue.ahead_of(each) for each in jobs] == [0, 0, 1]
    go_on.release(2)
    assert all(each.done.wait(30) for each in jobs)
    assert ([each.packed for each in jobs], most) == ([b"pack"] * 3, [1, 1, 1])


def test_one_that_is_given_up_while_it_waits_is_not_begun(queue, packing):
    go_on, most = packing
    first, second, third = (job() for _ in range(3))
    for each in (first, second, third):
        queue.put(each)
    second.cancel()
    go_on.release(2)

    assert third.done.wait(30)
    assert (third.packed, len(most)) == (b"pack", 2)
    assert isinstance(second.error, PlanError)


def test_the_pack_of_a_reader_who_has_left_is_given_up(queue, packing, monkeypatch):
    go_on, _ = packing
    monkeypatch.setattr(presence, "PATIENCE", -1)
    left = job(is_connected=lambda: False)
    queue.put(left)
    go_on.release()

    assert left.done.wait(30)
    assert isinstance(left.error, PlanError)


def test_a_line_that_breaks_for_a_moment_costs_no_pack(queue, packing):
    go_on, _ = packing
    blinking = job(is_connected=lambda: False)
    queue.put(blinking)
    go_on.release()

    assert blinking.done.wait(30)
    assert blinking.packed == b"pack"


def test_the_end_of_the_server_gives_up_what_waits(packing):
    go_on, most = packing
    queue = PackQueue()
    jobs = [job() for _ in range(3)]
    for each in jobs:
        queue.put(each)
    jobs[0].begun.wait(30)
    queue.end()
    go_on.release(3)

    assert jobs[0].done.wait(30)
    assert (jobs[0].packed, most) == (b"", [1])


def test_one_that_is_given_up_while_it_waits_says_so_at_once(queue, packing):
    first, second, third = (job() for _ in range(3))
    for each in (first, second, third):
        queue.put(each)
    first.begun.wait(30)
    second.cancel()

    assert (second.done.is_set(), second.error.code, first.done.is_set()) == (True, "pack-cancelled", False)
    assert queue.ahead_of(third) == 1
    packing[0].release(2)
    assert third.done.wait(30)


def test_a_pack_that_is_made_is_held_by_its_reader_alone(queue, packing):
    go_on, _ = packing
    first, second = job(), job()
    queue.put(first)
    queue.put(second)
    go_on.release()
    second.begun.wait(30)
    made = weakref.ref(first)
    del first
    gc.collect()

    assert made() is None
    go_on.release()


class Context:
    """What Streamlit knows of a reader's run."""

    session_id = "one"


def test_who_asks_whether_a_reader_is_there_holds_nothing_of_what_he_saw(monkeypatch):
    contexts = [Context()]
    server = SimpleNamespace(is_active_session={"one"}.__contains__)
    monkeypatch.setattr(presence, "get_script_run_ctx", lambda **_: contexts[0])
    monkeypatch.setattr(presence, "runtime", SimpleNamespace(exists=lambda: True, get_instance=lambda: server))
    reader, seen = Presence(), weakref.ref(contexts[0])
    contexts.clear()

    assert (seen(), reader.has_left()) == (None, False)
