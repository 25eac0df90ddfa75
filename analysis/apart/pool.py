"""The workers that wait for files: how many, whose turn it is, what ends one.

Not by `multiprocessing` or `concurrent.futures`: begun safely beside threads, their children load the caller's main module
again, so that a script of three lines that reads a plan would fail; and `ProcessPoolExecutor` unpickles what its children
send, and where one of them is ended it gives up the others' files too.
"""

import logging
import os
import secrets
import subprocess
import sys
from collections import deque
from collections.abc import Hashable, Iterator
from concurrent.futures import TimeoutError as FutureTimeout
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from threading import Lock, Timer
from typing import BinaryIO, TypeVar, cast

from msgspec.structs import replace

from analysis.apart.limits import Limits, limits_of
from analysis.apart.messages import Answer, Ended, Opened, Read, Refused, Request, Sheets, Step, receive, send
from analysis.apart.turns import Turn, Turns
from analysis.errors import PlanError
from analysis.parsing import Plan
from analysis.reading import Told
from analysis.reading.grids import Table
from analysis.workspace import Workspace

_Wanted = TypeVar("_Wanted", Read, Sheets, Opened)
_ROOT = Path(__file__).parent.parent.parent
_MOST_STEPS = 1000
"""More pages no scan has."""
_ASKED_AGAIN = 0.5
_LOG = logging.getLogger(__name__)
_ASKER: ContextVar[Hashable] = ContextVar("asker")


@contextmanager
def asking_for(asker: Hashable) -> Iterator[None]:
    """Read, in this thread, for `asker`: where others wait too, each asker has one file read in turn.

    Without it every file is asked for by somebody else.
    """
    token = _ASKER.set(asker)
    try:
        yield
    finally:
        _ASKER.reset(token)


def _unheard(done: int, of: int) -> None:
    """What is not told to anybody."""


def command_of(module: str) -> tuple[str, ...]:
    """What runs `module` in a process of its own; `environment()` belongs to it.

    `-P`: not what lies where the program was called from, for a folder of files to read may hold a `json.py`.
    """
    return sys.executable, "-P", "-m", module


def environment() -> dict[str, str]:
    """That of this process; but no threads, which `numpy` would begin and which do not go through a fork."""
    places = os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH", ""))))
    return {**os.environ, "PYTHONPATH": places, "OPENBLAS_NUM_THREADS": "1"}


