"""Remarks on a plan as a list whose lines lead to their place in the text."""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from html import escape
from typing import NamedTuple
from zlib import crc32

import pandas as pd
import streamlit as st

from analysis.corrections import Correction
from analysis.diagnostics import MISREAD, OF_NAMES, Diagnostic
from analysis.reading_verdict import TO_CHECK
from pages.components import asking, duties, misread, opened_point, plans, scan_strip, state, ways
from pages.components.frame import Frame, path
from pages.components.plain import plain
from pages.components.source_viewer import page_of, show_in_text

AT_ONCE, BESIDE_PICTURES = 80, 40
"""Remarks that are listed before the reader asks for more; fewer of a scan, whose names stand beside pictures."""
MANY_ALIKE = 8
"""Remarks of one and the same reason from which on they are one line."""
FEW_WORDS = 40
"""Characters up to which a place is told by its words."""
MOST_MARKED = 80
"""Characters beyond which a place is not marked within its lines: it would be all of them."""


class Remark(NamedTuple):
    """A row of the list; those of one `kind` say the same of another place."""

    severity: str
    message: str
    start: int
    end: int
    check: str = ""
    point_key: str = ""
    reason: str = ""

    @property
    def kind(self) -> tuple[str, str, str]:
        """What the remark says, wherever it stands."""
        return self.check, self.severity, self.reason


def many(usual: int) -> int:
    """From how many departments on a point counts as having many: the reader's number, else the `usual` one."""
    return state.count("many") if state.get("many") else usual


def ask_many(usual: int) -> None:
    """Ask from how many departments on a point counts as having many."""
    key, keep = state.kept_as("many", many(usual))
    label = state.words("audit.many")
    st.number_input(label, min_value=1, max_value=99, key=key, on_change=keep, width=260)


def choose_checks(found: pd.DataFrame, checks: Sequence[str]) -> list[str]:
    """Ask which checks to look at, each with the number of places it is about; none chosen means all."""
    counts = found.groupby("check")["count"].sum()
    options = {each: f"{state.words(f'check.{each}')} {counts[each]}" for each in checks if each in counts}
    if not options:
        return []
    key, keep = state.kept_as("checks", [each for each in state.parameters().get("checks", []) if each in options])
    st.pills(
        state.words("audit.checks"), list(options), selection_mode="multi", key=key, on_change=keep,
        format_func=options.__getitem__, label_visibility="collapsed",
    )  # fmt: skip
    return [each for each in state.parameters().get("checks", []) if each in options]


def show(frame: Frame, found: pd.DataFrame, place: str) -> None:
    """The remarks line by line, severity before the words; the one clicked is shown above them in its place.

    `place` names the list, so that two lists on one page do not answer to each other's clicks.
    """
    if found.empty:
        st.success(state.words("audit.nothing"))
        return
    if not show_opened(frame, found, place):
        st.caption(state.words("audit.choose"))
    show_lines(frame, found, place)


def show_lines(frame: Frame, found: pd.DataFrame, place: str) -> None:
    """The remarks as lines to click, the open one marked; a long list opens in steps.

    Many of one and the same reason are one line, which opens into their places. A name that may be misread stands beside
    its picture, with what one click makes of it.
    """
    misread.show_refused()
    with st.container(key=f"remarks-{place}", gap="xsmall"):
        at_once = BESIDE_PICTURES if frame.plan.source.has_pictures else AT_ONCE
        groups, most = _grouped(found), at_once * state.count("pages")
        doubts, lines = _misread(frame, groups[:most]), list[str]()
        for alike in groups[:most]:
            if len(alike) >= MANY_ALIKE:
                _write(lines)
                _show_alike(frame, alike, place)
                continue
            for remark in alike:
                lines.append(_line(place, remark))
                if doubt := doubts.get((remark.start, remark.end, remark.message)):
                    _write(lines)
                    misread.show_beside(frame, doubt, place)
        _write(lines)
        asking.offer_more(sum(map(len, groups[most:])), f"{place}-more")


def _grouped(found: pd.DataFrame) -> list[list[Remark]]:
    """The remarks in their order, those of one reason together where they are many, each of the others by itself."""
    columns = [name for name in Remark._fields if name in found]
    rows = [
        Remark(**dict(zip(columns, row, strict=True)))
        for row in zip(*(found[c].tolist() for c in columns), strict=True)
    ]
    counts = Counter(row.kind for row in rows)
    groups: dict[Hashable, list[Remark]] = {}
    for number, row in enumerate(rows):
        is_one_of_many = row.reason and counts[row.kind] >= MANY_ALIKE
        groups.setdefault(row.kind if is_one_of_many else number, []).append(row)
    return list(groups.values())


def _show_alike(frame: Frame, alike: Sequence[Remark], place: str) -> None:
    """One line for remarks of one reason; their places as links when it is opened."""
    first, most = alike[0], AT_ONCE * state.count("pages")
    check = state.words(f"check.{first.check}")
    said = state.words(
        "audit.alike-plain" if first.reason == check else "audit.alike", severity=state.words(f"severity.{first.severity}"),
        check=check, reason=first.reason, count=len(alike),
    )  # fmt: skip
    key = f"{place}-alike-{first.check}-{crc32(first.reason.encode())}"
    part = st.expander(plain(said), key=key, type="compact", on_change="rerun")
    if not part.open:
        return
    with part:
        links = [_row(place, remark, _place_of(frame, remark)) for remark in alike[:most]]
        st.html(f"<div class='pa-ways'>{''.join(links)}</div>")
        asking.offer_more(len(alike) - most, f"{key}-more")


