"""The workspace in one file: download it with the plans that are chosen, open one that another machine made."""

import tempfile
from collections.abc import Sequence
from html import escape
from typing import IO, NamedTuple

import streamlit as st
from msgspec import structs

from analysis.apart import open_workspace
from analysis.corrections import Corrections
from analysis.errors import PlanError
from analysis.library import ChangedMeanwhile
from analysis.library.carrying import Brought, bring, carry, plan_in
from analysis.workspace import ENDING, MOST_INFLATED, Kept, Screen, Workspace, pack
from pages.components import loading, office_library, plans, signing, state, titles, unsaved, uploads
from pages.components.frame import VIEWS
from pages.components.plain import plain
from pages.components.unsaved import Unsaved

_GIVEN, _REFUSED, _EDITION = "workspace-given", "workspace-refused", "workspace-edition"
_ROOM = 32 * 2**20
"""Bytes of a workspace that are left for corrections and views."""


class _Given(NamedTuple):
    """A workspace that was given: what it says, and its file on disk; a session's memory has no room for its plans."""

    said: Workspace
    file: IO[bytes]

    def whole(self) -> Workspace:
        """The workspace with the bytes of its plans."""
        self.file.seek(0)
        return open_workspace(self.file.read())


def _given(data: bytes) -> _Given:
    said = structs.replace(open_workspace(data), originals={}, recognised={})
    file = tempfile.TemporaryFile()  # noqa: SIM115 - it has no name, and is gone when the session holds it no more
    file.write(data)
    return _Given(said, file)


def show() -> None:
    """Folded: what a workspace holds, the download, the box that opens one; open where one was given."""
    given: _Given | None = st.session_state.get(_GIVEN)
    refused: Sequence[str] = st.session_state.pop(_REFUSED, ())
    with st.expander(state.words("workspace.heading"), key="workspace", expanded=bool(given or refused)):
        st.caption(state.words("workspace.holds"))
        for each in refused:
            st.error(plain(each))
        if given:
            _show_given(given)
            return
        _offer_download()
        key = f"ask-workspace-{st.session_state.get(_EDITION, 0)}"
        st.file_uploader(
            state.words("workspace.open"), type=["zip"], key=key, on_change=_take, args=(key,),
            help=state.words("workspace.open-help"),
        )  # fmt: skip


def _offer_download() -> None:
    entries = {each.key: each for each in office_library.entries()}
    if not entries:
        return
    names = titles.told_apart({key: (each.title or each.name, each.name) for key, each in entries.items()})
    chosen = st.multiselect(
        state.words("workspace.plans"), list(names), key="workspace-plans", format_func=names.__getitem__,
        placeholder=state.words("workspace.all"),
    )  # fmt: skip
    keys = chosen or list(entries)
    if sum(entries[key].size + entries[key].size_recognised for key in keys) > MOST_INFLATED - _ROOM:
        st.html(f"<div class='pa-doubt'>{escape(_too_large())}</div>")
        return
    screen = _screen(keys)
    st.download_button(
        state.words("workspace.download", count=len(keys)), lambda: _packed(keys, screen), mime="application/zip",
        file_name=f"{state.words('workspace.file-name')}{ENDING}", on_click="ignore", key="workspace-download",
    )  # fmt: skip


def _screen(keys: Sequence[str]) -> Screen:
    """The screen that the reader came from, where it shows one of these plans; else the first of them."""
    page, parameters = state.last_screen()
    if parameters.get("plan", [""])[0] not in keys:
        page, parameters = VIEWS[0], {"plan": [keys[0]]}
    return Screen(page, {name: tuple(values) for name, values in parameters.items() if name != "lang"})


