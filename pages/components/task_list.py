"""Actions behind a number: each with its sentence, what it is held to and who answers, and a way to its point."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from analysis import schema
from analysis.i18n import listed
from analysis.ledger.filled_in import FilledLedger
from analysis.ledger.office_columns import OFFICE, head
from analysis.ledger.tasks import Task
from pages.components import asking, correct_action, groups, state
from pages.components.frame import Frame, path
from pages.components.plain import plain
from pages.components.point_rows import role_chip
from pages.components.source_viewer import marked, page_of

AT_ONCE = 15


def show(frame: Frame, tasks: Sequence[Task], focus: str = "", filled: FilledLedger | None = None) -> None:
    """`tasks` in their order, the words of each as a link to its place; a long list opens in steps.

    Of a `filled`-in ledger, what it says of each stands below.
    """
    shown = AT_ONCE * state.count("pages")
    for task in tasks[:shown]:
        with st.container(gap=None, key=f"task-{task.start}"):
            with st.container(horizontal=True, gap="small", key=f"lines-task-{task.start}"):
                st.page_link(path("points"), label=plain(task.text), query_params=_link(task, focus))
                correct_action.show_way(task)
            correct_action.show(frame, task)
            st.html(f"<div class='pa-clause pa-task'>{_below(frame, task, focus)}{_filled(filled, task)}</div>")
    asking.offer_more(len(tasks) - shown, "more-tasks")


def _link(task: Task, focus: str) -> dict[str, list[str]]:
    to = {"point": [task.point_key], "at": [f"act.{task.start}.{task.end}"]}
    return {**state.carried(), **to, **({"focus": [focus]} if focus else {})}


def _below(frame: Frame, task: Task, focus: str) -> str:
    """Its point with its page in a scan, its sentence where this holds more, its nature and commitments, its owners; as HTML."""
    start, end = task.sentence
    sentence = ""
    if (start, end) != (task.start, task.end):
        text = marked(frame.plan.source.text, start, end, [(task.start, task.end, "pa-hit")])
        sentence = f"<div class='pa-sentence'>{text}</div>"
    page = page_of(frame.plan, start) if frame.plan.source.has_pictures else ""
    point = escape("　".join(filter(None, (groups.numbered(frame.plan.point(task.point_key)), page))))
    return f"<div>{point}</div>{sentence}<div>{_held(task)}</div><div>{_owners(task, focus)}</div>"


def _filled(filled: FilledLedger | None, task: Task) -> str:
    """State, person and progress as the office wrote them."""
    row = filled.rows.get(task.key) if filled else None
    said = [
        f"{escape(head(column, state.language()))} <b>{escape(row.words[column])}</b>"
        for column in OFFICE
        if row and row.words.get(column)
    ]
    return f"<div>{'　'.join(said)}</div>" if said else ""


def _held(task: Task) -> str:
    held = [
        f"{escape(state.words(f'ledger.kind.{kind}'))} <b>{escape(words)}</b>"
        for kind in schema.COMMITMENTS
        if (words := task.in_words(kind, state.language()))
    ]
    return "　".join([f"<b>{escape(state.words(f'ledger.nature.{task.nature}'))}</b>", *held])


def _owners(task: Task, focus: str) -> str:
    """The departments by role; the role is named unless all are alike."""
    if not task.owners:
        return escape(state.words("ledger.page.no-owner"))
    roles = [role for role in schema.ROLES if any(owner.role == role for owner in task.owners)]
    said = []
    for role in roles:
        names = [_name(owner.department, focus) for owner in task.owners if owner.role == role]
        bases = {owner.basis for owner in task.owners if owner.role == role}
        chip = role_chip(role, "order" if bases == {"order"} else "") if roles != ["responsible"] else ""
        said.append(chip + listed(names, state.language()))
    place = state.words("ledger.own-clause" if task.has_own_clause else "ledger.by-point")
    return f"{'　'.join(said)}　<span class='pa-basis'>{escape(place)}</span>"


def _name(department: str, focus: str) -> str:
    shown = escape(department)
    return f"<mark class='pa-focus'>{shown}</mark>" if department == focus else shown
