"""The source viewer: the plan's own words, with the names and clauses in question marked."""

import re
from collections.abc import Sequence
from html import escape
from zlib import crc32

import pandas as pd
import streamlit as st

from analysis.parsing import Plan
from pages.components import state

Marks = Sequence[tuple[int, int, str]]


def marked(text: str, start: int, end: int, marks: Marks) -> str:
    """`text[start:end]` as HTML with each (start, end, class) in a `<mark>`; marks must not overlap."""
    pieces, at = [], start
    for begin, stop, kind in sorted(marks):
        if start <= begin and stop <= end and begin >= at:
            pieces += [escape(text[at:begin]), f"<mark class='{kind}'>{escape(text[begin:stop])}</mark>"]
            at = stop
    return "".join([*pieces, escape(text[at:end])]).replace("\n", "<br>")


def marks_of(assignments: pd.DataFrame, *focus: str) -> list[tuple[int, int, str]]:
    """The marks for the names in these assignments; those of the departments in focus stand out."""
    spans = {
        (start, end): "pa-focus" if department in focus else "pa-name"
        for start, end, department in zip(
            *(assignments[each].tolist() for each in ("start", "end", "department")), strict=True
        )
    }
    return [(*span, kind) for span, kind in spans.items()]


def clause_excerpt(plan: Plan, point_key: str, assignments: pd.DataFrame, *focus: str) -> str:
    """The clauses of a point as HTML, the departments in focus marked."""
    point = plan.point(point_key)
    marks = [mark for mark in marks_of(assignments, *focus) if mark[2] == "pa-focus"]
    text = plan.source.text
    return " ".join(marked(text, clause.start, clause.end, marks) for clause in point.clauses)


def found_in(plan: Plan, start: int, end: int, words: Sequence[str]) -> str:
    """Where each searched word first stands in `text[start:end]`, with some words around it, as HTML."""
    text, shown = plan.source.text, []
    for word in words:
        if hit := re.compile(re.escape(word), re.IGNORECASE).search(text, start, end):
            left, right = max(start, hit.start() - 14), min(end, hit.end() + 14)
            shown.append(f"…{marked(text, left, right, [(*hit.span(), 'pa-hit')])}…<br>")
    return "".join(shown)


def show_in_text(plan: Plan, start: int, end: int, marks: Marks, height: int = 460) -> None:
    """The whole text in a frame of its own, scrolled to `text[start:end]`."""
    text = plan.source.text
    before, after = (
        f"<span class='pa-around'>{marked(text, *each, ())}</span>" for each in ((0, start), (end, len(text)))
    )
    here = f"<div class='pa-here' id='pa-here'>{marked(text, start, end, marks)}</div>"
    body = f"<div class='pa-text'>{before}{here}{after}</div>"
    label, name = escape(state.words("source.frame")), f"{start}-{crc32(body.encode())}"
    with st.container(key="source-frame"):  # the arrow keys move it, so they must reach it
        st.html(
            f"<div class='pa-source' data-at='{name}' style='height: {height}px' tabindex='0' role='region'"
            f" aria-label='{label}'>{body}</div>"
        )
    st.html(_SCROLL.replace("AT", name), unsafe_allow_javascript=True)


_SCROLL = """<script>
for (const wait of [0, 250]) setTimeout(function turn(left) {  // at once, and again when all has its place
  const frame = document.querySelector(".pa-source[data-at='AT']");  // on a slow machine it may come later than this script
  const here = frame && (frame.querySelector("#pa-here mark.pa-hit") || frame.querySelector("#pa-here"));
  if (!here || !frame.clientHeight) { if (left) setTimeout(turn, 100, left - 1); return; }
  frame.scrollTop += here.getBoundingClientRect().top - frame.getBoundingClientRect().top - 12;
  const panel = innerWidth <= 640 && here.closest(".st-key-panel");
  if (panel) panel.scrollIntoView({ block: "start" });  // on a phone the panel stands above the list
}, wait, 50);
</script>"""


def page_of(plan: Plan, position: int) -> str:
    """The page of the file that a position lies on, in words; empty where the file has no pages."""
    page = plan.source.page_at(position)
    return state.words("source.page", page=page) if page else ""
