"""Names of the groups that figures split by: sections and roles, short and in full."""

import pandas as pd

from analysis import schema
from analysis.findings import listed
from analysis.parsing import Point
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


def numbered(point: Point) -> str:
    """A point's number as written, and its title."""
    number = (point.numeral or point.no).strip()
    return f"{number}{point.title}" if number.endswith(("、", "）")) else f"{number} {point.title}"


def point_label(frame: Frame, key: str) -> str:
    """A point's number and title."""
    point = next((each for each in frame.plan.points if each.key == key), None)
    return numbered(point) if point else key


def points_of(frame: Frame, kind: str, group: str) -> list[str]:
    """The selected points of a section, of a role, or one by its key; none where there is no such group."""
    if kind not in ("section", "role", "point"):
        return []
    rows = frame.shares
    keys = set(rows.loc[rows["point_key" if kind == "point" else kind] == group, "point_key"])
    if kind == "section":
        sections = frame.selected.points["section_no"].map(top_section)
        keys |= set(frame.selected.points.loc[sections == group, "point_key"])
    return [key for key in frame.selected.points["point_key"].tolist() if key in keys]


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
        busiest = (each for each in frame.findings if each.code.startswith("busiest"))
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
