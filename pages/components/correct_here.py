"""Correcting where one reads: beside every name of an opened point, and at the point itself for one that is missing."""

from collections.abc import Hashable, Mapping
from typing import Any

import streamlit as st

from analysis import schema
from analysis.corrections import Correction
from analysis.errors import PlanError
from pages.components import plans, state
from pages.components.frame import Frame
from pages.components.plain import plain

_REFUSED = "correction-here-refused"
Row = Mapping[Hashable, Any]


def show_name(frame: Frame, row: Row) -> None:
    """A small menu beside a name, a row of the assignments: another role, another name, or no unit at all."""
    key = f"{row['point_key']}-{row['start']}-{row['position']}"
    with st.popover(state.words("points.correct"), type="tertiary", key=f"correct-{key}"):
        st.caption(plain(state.words("points.correct-name", name=row["name_as_written"])))
        st.text_input(state.words("column.name_as_written"), row["name_as_written"], key=f"name-{key}")
        _ask_role(f"role-{key}", str(row["role"]))
        _ask_why(key)
        with st.container(horizontal=True):
            st.button(state.words("points.correct-keep"), key=f"keep-{key}", on_click=_change, args=(frame, row, key))
            st.button(state.words("points.correct-drop"), key=f"drop-{key}", on_click=_drop, args=(frame, row, key))


def show_point(frame: Frame, point: str) -> None:
    """A menu at the point: a unit that is missing; above it, why the last correction was refused."""
    if refused := st.session_state.pop(_REFUSED, ""):
        st.error(plain(refused))
    key = f"add-{point}"
    with st.popover(state.words("points.correct-add"), type="tertiary", key=f"correct-{key}"):
        st.text_input(state.words("column.name_as_written"), key=f"name-{key}")
        _ask_role(f"role-{key}", "responsible")
        _ask_why(key)
        st.button(state.words("points.correct-keep"), key=f"keep-{key}", on_click=_add, args=(frame, point, key))


def _ask_role(key: str, role: str) -> None:
    roles = list(schema.ROLES)
    label = state.words("column.role")
    st.selectbox(label, roles, roles.index(role), key=key, format_func=lambda each: state.words(f"role.{each}"))


def _ask_why(key: str) -> None:
    st.text_input(state.words("corrections.why"), key=f"why-{key}", placeholder=state.words("corrections.why-hint"))


def _change(frame: Frame, row: Row, key: str) -> None:
    role, name = str(st.session_state[f"role-{key}"]), str(st.session_state[f"name-{key}"]).strip()
    changes = [_of(row, "role", role, key)] if role != row["role"] else []
    changes += [_of(row, "name", name, key)] if name and name != row["name_as_written"] else []
    _apply(frame, changes)


def _drop(frame: Frame, row: Row, key: str) -> None:
    _apply(frame, [_of(row, "drop", "", key)])


def _add(frame: Frame, point: str, key: str) -> None:
    name = str(st.session_state[f"name-{key}"]).strip()
    role, why = str(st.session_state[f"role-{key}"]), str(st.session_state[f"why-{key}"])
    _apply(frame, [Correction("add", point, name, -1, role, why)] if name else [])


def _of(row: Row, action: Any, to: str, key: str) -> Correction:
    why = str(st.session_state[f"why-{key}"])
    return Correction(action, str(row["point_key"]), str(row["name_as_written"]), int(row["start"]), to, why)


def _apply(frame: Frame, changes: list[Correction]) -> None:
    """Put the corrections in effect; one that cannot be applied is told with its reason, and nothing changes."""
    corrections = frame.corrections
    try:
        for each in changes:
            corrections = corrections.with_one(each)
        plans.correct(plans.in_use(), corrections)
    except PlanError as error:
        st.session_state[_REFUSED] = error.message(state.language())
