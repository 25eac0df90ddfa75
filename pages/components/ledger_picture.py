"""The ledger's picture: a calendar of deadlines, or departments and sections; and what a click in it opens."""

from dataclasses import replace
from html import escape

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analysis.charts import plot_matrix, plot_spread
from analysis.charts.actions_matrix import actions_matrix_info
from analysis.charts.calendar import CalendarInfo, calendar_info, place_name, plot_calendar
from analysis.charts.spread_info import SpreadInfo
from analysis.charts.style import Words
from analysis.exports import Exhibit
from analysis.i18n import conventions
from analysis.ledger.measures import owners_of
from analysis.ledger.tasks import DATED, NO_TIME
from pages.components import exhibit, groups, state, workload_table
from pages.components.briefs import brief
from pages.components.frame import Frame
from pages.components.ledger_tasks import Asked
from pages.components.spread_picture import open_mark, opened_marks, spread_of


def show(frame: Frame, asked: Asked) -> int:
    """The picture, and below it what is counted in it; the picture's height in pixels."""
    height = _show(frame, asked)
    told = "calendar" if asked.picture == "calendar" else "spread"
    st.html(f"<div class='pa-meta'>{escape(state.words(f'ledger.chart.{told}-subtitle'))}</div>")
    return height


def _show(frame: Frame, asked: Asked) -> int:
    if asked.picture == "calendar":
        return exhibit.picture(
            frame, f"ledger-{asked.name}",
            lambda mode: plot_calendar(_calendar(frame, asked), frame.language, mode),
            [[state.get("within")]], lambda mark: state.open_only(within=mark[0]),
        )  # fmt: skip
    return exhibit.picture(
        frame, f"ledger-{asked.name}",
        lambda mode: plot_spread(_spread(frame, asked), frame.language, mode), opened_marks(frame), open_mark,
    )  # fmt: skip


def _calendar(frame: Frame, asked: Asked) -> CalendarInfo:
    total, none, dated = (
        len(asked.tasks),
        *(sum(task.stands_at(lane) for task in asked.tasks) for lane in (NO_TIME, DATED)),
    )
    title = state.words("ledger.chart.calendar-title", total=total, none=none, dated=dated)
    words = _around(frame, asked, title, "ledger.chart.calendar-subtitle")
    return calendar_info(asked.tasks, _year(frame), words)


def _around(frame: Frame, asked: Asked, title: str, subtitle: str) -> Words:
    """The words around a picture; its source says which actions are left out."""
    words = frame.figure_words(title, state.words(subtitle))
    if not asked.narrowed:
        return words
    marks = conventions(frame.language)
    return replace(words, source=marks.between_sentences.join((words.source, f"{asked.narrowed}{marks.stop}")))


def _year(frame: Frame) -> int | None:
    years = frame.selected.tables.plans["year"].dropna().tolist()
    return int(years[0]) if years else None


def owners(frame: Frame, asked: Asked) -> pd.DataFrame:
    """Each action with each of its departments, as far as these are selected."""
    chosen = set(frame.selected.departments["department"])
    return frame.once(("owners", asked.name), lambda: owners_of(asked.tasks, chosen))


def _spread(frame: Frame, asked: Asked) -> SpreadInfo:
    return spread_of(frame, "ledger.page.view-matrix", "ledger.chart.spread-subtitle", owners(frame, asked))


def take_away(frame: Frame, asked: Asked, place: DeltaGenerator) -> None:
    """The exports of the picture that is shown."""
    label = state.words(f"ledger.page.view-{asked.picture}")
    draw = _calendar_on_paper if asked.picture == "calendar" else _matrix_on_paper
    exhibit.take_away(
        frame, place, f"ledger-{asked.picture}", label, lambda: draw(frame, asked), brief(frame),
        _around(frame, asked, "", "ledger.chart.matrix-subtitle").source,
    )  # fmt: skip


def _calendar_on_paper(frame: Frame, asked: Asked) -> Exhibit:
    info = _calendar(frame, asked)
    months = sorted(each for each in info.counts if each.startswith("month:"))
    rows = [(place_name(each, frame.language), info.counts.get(each, 0)) for each in [*months, *info.lanes]]
    heads = [state.words("ledger.page.month"), state.words("ledger.page.count")]
    return Exhibit("calendar", info, plot_calendar(info, frame.language), pd.DataFrame(rows, columns=heads))


def _matrix_on_paper(frame: Frame, asked: Asked) -> Exhibit:
    actions = owners(frame, asked)
    sections, departments = (actions[name].nunique() for name in ("section", "department"))
    title = state.words("ledger.chart.matrix-title", sections=sections, departments=departments)
    words = _around(frame, asked, title, "ledger.chart.matrix-subtitle")
    heads, labels = groups.heads(frame, "section"), groups.labels(frame, "section")
    info = actions_matrix_info(frame.selected, actions, heads, labels, words)
    return Exhibit("matrix", info, plot_matrix(info, frame.language), workload_table.of_matrix(info))
