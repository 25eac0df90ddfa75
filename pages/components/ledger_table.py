"""The ledger as a table, by action or by sentence; and how much of it can be checked, by section and by department."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from analysis.exports import ledger_workbook, safe_name
from analysis.exports.file_types import mime_of
from analysis.i18n import listed
from analysis.ledger.measures import share_by_department, share_by_section
from analysis.ledger.tasks import Task, in_sentences
from pages.components import asking, groups, ledger_progress, paper_table, plan_head, state
from pages.components.briefs import brief
from pages.components.frame import Frame
from pages.components.ledger_tasks import KINDS, Asked

_WIDE = 110
"""Pixels for a quantity, a time or a name: room for 2020年6月底前."""
_PICKED, _NUMBER = "ledger-picked", "ledger-table-number"


def show(frame: Frame, asked: Asked) -> None:
    """One row an action or a sentence; a click on it opens it in the panel."""
    st.header(state.words("ledger.page.table"), anchor=False)
    sentences = frame.once(("sentences", asked.name), lambda: in_sentences(asked.tasks))
    options = {
        "act": state.words("ledger.page.rows-act", count=len(asked.tasks)),
        "sentence": state.words("ledger.page.rows-sentence", count=len(sentences)),
    }
    place = st.container(key="ledger-rows")
    rows = asking.one_of(place, "rows", state.words("ledger.page.rows"), options, is_bare=True)
    if not asked.tasks:
        st.info(state.words("ledger.none-here"))
        return
    rows_of = sentences if rows == "sentence" else [[task] for task in asked.tasks]
    table = frame.once(
        ("ledger table", rows, asked.name), lambda: as_table(frame, rows_of, of_sentences=rows == "sentence")
    )
    if found := ledger_progress.filled(frame):
        table = _with_office(table, ledger_progress.columns(found, rows_of))
    _offer_file(frame, asked)
    st.caption(state.words("ledger.page.pick"))
    _show(table, [_place(each, of_sentences=rows == "sentence") for each in rows_of])
    st.html(_on_paper(table) if found else frame.once(("ledger on paper", rows, asked.name), lambda: _on_paper(table)))
    st.caption(state.words("ledger.page.how"))


def _with_office(table: pd.DataFrame, columns: Mapping[str, list[str]]) -> pd.DataFrame:
    """The table with what the office filled in behind the words of the action; made for this reader alone."""
    wide = table.assign(**columns)
    heads = list(table.columns)
    return wide[[*heads[:2], *columns, *heads[2:]]]


def _offer_file(frame: Frame, asked: Asked) -> None:
    """The workbook of what the table shows, made when it is clicked; name and content say where this is not all."""
    part = bool(asked.narrowed) or not frame.selected.selection.is_open
    kind = "download-name-part" if part else "download-name"
    name = state.words(f"ledger.page.{kind}", plan=plan_head.plan_title(frame), count=len(asked.tasks))
    told = replace(brief(frame), note=asked.narrowed)
    st.download_button(
        state.words("ledger.page.download", count=len(asked.tasks)), lambda: ledger_workbook(told, asked.tasks),
        mime=mime_of("x.xlsx"), file_name=f"{safe_name(name)}.xlsx", on_click="ignore", key="ledger-download",
    )  # fmt: skip


def as_table(frame: Frame, rows: Sequence[Sequence[Task]], *, of_sentences: bool) -> pd.DataFrame:
    """One row for each group of tasks, under readers' heads."""
    return pd.DataFrame([_row(frame, tasks, of_sentences=of_sentences) for tasks in rows]).rename(
        columns=lambda name: state.words(f"ledger.page.{name}")
    )


def _row(frame: Frame, tasks: Sequence[Task], *, of_sentences: bool) -> dict[str, object]:
    language, first = frame.language, tasks[0]
    point = frame.plan.point(first.point_key)
    natures = dict.fromkeys(state.words(f"ledger.nature.{task.nature}") for task in tasks)
    text = frame.plan.source.text[slice(*first.sentence)] if of_sentences else first.text
    held = {
        kind: listed([words for task in tasks if (words := task.in_words(kind, language))], language) for kind in KINDS
    }
    return {
        "no": f"{point.no}-{first.no}",
        ("sentence-text" if of_sentences else "action"): text.replace("\n", ""),
        **({"count": len(tasks)} if of_sentences else {}),
        "natures": listed(natures, language),
        **held,
        "owners": listed([owner.department for owner in first.owners], language),
        "point": groups.numbered(point),
    }


