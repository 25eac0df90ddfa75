"""One department's duties: which points, in which roles, with whom, where in the text."""

from collections.abc import Sequence
from html import escape

import pandas as pd
import streamlit as st

from analysis import schema
from analysis.i18n import listed
from analysis.rounding import two_decimals
from analysis.workload import Counting
from pages.components import groups, point_list, state, ways
from pages.components.frame import Frame

MOST_PARTNERS = 6
PARTS = ("section", "role", "point")
"""What a department's load can be split by: the kinds of `within`."""


def department_in_focus(frame: Frame, label: str) -> str:
    """The department the reader picked or clicked, where the selection still holds it; else none."""
    names = frame.workload["department"].tolist()
    focus = state.get("focus")
    key, _ = state.kept_as("focus", focus if focus in names else None)
    st.selectbox(
        label, names, key=key, index=None, placeholder=state.words("duties.placeholder"),
        on_change=lambda: state.open_only(focus=st.session_state[key] or ""),
    )  # fmt: skip
    return focus if focus in names else ""


def heading(words: str) -> None:
    """The head of what was opened."""
    st.html(head(words))


def head(words: str) -> str:
    """The same as HTML."""
    return f"<div class='pa-opened' role='heading' aria-level='2'>{escape(words)}</div>"


def show(
    frame: Frame, department: str, counting: Counting = "full", *, at_once: int = point_list.AT_ONCE, note: str = ""
) -> None:
    """The duties of `department`; where a part of its load was clicked, the points of that part; below the head, a `note`."""
    rows = frame.shares[frame.shares["department"] == department]
    kind, _, group = state.get("within").partition(":")
    part = _part(rows, kind, group)
    if part is None:
        lines = [head(_whole_in_words(frame, department, rows, counting))]
        part = rows
    else:
        label = _label(frame, kind, group)
        lines = [head(state.words("overview.cell", department=department, section=label, count=len(part)))]
        lines.append(f"<div class='pa-all'>{ways.opener(state.words('duties.all'), focus=department)}</div>")
    keys = part["point_key"].tolist()
    lines += [meta(note)] if note else []
    lines += [*_roles(frame, part), _partners(frame, department, keys)]
    shares, above = counting == "fractional", together(*lines)
    point_list.show(frame, keys, focus=department, shares=shares, at_once=at_once, head=above)


def together(*lines: str) -> str:
    """These lines of HTML, one below the other."""
    return f"<div class='pa-lines'>{''.join(lines)}</div>"


def meta(words: str) -> str:
    """A line beside the main thing, as HTML."""
    return f"<div class='pa-meta'>{escape(words)}</div>"


def _part(rows: pd.DataFrame, kind: str, group: str) -> pd.DataFrame | None:
    """The rows of the part that was opened; None where none was, or the load has no such part."""
    if kind not in PARTS:
        return None
    found = rows[rows["point_key" if kind == "point" else kind] == group]
    return None if found.empty else found


def _label(frame: Frame, kind: str, group: str) -> str:
    if kind == "point":
        return groups.point_label(frame, group)
    return groups.labels(frame, kind).get(group, group)


def _whole_in_words(frame: Frame, department: str, rows: pd.DataFrame, counting: Counting) -> str:
    share, total = two_decimals(rows["fractional"].sum()), len(frame.selected.points)
    return state.words(f"duties.heading-{counting}", department=department, count=len(rows), total=total, share=share)


def _roles(frame: Frame, part: pd.DataFrame) -> list[str]:
    """In which roles, where the text tells them apart."""
    counts = part["role"].astype(str).value_counts().to_dict()
    if set(counts) <= {"responsible"}:
        return []
    named = groups.labels(frame, "role")
    said = [
        state.words("chart.carries-as", role=named[role], count=counts[role]) for role in schema.ROLES if role in counts
    ]
    return [meta(state.words("duties.roles", roles=listed(said, state.language())))]


def _partners(frame: Frame, department: str, keys: Sequence[str]) -> str:
    """With whom, most often first; each opens what the two share."""
    found = partners_on(frame, department, keys)
    if not keys:
        return ""
    if not found:
        is_alone = set(keys) <= frame.selected.alone
        return meta(state.words("duties.alone" if is_alone else "duties.nobody-named"))
    most = MOST_PARTNERS if len(found) > MOST_PARTNERS + 2 else len(found)
    named = [ways.opener(f"{name} {count}", tie=sorted((department, name))) for name, count in found[:most]]
    on_paper = escape(listed([f"{name} {count}" for name, count in found], state.language()))
    told = escape(state.words("duties.partners", count=len(found)))
    lines = [
        f"<div class='pa-meta'>{told}<span class='pa-paper-only'>{on_paper}</span></div>",
        f"<div class='pa-ways pa-partners'>{''.join(named)}</div>",
    ]
    if rest := found[most:]:
        names = listed([f"{name} {count}" for name, count in rest], state.language())
        said = escape(state.words("duties.partners-rest", count=len(rest)))
        lines.append(f"<details class='pa-more'><summary>{said}</summary>{meta(names)}</details>")
    return "".join(lines)


def partners(frame: Frame, department: str) -> list[tuple[str, int]]:
    """With whom `department` shares points, and how many, most first."""
    rows = frame.shares
    return partners_on(frame, department, rows.loc[rows["department"] == department, "point_key"].tolist())


def partners_on(frame: Frame, department: str, keys: Sequence[str]) -> list[tuple[str, int]]:
    """With whom `department` shares points among `keys`, and how many, most first."""
    return frame.once(("partners", department, tuple(keys)), lambda: _counted(frame, department, keys))


def _counted(frame: Frame, department: str, keys: Sequence[str]) -> list[tuple[str, int]]:
    rows = frame.selected.tables.assignments
    beside = rows[rows["point_key"].isin(keys) & (rows["department"] != department)]
    counted = beside.drop_duplicates(["point_key", "department"])["department"].value_counts(sort=False)
    most = counted.sort_values(ascending=False, kind="stable")
    return [(str(name), int(count)) for name, count in most.items()]
