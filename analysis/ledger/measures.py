"""What the ledger comes to: how many actions have a number, a time or a name to be held to, by section and department."""

import pandas as pd

from analysis import schema
from analysis.i18n import Language, translate

__all__ = ["actions_by_department_and_point", "kinds_of_actions", "share_by_department", "share_by_section", "summary"]


def kinds_of_actions(actions: pd.DataFrame, commitments: pd.DataFrame) -> pd.DataFrame:
    """`actions` with a column for each kind of commitment (quantity, deliverable, deadline) and `any` of them.

    Each says whether the action holds one. Of the quantities only targets count: a standard or a condition says what
    is given and to whom, not what is to be reached.
    """
    held = commitments[commitments["action_no"].notna()]
    held = held[(held["kind"] != "quantity") | (held["use"] == "target")]
    keys = pd.MultiIndex.from_frame(actions[["plan_id", "point_key", "action_no"]])
    found = actions.copy()
    for kind in schema.COMMITMENTS:
        of_kind = held.loc[held["kind"] == kind, ["plan_id", "point_key", "action_no"]]
        found[kind] = keys.isin(pd.MultiIndex.from_frame(of_kind))
    found["any"] = found[list(schema.COMMITMENTS)].any(axis=1)
    return found


def summary(actions: pd.DataFrame, commitments: pd.DataFrame, language: Language) -> str:
    """How many of the actions have neither a number nor a time nor a name, in a sentence."""
    if actions.empty:
        return translate("ledger.no-actions", language)
    without = int((~kinds_of_actions(actions, commitments)["any"]).sum())
    code = "all-held" if not without else "without"
    return translate(f"ledger.{code}", language, total=len(actions), without=without)


def share_by_section(actions: pd.DataFrame, commitments: pd.DataFrame) -> pd.DataFrame:
    """One row a section of the first level, in the plan's order: section_no and the columns of `_shares`.

    Points outside of sections are together in the row whose section_no is missing.
    """
    kinds = kinds_of_actions(actions, commitments)
    top = kinds["section_no"].str.split(".").str[0].astype("string")
    return _shares(kinds.assign(section_no=top.mask(top == "")), "section_no")


def share_by_department(actions: pd.DataFrame, commitments: pd.DataFrame, assignments: pd.DataFrame) -> pd.DataFrame:
    """One row a department, most actions first, ties in the order of the text: department and those of `_shares`.

    The text gives units to points, not to single actions: each action of a point counts for every unit of the point.
    """
    kinds = kinds_of_actions(actions, commitments).drop(columns=["section_no"])
    found = _shares(_units(assignments).merge(kinds, on=["plan_id", "point_key"]), "department")
    return found.sort_values("actions", ascending=False, kind="stable").reset_index(drop=True)


def actions_by_department_and_point(actions: pd.DataFrame, assignments: pd.DataFrame) -> pd.DataFrame:
    """Departments × points, both in the order of the text: how many actions the point has; 0 where it is not theirs."""
    units = _units(assignments)
    counts = actions.groupby(["plan_id", "point_key"], sort=False).size().rename("count").reset_index()
    table = units.merge(counts, on=["plan_id", "point_key"], how="left").fillna({"count": 0})
    wide = table.pivot_table(index="department", columns="point_key", values="count", aggfunc="sum", sort=False)
    return wide.fillna(0).astype("int64")


def _units(assignments: pd.DataFrame) -> pd.DataFrame:
    return assignments[["plan_id", "point_key", "department"]].drop_duplicates()


def _shares(kinds: pd.DataFrame, by: str) -> pd.DataFrame:
    """actions, how many of them have a quantity, a deliverable, a deadline, held (with any), share (of any, 0 to 1)."""
    grouped = kinds.groupby(by, sort=False, dropna=False, observed=True)
    counted = [*schema.COMMITMENTS, "any"]
    found = grouped[counted].sum().astype("int64").rename(columns={"any": "held"})
    found.insert(0, "actions", grouped.size())
    return found.assign(share=found["held"] / found["actions"]).reset_index()
