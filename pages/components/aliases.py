"""What a proposed alias would change, or has changed, said on the page."""

from collections.abc import Callable
from html import escape
from typing import Any

import streamlit as st

from analysis.findings import AliasEffect, alias_effect
from analysis.i18n import listed
from analysis.library import Library
from analysis.registry import Alias
from pages.components import office_library, signing, state
from pages.components.frame import Frame
from pages.components.office_library import Held
from pages.components.plain import plain


def show_effects(frame: Frame) -> None:
    """One box for each proposed alias: before and after, and why it is proposed; for each confirmed one, who confirmed it.

    In a plan of the library a proposed one can be confirmed for everyone, with a reason.
    """
    _show_confirmed(frame)
    merged = frame.selected.selection.merged
    for number, alias in enumerate(each for each in frame.proposed if each.reason or each.key in merged):
        effect = _effect(frame, alias)
        said = state.words(
            "alias.on" if alias.key in merged else "alias.off",
            name=alias.name, department=alias.department, before=effect.name_count, other=effect.department_count,
            after=effect.merged_count, rank=effect.rank, tied=effect.tied, departments=effect.departments_after,
        )  # fmt: skip
        with st.expander(plain(said), key=f"alias-{alias.key}"):
            st.write(plain(alias.reason_in(frame.language) or state.words("alias.suggested")))
            if effect.together:
                st.write(plain(state.words("alias.together", points=listed(effect.together, frame.language))))
            if frame.held and signing.may("correct"):
                _offer_to_confirm(frame.held, frame, alias, number)


def _show_confirmed(frame: Frame) -> None:
    for number, alias in enumerate(frame.held.state.aliases if frame.held else ()):
        key = "alias.confirmed" if alias in frame.register.aliases else "alias.circle"
        said = state.words(key, name=alias.name, department=alias.department, why=alias.reason)
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"confirmed-{number}"):
            st.html(f"<div class='pa-meta'>{escape(said)}</div>", width="stretch")
            if not signing.may("correct"):
                continue
            st.button(
                state.words("alias.withdraw"), key=f"take-back-alias-{number}", type="tertiary",
                on_click=_withdraw, args=(frame, alias),
            )  # fmt: skip


def _offer_to_confirm(held: Held, frame: Frame, alias: Alias, number: int) -> None:
    """The reason is asked for: who comes later must know it."""
    key = f"alias-why-{held.entry.key}-{number}"
    with st.container(key=f"correct-alias-{number}", gap="xsmall"):
        st.text_input(state.words("corrections.why"), alias.reason_in(frame.language), key=key, max_chars=400)
        signing.ask(f"alias-{number}")
        st.button(
            state.words("alias.confirm"), key=f"confirm-alias-{number}", on_click=_confirm, args=(frame, alias, key),
        )  # fmt: skip


def _confirm(frame: Frame, alias: Alias, key: str) -> None:
    why, seen = str(st.session_state[key]), frame.held
    if seen:
        named: dict[str, Any] = {
            "name": alias.name,
            "department": alias.department,
            "revision": seen.state.revision,
            "reason": why,
        }
        _change(lambda library, by: library.confirm_alias(seen.entry.key, **named, by=by, plan=frame.read))


def _withdraw(frame: Frame, alias: Alias) -> None:
    seen = frame.held
    if seen:
        named: dict[str, Any] = {"name": alias.name, "department": alias.department, "revision": seen.state.revision}
        _change(lambda library, by: library.withdraw_alias(seen.entry.key, **named, by=by, plan=frame.read))


def _change(change: Callable[[Library, str], object]) -> None:
    """Confirm or withdraw; the newest state is shown then."""
    if office_library.tried("correct", change):
        state.put("revision", None)


def _effect(frame: Frame, alias: Alias) -> AliasEffect:
    return frame.once(("alias", alias.key), lambda: alias_effect(frame.separate(), frame.merged(alias), alias))
