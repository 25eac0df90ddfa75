"""The sidebar's filters: widgets that write the selection's parameters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from analysis import schema
from analysis.figure_words import group_labels
from analysis.parsing import Plan
from analysis.registry import Alias
from analysis.selection import Selected, Selection, unit_counts
from analysis.settings_words import added_units_in_words
from pages.components import asking, state
from pages.components.plain import plain


@dataclass(frozen=True, slots=True)
class Offered:
    """What a plan has to filter by: value → words; `most_units` of any point, whether roles may be assumed."""

    sections: Mapping[str, str]
    departments: Mapping[str, str]
    roles: tuple[str, ...]
    most_units: int
    may_assume: bool
    added_units: str


def offered(selected: Selected, plan: Plan) -> Offered:
    """The filters of a plan, from its whole tables."""
    tables = selected.tables
    rows = tables.assignments
    return Offered(
        sections={no: f"{numeral}{title}" for no, numeral, title in tables.top_sections()},
        departments={name: name for name in tables.departments["department"]},
        roles=tuple(role for role in schema.ROLES if role in set(rows["role"])),
        most_units=int(unit_counts(rows).max()) if len(rows) else 0,
        may_assume=bool(rows["role_basis"].eq("order").any() or rows["role"].eq("responsible").any()),
        added_units=added_units_in_words(plan.rules, state.language()) if plan.rules.added_units else "",
    )


def ask(selected: Selected, has: Offered, proposed: Sequence[Alias]) -> None:
    """Show the filters as the selection has them; each answer goes into the parameters before the next run."""
    selection = selected.selection
    with st.sidebar:
        st.header(state.words("filter.heading"), anchor=False)
        _choose("sections", has.sections, selection.sections)
        _choose("departments", has.departments, selection.departments)
        if len(has.roles) > 1:
            named = group_labels(selected, "role", state.language())
            _choose("roles", {role: named[role] for role in has.roles}, selection.roles)
        _limit(has.most_units, selection.max_units)
        _merge(proposed, selection.merged)
        if has.may_assume:
            asking.switch(
                st.sidebar, "order_leads", state.words("filter.order_leads"), state.words("filter.order_leads-help")
            )
        if has.added_units:
            label = plain(state.words("filter.rule_units", unit=has.added_units))
            asking.switch(st.sidebar, "rule_units", label, state.words("filter.rule_units-help"))
        if not selection.is_open:
            st.button(state.words("filter.clear"), on_click=state.clear, args=(Selection.names(),))


def _choose(name: str, options: Mapping[str, str], chosen: Sequence[str]) -> None:
    if not options:
        return
    key, keep = state.kept_as(name, [value for value in chosen if value in options])
    st.multiselect(
        state.words(f"filter.{name}"), list(options), key=key, on_change=keep, format_func=options.__getitem__,
        placeholder=state.words("filter.all"), select_all=False,
    )  # fmt: skip


def _limit(largest: int, limit: int | None) -> None:
    options = {"": state.words("filter.any"), **{str(k): state.words("filter.at-most", k=k) for k in range(1, largest)}}
    key, keep = state.kept_as("max_units", str(limit) if str(limit) in options else "")
    st.selectbox(
        state.words("filter.max_units"), list(options), key=key, on_change=keep, help=state.words("filter.max_units-help"),
        format_func=options.__getitem__,
        placeholder=state.words("filter.any"),
    )  # fmt: skip


def _merge(proposed: Sequence[Alias], merged: Sequence[str]) -> None:
    """A switch for each registered proposal; those that only the spelling suggests are folded away until one is on."""
    for alias in proposed:
        if alias.reason:
            _merge_switch(alias, merged)
    suggested = [alias for alias in proposed if not alias.reason]
    if suggested:
        is_on = any(alias.key in merged for alias in suggested)
        with st.expander(state.words("filter.suggested", count=len(suggested)), expanded=is_on, key="suggested"):
            for alias in suggested:
                _merge_switch(alias, merged)


def _merge_switch(alias: Alias, merged: Sequence[str]) -> None:
    key = f"ask-merged-{alias.key}"
    st.session_state[key] = alias.key in merged
    label = plain(state.words("filter.merge", name=alias.name, department=alias.department))
    reason = plain(alias.reason_in(state.language()) or state.words("alias.suggested"))
    st.toggle(label, key=key, on_change=_switch, args=(alias.key, key), help=reason)


def _switch(alias: str, key: str) -> None:
    others = [each for each in state.parameters().get("merged", []) if each != alias]
    state.put("merged", [*others, alias] if st.session_state[key] else others)
