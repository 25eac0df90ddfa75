"""Correcting the ledger where one reads it: where an opened action ends, what it is, what it promises and by when."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

import streamlit as st

from analysis import schema
from analysis.corrections import Correction
from analysis.ledger.corrections import cut_places
from analysis.ledger.of_plan import new_action_no
from analysis.ledger.tasks import Promise, Task
from pages.components import correct_here, scan_strip, state
from pages.components.frame import Frame
from pages.components.plain import plain

_DROP, _AROUND = "drop", 9
"""What takes a commitment out; how many characters show a place on either side."""
_EARLIEST, _LATEST = date(1900, 1, 1), date(2100, 12, 31)


class _Answers(NamedTuple):
    """What the form says: the nature, where to cut (0: nowhere), what each commitment is to be, what is to be added."""

    nature: str
    cut_at: int
    promises: Sequence[str]
    kind: str
    words: str
    why: str


def show_way(task: Task) -> None:
    """A quiet button that opens the form."""
    mark = _mark(task)
    st.button(
        f":small[{state.words('correct-action.open')}]", key=f"correct-act-{task.start}", type="tertiary",
        on_click=state.put, args=("correct", mark),
    )  # fmt: skip


def show(frame: Frame, task: Task) -> None:
    """The form, where this action is the one that is corrected."""
    if state.get("correct") != _mark(task):
        return
    with st.container(border=True, key="correct", gap="xsmall"):
        _show_form(frame, task)
        correct_here.show_refused()


def _mark(task: Task) -> str:
    return f"act.{task.start}"


def _show_form(frame: Frame, task: Task) -> None:
    following = _following(frame, task)
    scan_strip.show(frame, *task.sentence)
    with st.form(f"correct-act-form-{task.start}-{task.end}", border=False):
        answers = _Answers(*_ask_action(frame, task), [_ask_promise(each) for each in task.promises], *_ask_more(frame))
        with st.container(horizontal=True, gap="small"):
            is_saved = st.form_submit_button(state.words("correct.save"), type="primary")
            is_joined = bool(following) and st.form_submit_button(state.words("correct-action.join"))
            is_none = st.form_submit_button(state.words("correct-action.no-action"))
            is_left = st.form_submit_button(state.words("correct.cancel"), type="tertiary")
    if is_left:
        correct_here.done()
    elif is_joined and following:
        start, words = following
        correct_here.keep(frame, [Correction("join", task.point_key, words, start, "", answers.why)])
    elif is_none:
        correct_here.keep(frame, [Correction("no-action", task.point_key, task.text, task.start, "", answers.why)])
    elif is_saved:
        correct_here.keep(frame, list(_changes(frame, task, answers)))


def _following(frame: Frame, task: Task) -> tuple[int, str] | None:
    """Where the next action of the point begins, and its words; None behind the last."""
    actions = frame.selected.tables.actions
    own = actions[(actions["point_key"] == task.point_key) & (actions["start"] > task.start)]
    return next(zip(own["start"].tolist(), own["text"].tolist(), strict=True), None)


def _ask_action(frame: Frame, task: Task) -> tuple[str, int]:
    """The nature, and the place to cut at among those behind the commas of the action."""
    text = frame.plan.source.text
    places = cut_places(text, (task.start, task.end), [(each.start, each.end) for each in task.promises])
    names = {0: state.words("correct-action.cut-none")}
    for at in places:
        before, behind = text[max(task.start, at - _AROUND) : at], text[at : min(task.end, at + _AROUND)]
        names[at] = state.words("correct-action.cut-at", before=before, behind=behind)
    nature = st.selectbox(
        state.words("ledger.page.nature"), schema.NATURES, schema.NATURES.index(task.nature), format_func=_nature
    )
    cut_at = 0
    if places:
        cut_at = st.selectbox(state.words("correct-action.cut"), list(names), format_func=names.__getitem__)
    return nature, cut_at


def _nature(nature: str) -> str:
    return state.words(f"ledger.nature.{nature}")


def _ask_promise(promise: Promise) -> str:
    """What a commitment is to be: its use or its two days; `_DROP` for none; unchanged where it is as it was."""
    if promise.kind == "deadline":
        return _ask_days(promise)
    uses = [*([] if promise.use else [""]), *schema.USES[promise.kind], _DROP]
    label = state.words("correct-action.use", kind=state.words(f"ledger.kind.{promise.kind}"), words=promise.text)
    return st.selectbox(
        plain(label), uses, uses.index(promise.use), key=f"correct-promise-{promise.start}", format_func=_use
    )


def _use(use: str) -> str:
    if use == _DROP:
        return state.words("correct-action.drop")
    return state.words(f"ledger.use.{use}") if use else state.words("correct-action.keep")


def _ask_days(promise: Promise) -> str:
    days = [
        st.date_input(
            plain(state.words(f"correct-action.{name}", words=promise.text)), date.fromisoformat(day) if day else None,
            _EARLIEST, _LATEST, key=f"correct-{name}-{promise.start}", format="YYYY-MM-DD",
        )
        for name, day in (("from", promise.due_from), ("to", promise.due_to))
    ]  # fmt: skip
    label = state.words("correct-action.drop-time", words=promise.text)
    is_dropped = st.checkbox(plain(label), key=f"correct-drop-{promise.start}")
    return _DROP if is_dropped else "/".join(day.isoformat() if day else "" for day in days)


def _ask_more(frame: Frame) -> tuple[str, str, str]:
    """What is to be added, with its kind; and the reason."""
    left, right = st.columns(2, gap="small", vertical_alignment="bottom")
    kinds = ("", *schema.COMMITMENTS)
    kind = left.selectbox(state.words("correct-action.add"), kinds, format_func=_kind)
    words = right.text_input(state.words("correct-action.add-words"))
    return kind, words.strip(), correct_here.ask_why(frame)


def _kind(kind: str) -> str:
    return state.words(f"ledger.kind.{kind}") if kind else state.words("correct-action.add-none")


def _changes(frame: Frame, task: Task, answers: _Answers) -> Iterator[Correction]:
    """What was changed; the cut comes last, for behind it the action has other words."""
    key, why = task.point_key, answers.why
    if answers.nature != task.nature:
        yield Correction("nature", key, task.text, task.start, answers.nature, why)
    for promise, asked in zip(task.promises, answers.promises, strict=True):
        is_time = promise.kind == "deadline"
        if asked == _DROP:
            yield Correction("no-commitment", key, promise.text, promise.start, "", why)
        elif asked != (f"{promise.due_from}/{promise.due_to}" if is_time else promise.use):
            yield Correction("date" if is_time else "use", key, promise.text, promise.start, asked, why)
    if answers.kind and answers.words:
        start = task.start + max(task.text.find(answers.words), 0)
        yield Correction("commitment", key, answers.words, start, answers.kind, why)
    if answers.cut_at:
        rest = frame.plan.source.text[answers.cut_at : task.end]
        yield Correction("cut", key, rest, answers.cut_at, str(new_action_no(frame.plan, key)), why)
