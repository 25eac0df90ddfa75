"""A pack made in a process of its own: the same bytes, told step by step, and nothing of it left when it is given up."""

import signal
import subprocess
from dataclasses import replace

import pytest

from analysis.errors import PlanError
from analysis.exports import Choice, pack, pack_apart, packing_apart
from tests.analysis.exports.conftest import LEADS, brief_of_text
from tests.processes import descendants_of, is_gone

FEW = Choice(("ledger", "network"))


@pytest.fixture
def begun(monkeypatch):
    """The processes that were begun."""
    processes, begin = [], subprocess.Popen

    def remember(*given, **more):
        processes.append(begin(*given, **more))
        return processes[-1]

    monkeypatch.setattr(packing_apart.subprocess, "Popen", remember)
    return processes


def never():
    return False


def test_it_is_the_pack_that_is_made_here():
    brief, here, apart = brief_of_text(LEADS, "zh"), [], []

    made = pack_apart(brief, lambda *step: apart.append(step), never, choice=FEW)

    assert made == pack(brief, lambda *step: here.append(step), choice=FEW)
    assert (len(apart) > 2, apart) == (True, here)


def code_of(error):
    return error.value.code, error.value.params


def test_one_that_is_given_up_ends_its_process(begun):
    with pytest.raises(PlanError) as given_up:
        pack_apart(brief_of_text(LEADS, "zh"), lambda *_: None, lambda: True, choice=FEW)

    assert code_of(given_up) == ("pack-cancelled", {})
    assert [process.returncode for process in begun] == [-signal.SIGKILL]


def test_pictures_that_are_given_up_leave_no_browser(begun):
    running = []

    def has_a_browser():
        running[:] = descendants_of(begun[0].pid)
        return bool(running)

    with pytest.raises(PlanError) as given_up:
        pack_apart(
            brief_of_text(LEADS, "zh"), lambda *_: None, has_a_browser,
            choice=Choice(("pictures",), ("workload", "lorenz")),
        )  # fmt: skip

    assert code_of(given_up) == ("pack-cancelled", {})
    assert [each for each in running if not is_gone(each)] == []


def test_a_process_that_was_ended_is_told(begun):
    with pytest.raises(PlanError) as ended:
        pack_apart(brief_of_text(LEADS, "zh"), lambda *_: begun[0].kill(), never, choice=Choice())  # a long one

    assert code_of(ended) == ("pack-ended", {})


def test_what_the_pack_refuses_is_told_in_its_words():
    brief, choice = brief_of_text(LEADS, "zh"), Choice(department="没有的单位")
    with pytest.raises(PlanError) as here:
        pack(brief, choice=choice)
    with pytest.raises(PlanError) as apart:
        pack_apart(brief, lambda *_: None, never, choice=choice)

    assert code_of(here) == code_of(apart)


def test_a_fault_in_there_is_named_for_the_log():
    with pytest.raises(RuntimeError, match="AttributeError"):
        pack_apart(replace(brief_of_text(LEADS, "zh"), selected="nothing"), lambda *_: None, never, choice=FEW)
