from typing import get_args

import streamlit as st

from analysis.charts import plot_workload, workload_info
from analysis.workload import Counting, Grouping, workload
from pages.components import (
    aliases,
    asking,
    concentration_view,
    corrections_note,
    duties,
    exhibit,
    groups,
    look,
    state,
    workload_table,
)
from pages.components.briefs import brief
from pages.components.frame import Frame, open_frame

SPLITS: dict[str, Grouping | None] = {"none": None, "section": "section", "role": "role"}


def ask_how() -> tuple[Counting, str]:
    left, right = st.columns(2)
    countings = {each: state.words(f"counting.{each}-name") for each in get_args(Counting)}
    explained = state.words("workload.counting-help")
    counting = asking.one_of(left, "counting", state.words("workload.counting"), countings, explained=explained)
    splits = {each: state.words(f"workload.split-{each}") for each in SPLITS}
    split = asking.one_of(right, "split", state.words("workload.split"), splits)
    return ("fractional" if counting == "fractional" else "full"), split


def choose_bar(clicked: list[str]) -> None:
    state.put("focus", clicked[0])
    split = state.get("split")
    state.put("within", f"{split}:{clicked[1]}" if SPLITS.get(split) else None)


def bars(frame: Frame, counting: Counting, split: str, focus: str) -> None:
    table = workload(frame.selected)
    title = groups.workload_title(frame, table, counting)
    words = frame.figure_words(title, state.words(f"chart.workload-subtitle-{counting}"))
    info = workload_info(
        frame.selected, counting, SPLITS[split], words,
        labels=groups.labels(frame, split), heads=groups.heads(frame, split), focus=focus,
    )  # fmt: skip
    exhibit.show(
        lambda mode: plot_workload(info, frame.language, mode), "bars", brief(frame, counting, focus),
        workload_table.of_bars(info), state.words("page.workload"), on_click=choose_bar,
    )  # fmt: skip
    st.caption(state.words("chart.click-bar"))
    if split == "section":
        groups.show_sections(frame)


look.apply()
frame = open_frame()
st.title(state.words("page.workload"))
aliases.show_effects(frame)
corrections_note.show(frame)
counting, split = ask_how()
focus = duties.department_in_focus(frame, state.words("duties.choose"))
bars(frame, counting, split, focus)
duties.show(frame, focus, counting, split)
concentration_view.show(frame, counting)
workload_table.show(frame, counting)
