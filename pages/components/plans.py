"""The plans of this session: those that come with the app, those of the library, and the reader's uploads, seen by nobody else."""

import tempfile
from collections.abc import Mapping, Sequence
from typing import IO, Literal

import streamlit as st

from analysis.apart import open_bytes
from analysis.built_in import original_of
from analysis.corrections import Correction, Corrections, corrected, kept_corrections, unused
from analysis.errors import LeftOut, PlanError
from analysis.library import ChangedMeanwhile
from analysis.parsing import Plan
from analysis.parsing.scanned_pages import with_pictures_on_disk
from pages.components import failures, library_scan, loading, office_library, signing, state, titles, unsaved, uploads
from pages.components.office_library import Held
from pages.components.plain import plain
from pages.components.unsaved import Unsaved

_UPLOADED, _CORRECTED, _REMOVED = "uploaded-plans", "corrections", "removed-plans"
_SIZES, _ORIGINALS = "sizes-of-uploaded-plans", "originals-of-uploaded-plans"
_NOT_PUT_IN = "not-put-into-library"
_ABSENT = "absent-plan"
MOST_OF_LIBRARY = 50
"""Plans of the library that the sidebar lists; the page of the library lists them all."""


def all_plans() -> dict[str, Plan]:
    """The plans that this session holds by their plan_id, the app's own first; those of the library are not among them."""
    return {**loading.built_in_plans(), **_uploaded()}


def _uploaded() -> Mapping[str, Plan]:
    found: Mapping[str, Plan] = st.session_state.get(_UPLOADED, {})
    return found


def in_use() -> Plan:
    """The plan the reader looks at, as read; a link to a plan that is neither here nor in the library says so."""
    plans, wanted = all_plans(), state.get("plan")
    is_own = wanted in _own_corrections() and wanted in plans
    if not is_own and (found := office_library.entry(wanted)):
        return library_scan.plan_of(found)
    if wanted and wanted not in plans:
        _leave_view_of(wanted)
        st.warning(plain(office_library.why_not_there(wanted)))
    if not plans:
        st.info(state.words("plans.none"))
        state.write()
        st.stop()
    return plans.get(wanted) or next(iter(plans.values()))


def _leave_view_of(absent: str) -> None:
    """Once for a link to a plan that is absent: its filters and what it opens are not another plan's.

    Where the library cannot be asked now, a later try may find it.
    """
    if st.session_state.get(_ABSENT) == absent or office_library.cannot_be_asked():
        return
    st.session_state[_ABSENT] = absent
    state.forget_view()
    state.write()
    st.rerun()


def choose() -> None:
    """Ask in the sidebar which plan to look at, where there are several."""
    office_library.forget_failure()
    names = _names()
    if len(names) > 1:
        _choose_among(names)
    _offer_library(state.get("plan") if state.get("plan") in names else next(iter(names), ""))
    for each in loading.left_out():
        st.sidebar.warning(plain(each.message(state.language())))
    office_library.tell_failure()


def _names() -> dict[str, str]:
    """The titles of the plans to choose from by their keys: the session's, then those of the library."""
    own = {key: (plan.front.title or plan.source.name, plan.source.name) for key, plan in all_plans().items()}
    kept = {**own, **office_library.titles(MOST_OF_LIBRARY)}
    if state.get("plan") not in kept and (found := office_library.entry(state.get("plan"))):
        kept[found.key] = (found.title or found.name, found.name)
    return titles.told_apart(kept)


def _choose_among(names: Mapping[str, str]) -> None:
    key = "ask-plan"
    st.session_state[key] = state.get("plan") if state.get("plan") in names else next(iter(names))
    st.sidebar.selectbox(
        state.words("plans.choose"), list(names), key=key, on_change=_switch, format_func=names.__getitem__,
        placeholder=state.words("plans.choose"),
    )  # fmt: skip


