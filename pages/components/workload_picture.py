"""The bars of the workload page: how they are counted and split, and what a click on them opens."""

from collections.abc import Sequence
from html import escape
from typing import get_args

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analysis.charts import Words, WorkloadInfo, plot_workload, workload_info
from analysis.exports import Exhibit
from analysis.workload import Counting
from pages.components import asking, exhibit, groups, panel, state, workload_table
from pages.components.briefs import brief
from pages.components.figures import Mark
from pages.components.frame import Frame
from pages.components.groups import SPLITS


def ask(frame: Frame) -> tuple[Counting, str]:
    """How to count, and what to split the bars by: not by sections where the plan has none."""
    row = st.container(horizontal=True, vertical_alignment="center", gap="medium", key="asked")
    countings = {each: state.words(f"counting.{each}-name") for each in get_args(Counting)}
    counting = asking.one_of(row, "counting", state.words("workload.counting"), countings, is_bare=True)
    has_sections = bool(frame.selected.tables.top_sections())
    splits = {each: state.words(f"workload.split-{each}") for each in SPLITS if each != "section" or has_sections}
    split = asking.one_of(row, "split", state.words("workload.split"), splits, is_bare=True)
    row.html(
        f"<div class='pa-meta'>{escape(state.words(f'chart.workload-subtitle-{counting}'))}</div>", width="content"
    )
    return ("fractional" if counting == "fractional" else "full"), split


def show(frame: Frame, counting: Counting, split: str) -> int:
    """The bars; their height in pixels."""
    return exhibit.picture(
        frame, f"bars-{counting}-{split}",
        lambda mode: plot_workload(_info(frame, counting, split), frame.language, mode),
        _opened(frame, split), lambda mark: _open(mark, split),
    )  # fmt: skip


def _words(frame: Frame, counting: Counting) -> Words:
    return frame.figure_words(groups.load_title(frame, counting), state.words(f"chart.workload-subtitle-{counting}"))


def _info(frame: Frame, counting: Counting, split: str) -> WorkloadInfo:
    return workload_info(
        frame.selected, counting, SPLITS[split], _words(frame, counting), labels=groups.labels(frame, split),
        heads=groups.heads(frame, split), on_screen=True,
    )  # fmt: skip


def _opened(frame: Frame, split: str) -> list[Mark]:
    """The bars of the departments that are open, or of each the part that is open."""
    kind, _, group = state.get("within").partition(":")
    parts = [group] if kind == split else list(groups.labels(frame, split)) if SPLITS[split] else [""]
    return [[name, part] for name in panel.opened_departments(frame, state.opened()) for part in parts]


def _open(mark: Sequence[str], split: str) -> None:
    """A bar opens a department, a part of it the points of that section or role."""
    within = {"within": f"{split}:{mark[1]}"} if SPLITS[split] else {}
    state.open_only(focus=mark[0], **within)


def take_away(frame: Frame, place: DeltaGenerator, counting: Counting, split: str) -> None:
    """The exports of the bars, with the department in focus in the accent."""
    focus = state.get("focus")
    exhibit.take_away(
        frame, place, "bars", state.words("page.workload"), lambda: _on_paper(frame, counting, split, focus),
        brief(frame, counting, focus),
    )  # fmt: skip


def _on_paper(frame: Frame, counting: Counting, split: str, focus: str) -> Exhibit:
    words, labels, heads = _words(frame, counting), groups.labels(frame, split), groups.heads(frame, split)
    info = workload_info(frame.selected, counting, SPLITS[split], words, labels=labels, heads=heads, focus=focus)
    return Exhibit("bars", info, plot_workload(info, frame.language), workload_table.of_bars(info))