def _too_large() -> str:
    return PlanError("workspace-too-large", limit=MOST_INFLATED // 2**20).message(state.language())


def _packed(keys: Sequence[str], screen: Screen) -> bytes:
    return pack(carry(loading.library(), keys, screen))


def _take(key: str) -> None:
    """Look into the file that was given; nothing of it is kept before the reader says so."""
    file = st.session_state[key]
    if file is None:
        return
    try:
        st.session_state[_GIVEN] = _given(file.getvalue())
    except PlanError as error:
        st.session_state[_REFUSED] = [
            state.words("plans.refused", name=file.name, message=error.message(state.language()))
        ]
    finally:
        uploads.free(file)
    _empty_the_box()


def _empty_the_box() -> None:
    st.session_state[_EDITION] = st.session_state.get(_EDITION, 0) + 1


def _show_given(given: _Given) -> None:
    """What is in the file, and what can be done with it."""
    said = given.said
    corrections = sum(len(each.corrections) for each in said.plans)
    counts = {"plans": len(said.plans), "corrections": corrections, "views": len(said.views)}
    st.html(f"<div class='pa-doubt'>{escape(state.words('workspace.given', made_with=said.made_with, **counts))}</div>")
    with st.container(horizontal=True, gap="small"):
        if signing.may("add"):
            st.button(
                state.words("workspace.put-in"), type="primary", on_click=_put_in, args=(given,), key="workspace-put-in"
            )
        st.button(state.words("workspace.only-here"), on_click=_open_here, args=(given,), key="workspace-only-here")
        st.button(state.words("workspace.leave"), type="tertiary", on_click=_leave, key="workspace-leave")
    for each in said.plans:
        st.html(
            f"<div class='pa-row'>{escape(state.words('workspace.plan', name=each.name, count=len(each.corrections)))}</div>"
        )


def _leave() -> None:
    st.session_state.pop(_GIVEN, None)


def _put_in(given: _Given) -> None:
    """Keep everything in the library, then turn to the screen that the file was made on."""
    try:
        brought = bring(loading.library(), given.whole(), by=signing.require("add"), told=None)
    except PlanError as error:
        st.session_state[_REFUSED] = [error.message(state.language())]
        return
    _leave()
    for each in brought:
        if not plans.is_corrected_here(each.entry.key):
            plans.forget(each.entry.key)
        if isinstance(each.refused, ChangedMeanwhile):
            mine = Corrections(each.kept.sha256, each.kept.corrections)
            unsaved.keep(each.entry.key, Unsaved(Corrections(each.kept.sha256), mine, 0, each.refused))
    if _tell([each for each in brought if not isinstance(each.refused, ChangedMeanwhile)]):
        _turn_to(given.said.screen)


def _tell(brought: Sequence[Brought]) -> bool:
    """Say what became of these plans; whether all of them are there as they are in the file."""
    refused = [
        state.words("plans.refused", name=each.entry.name, message=each.refused.message(state.language()))
        for each in brought
        if each.refused
    ]
    if refused:
        st.session_state[_REFUSED] = refused
    elif brought:
        office_library.say("workspace.is-in", count=len(brought))
    return not refused


def _open_here(held: _Given) -> None:
    """Take the plans into this session alone, with their corrections; confirmed aliases are switched on."""
    refused, given = [], held.whole()
    for each in given.plans:
        try:
            _open_one(given, each)
        except PlanError as error:
            refused.append(state.words("plans.refused", name=each.name, message=error.message(state.language())))
    merged = tuple(f"{alias.name}→{alias.department}" for each in given.plans for alias in each.aliases)
    parameters = given.screen.parameters
    on = {"merged": (*parameters.get("merged", ()), *merged)} if merged else {}
    _leave()
    if refused:
        st.session_state[_REFUSED] = refused
    else:
        _turn_to(Screen(given.screen.page, {**parameters, **on}))


def _open_one(given: Workspace, kept: Kept) -> None:
    content = given.originals[kept.sha256]
    uploads.refuse_too_many(plans.sizes(), len(content))
    with st.spinner(plain(state.words("plans.reading", name=kept.name))):
        plan = plan_in(given, kept, None)
    plans.admit(plan, content, kept.corrections)


def _turn_to(screen: Screen) -> None:
    """Set the parameters of `screen`, and open its page in the run that follows."""
    for name in {*state.parameters(), *screen.parameters} - {"lang"}:
        state.put(name, screen.parameters.get(name))
    state.ask_for_page(screen.page if screen.page in VIEWS else VIEWS[0])
