"""A ledger that an office has filled in, beside the plan: how far it is, and what in it is not the plan's.

The file is the reader's own: it stays in the session, and nothing made of it is kept for others.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from html import escape

import pandas as pd
import streamlit as st

from analysis.errors import PlanError
from analysis.exports import row_words
from analysis.i18n import LANGUAGES, conventions, listed
from analysis.ledger.filled_in import FilledLedger, FilledRow, Progress, progress_of, read_filled_ledger
from analysis.ledger.office_columns import STATUSES, head
from analysis.ledger.tasks import Task
from pages.components import ledger_tasks, state
from pages.components.briefs import brief
from pages.components.frame import Frame
from pages.components.plain import plain

_FILES, _READ, _REFUSED, _NUMBER = (
    "filled-ledgers",
    "filled-ledger-read",
    "filled-ledger-refused",
    "filled-ledger-number",
)
MOST_LISTED = 200
FEW_TOLD, WORDS_TOLD = 5, 20
"""Words struck through that a line quotes, and characters of each."""
STATES = (*STATUSES, "overdue")
"""What an action can be by a filled-in ledger, for lists of those that are."""


def filled(frame: Frame) -> FilledLedger | None:
    """The ledger that the reader has uploaded for this plan, read for the plan as it is corrected now."""
    found = _read(frame)
    return found if isinstance(found, FilledLedger) else None


def _read(frame: Frame) -> FilledLedger | PlanError | None:
    """The uploaded ledger, read once for the plan as it stands; the error where a correction has cut the plan anew."""
    data: bytes | None = st.session_state.get(_FILES, {}).get(frame.plan.plan_id)
    if data is None:
        return None
    name = (frame.plan.plan_id, frame.corrections.to_json())
    kept: tuple[object, FilledLedger | PlanError] | None = st.session_state.get(_READ)
    if kept is None or kept[0] != name:
        try:
            kept = (name, read_filled_ledger(data, _plan_rows(frame)))
        except PlanError as error:
            kept = (name, error.with_traceback(None))
        st.session_state[_READ] = kept
    return kept[1]


def _plan_rows(frame: Frame) -> list[Mapping[str, Mapping[str, str]]]:
    """The plan's rows in each way in which its file may have been written: languages, 年内 with a day, names merged."""
    told = [replace(brief(frame), language=language) for language in LANGUAGES]
    ways = [
        ledger_tasks.of_plan(frame, selected.tables, year_end=year_end)
        for selected in (frame.selected, frame.separate())
        for year_end in (False, True)
    ]
    return [{task.key: row_words(each, task) for task in tasks} for tasks in ways for each in told]


def ask(frame: Frame) -> None:
    """A folded part to upload a filled-in ledger; where there is one, what it says."""
    found = _read(frame)
    part = st.expander(state.words("ledger.progress.open"), key="ledger-upload", on_change="rerun")
    if part.open:
        with part:
            st.caption(state.words("ledger.progress.help"))
            key = f"ask-ledger-{st.session_state.get(_NUMBER, 0)}"
            st.file_uploader(
                state.words("ledger.progress.upload"), type=["xlsx"], key=key, on_change=_take, args=(frame, key),
            )  # fmt: skip
    plan_id, message = st.session_state.get(_REFUSED, ("", ""))
    if plan_id == frame.plan.plan_id:
        st.error(plain(message))
    if isinstance(found, PlanError):
        st.error(plain(found.message(frame.language)))
    elif found:
        _show(frame, found)


def _take(frame: Frame, key: str) -> None:
    given = st.session_state[key]
    st.session_state.pop(_REFUSED, None)
    if given is None:
        return
    try:
        read_filled_ledger(given.getvalue(), _plan_rows(frame))
    except PlanError as error:
        st.session_state[_REFUSED] = (frame.plan.plan_id, error.message(state.language()))
        return
    st.session_state[_FILES] = {**st.session_state.get(_FILES, {}), frame.plan.plan_id: given.getvalue()}
    st.session_state.pop(_READ, None)


def _forget(plan_id: str) -> None:
    st.session_state[_FILES] = {each: data for each, data in st.session_state[_FILES].items() if each != plan_id}
    st.session_state[_NUMBER] = st.session_state.get(_NUMBER, 0) + 1
    st.session_state.pop(_READ, None)


