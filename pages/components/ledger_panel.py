"""What the panel of the ledger shows: the actions behind what was clicked; while nothing is open, what stands out."""

from collections.abc import Sequence

import streamlit as st

from analysis import schema
from analysis.charts.calendar import place_name
from analysis.corrections import OF_LEDGER
from analysis.ledger.filled_in import FilledLedger
from analysis.ledger.tasks import LANES, Task
from analysis.schema import top_section
from pages.components import correct_here, duties, groups, ledger_progress, opened_point, panel, state, task_list
from pages.components.frame import Frame
from pages.components.ledger_progress import STATES
from pages.components.ledger_tasks import HOLDS, KINDS, Asked, has
from pages.components.plain import plain

ROOM_TO_CORRECT = 620
"""Pixels that the form of a correction needs."""


def show(frame: Frame, height: int, asked: Asked) -> None:
    """The panel beside the picture; as high as the picture, or as the form that is open in it."""
    if state.get("correct"):
        height = max(height, ROOM_TO_CORRECT)
    found = ledger_progress.filled(frame)
    panel.show(
        frame, height, hint="ledger.page.hint", opened=lambda: _show_opened(frame, asked, found),
        idle=lambda: _show_findings(asked.tasks, found),
    )  # fmt: skip


def _show_opened(frame: Frame, asked: Asked, filled: FilledLedger | None) -> bool:
    """The actions of what is open; whether there was something to show."""
    kind, _, group = state.get("within").partition(":")
    focus = state.get("focus")
    found = [task for task in asked.tasks if _answers(task, focus) and _is_within(task, kind, group, filled)]
    if not (focus or kind):
        return False
    if not found:
        return kind == "act" and _show_gone(frame, group.rpartition("/")[0])
    panel.back()
    duties.heading(_heading(frame, found, focus, kind, group))
    task_list.show(frame, found, focus, filled)
    if kind in ("act", "sentence", "point"):
        correct_here.show_changes(frame, found[0].point_key, of_ledger=True)
    return True


def _show_gone(frame: Frame, key: str) -> bool:
    """What was corrected in the ledger of a point whose opened action is gone; whether anything was."""
    has_changed = any(item.point_key == key and item.action in OF_LEDGER for item in frame.corrections.items)
    if not (has_changed and opened_point.is_in(frame, key)):
        return False
    panel.back()
    duties.heading(state.words("correct-action.gone", point=frame.plan.point(key).no))
    correct_here.show_changes(frame, key, of_ledger=True)
    return True


def _answers(task: Task, department: str) -> bool:
    return not department or any(owner.department == department for owner in task.owners)


def _is_within(task: Task, kind: str, group: str, filled: FilledLedger | None) -> bool:
    """Whether an action is in what `within` names; everything is where it names nothing."""
    match kind:
        case "month" | "lane":
            return task.stands_at(f"{kind}:{group}")
        case "section":
            return top_section(task.section_no) == group
        case "point":
            return task.point_key == group
        case "held":
            return group in HOLDS and has(task, group)
        case "nature":
            return task.nature == group
        case "status":
            return ledger_progress.is_in(filled, task, group)
        case "act":
            return f"{task.point_key}/{task.no}" == group
        case "sentence":
            return str(task.sentence[0]) == group
        case _:
            return kind == ""


def _heading(frame: Frame, found: Sequence[Task], focus: str, kind: str, group: str) -> str:
    count, what = len(found), _what(frame, kind, group)
    if kind in ("act", "sentence"):
        one = "one" if kind == "act" else "sentence"
        return state.words(f"ledger.page.{one}", point=frame.plan.point(found[0].point_key).no, count=count)
    if focus and what:
        return state.words("ledger.page.of-cell", department=focus, within=what, count=count)
    if focus:
        return state.words("ledger.page.of-department", department=focus, count=count)
    return state.words("ledger.page.opened", what=what, count=count)


def _what(frame: Frame, kind: str, group: str) -> str:
    if kind in ("month", "lane"):
        return place_name(f"{kind}:{group}", frame.language)
    if kind in ("held", "nature"):
        return state.words(f"ledger.page.{kind}-{group}")
    if kind == "status":
        return ledger_progress.state_name(group)
    if kind == "point":
        return groups.point_label(frame, group)
    return groups.labels(frame, "section").get(group, group) if kind else ""


def _show_findings(tasks: Sequence[Task], filled: FilledLedger | None) -> None:
    """How many actions are in each state and of each kind, in lines that open them."""
    st.html(f"<div class='pa-opened' role='heading' aria-level='2'>{state.words('ledger.page.findings')}</div>")
    counts = {
        **{f"status:{each}": sum(ledger_progress.is_in(filled, task, each) for task in tasks) for each in STATES},
        **{f"held:{each}": sum(has(task, each) for task in tasks) for each in ("none", *KINDS)},
        **{each: sum(task.stands_at(each) for task in tasks) for each in LANES[1:]},
        **{f"nature:{each}": sum(task.nature == each for task in tasks) for each in schema.NATURES},
    }
    with st.container(key="lines-findings", gap="xxsmall"):
        for place, count in counts.items():
            if count:
                to = {"within": place}
                st.button(
                    plain(_said(place, count)),
                    key=f"finding-{place}",
                    type="tertiary",
                    on_click=state.open_only,
                    kwargs=to,
                )


def _said(place: str, count: int) -> str:
    kind, _, name = place.partition(":")
    if kind == "lane":
        what = place_name(place, state.language())
    else:
        what = ledger_progress.state_name(name) if kind == "status" else state.words(f"ledger.page.{kind}-{name}")
    return state.words("ledger.page.said", count=count, what=what)
