"""What a proposed alias would change, or has changed, said on the page."""

import streamlit as st

from analysis.findings import AliasEffect, alias_effect, listed
from analysis.registry import Alias
from pages.components import state
from pages.components.frame import Frame
from pages.components.plain import plain


def show_effects(frame: Frame) -> None:
    """One box for each proposed alias: before and after, and why it is proposed."""
    merged = frame.selected.selection.merged
    for alias in (each for each in frame.proposed if each.reason or each.key in merged):
        effect = _effect(frame, alias)
        said = state.words(
            "alias.on" if alias.key in merged else "alias.off",
            name=alias.name, department=alias.department, before=effect.name_count, other=effect.department_count,
            after=effect.merged_count, rank=effect.rank, departments=effect.departments_after,
        )  # fmt: skip
        with st.expander(plain(said), key=f"alias-{alias.key}"):
            st.write(plain(alias.reason_in(frame.language) or state.words("alias.suggested")))
            if effect.together:
                st.write(plain(state.words("alias.together", points=listed(effect.together, frame.language))))


def _effect(frame: Frame, alias: Alias) -> AliasEffect:
    return frame.once(("alias", alias.key), lambda: alias_effect(frame.separate(), frame.merged(alias), alias))