def _show(frame: Frame, found: FilledLedger) -> None:
    """The states in a line, then what is not the plan's, each folded."""
    progress = progress_of(found, date.today())
    with st.container(key="ledger-progress", gap="xsmall"):
        st.html(f"<div class='pa-finding'>{escape(in_words(progress))}</div>")
        said = [state.words("ledger.progress.matched", matched=len(found.rows), missing=len(found.missing))]
        if progress.unknown_words:
            words = [
                state.words("ledger.progress.word", words=each, count=n) for each, n in progress.unknown_words.items()
            ]
            said.append(state.words("ledger.progress.words-unknown", words=_listed(words)))
        if found.struck:
            said.append(state.words("ledger.progress.struck", count=len(found.struck), words=_few(found.struck)))
        if found.own_columns:
            said.append(state.words("ledger.progress.own-columns", heads=_listed(found.own_columns)))
        for line in said:
            st.html(f"<div class='pa-meta'>{escape(line)}</div>")
        for kind in ("changed", "added", "unknown", "repeated"):
            _show_rows(kind, getattr(found, kind))
        _show_missing(frame, found)
        label = state.words("ledger.progress.forget")
        st.button(label, key="ledger-forget", type="tertiary", on_click=_forget, args=(frame.plan.plan_id,))


def in_words(progress: Progress) -> str:
    """已完成 12，推进中 30，未开始 5；逾期 2."""
    counts = {state.words(f"ledger.status.{each}"): progress.states.get(each, 0) for each in ("done", "in-progress")}
    counts |= {
        state.words(f"ledger.status.{each}"): count
        for each in STATUSES
        if each not in ("done", "in-progress") and (count := progress.states.get(each, 0))
    }
    counts |= {
        state.words(f"ledger.progress.{name}"): count
        for name, count in (("blank", progress.states.get("", 0)), ("other", sum(progress.unknown_words.values())))
        if count
    }
    said = [f"{name} {count}" for name, count in counts.items()]
    comma = conventions(state.language()).comma
    return state.words("ledger.progress.said", states=comma.join(said), overdue=progress.overdue)


def _show_rows(kind: str, rows: Sequence[FilledRow]) -> None:
    """All that these rows of the file hold, with what was changed in them."""
    if not rows:
        return
    part = st.expander(
        state.words(f"ledger.progress.rows-{kind}", count=len(rows)),
        key=f"ledger-{kind}",
        type="compact",
        on_change="rerun",
    )
    if part.open:
        table = pd.DataFrame([_as_written(row) for row in rows]).fillna("")
        part.dataframe(table, hide_index=True, key=f"ledger-{kind}-rows")


def _as_written(row: FilledRow) -> dict[str, str]:
    changes = [
        state.words(
            f"ledger.progress.{'change' if each.after else 'emptied'}",
            column=head(each.column, state.language()),
            before=each.before,
            after=each.after,
        )
        for each in row.changes
    ]
    told = {state.words("ledger.progress.changes"): conventions(state.language()).between_clauses.join(changes)}
    return (
        (told if changes else {})
        | {head(name, state.language()): said for name, said in row.words.items() if said}
        | dict(row.further)
    )


def _show_missing(frame: Frame, found: FilledLedger) -> None:
    if not found.missing:
        return
    label = state.words("ledger.progress.rows-missing", count=len(found.missing))
    part = st.expander(label, key="ledger-missing", type="compact", on_change="rerun")
    if part.open:
        tasks = {task.key: task for task in ledger_tasks.of_plan(frame, frame.selected.tables)}
        rows = [f"{tasks[key].point_key}-{tasks[key].no}　{tasks[key].text}" for key in found.missing if key in tasks]
        lines = "".join(f"<div class='pa-row'>{escape(each)}</div>" for each in rows[:MOST_LISTED])
        part.html(lines)
        if len(rows) > MOST_LISTED:
            part.caption(state.words("paper.more", count=len(rows) - MOST_LISTED))


def is_in(found: FilledLedger | None, task: Task, wanted: str) -> bool:
    """Whether the filled-in ledger says that an action is in this state, or overdue."""
    row = found.rows.get(task.key) if found else None
    return row is not None and (row.is_overdue(date.today()) if wanted == "overdue" else row.status == wanted)


def state_name(name: str) -> str:
    """A state in words."""
    return state.words("ledger.due.overdue" if name == "overdue" else f"ledger.status.{name}")


def columns(found: FilledLedger, rows: Sequence[Sequence[Task]]) -> dict[str, list[str]]:
    """The office's columns beside the rows of the table, under their heads; of a sentence, of all its actions."""
    return {
        head(column, state.language()): [
            _listed(dict.fromkeys(said for task in tasks if (said := _said(found, task, column)))) for tasks in rows
        ]
        for column in ("status", "person", "progress", "note")
    }


def _said(found: FilledLedger, task: Task, column: str) -> str:
    row = found.rows.get(task.key)
    return row.words.get(column, "") if row else ""


def _few(words: Sequence[str]) -> str:
    """The first of `words`, each short enough for a line, and that there are more."""
    told = [each if len(each) <= WORDS_TOLD else f"{each[:WORDS_TOLD]}…" for each in words[:FEW_TOLD]]
    return _listed(told) + ("…" if len(words) > FEW_TOLD else "")


def _listed(words: Iterable[str]) -> str:
    return listed(words, state.language())
