"""A scan of the library in which nothing was recognised yet: recognised once for everyone, beside the page, which tells how far it is."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape
from typing import NoReturn

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analysis.apart import asking_for
from analysis.errors import PlanError
from analysis.library import Entry, Library
from analysis.parsing import Plan
from pages.components import account, loading, office_library, state
from pages.components.plain import plain
from pages.components.scan_job import show_progress

_POLL = 0.5
"""Seconds between two looks at a scan that is being recognised."""
_STARTING = threading.Lock()


@dataclass(eq=False)
class LibraryScan:
    """One scan that is recognised and kept, whoever waits for it; it goes on where they leave, for the next one."""

    library: Library
    entry: Entry
    step: tuple[int, int] = (0, 0)
    done: threading.Event = field(default_factory=threading.Event)
    refused: PlanError | None = None
    _asker: str = field(default_factory=account.asker)

    def start(self) -> None:
        """Begin, in a thread that waits for the process that reads."""
        threading.Thread(target=self._read, name="library-scan", daemon=True).start()

    def _read(self) -> None:
        try:
            with asking_for(self._asker):
                self.library.plan(self.entry.key, self._tell)
        except PlanError as error:
            self.refused = error
        except Exception as error:
            logging.getLogger(__name__).error("a scan of the library failed", exc_info=error)
            self.refused = PlanError("reading-not-started")
        self.done.set()

    def _tell(self, done: int, of: int) -> None:
        self.step = done, of


def plan_of(found: Entry) -> Plan:
    """The plan of the library; where its scan has to be recognised first, the page says how far that is and ends here.

    Where nothing on this machine recognises text, it says what to do, and ends too.
    """
    try:
        return office_library.plan_of(found)
    except PlanError as error:
        if error.code == "scan-waits":
            return _wait_for(_scan(found))
        if error.code == "scan-engine-missing":
            return _end(found, error)
        raise


def _scan(found: Entry) -> LibraryScan:
    with _STARTING:
        scans = loading.library_scans()
        if found.sha256 not in scans:
            scans[found.sha256] = LibraryScan(loading.library(), found)
            scans[found.sha256].start()
        scan: LibraryScan = scans[found.sha256]
        return scan


def _wait_for(scan: LibraryScan) -> NoReturn:
    if scan.done.is_set() and scan.refused is None:
        _forget(scan)
        st.rerun()
    if scan.refused:
        _end(scan.entry, scan.refused, lambda: _offer_again(scan))
    with _below_title(scan.entry):
        st.html(f"<div class='pa-meta'>{escape(state.words('library.recognised-once'))}</div>")
        st.fragment(_look, run_every=_POLL)(scan)
    state.write()
    st.stop()


def _below_title(found: Entry) -> DeltaGenerator:
    st.title(plain(found.title or found.name), anchor=False)
    return st.container()


def _offer_again(scan: LibraryScan) -> None:
    st.button(state.words("library.recognise-again"), on_click=_forget, args=(scan,), key="recognise-again")


def _end(found: Entry, error: PlanError, offer: Callable[[], None] = lambda: None) -> NoReturn:
    """Say why the plan cannot be shown, and what can be done; nothing else is shown."""
    with _below_title(found):
        st.error(plain(office_library.in_words(error)))
        offer()
    state.write()
    st.stop()


def _look(scan: LibraryScan) -> None:
    if scan.done.is_set():
        st.rerun()
    show_progress(scan.step, "library.recognising", "library.recognising-queued", "library.recognising-waits")


def _forget(scan: LibraryScan) -> None:
    loading.library_scans().pop(scan.entry.sha256, None)
