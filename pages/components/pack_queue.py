"""Packs are made one after another for all readers of a server, so that its pages stay quick meanwhile."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from analysis.errors import PlanError
from analysis.exports import Brief, Choice, pack_apart
from pages.components.large_files import OnDisk
from pages.components.presence import Presence

AT_ONCE = 1
"""Packs that are made at the same time: one keeps a core of the server busy."""


@dataclass(eq=False)
class Job:
    """One pack for one reader: `packed` or `error` when it is done."""

    brief: Brief
    choice: Choice
    told: str
    step: tuple[str, int, int] = ("", 0, 1)
    error: Exception | None = None
    begun: threading.Event = field(default_factory=threading.Event)
    done: threading.Event = field(default_factory=threading.Event)
    _stop: threading.Event = field(default_factory=threading.Event)
    _turn: threading.Lock = field(default_factory=threading.Lock)
    _reader: Presence = field(default_factory=Presence)
    _made: OnDisk | None = None

    @property
    def packed(self) -> bytes:
        """The pack; nothing before it is made."""
        return self._made.read() if self._made else b""

    def cancel(self) -> None:
        """Give it up: at once where it waits still, else before its next file."""
        self._stop.set()
        with self._turn:
            if not self.begun.is_set():
                self._end(PlanError("pack-cancelled"))

    def make(self) -> None:
        """Make it, or say why not; one that was given up while it waited has said so."""
        with self._turn:
            if self.done.is_set():
                return
            self.begun.set()
        try:
            if self._is_given_up():
                raise PlanError("pack-cancelled")
            self._made = OnDisk(pack_apart(self.brief, self._tell, self._is_given_up, choice=self.choice))
        except Exception as error:
            self._end(error)
        self.done.set()

    def _end(self, error: Exception) -> None:
        self.error = error
        self.done.set()

    def _tell(self, words: str, done: int, of: int) -> None:
        self.step = words, done, of

    def _is_given_up(self) -> bool:
        return self._stop.is_set() or self._reader.has_left()


class PackQueue:
    """Jobs in the order of asking; a reader has one at a time, so that nobody's many packs pass another's one."""

    def __init__(self, at_once: int = AT_ONCE) -> None:
        self._makers = ThreadPoolExecutor(at_once, thread_name_prefix="pack")
        self._jobs: list[Job] = []
        self._lock = threading.Lock()

    def put(self, job: Job) -> None:
        """Make `job` when its turn comes."""
        with self._lock:
            self._jobs.append(job)
            self._makers.submit(self._make, job)

    def _make(self, job: Job) -> None:
        """Make it, and hold no more of it: it belongs to its reader, and goes with him."""
        job.make()
        with self._lock:
            self._jobs.remove(job)

    def ahead_of(self, job: Job) -> int:
        """How many packs are made before the making of `job` begins; 0 where it has begun."""
        with self._lock:
            if job.begun.is_set() or job not in self._jobs:
                return 0
            before = self._jobs[: self._jobs.index(job)]
        return sum(not each.done.is_set() for each in before)

    def end(self) -> None:
        """Give up all that is left: the server ends."""
        for job in list(self._jobs):
            job.cancel()
        self._makers.shutdown(wait=False, cancel_futures=True)


QUEUE = PackQueue()