def _place_of(frame: Frame, remark: Remark) -> str:
    """The point of a remark, and the words it is about where these are few."""
    points = frame.once("points by key", lambda: {point.key: point for point in frame.plan.points})
    words, point = frame.plan.source.text[remark.start : remark.end].strip(), points.get(remark.point_key)
    is_told = 0 < len(words) <= FEW_WORDS
    if point is None:
        return words if is_told else remark.message
    is_whole = (remark.start, remark.end) == (point.start, point.end)
    return state.words(
        "audit.alike-words" if is_told and not is_whole else "audit.alike-point", point=point.no, words=words
    )


def _write(lines: list[str]) -> None:
    """The `lines` so far as one element of the page: a browser takes as long for each as for the next."""
    if lines:
        st.html(f"<div class='pa-list pa-remarks'>{''.join(lines)}</div>")
        lines.clear()


def _line(place: str, remark: Remark) -> str:
    return _row(place, remark, f"{state.words(f'severity.{remark.severity}')}　{remark.message}")


def _row(place: str, remark: Remark, said: str) -> str:
    """A remark in the words `said`, which open its place in the text where it has one."""
    at = f"{place}.{remark.start}.{remark.end}"
    if remark.end <= remark.start:
        return f"<div class='pa-of'>{escape(said)}</div>"
    opened = " is-opened" if state.get("at") == at else ""
    return f"<div class='pa-of{opened}' data-row='{escape(at, quote=True)}'>{ways.opener(said, at=at)}</div>"


def _misread(frame: Frame, shown: Sequence[Sequence[Remark]]) -> Mapping[tuple[int, int, str], Diagnostic]:
    """The names among the remarks that may be misread, by their place and message; their pictures are made at once."""
    if frame.plan.source.scan is None:
        return {}
    messages = {remark.message for alike in shown for remark in alike}
    doubts = {
        (each.start, each.end, each.message(frame.language)): each
        for each in frame.plan.diagnostics
        if each.code == MISREAD
    }
    found = {key: each for key, each in doubts.items() if key[2] in messages}
    scan_strip.prepare(frame, [key[:2] for key in found])
    return found


def show_opened(frame: Frame, found: pd.DataFrame, place: str) -> bool:
    """The remark that is open, in its place in the text; whether there is one.

    One that a reader can settle by looking (a doubtful row, unread words) has a button that says so.
    """
    plan = frame.plan
    chosen, _, span = state.get("at").partition(".")
    numbers = [int(each) for each in span.split(".") if each.isascii() and each.isdecimal()]
    if chosen != place or len(numbers) != 2 or not numbers[0] < numbers[1] <= len(plan.source.text):
        return False
    meant = found[(found["start"] == numbers[0]) & (found["end"] == numbers[1])]
    st.button(state.words("points.close"), on_click=state.put, args=("at", None), type="tertiary", key="panel-back")
    for message in meant["message"].tolist()[:1]:
        duties.heading(message)
    if page := page_of(plan, numbers[0]):
        st.caption(page)
    start, end = numbers
    scan_strip.show(frame, start, end, [(start, end)])
    doubts = [d for d in plan.diagnostics if d.code in TO_CHECK and [d.start, d.end] == numbers]
    if of_name := [d for d in doubts if d.code == MISREAD]:
        misread.ask(frame, of_name[0], f"{place}-opened")
    marks = [(start, end, "pa-hit")] if end - start <= MOST_MARKED else []
    show_in_text(plan, *_line_around(plan.source.text, start, end), marks, height=280)
    if not of_name:
        _ask_to_settle(frame, doubts, meant, place)
    return True


def _ask_to_settle(frame: Frame, doubts: Sequence[Diagnostic], meant: pd.DataFrame, place: str) -> None:
    """The button that says that a doubtful row or unread words are right, and the way to where they are corrected."""
    with st.container(horizontal=True, gap="small", key=f"{place}-settle"):
        if doubts:
            st.button(state.words("corrections.confirm-button"), on_click=_confirm, args=(frame, doubts[0]))
        for key in [each for each in meant["point_key"].tolist() if opened_point.is_in(frame, each)][:1]:
            to = {**state.carried(), "point": [key]}
            st.page_link(path("points"), label=state.words("audit.correct"), query_params=to)


def _confirm(frame: Frame, doubt: Diagnostic) -> None:
    """Keep, as a correction, that a reader has looked and found the row or the words right."""
    point = doubt.point_key if doubt.code in OF_NAMES else ""
    item = Correction("confirm", point, frame.plan.source.text[doubt.start : doubt.end], doubt.start)
    plans.correct(frame.read, frame.corrections.with_one(item), frame.held)
    state.put("at", None)


def _line_around(text: str, start: int, end: int) -> tuple[int, int]:
    stop = text.find("\n", end)
    return text.rfind("\n", 0, start) + 1, len(text) if stop < 0 else stop
