"""Names of the groups that figures split by: sections and roles, short and in full."""

from html import escape

import pandas as pd
import streamlit as st

from analysis import schema
from analysis.findings import findings, listed
from analysis.rounding import two_decimals
from analysis.selection import top_section
from analysis.workload import Counting
from pages.components import state
from pages.components.frame import Frame


def section_labels(frame: Frame) -> dict[str, str]:
    """Top-level section number → its numeral and title; points outside sections go under a name of their own."""
    titles = {no: f"{numeral}{title}" for no, numeral, title in frame.selected.tables.top_sections()}
    return {"": state.words("group.no-section"), **titles}


def section_heads(frame: Frame) -> dict[str, str]:
    """Top-level section number → its bare numeral, for heads of narrow columns."""
    return {no: numeral.strip("、．. （）()") or no for no, numeral, _ in frame.selected.tables.top_sections()}


def show_sections(frame: Frame) -> None:
    """The key to the short heads: each section's numeral and title with its number of selected points."""
    sections = frame.selected.points["section_no"].map(top_section)
    lines = [
        state.words("overview.section", section=label, count=int((sections == no).sum()))
        for no, label in section_labels(frame).items()
        if (sections == no).any()
    ]
    if lines:  # an empty `st.html` is an error
        st.html("".join(f"<div class='pa-meta'>{escape(line)}</div>" for line in lines))


def heads(frame: Frame, split: str) -> dict[str, str]:
    """The short names of the groups of a split, for a legend."""
    return section_heads(frame) if split == "section" else labels(frame, split)


def labels(frame: Frame, split: str) -> dict[str, str]:
    """The labels of the groups of a split: sections, roles, or none."""
    if split == "role":
        named = {role: state.words(f"role.{role}") for role in schema.ROLES}
        return {**named, "lead": state.words("role.lead-assumed")} if frame.selected.selection.order_leads else named
    return section_labels(frame) if split == "section" else {"": ""}


def workload_title(frame: Frame, table: pd.DataFrame, counting: Counting) -> str:
    """The result of a workload figure in a sentence."""
    if table.empty:
        return state.words("page.workload")
    if counting == "full":
        busiest = (each for each in findings(frame.selected) if each.code.startswith("busiest"))
        return next((each.sentence(frame.language) for each in busiest), state.words("page.workload"))
    most = table["fractional_count"].max()
    names = table.loc[table["fractional_count"] > most - 1e-9, "department"].tolist()
    total = table["fractional_count"].sum()
    return state.words(
        "chart.fractional-title",
        departments=listed(names, frame.language),
        count=two_decimals(most),
        total=f"{total:.4g}",
    )
