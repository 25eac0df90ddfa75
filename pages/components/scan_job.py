"""A scan that was uploaded: read beside the page, page by page, with its progress told, and cancelled when asked."""

import logging
import threading
from dataclasses import dataclass, field

import streamlit as st

from analysis.apart import asking_for, open_bytes
from analysis.errors import PlanError
from analysis.parsing import Plan
from pages.components import account, state
from pages.components.plain import plain
from pages.components.presence import Presence

_POLL = 1.0
"""Seconds between two looks at a scan that is being read."""


@dataclass(eq=False)
class ScanJob:
    """One scan for one reader, who can cancel it; it is given up too where he leaves."""

    data: bytes
    name: str
    label: str = ""
    """What it is called where it is told of: of several photos, how many they are."""
    screen: object = None
    """What the reader looked at when he asked for it."""
    step: tuple[int, int] = (0, 0)
    """What `Told` said last."""
    done: threading.Event = field(default_factory=threading.Event)
    _read_or_refused: Plan | PlanError | None = None
    _stop: threading.Event = field(default_factory=threading.Event)
    _reader: Presence = field(default_factory=Presence)
    _asker: str = field(default_factory=account.asker)

    def start(self) -> None:
        """Begin to read it, in a thread that waits for the process that does."""
        threading.Thread(target=self._read, name="scan", daemon=True).start()

    def cancel(self) -> None:
        """Give it up before its next page."""
        self._stop.set()

    @property
    def is_cancelled(self) -> bool:
        """Whether the reader gave it up."""
        return self._stop.is_set()

    def result(self) -> Plan:
        """The plan in it, when it is done; raises `PlanError` where it was given up or cannot be read."""
        if isinstance(self._read_or_refused, Plan):
            return self._read_or_refused
        raise self._read_or_refused or PlanError("reading-not-started")

    def _read(self) -> None:
        try:
            with asking_for(self._asker):
                self._read_or_refused = open_bytes(self.data, self.name, self._tell)
        except PlanError as error:
            self._read_or_refused = error
        except Exception as error:
            logging.getLogger(__name__).error("a scan failed", exc_info=error)
        self.done.set()

    def _tell(self, done: int, of: int) -> None:
        self.step = done, of
        if self._stop.is_set() or self._reader.has_left():
            raise PlanError("reading-cancelled")


def watch(job: ScanJob) -> None:
    """Show how far `job` is, with a way out, and run the page again when it is done."""
    st.fragment(_look, run_every=_POLL)(job)


def _look(job: ScanJob) -> None:
    if job.done.is_set():
        st.rerun()
    words = (
        ("plans.scan-ends",) * 3 if job.is_cancelled else ("plans.scan-step", "plans.scan-queued", "plans.scan-waits")
    )
    show_progress(job.step, *words, name=job.label)
    if not job.is_cancelled:
        st.button(state.words("plans.scan-cancel"), key=f"cancel-scan-{id(job)}", on_click=job.cancel)


def show_progress(step: tuple[int, int], read: str, queued: str, waits: str, **named: object) -> None:
    """Show what `Told` said last of a scan, in words under these keys: it is read, waits in the queue, is not told of yet."""
    done, of = step
    words = state.words(
        read if of else queued if done else waits, page=min(done + 1, of), done=done, of=of, ahead=done, **named
    )
    st.progress(done / of if of else 0.0, plain(words))
