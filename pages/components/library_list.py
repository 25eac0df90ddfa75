"""The plans of the library as a list: what each is, how it was read, who put it there; open, remove, bring back."""

from html import escape

import streamlit as st

from analysis.library import Entry
from pages.components import asking, office_library, signing, state
from pages.components.frame import VIEWS, path
from pages.components.office_library import when
from pages.components.plain import plain

AT_ONCE = 30


def ask_words() -> str:
    """Ask which plans to list (words of title, body, file name, year or of who put them there), and who the reader is."""
    key, keep = state.kept_as("search", state.get("search"))
    with st.container(key="screen-only"):
        search, sign = st.columns([3, 1], gap="small")
        search.text_input(
            state.words("library.search"), key=key, on_change=keep, placeholder=state.words("library.search-hint")
        )
        with sign:
            signing.ask("page")
    return state.get("search")


def show(search: str) -> None:
    """The plans that hold these words; a long list opens in steps."""
    found = office_library.entries(search)
    if not found and not office_library.cannot_be_asked():
        said = state.words("library.nothing-found" if search.strip() else "library.empty")
        st.html(f"<div class='pa-meta'>{escape(said)}</div>")
    _offer_to_renew(sum(not each.is_current for each in found))
    shown = found[: AT_ONCE * state.count("pages")]
    for each in shown:
        _show(each)
    asking.offer_more(len(found) - len(shown), "library-more")


def _offer_to_renew(stale: int) -> None:
    """Say that the program has learnt to read since, and offer to read these plans anew for the list."""
    if not stale:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="stale"):
        st.html(f"<div class='pa-doubt'>{escape(state.words('library.stale', count=stale))}</div>", width="content")
        st.button(state.words("library.renew"), on_click=_renew, key="restore-readings", type="tertiary")


def _renew() -> None:
    with st.spinner(state.words("library.renewing")):
        office_library.tried("look", lambda library, _: library.renew())


def _show(entry: Entry) -> None:
    opened = "library-row-opened" if entry.key == state.get("plan") else "library-row-of"
    with st.container(horizontal=True, vertical_alignment="top", gap="small", key=f"{opened}-{entry.key}"):
        with st.container(gap=None, key=f"library-entry-{entry.key}", width="stretch"):
            to = {**_language(), "plan": [entry.key]}
            st.page_link(path(VIEWS[0]), label=plain(entry.title or entry.name), query_params=to)
            st.html(_facts(entry))
        if not signing.may("remove"):
            return
        st.button(
            state.words("library.remove"), on_click=_remove, args=(entry,), key=f"remove-{entry.key}", type="tertiary",
            help=state.words("library.remove-help"),
        )  # fmt: skip


def _language() -> state.Parameters:
    return {"lang": [state.get("lang")]} if state.get("lang") else {}


def _facts(entry: Entry) -> str:
    """What the list says below a title, as HTML."""
    counts = state.words("library.counts", points=entry.points, departments=entry.departments)
    year = state.words("library.year", year=entry.year) if entry.year else ""
    facts = "　".join(filter(None, [entry.issuer, year, counts]))
    verdict = escape(entry.verdict.sentence(state.language()))
    sound = "pa-meta" if entry.verdict.is_sound else "pa-meta pa-to-check"
    return (
        f"<div class='pa-row'>{escape(facts)}</div><div class='{sound}'>{verdict}</div>"
        f"<div class='pa-meta'>{escape(_history(entry))}</div>"
    )


def _history(entry: Entry) -> str:
    added = state.words("library.added", who=signing.shown(entry.added_by), when=when(entry.added_at))
    told = [entry.name, added] if entry.title else [added]
    if not entry.revision:
        return "　".join(told)
    named = {"revision": entry.revision, "who": signing.shown(entry.changed_by), "when": when(entry.changed_at)}
    return "　".join([*told, state.words("library.changed", **named)])


def _remove(entry: Entry) -> None:
    if not office_library.tried("remove", lambda library, by: library.remove(entry.key, by)):
        return
    office_library.say("library.removed", title=entry.title or entry.name)
    if state.get("plan") == entry.key:
        state.put("plan", None)
        state.forget_view()


def show_removed() -> None:
    """What is marked as removed, folded: each can be brought back until a command deletes it for good."""
    gone = office_library.entries(removed=True)
    if not gone or not signing.may("remove"):
        return
    with st.expander(state.words("library.removed-list", count=len(gone)), key="library-removed"):
        st.caption(state.words("library.removed-means"))
        for each in gone:
            with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"removed-{each.key}"):
                named = {"who": signing.shown(each.removed_by), "when": when(each.removed_at)}
                said = f"{each.title or each.name}　{state.words('library.removed-by', **named)}"
                st.html(f"<div class='pa-row'>{escape(said)}</div>", width="stretch")
                label = state.words("library.restore")
                st.button(label, on_click=_restore, args=(each,), key=f"restore-{each.key}", type="tertiary")


def _restore(entry: Entry) -> None:
    if office_library.tried("remove", lambda library, by: library.restore_entry(entry.key, by)):
        office_library.say("library.restored", title=entry.title or entry.name)
