"""Names of the groups that figures split by: sections and roles, short and in full."""

from analysis.figure_words import busiest, group_labels, section_heads, workload_title
from analysis.parsing import Point
from analysis.schema import top_section
from analysis.workload import Counting, Grouping
from pages.components import state
from pages.components.frame import Frame

SPLITS: dict[str, Grouping | None] = {"none": None, "section": "section", "role": "role"}
"""What a reader can split bars by."""


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


def labels(frame: Frame, split: str) -> dict[str, str]:
    """The labels of the groups of a split: sections, roles, or none."""
    grouping = SPLITS.get(split)
    return group_labels(frame.selected, grouping, frame.language) if grouping else {"": ""}


def heads(frame: Frame, split: str) -> dict[str, str]:
    """The short names of the groups of a split, for a legend."""
    return section_heads(frame.selected.tables) if split == "section" else labels(frame, split)


def load_title(frame: Frame, counting: Counting) -> str:
    """The result of a workload figure in a sentence."""
    table, otherwise = frame.workload, state.words("page.workload")
    if table.empty:
        return otherwise
    return workload_title(table, busiest(frame.findings), counting, frame.language, otherwise)
