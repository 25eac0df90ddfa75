"""Correcting where one reads: a name of the opened point, with its sentence; or a name that was not read."""

from collections.abc import Hashable, Mapping, Sequence
from html import escape

import pandas as pd
import streamlit as st

from analysis import schema
from analysis.corrections import OF_LEDGER, Correction, nearest, unused
from analysis.errors import PlanError
from analysis.parsing import Plan
from pages.components import corrections_note, failures, plans, scan_strip, signing, state
from pages.components.frame import Frame, path
from pages.components.source_viewer import marked

NEW = "new"
"""What `correct` says when a name is to be added; else where the name stands, and the name."""
_AROUND = 120
"""Characters of a line before and behind corrected words: a whole plan may stand in one line."""
_REFUSED = "correct-refused"


def mark_of(start: int, written: str) -> str:
    """The value of the parameter `correct` that opens this name."""
    return f"{start}.{written}"


def show(frame: Frame, key: str, own: pd.DataFrame) -> None:
    """The form for the name of point `key` that is open; nothing where none is. `own` has the point's rows."""
    asked = state.get("correct")
    meant = [row for row in own.to_dict("records") if mark_of(row["start"], row["name_as_written"]) == asked]
    if not meant and asked != NEW:
        return
    with st.container(border=True, key="correct", gap="xsmall"):
        if meant:
            _show_form(frame, key, str(meant[0]["name_as_written"]), int(meant[0]["start"]), meant[0])
        else:
            _show_new(frame, key)
        show_refused()


def show_refused() -> None:
    """Why the corrections of the form that is open were refused, where they were."""
    failures.tell_refused(_REFUSED)


def _show_form(frame: Frame, key: str, name: str, start: int, row: Mapping[Hashable, str]) -> None:
    st.html(f"<div class='pa-clause'>{_sentence(frame, key, name, start)}</div>")
    scan_strip.show_name(frame, start, start + len(name))
    names = frame.selected.tables.departments["department"].tolist()
    with st.form(f"correct-{start}-{name}", border=False):
        left, right = st.columns([3, 2], gap="small")
        is_scan = frame.plan.source.has_pictures
        written = left.text_input(
            state.words("column.name_as_written"), name, help=state.words("misread.write-help") if is_scan else None
        )
        role = right.selectbox(
            state.words("column.role"), schema.ROLES, schema.ROLES.index(row["role"]), format_func=_role
        )
        department = st.selectbox(
            state.words("column.department"), names, names.index(row["department"]), accept_new_options=True,
            help=state.words("correct.department-help"),
        )  # fmt: skip
        why = ask_why(frame)
        with st.container(horizontal=True, gap="small"):
            is_saved = st.form_submit_button(state.words("correct.save"), type="primary")
            is_dropped = st.form_submit_button(state.words("correct.drop"))
            is_left = st.form_submit_button(state.words("correct.cancel"), type="tertiary")
    if is_left:
        done()
    elif is_dropped:
        keep(frame, [Correction("drop", key, name, start, "", why)])
    elif is_saved:
        keep(frame, _changes(frame, row, {"role": role, "name": written, "department": department}, why))


def _sentence(frame: Frame, key: str, name: str, start: int) -> str:
    """The clause that the name stands in, with the name marked, as HTML."""
    text = frame.plan.source.text
    within = [each for each in frame.plan.point(key).clauses if each.start <= start < each.end]
    if not within:
        return escape(name)
    return marked(text, within[0].start, within[0].end, [(start, start + len(name), "pa-focus")])


def _changes(frame: Frame, row: Mapping[Hashable, str], asked: Mapping[str, str | None], why: str) -> list[Correction]:
    """What was changed, the name before its department: a new name stands in a place of its own."""
    key, name, start = str(row["point_key"]), str(row["name_as_written"]), int(row["start"])
    found = []
    if asked["role"] and asked["role"] != row["role"]:
        found.append(Correction("role", key, name, start, asked["role"], why))
    written, department = (asked["name"] or "").strip(), asked["department"]
    if written and written != name:
        change = renamed(frame.plan, key, name, start, written, why)
        found.append(change)
        if change.action == "name":
            name, start = written, nearest(frame.plan.source.text, written, frame.plan.point(key), start)
    if department and department != row["department"]:
        found.append(Correction("department", key, name, start, department, why))
    return found


def renamed(plan: Plan, key: str, name: str, start: int, written: str, why: str) -> Correction:
    """That the unit `name` is `written` on the page.

    The text of a scan may hold no such words, for they were recognised wrongly: then it is a department of that name,
    with its reason, as what was recognised stays as it is.
    """
    source = plan.source
    if source.scan is None or nearest(source.text, written, plan.point(key), start) >= 0:
        return Correction("name", key, name, start, written, why)
    pages = [line.page + 1 for line in source.scan.lines if line.start <= start < line.end]
    misread = state.words("misread.why-written", page=pages[0]) if pages else ""
    return Correction("department", key, name, start, written, why or misread)