def _place(tasks: Sequence[Task], *, of_sentences: bool) -> str:
    first = tasks[0]
    return f"sentence:{first.sentence[0]}" if of_sentences else f"act:{first.point_key}/{first.no}"


def _show(table: pd.DataFrame, places: Sequence[str]) -> None:
    key = f"ledger-table-{_number(places)}"

    def pick() -> None:
        rows = st.session_state[key]["selection"]["rows"]
        st.session_state[_PICKED] = places[rows[0]] if rows else ""
        state.open_only(**({"within": places[rows[0]]} if rows else {}))

    heads = list(table.columns)
    st.dataframe(
        table, hide_index=True, key=key, height=min(560, 38 + 35 * len(table)), on_select=pick,
        selection_mode="single-row",
        column_config={
            heads[1]: st.column_config.Column(width=340), heads[-1]: st.column_config.Column(width="medium"),
            **{state.words(f"ledger.page.{kind}"): st.column_config.Column(width=_WIDE) for kind in KINDS},
        },
    )  # fmt: skip


def _number(places: Sequence[str]) -> int:
    """The number of the table on screen: a new one, without a mark, when something else than its row was opened."""
    number: int = st.session_state.get(_NUMBER, 0)
    if not marks_what_is_open() or st.session_state.get(_PICKED, "") not in ("", *places):
        st.session_state[_PICKED], st.session_state[_NUMBER] = "", number + 1
    return int(st.session_state.get(_NUMBER, 0))


def marks_what_is_open() -> bool:
    """Whether the row that is marked, if any is, is the one that is open."""
    return st.session_state.get(_PICKED, "") in ("", state.get("within"))


def _on_paper(table: pd.DataFrame) -> str:
    """The table as it is printed: the number of a row says its point."""
    shown = table.iloc[:, :-1]
    widths = (
        (5, 36, 8, 8, 8, 10, 25) if shown.shape[1] == 7 else () if shown.shape[1] > 8 else (5, 34, 5, 8, 8, 8, 9, 23)
    )
    return paper_table.as_html(shown, _same(shown), widths)


def _same(table: pd.DataFrame) -> dict[str, str]:
    return {str(head): str(head) for head in table.columns}


def show_shares(frame: Frame, asked: Asked) -> None:
    """How many actions have something to be held to, by section and by department; made when it is opened."""
    part = st.expander(state.words("ledger.page.shares"), key="ledger-shares", on_change="rerun")
    if not part.open:
        return
    chosen = frame.selected.departments["department"].tolist()
    labels = groups.labels(frame, "section")
    by_section = share_by_section(asked.tasks)
    by_section["section"] = [labels.get(no, no) for no in by_section["section"]]
    with part:
        for table in (by_section, share_by_department(asked.tasks, chosen)):
            if len(table):
                _show_share(table)


def _show_share(table: pd.DataFrame) -> None:
    by = str(table.columns[0])
    heads: Mapping[str, str] = {
        by: state.words("ledger.page.shares-section" if by == "section" else "column.department"),
        "actions": state.words("ledger.page.count"),
        **{kind: state.words(f"ledger.page.holds-{kind}") for kind in KINDS},
        "held": state.words("ledger.page.shares-any"),
        "share": state.words("ledger.page.shares-share"),
    }
    shown = table[list(heads)].rename(columns=heads)
    st.dataframe(
        shown, hide_index=True, key=f"ledger-shares-{by}", height=min(420, 38 + 35 * len(shown)),
        column_config={heads["share"]: st.column_config.NumberColumn(format="percent")},
    )  # fmt: skip
    st.html(
        paper_table.as_html(shown.assign(**{heads["share"]: [f"{each:.0%}" for each in table["share"]]}), _same(shown))
    )
