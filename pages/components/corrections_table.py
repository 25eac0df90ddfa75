"""The editable table of responsibilities: each edit becomes a correction with its reason, and can be undone."""

from collections.abc import Iterator
from typing import Any

import pandas as pd
import streamlit as st

from analysis import schema
from analysis.corrections import Correction, Corrections
from analysis.errors import PlanError
from analysis.parsing import CorrectionKind, Plan
from pages.components import correct_here, failures, groups, paper_table, plans, signing, state
from pages.components.frame import Frame

_EDITION, _REFUSED, _TABLE = "correcting-edition", "correction-refused", "correcting-table"
_LIST = "list"
_COLUMNS = ["point_key", "name_as_written", "department", "role"]
_ACTIONS: dict[str, CorrectionKind] = {"name_as_written": "name", "department": "department", "role": "role"}


def show_table(frame: Frame) -> None:
    """The responsibilities of the whole plan as written and corrected; an edit takes effect at once."""
    rows = frame.once("correcting", lambda: _rows(frame))
    with st.container(horizontal=True, gap="small", key="ask-why-and-who"):
        st.text_input(state.words("corrections.why"), key="ask-why", placeholder=state.words("corrections.why-hint"))
        if frame.held:
            signing.ask("table")
    roles = {role: state.words(f"role.{role}") for role in schema.ROLES}
    shown = rows[[*_COLUMNS, _LIST]].assign(role=rows["role"].map(roles))
    titles = {point.key: groups.numbered(point) for point in frame.plan.points}
    key = f"{_TABLE}-{st.session_state.get(_EDITION, 0)}"
    st.data_editor(
        shown, key=key, num_rows="dynamic", hide_index=True, height=420, on_change=_keep, args=(key, rows, frame),
        column_config={
            "point_key": st.column_config.SelectboxColumn(
                state.words("column.point_key"), options=list(titles), required=True, width=180,
                format_func=lambda key: titles[str(key)]),
            "role": st.column_config.SelectboxColumn(
                state.words("column.role"), options=list(roles.values()), required=True, default=roles["responsible"], width=90),
            **{each: st.column_config.TextColumn(state.words(f"column.{each}"), required=each == "name_as_written", width=200)
               for each in ("name_as_written", "department")},
            _LIST: st.column_config.TextColumn(state.words("corrections.written"), disabled=True),
        },
    )  # fmt: skip
    paper_table.show(shown[_COLUMNS], {name: state.words(f"column.{name}") for name in _COLUMNS})
    with st.container(key="screen-only"):
        st.caption(state.words("corrections.how"))
    failures.tell_refused(_REFUSED)


def _rows(frame: Frame) -> pd.DataFrame:
    """The responsibilities, each with the words of the list that it stands in."""
    rows = frame.selected.tables.assignments[[*_COLUMNS, "start"]].astype({"role": "string"})
    places = zip(rows["point_key"].tolist(), rows["start"].tolist(), strict=True)
    return rows.assign(**{_LIST: [_list_around(frame.plan, key, start) for key, start in places]})


def _list_around(plan: Plan, point_key: str, at: int) -> str:
    clauses = (each for each in plan.point(point_key).clauses if each.start <= at < each.end)
    return next((plan.source.text[each.start : each.end] for each in clauses), "")


def _keep(key: str, rows: pd.DataFrame, frame: Frame) -> None:
    """Turn what was edited into corrections; one that cannot be applied is refused with its reason."""
    edited = st.session_state[key]
    found = frame.corrections
    try:
        for correction in _corrections(frame.plan, edited, rows, st.session_state.get("ask-why", "")):
            found = found.with_one(correction)
        plans.correct(frame.read, found, frame.held)
    except PlanError as error:
        st.session_state[_REFUSED] = error.message(state.language())
    if not _awaits_more(edited):
        st.session_state[_EDITION] = st.session_state.get(_EDITION, 0) + 1


def _awaits_more(edited: dict[str, Any]) -> bool:
    """A row being added still lacks its point or its name."""
    return any(not (row.get("point_key") and row.get("name_as_written")) for row in edited["added_rows"])


def _corrections(plan: Plan, edited: dict[str, Any], rows: pd.DataFrame, why: str) -> Iterator[Correction]:
    roles = {state.words(f"role.{role}"): role for role in schema.ROLES}
    for at in edited["deleted_rows"]:
        yield _correction("drop", rows.iloc[at], "", why)
    for at, cells in edited["edited_rows"].items():
        for column, value in cells.items():
            if column in _ACTIONS and value:
                yield _edited(
                    plan, column, rows.iloc[int(at)], roles.get(value, value) if column == "role" else value, why
                )
    for row in edited["added_rows"]:
        if row.get("point_key") and row.get("name_as_written"):
            role = roles.get(row.get("role", ""), "responsible")
            yield Correction("add", row["point_key"], row["name_as_written"], -1, role, why)


def _edited(plan: Plan, column: str, row: "pd.Series[Any]", to: str, why: str) -> Correction:
    found = _correction(_ACTIONS[column], row, to, why)
    if found.action == "name":
        return correct_here.renamed(plan, found.point_key, found.name, found.start, to, why)
    return found


def _correction(action: CorrectionKind, row: "pd.Series[Any]", to: str, why: str) -> Correction:
    return Correction(action, str(row["point_key"]), str(row["name_as_written"]), int(row["start"]), to, why)


def show_list(frame: Frame) -> None:
    """What was corrected and why; undo, and the file to keep."""
    items = frame.corrections.items
    st.header(state.words("corrections.list", count=len(items)), anchor=False)
    if items:
        correct_here.show_changes(frame, with_sentence=True)
    with st.container(horizontal=True):
        if items:
            st.button(
                state.words("corrections.undo"),
                on_click=plans.correct,
                args=(frame.read, frame.corrections.without_last(), frame.held),
            )
            st.download_button(
                state.words("corrections.download"), frame.corrections.to_json(), mime="application/json",
                file_name=state.words("corrections.file-name", plan=frame.read.plan_id), on_click="ignore",
            )  # fmt: skip


def ask_for_file(frame: Frame) -> None:
    """Ask for a file of corrections to apply again."""
    st.file_uploader(
        state.words("corrections.apply"), type=["json"], key="ask-corrections", on_change=_apply, args=(frame,)
    )
    failures.tell_refused(f"{_REFUSED}-file")


def _apply(frame: Frame) -> None:
    file = st.session_state["ask-corrections"]
    if file is None:
        return
    try:
        given = Corrections.from_json(file.getvalue().decode("utf-8-sig", "replace"))
        plans.correct(frame.read, given, frame.held, from_file=True)
    except PlanError as error:
        st.session_state[f"{_REFUSED}-file"] = error.message(state.language())