class Worker:
    """One process that reads files, begun when it is first asked; where it was ended, the next file begins another."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> subprocess.Popen[bytes]:
        """The process, alive; raises `PlanError` (`reading-not-started`) where the system lets none begin."""
        if self._process is None or self._process.poll() is not None:
            try:
                self._process = subprocess.Popen(
                    command_of("analysis.apart.worker"), env=environment(), start_new_session=True,
                    stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                )  # fmt: skip
            except OSError as error:
                raise PlanError("reading-not-started") from error
        return self._process

    def ask(self, request: Request, told: Told) -> Answer:
        """The answer to `request`; `told` hears how far a scan is, and what it raises ends the reading.

        What keeps silent for longer than its limits allow is ended.
        """
        process = self.start()
        try:
            send(request, cast(BinaryIO, process.stdin))
            answer = self._heard(process, request.limits.patience)
            for _ in range(_MOST_STEPS):
                if not isinstance(answer, Step):
                    break
                told(answer.done, answer.of)
                answer = self._heard(process, request.limits.patience)
        except OSError:
            answer = None
        except BaseException:  # given up by the one who asks
            self.end()
            raise
        if answer is None or isinstance(answer, Step):
            self.end()
            return Ended("no answer")
        return answer

    def _heard(self, process: "subprocess.Popen[bytes]", patience: int) -> Answer | Step | None:
        clock = Timer(patience, self.end)
        clock.daemon = True
        clock.start()
        try:
            return receive(cast(BinaryIO, process.stdout), Answer | Step)  # type: ignore[arg-type]
        finally:
            clock.cancel()

    def end(self) -> None:
        """End the process and the child that it reads with."""
        process = self._process
        if process is None or process.poll() is not None:
            return
        if hasattr(os, "killpg"):
            with suppress(ProcessLookupError):  # it ended by itself a moment ago
                os.killpg(process.pid, 9)
        else:
            process.kill()
        process.wait()


class Pool:
    """Workers handed from one asker to the next (`turns.py`): nobody's many files pass another's one."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._idle = deque(Worker() for _ in range(limits.workers))
        self._turns: Turns[Worker] = Turns()
        self._lock = Lock()

    def read(self, data: bytes, name: str) -> Plan:
        """The plan in `data`; raises `PlanError`, `scan-waits` for a scan."""
        return self._answer(Request(data, name, self.limits), _unheard, Read).plan

    def sheets(self, data: bytes) -> tuple[Table, ...]:
        """The tables of the workbook `data`; raises `PlanError`."""
        return self._answer(Request(data, "", self.limits, wanted="sheets"), _unheard, Sheets).tables

    def workspace(self, data: bytes) -> Workspace:
        """What the workspace file `data` holds; raises `PlanError`."""
        return self._answer(
            Request(data, "", self.limits.for_workspace, wanted="workspace"), _unheard, Opened
        ).workspace

    def read_recognised(self, data: bytes, recognised: bytes, name: str) -> Plan:
        """The plan in the scan `data`, whose text was `recognised` before; raises `PlanError`."""
        return self._answer(Request(data, name, self.limits, recognised=recognised), _unheard, Read).plan

    def recognise(self, data: bytes, name: str, pages: int, told: Told) -> Plan:
        """The plan in the scan `data` of so many pages; raises `PlanError`, and what `told` raises."""
        return self._answer(Request(data, name, self.limits.for_scan(pages), is_scan=True), told, Read).plan

    def _answer(self, request: Request, told: Told, wanted: type[_Wanted]) -> _Wanted:
        asker = _ASKER.get(object())
        worker = self._take(asker, told)
        try:
            answer = worker.ask(request, told)
        finally:
            self._give_back(worker, asker)
        if isinstance(answer, wanted):
            return answer
        if isinstance(answer, Refused):
            raise PlanError(answer.code, **answer.params)
        if not isinstance(answer, Ended):
            answer = Ended("an answer to something else")
        if answer.is_fault:
            number = secrets.token_hex(3)
            _LOG.error(
                "the reading of a file of %d bytes failed (number %s): %s", len(request.data), number, answer.how
            )
            raise PlanError("reading-failed", number=number)
        _LOG.warning("the reading of a file of %d bytes was ended: %s", len(request.data), answer.how)
        limits = request.limits
        raise PlanError("reading-ended", seconds=limits.seconds, megabytes=limits.megabytes)

    def get_ready(self) -> None:
        """Begin the processes now, so that the first file finds them waiting."""
        for worker in list(self._idle):
            worker.start()

    def end(self) -> None:
        """End the processes that wait."""
        for worker in list(self._idle):
            worker.end()

    def _take(self, asker: Hashable, told: Told) -> Worker:
        """A worker, when its turn comes; who waits is told his place again and again, and may give up."""
        with self._lock:
            if self._idle:
                self._turns.begin(asker)
                return self._idle.popleft()
            turn = self._turns.ask(asker)
        while True:
            try:
                return turn.given.result(_ASKED_AGAIN)
            except FutureTimeout:
                self._tell_place(turn, told)

    def _tell_place(self, turn: Turn[Worker], told: Told) -> None:
        with self._lock:
            ahead = self.limits.workers + self._turns.before(turn)
        try:
            told(ahead, 0)
        except BaseException:
            with self._lock:
                is_left = self._turns.leave(turn)
            if not is_left:
                self._give_back(turn.given.result(), turn.asker)
            raise

    def _give_back(self, worker: Worker, asker: Hashable) -> None:
        with self._lock:
            if not self._turns.give(worker, asker):
                self._idle.appendleft(worker)


@cache
def _pool() -> Pool:
    return Pool(limits_of())


@cache
def _scans() -> Pool:
    """One worker for scans alone, which take minutes: other files do not wait for them."""
    return Pool(replace(limits_of(), workers=1))


def get_ready() -> None:
    """Begin the workers before the first file comes; raises `PlanError` where a setting is unusable."""
    _pool().get_ready()


def sheets_apart(data: bytes) -> tuple[Table, ...]:
    """The tables of the workbook `data`, read by a child process; raises `PlanError`."""
    return _pool().sheets(data)


def workspace_apart(data: bytes) -> Workspace:
    """What the workspace file `data` holds, opened by a child process; raises `PlanError`."""
    return _pool().workspace(data)


def read_apart(data: bytes, name: str, told: Told | None) -> Plan:
    """The plan in `data`, read by a child process; raises `PlanError`.

    A scan is recognised where somebody is `told` how far it is; else it is refused with `scan-waits`.
    """
    try:
        return _pool().read(data, name)
    except PlanError as error:
        if told is None or error.code != "scan-waits":
            raise
        pages = int(str(error.params["pages"]))
    return _scans().recognise(data, name, pages, told)


def read_recognised_apart(data: bytes, recognised: bytes, name: str) -> Plan:
    """The plan in the scan `data` by what was kept of its text, read by a child process; raises `PlanError`."""
    return _pool().read_recognised(data, recognised, name)