def _show_new(frame: Frame, key: str) -> None:
    st.html(f"<div class='pa-clause'>{escape(state.words('correct.new-how'))}</div>")
    with st.form(f"correct-new-{key}", border=False):
        left, right = st.columns([3, 2], gap="small")
        written = left.text_input(state.words("column.name_as_written"))
        at = schema.ROLES.index("responsible")
        role = right.selectbox(state.words("column.role"), schema.ROLES, at, format_func=_role)
        why = ask_why(frame)
        with st.container(horizontal=True, gap="small"):
            is_saved = st.form_submit_button(state.words("correct.save"), type="primary")
            is_left = st.form_submit_button(state.words("correct.cancel"), type="tertiary")
    if is_left:
        done()
    elif is_saved:
        keep(frame, [Correction("add", key, written.strip(), -1, role, why)])


def _role(role: str) -> str:
    return state.words(f"role.{role}")


def ask_why(frame: Frame) -> str:
    """Ask in a form for the reason of a correction; where it is for everyone, also who makes it, once."""
    why = st.text_input(state.words("corrections.why"), placeholder=state.words("corrections.why-hint"))
    if frame.held:
        signing.remember(signing.ask_in_form())
    return why


def keep(frame: Frame, changes: Sequence[Correction]) -> None:
    """Put the changes in effect and close the form; where one is refused, all are, and the form says why."""
    found = frame.corrections
    for each in changes:
        found = found.with_one(each)
    try:
        if changes:
            plans.correct(frame.read, found, frame.held)
    except PlanError as error:
        st.session_state[_REFUSED] = error.message(state.language())
        return
    done()


def done() -> None:
    """Close the form."""
    state.put("correct", None)
    state.write()
    st.rerun()


def show_changes(frame: Frame, key: str = "", *, with_sentence: bool = False, of_ledger: bool = False) -> None:
    """What was corrected in the point `key`, or everywhere, each in words with a way to take it back.

    With its sentence, each leads to its place; with `of_ledger` only what was corrected there.
    """
    in_vain = frame.once("unused corrections", lambda: unused(frame.plan))
    for i, item in enumerate(frame.corrections.items):
        if (key and item.point_key != key) or (of_ledger and item.action not in OF_LEDGER):
            continue
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"changed-{i}"):
            note = state.words("corrections.unused") if item in in_vain else ""
            said = escape("　".join(filter(None, [*corrections_note.in_words([item]), note])))
            st.html(f"<div class='pa-{'point' if with_sentence else 'meta'}'>{said}</div>", width="stretch")
            if with_sentence and item.point_key and item not in in_vain:
                _show_way(item)
            st.button(
                state.words("correct.take-back"), key=f"take-back-{i}", type="tertiary", on_click=take_back, args=(frame, i)
            )  # fmt: skip
        if with_sentence and item not in in_vain:
            st.html(f"<div class='pa-clause'>{_words_of(frame, item)}</div>")
            start = _place_of(frame, item)
            if item.name:
                scan_strip.show_name(frame, start, start + len(item.name), is_lazy=True)
    failures.tell_refused(f"{_REFUSED}-back")


def _show_way(item: Correction) -> None:
    """The way to what was corrected: the point, or the actions of its ledger."""
    is_of_ledger = item.action in OF_LEDGER
    to = {"within": [f"point:{item.point_key}"]} if is_of_ledger else {"point": [item.point_key]}
    view = "ledger" if is_of_ledger else "points"
    st.page_link(path(view), label=state.words("correct.see"), query_params={**state.carried(), **to})


def _place_of(frame: Frame, item: Correction) -> int:
    """Where the corrected words stand in the text."""
    if item.start >= 0:
        return item.start
    return frame.plan.source.text.find(item.name, frame.plan.point(item.point_key).start)


def _words_of(frame: Frame, item: Correction) -> str:
    """Where the corrected words stand: their line, of the ledger their sentence, with the words marked, as HTML."""
    text, start = frame.plan.source.text, _place_of(frame, item)
    end, stops = start + len(item.name), "\n。；" if item.action in OF_LEDGER else "\n"
    line = max(text.rfind(stop, 0, start) for stop in stops) + 1
    last = min((at for stop in stops if (at := text.find(stop, end)) >= 0), default=len(text))
    begin, close = max(line, start - _AROUND), min(last, end + _AROUND)
    said = marked(text, begin, close, [(start, end, "pa-focus")])
    return f"{'…' if begin > line else ''}{said}{'…' if close < last else ''}"


def take_back(frame: Frame, number: int) -> None:
    """Take correction `number` back; where a later one rests on it, say so and leave all as it is."""
    try:
        plans.correct(frame.read, frame.corrections.without(number), frame.held)
    except PlanError:
        st.session_state[f"{_REFUSED}-back"] = state.words("correct.needed")
