"""The plans of this session: those that come with the app, and those the reader has uploaded, seen by nobody else."""

import streamlit as st

from analysis.apart import open_bytes
from analysis.corrections import Corrections, corrected, kept_corrections, unused
from analysis.errors import LeftOut, PlanError
from analysis.parsing import Plan
from analysis.reading import ENDINGS
from analysis.reading.kinds import in_order, is_picture
from analysis.reading.scans.pictures import bound
from pages.components import loading, scan_job, state, uploads
from pages.components.plain import plain

_UPLOADED, _CORRECTED, _REFUSED, _REMOVED = "uploaded-plans", "corrections", "refused-files", "removed-plans"
_SIZES = "sizes-of-uploaded-plans"
_SCANS = "scans-being-read"
_ENDINGS = [ending for endings in ENDINGS.values() for ending in endings]


def all_plans() -> dict[str, Plan]:
    """Every plan of this session by its plan_id, the app's own first."""
    uploaded: dict[str, Plan] = st.session_state.get(_UPLOADED, {})
    return {**loading.built_in_plans(), **uploaded}


def in_use() -> Plan:
    """The plan the reader looks at, as read; a link to a plan that is not in this session says so."""
    _collect_scans()
    plans = all_plans()
    wanted = state.get("plan")
    if wanted and wanted not in plans:
        st.warning(state.words("plans.not-here"))
    if not plans:
        st.info(state.words("plans.none"))
        state.write()
        st.stop()
    return plans.get(wanted) or next(iter(plans.values()))


def choose() -> None:
    """Ask in the sidebar which plan to look at, where there are several, and for files of more."""
    _collect_scans()
    plans = all_plans()
    if len(plans) > 1:
        _choose_among(plans)
    _ask_for_files()
    for each in loading.left_out():
        st.sidebar.warning(plain(each.message(state.language())))


def _choose_among(plans: dict[str, Plan]) -> None:
    names = {key: plan.front.title or plan.source.name for key, plan in plans.items()}
    key = "ask-plan"
    st.session_state[key] = state.get("plan") if state.get("plan") in plans else next(iter(plans))
    st.sidebar.selectbox(
        state.words("plans.choose"), list(plans), key=key, on_change=_switch, format_func=names.__getitem__,
        placeholder=state.words("plans.choose"),
    )  # fmt: skip
    if (chosen := st.session_state[key]) in st.session_state.get(_UPLOADED, {}):
        words, explained = state.words("plans.remove"), state.words("plans.remove-help")
        st.sidebar.button(words, on_click=_remove, args=(chosen,), type="tertiary", help=explained)


def _remove(plan_id: str) -> None:
    """Forget an uploaded plan and its corrections; the box for files is emptied with it."""
    for kept in (_UPLOADED, _CORRECTED):
        st.session_state[kept] = {key: each for key, each in st.session_state.get(kept, {}).items() if key != plan_id}
    st.session_state[_REMOVED] = st.session_state.get(_REMOVED, 0) + 1
    state.put("plan", None)
    state.forget_view()


def _switch() -> None:
    state.put("plan", st.session_state["ask-plan"])
    state.forget_view()


def _ask_for_files() -> None:
    """Let the reader upload plans; a file that cannot be used says why and what to do."""
    key = f"ask-files-{st.session_state.get(_REMOVED, 0)}"
    with st.sidebar.container(key="upload"):
        st.file_uploader(
            state.words("plans.upload"), type=_ENDINGS, accept_multiple_files=True, key=key,
            on_change=_take, args=(key,), help=state.words("plans.upload-help"),
        )  # fmt: skip
        _watch_scans()
        for message in st.session_state.get(_REFUSED, []):
            st.error(plain(message))


def _take(key: str) -> None:
    """Read the files that have come; photos that come together are one document, in the order of their names."""
    files = uploads.unread(st.session_state[key])
    photos = sorted((file for file in files if is_picture(file.getvalue())), key=lambda file: in_order(file.name))
    st.session_state[_REFUSED] = []
    if len(photos) > 1:
        _take_one(bound([photo.getvalue() for photo in photos]), photos[0].name, sum(photo.size for photo in photos))
    for file in files:
        if len(photos) < 2 or file not in photos:
            _take_one(file.getvalue(), file.name, file.size)
    for file in files:
        uploads.free(file)