def _offer_library(key: str) -> None:
    """For a plan, or corrections, that only this session has: the way into the library, and away."""
    plan, is_corrected = all_plans().get(key), key in _own_corrections()
    is_only_here = plan is not None and (key in _uploaded() or is_corrected) and not held(plan)
    with st.sidebar.container(key="own-plan", gap="xsmall"):
        if plan is not None and is_only_here:
            offer_to_put_in(plan, "sidebar")
        if is_corrected and office_library.entry(key):
            words, explained = state.words("library.as-kept"), state.words("library.as-kept-help")
            st.button(words, on_click=forget, args=(key,), type="tertiary", help=explained)
        elif is_only_here and key in _uploaded():
            words, explained = state.words("plans.remove"), state.words("plans.remove-help")
            st.button(words, on_click=_remove, args=(key,), type="tertiary", help=explained)


def offer_to_put_in(plan: Plan, place: str, width: Literal["stretch", "content"] = "stretch") -> None:
    """The button that keeps a plan of this session in the library, with what that means, for who may do that."""
    if not signing.may("add"):
        return
    with st.popover(state.words("library.put-in"), key=f"put-in-{place}", width=width):
        st.html(f"<div class='pa-meta'>{state.words('library.put-in-means')}</div>")
        signing.ask(place)
        st.button(
            state.words("library.put-in-now"), on_click=_put_in, args=(plan,), key=f"put-in-now-{place}", type="primary"
        )
    failures.tell_refused(_NOT_PUT_IN)


def _put_in(plan: Plan) -> None:
    """Keep the plan with its corrections in the library; from then on it is the library's, here too."""
    corrections, key = corrections_of(plan), plan.plan_id
    try:
        content = _original(plan)
        office_library.put_in(plan, content, corrections)
    except ChangedMeanwhile as error:
        unsaved.keep(key, Unsaved(Corrections(plan.source.sha256), corrections, 0, error))
    except PlanError as error:
        st.session_state[_NOT_PUT_IN] = error.message(state.language())
        return
    forget(key)
    state.put("plan", key)
    office_library.say("library.is-in", title=plan.front.title or plan.source.name)


def _original(plan: Plan) -> bytes:
    """The bytes of the file that `plan` was read from; raises `PlanError` where they are not at hand any more."""
    kept: IO[bytes] | None = st.session_state.get(_ORIGINALS, {}).get(plan.plan_id)
    if kept is None:
        return original_of(plan)
    kept.seek(0)
    return kept.read()


def _remove(plan_id: str) -> None:
    """Take an uploaded plan away as the reader asks; the box for files is emptied with it."""
    forget(plan_id)
    empty_box()
    state.put("plan", None)
    state.forget_view()


def forget(plan_id: str) -> None:
    """Let this session hold nothing more of an uploaded plan and of the corrections made in it."""
    for kept in (_UPLOADED, _CORRECTED, _SIZES, _ORIGINALS):
        st.session_state[kept] = {key: each for key, each in st.session_state.get(kept, {}).items() if key != plan_id}
    loading.forget_own()


def _switch() -> None:
    state.put("plan", st.session_state["ask-plan"])
    state.forget_view()


def empty_box() -> None:
    """Let the box for files list none any more."""
    st.session_state[_REMOVED] = times_removed() + 1


def times_removed() -> int:
    """How often this session has taken away an uploaded plan, or a scan: the box for files begins anew with each."""
    found: int = st.session_state.get(_REMOVED, 0)
    return found


def sizes() -> Mapping[str, int]:
    """How many bytes the files have whose plans this session keeps, by their plan_id."""
    found: Mapping[str, int] = st.session_state.get(_SIZES, {})
    return {name: found.get(name, 0) for name in _uploaded()}


def take(content: bytes, name: str) -> Plan | None:
    """Read a plan for this session alone; None where the session has it already.

    Raises `PlanError` as `admit` does, and where the file cannot be read: a scan, which takes longer than a page may,
    is refused with `scan-waits`, unless the library has its text.
    """
    uploads.refuse_too_many(sizes(), len(content))
    with st.spinner(plain(state.words("plans.reading", name=name))):
        plan = office_library.known_scan(content) or open_bytes(content, name, None)
    return admit(plan, content)


