from typing import get_args

import streamlit as st

from analysis.charts import LorenzInfo, plot_lorenz, plot_workload, workload_info
from analysis.workload import Counting, Grouping, concentration, workload
from pages.components import aliases, asking, corrections_note, duties, figures, groups, look, state, workload_table
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
    figures.show(plot_workload(info, frame.language, state.mode()), "bars", choose_bar)
    if split == "section":
        groups.show_sections(frame)


def spread(frame: Frame, counting: Counting) -> None:
    measure = "point_count" if counting == "full" else "fractional_count"
    found = concentration(workload(frame.selected)[measure])
    st.subheader(state.words("workload.concentration"))
    if found is None:
        st.info(state.words("chart.nothing-selected"))
        return
    left, right = st.columns([1, 2])
    left.metric(state.words("workload.gini"), f"{found.gini:.3f}", help=state.words("workload.gini-help"))
    left.metric(
        state.words("workload.top", top=found.top),
        f"{found.top_share:.1%}",
        help=state.words("workload.top-help", top=found.top),
    )
    title = state.words("chart.lorenz-title", top=found.top, share=f"{found.top_share:.0%}")
    words = frame.figure_words(title, state.words("chart.lorenz-subtitle", gini=f"{found.gini:.3f}"))
    with right:
        figures.show(plot_lorenz(LorenzInfo(found, words), frame.language, state.mode()), "lorenz")


look.apply()
frame = open_frame()
st.title(state.words("page.workload"))
aliases.show_effects(frame)
corrections_note.show(frame)
counting, split = ask_how()
focus = duties.department_in_focus(frame)
bars(frame, counting, split, focus)
duties.show(frame, focus, counting, split)
spread(frame, counting)
workload_table.show(frame, counting)