def _take_one(data: bytes, name: str, size: int) -> None:
    """Read one file; a scan is read beside the page, which goes on."""
    try:
        uploads.refuse_too_many(_sizes(), size)
        with st.spinner(plain(state.words("plans.reading", name=name))):
            _keep(open_bytes(data, name, None), size)
    except PlanError as error:
        if error.code == "scan-waits":
            job = scan_job.ScanJob(data, name, size)
            job.start()
            st.session_state[_SCANS] = [*st.session_state.get(_SCANS, []), job]
        else:
            _refuse(name, error)


def _sizes() -> dict[str, int]:
    """How many bytes the files have whose plans this session keeps, and those of the scans that are being read."""
    sizes: dict[str, int] = st.session_state.get(_SIZES, {})
    kept = {name: sizes.get(name, 0) for name in st.session_state.get(_UPLOADED, {})}
    return {**kept, **{f"scan {number}": job.size for number, job in enumerate(st.session_state.get(_SCANS, []))}}


def _keep(plan: Plan, size: int) -> None:
    taken: dict[str, Plan] = st.session_state.get(_UPLOADED, {})
    if plan.plan_id not in taken:
        st.session_state[_UPLOADED] = {**taken, plan.plan_id: plan}
        st.session_state[_SIZES] = {**st.session_state.get(_SIZES, {}), plan.plan_id: size}
        state.put("plan", plan.plan_id)
        state.forget_view()


def _refuse(name: str, error: PlanError) -> None:
    message = state.words("plans.refused", name=name, message=error.message(state.language()))
    st.session_state[_REFUSED] = [*st.session_state.get(_REFUSED, []), message]


def _collect_scans() -> None:
    """Keep the plans of the scans that are read, and say what became of the others."""
    jobs: list[scan_job.ScanJob] = st.session_state.get(_SCANS, [])
    for job in (each for each in jobs if each.done.is_set()):
        if job.plan is not None:
            _keep(job.plan, job.size)
        elif job.error is not None:
            _refuse(job.name, job.error)
    st.session_state[_SCANS] = [each for each in jobs if not each.done.is_set()]


def _watch_scans() -> None:
    for job in st.session_state.get(_SCANS, []):
        scan_job.watch(job)


def is_the_apps_own(plan: Plan) -> bool:
    """Whether everyone sees `plan` just so: it comes with the app, and this reader has corrected nothing in it."""
    return loading.built_in_plans().get(plan.plan_id) is plan and plan.plan_id not in st.session_state.get(
        _CORRECTED, {}
    )


def corrections_of(plan: Plan) -> Corrections:
    """The corrections in effect: those kept with the app, then the reader's own; a kept file that is unusable is told."""
    own: dict[str, Corrections] = st.session_state.get(_CORRECTED, {})
    if plan.plan_id in own:
        return own[plan.plan_id]
    left_out: list[LeftOut] = []
    kept = kept_corrections(plan, left_out)
    for each in left_out:
        st.sidebar.warning(plain(each.message(state.language())))
    return kept


def correct(plan: Plan, corrections: Corrections, *, from_file: bool = False) -> None:
    """Put `corrections` in effect for this session; raises `PlanError` where they cannot be applied to `plan`.

    One of the ledger that finds nothing to change is refused too, unless it comes from a file with others: the plan's
    diagnostics then tell of it, as of one that was in vain before.
    """
    in_vain = unused(corrected(plan, corrections))
    if in_vain and not from_file:
        known = unused(
            corrected(plan, st.session_state.get(_CORRECTED, {}).get(plan.plan_id) or kept_corrections(plan, []))
        )
        for each in in_vain:
            if each not in known:
                raise PlanError("ledger-correction-in-vain", point=each.point_key, name=each.name)
    st.session_state[_CORRECTED] = {**st.session_state.get(_CORRECTED, {}), plan.plan_id: corrections}
