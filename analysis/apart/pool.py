"""The workers that wait for files: how many, whose turn it is, what ends one.

Not by `multiprocessing` or `concurrent.futures`: begun safely beside threads, their children load the caller's main module
again, so that a script of three lines that reads a plan would fail; and `ProcessPoolExecutor` unpickles what its children
send, and where one of them is ended it gives up the others' files too.
"""

import logging
import os
import subprocess
import sys
from collections import deque
from concurrent.futures import Future
from contextlib import suppress
from functools import cache
from pathlib import Path
from threading import Lock, Timer
from typing import BinaryIO, cast

from analysis.apart.limits import Limits, limits_of
from analysis.apart.messages import Answer, Ended, Read, Refused, Request, receive, send
from analysis.errors import PlanError
from analysis.parsing import Plan

_ROOT = Path(__file__).parent.parent.parent
_LOG = logging.getLogger(__name__)


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

    def ask(self, request: Request) -> Answer:
        """The answer to `request`; what keeps silent for longer than its limits allow is ended."""
        process = self.start()
        clock = Timer(request.limits.patience, self.end)
        clock.daemon = True
        clock.start()
        try:
            send(request, cast(BinaryIO, process.stdin))
            answer = receive(cast(BinaryIO, process.stdout), Answer)  # type: ignore[arg-type]
        except OSError:
            answer = None
        finally:
            clock.cancel()
        if answer is None:
            self.end()
        return answer or Ended("no answer")

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
    """Workers handed from one who asks to the next, in the order of asking: nobody's many files pass another's one."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._idle = deque(Worker() for _ in range(limits.workers))
        self._waiting: deque[Future[Worker]] = deque()
        self._lock = Lock()

    def read(self, data: bytes, name: str) -> Plan:
        """The plan in `data`; raises `PlanError`."""
        worker = self._take()
        try:
            answer = worker.ask(Request(data, name, self.limits))
        finally:
            self._give_back(worker)
        if isinstance(answer, Read):
            return answer.plan
        if isinstance(answer, Refused):
            raise PlanError(answer.code, **answer.params)
        _LOG.warning("the reading of a file of %d bytes was ended: %s", len(data), answer.how)
        raise PlanError("reading-ended", seconds=self.limits.seconds, megabytes=self.limits.megabytes)

    def get_ready(self) -> None:
        """Begin the processes now, so that the first file finds them waiting."""
        for worker in list(self._idle):
            worker.start()

    def end(self) -> None:
        """End the processes that wait."""
        for worker in list(self._idle):
            worker.end()

    def _take(self) -> Worker:
        with self._lock:
            if self._idle:
                return self._idle.popleft()
            turn: Future[Worker] = Future()
            self._waiting.append(turn)
        return turn.result()

    def _give_back(self, worker: Worker) -> None:
        with self._lock:
            if self._waiting:
                self._waiting.popleft().set_result(worker)
            else:
                self._idle.appendleft(worker)


@cache
def _pool() -> Pool:
    return Pool(limits_of())


def get_ready() -> None:
    """Begin the workers before the first file comes; raises `PlanError` where a setting is unusable."""
    _pool().get_ready()


def read_apart(data: bytes, name: str) -> Plan:
    """The plan in `data`, read by a child process; raises `PlanError`."""
    return _pool().read(data, name)
