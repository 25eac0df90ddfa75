"""The ledger's rows on a page: which the reader asked for, and the same value for all who show them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analysis import schema
from analysis.charts.calendar import place_name
from analysis.i18n import conventions, listed
from analysis.ledger.tasks import LANES, NO_DATE, Task, tasks_of
from analysis.tables import LedgerTables, PlanTables, ledger_tables
from pages.components import asking, state
from pages.components.frame import Frame

PICTURES = ("calendar", "matrix")
KINDS = ("quantity", "deadline", "deliverable")
"""What an action can be held to, in the order in which a page lists it."""
HOLDS = (*KINDS, "none")
"""What an action can be asked to have: one of these, or none of them."""
_FILTERS = ("nature", "holds", "month")


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """What the reader asked for: the picture, and the rows: `tasks` of the `whole` selected part; `name` tells it apart.

    Where not all of the part is shown, `narrowed` says how much and what was asked for; else it is empty.
    """

    picture: str
    whole: Sequence[Task]
    tasks: Sequence[Task]
    name: tuple[object, ...]
    narrowed: str


def whole(frame: Frame, *, year_end: bool = False) -> list[Task]:
    """Every action of the selected points, in the order of the text."""
    return frame.once(("tasks", year_end), lambda: _whole(frame, year_end=year_end))


def _whole(frame: Frame, *, year_end: bool) -> list[Task]:
    kept = set(frame.selected.points["point_key"])
    return [task for task in of_plan(frame, frame.selected.tables, year_end=year_end) if task.point_key in kept]


def of_plan(frame: Frame, tables: PlanTables, *, year_end: bool = False) -> list[Task]:
    """Every action of the plan, with the owners as `tables` have them."""
    ledger = _with_year_end(frame) if year_end else tables.ledger
    return tasks_of(ledger.actions, ledger.commitments, tables.assignments, frame.plan.source.text)


def _with_year_end(frame: Frame) -> LedgerTables:
    return frame.once("ledger to the year's end", lambda: ledger_tables(frame.plan, assume_year_end=True))


def ask(frame: Frame) -> Asked:
    """Ask for the picture and, behind one button, which actions; say in a line which they are."""
    row = st.container(horizontal=True, vertical_alignment="center", gap="small", key="asked")
    views = {each: state.words(f"ledger.page.view-{each}") for each in PICTURES}
    picture = asking.one_of(row, "picture", state.words("ledger.page.view"), views, is_bare=True)
    menu = row.popover(state.words("ledger.page.filter"), key="ledger-filters")
    said = row.container()
    has_undated = any(NO_DATE in task.places for task in whole(frame))
    year_end = has_undated and state.get("year_end") == "1"
    every = whole(frame, year_end=year_end)
    filters = _ask_filters(menu, every, frame)
    if has_undated:
        asking.switch(menu, "year_end", state.words("ledger.page.year-end"), state.words("ledger.page.year-end-help"))
    kept = [task for task in every if _is_kept(task, filters)]
    narrowed = _narrowed(every, kept, filters, frame)
    told = narrowed or state.words("ledger.page.all", total=len(every))
    said.html(f"<div class='pa-meta'>{escape(told)}</div>")
    name = (picture, year_end, *((each, tuple(values)) for each, values in filters.items()))
    return Asked(picture, every, kept, name, narrowed)


def _ask_filters(menu: DeltaGenerator, tasks: Sequence[Task], frame: Frame) -> dict[str, list[str]]:
    natures = [each for each in schema.NATURES if any(task.nature == each for task in tasks)]
    there = {place for task in tasks for place in task.places}
    months = sorted(each for each in there if each.startswith("month:"))
    places = [*months, *(lane for lane in LANES if lane in there)]
    options = {
        "nature": {each: state.words(f"ledger.nature.{each}") for each in natures},
        "holds": {each: state.words(f"ledger.page.holds-{each}") for each in HOLDS},
        "month": {each: place_name(each, frame.language) for each in places},
    }
    chosen = {name: [each for each in state.parameters().get(name, []) if each in options[name]] for name in _FILTERS}
    for name in ("nature", "holds"):
        key, keep = state.kept_as(name, chosen[name])
        menu.pills(
            state.words(f"ledger.page.{name}"), list(options[name]), selection_mode="multi", key=key, on_change=keep,
            format_func=options[name].__getitem__,
        )  # fmt: skip
    asking.pick(
        menu, "month", state.words("ledger.page.month"), {"": state.words("ledger.page.month-all"), **options["month"]}
    )
    if any(chosen.values()):
        menu.button(state.words("ledger.page.clear"), on_click=state.clear, args=(_FILTERS,), key="ledger-clear")
    return {**chosen, "month": chosen["month"][:1]}


def _is_kept(task: Task, filters: Mapping[str, Sequence[str]]) -> bool:
    natures, holds, months = (filters[name] for name in _FILTERS)
    return (
        (not natures or task.nature in natures)
        and (not holds or any(has(task, each) for each in holds))
        and (not months or task.stands_at(months[0]))
    )


def has(task: Task, kind: str) -> bool:
    """Whether an action has a commitment of this kind, or `none` at all."""
    return not task.kinds if kind == "none" else kind in task.kinds


def _narrowed(every: Sequence[Task], kept: Sequence[Task], filters: Mapping[str, Sequence[str]], frame: Frame) -> str:
    said = [
        listed([state.words(f"ledger.nature.{each}") for each in filters["nature"]], frame.language),
        listed([state.words(f"ledger.page.held-{each}") for each in filters["holds"]], frame.language),
        *(place_name(each, frame.language) for each in filters["month"]),
    ]
    words = conventions(frame.language).between_clauses.join(filter(None, said))
    return state.words("ledger.page.some", total=len(every), count=len(kept), filters=words) if words else ""
