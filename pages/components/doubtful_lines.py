"""The lines of a scan with letters that may be others, folded away: each beside its picture, for who wants to check them all."""

from collections.abc import Sequence

import streamlit as st

from analysis.reading.scans.strips import Strip, lines_in_doubt
from analysis.reading.source import ScanLine
from pages.components import asking, scan_strip, state
from pages.components.frame import Frame
from pages.components.source_viewer import marked

AT_ONCE = 40


def show(frame: Frame) -> None:
    """A folded part that shows them when it is opened, more of them when asked; nothing where there are none."""
    source = frame.plan.source
    count = sum(line.is_doubtful for line in source.scan.lines) if source.scan else 0
    if not count:
        return
    label = state.words("misread.lines", count=count)
    part = st.expander(label, key="doubtful-lines", type="compact", on_change="rerun")
    if part.open:
        with part:
            most = AT_ONCE * state.count("pages")
            st.caption(state.words("misread.lines-lead"))
            st.html(_as_html(frame, frame.once(("doubtful lines", most), lambda: lines_in_doubt(source, most))))
            asking.offer_more(count - most, "doubtful-lines-more")


def _as_html(frame: Frame, lines: Sequence[tuple[ScanLine, Strip]]) -> str:
    """All of them as one element of the page: a browser takes as long for each as for the next."""
    text, shown = frame.plan.source.text, []
    for line, strip in lines:
        letters = [(at, at + 1, "pa-hit") for at in line.weak]
        picture = scan_strip.as_html(strip, is_lazy=True)
        shown.append(f"<div class='pa-clause'>{marked(text, line.start, line.end, letters)}{picture}</div>")
    return f"<div class='pa-lines-of-page'>{''.join(shown)}</div>"
