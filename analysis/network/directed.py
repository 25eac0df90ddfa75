"""Who leads and who supports: the directed network, where the plan states roles."""

from itertools import product
from typing import Any

import networkx as nx
import pandas as pd

STATED = ("stated", "rule", "corrected")
"""Bases on which a role is known: the text says it, a rule of the text does, or a reader who put it right."""

_TYPES: dict[str, Any] = {"lead": "string", "support": "string", "point_count": "Int64", "points": "string"}


def lead_support_ties(assignments: pd.DataFrame, bases: tuple[str, ...] = STATED) -> pd.DataFrame:
    """Lead → support, one row an ordered pair, most points first; empty where the plan states no roles.

    Columns: lead, support, point_count, points (keys joined by "|", in the order of the plan). A lead is tied
    to the supports of its own list; lists of one role only are tied to the others of their point. Roles count
    where their `role_basis` is in `bases`; an assumed order counts only when "order" is asked for.
    """
    found: dict[tuple[str, str], dict[str, None]] = {}
    stated = assignments[assignments["role_basis"].isin(bases) & assignments["department"].notna()]
    several = stated["plan_id"].nunique() > 1
    for (plan, key), point in stated.groupby(["plan_id", "point_key"], sort=False):
        for pair in _pairs_of(point):
            found.setdefault(pair, {})[f"{plan}:{key}" if several else str(key)] = None
    rows = [(lead, support, len(points), "|".join(points)) for (lead, support), points in found.items()]
    table = pd.DataFrame(rows, columns=list(_TYPES)).astype(_TYPES)
    ranked = table.sort_values(["point_count", "lead", "support"], ascending=[False, True, True])
    return ranked.reset_index(drop=True)


def _pairs_of(point: pd.DataFrame) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    leads: list[str] = []
    supports: list[str] = []
    for _, clause in point.groupby("clause", sort=True):
        lead = [str(name) for name in clause.loc[clause["role"] == "lead", "department"]]
        support = [str(name) for name in clause.loc[clause["role"] == "support", "department"]]
        if lead and support:
            pairs += product(lead, support)
        else:
            leads += lead
            supports += support
    return [(lead, support) for lead, support in [*pairs, *product(leads, supports)] if lead != support]


def lead_support_graph(departments: tuple[str, ...], table: pd.DataFrame) -> nx.DiGraph:
    """The directed graph of `lead_support_ties`, isolates included; edges carry `weight`, the points."""
    graph = nx.DiGraph()
    graph.add_nodes_from(sorted(departments))
    for lead, support, count in table[["lead", "support", "point_count"]].itertuples(index=False):
        graph.add_edge(lead, support, weight=int(count))
    return graph


def calls(table: pd.DataFrame, departments: tuple[str, ...]) -> pd.DataFrame:
    """Who calls on others and who is called on, a row a department of `departments`, from `lead_support_ties`.

    Columns: department; calls_on, the departments that support it somewhere, and calls, the points of those ties
    together; called_by and called, the same the other way round; call_balance, calls less called. A point with two
    supports counts twice among the lead's calls.
    """
    led = table.groupby("lead")["point_count"].agg(["size", "sum"]).reindex(list(departments), fill_value=0)
    lent = table.groupby("support")["point_count"].agg(["size", "sum"]).reindex(list(departments), fill_value=0)
    counts = {
        "calls_on": led["size"], "calls": led["sum"], "called_by": lent["size"], "called": lent["sum"],
        "call_balance": led["sum"] - lent["sum"],
    }  # fmt: skip
    columns = {name: pd.array(values.to_numpy(dtype="int64"), dtype="Int64") for name, values in counts.items()}
    return pd.DataFrame({"department": pd.array(list(departments), dtype="string"), **columns})


def lead_counts(assignments: pd.DataFrame, departments: tuple[str, ...]) -> pd.Series:
    """Points that each department leads, by `departments`; 0 where the plan states none."""
    leads = assignments[(assignments["role"] == "lead") & assignments["role_basis"].isin(STATED)]
    counts = leads.drop_duplicates(["plan_id", "point_key", "department"])["department"].value_counts()
    return counts.reindex(list(departments), fill_value=0).astype("Int64")
