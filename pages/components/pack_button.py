"""The meeting pack from a page: made beside the page, with its progress told, and cancelled when asked."""

import threading
from dataclasses import dataclass, field

import streamlit as st

from analysis.errors import PlanError
from analysis.exports import EVERYTHING, Brief, Choice, archive_name, manifest_of, pack
from pages.components import failures, state
from pages.components.plain import plain

_JOB = "pack-job"
_POLL = 0.5
"""Seconds between two looks at a pack that is being made."""


@dataclass(eq=False)
class Job:
    """One pack being made in a thread of its own, for one reader."""

    brief: Brief
    choice: Choice
    told: str
    step: tuple[str, int, int] = ("", 0, 1)
    stop: threading.Event = field(default_factory=threading.Event)
    packed: bytes = b""
    error: Exception | None = None
    thread: threading.Thread = field(init=False)

    def __post_init__(self) -> None:
        """Start at once."""
        self.thread = threading.Thread(target=self._run, name="pack", daemon=True)
        self.thread.start()

    def _run(self) -> None:
        try:
            self.packed = pack(self.brief, self._tell, self.stop.is_set, choice=self.choice)
        except Exception as error:
            self.error = error

    def _tell(self, words: str, done: int, of: int) -> None:
        self.step = words, done, of

    @property
    def is_running(self) -> bool:
        """Whether there is something to wait for."""
        return self.thread.is_alive()


def show(brief: Brief, choice: Choice = EVERYTHING, key: str = "pack") -> None:
    """A button that makes the pack of what is chosen of `brief`, then its progress with a way out, then its download."""
    asked = f"{brief.plan.source.sha256} {brief.source} {brief.counting} {brief.focus} {brief.language} {choice}"
    job = st.session_state.get(_JOB)
    if job is not None and job.told != asked:  # the page shows something else by now
        job.stop.set()
        del st.session_state[_JOB]
        job = None
    if job is None:
        _offer(brief, choice, asked, key)
    elif job.is_running:
        st.fragment(_watch, run_every=_POLL)(job, key)
    else:
        _hand_over(job, key)


def _offer(brief: Brief, choice: Choice, asked: str, key: str) -> None:
    st.button(
        state.words("exports.pack.build"), key=f"{key}-build", on_click=_start, args=(brief, choice, asked),
        disabled=not choice.chosen_kinds,
    )  # fmt: skip


def _start(brief: Brief, choice: Choice, asked: str) -> None:
    st.session_state[_JOB] = Job(brief, choice, asked)


def _watch(job: Job, key: str) -> None:
    if not job.is_running:
        st.rerun()
    words, done, of = job.step
    st.progress(min(1.0, done / of), plain(state.words("exports.pack.step", step=words, done=done, total=of)))
    st.button(state.words("exports.pack.cancel"), key=f"{key}-cancel", on_click=job.stop.set)


def _hand_over(job: Job, key: str) -> None:
    if job.error is not None:
        st.session_state.pop(_JOB, None)
        _tell_error(job.error)
        _offer(job.brief, job.choice, job.told, key)
        return
    st.download_button(
        state.words("exports.pack.download"), job.packed, file_name=archive_name(job.choice, state.language()),
        mime="application/zip", key=f"{key}-download", on_click="ignore", type="primary",
    )  # fmt: skip
    left_out = manifest_of(job.packed)["left_out"]
    if left_out:
        st.info(plain(state.words("exports.pack.left-out", reason=left_out[-1]["reason"])))


def _tell_error(error: Exception) -> None:
    if isinstance(error, PlanError):
        st.warning(plain(error.message(state.language())))
    else:
        failures.tell(error)
