"""The sidebar's box for files: what a reader gives is read for his session alone, a scan beside the page, which goes on."""

from collections.abc import Sequence

import streamlit as st

from analysis.errors import PlanError
from analysis.parsing import Plan
from analysis.reading import ENDINGS
from analysis.reading.kinds import in_order, is_picture
from analysis.reading.scans.pictures import bound
from pages.components import plans, state, uploads
from pages.components.plain import plain
from pages.components.scan_job import ScanJob, watch

_REFUSED, _SCANS = "refused-files", "scans-being-read"
_ENDINGS = [ending for endings in ENDINGS.values() for ending in endings]


def show() -> None:
    """Ask for files, and say of each that cannot be used why, and what to do; scans tell how far they are."""
    key = f"ask-files-{plans.times_removed()}"
    with st.sidebar.container(key="upload"):
        st.file_uploader(
            state.words("plans.upload"), type=_ENDINGS, accept_multiple_files=True, key=key,
            on_change=_take, args=(key,), help=state.words("plans.upload-help"),
        )  # fmt: skip
        for job in _scans():
            watch(job)
        for message in st.session_state.get(_REFUSED, []):
            st.error(plain(message))


def collect_scans() -> None:
    """Keep the plans of the scans that are read, and say what became of the others; before a page asks for its plan."""
    done = [job for job in _scans() if job.done.is_set()]
    st.session_state[_SCANS] = [job for job in _scans() if job not in done]
    for job in done:
        try:
            _look_at(plans.admit(job.result(), job.data))
        except PlanError as error:
            _refuse(job.name, error)


def _scans() -> Sequence[ScanJob]:
    found: Sequence[ScanJob] = st.session_state.get(_SCANS, [])
    return found


def _take(key: str) -> None:
    """Read the files that have come; photos that come together are one document, in the order of their names."""
    files = uploads.unread(st.session_state[key])
    st.session_state[_REFUSED] = []
    photos = sorted((file for file in files if is_picture(file.getvalue())), key=lambda file: in_order(file.name))
    if len(photos) > 1:
        _take_one(bound([photo.getvalue() for photo in photos]), photos[0].name)
    for file in files:
        if len(photos) < 2 or file not in photos:
            _take_one(file.getvalue(), file.name)
    for file in files:
        uploads.free(file)


def _take_one(content: bytes, name: str) -> None:
    try:
        uploads.refuse_too_many(_sizes(), len(content))
        _look_at(plans.take(content, name))
    except PlanError as error:
        if error.code != "scan-waits":
            _refuse(name, error)
            return
        job = ScanJob(content, name)
        job.start()
        st.session_state[_SCANS] = [*_scans(), job]


def _sizes() -> dict[str, int]:
    """What the session keeps, and the scans that are being read for it."""
    waiting = {f"scan {number}": len(job.data) for number, job in enumerate(_scans())}
    return {**plans.sizes(), **waiting}


def _look_at(plan: Plan | None) -> None:
    if plan is not None:
        state.put("plan", plan.plan_id)
        state.forget_view()


def _refuse(name: str, error: PlanError) -> None:
    message = state.words("plans.refused", name=name, message=error.message(state.language()))
    st.session_state[_REFUSED] = [*st.session_state.get(_REFUSED, []), message]