def admit(plan: Plan, content: bytes, corrections: Sequence[Correction] = ()) -> Plan | None:
    """Let this session alone have `plan`, read from `content`, with these corrections; None where it has it already.

    Raises `PlanError` where it is more than a session may keep, or cannot be corrected so; and where the session has
    corrected it otherwise (`corrected-here`), so that nothing of that is lost.
    """
    uploads.refuse_too_many(sizes(), len(content))
    of_reader = Corrections(plan.source.sha256, tuple(corrections))
    corrected(plan, of_reader)
    if corrections and _own_corrections().get(plan.plan_id, of_reader) != of_reader:
        raise PlanError("corrected-here")
    is_new = plan.plan_id not in _uploaded()
    if is_new:
        uploads.refuse_too_heavy(list(_uploaded().values()), plan)
        _keep_original(plan, content)
        st.session_state[_SIZES] = {**sizes(), plan.plan_id: len(content)}
        st.session_state[_UPLOADED] = {**_uploaded(), plan.plan_id: with_pictures_on_disk(plan)}
    if corrections:
        st.session_state[_CORRECTED] = {**_own_corrections(), plan.plan_id: of_reader}
    return plan if is_new else None


def _keep_original(plan: Plan, content: bytes) -> None:
    """Keep the bytes on disk as long as the session lasts: the library wants them, and the server's memory does not."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - it has no name, and is gone when the session holds it no more
    file.write(content)
    st.session_state[_ORIGINALS] = {**st.session_state.get(_ORIGINALS, {}), plan.plan_id: file}


def held(plan: Plan) -> Held | None:
    """`plan` as the library holds it; None where it does not, or this reader has corrected it for this session alone."""
    return None if plan.plan_id in _own_corrections() else office_library.held(plan)


def is_for_everyone(plan: Plan, found: Held | None) -> bool:
    """Whether others see `plan` just so: it is the library's, or comes with the app and this reader corrected nothing."""
    return found is not None or (is_built_in(plan) and plan.plan_id not in _own_corrections())


def is_built_in(plan: Plan) -> bool:
    """Whether `plan` comes with the app."""
    return loading.built_in_plans().get(plan.plan_id) is plan


def is_corrected_here(key: str) -> bool:
    """Whether this session alone has corrected the plan."""
    return key in _own_corrections()


def _own_corrections() -> Mapping[str, Corrections]:
    found: Mapping[str, Corrections] = st.session_state.get(_CORRECTED, {})
    return found


def corrections_of(plan: Plan, found: Held | None = None) -> Corrections:
    """The corrections in effect: the library's, or the reader's own, or those kept with the app.

    A kept file that is unusable is told.
    """
    own = _own_corrections()
    if plan.plan_id in own:
        return own[plan.plan_id]
    if found is not None and found.state.revision:
        return found.corrections
    left_out: list[LeftOut] = []
    kept = kept_corrections(plan, left_out)
    for each in left_out:
        st.sidebar.warning(plain(each.message(state.language())))
    return kept


def correct(plan: Plan, corrections: Corrections, found: Held | None, *, from_file: bool = False) -> None:
    """Put `corrections` in effect: in the library for everyone where it holds `plan`, else for this session.

    `found` is what the library held when the reader made them; who may not correct there, corrects for himself alone.
    Raises `PlanError` where they cannot be applied to `plan`; what the library does not take waits in `unsaved`. One of
    the ledger that finds nothing to change is refused too, unless it comes from a file with others: the plan's
    diagnostics then tell of it, as of one that was in vain before.
    """
    state.change_all()
    before = corrections_of(plan, found)
    in_vain = unused(corrected(plan, corrections))
    if in_vain and not from_file:
        known = unused(corrected(plan, before))
        for each in in_vain:
            if each not in known:
                raise PlanError("ledger-correction-in-vain", point=each.point_key, name=each.name)
    if found is not None and signing.may("correct"):
        unsaved.correct(plan, found, before, corrections)
        return
    st.session_state[_CORRECTED] = {**_own_corrections(), plan.plan_id: corrections}
