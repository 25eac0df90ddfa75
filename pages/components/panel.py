"""The panel beside a picture, the same on every page: the main findings, then what was clicked, and a way back."""

from collections.abc import Callable, Sequence

import streamlit as st

from analysis.findings import Finding
from analysis.workload import Counting
from pages.components import duties, groups, opened_point, point_list, state, ways
from pages.components.frame import Frame
from pages.components.plain import plain

AT_ONCE = 20
"""Points that the panel lists before the reader asks for more."""


def show(
    frame: Frame,
    height: int,
    counting: Counting = "full",
    *,
    hint: str = "",
    opened: Callable[[], bool] | None = None,
    idle: Callable[[], None] | None = None,
) -> None:
    """A box of the picture's `height` with what is open; while nothing is, the findings, and what can be clicked.

    A page may show what is `opened` on it in its own way, and say so; and stay `idle` with something else than findings.
    Its `hint` says what can be clicked, else that of the picture does, where it shows something.
    """
    with st.container(height=height, border=True, gap="xsmall", key="panel"):
        ways.listen()
        if (opened and opened()) or _show_opened(frame, counting):
            return
        (idle or (lambda: show_findings(frame)))()
        if hint or len(frame.workload):
            st.caption(state.words(hint or "panel.hint"))
        if len(frame.workload):
            duties.department_in_focus(frame, state.words("panel.find"))


def opened_departments(frame: Frame, opened: state.Parameters) -> list[str]:
    """The departments that what is open is about, for a picture to show them."""
    names = [*opened.get("focus", []), *opened.get("tie", []), *opened.get("together", [])]
    for finding in frame.findings:
        if [finding.name] == opened.get("finding"):
            named = finding.params.get("departments", ())
            names += [finding.department] if finding.department else list(named) if isinstance(named, tuple) else []
    return names


def _show_opened(frame: Frame, counting: Counting) -> bool:
    """Show what is open, where this plan has it; whether there was something to show."""
    known = set(frame.workload["department"])
    focus, tie = state.get("focus"), state.parameters().get("tie", [])
    finding = next((each for each in frame.findings if each.name == state.get("finding")), None)
    kind, _, group = state.get("within").partition(":")
    behind = groups.points_of(frame, kind, group)
    if opened_point.is_in(frame, state.get("point")):
        opened_point.ways(frame, state.get("point"))
        opened_point.show(frame, state.get("point"), focus)
    elif finding:
        back()
        _show_finding(frame, finding)
    elif focus in known:
        back()
        duties.show(frame, focus, counting, at_once=AT_ONCE)
    elif len(set(tie)) == 2 and set(tie) <= known:
        back()
        _show_pair(frame, sorted(tie))
    elif behind:
        back()
        label = groups.point_label(frame, group) if kind == "point" else groups.labels(frame, kind).get(group, group)
        said = duties.head(state.words("overview.section", section=label, count=len(behind)))
        point_list.show(frame, behind, at_once=AT_ONCE, head=said)
    else:
        return False
    return True


def back() -> None:
    """The way back to the findings."""
    st.button(state.words("panel.back"), on_click=state.open_only, type="tertiary", key="panel-back")


def show_findings(frame: Frame) -> None:
    """Each finding in a line that opens its points."""
    st.html(f"<div class='pa-opened' role='heading' aria-level='2'>{state.words('overview.findings')}</div>")
    if not frame.findings:
        st.html(f"<div class='pa-meta'>{state.words(_why_no_findings(frame))}</div>")
    with st.container(key="lines-findings", gap="xxsmall"):
        for finding in frame.findings:
            label = plain(finding.sentence(frame.language))
            to = {"finding": finding.name}
            st.button(label, key=f"finding-{finding.name}", type="tertiary", on_click=state.open_only, kwargs=to)
    if _says_nobody_leads(frame):
        st.html(f"<div class='pa-meta'>{state.words('overview.nobody-leads')}</div>")


def _says_nobody_leads(frame: Frame) -> bool:
    """Whether the plan gives responsibilities and no part of it says who leads: what readers ask of it first."""
    roles = set(frame.selected.tables.assignments["role"].astype(str))
    return bool(roles) and not roles & {"lead", "support"}


def _why_no_findings(frame: Frame) -> str:
    if frame.selected.tables.assignments.empty:
        return "overview.no-responsibility"
    return "chart.nothing-selected" if frame.selected.assignments.empty else "overview.nothing-stands-out"


def _show_finding(frame: Frame, finding: Finding) -> None:
    said = duties.head(finding.sentence(frame.language))
    point_list.show(frame, finding.point_keys, focus=finding.department, at_once=AT_ONCE, head=said)


def _show_pair(frame: Frame, pair: Sequence[str]) -> None:
    """What two departments share, and the way to each of them."""
    rows = frame.shares
    mine, theirs = (set(rows.loc[rows["department"] == name, "point_key"]) for name in pair)
    keys = [key for key in frame.selected.points["point_key"] if key in mine & theirs]
    said = duties.head(state.words("duties.pair", a=pair[0], b=pair[1], count=len(keys)))
    point_list.show(frame, keys, pair=pair, at_once=AT_ONCE, head=duties.together(said, ways_to(pair)))


def ways_to(names: Sequence[str]) -> str:
    """The way to each of these departments, as HTML."""
    return f"<div class='pa-ways'>{''.join(ways.opener(f'{name}　›', focus=name) for name in names)}</div>"
