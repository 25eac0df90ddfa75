"""The sidebar's box for files: what a reader gives is read for his session alone, a scan beside the page, which goes on."""

from collections.abc import Sequence
from hashlib import sha256

import streamlit as st

from analysis.errors import PlanError
from analysis.parsing import Plan
from analysis.reading import ENDINGS
from analysis.reading.kinds import in_order, is_picture
from analysis.reading.scans.pictures import bound
from pages.components import plans, state, uploads
from pages.components.plain import plain
from pages.components.scan_job import ScanJob, watch

_REFUSED, _SCANS, _READ = "refused-files", "scans-being-read", "scans-read"
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
        if _scans():
            st.caption(state.words("plans.scan-meanwhile"))
        _tell_read()
        for message in st.session_state.get(_REFUSED, []):
            st.error(plain(message))


def collect_scans() -> None:
    """Keep the plans of the scans that are read, and say what became of the others; before a page asks for its plan.

    One is opened where its reader has waited for it; who looks at something else meanwhile is told, and goes on.
    """
    done = [job for job in _scans() if job.done.is_set()]
    st.session_state[_SCANS] = [job for job in _scans() if job not in done]
    if any(job.is_cancelled for job in done) and not _scans():
        plans.empty_box()
    for job in done:
        try:
            plan = job.result()
            plans.admit(plan, job.data)
        except PlanError as error:
            if not job.is_cancelled:
                _refuse(job.label, error)
            continue
        if job.screen == _screen() and state.page() != "library":
            _look_at(plan)
        else:
            st.session_state[_READ] = {**_read(), plan.plan_id: job.label}


def _screen() -> object:
    """What the reader looks at, in whatever language."""
    return state.page(), {name: values for name, values in state.parameters().items() if name != "lang"}


def _scans() -> Sequence[ScanJob]:
    found: Sequence[ScanJob] = st.session_state.get(_SCANS, [])
    return found


def _read() -> dict[str, str]:
    """The scans that were read while their reader looked at something else: plan_id → name of the file."""
    found: dict[str, str] = st.session_state.get(_READ, {})
    return found


def _tell_read() -> None:
    """Say which scans were read meanwhile, each with the way to it, until the reader has gone there."""
    kept, is_library = plans.all_plans(), state.page() == "library"
    waiting = {key: name for key, name in _read().items() if key in kept and (is_library or key != state.get("plan"))}
    st.session_state[_READ] = waiting
    for key, name in waiting.items():
        st.success(plain(state.words("plans.scan-read", name=name)))
        title = kept[key].front.title or name
        st.button(
            plain(state.words("plans.scan-open", title=title)), key=f"open-scan-{key}", on_click=_open, args=(key,)
        )


def _open(key: str) -> None:
    _look_at(plans.all_plans().get(key))
    if state.page() == "library":
        state.ask_for_page("overview")


def _take(key: str) -> None:
    """Read the files that have come; photos that come together are one document, in the order of their names."""
    files = uploads.unread(st.session_state[key])
    st.session_state[_REFUSED] = []
    photos = sorted((file for file in files if is_picture(file.getvalue())), key=lambda file: in_order(file.name))
    if len(photos) > 1:
        label = state.words("plans.photos", name=photos[0].name, count=len(photos))
        _take_one(bound([photo.getvalue() for photo in photos]), photos[0].name, label)
    for file in files:
        if len(photos) < 2 or file not in photos:
            _take_one(file.getvalue(), file.name)
    for file in files:
        uploads.free(file)


def _take_one(content: bytes, name: str, label: str = "") -> None:
    try:
        uploads.refuse_too_many(_sizes(), len(content))
        _look_at(plans.take(content, name))
    except PlanError as error:
        if error.code != "scan-waits":
            _refuse(label or name, error)
            return
        _begin(content, name, label or name)


def _begin(content: bytes, name: str, label: str) -> None:
    """Let a scan be read; one that this session has is opened, and one that is being read goes on."""
    if known := plans.all_plans().get(sha256(content).hexdigest()[:12]):
        _look_at(known)
    elif all(job.data != content for job in _scans()):
        job = ScanJob(content, name, label, _screen())
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
