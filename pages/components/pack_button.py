"""The meeting pack from a page: made beside the page, with its progress told, and cancelled when asked."""

import streamlit as st

from analysis.errors import PlanError
from analysis.exports import EVERYTHING, Brief, Choice, archive_name, manifest_of
from pages.components import failures, state
from pages.components.pack_queue import QUEUE, Job
from pages.components.plain import plain

_JOB = "pack-job"
_POLL = 0.5
"""Seconds between two looks at a pack that is being made."""


def show(brief: Brief, choice: Choice = EVERYTHING, key: str = "pack") -> None:
    """A button that makes the pack of what is chosen of `brief`, then its progress with a way out, then its download."""
    corrected = hash(brief.corrections)  # others of the same number make other files
    asked = f"{brief.plan.source.sha256} {corrected} {brief.source} {brief.counting} {brief.focus} {brief.language} {choice}"
    job = st.session_state.get(_JOB)
    if job is not None and job.told != asked:  # the page shows something else by now
        job.cancel()
        del st.session_state[_JOB]
        job = None
    if job is None:
        _offer(brief, choice, asked, key)
    elif not job.done.is_set():
        st.fragment(_watch, run_every=_POLL)(job, key)
    else:
        _hand_over(job, key)


def _offer(brief: Brief, choice: Choice, asked: str, key: str) -> None:
    st.button(
        state.words("exports.pack.build"), key=f"{key}-build", on_click=_start, args=(brief, choice, asked),
        disabled=not choice.chosen_kinds,
    )  # fmt: skip


def _start(brief: Brief, choice: Choice, asked: str) -> None:
    if _JOB in st.session_state:  # a second click, before the page has told of the first
        return
    job = st.session_state[_JOB] = Job(brief, choice, asked)
    QUEUE.put(job)


def _watch(job: Job, key: str) -> None:
    if job.done.is_set():
        st.rerun()
    if ahead := QUEUE.ahead_of(job):
        st.progress(0.0, state.words("exports.pack.waiting", count=ahead))
    else:
        words, done, of = job.step
        said = state.words("exports.pack.step", step=words, done=done, total=of) if words else ""
        st.progress(min(1.0, done / of), plain(said) or state.words("exports.pack.begins"))
    st.button(state.words("exports.pack.cancel"), key=f"{key}-cancel", on_click=job.cancel)


def _hand_over(job: Job, key: str) -> None:
    if job.error is not None:
        st.session_state.pop(_JOB, None)
        _tell_error(job.error)
        _offer(job.brief, job.choice, job.told, key)
        return
    packed = job.packed
    st.download_button(
        state.words("exports.pack.download"), packed, file_name=archive_name(job.choice, state.language()),
        mime="application/zip", key=f"{key}-download", on_click="ignore", type="primary",
    )  # fmt: skip
    left_out = manifest_of(packed)["left_out"]
    if left_out:
        st.info(plain(state.words("exports.pack.left-out", reason=left_out[-1]["reason"])))


def _tell_error(error: Exception) -> None:
    if isinstance(error, PlanError):
        st.warning(plain(error.message(state.language())))
    else:
        failures.tell(error)
