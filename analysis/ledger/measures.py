"""What the ledger comes to: how many actions have a number, a time or a name to be held to, by section and department."""

from collections.abc import Collection, Sequence

import pandas as pd

from analysis import schema
from analysis.i18n import Language, translate
from analysis.ledger.tasks import Task
from analysis.schema import top_section

__all__ = ["most_first", "owners_of", "share_by_department", "share_by_section", "summary"]


def summary(tasks: Sequence[Task], language: Language) -> str:
    """How many of the actions have neither a number nor a time nor a name, in a sentence."""
    if not tasks:
        return translate("ledger.no-actions", language)
    without = sum(not task.kinds for task in tasks)
    code = "all-held" if not without else "without"
    return translate(f"ledger.{code}", language, total=len(tasks), without=without)


def owners_of(tasks: Sequence[Task], departments: Collection[str] | None = None) -> pd.DataFrame:
    """One row for each action and each of its departments: point_key, action_no, section (top-level), department, role.

    Only those in `departments`, where they are given. An action counts for every unit of its point, unless it has a
    clause of its own.
    """
    rows = [
        (task.point_key, task.no, top_section(task.section_no), owner.department, owner.role)
        for task in tasks
        for owner in task.owners
        if departments is None or owner.department in departments
    ]
    return pd.DataFrame(rows, columns=["point_key", "action_no", "section", "department", "role"])


def most_first(actions: pd.DataFrame, departments: "pd.Series[str]") -> tuple[str, ...]:
    """Those of `departments` that hold any of `actions` (`owners_of`), most first, ties in the order that is given."""
    counts = actions["department"].value_counts().reindex(departments).dropna()
    return tuple(counts.sort_values(ascending=False, kind="stable").index)


def share_by_section(tasks: Sequence[Task]) -> pd.DataFrame:
    """One row a section of the first level, in the plan's order: section and the columns of `_shares`.

    Points outside of sections are together in the row whose section is empty.
    """
    return _shares([(top_section(task.section_no), task) for task in tasks], "section")


def share_by_department(tasks: Sequence[Task], departments: Collection[str] | None = None) -> pd.DataFrame:
    """One row a department, most actions first, ties in the order of the text: department and those of `_shares`."""
    pairs = [(owner.department, task) for task in tasks for owner in task.owners]
    found = _shares([pair for pair in pairs if departments is None or pair[0] in departments], "department")
    return found.sort_values("actions", ascending=False, kind="stable").reset_index(drop=True)


def _shares(pairs: Sequence[tuple[str, Task]], by: str) -> pd.DataFrame:
    """actions, how many of them have a quantity, a deliverable, a deadline, held (with any), share (of any, 0 to 1)."""
    rows = [(name, 1, *(kind in task.kinds for kind in schema.COMMITMENTS), bool(task.kinds)) for name, task in pairs]
    counted = ["actions", *schema.COMMITMENTS, "held"]
    table = pd.DataFrame(rows, columns=[by, *counted]).astype(dict.fromkeys(counted, "int64"))
    found = table.groupby(by, sort=False).sum()
    return found.assign(share=found["held"] / found["actions"]).reset_index()
